/** What `record` writes and refuses, in every kind of file, as a person sees it. */
import { chmodSync, lstatSync, mkdirSync, readFileSync, renameSync, statSync, symlinkSync } from "node:fs"
import path from "node:path"
import { describe, expect, test, vi } from "vitest"
import { styrkort, temporary } from "../styrkort.ts"
import type { JsonFinding, Ran } from "../styrkort.ts"
import { day, everything, files, planIn, record, textOf } from "./plan.ts"

vi.setConfig({ testTimeout: 60_000 })

interface Result {
  readonly exit: number
  readonly written: boolean
  readonly row: { readonly in: string; readonly file: string; readonly line: number; readonly text: string; readonly values: Readonly<Record<string, string>>; readonly corrects: { readonly file: string; readonly line: number } | null } | null
  readonly changes: ReadonlyArray<{ readonly id: string; readonly before: Side; readonly after: Side }>
  readonly findings: ReadonlyArray<JsonFinding>
}
interface Side {
  readonly verdict: string | null
  readonly final: boolean
  readonly value: string | null
}

const resultOf = ({ stdout, exit }: Ran): Result => {
  const result = JSON.parse(stdout) as Result
  expect(result.exit).toBe(exit)
  return result
}

/** Runs with `--json`, and expects the files to be as they were where nothing is said to be written. */
const tried = (folder: string, ...args: ReadonlyArray<string>): Result => {
  const before = everything(folder)
  const result = resultOf(record(folder, ...args, "--json", "--lang", "en"))
  if (!result.written) expect(everything(folder)).toEqual(before)
  return result
}

const codes = ({ findings }: Result): ReadonlyArray<string> => findings.map(({ code }) => code)

