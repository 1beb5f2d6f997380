import { readFileSync, rmSync } from "node:fs"
import path from "node:path"
import { describe, expect, it, vi } from "vitest"
import { exit } from "../../packages/cli/src/exit.ts"
import { example, expectGolden, root, session, styrkort, temporary, write } from "./styrkort.ts"
import type { JsonCheck } from "./styrkort.ts"

vi.setConfig({ testTimeout: 60_000 })

/** A small plan: one target, whose rule and severity the cases choose, on a register of two meetings. */
const small = (change: { readonly level?: string; readonly severity?: string; readonly plan?: string; readonly csv?: string; readonly extra?: string } = {}): string => {
  const folder = temporary()
  write(folder, {
    "plan.yaml": `styrkort: 1
title: A plan
organisation: An organisation
language: en
period: 2017
include: [area.yaml]
datasets:
  meetings:
    title: Meetings
    row: meeting
    rows: meetings
    file: meetings.csv
    columns: {date: date}
    complete-from: 2017-01-01
    complete-through: 2017-12-31
${change.plan ?? ""}`,
    "area.yaml": `styrkort: 1
area: {id: area, title: An area}
projects:
  project:
    title: A project
    targets:
      enough-meetings:
        title: Enough meetings
        rule: {count: meetings, at-least: ${change.level ?? "2"}}
${change.severity === undefined ? "" : `        severity: ${change.severity}\n`}${change.extra ?? ""}`,
    "meetings.csv": change.csv ?? "date\n2017-02-01\n2017-03-01\n"
  })
  return folder
}

const late = ["--as-of", "2017-12-31"]
const parsed = (stdout: string): JsonCheck => JSON.parse(stdout) as JsonCheck

describe("the exit code says what a pipeline needs to know", () => {
  it("0 when nothing is missed", () => {
    expect(styrkort(["check", small(), ...late])).toMatchObject({ exit: 0, stderr: "" })
  })

  it("0 while a target is behind or unknown: nothing is missed yet", () => {
    const { exit: code, stdout } = styrkort(["check", small({ level: "9" }), "--as-of", "2017-08-31", "--json"])
    expect({ code, verdict: parsed(stdout).targets[0]!.verdict }).toEqual({ code: 0, verdict: "behind" })
  })

  it("1 when a target is missed", () => {
    const { exit: code, stdout, stderr } = styrkort(["check", small({ level: "3" }), ...late])
    expect({ code, stderr }).toEqual({ code: 1, stderr: "" })
    expect(stdout).toContain("✗ missed")
  })

  it("0 when all that is missed has severity warning, and it is still shown as missed", () => {
    const { exit: code, stdout } = styrkort(["check", small({ level: "3", severity: "warning" }), ...late])
    expect(code).toBe(0)
    expect(stdout).toContain("✗ missed")
  })

  it("2 when the plan is invalid, and nothing is evaluated", () => {
    const { exit: code, stdout, stderr } = styrkort(["check", small({ plan: "tittle: A plan\n" }), ...late])
    expect({ code, stderr }).toEqual({ code: 2, stderr: "" })
    expect(stdout).toContain("unknown key `tittle`")
    expect(stdout).toContain("No target was evaluated")
  })

  it("2 when a rule is invalid, and nothing is evaluated", () => {
    const { exit: code, stdout } = styrkort(["check", small({ level: "85 %" }), ...late])
    expect(code).toBe(2)
    expect(stdout).toContain("error[level-unit] area.yaml:9:")
    expect(stdout).toContain("No target was evaluated")
  })

  it("2 when data is invalid; what does not rest on it is evaluated", () => {
    const extra = `      held:
        title: Meetings are held well
        undecided: Nobody has said what well is
`
    const { exit: code, stdout } = styrkort(["check", small({ csv: "date\n2017-02-30\n", extra }), ...late, "--json"])
    expect(code).toBe(2)
    expect(parsed(stdout).findings.filter(({ severity }) => severity === "error")).toMatchObject([{ code: "data-cell", file: "meetings.csv", line: 2 }])
    expect(parsed(stdout).targets).toMatchObject([{ id: "enough-meetings", verdict: "unknown", value: null }, { id: "held", verdict: null }])
  })

  it("2 when no target could be evaluated, since a check that checks nothing is not passed", () => {
    const folder = temporary()
    write(folder, {
      "plan.yaml": "styrkort: 1\ntitle: A plan\norganisation: An organisation\nlanguage: en\nperiod: 2017\ninclude: [area.yaml]\n",
      "area.yaml": "styrkort: 1\narea: {id: area, title: An area}\nprojects: {}\n"
    })
    const { exit: code, stdout } = styrkort(["check", folder, ...late, "--json"])
    expect(code).toBe(2)
    expect(parsed(stdout).findings.map((finding) => finding.code)).toContain("nothing-evaluated")
  })

  it("2 when only a data file is missing, for then everything is unknown; a warning says which", () => {
    const folder = small()
    rmSync(path.join(folder, "meetings.csv"))
    const { exit: code, stdout } = styrkort(["check", folder, ...late, "--json"])
    expect(code).toBe(2)
    const { findings, targets } = parsed(stdout)
    expect(findings.filter(({ severity }) => severity === "error").map((finding) => finding.code)).toEqual(["nothing-evaluated"])
    expect(findings.find((finding) => finding.code === "data-missing")).toMatchObject({ severity: "warning", file: "plan.yaml", line: 12 })
    expect(targets).toMatchObject([{ verdict: "unknown" }])
  })

  it("explain has exit 0 for a missed target, since the question was answered, and 2 for an invalid plan", () => {
    expect(styrkort(["explain", "enough-meetings", small({ level: "3" }), ...late]).exit).toBe(0)
    expect(styrkort(["explain", "enough-meetings", small({ plan: "tittle: A plan\n" }), ...late])).toMatchObject({ exit: 2, stderr: "" })
  })
})

