/** The pipelines of docs/ci.md, run commit by commit on a repository with a history, with the packages as a stranger gets them. */
import { existsSync, readFileSync, rmSync } from "node:fs"
import path from "node:path"
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest"
import { wrongWithGitlab, wrongWithJunit, wrongWithSarif } from "../cli/readers.ts"
import { root, temporary, write } from "../cli/styrkort.ts"
import { wrongWith as wrongWithResult } from "../schema/result.ts"
import { asEditorReads } from "../schema/validate.ts"
import { blockOf, scriptsIn, wrongWith } from "./definitions.ts"
import type { Kind } from "./definitions.ts"
import { runSteps } from "./github.ts"
import type { Step } from "./github.ts"
import { registry, run } from "./registry.ts"
import type { Registry } from "./registry.ts"
import { fileOf, history, makeRepository } from "./repository.ts"

vi.setConfig({ testTimeout: 300_000, hookTimeout: 300_000 })

const document = "docs/ci.md"
const definitions: ReadonlyArray<readonly [file: string, kind: Kind]> = [
  [".github/workflows/plan.yml", "workflow"], [".github/workflows/today.yml", "workflow"], [".github/workflows/change.yml", "workflow"], [".github/workflows/action.yml", "workflow"],
  [".gitlab-ci.yml", "gitlab"], [".pre-commit-config.yaml", "pre-commit"], [".pre-commit-config.yaml, local", "pre-commit"]
]

