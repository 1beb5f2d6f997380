/** GitHub's part in a pipeline, as far as `run:` steps go: expressions in `env:`, a bash of its own for each step, and the files that outputs and summaries are written into. */
import { mkdirSync, readFileSync, writeFileSync } from "node:fs"
import path from "node:path"
import { run } from "./registry.ts"
import type { Environment } from "./registry.ts"

/** A step of a job or of a composite action. */
export interface Step {
  readonly id?: string
  readonly if?: string
  readonly uses?: string
  readonly run?: string
  readonly shell?: string
  readonly env?: Readonly<Record<string, string>>
}

/** What the steps came to: the exit code of the first that failed, what they printed, and what they wrote for GitHub. */
export interface Ran {
  readonly exit: number
  readonly stdout: string
  readonly stderr: string
  readonly outputs: Readonly<Record<string, Readonly<Record<string, string>>>>
  readonly summary: string
}

/** Where steps are run. `temp` is the runner's own folder; `inputs` are what an action is given. */
export interface Runner {
  readonly workspace: string
  readonly temp: string
  readonly env: Environment
  readonly inputs?: Readonly<Record<string, string>>
}

/** Runs the steps that are scripts, in order. After one has failed only those go on that ask for it. */
export const runSteps = async (steps: ReadonlyArray<Step>, { workspace, temp, env, inputs = {} }: Runner): Promise<Ran> => {
  mkdirSync(temp, { recursive: true })
  const files = { GITHUB_OUTPUT: path.join(temp, "output"), GITHUB_STEP_SUMMARY: path.join(temp, "summary") }
  writeFileSync(files.GITHUB_STEP_SUMMARY, "")
  const outputs: Record<string, Readonly<Record<string, string>>> = {}
  let [exit, stdout, stderr] = [0, "", ""]
  for (const step of steps) {
    if (step.run === undefined || (exit !== 0 && step.if === undefined)) continue
    writeFileSync(files.GITHUB_OUTPUT, "")
    const script = path.join(temp, "step.sh")
    writeFileSync(script, step.run)
    const own = Object.fromEntries(Object.entries(step.env ?? {}).map(([name, value]) => [name, valueOf(value, inputs)]))
    // oxlint-disable-next-line no-await-in-loop -- one step after another, as there
    const ran = await run("bash", step.shell === undefined ? ["-e", script] : ["--noprofile", "--norc", "-eo", "pipefail", script], workspace, { ...env, ...files, RUNNER_TEMP: temp, GITHUB_WORKSPACE: workspace, GITHUB_ACTIONS: "true", ...own })
    stdout += ran.stdout
    stderr += ran.stderr
    if (exit === 0) exit = ran.exit
    if (step.id !== undefined) outputs[step.id] = outputsIn(readFileSync(files.GITHUB_OUTPUT, "utf8"))
  }
  return { exit, stdout, stderr, outputs, summary: readFileSync(files.GITHUB_STEP_SUMMARY, "utf8") }
}

/** An expression is one input and nothing else: what is given is never made part of a larger text. */
const valueOf = (written: string, inputs: Readonly<Record<string, string>>): string => {
  if (!written.includes("${{")) return written
  const [, name] = /^\$\{\{ inputs\.([a-z-]+) \}\}$/.exec(written) ?? []
  const value = name === undefined ? undefined : inputs[name]
  if (value === undefined) throw new Error(`${written} is not an input`)
  return value
}

/** The lines that a step wrote as GitHub reads them: the last of a name holds. */
const outputsIn = (text: string): Readonly<Record<string, string>> =>
  Object.fromEntries(text.split("\n").filter((line) => line !== "").map((line) => {
    const at = line.indexOf("=")
    if (at === -1) throw new Error(`GitHub would refuse the output ${JSON.stringify(line)}`)
    return [line.slice(0, at), line.slice(at + 1)]
  }))