describe("wrong usage is exit 3, on stderr, with what to write instead", () => {
  it.each<readonly [string, ReadonlyArray<string>, string]>([
    ["a misspelt command", ["chek"], "unknown command `chek`; did you mean `check`?"],
    ["a command like nothing there is", ["frobnicate"], "unknown command `frobnicate`"],
    ["a command that every object has", ["toString"], "unknown command `toString`"],
    ["a misspelt option", ["check", "--asof", "2017-08-31"], "unknown option `--asof`; did you mean `--as-of`?"],
    ["a short option", ["check", "-j"], "unknown option `-j`"],
    ["an option that every object has", ["check", "--constructor", example], "unknown option `--constructor`"],
    ["a command after help that there is not", ["help", "chek"], "unknown command `chek`; did you mean `check`?"],
    ["a path where a command should stand", ["./plans/one"], "unknown command `./plans/one`; to check the plan there, write `styrkort check ./plans/one`"],
    ["an option of another command", ["matrix", "--mutate"], "`styrkort matrix` does not take the option `--mutate`; it belongs to `test`"],
    ["a misspelt option, nearer to one of the command's own", ["test", "--mutat"], "unknown option `--mutat`; did you mean `--mutate`?"],
    ["an option without its value", ["check", example, "--as-of"], "`--as-of` needs a value: `--as-of DAY`"],
    ["an option with an empty value", ["check", example, "--as-of="], "`--as-of` needs a value: `--as-of DAY`"],
    ["a switch with a value", ["check", example, "--json=yes"], "`--json` takes no value"],
    ["a day that is not in the calendar", ["check", example, "--as-of", "2017-02-30"], "`--as-of 2017-02-30` is not a day; write for instance `--as-of 2017-08-31`"],
    ["a day written in another order", ["check", example, "--as-of", "31/8 2017"], "is not a day"],
    ["an option where a value should stand", ["check", example, "--as-of", "--json"], "is not a day"],
    ["a language there is not", ["check", example, "--lang", "de"], "`--lang` cannot be `de`; choose `sv`, `en`"],
    ["a folder without a plan", ["check", "packages"], "no plan found in `packages`; give a folder with `plan.yaml`"],
    ["a path that does not exist", ["check", "no/such/folder"], "no plan found in `no/such/folder`"],
    ["too many paths", ["matrix", example, example], "too many words"],
    ["explain without a target", ["explain"], "`TARGET` is missing; write `styrkort explain TARGET [PATH]`"],
    ["a misspelt target", ["explain", "aldre-projektplann", example, "--lang", "en"], "the target `aldre-projektplann` is not in the plan; did you mean `aldre-projektplan`?"],
    ["a target like none there is", ["explain", "xyz", example, "--lang", "en"], "the target `xyz` is not in the plan"],
    ["a target of a folder without a plan", ["explain", "xyz", "packages"], "no plan found in `packages`"]
  ])("%s", (_, args, message) => {
    const { exit: code, stdout, stderr } = styrkort(args)
    expect({ code, stdout }).toEqual({ code: 3, stdout: "" })
    expect(stderr).toContain(`styrkort: ${message.startsWith("is not") ? "" : message}`)
    expect(stderr).toContain(message)
    expect(stderr.trimEnd().split("\n").at(-1)).toMatch(/^`styrkort (--help|help [a-z]+)` shows how it is written$/)
  })

  it("wrong usage is told in the language of the environment, or in the one asked for", () => {
    expect(styrkort(["chek"], { env: { LC_ALL: "sv_SE.UTF-8" } }).stderr).toBe("styrkort: okänt kommando `chek`; menade du `check`?\n`styrkort --help` visar hur det skrivs\n")
    expect(styrkort(["chek", "--lang", "sv"]).stderr).toContain("okänt kommando")
  })
})

