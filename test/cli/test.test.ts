/** `styrkort test`: what a plan's own tests are told, what they have not seen, and what they do not notice. */
import { readFileSync, writeFileSync } from "node:fs"
import path from "node:path"
import { describe, expect, expectTypeOf, it } from "vitest"
import { mutations } from "../../packages/rules/src/testing/mutations.ts"
import { expectable } from "../../packages/core/src/TestFile.ts"
import type { Expectable } from "../../packages/core/src/TestFile.ts"
import { verdicts } from "../../packages/rules/src/verdict.ts"
import type { Verdict } from "../../packages/rules/src/verdict.ts"
import { example, root, styrkort, temporary, write } from "./styrkort.ts"
import type { JsonFinding } from "./styrkort.ts"

interface JsonTests {
  readonly exit: number
  readonly files: ReadonlyArray<{
    readonly file: string
    readonly expectations: ReadonlyArray<{ readonly target: string; readonly asOf: string; readonly holds: boolean; readonly failures: ReadonlyArray<{ readonly what: string; readonly expected: string; readonly actual: string }>; readonly line: number }>
    readonly coverage: { readonly seen: number; readonly of: number; readonly unseen: ReadonlyArray<{ readonly target: string; readonly clause: boolean; readonly never: ReadonlyArray<string>; readonly line: number }> } | null
    readonly mutants: { readonly tried: number; readonly noticed: number; readonly equivalent: number; readonly unnoticed: ReadonlyArray<{ readonly at: string; readonly change: string; readonly file: string; readonly line: number }> } | null
  }>
  readonly findings: ReadonlyArray<JsonFinding>
}

const plan = `styrkort: 1
title: Plan
organisation: Body
language: en
period: 2017
include: [area.yaml]
populations: {town: {title: Towns, members: {a: Aby, b: Boda, c: Ceda}}}
scales: {quality: {levels: [low, middle, high]}}
datasets:
  meetings:
    {title: Meetings, row: meeting, rows: meetings, file: meetings.csv, complete-from: 2017-01-01, complete-through: 2017-12-31, columns: {date: date, kind: {type: text, values: [digital, plain]}, hours: {type: integer, min: 0}, town: town, quality: ordinal(quality)}}
`
const area = (targets: string): string => `styrkort: 1\narea: {id: care, title: Care}\nprojects:\n  network:\n    title: Network\n    targets:\n${targets.replace(/^/gm, "      ")}\n`

const tested = (targets: string, tests: string, ...args: ReadonlyArray<string>): JsonTests => {
  const folder = temporary()
  write(folder, { "plan.yaml": plan, "area.yaml": area(targets), "meetings.csv": "date,kind,hours,town,quality\n2017-02-01,plain,3,a,low\n", "tests/care.test.yaml": `styrkort: 1\narea: care\n${tests}` })
  const { exit, stdout, stderr } = styrkort(["test", folder, "--json", ...args])
  expect(stderr).toBe("")
  const json = JSON.parse(stdout) as JsonTests
  expect(json.exit).toBe(exit)
  return json
}

/** The changes that no test notices, as `at change`. */
const unnoticed = (targets: string, tests: string): ReadonlyArray<string> =>
  tested(targets, tests, "--mutate").files[0]!.mutants!.unnoticed.map(({ at, change }) => `${at} ${change}`).sort()

/** One target, and cases in which it is expected to be something at the end of the year. */
const ending = (...cases: ReadonlyArray<readonly [rows: string, expected: string]>): string =>
  `cases:\n${cases.map(([rows, expected], index) => `  case-${index}:\n    title: Case\n    given: {meetings: [${rows}]}\n    expect: {2017-12-31: {target: ${expected}}}\n`).join("")}`

