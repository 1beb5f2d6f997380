/** `styrkort budget` as a person runs it: what the real plan's money comes to, in every view and format, and what is said when it is typed wrong. */
import { readFileSync } from "node:fs"
import path from "node:path"
import { describe, expect, it, vi } from "vitest"
import { example, expectGolden, raw, root, session, styrkort, temporary, write } from "./styrkort.ts"

vi.setConfig({ testTimeout: 60_000 })

const day = ["--as-of", "2017-08-31"]
const views: Readonly<Record<string, ReadonlyArray<string>>> = {
  overview: [],
  "by-kind": ["--by", "kind", "--likely"],
  "goal-tertial": ["--by", "goal,tertial", "--likely", "--unit", "tkr"],
  norm: ["--norm"],
  scenario: ["--scenario", `${example}/scenarios/stimulansmedlen-uteblir.yaml`, "--likely"],
  "scenario-area": ["--refuse", "stimulansmedel", "--by", "area", "--likely", "--unit", "tkr"],
  "follow-up": ["--follow-up", "--by", "project", "--likely"],
  fees: ["--fees"],
  "explain-remainder": ["--explain", "remainder", "--likely"]
}

interface JsonSheets {
  readonly sheets: ReadonlyArray<{ readonly id: string; readonly columns: ReadonlyArray<{ readonly id: string }>; readonly rows: ReadonlyArray<Record<string, unknown> & { readonly role: string }> }>
  readonly findings: ReadonlyArray<{ readonly code: string; readonly line: number | null }>
}

const json = (args: ReadonlyArray<string>): JsonSheets => JSON.parse(styrkort(["budget", example, ...day, ...args, "--json"]).stdout) as JsonSheets
const ore = (cell: unknown): number => (cell as { readonly ore: number }).ore

describe("the real plan", () => {
  it.each(Object.entries(views))("%s is what it was", (name, args) => {
    const asked = ["budget", example, ...day, ...args]
    const ran = styrkort(asked)
    expect(ran.exit).toBe(0)
    expectGolden(`budget-${name}.txt`, session(asked, ran))
  })

  it.each(Object.entries(views))("%s keeps to 80 columns, in both languages", (_, args) => {
    for (const lang of ["sv", "en"]) {
      const { stdout } = styrkort(["budget", example, ...day, ...args, "--lang", lang])
      expect(stdout.split("\n").filter((line) => line.length > 80)).toEqual([])
    }
  })

  it("its remainder to 49 million is named, as printed and as meant", () => {
    const steps = (args: ReadonlyArray<string>) => json(args).sheets.find(({ id }) => id === "remainder")!.rows.map(({ amount }) => ore(amount) / 100)
    expect(steps([])).toEqual([49_000_000, 410_175_400, -361_175_400, 7_595_000, -368_770_400])
    expect(steps(["--likely"])).toEqual([49_000_000, 10_575_400, 38_424_600, 7_595_000, 30_829_600])
  })

  it("every cut that is printed has the same total, whichever way", () => {
    const names = ["area", "part", "project", "goal", "perspective", "funder", "kind", "state", "certainty", "lead", "year", "tertial"]
    for (const name of names) {
      const { rows } = json(["--by", name]).sheets[0]!
      const total = rows.find(({ role }) => role === "total")!
      expect({ name, stated: ore(total["stated"]), derived: ore(total["derived"]), fte: total["fte"] }).toEqual({ name, stated: 41_017_540_000, derived: 759_500_000, fte: { thousandths: 17_150 } })
      expect(rows.filter(({ role }) => role === "row").reduce((sum, row) => sum + ore(row["stated"]), 0)).toBe(41_017_540_000)
    }
  })

  it("refusing the state's stimulus takes 4 831 000 kr and ten undertakings with it, and releases 98 400 kr", () => {
    const { sheets } = json(["--refuse", "Statliga stimulansmedel", "--likely"])
    const falls = sheets.find(({ id }) => id === "falls")!
    const total = falls.rows.find(({ role }) => role === "total")!
    expect({ lost: ore(total["lost"]), released: ore(total["released"]), fte: total["fte"] }).toEqual({ lost: 483_100_000, released: 9_840_000, fte: { thousandths: 1100 } })
    expect(falls.rows.filter(({ what }) => what === "stannar")).toHaveLength(10)
    expect(sheets.find(({ id }) => id === "targets")!.rows).toHaveLength(26)
  })

  it("the follow-up's total holds every row of the books within the period, those of no project too", () => {
    const costs = readFileSync(path.join(root, example, "data/ledger.csv"), "utf8").trim().split("\n").slice(1).map((line) => line.split(";"))
      .filter(([date, account]) => date! <= "2017-08-31" && /^[4-7]/.test(account!))
      .reduce((sum, [, , , amount]) => sum + Math.round(Number(amount!.replace(" kr", "").replace(",", ".")) * 100), 0)
    const { sheets } = json(["--follow-up", "--likely"])
    expect(ore(sheets[0]!.rows.find(({ role }) => role === "total")!["actual"])).toBe(costs)
    expect(ore(sheets[1]!.rows.find(({ role }) => role === "total")!["total"])).toBe(costs - 2_504_050)
    expect(sheets[2]!.rows.map(({ why, code }) => [why, code])).toEqual([["kontot räknas inte", "3511"], ["okänd kod", "9999"], ["ingen kod", ""], ["Summa", ""]])
  })

  it("the printed figures that do not add up say by how much", () => {
    const { stdout } = styrkort(["budget", example, ...day, "--follow-up", "--likely", "--lang", "en"])
    expect(stdout).toContain("Rounding: the rows of Actual give 1 tkr more than the sum.")
  })

  it.each(["markdown", "csv"])("as %s", (format) => {
    const asked = ["budget", example, ...day, "--by", "area,certainty", "--likely", "--format", format, "--lang", "en"]
    expectGolden(`budget-${format}.txt`, session(asked, styrkort(asked)))
  })
})