describe("a row of a CSV file", () => {
  test("is added at the end, and shown with what it changes", () => {
    const folder = planIn(temporary())
    const ran = record(folder, "meetings", "date=2017-05-08", "network=psykiatri", "participants=21", "--lang", "en")
    expect(ran).toEqual({ exit: 0, stderr: "", stdout: `wrote data/meetings.csv:4
     4 | 2017-05-08;psykiatri;21;

What becomes different, as of 2017-05-10:
  Sex till åtta möten
      on track; value 2 möten → 3 möten; 3 more möten by 2017-12-31
` })
    expect(textOf(folder, "data/meetings.csv")).toBe(`${files["data/meetings.csv"]!}2017-05-08;psykiatri;21;\n`)
  })

  test("is only shown with --dry-run", () => {
    const folder = planIn(temporary())
    const shown = tried(folder, "meetings", "date=2017-05-08", "network=psykiatri", "--dry-run")
    expect(shown).toMatchObject({ written: false, row: { file: "data/meetings.csv", line: 4, text: "2017-05-08;psykiatri;;" }, changes: [{ id: "moten", before: { value: "2 möten" }, after: { value: "3 möten" } }] })
    expect(textOf(folder, "data/meetings.csv")).toBe(files["data/meetings.csv"])
    const written = tried(folder, "meetings", "date=2017-05-08", "network=psykiatri")
    expect(written).toEqual({ ...shown, written: true })
  })

  test.each([
    ["CRLF", "date;network;participants;note\r\n2017-01-20;psykiatri;24;\r\n", "2017-05-08;psykiatri;;\"a;b\"\r\n"],
    ["no last line end", "date;network;participants;note\n2017-01-20;psykiatri;24;", "\n2017-05-08;psykiatri;;\"a;b\""],
    ["CRLF without a last line end", "date;network;participants;note\r\n2017-01-20;psykiatri;24;", "\r\n2017-05-08;psykiatri;;\"a;b\""],
    ["a header alone", "date;network;participants;note", "\n2017-05-08;psykiatri;;\"a;b\""],
    ["a byte order mark", "\ufeffdate;network;participants;note\n", "2017-05-08;psykiatri;;\"a;b\"\n"],
    ["carriage returns alone", "date;network;participants;note\r2017-01-20;psykiatri;24;\r", "2017-05-08;psykiatri;;\"a;b\"\r"],
    ["commas, and another order of columns", "note,network,date,participants\n,psykiatri,2017-01-20,24\n", "a;b,psykiatri,2017-05-08,\n"],
    ["every cell quoted", "\"date\";\"network\";\"participants\";\"note\"\n\"2017-01-20\";\"psykiatri\";\"24\";\"\"\n", "\"2017-05-08\";\"psykiatri\";;\"a;b\"\n"],
    ["texts quoted, dates not", "date;network;participants;note\n2017-01-20;\"psykiatri\";24;\"x\"\n", "2017-05-08;\"psykiatri\";;\"a;b\"\n"],
    ["empty lines at the end", "date;network;participants;note\n2017-01-20;psykiatri;24;\n\n\n", "2017-05-08;psykiatri;;\"a;b\"\n"]
  ])("keeps %s", (_, before, added) => {
    const folder = planIn(temporary(), { "data/meetings.csv": before })
    expect(codes(tried(folder, "meetings", "date=2017-05-08", "network=psykiatri", "note=a;b"))).toEqual([])
    expect(textOf(folder, "data/meetings.csv")).toBe(before + added)
    expect(styrkort(["check", folder, "--as-of", day]).exit).not.toBe(2)
  })

  test("keeps the file's mode and a link to it, and does not replace what may not be written", () => {
    const folder = planIn(temporary())
    renameSync(path.join(folder, "data/meetings.csv"), path.join(folder, "real.csv"))
    symlinkSync("../real.csv", path.join(folder, "data/meetings.csv"))
    chmodSync(path.join(folder, "real.csv"), 0o640)
    expect(record(folder, "meetings", "date=2017-05-08", "network=psykiatri").exit).toBe(0)
    expect(lstatSync(path.join(folder, "data/meetings.csv")).isSymbolicLink()).toBe(true)
    expect(statSync(path.join(folder, "real.csv")).mode & 0o777).toBe(0o640)
    expect(textOf(folder, "real.csv")).toContain("2017-05-08")
    expect(everything(folder)).toEqual(["area.yaml", "data", "data/counts.ndjson", "data/judgements.csv", "data/meetings.csv", "data/reports.csv", "plan.yaml", "real.csv"])
  })

  test("makes a file that the plan names and that is not there", () => {
    const folder = planIn(temporary(), { "plan.yaml": files["plan.yaml"]!.replace("data/meetings.csv", "new/meetings.csv") })
    const ran = record(folder, "meetings", "date=2017-05-08", "network=psykiatri", "--lang", "en")
    expect(ran.stdout).toContain("the file new/meetings.csv did not exist and has been made")
    expect(textOf(folder, "new/meetings.csv")).toBe("date;network;participants;note\n2017-05-08;psykiatri;;\n")
  })

  test("is not made outside the plan's folder, whatever leads there", () => {
    const outside = temporary()
    const folder = planIn(temporary(), { "plan.yaml": files["plan.yaml"]!.replace("data/meetings.csv", "out/meetings.csv") })
    symlinkSync(outside, path.join(folder, "out"))
    expect(codes(tried(folder, "meetings", "date=2017-05-08", "network=psykiatri"))).toContain("file-outside-plan")
    expect(everything(outside)).toEqual([])
  })

  test("is refused in a file that is not UTF-8, and in one that is wrong already", () => {
    const latin = planIn(temporary(), { "data/meetings.csv": Buffer.from("date;network;participants;note\n2017-01-20;psykiatri;24;två\n", "latin1") })
    expect(codes(tried(latin, "meetings", "date=2017-05-08", "network=psykiatri"))).toEqual(["record-encoding"])
    const wide = planIn(temporary(), { "data/meetings.csv": Buffer.from("date;network;participants;note\n", "utf16le") })
    expect(tried(wide, "meetings", "date=2017-05-08", "network=psykiatri").exit).toBe(2)
    const broken = planIn(temporary(), { "data/meetings.csv": "date;network;participants;note\n2017-01-20;psykiatri;24;\"öppet\n" })
    expect(codes(tried(broken, "meetings", "date=2017-05-08", "network=psykiatri"))).toEqual(["data-quotes"])
  })
})

