import { readdirSync, readFileSync } from "node:fs"
import path from "node:path"
import { beforeAll, describe, expect, it, vi } from "vitest"
import { expectGolden, session, styrkort } from "./styrkort.ts"
import type { JsonCheck } from "./styrkort.ts"

vi.setConfig({ testTimeout: 60_000 })

const folder = path.join(import.meta.dirname, "mistakes")
const args = ["check", "test/cli/mistakes", "--as-of", "2017-08-31"]

/** What the fixture's files say of themselves: `# <- code, code` at the end of a line, in a cell or in a text. */
const marked = (): ReadonlyArray<string> =>
  readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((name) => /\.\w+$/.test(name))
    .flatMap((name) =>
      readFileSync(path.join(folder, name), "utf8").split("\n").flatMap((line, index) => {
        const codes = /# <- ([a-z][a-z, -]*[a-z])/.exec(line)?.[1]
        return codes === undefined ? [] : codes.split(", ").map((code) => `${name}:${index + 1} ${code}`)
      }))
    .toSorted()

let result: JsonCheck
beforeAll(() => {
  result = JSON.parse(styrkort([...args, "--json"]).stdout) as JsonCheck
})

describe("a plan in which much is wrong", () => {
  it("all mistakes are reported in one run, each in its file and on its line, and nothing else is", () => {
    const found = result.findings.map(({ code, file, line }) => `${file}:${line} ${code}`)
    expect([...new Set(found)].toSorted()).toEqual(marked())
    // One mistake, one finding, but for two cells of a heading on one line.
    expect(found.filter((one, index) => found.indexOf(one) !== index)).toEqual(["data/rubriker.csv:1 data-column-unknown"])
  })

  it("there are more than fifty mistakes, of more than forty kinds, in ten files", () => {
    expect(result.findings.length).toBeGreaterThan(50)
    expect(new Set(result.findings.map(({ code }) => code)).size).toBeGreaterThan(40)
    expect(new Set(result.findings.map(({ file }) => file)).size).toBeGreaterThanOrEqual(10)
  })

  it("no target is evaluated, and the exit code is 2", () => {
    expect(styrkort(args)).toMatchObject({ exit: 2, stderr: "" })
    expect(result.targets).toEqual([])
    expect(result.summary).toEqual({ targets: 0, verdicts: {}, undecided: 0, exit: 2 })
  })

  it("findings come by file, then line and column", () => {
    const places = result.findings.map(({ file, line, column }) => [file ?? "", line ?? 0, column ?? 0] as const)
    const sorted = places.toSorted((a, b) => (a[0] < b[0] ? -1 : a[0] > b[0] ? 1 : a[1] - b[1] || a[2] - b[2]))
    expect(places).toEqual(sorted)
  })

  it.each(["sv", "en"])("the whole text, in %s", (lang) => {
    const ran = styrkort([...args, "--lang", lang])
    expectGolden(`mistakes-${lang}.txt`, session([...args, "--lang", lang], ran))
    for (const line of ran.stdout.split("\n")) expect(line.length, line).toBeLessThanOrEqual(80)
  })
})