/** A small plan whose texts and money the cases choose. */
const small = (change: { readonly title?: string; readonly plan?: string; readonly project?: string; readonly funding?: string; readonly files?: Record<string, string> } = {}): string => {
  const folder = temporary()
  write(folder, {
    "plan.yaml": `styrkort: 1
title: A plan
organisation: An organisation
language: en
period: 2017
include: [area.yaml]
funders:
  own: {title: Own}
  state: {title: The state, state: applied}
${change.plan ?? ""}`,
    "area.yaml": `styrkort: 1
area: {id: area, title: An area}
projects:
  project:
    title: ${JSON.stringify(change.title ?? "A project")}
    funding: ${change.funding ?? "[{funder: own, amount: 100 tkr}, {funder: state, amount: 50 tkr}]"}
${change.project ?? ""}`,
    ...change.files
  })
  return folder
}

describe("what is typed wrong is answered", () => {
  const wrong = (args: ReadonlyArray<string>, folder = small()): string => {
    const { exit, stdout, stderr } = styrkort(["budget", folder, ...day, ...args, "--lang", "en"])
    expect({ exit, stdout }).toEqual({ exit: 3, stdout: "" })
    return stderr.split("\n")[0]!
  }

  it.each([
    [["--by", "fundre"], "styrkort: there is no way to cut `fundre`; did you mean `funder`?"],
    [["--by", "area,area"], "styrkort: `--by` takes one way to cut, or two different ones with a comma between: `--by area,funder`"],
    [["--refuse", "the stat"], "styrkort: there is no funder `the stat`; did you mean `The state`?"],
    [["--grant", "state"], "styrkort: write `--grant stimulansmedel=60%`, not `state`"],
    [["--grant", "state=120%"], "styrkort: `120%` is not a share from 0 % to 100 %"],
    [["--grant", "state=60"], "styrkort: `60` is not a share from 0 % to 100 %"],
    [["--delay", "state=soon"], "styrkort: `soon` is neither a day nor a period"],
    [["--explain", "area=aera"], "styrkort: there is no area `aera`; did you mean `area`?"],
    [["--unit", "öre"], "styrkort: `--unit` cannot be `öre`; choose `kr`, `tkr`, `mkr`"],
    [["--norm"], "styrkort: the plan has no norm to compare with: add one under `norms:`"],
    [["--norm=schablon"], "styrkort: there is no norm `schablon`; choose "],
    [["--follow-up"], "styrkort: the plan has no books to follow up against: add `ledger:` to the plan's main file"],
    [["--fees"], "styrkort: the plan has no fees: add `fees:` to the plan's main file"],
    [["--scenario", "nowhere.yaml"], "styrkort: cannot read the scenario `nowhere.yaml`"],
    [["--summary"], "styrkort: `styrkort budget` does not take the option `--summary`; it belongs to `check`"]
  ])("%j", (args, message) => expect(wrong(args)).toBe(message))

  it("several norms ask for a choice, and a norm without overhead has none to put on top", () => {
    const norms = (more = "") => small({ plan: `norms:\n  a: {title: A, cost: 700 tkr}\n${more}` })
    expect(wrong([], norms("  b: {title: B, cost: 800 tkr}\n"))).toBe("styrkort: the plan has several norms for its period; choose one with `--norm=`: `a`, `b`")
    expect(wrong(["--norm", "--reading", "on-top"], norms())).toBe("styrkort: the norm `a` has no `overhead:` to put on top")
  })
})