describe("everything that is wrong", () => {
  test("is found at once, each at its place on the command line", () => {
    const { findings, written } = tried(planIn(temporary()), "meetings", "dat=2017-05-08", "network=psyk", "participants=-1", "note==1+1")
    expect(written).toBe(false)
    expect(findings.map(({ code, file, column }) => [code, file, column])).toEqual([
      ["record-column", "command line", 26],
      ["data-cell-not-member", "command line", 49],
      ["data-cell-range", "command line", 67],
      ["record-formula", "command line", 75]
    ])
    expect(findings[0]!.message).toContain("did you mean `date`?")
  })

  test("is missing where it is missing, without a terminal", () =>
    expect(tried(planIn(temporary()), "meetings", "note=hej").findings.map(({ code, message }) => [code, /`(\w+)`/.exec(message)?.[1]])).toEqual([["record-missing", "date"], ["record-missing", "network"]]))

  test.each([
    ["a dataset that is not there", ["metings", "date=2017-05-08"], "record-unknown"],
    ["a day to come", ["meetings", "date=2017-05-11", "network=psykiatri"], "record-future"],
    ["a year long ago", ["meetings", "date=1917-05-08", "network=psykiatri"], "record-far"],
    ["a control character", ["meetings", "date=2017-05-08", "network=psykiatri", "note=a\u001b[31mb"], "record-character"],
    ["a key that is taken", ["reports", "number=17", "date=2017-05-08"], "record-key"],
    ["a target that nobody judges", ["judgement", "moten", "date=2017-05-08", "value=helt"], "data-cell-not-member"],
    ["a level of no scale", ["judgement", "plan", "date=2017-05-08", "value=nästan"], "data-cell-not-member"],
    ["an area that is not there", ["event", "omrad", "date=2017-05", "text=Ja."], "unknown-area"],
    ["a project for an area", ["event", "natverk", "date=2017-05", "text=Ja."], "unknown-area"],
    ["a document that is not there", ["event", "omrade", "date=2017-05", "text=Ja.", "cite=plan p. 1"], "unknown-document"],
    ["no period", ["event", "omrade", "date=i maj", "text=Ja."], "not-period"]
  ])("is refused: %s", (_, args, code) => {
    const folder = planIn(temporary())
    expect(codes(tried(folder, ...args))).toEqual([code])
    for (const [file, text] of Object.entries(files)) expect(textOf(folder, file)).toBe(text)
  })

  test("what is planned may be recorded when that is said, and the year before is warned of", () => {
    const folder = planIn(temporary())
    expect(tried(folder, "meetings", "date=2017-05-11", "network=psykiatri", "--planned")).toMatchObject({ written: true, changes: [] })
    expect(tried(folder, "meetings", "date=2016-05-11", "network=psykiatri")).toMatchObject({ written: true, findings: [{ code: "record-outside", column: 31 }] })
  })

  test("a row from before data were complete is refused, with where the plan says so", () => {
    const folder = planIn(temporary(), { "plan.yaml": files["plan.yaml"]!.replace("      note: text\n  reports", "      note: text\n    complete-through: 2017-04-30\n  reports") })
    expect(tried(folder, "meetings", "date=2017-04-30", "network=psykiatri").findings).toMatchObject([{ code: "record-complete", message: expect.stringContaining("`plan.yaml:23`") }])
    expect(tried(folder, "meetings", "date=2017-05-01", "network=psykiatri").written).toBe(true)
  })

  test("a final verdict that becomes another is told of", () => {
    const folder = planIn(temporary(), {
      "plan.yaml": files["plan.yaml"]!.replace("      note: text\n  reports", "      note: text\n    complete-through: 2017-12-31\n  reports"),
      "area.yaml": files["area.yaml"]!.replace("count: meetings, between: [6, 8]", "count: meetings, during: 2017-Q1, at-least: 3")
    })
    const result = tried(folder, "meetings", "date=2017-02-01", "network=psykiatri")
    expect(result.changes).toMatchObject([{ id: "moten", before: { verdict: "missed", final: true }, after: { verdict: "met", final: true } }])
    expect(codes(result)).toEqual(["record-reopens"])
  })

  test("a plan with errors is left alone", () => {
    const folder = planIn(temporary(), { "plan.yaml": files["plan.yaml"]!.replace("period: 2017", "period: 2017-13") })
    expect(codes(tried(folder, "meetings", "date=2017-02-01", "network=psykiatri"))).toEqual(["not-period"])
  })

  test.each([
    [[], "what is to be recorded?"],
    [["meetings", "psykiatri", "date=2017-05-08"], "`psykiatri` is neither a plan nor a value"],
    [["meetings", "date=2017-05-08", "--why", "x"], "`--why` says why"],
    [["meetings", "--network", "psykiatri"], "unknown option `--network`; a value is written `network=…`"]
  ])("a command line that says nothing, %j, ends with 3", (args, said) => {
    const { exit, stderr } = record(planIn(temporary()), ...args, "--lang", "en")
    expect([exit, stderr]).toEqual([3, expect.stringContaining(said)])
  })
})