describe("help and version", () => {
  it.each([[[]], [["--help"]], [["help"]], [["help", "check"]], [["check", "--help"]], [["help", "explain"]], [["-h"]], [["help", "help"]]])("styrkort %j helps on stdout and is no failure", (args) => {
    for (const lang of ["sv", "en"]) {
      const { exit: code, stdout, stderr } = styrkort([...args, "--lang", lang])
      expect({ code, stderr }).toEqual({ code: 0, stderr: "" })
      expect(stdout).toContain("styrkort")
      for (const line of stdout.split("\n")) expect(line.length).toBeLessThanOrEqual(80)
    }
  })

  it("the version is that of the package", () => {
    const { version } = JSON.parse(readFileSync(path.join(root, "packages/cli/package.json"), "utf8")) as { version: string }
    expect(styrkort(["--version"])).toEqual({ exit: 0, stdout: `styrkort ${version}\n`, stderr: "" })
  })
})

describe("--json says all that the text says, for programs", () => {
  const days = ["2017-04-30", "2017-08-31", "2017-12-31"]

  // Which keys there are is for the schema to say: `styrkort` holds every result against it.
  it.each(days)("it begins with its shape, and tells of the day and the exit code, as of %s", (day) => {
    const { exit: code, stdout, stderr } = styrkort(["check", example, "--as-of", day, "--json"])
    const result = parsed(stdout)
    expect(stderr).toBe("")
    expect(Object.entries(result).slice(0, 2)).toEqual([["$schema", "urn:styrkort:result:check:1"], ["styrkort", 1]])
    expect(result).toMatchObject({ asOf: day, summary: { exit: code } })
    expect(result.illustrative).toContain("meetings")
    for (const { verdict, undecided, line } of result.targets) {
      expect(undecided === undefined).toBe(verdict !== null)
      expect(line).toBeGreaterThan(1)
    }
  })

  it.each(days)("targets and findings come in the order of the text, as of %s", (day) => {
    for (const lang of ["sv", "en"]) {
      const { stdout } = styrkort(["check", example, "--as-of", day, "--lang", lang, "--all"])
      const result = parsed(styrkort(["check", example, "--as-of", day, "--lang", lang, "--json"]).stdout)
      const headings = [...stdout.matchAll(/^[a-z]+\[([a-z-]+)\](.*)$/gm)].map(([, code, place]) => `${code}${place}`)
      expect(headings).toEqual(result.findings.map(({ code, file, line, column }) => (file === null ? code : `${code} ${file}:${line}:${column}`)))
      const text = stdout.replaceAll(/\s+/g, " ")
      let at = 0
      for (const said of result.targets.map(({ title }) => title)) {
        const next = text.indexOf(said, at)
        if (next === -1) expect.fail(`${said} is not next in the text`)
        at = next + said.length
      }
    }
  })

  it.each(days)("the summary counts the targets, as of %s", (day) => {
    const { summary, targets } = parsed(styrkort(["check", example, "--as-of", day, "--json"]).stdout)
    expect(summary.targets).toBe(targets.length)
    expect(summary.undecided).toBe(targets.filter(({ verdict }) => verdict === null).length)
    for (const [verdict, n] of Object.entries(summary.verdicts)) expect({ verdict, n }).toEqual({ verdict, n: targets.filter((target) => target.verdict === verdict).length })
    expect(Object.values(summary.verdicts).reduce((sum, n) => sum + n, 0)).toBe(targets.length - summary.undecided)
  })

  it("an invalid plan has no targets, and its findings", () => {
    const { exit: code, stdout } = styrkort(["check", small({ plan: "tittle: A plan\n" }), ...late, "--json"])
    const result = parsed(stdout)
    expect(code).toBe(2)
    expect(result.summary).toEqual({ targets: 0, verdicts: {}, undecided: 0, exit: 2 })
    expect(result.targets).toEqual([])
    expect(result.illustrative).toEqual([])
    expect(result.findings).toMatchObject([{ code: "unknown-key", severity: "error", file: "plan.yaml", line: 16, column: 1 }])
  })

  it("explain --json adds pace, what was left out and the rows to what check says of the target", () => {
    const [{ fails, changed, baseline, ...target }] = parsed(styrkort(["check", small(), ...late, "--json"]).stdout).targets as unknown as [{ fails: boolean; changed: null; baseline: null }]
    expect([fails, changed, baseline]).toEqual([false, null, null])
    const explained = JSON.parse(styrkort(["explain", "enough-meetings", small(), ...late, "--json"]).stdout) as object
    expect(explained).toEqual({
      $schema: "urn:styrkort:result:explain:1",
      styrkort: 1,
      asOf: "2017-12-31",
      illustrative: [],
      ...target,
      pace: null,
      leftOut: [],
      rowCount: 2,
      rows: [{ dataset: "meetings", file: "meetings.csv", line: 2 }, { dataset: "meetings", file: "meetings.csv", line: 3 }]
    })
  })
})

