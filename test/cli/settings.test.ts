/** What a plan asks of the command holds where the command line says nothing, and nowhere else. */
import { schema } from "@styrkort/core/schema"
import { readFileSync } from "node:fs"
import path from "node:path"
import { expect, it, vi } from "vitest"
import { options } from "../../packages/cli/src/options.ts"
import { choicesOf } from "../../packages/cli/src/usage.ts"
import { root, styrkort, temporary, write } from "./styrkort.ts"

vi.setConfig({ testTimeout: 60_000 })

const area = "styrkort: 1\narea: {id: a, title: A}\nprojects:\n  p:\n    title: P\n    funding: [{amount: 400 000 kr}]\n    targets:\n      meets: {title: The board meets, rule: {count: meetings, at-least: 6}}\n"
const planned = (settings: string): string => {
  const folder = temporary()
  write(folder, {
    "plan.yaml": `styrkort: 1\ntitle: T\norganisation: O\nperiod: 2026\ninclude: [area.yaml]\n${settings}datasets:\n  meetings: {title: Meetings, file: meetings.csv, columns: {date: date}}\n`,
    "area.yaml": area,
    "meetings.csv": "date\n2026-01-01\n"
  })
  return folder
}
/** Half the year has passed and one of six is held: behind, which fails nothing by itself. */
const day = ["--as-of", "2026-06-30"]

it("each setting does what its option does, and the option wins", () => {
  const plain = planned("")
  const as = (settings: string, args: ReadonlyArray<string>, same: ReadonlyArray<string>) =>
    expect(styrkort(args, { cwd: planned(settings) }), `${settings}: ${args.join(" ")}`).toEqual(styrkort(same, { cwd: plain }))
  as("settings: {lang: en}\n", ["check", ...day], ["check", ...day, "--lang", "en"])
  as("settings: {lang: en}\n", ["matrix"], ["matrix", "--lang", "en"])
  as("settings: {lang: en}\n", ["explain", "meets", ...day, "--lang", "sv"], ["explain", "meets", ...day])
  as("settings: {format: csv}\n", ["check", ...day], ["check", ...day, "--format", "csv"])
  as("settings: {format: csv}\n", ["check", ...day, "--format", "text"], ["check", ...day])
  as("settings: {format: json}\n", ["check", ...day, "--summary"], ["check", ...day, "--summary"])
  as("settings: {format: markdown}\n", ["matrix"], ["matrix", "--format", "markdown"])
  as("settings: {format: markdown}\n", ["budget", ...day, "--json"], ["budget", ...day, "--json"])
  as("settings: {format: csv, unit: tkr}\n", ["budget", ...day], ["budget", ...day, "--format", "csv", "--unit", "tkr"])
  as("settings: {unit: tkr}\n", ["budget", ...day, "--unit", "mkr"], ["budget", ...day, "--unit", "mkr"])
  as("settings: {fail-on: [behind]}\n", ["check", ...day], ["check", ...day, "--fail-on", "behind"])
  as("settings: {fail-on: [behind]}\n", ["check", ...day, "--fail-on", "missed"], ["check", ...day, "--fail-on", "missed"])
  as("settings: {all: true}\n", ["check", ...day], ["check", ...day, "--all"])
  expect(styrkort(["check", ...day], { cwd: planned("settings: {fail-on: [behind]}\n") }).exit).toBe(1)
  expect(styrkort(["check", ...day], { cwd: plain }).exit).toBe(0)
})

it("what the documentation shows can stand in a plan", () => {
  const [, shown = ""] = /^```yaml\n(settings:\n.*?)^```$/ms.exec(readFileSync(path.join(root, "docs/cli.md"), "utf8")) ?? []
  expect(shown).toContain("fail-on:")
  expect(styrkort(["check", ...day], { cwd: planned(shown) })).toMatchObject({ exit: 1, stdout: expect.stringContaining("## T, as of 2026-06-30"), stderr: "" })
})

it("of several plans each fails by its own settings, and they are written as the command line says", () => {
  const [strict, lax] = [planned("settings: {fail-on: [behind], format: json}\n"), planned("settings: {format: json}\n")]
  const { exit, stdout } = styrkort(["check", strict, lax, ...day, "--lang", "en"])
  expect(exit).toBe(1)
  expect(stdout.trimEnd().split("\n").at(-1)).toBe("2 plans: 1 passes, 1 fails.")
})

it("what is misspelt, or not to be had, is told of with a suggestion", () => {
  const said = (settings: string) => styrkort(["check", ...day, "--lang", "en"], { cwd: planned(settings) })
  expect(said("settings: {formt: csv}\n")).toMatchObject({ exit: 2, stdout: expect.stringMatching(/unknown-key\] plan\.yaml:6:\d+[^]*`format`/) })
  expect(said("settings: {format: cvs}\n")).toMatchObject({ exit: 2, stdout: expect.stringContaining("`csv`") })
  expect(said("settings: {fail-on: [behnd]}\n")).toMatchObject({ exit: 2, stdout: expect.stringContaining("`behind`") })
  expect(said("settings: {as-of: 2026-06-30}\n")).toMatchObject({ exit: 2, stdout: expect.stringContaining("as-of") })
})

it("they may be what the options may be", () => {
  const settings = (schema("plan", "en")["$defs"] as Record<string, { properties: Record<string, unknown> }>)["Settings"]!.properties
  const words = (key: string) => [...JSON.stringify(settings[key]).matchAll(/"enum":\[([^\]]*)\]/g)].flatMap(([, list]) => JSON.parse(`[${list}]`) as ReadonlyArray<string>)
  for (const key of ["lang", "fail-on", "unit"] as const) expect([...new Set(words(key))].toSorted(), key).toEqual([...options[key].choices].toSorted())
  for (const command of ["matrix", "budget"] as const) expect(words("format").toSorted()).toEqual([...choicesOf(command, "format")!].toSorted())
})

it("`fmt` writes them below what is included, in the order of the documentation", () => {
  const cwd = planned("")
  const file = path.join(cwd, "plan.yaml")
  write(cwd, { "plan.yaml": readFileSync(file, "utf8").replace("styrkort: 1\n", "styrkort: 1\nsettings: {unit: tkr, fail-on: [behind], lang: en}\n") })
  expect(styrkort(["fmt"], { cwd }).exit).toBe(0)
  expect(readFileSync(file, "utf8")).toContain("include: [area.yaml]\nsettings: {lang: en, fail-on: [behind], unit: tkr}\ndatasets:")
})