describe("what is expected", () => {
  it("is held against the verdict, the value, the gap and whether it is final, each said with its line", () => {
    const json = tested("target: {title: Target, rule: {count: meetings, at-least: 3}}", ending(["{date: 2017-03-01}", "{verdict: met, value: 2, gap: none, final: false}"]))
    expect(json.exit).toBe(1)
    expect(json.files[0]!.expectations).toMatchObject([{
      target: "target",
      asOf: "2017-12-31",
      line: 7,
      failures: [
        { what: "verdict", expected: "met", actual: "missed" },
        { what: "final", expected: "false", actual: "true" },
        { what: "value", expected: "2", actual: "1 meeting" },
        { what: "gap", expected: "none", actual: "2 meetings lacking" }
      ]
    }])
  })

  it("may be said as shown or exactly, with any spaces", () => {
    const share = "target: {title: Target, rule: {share: meetings, satisfying: {kind: digital}, at-least: 50 %}}"
    const rows = "{date: 2017-03-01, kind: digital}, {date: 2017-03-01, kind: plain}, {date: 2017-03-01, kind: plain}"
    for (const value of ["1/3", "2/6", "33.3%  (1 of 3)"]) expect(tested(share, ending([rows, `{value: ${value}}`])).exit, value).toBe(0)
    for (const value of ["33 %", "0.33", "1/4", "none"]) expect(tested(share, ending([rows, `{value: ${value}}`])).exit, value).toBe(1)
  })

  it("is judged on the test's own day and rows; what is not given does not exist, and `plan` is the plan's own", () => {
    const rule = "target: {title: Target, rule: {exists: meetings}}"
    const from = (more: string, expected: string): number => tested(rule, `cases: {one: {title: One, ${more}expect: {2017-06-30: {target: ${expected}}}}}\n`).exit
    expect(from("", "unknown")).toBe(0)
    expect(from("from: plan, ", "met")).toBe(0)
    expect(from("given: {meetings: []}, ", "on-track")).toBe(0)
    expect(from("from: plan, given: {meetings: []}, ", "on-track")).toBe(0)
  })

  it("a row that does not fit is found at its line, in a list and in a text", () => {
    const found = (rows: string) => {
      const { exit, findings } = tested("target: {title: Target, rule: {exists: meetings}}", `cases:\n  one:\n    title: One\n    given:\n      meetings: ${rows}\n    expect: {2017-12-31: {target: met}}\n`)
      return [exit, ...findings.map(({ code, file, line, column }) => `${code} ${file}:${line}:${column}`)]
    }
    expect(found("[{date: 2017-03-01}, {date: never}]")).toEqual([2, "data-cell tests/care.test.yaml:7:38"])
    expect(found("|\n        date;kind\n        2017-03-01;plain\n        2017-03-02;plane")).toEqual([2, "data-cell-not-member tests/care.test.yaml:10:20"])
    expect(found("[{data: 2017-03-01}]")).toEqual([2, "data-column-unknown tests/care.test.yaml:7:7"])
  })

  it("the words for verdicts are the evaluator's own", () => {
    expectTypeOf<Expectable>().toEqualTypeOf<Verdict>()
    expect(expectable).toEqual(verdicts)
  })
})

describe("coverage", () => {
  it("lists targets and clauses that were never met, or never missed", () => {
    const rule = "target: {title: Target, rule: {all: [{exists: meetings, where: {kind: digital}}, {exists: meetings, where: {kind: plain}}]}}"
    const { files: [file] } = tested(rule, ending(["{date: 2017-03-01, kind: digital}", "missed"]))
    expect(file!.coverage).toMatchObject({ seen: 0, of: 3, unseen: [{ clause: false, never: ["met"] }, { clause: true, never: ["missed"] }, { clause: true, never: ["met"] }] })
    expect(tested(rule, ending(["{date: 2017-03-01, kind: digital}", "missed"], ["{date: 2017-03-01, kind: plain}", "missed"], ["{date: 2017-03-01, kind: plain}, {date: 2017-03-01, kind: digital}", "met"])).files[0]!.coverage).toMatchObject({ seen: 3, unseen: [] })
  })
})

