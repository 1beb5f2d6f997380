import { execFileSync } from "node:child_process"
import { mkdirSync, symlinkSync, truncateSync } from "node:fs"
import path from "node:path"
import { describe, expect, it, vi } from "vitest"
import { Day } from "@styrkort/core"
import { checkPlan, findPlan } from "../../packages/cli/src/read/plan.ts"
import { jsonOfCheck, textOf } from "../../packages/cli/src/render/json.ts"
import { exitOf } from "../../packages/cli/src/summary.ts"
import { wrongWith } from "../schema/result.ts"
import { raw, styrkort, temporary, write } from "./styrkort.ts"
import type { JsonCheck, Ran } from "./styrkort.ts"

vi.setConfig({ testTimeout: 60_000 })

type Files = Readonly<Record<string, string | Uint8Array>>

const plan = (change: { readonly head?: string; readonly include?: string; readonly file?: string; readonly tail?: string } = {}): string => `${change.head ?? ""}styrkort: 1
title: The plan
organisation: The organisation
language: en
period: 2017
include: ${change.include ?? "[area.yaml]"}
populations:
  town: {title: Towns, members: {"0604": Aneby, "0617": Gnosjö}}
datasets:
  meetings:
    title: Meetings
    row: meeting
    rows: meetings
    file: ${change.file ?? "data/meetings.csv"}
    columns: {date: date, town: town, hours: number, note: text}
    complete-from: 2017-01-01
    complete-through: 2017-12-31
${change.tail ?? ""}`

const area = (change: { readonly title?: string; readonly rule?: string; readonly tail?: string } = {}): string => `styrkort: 1
area: {id: area, title: The area}
projects:
  project:
    title: The project
    targets:
      two-meetings:
        title: ${change.title ?? "Two meetings are held"}
        rule: ${change.rule ?? "{count: meetings, at-least: 2}"}
${change.tail ?? ""}`

const header = "date;town;hours;note\n"
const meetings = `${header}2017-02-01;0604;1,5;first\n2017-03-01;Gnosjö;2;second\n`

const sound: Files = { "plan.yaml": plan(), "area.yaml": area(), "data/meetings.csv": meetings }

interface Outcome {
  readonly text: Ran
  readonly json: JsonCheck
  /** Errors, as `code file:line`. */
  readonly found: ReadonlyArray<string>
}

