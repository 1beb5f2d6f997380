/** `styrkort init` writes a plan that teaches, checks clean on any day of its year, and never touches what exists. */
import { existsSync, globSync, mkdirSync, readFileSync, writeFileSync } from "node:fs"
import path from "node:path"
import { describe, expect, it } from "vitest"
import { english } from "../../packages/cli/src/init/english.ts"
import { swedish } from "../../packages/cli/src/init/swedish.ts"
import { asEditorReads, validate } from "../schema/validate.ts"
import { styrkort, temporary, write } from "./styrkort.ts"
import type { JsonCheck } from "./styrkort.ts"

const year = new Date().getFullYear()

describe.each([["sv", swedish], ["en", english]] as const)("in %s", (lang, files) => {
  it("the plan has neither error nor warning and misses nothing, on any day of its year and after it", () => {
    for (const day of [`${year}-01-01`, `${year}-T1`, `${year}-T2`, `${year}-11-30`, `${year}-12-31`, `${year + 1}-06-30`]) {
      const folder = temporary()
      expect(styrkort(["init", path.join(folder, "plan"), "--lang", lang]).exit).toBe(0)
      const { exit, stdout } = styrkort(["check", path.join(folder, "plan"), "--as-of", day, "--json"])
      const { findings, targets } = JSON.parse(stdout) as JsonCheck
      expect({ day, exit, findings: findings.map(({ code }) => code) }).toEqual({ day, exit: 0, findings: ["illustrative-data"] })
      expect(targets).toHaveLength(4)
    }
  })

  it("the files are the same whatever the folder, and each says where its schema is", () => {
    const folder = temporary()
    expect(styrkort(["init", "--lang", lang], { cwd: folder })).toMatchObject({ exit: 0, stderr: "" })
    const written = globSync("**/*.{yaml,csv}", { cwd: folder }).sort()
    expect(Object.fromEntries(written.map((file) => [file, readFileSync(path.join(folder, file), "utf8")]))).toEqual(files(year))
    for (const file of written.filter((name) => name.endsWith(".yaml"))) {
      const text = readFileSync(path.join(folder, file), "utf8")
      const [, schema = ""] = /^# yaml-language-server: \$schema=(\S+)\n/.exec(text) ?? []
      const found = path.resolve(folder, path.dirname(file), schema)
      expect(validate(JSON.parse(readFileSync(found, "utf8")) as never, asEditorReads(text)), file).toEqual([])
    }
  })

  it("what is printed next works as it stands", () => {
    const folder = temporary()
    const { stdout } = styrkort(["init", "plan", "--lang", lang], { cwd: folder })
    const [, next = ""] = /: styrkort (check \S+)$/m.exec(stdout) ?? []
    expect(styrkort(next.split(" "), { cwd: folder }).exit).toBe(0)
    const [, promise = ""] = /styrkort (explain [\w-]+)/.exec(files(year)["plan.yaml"]!) ?? []
    expect(styrkort([...promise.split(" "), "plan"], { cwd: folder }).exit).toBe(0)
    for (const line of stdout.split("\n")) expect(line.length).toBeLessThanOrEqual(80)
  })
})

describe("what exists is left alone", () => {
  it("a folder that is not empty is refused, and stays as it was", () => {
    const folder = temporary()
    write(folder, { "notes.txt": "mine" })
    const { exit, stdout, stderr } = styrkort(["init", "--lang", "en"], { cwd: folder })
    expect({ exit, stdout }).toEqual({ exit: 3, stdout: "" })
    expect(stderr).toContain("`notes.txt` is there")
    expect(stderr).toContain("`styrkort init my-plan`")
    expect(globSync("**/*", { cwd: folder })).toEqual(["notes.txt"])
  })

  it("the plan it wrote itself is not overwritten", () => {
    const folder = temporary()
    styrkort(["init"], { cwd: folder })
    writeFileSync(path.join(folder, "plan.yaml"), "changed")
    expect(styrkort(["init"], { cwd: folder }).exit).toBe(3)
    expect(readFileSync(path.join(folder, "plan.yaml"), "utf8")).toBe("changed")
  })

  it("a folder with nothing but hidden files counts as empty", () => {
    const folder = temporary()
    mkdirSync(path.join(folder, ".git"))
    expect(styrkort(["init"], { cwd: folder }).exit).toBe(0)
  })

  it("a file in the way, or a folder that cannot be made, is wrong usage and no fault of ours", () => {
    const folder = temporary()
    write(folder, { "file": "mine" })
    for (const place of ["file", "file/below"]) {
      const { exit, stderr } = styrkort(["init", place, "--lang", "sv"], { cwd: folder })
      expect({ place, exit }).toEqual({ place, exit: 3 })
      expect(stderr).toContain("välj en mapp du får skriva i")
    }
    expect(existsSync(path.join(folder, "plan.yaml"))).toBe(false)
  })
})
