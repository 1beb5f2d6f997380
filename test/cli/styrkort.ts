/** The built command line tool, run as a person runs it, and the golden files its output is held against. */
import { spawnSync } from "node:child_process"
import { mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import path from "node:path"
import { expect, onTestFinished } from "vitest"
import { wrongWith } from "../schema/result.ts"

export const root = path.resolve(import.meta.dirname, "../..")
export const example = "examples/kommunal-utveckling-2017"

/** What a run came to. `exit` is null when it had to be stopped. */
export interface Ran {
  readonly exit: number | null
  readonly stdout: string
  readonly stderr: string
}

/** Runs the built `styrkort` without a terminal, in the repository's root and an English environment unless told otherwise. */
export const styrkort = (args: ReadonlyArray<string>, { cwd = root, env = {} }: { readonly cwd?: string; readonly env?: Record<string, string> } = {}): Ran => {
  const { status, stdout, stderr } = spawnSync(process.execPath, [path.join(root, "packages/cli/bin/styrkort.js"), ...args], {
    cwd,
    encoding: "utf8",
    env: { PATH: process.env["PATH"], LC_ALL: "en_GB.UTF-8", ...env },
    maxBuffer: 512 * 1024 * 1024,
    timeout: 60_000
  })
  // Whatever is asked and of whatever plan: a result in JSON has the shape it says it has.
  if (args.includes("--json") && status !== null && stdout !== "") expect(wrongWith(stdout), `styrkort ${args.join(" ")}`).toEqual([])
  return { exit: status, stdout, stderr }
}

/** A finding as `--json` writes it. */
export interface JsonFinding {
  readonly code: string
  readonly severity: string
  readonly file: string | null
  readonly line: number | null
  readonly column: number | null
  readonly message: string
  readonly help: string
}

/** A target as `--json` writes it. */
export interface JsonTarget {
  readonly id: string
  readonly title: string
  readonly area: string
  readonly project: string
  readonly verdict: string | null
  readonly undecided?: string
  readonly final: boolean
  readonly severity: string
  readonly evidence: string
  readonly value: { readonly text: string } | null
  readonly level: string | null
  readonly gap: string | null
  readonly why: string
  readonly file: string
  readonly line: number
  readonly cite: string | null
}

/** What `check --json` writes. */
export interface JsonCheck {
  readonly asOf: string
  readonly illustrative: ReadonlyArray<string>
  readonly summary: { readonly targets: number; readonly verdicts: Record<string, number>; readonly undecided: number; readonly exit: number }
  readonly targets: ReadonlyArray<JsonTarget>
  readonly findings: ReadonlyArray<JsonFinding>
}

/** A temporary folder, removed when the test is over. */
export const temporary = (): string => {
  const folder = realpathSync(mkdtempSync(path.join(tmpdir(), "styrkort-")))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

/** Writes files under a folder; their folders are made. */
export const write = (folder: string, files: Readonly<Record<string, string | Uint8Array>>): void => {
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(path.dirname(path.join(folder, name)), { recursive: true })
    writeFileSync(path.join(folder, name), content)
  }
}

/** Holds a text against its golden file; `UPDATE_GOLDEN=1` writes the file instead. */
export const expectGolden = (name: string, text: string): void => {
  const file = path.join(import.meta.dirname, "golden", name)
  if (process.env["UPDATE_GOLDEN"] === "1") writeFileSync(file, text)
  let golden = ""
  try {
    golden = readFileSync(file, "utf8")
  } catch {
    expect.fail(`test/cli/golden/${name} does not exist; UPDATE_GOLDEN=1 writes it`)
  }
  // As lists of lines the difference shows line by line.
  expect(text.split("\n"), `test/cli/golden/${name} (UPDATE_GOLDEN=1 writes it anew)`).toEqual(golden.split("\n"))
}

/** A run as a person saw it: the command, what it wrote, and its exit code. A run that failed is never made a golden one. */
export const session = (args: ReadonlyArray<string>, { exit, stdout, stderr }: Ran): string => {
  expect(stderr).toBe("")
  expect([0, 1, 2]).toContain(exit)
  return `$ styrkort ${args.join(" ")}\n${stdout}exit ${exit}\n`
}

/** Characters that could steer a terminal or reorder what is read: all but the line feed must be written out. */
// oxlint-disable-next-line no-control-regex -- these are exactly the characters that must not be printed
export const raw = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u061c\u200b-\u200f\u2028-\u202e\u2066-\u2069\ufeff]/u