/** Runs the built `check` on a plan of the given files, and its source for the JSON of the same; whatever the files are, the answer is well-formed. */
const check = (changed: Files, prepare?: (folder: string) => void): Outcome => {
  const folder = temporary()
  write(folder, { ...sound, ...changed })
  prepare?.(folder)
  const text = styrkort(["check", folder, "--as-of", "2017-12-31", "--lang", "en"])
  expect(text.stderr).toBe("")
  expect([0, 1, 2]).toContain(text.exit)
  expect(text.stdout).not.toMatch(raw)
  const asOf = Day.of(2017, 12, 31)
  const checked = checkPlan(findPlan(folder)!, asOf)
  expect(exitOf(checked)).toBe(text.exit)
  const written = textOf(jsonOfCheck(checked, asOf, exitOf(checked), "en"))
  expect(written).not.toMatch(raw)
  expect(wrongWith(written)).toEqual([])
  const json = JSON.parse(written) as JsonCheck
  for (const { message, help, file, line } of json.findings) {
    expect(message + help).not.toMatch(/undefined|NaN:|\[object/)
    expect(help).not.toBe("")
    expect(file === null || line! >= 1).toBe(true)
  }
  return { text, json, found: json.findings.filter(({ severity }) => severity === "error").map(({ code, file, line }) => `${code} ${file}:${line}`) }
}

/** A plan of these files is refused with exactly these findings. */
const refuses = (found: ReadonlyArray<string>, changed: Files, prepare?: (folder: string) => void): Outcome => {
  const outcome = check(changed, prepare)
  expect(outcome.found).toEqual(found)
  expect(outcome.text.exit).toBe(2)
  return outcome
}

/** A plan of these files is read without remark: two meetings, met. */
const accepts = (changed: Files, prepare?: (folder: string) => void): Outcome => {
  const outcome = check(changed, prepare)
  expect(outcome.found).toEqual([])
  expect(outcome.json.targets).toMatchObject([{ verdict: "met", value: { text: "2 meetings" } }])
  expect(outcome.text.exit).toBe(0)
  return outcome
}

const bytes = (text: string, encoding: BufferEncoding): Uint8Array => Buffer.from(text, encoding)
const outside = (): string => {
  const folder = temporary()
  write(folder, { "area.yaml": area(), "meetings.csv": meetings })
  return folder
}
const nowhere = { "area.yaml": "" }

describe("a plan reads only what lies in its folder", () => {
  it("the plan that the cases change is sound", () => {
    accepts({})
  })

  it.each([
    ["a path upwards", "../area.yaml"],
    ["a path down and up again", "data/../../area.yaml"],
    ["an absolute path", "/etc/passwd"],
    ["the folder itself", "."],
    ["an empty path", "\"\""]
  ])("%s is refused as an include and as a data file", (_, written) => {
    refuses(["file-outside-plan plan.yaml:6"], { "plan.yaml": plan({ include: `[${written}]` }) })
    refuses(["file-outside-plan plan.yaml:14"], { "plan.yaml": plan({ file: written }) })
  })

  it("a link that leads out is refused, to a file and through a folder", () => {
    const secret = outside()
    refuses(["file-outside-plan plan.yaml:6"], { "plan.yaml": plan({ include: "[linked.yaml]" }) }, (folder) => symlinkSync(path.join(secret, "area.yaml"), path.join(folder, "linked.yaml")))
    refuses(["file-outside-plan plan.yaml:14"], { "plan.yaml": plan({ file: "linked.csv" }) }, (folder) => symlinkSync(path.join(secret, "meetings.csv"), path.join(folder, "linked.csv")))
    refuses(["file-outside-plan plan.yaml:14"], { "plan.yaml": plan({ file: "linked/meetings.csv" }) }, (folder) => symlinkSync(secret, path.join(folder, "linked")))
  })

  it("a link that leads nowhere is a missing file; one that leads in a circle is unreadable", () => {
    refuses(["file-missing plan.yaml:6"], { "plan.yaml": plan({ include: "[linked.yaml]" }) }, (folder) => symlinkSync(path.join(folder, "nothing"), path.join(folder, "linked.yaml")))
    refuses(["file-unreadable plan.yaml:6"], { "plan.yaml": plan({ include: "[a.yaml]" }) }, (folder) => {
      symlinkSync(path.join(folder, "a.yaml"), path.join(folder, "b.yaml"))
      symlinkSync(path.join(folder, "b.yaml"), path.join(folder, "a.yaml"))
    })
  })

  it("a link that stays inside is followed", () => {
    accepts({ "plan.yaml": plan({ file: "linked.csv" }) }, (folder) => symlinkSync(path.join(folder, "data/meetings.csv"), path.join(folder, "linked.csv")))
  })

  it("a folder reached by a link is a plan's folder like any other", () => {
    const folder = temporary()
    write(folder, Object.fromEntries(Object.entries(sound).map(([name, text]) => [`real/${name}`, text])))
    symlinkSync(path.join(folder, "real"), path.join(folder, "linked"))
    expect(styrkort(["check", path.join(folder, "linked"), "--as-of", "2017-12-31"]).exit).toBe(0)
  })

  it("a folder and a pipe are no files, and nobody waits for them", () => {
    refuses(["file-unreadable plan.yaml:6"], { "plan.yaml": plan({ include: "[folder.yaml]" }) }, (folder) => mkdirSync(path.join(folder, "folder.yaml")))
    refuses(["file-unreadable plan.yaml:14"], { "plan.yaml": plan({ file: "folder.csv" }) }, (folder) => mkdirSync(path.join(folder, "folder.csv")))
    refuses(["file-unreadable plan.yaml:6"], { "plan.yaml": plan({ include: "[pipe.yaml]" }) }, (folder) => execFileSync("mkfifo", [path.join(folder, "pipe.yaml")]))
    refuses(["file-unreadable plan.yaml:14"], { "plan.yaml": plan({ file: "pipe.csv" }) }, (folder) => execFileSync("mkfifo", [path.join(folder, "pipe.csv")]))
  })

  it("a pipe or a device instead of a plan is no plan", () => {
    const folder = temporary()
    execFileSync("mkfifo", [path.join(folder, "plan.yaml")])
    expect(styrkort(["check", folder])).toMatchObject({ exit: 3, stdout: "" })
    expect(styrkort(["check", path.join(folder, "plan.yaml")])).toMatchObject({ exit: 3, stdout: "" })
    expect(styrkort(["check", "/dev/zero"])).toMatchObject({ exit: 3, stdout: "" })
  })

  it("a main file that links out of its folder is refused", () => {
    const secret = outside()
    const folder = temporary()
    symlinkSync(path.join(secret, "area.yaml"), path.join(folder, "plan.yaml"))
    const { exit, stdout } = styrkort(["check", folder, "--json"])
    expect(exit).toBe(2)
    expect((JSON.parse(stdout) as JsonCheck).findings).toMatchObject([{ code: "file-outside-plan", file: "plan.yaml", line: 1 }])
  })

  it("an include that is the main file itself, or stands twice, ends", () => {
    expect(check({ "plan.yaml": plan({ include: "[plan.yaml]" }) }).text.exit).toBe(2)
    const { found } = check({ "plan.yaml": plan({ include: "[area.yaml, area.yaml]" }) })
    expect(found).toEqual(["duplicate-id area.yaml:2", "duplicate-id area.yaml:4", "duplicate-id area.yaml:7"])
  })
})

describe("a plan costs only what a plan may cost", () => {
  const mebibytes = (n: number) => n * 1024 * 1024

  it("a plan's file of more than 16 MiB is refused before it is read", () => {
    refuses(["file-too-large plan.yaml:6"], {}, (folder) => truncateSync(path.join(folder, "area.yaml"), mebibytes(16) + 1))
    refuses(["file-too-large plan.yaml:1"], {}, (folder) => truncateSync(path.join(folder, "plan.yaml"), mebibytes(16) + 1))
  })

  it("a plan's file of just 16 MiB is read", () => {
    const text = area({ tail: "# " })
    accepts({ "area.yaml": text + "x".repeat(mebibytes(16) - text.length) })
  })

  it("a data file of more than 16 GiB is refused before it is read, and a large one that holds no text when it is", () => {
    refuses(["file-too-large plan.yaml:14"], {}, (folder) => truncateSync(path.join(folder, "data/meetings.csv"), mebibytes(16 * 1024) + 1))
    refuses(["data-not-text plan.yaml:14"], {}, (folder) => truncateSync(path.join(folder, "data/meetings.csv"), mebibytes(257)))
  })

  it("deep nesting is read, 65 levels are refused where they begin", () => {
    // The rule stands six levels down, and each `any:` adds two.
    const nested = (levels: number) => area({ rule: `${"{any: [".repeat(levels)}{count: meetings, at-least: 2}${"]}".repeat(levels)}` })
    accepts({ "area.yaml": nested(20) })
    refuses(["nested-too-deep area.yaml:9"], { "area.yaml": nested(40) })
    const lists = (depth: number) => `${"[".repeat(depth)}${"]".repeat(depth)}\n`
    refuses(["missing-version area.yaml:1"], { "area.yaml": lists(62) })
    refuses(["nested-too-deep area.yaml:1"], { "area.yaml": lists(65) })
    refuses(["nested-too-deep area.yaml:1"], { "area.yaml": lists(1_000_000) })
  })

  it("a billion laughs are not laughed", () => {
    const lines = Array.from({ length: 9 }, (_, n) => `x${n + 1}: &x${n + 1} [${Array(9).fill(`*x${n}`).join(", ")}]`)
    const bomb = `styrkort: 1\nx0: &x0 [ha, ha, ha, ha, ha, ha, ha, ha, ha]\n${lines.join("\n")}\n`
    const { found } = check({ "area.yaml": bomb })
    expect(found).toEqual(["too-many-nodes area.yaml:8"])
  })

  it("aliases that nest deeper than the text does are refused", () => {
    const lines = Array.from({ length: 70 }, (_, n) => `x${n + 1}: &x${n + 1} [*x${n}]`)
    const { found } = check({ "area.yaml": `styrkort: 1\nx0: &x0 [ha]\n${lines.join("\n")}\n` })
    expect(found).toEqual([expect.stringMatching(/^nested-too-deep area.yaml:/)])
  })

  it("1000 aliases are followed, 1001 are refused", () => {
    const aliases = (n: number) => area({ tail: `    note: &n a note\n    activities: [${Array(n).fill("*n").join(", ")}]\n` })
    accepts({ "area.yaml": aliases(1000) })
    refuses(["too-many-aliases area.yaml:11"], { "area.yaml": aliases(1001) })
  })

  it("an alias to itself or to nothing points nowhere", () => {
    refuses(["unknown-alias area.yaml:10"], { "area.yaml": area({ tail: "    activities: &a [*a]\n" }) })
    refuses(["unknown-alias area.yaml:10"], { "area.yaml": area({ tail: "    activities: [*nothing]\n" }) })
  })

  it("a line of one megabyte is read, and shown only in part", () => {
    const long = "x".repeat(1_000_000)
    const { text } = refuses(["unknown-key area.yaml:10"], { "area.yaml": area({ tail: `    ${long.slice(0, 1000)}: ${long}\n` }) })
    expect(text.stdout.length).toBeLessThan(5000)
    const one = `{"styrkort": "1", "area": {"id": "area", "title": "The area", "wrong": "${long}"}, "projects": {}}`
    expect(check({ "area.yaml": one }).found).toContain("unknown-key area.yaml:1")
    const cell = refuses(["data-cell data/meetings.csv:2"], { "data/meetings.csv": `${header}${long};0604;1;\n` })
    expect(cell.text.stdout.length).toBeLessThan(5000)
    accepts({ "data/meetings.csv": `${meetings.trimEnd()}${long}\n` })
  })

  it("a name of one megabyte is not compared letter by letter with another", () => {
    const long = "x".repeat(1_000_000)
    const { found } = check({
      "plan.yaml": plan({ tail: `funders: {state: {title: ${long}y}}\n` }),
      "area.yaml": area({ tail: `    funding: [{funder: ${long}}]\n` })
    })
    expect(found).toEqual(["unknown-funder area.yaml:10"])
  })

  it("ten thousand mistakes are counted, and ten of a kind are shown", () => {
    const wrong = Array.from({ length: 10_000 }, () => "2017-13-01;0604;1;\n").join("")
    const { text, found } = check({ "data/meetings.csv": header + wrong })
    expect(found).toHaveLength(10_000)
    expect(text.stdout.match(/^error\[data-cell\]/gm)).toHaveLength(10)
    expect(text.stdout.replaceAll(/\s+/g, " ")).toContain("… and 9990 more of data-cell in data/meetings.csv")
    const keys = Array.from({ length: 10_000 }, (_, n) => `    wrong-${n}: 1\n`).join("")
    expect(check({ "area.yaml": area({ tail: keys }) }).found).toHaveLength(10_000)
    const inLine = Array.from({ length: 10_000 }, (_, n) => `wrong-${n}: 1`).join(", ")
    expect(check({ "area.yaml": area({ title: "x", rule: `{count: meetings, at-least: 2, ${inLine}}` }) }).found).toHaveLength(10_000)
  })
})

describe("a plan's text is text, and nothing in it is obeyed", () => {
  it.each(["__proto__", "constructor", "prototype"])("the key `%s` is refused wherever it stands", (key) => {
    refuses([`forbidden-key plan.yaml:18`], { "plan.yaml": plan({ tail: `${key}: {polluted: yes}\n` }) })
    refuses([`forbidden-key area.yaml:10`], { "area.yaml": area({ tail: `    ${key}: 1\n` }) })
    refuses([`forbidden-key area.yaml:9`], { "area.yaml": area({ rule: `{count: meetings, where: {${key}: x}, at-least: 2}` }) })
  })

  it.each(["toString", "valueOf", "hasOwnProperty", "__defineGetter__"])("the key `%s` is unknown like any other, and hides nothing else", (key) => {
    refuses(["unknown-key area.yaml:10", "unknown-goal area.yaml:11", "unknown-key plan.yaml:18"], {
      "plan.yaml": plan({ tail: `${key}: 1\n` }),
      "area.yaml": area({ tail: `    ${key}: 1\n    goals: [none]\n` })
    })
    refuses(["unknown-column area.yaml:9"], { "area.yaml": area({ rule: `{count: meetings, where: {${key}: x}, at-least: 2}` }) })
    expect(check({ "area.yaml": area({ rule: `{count: ${key}, at-least: 2}` }) }).found).toContain("unknown-dataset area.yaml:9")
    refuses(["data-column-unknown data/meetings.csv:1"], { "data/meetings.csv": meetings.replace("note", `note;${key}`).replaceAll(/(first|second)/g, "$1;x") })
  })

  it.each(["!!js/function", "!include", "!!binary", "!!set", "!<tag:x>"])("the tag %s is refused where it stands", (tag) => {
    refuses(["tag-refused area.yaml:10"], { "area.yaml": area({ tail: `    note: ${tag} x\n` }) })
  })

  it("a merge key is a key like any other", () => {
    refuses(["unknown-key area.yaml:10"], { "area.yaml": area({ tail: "    <<: {note: x}\n" }) })
  })

  it("several documents in one file are refused", () => {
    refuses(["several-documents area.yaml:1"], { "area.yaml": `${area()}---\n${area()}` })
  })

  it.each([["nothing", ""], ["blank lines", "\n\n"], ["a comment", "# nothing yet\n"], ["a document mark", "---\n"]])("a file with only %s is empty", (_, text) => {
    expect(check({ "area.yaml": text }).found).toEqual([text === "---\n" ? "missing-version area.yaml:1" : "empty-file area.yaml:1"])
  })

  it.each([["a word", "hello\n"], ["a list", "- a\n- b\n"], ["a number", "1\n"]])("a file that is %s does not say which version it follows", (_, text) => {
    refuses(["missing-version area.yaml:1"], { "area.yaml": text })
    expect(check({ "plan.yaml": text }).found).toEqual(["missing-version plan.yaml:1"])
  })

  it("a NUL byte is pointed out", () => {
    refuses(["not-yaml area.yaml:9"], { "area.yaml": area({ rule: "{count: meet\0ings, at-least: 2}" }) })
    refuses(["data-not-text plan.yaml:14"], { "data/meetings.csv": `${meetings}2017-04-01;0604;1;\0\n` })
    refuses(["file-outside-plan plan.yaml:14"], { "plan.yaml": plan({ file: "\"data/meetings.csv\\0\"" }) })
  })

  it("bytes that are no UTF-8 are refused in a plan, with the file's name", () => {
    const { text } = refuses(["not-utf8 plan.yaml:6"], { "area.yaml": bytes(area({ title: "Två möten" }), "latin1") })
    expect(text.stdout).toContain("`area.yaml` is not saved ")
    expect(check({ "plan.yaml": bytes(plan(), "latin1") }).found).toEqual(["not-utf8 plan.yaml:1"])
    expect(check({ "plan.yaml": bytes(plan(), "utf16le") }).found).toEqual([expect.stringMatching(/^not-(utf8|yaml) plan.yaml:1$/)])
  })

  it("Windows line ends and a byte order mark change nothing, and lines are counted alike", () => {
    const windows = Object.fromEntries(Object.entries(sound).map(([name, text]) => [name, `\ufeff${(text as string).replaceAll("\n", "\r\n")}`]))
    accepts(windows)
    refuses(["unknown-key area.yaml:10"], { ...windows, "area.yaml": `\ufeff${area({ tail: "    wrong: 1\n" }).replaceAll("\n", "\r\n")}` })
    refuses(["data-cell data/meetings.csv:3"], { ...windows, "data/meetings.csv": `\ufeff${meetings.replace("2017-03-01", "2017-03-32").replaceAll("\n", "\r\n")}` })
  })

  it("JSON is a way to write a plan", () => {
    accepts({ "area.yaml": JSON.stringify({ styrkort: "1", area: { id: "area", title: "A" }, projects: { project: { title: "P", targets: { "two-meetings": { title: "Two", rule: { count: "meetings", "at-least": "2" } } } } } }, null, 2) })
  })
})

describe("a table is read as it was meant, or not at all", () => {
  const csv = (text: string | Uint8Array): Files => ({ "data/meetings.csv": text })

  it("a file saved by a Swedish spreadsheet in Windows-1252 is read", () => {
    accepts(csv(bytes(meetings, "latin1")))
  })

  it("a UTF-16 file is no text", () => {
    refuses(["data-not-text plan.yaml:14"], csv(bytes(`\ufeff${meetings}`, "utf16le")))
  })

  it("commas separate as well as semicolons", () => {
    accepts(csv(meetings.replaceAll("1,5", "1.5").replaceAll(";", ",")))
    accepts(csv(`"date","town","hours","note;or more"\n2017-02-01,0604,"1,5",\n`.replace("note;or more", "note") + "2017-03-01,Gnosjö,2,second\n"))
  })

  it("a semicolon inside a quoted heading does not separate", () => {
    refuses(["data-column-unknown data/meetings.csv:1"], csv("date,town,hours,note,\"a;b;c;d;e;f\"\n2017-02-01,0604,1,x,y\n"))
  })

  it.each([["line feeds", "\n"], ["Windows line ends", "\r\n"], ["carriage returns", "\r"]])("line breaks and separators in quotes belong to the cell, and lines are counted past them, with %s", (_, end) => {
    const text = `date;town;hours;note\n"2017-02-01";0604;1;"one\ntwo; ""three""\n\nfour"\n2017-03-01;0617;2;"x\ny"\n`.replaceAll("\n", end)
    accepts(csv(text))
    refuses(["data-cell data/meetings.csv:8"], csv(`${text}2017-04-31;0617;2;\n`.replaceAll(/\r?\n|\r/g, end)))
    refuses(["data-cell-not-member data/meetings.csv:8"], csv(`${text}"2017-04-30";"0699";2;\n`.replaceAll(/\r?\n|\r/g, end)))
  })

  it("line ends may be mixed", () => {
    accepts(csv("date;town;hours;note\r\n\"2017-02-01\";0604;1;\"x\"\n2017-03-01;0604;1;\"y\"\r\n"))
    refuses(["data-cell data/meetings.csv:3"], csv("date;town;hours;note\n\"2017-02-01\";0604;1;\"x\"\r\n2017-03-x;0604;1;\"y\"\n"))
  })

  it("a quote that is not closed is pointed out where it opens", () => {
    const rows = Array.from({ length: 5 }, () => "2017-05-01;0604;1;x\n").join("")
    refuses(["data-quotes data/meetings.csv:4"], csv(`${meetings}2017-04-01;0604;1;"open\n${rows}`))
    refuses(["data-quotes data/meetings.csv:4"], csv(`${meetings}2017-04-01;0604;1;"open\n2017-04-01;0604;1;"closed"\n${rows}`))
    refuses(["data-quotes data/meetings.csv:4"], csv(`${meetings}2017-04-01;0604;1;in the "middle"\n${rows}`))
    refuses(["data-quotes data/meetings.csv:1"], csv(`date;"town;hours;note\n${rows}`))
  })

  it("every row that is too short or too long is pointed out", () => {
    refuses(["data-row-length data/meetings.csv:4", "data-row-length data/meetings.csv:5", "data-row-length data/meetings.csv:6"], csv(`${meetings}2017-04-01\n2017-04-01;0604;1;x;y\n \n2017-04-01;0604;1;x\n`))
  })

  it("blank lines are no rows, and are counted as lines", () => {
    accepts(csv(`\n\n${meetings.replaceAll("\n", "\n\n")}`))
    refuses(["data-cell data/meetings.csv:5"], csv("date;town;hours;note\n\n\n\nnever;0604;1;x\n"))
  })

  it("an empty file has no heading; one with only a heading has no rows", () => {
    refuses(["data-no-header data/meetings.csv:1"], csv(""))
    refuses(["data-no-header data/meetings.csv:1"], csv("\n\n"))
    const { json } = check(csv(header))
    expect(json.targets).toMatchObject([{ verdict: "missed", value: { text: "0 meetings" } }])
  })

  it("a column that is missing, unknown or there twice is pointed out", () => {
    refuses(["data-column-missing data/meetings.csv:1", "data-column-unknown data/meetings.csv:1"], csv(meetings.replace("hours", "timmar")))
    refuses(["data-column-twice data/meetings.csv:1", "data-column-missing data/meetings.csv:1"].toSorted((a, b) => (a < b ? -1 : 1)), csv(meetings.replace("note", "hours")))
  })

  it("numbers and codes are read as they are written, or pointed out", () => {
    const cell = (town: string, hours: string) => csv(`${meetings}2017-04-01;${town};${hours};x\n`)
    for (const wrong of ["007", "1e3", "0x10", "Infinity", "NaN", "1.2.3", "1 0", "99999999999999999999", "=1+1", "- 1"]) refuses(["data-cell data/meetings.csv:4"], cell("0604", wrong))
    refuses(["data-cell-decimals data/meetings.csv:4"], cell("0604", "1,2345678"))
    for (const right of ["-1", "0,10", "1 000"]) expect(check(cell("0604", right)).found).toEqual([])
    refuses(["data-cell-not-member data/meetings.csv:4"], cell("604", "1"))
  })

  it("a file of an unknown kind is refused", () => {
    refuses(["data-kind-unknown plan.yaml:14"], { "plan.yaml": plan({ file: "data/meetings.txt" }), "data/meetings.txt": meetings })
    refuses(["workbook-kind plan.yaml:14"], { "plan.yaml": plan({ file: "data/meetings.xlsx" }), "data/meetings.xlsx": meetings })
  })
})

describe("NDJSON is read as it is written", () => {
  const ndjson = (text: string | Uint8Array): Files => ({ "plan.yaml": plan({ file: "data/meetings.ndjson" }), "data/meetings.ndjson": text })
  const rows = "{\"date\": \"2017-02-01\", \"town\": \"0604\", \"hours\": 1.10}\n{\"date\": \"2017-03-01\", \"town\": \"Gnosjö\", \"hours\": null, \"note\": true}\n"

  it("numbers keep their digits, codes are text, null and what is not mentioned are empty", () => {
    accepts(ndjson(rows))
    accepts(ndjson(`\ufeff${rows.replaceAll("\n", "\r\n")}`))
    accepts(ndjson(bytes(rows, "latin1")))
    const { json } = check({ ...ndjson(rows), "area.yaml": area({ rule: "{max: meetings.hours, at-least: \"1,1\"}" }) })
    expect(json.targets).toMatchObject([{ verdict: "met", value: { exact: "11/10" } }])
  })

  it("a code written as a number is not the code", () => {
    refuses(["data-cell-not-member data/meetings.ndjson:3"], ndjson(`${rows}{"date": "2017-04-01", "town": 604}\n`))
    refuses(["data-line-not-object data/meetings.ndjson:3"], ndjson(`${rows}{"date": "2017-04-01", "town": 0604}\n`))
  })

  it("a number too long for a computer's numbers is not rounded", () => {
    refuses(["data-cell data/meetings.ndjson:3"], ndjson(`${rows}{"date": "2017-04-01", "hours": 123456789012345678901234567890}\n`))
    refuses(["data-cell data/meetings.ndjson:3"], ndjson(`${rows}{"date": "2017-04-01", "hours": 1e400}\n`))
  })

  it("a nested value is pointed out where it stands", () => {
    refuses(["data-nested data/meetings.ndjson:3", "data-nested data/meetings.ndjson:4"], ndjson(`${rows}{"date": "2017-04-01", "hours": [1]}\n{"date": {"__proto__": 1}}\n`))
  })

  it("what is not one object a line is pointed out where it stands", () => {
    refuses(["data-line-not-object data/meetings.ndjson:3", "data-line-not-object data/meetings.ndjson:5", "data-line-not-object data/meetings.ndjson:6"], ndjson(`${rows}[1]\n\n"x"\n{"date": \n`))
    refuses(["data-line-not-object data/meetings.ndjson:1"], ndjson(`${"[".repeat(100_000)}\n`))
  })

  it("an unknown column is pointed out on the line that writes it", () => {
    refuses(["data-column-unknown data/meetings.ndjson:3"], ndjson(`${rows}{"date": "2017-04-01", "Hours": 1}\n`))
    refuses(["data-column-unknown data/meetings.ndjson:3"], ndjson(`${rows}{"date": "2017-04-01", "__proto__": 1}\n`))
    refuses(["data-column-unknown data/meetings.ndjson:3"], ndjson(`${rows}{"date": "2017-04-01", "constructor": 1}\n`))
  })

  it("an empty file has no rows", () => {
    expect(check(ndjson("")).json.targets).toMatchObject([{ verdict: "missed", value: { text: "0 meetings" } }])
  })
})

describe("nothing in a plan steers the terminal", () => {
  const escapes: ReadonlyArray<readonly [name: string, character: string, shown: string]> = [
    ["a colour", "\u001b[31m", "\\u{1b}[31m"],
    ["a one-byte escape", "\u009b2J", "\\u{9b}2J"],
    ["a bell", "\u0007", "\\u{7}"],
    ["a backspace", "\u0008", "\\u{8}"],
    ["a right-to-left override", "\u202e", "\\u{202e}"],
    ["an isolate", "\u2066", "\\u{2066}"],
    ["an Arabic letter mark", "\u061c", "\\u{61c}"],
    ["a zero-width space", "\u200b", "\\u{200b}"],
    ["a line separator", "\u2028", "\\u{2028}"]
  ]
  /** As a YAML text, so that the characters reach us through the escapes of its own. */
  const yaml = (text: string) => JSON.stringify(text).replace(/[\u007f-\uffff]/g, (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, "0")}`)

  it.each(escapes)("%s is written out in titles, and in the JSON is still the same text", (_, character, shown) => {
    const title = `Two ${character} meetings`
    const { text, json } = accepts({ "area.yaml": area({ title: yaml(title) }) })
    expect(text.stdout).toContain(`Two ${shown} meetings`)
    expect(json.targets[0]!.title).toBe(title)
    const folder = temporary()
    write(folder, { ...sound, "area.yaml": area({ title: yaml(title) }) })
    const explained = styrkort(["explain", "two-meetings", folder, "--as-of", "2017-12-31"])
    expect(explained.exit).toBe(0)
    expect(explained.stdout).toContain(shown)
    expect(explained.stdout).not.toMatch(raw)
  })

  it.each(escapes)("%s is written out in cells, keys, names and file names", (_, character) => {
    // A YAML file may not hold control characters but as escapes; a table may.
    refuses(["data-cell-not-member data/meetings.csv:2"], { "data/meetings.csv": `${header}2017-02-01;06${character}04;1;x\n` })
    refuses(["data-column-unknown data/meetings.csv:1"], { "data/meetings.csv": `${header.trimEnd()};${character}\n2017-02-01;0604;1;x;y\n` })
    refuses(["unknown-key area.yaml:10"], { "area.yaml": area({ tail: `    ${yaml(`a${character}b`)}: 1\n` }) })
    expect(check({ "area.yaml": area({ rule: `{count: ${yaml(`x${character}`)}, at-least: 2}` }) }).found).toContain("unknown-dataset area.yaml:9")
    refuses(["file-missing plan.yaml:6"], { "plan.yaml": plan({ include: `[${yaml(`x${character}.yaml`)}]` }) })
    const name = `x ${character}.csv`
    const wrong = Array.from({ length: 12 }, () => "never;0604;1;x\n").join("")
    const { text } = check({ "plan.yaml": plan({ file: yaml(name) }), [name]: header + wrong })
    expect(text.exit).toBe(2)
    expect(text.stdout.replaceAll(/\s+/g, " ")).toContain("and 2 more of data-cell in x ")
  })

  it.each(escapes)("%s is written out in what is typed on the command line", (_, character) => {
    for (const args of [[`check${character}`], ["check", `x${character}`], ["check", `--x${character}`], ["check", "--as-of", character], ["check", "--lang", character], ["explain", `x${character}`, "examples/kommunal-utveckling-2017"], ["check", "x", `y${character}`]]) {
      const { exit, stdout, stderr } = styrkort(args)
      expect({ args, exit, stdout }).toEqual({ args, exit: 3, stdout: "" })
      expect(stderr).not.toMatch(raw)
    }
  })

  it("what is written out still fits 80 columns, with the caret under what is meant", () => {
    const { text } = refuses(["data-cell-not-member data/meetings.csv:2"], { "data/meetings.csv": `note;hours;date;town\n${"\u202e".repeat(40)};1;2017-02-01;nowhere\n` })
    const lines = text.stdout.split("\n")
    const shown = lines.findIndex((line) => line.startsWith("     2 | "))
    expect(lines[shown]!.length).toBeLessThanOrEqual(80)
    expect(lines[shown]!.slice(lines[shown + 1]!.indexOf("^"), lines[shown + 1]!.lastIndexOf("^") + 1)).toBe("nowhere")
  })

  it("a byte that is no plan is no plan, whatever it holds", () => {
    const noise = Uint8Array.from({ length: 4096 }, (_, n) => (n * 7919 + (n >> 3) * 31) % 256)
    refuses([expect.stringMatching(/^(not-utf8|not-yaml) /) as string], { "area.yaml": noise })
    expect(check({ "data/meetings.csv": noise }).text.exit).toBe(2)
    expect(check({ ...nowhere }).text.exit).toBe(2)
  })
})
