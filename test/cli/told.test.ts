/** What somebody is told beside a result: what is being done when it takes long, what was read when they ask, and nothing but what fails when they ask for that. */
import { describe, expect, it, vi } from "vitest"
import { progress } from "../../packages/cli/src/told/progress.ts"
import type { Stage } from "../../packages/cli/src/told/Told.ts"
import { example, raw, styrkort, temporary, write } from "./styrkort.ts"

vi.setConfig({ testTimeout: 60_000 })

describe("progress", () => {
  const followed = (columns?: number) => {
    let now = 0
    const written: Array<string> = []
    const told = progress(() => now, () => ({ write: (text) => written.push(text), ...(columns === undefined ? {} : { columns }) }), "en")
    return { told, written, at: (time: number, stage: Stage, what?: string) => {
      now = time
      told.trace(stage, what === undefined ? undefined : { what })
    } }
  }
  const erase = "\r\u001b[K"

  it("says nothing of what takes less than a second, and leaves nothing behind", () => {
    const { told, written, at } = followed()
    at(0, "plan")
    at(999, "data", "data/a.csv")
    expect([told.end(), written]).toEqual(["", []])
  })

  it("then writes one line over and over, not more than ten times a second, and removes it at the end", () => {
    const { told, written, at } = followed()
    at(1000, "data", "data/a.csv")
    at(1050, "data", "data/b.csv")
    at(1100, "data", "data/c.csv")
    at(3000, "targets")
    told.end()
    told.end()
    expect(written).toEqual([`${erase}reads data: data/a.csv …`, `${erase}reads data: data/c.csv …`, `${erase}evaluates the targets …`, erase])
  })

  it("in a watch every check has a second of its own", () => {
    const { told, written, at } = followed()
    at(100, "plan")
    told.end()
    at(60_000, "plan")
    at(60_999, "data")
    expect(written).toEqual([])
    at(61_000, "data")
    expect(written).toHaveLength(1)
  })

  it("a long name is cut to the line, and what could steer the terminal is written out", () => {
    const { written, at } = followed(40)
    at(2000, "data", `data/\u001b[2J${"x".repeat(100)}.csv`)
    expect(written[0]!.slice(erase.length)).toHaveLength(39)
    expect(written[0]!.slice(erase.length)).not.toMatch(raw)
  })

  it("where nobody looks on nothing is written, and it is asked once", () => {
    let asks = 0
    let now = 0
    const told = progress(() => now, () => {
      asks++
      return undefined
    }, "sv")
    now = 1000
    told.trace("data")
    now = 2000
    told.trace("targets")
    expect([asks, told.end()]).toEqual([1, ""])
  })
})

const plan = "styrkort: 1\ntitle: T\norganisation: O\nlanguage: en\nperiod: 2026\ninclude: [area.yaml]\ndatasets:\n  meetings: {title: Meetings, file: meetings.csv, columns: {date: date}}\n"
const area = "styrkort: 1\narea: {id: a, title: A}\nprojects:\n  p:\n    title: P\n    targets:\n      meets: {title: The board meets, rule: {count: meetings, at-least: 2}}\n      once: {title: The board meets once, rule: {count: meetings, at-least: 1}}\n"
const day = ["--as-of", "2027-06-30"]
const planned = (rows: string): string => {
  const folder = temporary()
  write(folder, { "plan.yaml": plan, "area.yaml": area, "meetings.csv": `date\n${rows}` })
  return folder
}

describe("--verbose", () => {
  it("says on standard error what was read and how long it took, and prints every target's sentence", () => {
    const cwd = planned("2026-01-01\n2026-02-01\n")
    const { exit, stdout, stderr } = styrkort(["check", ...day, "--verbose"], { cwd })
    expect(exit).toBe(0)
    expect(stderr.replaceAll(/\d+\.\d ms/g, "N ms")).toBe("read plan.yaml\nread area.yaml\nread meetings.csv  2 rows\nthe plan N ms, the rules N ms, data N ms, the targets N ms, writing N ms, all of it N ms\n")
    expect(stdout).toContain("At least 2 rows in “Meetings” in 2026.")
    expect(stdout.split("\n").filter((line) => !line.includes("in 2026."))).toEqual(styrkort(["check", ...day], { cwd }).stdout.split("\n"))
    expect(styrkort(["check", ...day, "--verbose", "--lang", "sv"], { cwd }).stderr).toMatch(/^läste plan\.yaml\n.*\nläste meetings\.csv {2}2 rader\nplanen \d+,\d ms, /s)
  })

  it("of the whole example every data file has its rows, and machine formats are as they were", () => {
    const { stdout, stderr } = styrkort(["check", example, "--as-of", "2017-08-31", "--json", "--verbose"])
    expect(stdout).toBe(styrkort(["check", example, "--as-of", "2017-08-31", "--json"]).stdout)
    const files = stderr.split("\n").filter((line) => line.includes("data/"))
    expect(files.length).toBeGreaterThan(20)
    for (const line of files) expect(line).toMatch(/ \d+ (rad|rader|row|rows)$/)
  })
})

describe("--quiet", () => {
  it("prints nothing where nothing fails, and else only what does; the exit code is as always", () => {
    expect(styrkort(["check", ...day, "--quiet"], { cwd: planned("2026-01-01\n2026-02-01\n") })).toEqual({ exit: 0, stdout: "", stderr: "" })
    const { exit, stdout, stderr } = styrkort(["check", ...day, "--quiet"], { cwd: planned("2026-01-01\n") })
    expect({ exit, stderr }).toEqual({ exit: 1, stderr: "" })
    expect(stdout).toContain("✗ missed")
    expect(stdout).toContain("The board meets\n")
    expect(stdout).not.toMatch(/meets once|targets:|as of/)
    const wrong = planned("2026-01-01\n")
    write(wrong, { "area.yaml": area.replace("at-least: 1", "at-leest: 1") })
    expect(styrkort(["check", ...day, "--quiet"], { cwd: wrong })).toMatchObject({ exit: 2, stdout: expect.stringMatching(/^error\[/), stderr: "" })
  })

  it("of several plans only those that fail are named", () => {
    const [good, poor] = [planned("2026-01-01\n2026-02-01\n"), planned("2026-01-01\n")]
    const { exit, stdout } = styrkort(["check", good, poor, ...day, "--quiet"])
    expect(exit).toBe(1)
    expect(stdout).toMatch(new RegExp(`^== ${poor}/plan.yaml\n`))
    expect(stdout).not.toContain(good)
    expect(styrkort(["check", good, planned("2026-01-01\n2026-02-01\n"), ...day, "--quiet"])).toEqual({ exit: 0, stdout: "", stderr: "" })
  })

  it("what is asked for with --fail-on fails here too", () => {
    const cwd = planned("")
    expect(styrkort(["check", "--as-of", "2026-12-01", "--quiet"], { cwd })).toEqual({ exit: 0, stdout: "", stderr: "" })
    expect(styrkort(["check", "--as-of", "2026-12-01", "--quiet", "--fail-on", "behind"], { cwd })).toMatchObject({ exit: 1, stdout: expect.stringContaining("behind") })
  })

  it("it does not go with its opposites", () => {
    for (const other of ["verbose", "summary"]) expect(styrkort(["check", "--quiet", `--${other}`], { cwd: planned("") })).toMatchObject({ exit: 3, stderr: expect.stringContaining(`\`--quiet\` and \`--${other}\` do not go together`) })
  })
})
