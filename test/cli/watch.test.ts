/** `check --watch`, run as a person runs it: what is saved is checked again, whatever way it is saved. */
import { spawn } from "node:child_process"
import type { ChildProcessWithoutNullStreams } from "node:child_process"
import { mkdirSync, readFileSync, renameSync, rmSync, utimesSync, writeFileSync } from "node:fs"
import path from "node:path"
import { describe, expect, it, onTestFinished, vi } from "vitest"
import { Day } from "@styrkort/core"
import type { check } from "../../packages/cli/src/check.ts"
import { findPlan } from "../../packages/cli/src/read/plan.ts"
import { plain } from "../../packages/cli/src/render/paint.ts"
import { watch } from "../../packages/cli/src/watch.ts"
import { root, styrkort, temporary, write } from "./styrkort.ts"

vi.setConfig({ testTimeout: 60_000 })

const plan = "styrkort: 1\ntitle: T\norganisation: O\nlanguage: en\nperiod: 2026\ninclude: [area.yaml]\ndatasets:\n  meetings: {title: Meetings, file: data/meetings.csv, columns: {date: date}}\n"
const area = "styrkort: 1\narea: {id: a, title: A}\nprojects:\n  p:\n    title: P\n    targets:\n      meets: {title: The board meets, rule: {count: meetings, at-least: 2}}\n"
const day = ["--as-of", "2027-06-30"]

const planned = (): string => {
  const folder = temporary()
  write(folder, { "plan.yaml": plan, "area.yaml": area, "data/meetings.csv": "date\n2026-01-01\n" })
  return folder
}

/** A watch that goes on: what it has written, and the next result once it is there. */
interface Watching {
  readonly child: ChildProcessWithoutNullStreams
  readonly results: () => ReadonlyArray<string>
  readonly errors: () => string
  readonly next: (count: number) => Promise<string>
  readonly stop: () => Promise<number | null>
}

const watching = (cwd: string, args: ReadonlyArray<string> = []): Watching => {
  const child = spawn(process.execPath, [path.join(root, "packages/cli/bin/styrkort.js"), "check", "--watch", ...day, ...args], { cwd, env: { PATH: process.env["PATH"], LC_ALL: "en_GB.UTF-8" } })
  onTestFinished(() => void child.kill("SIGKILL"))
  let text = ""
  child.stdout.setEncoding("utf8").on("data", (chunk: string) => {
    text += chunk
  })
  let wrong = ""
  child.stderr.setEncoding("utf8").on("data", (chunk: string) => {
    wrong += chunk
  })
  const results = () => text.split(/^--- /m)
  const next = (count: number) => vi.waitFor(() => {
    const all = results()
    expect(all.length).toBeGreaterThanOrEqual(count)
    expect(all[count - 1]).toMatch(/\.\n$/)
    return all[count - 1]!
  }, { timeout: 20_000, interval: 20 })
  const stop = (): Promise<number | null> => new Promise((done) => {
    child.on("exit", (code) => done(code))
    child.kill("SIGINT")
  })
  return { child, results, errors: () => wrong, next, stop }
}