describe("what cannot be trusted gives no tables", () => {
  it("a plan with an error: its findings, and exit 2", () => {
    const { exit, stdout } = styrkort(["budget", small({ funding: "[{funder: owm, amount: 100 tkr}]" }), ...day])
    expect(exit).toBe(2)
    expect(stdout).toMatch(/^error\[unknown-funder\] area\.yaml:6:24\n/)
    expect(stdout).not.toContain("Budget")
  })

  it("a scenario with errors: all of them, at their lines", () => {
    const folder = small({ files: { "what-if.yaml": "styrkort: 1\nscenario:\n  title: What if\n  refuse: [stat, own]\n  grant: {own: 50 %, state: 130 %}\n" } })
    const { exit, stdout } = styrkort(["budget", folder, ...day, "--scenario", path.join(folder, "what-if.yaml"), "--json"])
    const { sheets, findings } = JSON.parse(stdout) as JsonSheets
    expect({ exit, sheets, found: findings.map(({ code, line }) => [code, line]) }).toEqual({ exit: 2, sheets: [], found: [["unknown-funder", 4], ["scenario-both", 5], ["share-not-part", 5]] })
  })

  it("books whose file is missing or wrong: what is wrong, and exit 2", () => {
    const plan = `datasets:
  books:
    title: Books
    file: books.csv
    columns: {date: date, project: text, amount: money}
ledger: {dataset: books, amount: amount, project: project, cost: positive}
`
    const missing = styrkort(["budget", small({ plan }), ...day, "--follow-up"])
    expect({ exit: missing.exit, first: missing.stdout.split("\n")[0] }).toEqual({ exit: 2, first: "error[data-missing] plan.yaml:13:11" })
    const wrong = styrkort(["budget", small({ plan, files: { "books.csv": "date;project;amount\n2017-01-01;project;many\n" } }), ...day, "--follow-up"])
    expect({ exit: wrong.exit, first: wrong.stdout.split("\n")[0] }).toEqual({ exit: 2, first: "error[data-cell] books.csv:2:20" })
  })

  it("amounts whose sum leaves the safe range", () => {
    const { exit, stderr } = styrkort(["budget", small({ funding: "[{funder: own, amount: 60000000 mkr}, {funder: own, amount: 60000000 mkr}]" }), ...day, "--lang", "en"])
    expect({ exit, stderr: stderr.split("\n")[0] }).toEqual({ exit: 3, stderr: "styrkort: the amounts are together too large to be counted exactly; look for a line in the wrong unit with `styrkort check`" })
  })
})

describe("texts of the plan are never anything but text", () => {
  const hostile = "=HYPERLINK(\"x\")|<b>*\u202e\u001b[31m"

  it("a spreadsheet gets no formula, and numbers stay numbers", () => {
    const { stdout } = styrkort(["budget", small({ title: hostile, funding: "[{funder: own, amount: -100 tkr}]" }), ...day, "--by", "project", "--format", "csv"])
    const [, , row] = stdout.split("\n")
    expect(row).toMatch(/^"'=HYPERLINK\(""x""\)/)
    expect(row!.split(";").slice(-3)).toEqual(["-100000", "0", "0"])
  })

  it("Markdown and the terminal get no markup and no control characters", () => {
    for (const format of ["markdown", "text", "csv"]) {
      const { stdout } = styrkort(["budget", small({ title: hostile }), ...day, "--by", "project", "--format", format])
      expect(stdout, format).not.toMatch(raw)
      if (format === "markdown") expect(stdout).toContain("\\|\\<b\\>\\*")
    }
  })
})