describe("other files", () => {
  test("NDJSON is written as the lines before: order, spaces, numbers and words", () => {
    const folder = planIn(temporary())
    expect(tried(folder, "counts", "number=7", "month=2017-04-30", "done=true", "note=en \"till\" å").row).toMatchObject({ line: 3 })
    expect(textOf(folder, "data/counts.ndjson")).toBe(`${files["data/counts.ndjson"]!}{"month": "2017-04-30", "number": 7, "done": true, "note": "en \\"till\\" å"}\n`)
    const tight = planIn(temporary(), { "data/counts.ndjson": "{\"number\":\"4\",\"month\":\"2017-01-31\"}" })
    tried(tight, "counts", "month=2017-04-30", "number=7", "note==x")
    expect(textOf(tight, "data/counts.ndjson")).toBe("{\"number\":\"4\",\"month\":\"2017-01-31\"}\n{\"number\":\"7\",\"month\":\"2017-04-30\",\"note\":\"=x\"}")
  })

  test("a judgement is a row of the plan's judgements, of a level of the target's own scale", () => {
    const folder = planIn(temporary())
    const result = tried(folder, "judgement", "plan", "date=2017-05-08", "value=helt", "role=utvecklingsledare", "reason=Allt är gjort.")
    expect(result).toMatchObject({ written: true, row: { in: "judgement", text: "plan;2017-05-08;helt;utvecklingsledare;Allt är gjort." }, changes: [{ id: "plan", before: { verdict: "unknown" }, after: { verdict: "on-track" } }] })
    expect(codes(tried(folder, "judgement", "plan", "date=2017-05-08", "value=delvis"))).toEqual(["record-judged"])
    expect(tried(folder, "judgement", "plan", "date=2017-05-09", "value=delvis").written).toBe(true)
  })

  test("judgements that nobody has made yet get their file with the first", () => {
    const folder = planIn(temporary(), { "plan.yaml": files["plan.yaml"]!.replace("data/judgements.csv", "data/bedömningar.csv") })
    expect(codes(tried(folder, "judgement", "plan", "date=2017-05-08", "value=helt"))).toEqual([])
    expect(textOf(folder, "data/bedömningar.csv")).toBe("target;date;value;role;reason\nplan;2017-05-08;helt;;\n")
  })

  test("an event is a few lines more in the plan, and nothing else is touched", () => {
    const folder = planIn(temporary())
    expect(tried(folder, "event", "omrade", "date=2017-05", "text=Nätverket möttes: alla kom.").row).toMatchObject({ file: "plan.yaml", line: 44 })
    const added = "  - date: 2017-05\n    area: omrade\n    text: \"Nätverket möttes: alla kom.\"\n"
    expect(textOf(folder, "plan.yaml")).toBe(files["plan.yaml"]!.replace("# så var det\n", (one) => one + added))
    expect(styrkort(["check", folder, "--as-of", day]).exit).not.toBe(2)
  })

  const head = "styrkort: 1\ntitle: Plan\norganisation: O\nperiod: 2017\ninclude: [area.yaml]\nscales: {bedomning: {levels: [nej, ja], met-from: ja}}\njudgements: {file: j.csv}\n"
  const event = (indent: string): string => `${indent}- date: 2017-05\n${indent}  text: Ja.\n`
  test.each([
    ["where there is no list", head, [head, `events:\n${event("  ")}`, ""]],
    ["behind the last line without an end", head.trimEnd(), [`${head.trimEnd()}\n`, `events:\n${event("  ").trimEnd()}`, ""]],
    ["without indentation", `${head}events:\n- date: 2017-01\n  text: a\n\n# slut\n`, [`${head}events:\n- date: 2017-01\n  text: a\n`, event(""), "\n# slut\n"]],
    ["after a block of text", `${head}events:\n  - date: 2017-01\n    text: |+\n      a\n\n  # om nästa\nnote: x\n`, [`${head}events:\n  - date: 2017-01\n    text: |+\n      a\n\n`, event("  "), "  # om nästa\nnote: x\n"]],
    ["after a text over several lines", `${head}events:\n  - date: 2017-01\n    text: a\n      b # c\nnote: x\n`, [`${head}events:\n  - date: 2017-01\n    text: a\n      b # c\n`, event("  "), "note: x\n"]],
    ["in brackets", `${head}events: [{date: 2017-01, text: a} ] # c\n`, [`${head}events: [{date: 2017-01, text: a}`, ", {\"date\": \"2017-05\", \"text\": \"Ja.\"}", " ] # c\n"]],
    ["in empty brackets", `${head}events: []\n`, [`${head}events: [`, "{\"date\": \"2017-05\", \"text\": \"Ja.\"}", "]\n"]],
    ["before the end of the document", `${head}events:\n    - date: 2017-01\n      text: a\n...\n`, [`${head}events:\n    - date: 2017-01\n      text: a\n`, event("    "), "...\n"]],
    ["with CRLF and a byte order mark", `\ufeff${head}events:\n  - date: 2017-01\n    text: a\n`.replaceAll("\n", "\r\n"), [`\ufeff${head}events:\n  - date: 2017-01\n    text: a\n`.replaceAll("\n", "\r\n"), event("  ").replaceAll("\n", "\r\n"), ""]]
  ])("an event comes %s", (_, before, after) => {
    const area = "styrkort: 1\narea: {id: omrade, title: Område}\nprojects: {p: {title: P, targets: {t: {title: T, judgement: bedomning}}}}\n"
    const folder = planIn(temporary(), { "plan.yaml": before, "area.yaml": area, "j.csv": "target;date;value;role;reason\n" })
    expect(codes(tried(folder, "event", "date=2017-05", "text=Ja."))).toEqual([])
    expect(textOf(folder, "plan.yaml")).toBe(after.join(""))
  })

  test("a plan in JSON gets its event as JSON", () => {
    const folder = temporary()
    const before = "{\"styrkort\":1,\"title\":\"P\",\"organisation\":\"O\",\"period\":2017,\"include\":[\"area.yaml\"]}\n"
    planIn(folder, { "area.yaml": "styrkort: 1\narea: {id: omrade, title: O}\nprojects: {}\n" })
    mkdirSync(path.join(folder, "json"))
    planIn(path.join(folder, "json"), { "plan.json": before, "area.yaml": "styrkort: 1\narea: {id: omrade, title: O}\nprojects: {}\n" })
    expect(record(path.join(folder, "json"), "event", "date=2017-05", "text=Ja.", "plan.json").exit).toBe(0)
    expect(JSON.parse(textOf(folder, "json/plan.json"))).toEqual({ ...JSON.parse(before) as object, events: [{ date: "2017-05", text: "Ja." }] })
  })
})