describe("a watch without a terminal", () => {
  it("checks again when a file of the plan is saved, says which, and ends with the last exit code", async () => {
    const cwd = planned()
    const watched = watching(cwd)
    const first = await watched.next(1)
    expect(first).toBe(styrkort(["check", ...day], { cwd }).stdout)
    expect(first).toContain("1 missed")

    write(cwd, { "data/meetings.csv": "date\n2026-01-01\n2026-02-01\n" })
    const second = await watched.next(2)
    expect(second).toBe(`data/meetings.csv\n${styrkort(["check", ...day], { cwd }).stdout}`)
    expect(second).toContain("1 met")

    write(cwd, { "area.yaml": area.replace("at-least: 2", "at-least: 3") })
    expect(await watched.next(3)).toBe(`area.yaml\n${styrkort(["check", ...day], { cwd }).stdout}`)
    expect(await watched.stop()).toBe(1)
  })

  it("checks again when the baseline has changed, or comes to be there", async () => {
    const cwd = planned()
    const baseline = path.join(cwd, "known.json")
    const watched = watching(cwd, ["--baseline", "known.json"])
    await vi.waitFor(() => expect(watched.errors()).toContain("known.json"), { timeout: 20_000, interval: 20 })
    expect(styrkort(["check", ...day, "--baseline", "known.json", "--update-baseline"], { cwd }).exit).toBe(0)
    expect(await watched.next(2)).toContain("known.json")
    writeFileSync(baseline, readFileSync(baseline, "utf8").replace('"missed"', '"met"'))
    expect(await watched.next(3)).toContain("1 missed")
    expect(await watched.stop()).toBe(1)
  })

  it("half of a file gives its findings, and the whole of it is checked when it comes", async () => {
    const cwd = planned()
    const watched = watching(cwd)
    await watched.next(1)
    write(cwd, { "area.yaml": area.slice(0, area.indexOf("rule: {")  + 8) })
    expect(await watched.next(2)).toContain("No target was evaluated: correct the errors above first.")
    write(cwd, { "area.yaml": area.replace("at-least: 2", "at-least: 1") })
    expect(await watched.next(3)).toContain("1 met")
    expect(await watched.stop()).toBe(0)
  })

  it("a file that goes and comes back, as editors save, is one change; one that stays away is told of, and so is one that comes", async () => {
    const cwd = planned()
    const watched = watching(cwd)
    await watched.next(1)
    const file = path.join(cwd, "data/meetings.csv")
    writeFileSync(`${file}.new`, "date\n2026-01-01\n2026-02-01\n")
    rmSync(file)
    renameSync(`${file}.new`, file)
    expect(await watched.next(2)).toContain("1 met")
    rmSync(path.join(cwd, "data"), { recursive: true })
    expect(await watched.next(3)).toContain("1 unknown")
    mkdirSync(path.join(cwd, "data"))
    writeFileSync(file, "date\n2026-01-01\n2026-02-01\n")
    expect(await watched.next(4)).toContain("1 met")
    rmSync(path.join(cwd, "plan.yaml"))
    expect(await watched.next(5)).toContain("plan.yaml")
    writeFileSync(path.join(cwd, "plan.yaml"), plan.replace("include: [area.yaml]", "include: [area.yaml, more.yaml]"))
    expect(await watched.next(6)).toContain("more.yaml")
    write(cwd, { "more.yaml": "styrkort: 1\narea: {id: b, title: New area}\nprojects: {}\n" })
    expect(await watched.next(7)).toContain("New area")
    expect(watched.results()).toHaveLength(7)
    expect(await watched.stop()).toBe(0)
  })

  it("what is only touched, and what the plan does not read, is no change", async () => {
    const cwd = planned()
    const watched = watching(cwd)
    await watched.next(1)
    utimesSync(path.join(cwd, "plan.yaml"), new Date(), new Date())
    write(cwd, { "data/other.csv": "date\n", "README.md": "hello" })
    await new Promise((done) => void setTimeout(done, 1000))
    write(cwd, { "data/meetings.csv": "date\n2026-01-01\n2026-02-01\n" })
    expect(await watched.next(2)).toMatch(/^data\/meetings.csv\n/)
    expect(await watched.stop()).toBe(0)
  })

  it("other formats go into their files each time, and are not printed", async () => {
    const cwd = planned()
    const watched = watching(cwd, ["--format", "text", "--format", "json=out.json"])
    await watched.next(1)
    write(cwd, { "data/meetings.csv": "date\n2026-01-01\n2026-02-01\n" })
    await watched.next(2)
    expect((JSON.parse(readFileSync(path.join(cwd, "out.json"), "utf8")) as { summary: { verdicts: { met: number } } }).summary.verdicts.met).toBe(1)
    expect(await watched.stop()).toBe(0)
    expect(styrkort(["check", "--watch", "--json"], { cwd })).toMatchObject({ exit: 3, stderr: expect.stringContaining("`--watch` prints text") })
    expect(styrkort(["check", "--watch", "-"], { cwd })).toMatchObject({ exit: 3, stderr: expect.stringContaining("standard input does not change") })
  })
})

describe("what a watch is told from around it", () => {
  const how = { outputs: [{ format: "text", file: undefined }], summary: false, all: false, quiet: false, verbose: false, profile: "whole", version: "0", asked: { failOn: undefined, only: [], areas: [], goals: [] } } as unknown as Parameters<typeof check>[1]["how"]

  /** A watch that is stopped after so many results. */
  const results = async (folder: string, most: number, today: () => Day.Day, isTerminal: boolean, act: (count: number) => void): Promise<ReadonlyArray<string>> => {
    const all: Array<string> = []
    let stop = (): void => {}
    const stopped = new Promise<void>((done) => {
      stop = done
    })
    const write = (text: string): void => {
      all.push(text)
      if (all.length >= most) stop()
      else act(all.length)
    }
    await watch([{ plan: findPlan(folder)!, name: "plan.yaml" }], undefined, { how, lang: "en", paint: plain, from: folder }, { today, time: () => "12:00:00", write, stopped, isTerminal, environment: "en" })
    return all
  }

  it("a check of today moves with the day", async () => {
    let today = Day.of(2026, 12, 31)
    const [before = "", after = ""] = await results(planned(), 2, () => today, false, () => {
      today = Day.of(2027, 1, 1)
    })
    expect(before).toContain("as of 2026-12-31")
    expect(after).toMatch(/^--- a new day: 2027-01-01\n/)
    expect(after).toContain("as of 2027-01-01")
  })

  it("a terminal is redrawn, and says what is waited for", async () => {
    const folder = planned()
    const all = await results(folder, 2, () => Day.of(2027, 6, 30), true, () => write(folder, { "data/meetings.csv": "date\n2026-01-01\n2026-02-01\n" }))
    for (const text of all) {
      expect(text.startsWith("\u001b[2J\u001b[H")).toBe(true)
      expect(text.endsWith("\n\n12:00:00 waiting for changes in 3 files (Ctrl-C ends)")).toBe(true)
    }
  })
})