describe("an explanation of very many rows", () => {
  // Every other row is of the year, so that no two of them stand together.
  const csv = `date\n${Array.from({ length: 24_000 }, (_, row) => `201${row % 2 === 0 ? 7 : 6}-03-01\n`).join("")}`

  it("shows the first places, and says how many rows more there are", () => {
    const lines = styrkort(["explain", "enough-meetings", small({ csv }), ...late]).stdout.trimEnd().split("\n")
    expect(lines.filter((line) => line.includes("meetings.csv:"))).toHaveLength(100)
    expect(lines.slice(-2).map((line) => line.trim())).toEqual(["meetings.csv:200", "… and 11900 more rows"])
    expect(lines.find((line) => line.includes("rests on"))).toContain("12000 rows")
  })

  it("lists ten thousand for programs", () => {
    const { rowCount, rows } = JSON.parse(styrkort(["explain", "enough-meetings", small({ csv }), ...late, "--json"]).stdout) as { rowCount: number; rows: ReadonlyArray<{ line: number }> }
    expect([rowCount, rows.length, rows.at(-1)!.line]).toEqual([12_000, 10_000, 20_000])
  })
})

describe("the example, checked on three days", () => {
  const pictures = ["2017-04-30", "2017-08-31", "2017-12-31"].map((day) => {
    const args = ["check", example, "--as-of", day]
    return { day, args, ran: styrkort(args) }
  })

  it.each(pictures)("the whole picture as of $day", ({ day, args, ran }) => {
    expectGolden(`check-${day}.txt`, session(args, ran))
  })

  it("the three days are three different pictures", () => {
    const summaries = pictures.map(({ ran }) => ran.stdout.trimEnd().split("\n\n").at(-1))
    expect(new Set(summaries).size).toBe(3)
  })

  it("on 31 August every verdict but waived occurs", () => {
    const { targets } = parsed(styrkort(["check", example, "--as-of", "2017-08-31", "--json"]).stdout)
    expect([...new Set(targets.flatMap(({ verdict }) => verdict ?? []))].toSorted()).toEqual(["behind", "followed", "inactive", "met", "missed", "on-track", "unknown"])
  })

  it("every line fits 80 columns in both languages, and nothing is coloured without a terminal", () => {
    for (const { day } of pictures) {
      for (const lang of ["sv", "en"]) {
        const { stdout } = styrkort(["check", example, "--as-of", day, "--lang", lang], { env: { FORCE_COLOR: "1", TERM: "xterm-256color" } })
        for (const line of stdout.split("\n")) expect(line.length, line).toBeLessThanOrEqual(80)
        expect(stdout).not.toContain("\u001b")
        expect(stdout.endsWith("\n") && !stdout.endsWith("\n\n")).toBe(true)
      }
    }
  })

  it("neither the folder one stands in nor the environment's language changes what is said of a plan", () => {
    const [, { args, ran }] = pictures as [unknown, (typeof pictures)[number]]
    expect(styrkort(["check", ...args.slice(2)], { cwd: path.join(root, example), env: { LC_ALL: "C", TZ: "Pacific/Kiritimati" } })).toEqual(ran)
    expect(styrkort(["check", `${example}/plan.yaml`, ...args.slice(2)])).toEqual(ran)
  })

  it("a period stands for its last day", () => {
    expect(styrkort(["check", example, "--as-of", "2017-T2"])).toEqual(styrkort(["check", example, "--as-of", "2017-08-31"]))
  })
})

