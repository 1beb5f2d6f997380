/** `styrkort schema` gives editors the files' schemas. */
import { readFileSync } from "node:fs"
import path from "node:path"
import { fileKinds, schema } from "@styrkort/core/schema"
import { describe, expect, it } from "vitest"
import { root, styrkort, temporary, write } from "./styrkort.ts"

describe.each(fileKinds)("styrkort schema %s", (kind) => {
  it.each(["sv", "en"] as const)("prints it, explained in %s", (lang) => {
    const { exit, stdout, stderr } = styrkort(["schema", kind, "--lang", lang])
    expect({ exit, stderr }).toEqual({ exit: 0, stderr: "" })
    expect(JSON.parse(stdout)).toEqual(JSON.parse(JSON.stringify(schema(kind, lang))))
  })

  it("in Swedish is the file in schemas/", () => {
    expect(styrkort(["schema", kind, "--lang", "sv"]).stdout).toBe(readFileSync(path.join(root, `schemas/${kind}.schema.json`), "utf8"))
  })
})

describe("styrkort schema --out", () => {
  it("writes both into a folder that it makes, or the one asked for, and writes them anew", () => {
    const folder = temporary()
    for (let time = 0; time < 2; time++) {
      const { exit, stdout } = styrkort(["schema", "--out", "some/where", "--lang", "sv"], { cwd: folder })
      expect(exit).toBe(0)
      for (const kind of fileKinds) {
        expect(stdout).toContain(path.join("some/where", `${kind}.schema.json`))
        expect(readFileSync(path.join(folder, "some/where", `${kind}.schema.json`), "utf8")).toBe(readFileSync(path.join(root, `schemas/${kind}.schema.json`), "utf8"))
      }
    }
    expect(styrkort(["schema", "area", "--out", "one"], { cwd: folder }).stdout).not.toContain("plan.schema.json")
  })
})

describe("what cannot be", () => {
  it.each([
    [["schema"], "write for instance `styrkort schema plan`, or `styrkort schema --out DIR` for all of a plan's files; choose `plan`, `area`, `scenario`, "],
    [["schema", "aera"], "did you mean `area`?"],
    [["schema", "plan", "area"], "too many words: `area`"],
    [["schema", "--out"], "`--out` needs a value"],
    [["check", "--out", "x"], "does not take the option `--out`"],
    [["schema", "--out", "file"], "cannot write in `file`"]
  ])("%j is told with what to do", (args, message) => {
    const folder = temporary()
    write(folder, { file: "mine" })
    const { exit, stdout, stderr } = styrkort(args, { cwd: folder })
    expect({ exit, stdout }).toEqual({ exit: 3, stdout: "" })
    expect(stderr).toContain(message)
  })
})
