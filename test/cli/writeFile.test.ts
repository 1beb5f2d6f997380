/** A file that others may write in is never written over with what it was before they did. */
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs"
import path from "node:path"
import { expect, test } from "vitest"
import { writeWhole } from "../../packages/cli/src/writeFile.ts"
import { temporary } from "./styrkort.ts"

test("what has changed since it was read is left alone, and nothing is left beside it", () => {
  const folder = temporary()
  const file = path.join(folder, "plan.yaml")
  writeFileSync(file, "\ufeffnow\n")
  expect(writeWhole(file, "written\n", "before\n")).toBe(false)
  expect([readFileSync(file, "utf8"), readdirSync(folder)]).toEqual(["\ufeffnow\n", ["plan.yaml"]])
  expect(writeWhole(file, "written\n", "now\n")).toBe(true)
  expect([readFileSync(file, "utf8"), readdirSync(folder)]).toEqual(["written\n", ["plan.yaml"]])
})

test("while somebody records in a file, nobody else writes it, and their lock stays", () => {
  const folder = temporary()
  const file = path.join(folder, "plan.yaml")
  writeFileSync(file, "now\n")
  mkdirSync(path.join(folder, ".plan.yaml.styrkort"))
  writeFileSync(path.join(folder, ".plan.yaml.styrkort/1@here@x"), "")
  expect(() => writeWhole(file, "written\n", "now\n")).toThrow("EEXIST")
  expect([readFileSync(file, "utf8"), readdirSync(path.join(folder, ".plan.yaml.styrkort"))]).toEqual(["now\n", ["1@here@x"]])
})