describe("a correction", () => {
  test("leaves the old row, counts from its day, and changes nothing before it", () => {
    const folder = planIn(temporary())
    const before = (asOf: string): unknown => (JSON.parse(styrkort(["check", folder, "--as-of", asOf, "--json"]).stdout) as { targets: unknown }).targets
    const [then, now] = [before("2017-05-09"), before(day)]
    const result = tried(folder, "reports", "--correct", "18", "amount=5", "--why", "fel; räknat")
    expect(result).toMatchObject({ written: true, findings: [], row: { line: 4, text: "18;2017-03-01;5;2017-05-10;\"fel; räknat\"", corrects: { file: "data/reports.csv", line: 3 } }, changes: [{ id: "belopp", before: { value: "110" }, after: { value: "95" } }] })
    expect(textOf(folder, "data/reports.csv")).toBe(`${files["data/reports.csv"]!}18;2017-03-01;5;2017-05-10;"fel; räknat"\n`)
    expect(before("2017-05-09")).toEqual(then)
    expect(before(day)).not.toEqual(now)
  })

  test.each([
    ["a key that is not there", ["reports", "--correct", "81", "amount=5", "--why", "x"], "record-correct-missing"],
    ["nothing else", ["reports", "--correct", "18", "amount=20", "--why", "x"], "record-correct-same"],
    ["no reason, where one is kept", ["reports", "--correct", "18", "amount=5"], "record-why"],
    ["the day of the row itself", ["reports", "--correct", "18", "amount=5", "--why", "x", "noted=2017-03-02"], "record-correct-day"],
    ["another key", ["reports", "--correct", "18", "number=19", "amount=5", "--why", "x"], "record-column-twice"],
    ["a key of other columns", ["reports", "--correct", "date=2017-03-01", "--correct", "number=18", "amount=5", "--why", "x"], "record-correct-key"],
    ["a dataset without keys", ["meetings", "--correct", "18", "note=x"], "record-uncorrectable"],
    ["a judgement", ["judgement", "--correct", "plan", "value=helt"], "record-uncorrectable"],
    ["an event", ["event", "--correct", "1", "text=x"], "record-uncorrectable"]
  ])("is refused with %s", (_, args, code) => expect(codes(tried(planIn(temporary()), ...args))).toEqual([code]))

  test("stands in the file of the row it corrects, and says when its reason is not kept", () => {
    const folder = planIn(temporary(), {
      "plan.yaml": files["plan.yaml"]!.replace("data/reports.csv", "[data/reports.csv, data/more.csv]").replace("    reason: why\n", "").replace("    key: number", "    key: [number, date]"),
      "data/more.csv": "number;date;amount;noted;why\n18;2017-04-01;7;2017-04-02;\n"
    })
    const result = tried(folder, "reports", "--correct", "number=18", "--correct", "date=2017-04-01", "amount=8", "--why", "fel")
    expect([codes(result), result.row?.file]).toEqual([["record-why-unkept"], "data/more.csv"])
    expect(readFileSync(path.join(folder, "data/more.csv"), "utf8")).toBe("number;date;amount;noted;why\n18;2017-04-01;7;2017-04-02;\n18;2017-04-01;8;2017-05-10;\n")
    expect(codes(tried(folder, "reports", "number=19", "date=2017-05-01"))).toEqual(["record-file"])
    expect(tried(folder, "reports", "number=19", "date=2017-05-01", "--file", "data/more.csv").row?.text).toBe("19;2017-05-01;;2017-05-10;")
  })
})