describe.each(definitions)("%s", (file, kind) => {
  const text = blockOf(document, file)

  it("is what its host takes", () => {
    expect(wrongWith(kind, text)).toEqual([])
    expect(wrongWith(kind, text.replace(/^( *)(?:jobs|script|repos):/m, "$1jbos:"))).not.toEqual([])
  })

  it("writes no expression into a script", () => {
    const scripts = scriptsIn(text)
    expect(scripts.length).toBeGreaterThan(kind === "pre-commit" && !file.endsWith("local") ? -1 : 0)
    for (const script of scripts) expect(script).not.toContain("${{")
  })

  it("names other people's actions by their whole commit, and says which version that is", () => {
    for (const [line] of text.matchAll(/^.*uses: actions\/.*$/gm)) expect(line).toMatch(/@[0-9a-f]{40} # v\d+\.\d+\.\d+$/)
    if (kind === "workflow") expect((asEditorReads(text) as { readonly permissions: unknown }).permissions).toEqual({ contents: "read" })
  })
})

const step = (text: string): string => `${blockOf(document, ".github/workflows/plan.yml")}${text.replace(/^(?!$)/gm, "      ")}`

it("the step for code scanning fits into its workflow", () => {
  expect(wrongWith("workflow", step(blockOf(document, "code scanning")))).toEqual([])
  expect(wrongWith("workflow", step("- user: nobody\n"))).not.toEqual([])
})

it("every version of the command in the document and in the hooks is the one that is published", () => {
  const { version } = JSON.parse(readFileSync(path.join(root, "packages/cli/package.json"), "utf8")) as { readonly version: string }
  const texts = [document, ".pre-commit-hooks.yaml"].map((file) => readFileSync(path.join(root, file), "utf8"))
  const named = texts.flatMap((text) => [...text.matchAll(/@styrkort\/cli@([^"\s]+)/g)].map(([, one]) => one))
  expect(named.length).toBeGreaterThan(3)
  expect(new Set(named)).toEqual(new Set([version]))
})

describe("a repository", () => {
  let served: Registry
  let repository: string
  let hashes: ReadonlyArray<string>
  beforeAll(async () => {
    served = await registry()
    repository = path.join(served.env["npm_config_cache"]!, "../repository")
    hashes = await makeRepository(repository, served.env)
  })
  afterAll(() => served.close())

  /** A fresh clone at a commit, as a runner has it. */
  const clone = async (hash: string): Promise<string> => {
    const folder = path.join(temporary(), "clone")
    expect(await run("git", ["clone", "--quiet", repository, folder], repository, served.env)).toMatchObject({ exit: 0 })
    expect(await run("git", ["checkout", "--quiet", hash], folder, served.env)).toMatchObject({ exit: 0 })
    return folder
  }

  const verdictsAt = async (folder: string): Promise<ReadonlyArray<string>> => {
    const { stdout } = await run("npx", ["--no-install", "styrkort", "check", "plan", "--as-of", "2017-T2", "--json"], folder, served.env)
    expect(wrongWithResult(stdout)).toEqual([])
    return (JSON.parse(stdout) as { readonly targets: ReadonlyArray<{ readonly verdict: string }> }).targets.map(({ verdict }) => verdict)
  }

  it.each(history.map((commit, index) => [commit.message, index, commit] as const))("%s", async (_, index, { exit, verdicts }) => {
    const folder = await clone(hashes[index]!)
    const job = (asEditorReads(fileOf(folder, ".github/workflows/plan.yml")) as { readonly jobs: { readonly check: { readonly env: Readonly<Record<string, string>>; readonly steps: ReadonlyArray<Step> } } }).jobs.check
    const github = await runSteps(job.steps, { workspace: folder, temp: path.join(folder, "../runner"), env: { ...served.env, ...job.env } })
    expect([github.exit, github.stderr]).toEqual([exit, ""])
    expect(await verdictsAt(folder)).toEqual(verdicts)
    expect(github.summary).toContain("## Operational plan 2017, as of 2017-08-31")
    expect(/^::error /m.test(github.stdout)).toBe(exit !== 0)
    expect(await wrongWithJunit(fileOf(folder, "reports/junit.xml"))).toEqual([])
    expect(wrongWithSarif(fileOf(folder, "reports/styrkort.sarif"))).toEqual([])
    rmSync(path.join(folder, "reports"), { recursive: true })

    const { plan } = asEditorReads(fileOf(folder, ".gitlab-ci.yml")) as { readonly plan: Gitlab }
    const gitlab = await run("bash", ["-eo", "pipefail", "-c", plan.script.join("\n")], folder, { ...served.env, ...plan.variables })
    expect([gitlab.exit, gitlab.stderr]).toEqual([exit, ""])
    expect(await wrongWithJunit(fileOf(folder, "reports/junit.xml"))).toEqual([])
    expect(wrongWithGitlab(fileOf(folder, "reports/code-quality.json"))).toEqual([])
  })

  it("has a baseline, with which what was missed passes and what is worse does not", async () => {
    const folder = await clone(hashes[5]!)
    expect(await run("npm", ["ci", "--ignore-scripts"], folder, served.env)).toMatchObject({ exit: 0 })
    const written = await run("bash", ["-ec", blockOf(document, "npx --no-install styrkort check plan --as-of 2017-T2 --baseline")], folder, served.env)
    expect(written.exit, written.stderr).toBe(0)
    const { plan } = asEditorReads(fileOf(folder, ".gitlab-ci.yml")) as { readonly plan: Gitlab }
    const script = plan.script.map((line) => line.replace("check plan ", "check plan --baseline plan/baseline.json ")).join("\n")
    const checked = async () => (await run("bash", ["-eo", "pipefail", "-c", script], folder, { ...served.env, ...plan.variables })).exit
    expect(await checked()).toBe(0)
    expect(fileOf(folder, "reports/junit.xml")).not.toContain("<failure")
    write(folder, { "plan/area.yaml": fileOf(folder, "plan/area.yaml").replace("at-least: 5", "at-least: 500, by: 2017-06-30") })
    expect(await checked()).toBe(1)
    expect(await wrongWithJunit(fileOf(folder, "reports/junit.xml"))).toEqual([])
  })

  it.each([[5, 6, 0, ["few-meetings"]], [4, 5, 1, ["six-meetings", "few-meetings"]], [6, 6, 0, []]] as const)("holds a change to what it is about: from commit %i to %i", async (before, after, exit, changed) => {
    const folder = await clone(hashes[after]!)
    expect(await run("git", ["update-ref", "refs/remotes/origin/base", hashes[before]!], folder, served.env)).toMatchObject({ exit: 0 })
    const { jobs } = asEditorReads(fileOf(folder, ".github/workflows/change.yml")) as { readonly jobs: { readonly check: { readonly steps: ReadonlyArray<Step> } } }
    const ran = await runSteps(jobs.check.steps, { workspace: folder, temp: path.join(folder, "../runner"), env: { ...served.env, GITHUB_BASE_REF: "base" } })
    expect([ran.exit, ran.stderr]).toEqual([exit, ""])
    const { stdout } = await run("npx", ["--no-install", "styrkort", "check", "plan", "--as-of", "2017-T2", "--changed-since", "origin/base", "--only-changed", "--json"], folder, served.env)
    expect(wrongWithResult(stdout)).toEqual([])
    expect((JSON.parse(stdout) as { readonly targets: ReadonlyArray<{ readonly id: string }> }).targets.map(({ id }) => id)).toEqual(changed)
  })

  it("is also checked today, by the calendar", async () => {
    const folder = await clone(hashes.at(-1)!)
    const { jobs } = asEditorReads(fileOf(folder, ".github/workflows/today.yml")) as { readonly jobs: { readonly check: { readonly steps: ReadonlyArray<Step> } } }
    const { exit, stdout } = await runSteps(jobs.check.steps, { workspace: folder, temp: path.join(folder, "../runner"), env: served.env })
    expect([exit, stdout]).toEqual([1, expect.stringContaining("title=Six meetings::missed; 4 meetings")])
  })

  it("has a hook of git's own that stops what is wrong, and looks at what is to be committed alone", async () => {
    const folder = await clone(hashes[5]!)
    const git = (...args: ReadonlyArray<string>) => run("git", args, folder, served.env)
    write(folder, { ".githooks/pre-commit": blockOf(document, ".githooks/pre-commit") })
    expect(await run("bash", ["-ec", "npm ci --ignore-scripts; chmod +x .githooks/pre-commit; git config core.hooksPath .githooks; git add --all"], folder, served.env)).toMatchObject({ exit: 0 })
    const area = fileOf(folder, "plan/area.yaml")
    // Missed, and so committed.
    expect(await git("commit", "--quiet", "-m", "The hook")).toMatchObject({ exit: 0 })
    write(folder, { "plan/area.yaml": area.replace("at-most", "at-mots") })
    await git("add", "--all")
    const stopped = await git("commit", "--quiet", "-m", "A mistake")
    expect([stopped.exit, stopped.stdout + stopped.stderr]).toEqual([1, expect.stringContaining("did you mean `at-most`?")])
    // What is wrong lies beside what is committed.
    await git("reset", "--quiet")
    write(folder, { "notes.txt": "a note" })
    await git("add", "notes.txt")
    expect(await git("commit", "--quiet", "-m", "A note")).toMatchObject({ exit: 0 })
    // What is wrong is to be committed, and already put right beside it.
    await git("add", "--all")
    write(folder, { "plan/area.yaml": area })
    expect(await git("commit", "--quiet", "-m", "The mistake again")).toMatchObject({ exit: 1 })
  })

  it("has pre-commit's hooks, which are installed as pre-commit installs them and run as it runs them", async () => {
    const folder = await clone(hashes[5]!)
    const hooks = path.join(temporary(), "hooks")
    const text = readFileSync(path.join(root, ".pre-commit-hooks.yaml"), "utf8")
    // pre-commit takes dependencies from a hook's own definition too; SchemaStore's schema has not heard of it.
    expect(wrongWith("pre-commit hooks", text.replace(/^ +additional_dependencies: .*\n/gm, ""))).toEqual([])
    write(hooks, { ".pre-commit-hooks.yaml": text, "package.json": readFileSync(path.join(root, "package.json"), "utf8") })
    expect(await run("bash", ["-ec", "git init --quiet; git add --all; git commit --quiet --message hooks"], hooks, served.env)).toMatchObject({ exit: 0 })
    const local = asEditorReads(blockOf(document, ".pre-commit-config.yaml, local")) as { readonly repos: ReadonlyArray<{ readonly hooks: ReadonlyArray<Hook> }> }
    const declared = asEditorReads(text) as ReadonlyArray<Hook>
    const used = asEditorReads(blockOf(document, ".pre-commit-config.yaml")) as { readonly repos: ReadonlyArray<{ readonly hooks: ReadonlyArray<Hook> }> }
    const prefix = path.join(hooks, "../env")
    const installed = await run("npm", ["install", "--allow-git=root", "--install-links", "-g", "--prefix", prefix, `git+file://${hooks}`, ...declared[0]!.additional_dependencies], hooks, served.env)
    expect(installed.exit, installed.stderr).toBe(0)
    const hook = (declaration: Hook, args: ReadonlyArray<string>) => {
      const [command = "", ...words] = shellWords(declaration.entry)
      return run(command, [...words, ...args], folder, { ...served.env, PATH: `${path.join(prefix, "bin")}${path.delimiter}${served.env["PATH"]}` })
    }
    const [check, fmt] = used.repos[0]!.hooks.map((one) => ({ ...declared.find(({ id }) => id === one.id)!, args: one.args }))
    // One promise is missed; files are not yet in the one way.
    expect(await hook(check!, check!.args)).toMatchObject({ exit: 0, stderr: "" })
    expect(await hook(local.repos[0]!.hooks[0]!, local.repos[0]!.hooks[0]!.args)).toMatchObject({ exit: 0, stderr: "" })
    expect(await hook(fmt!, fmt!.args)).toMatchObject({ exit: 0, stdout: expect.stringContaining("wrote area.yaml") })
    expect(fileOf(folder, "plan/area.yaml")).toContain("{count: meetings, at-least: 5}")
    write(folder, { "plan/area.yaml": fileOf(folder, "plan/area.yaml").replace("at-most", "at-mots") })
    expect(await hook(check!, check!.args)).toMatchObject({ exit: 1, stdout: expect.stringContaining("did you mean `at-most`?") })
    expect(await hook(fmt!, fmt!.args)).toMatchObject({ exit: 2 })
  })

  it("takes the packages into programs of its own, as their READMEs show", async () => {
    const folder = path.join(temporary(), "program")
    write(folder, { "package.json": JSON.stringify({ name: "program", private: true, type: "module" }) })
    const installed = await run("npm", ["install", "--save-exact", "@styrkort/core", "@styrkort/rules"], folder, served.env)
    expect(installed.exit, installed.stderr).toBe(0)
    const programs = ["README.md", "packages/core/README.md", "packages/rules/README.md"].flatMap((file) => [...readFileSync(path.join(root, file), "utf8").matchAll(/^```ts\n(.*?)^```$/gms)].map((match) => match[1]!))
    expect(programs.length).toBeGreaterThanOrEqual(3)
    const ran = await Promise.all(programs.map((program, index) => {
      write(folder, { [`program-${index}.ts`]: program })
      return run(process.execPath, [`program-${index}.ts`], folder, served.env)
    }))
    for (const [index, { stdout, stderr }] of ran.entries()) {
      expect(stderr).toBe("")
      expect(stdout.trimEnd()).toBe(programs[index]!.split("\n").filter((line) => line.startsWith("// ")).map((line) => line.slice(3)).join("\n"))
    }
    expect(existsSync(path.join(folder, "node_modules/@styrkort/cli"))).toBe(false)
  })
})

interface Gitlab {
  readonly variables: Readonly<Record<string, string>>
  readonly script: ReadonlyArray<string>
}

interface Hook {
  readonly id: string
  readonly entry: string
  readonly args: ReadonlyArray<string>
  readonly additional_dependencies: ReadonlyArray<string>
}

/** A line's words as a shell would have them, of which some are in single quotes. */
const shellWords = (line: string): ReadonlyArray<string> => [...line.matchAll(/'([^']*)'|[^\s']+/g)].map(([word, quoted]) => quoted ?? word)
