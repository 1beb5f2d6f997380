/** Loading with files fetched by an effect gives what loading from texts gives. */
import { load, loadEffect } from "@styrkort/core/load"
import type { Text } from "@styrkort/core/load"
import * as Effect from "effect/Effect"
import { readFileSync } from "node:fs"
import path from "node:path"
import { expect, it } from "vitest"

const folder = path.join(import.meta.dirname, "../../examples/northfield-waste-2026")
const readText = (file: string): Text => {
  try {
    return { tag: "text", text: readFileSync(path.join(folder, file), "utf8") }
  } catch {
    return { tag: "missing" }
  }
}

it("the same plan, with every file asked for once", async () => {
  const asked: Array<string> = []
  const loaded = await Effect.runPromise(loadEffect("plan.yaml", (file) => Effect.sync(() => {
    asked.push(file)
    return readText(file)
  })))
  const plain = load("plan.yaml", readText)
  expect(loaded.plan).toEqual(plain.plan)
  expect(loaded.findings).toEqual(plain.findings)
  expect(asked).toEqual(["plan.yaml", ...plain.plan!.file.include])
})

it("what cannot be read fails as the effect fails, and a missing file is a finding", async () => {
  await expect(Effect.runPromise(loadEffect("plan.yaml", () => Effect.fail(new Error("the disk is gone"))))).rejects.toThrow("the disk is gone")
  expect((await Effect.runPromise(loadEffect("nowhere.yaml", (file) => Effect.sync(() => readText(file))))).findings.map(({ code }) => code)).toEqual(["file-missing"])
})