describe("changed rules", () => {
  const n = (times: number, more = "") => `{times: ${times}, row: {date: 2017-03-01${more}}}`

  it("a level is noticed to be moved when both sides of it are tried", () => {
    const rule = "target: {title: Target, rule: {count: meetings, at-least: 3}}"
    expect(unnoticed(rule, ending([n(5), "met"], [n(1), "missed"]))).toEqual(["target/rule/at-least down", "target/rule/at-least strict", "target/rule/at-least up"])
    expect(unnoticed(rule, ending([n(3), "met"], [n(1), "missed"]))).toEqual(["target/rule/at-least down"])
    expect(unnoticed(rule, ending([n(3), "met"], [n(2), "missed"]))).toEqual([])
  })

  it("both ends of a between are moved, and left out", () => {
    const rule = "target: {title: Target, rule: {count: meetings, between: [2, 3]}}"
    expect(unnoticed(rule, ending([n(2), "met"], [n(1), "missed"]))).toEqual(["target/rule/between low-end-only", "target/rule/between/1 down", "target/rule/between/1 up"])
    expect(unnoticed(rule, ending([n(2), "met"], [n(1), "missed"], [n(3), "met"], [n(4), "missed"]))).toEqual([])
  })

  it("every filter is left out and turned round", () => {
    const rule = "target: {title: Target, rule: {exists: meetings, where: {kind: digital, town: a}, by: 2017-06-30}}"
    const right = "{date: 2017-06-30, kind: digital, town: a}"
    const wrong = ["{date: 2017-07-01, kind: digital, town: a}", "{date: 2017-06-30, kind: plain, town: a}", "{date: 2017-06-30, kind: digital, town: b}"]
    const without = unnoticed(rule, ending([right, "met"], ["", "missed"]))
    expect(without).toEqual(["by drop", "by later", "where drop", "where/kind drop", "where/town drop"].map((one) => `target/rule/${one}`))
    expect(unnoticed(rule, ending([right, "met"], ...wrong.map((row) => [row, "missed"] as const)))).toEqual([])
  })

  it("words of a scale, members, parts, combinations and measures are changed", () => {
    const changes = (rule: string): ReadonlyArray<string> => unnoticed(`target: {title: Target, rule: ${rule}}`, `cases: {one: {title: No rows at all, expect: {2017-12-31: {target: unknown}}}}\n`)
    expect(changes("{share: meetings, satisfying: {quality: {at-least: middle}}, at-least: 50 %}")).toEqual(expect.arrayContaining(["target/rule/satisfying/quality/at-least up", "target/rule/satisfying/quality/at-least down", "target/rule/satisfying/quality negate"]))
    expect(changes("{every: town, require: {exists: meetings}}")).toEqual(expect.arrayContaining(["target/rule/every all-but-one", "target/rule/require/exists twice"]))
    expect(changes("{count: meetings, at-least: 2, of-which: [{where: {kind: digital}, at-least: 1}]}")).toEqual(expect.arrayContaining(["target/rule/of-which drop", "target/rule/of-which/0/at-least up", "target/rule/of-which/0/where/kind negate"]))
    expect(changes("{any: [{count: meetings, at-least: 3}, {sum: meetings.hours, at-least: 3}]}")).toEqual(expect.arrayContaining(["target/rule/any or-and", "target/rule/any/0 drop"]))
    expect(changes("{not: {mean: meetings.hours, at-most: 3, during: 2017-H1}}")).toEqual(expect.arrayContaining(["target/rule/not affirm", "target/rule/not/mean other-measure", "target/rule/not/during ends-later", "target/rule/not/during drop"]))
  })

  it("a named measure is changed where it stands, and so is what a target says beside its rule", () => {
    const targets = "target: {title: Target, period: 2017-H1, needs: {meetings: 2}, rule: {measure: long, at-least: 2}}"
    const folder = temporary()
    write(folder, { "plan.yaml": `${plan}measures: {long: {count: meetings, where: {hours: {at-least: 3}}}}\n`, "area.yaml": area(targets), "care.test.yaml": `styrkort: 1\narea: care\n${ending([n(2, ", hours: 5"), "met"])}` })
    const { files: [file] } = JSON.parse(styrkort(["test", folder, "--mutate", "--json"]).stdout) as JsonTests
    const all = file!.mutants!.unnoticed.map(({ at, change, file: where }) => `${where} ${at} ${change}`)
    expect(all).toEqual(expect.arrayContaining(["plan.yaml measures/long/where/hours/at-least up", "area.yaml target/period ends-later", "area.yaml target/needs drop"]))
  })

  it("a change is noticed by a test of a target that takes the changed one's verdict", () => {
    const targets = "target: {title: Target, rule: {target: other}}\nother: {title: Other, rule: {count: meetings, at-least: 3}}"
    expect(unnoticed(targets, `${ending([n(3), "met"], [n(2), "missed"])}untested: {other: by way of the target}\n`)).toEqual([])
  })

  it("one that is said to make no difference is not counted, and is a finding when a test notices it", () => {
    const rule = "target: {title: Target, rule: {count: meetings, at-least: 3}}"
    const equivalent = "equivalent: [{at: target/rule/at-least, change: down, why: two never happens}]\n"
    expect(tested(rule, ending([n(3), "met"], [n(1), "missed"]) + equivalent, "--mutate")).toMatchObject({ exit: 0, findings: [], files: [{ mutants: { tried: 3, noticed: 2, equivalent: 1, unnoticed: [] } }] })
    expect(tested(rule, ending([n(3), "met"], [n(2), "missed"]) + equivalent, "--mutate")).toMatchObject({ exit: 1, findings: [{ code: "equivalent-noticed" }] })
  })

  it("nothing is changed before the tests hold", () => {
    expect(tested("target: {title: Target, rule: {count: meetings, at-least: 3}}", ending([n(3), "missed"]), "--mutate").files[0]!.mutants).toBeNull()
  })
})

describe("the example's areas", () => {
  const { stdout, exit } = styrkort(["test", example, "--mutate", "--json"])
  const { files, findings } = JSON.parse(stdout) as JsonTests

  it("hold, and leave fewer than one change in twenty unnoticed", () => {
    expect([exit, findings]).toEqual([0, []])
    expect(files.map(({ file }) => file)).toEqual(["tests/missbruk-och-beroende.test.yaml", "tests/psykiatri.test.yaml"])
    for (const { mutants } of files) {
      expect(mutants!.tried).toBeGreaterThan(50)
      expect(mutants!.unnoticed.length * 20).toBeLessThan(mutants!.tried)
    }
  })
})

it("every kind of change is in docs/testing.md", () => {
  const file = path.join(root, "docs/testing.md")
  const table = `| name | change |\n|---|---|\n${Object.entries(mutations).map(([name, { says }]) => `| \`${name}\` | ${says.en} |`).join("\n")}\n`
  const text = readFileSync(file, "utf8")
  const written = text.replace(/(<!-- changes:.*?-->\n).*?(<!-- end of changes -->)/s, (_, start: string, end: string) => `${start}${table}${end}`)
  if (process.env["UPDATE_DOCS"] !== undefined) writeFileSync(file, written)
  else expect(text).toBe(written)
})

it("a plan without tests is told how to write them, and a plan with errors what they are", () => {
  expect(styrkort(["test", "examples/northfield-waste-2026"])).toMatchObject({ exit: 3, stdout: "", stderr: expect.stringContaining("no tests") as string })
  expect(styrkort(["test", "docs/misspelt"]).exit).toBe(2)
})
