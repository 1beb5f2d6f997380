/** A repository as a municipality would have it, made commit by commit: a plan, data that come in, a change that breaks something, a promise that is missed. */
import { readFileSync } from "node:fs"
import path from "node:path"
import { write } from "../cli/styrkort.ts"
import { blockOf } from "./definitions.ts"
import { samplePlan } from "./plan.ts"
import { run } from "./registry.ts"
import type { Environment } from "./registry.ts"

/** A commit: what it says, the exit code that its check has to have, and the verdicts on its two targets where it is evaluated. */
export interface Commit {
  readonly message: string
  readonly exit: 0 | 1 | 2
  readonly verdicts: ReadonlyArray<string>
  readonly change: (files: Readonly<Record<string, string>>) => Readonly<Record<string, string>>
}

const rows = (...days: ReadonlyArray<string>): Readonly<Record<string, string>> => ({ "plan/meetings.csv": ["date", ...days, ""].join("\n") })

/** The history, oldest first. */
export const history: ReadonlyArray<Commit> = [
  // Without any data there is nothing that could be evaluated.
  { message: "The plan for 2017", exit: 2, verdicts: ["unknown", "unknown"], change: ({ "plan/plan.yaml": plan = "", "plan/area.yaml": area = "" }) => ({ "plan/plan.yaml": plan, "plan/area.yaml": area }) },
  { message: "Meetings of the first tertial", exit: 0, verdicts: ["behind", "on-track"], change: () => rows("2017-02-01", "2017-03-01") },
  { message: "The level is easier to reach", exit: 2, verdicts: [], change: ({ "plan/area.yaml": area = "" }) => ({ "plan/area.yaml": area.replace("at-least: 6", "at-laest: 5") }) },
  { message: "A spelling is put right", exit: 0, verdicts: ["behind", "on-track"], change: ({ "plan/area.yaml": area = "" }) => ({ "plan/area.yaml": area.replace("at-laest", "at-least") }) },
  { message: "A day of the second tertial is not a day", exit: 2, verdicts: ["unknown", "unknown"], change: () => rows("2017-02-01", "2017-03-01", "2017-06-31") },
  { message: "Meetings of the second tertial", exit: 1, verdicts: ["on-track", "missed"], change: () => rows("2017-02-01", "2017-03-01", "2017-05-03", "2017-06-01") },
  { message: "Four meetings are allowed", exit: 0, verdicts: ["on-track", "on-track"], change: ({ "plan/area.yaml": area = "" }) => ({ "plan/area.yaml": area.replace("at-most: 3", "at-most: 8") }) }
]

/** Makes the repository, with the pipelines of the document in it and the command installed as the document says; the hashes of the history's commits. */
export const makeRepository = async (folder: string, env: Environment): Promise<ReadonlyArray<string>> => {
  const ok = async (command: string, ...args: ReadonlyArray<string>): Promise<string> => {
    const { exit, stdout, stderr } = await run(command, args, folder, env)
    if (exit !== 0) throw new Error(`${command} ${args.join(" ")} ended with ${exit}:\n${stdout}${stderr}`)
    return stdout.trim()
  }
  write(folder, { ".gitignore": "node_modules/\nreports/\n", "package.json": `${JSON.stringify({ name: "plans", private: true }, null, 2)}\n`, ...Object.fromEntries([".github/workflows/plan.yml", ".github/workflows/today.yml", ".github/workflows/change.yml", ".gitlab-ci.yml"].map((file) => [file, blockOf("docs/ci.md", file)])) })
  await ok("git", "init", "--quiet", "--initial-branch=main")
  await ok("bash", "-ec", blockOf("docs/ci.md", "npm install"))
  const hashes: Array<string> = []
  const files: Record<string, string> = Object.fromEntries(Object.entries(samplePlan()).map(([name, text]) => [`plan/${name}`, text]))
  for (const { message, change } of history) {
    const changed = change(files)
    Object.assign(files, changed)
    write(folder, changed)
    // oxlint-disable no-await-in-loop -- a commit stands on the one before it
    await ok("git", "add", "--all")
    await ok("git", "commit", "--quiet", "--message", message)
    hashes.push(await ok("git", "rev-parse", "HEAD"))
    // oxlint-enable no-await-in-loop
  }
  return hashes
}

/** A file of the repository. */
export const fileOf = (folder: string, name: string): string => readFileSync(path.join(folder, name), "utf8")