describe("explain shows what a verdict rests on", () => {
  it.each([
    ["a target that is met", "livsstilsstod-till-fem"],
    ["a target that is missed", "lansnatverk-psykiatri-moten"],
    ["a target whose figures are withheld", "chefer-god-nytta"],
    ["a target of every municipality", "kommuner-fungerande-rutiner"]
  ])("%s", (_, id) => {
    for (const lang of ["sv", "en"]) {
      const args = ["explain", id, example, "--as-of", "2017-08-31", "--lang", lang]
      const ran = styrkort(args)
      expectGolden(`explain-${id}-${lang}.txt`, session(args, ran))
      for (const line of ran.stdout.split("\n")) expect(line.length, line).toBeLessThanOrEqual(80)
    }
  })

  it("of withheld figures there is no value, gap, pace or row, in no form", () => {
    const args = ["explain", "chefer-god-nytta", example, "--as-of", "2017-08-31", "--lang", "en"]
    expect(JSON.parse(styrkort([...args, "--json"]).stdout)).toMatchObject({ verdict: "unknown", value: null, gap: null, pace: null, leftOut: [], rows: [] })
    const { stdout } = styrkort(args)
    expect(stdout).not.toMatch(/manager-survey\.csv:\d/)
    expect(stdout).not.toMatch(/^ {2}(value|gap|pace|rows)/im)
  })
})

describe("a fault of our own", () => {
  it("has an exit code that nothing else has", () => {
    expect(exit).toEqual({ ok: 0, missed: 1, differs: 1, declined: 1, invalid: 2, usage: 3, fault: 4 })
  })

  it("is told apart from the user's mistakes, on stderr", () => {
    // A platform that lies to us is the only way in from outside: here, a clock that fails.
    const folder = temporary()
    write(folder, { "clock.mjs": `globalThis.Date = new Proxy(Date, {
  construct: (target, given) => {
    if (given.length === 0) throw new TypeError("no \\u001b[31mclock")
    return new target(...given)
  }
})
` })
    const broken = styrkort(["check", example], { env: { NODE_OPTIONS: `--import ${path.join(folder, "clock.mjs")}` } })
    expect(broken).toEqual({ exit: 4, stdout: "", stderr: "styrkort: something went wrong on our side, not yours: TypeError: no \\u{1b}[31mclock\n" })
  })
})
