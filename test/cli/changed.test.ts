/** What has changed since a revision: no target that comes to something else is missed, and what only is written otherwise is no change. */
import { execFileSync } from "node:child_process"
import { mkdirSync, readFileSync, renameSync, rmSync, symlinkSync, writeFileSync } from "node:fs"
import path from "node:path"
import { describe, expect, it, vi } from "vitest"
import { root, styrkort, temporary, write } from "./styrkort.ts"
import type { JsonCheck } from "./styrkort.ts"

vi.setConfig({ testTimeout: 120_000 })

const files: Readonly<Record<string, string>> = {
  "plan.yaml": `styrkort: 1
title: A plan
organisation: An organisation
language: en
period: 2017
include: [area.yaml]
funders:
  state: {title: The state, state: undecided, decision-expected: 2017-12-01}
populations:
  towns: {title: The towns, members: {A: Aby, B: Berg}}
scales:
  grade: {title: Grade, levels: [bad, good, best], met-from: good}
calendar: {holidays: [2017-06-06]}
datasets:
  meetings: {title: Meetings, row: meeting, rows: meetings, file: data/meetings.csv, columns: {date: date, town: towns}, complete-from: 2017-01-01, complete-through: 2017-12-31}
  visits: {title: Visits, row: visit, rows: visits, file: [data/visits.csv, data/more.csv], columns: {date: date, grade: ordinal(grade)}, complete-from: 2017-01-01, complete-through: 2017-12-31}
judgements: {file: data/judgements.csv}
measures:
  all-meetings: {count: meetings}
templates:
  visits-of:
    title: Visits graded <grade>
    rule: {count: visits, where: {grade: <grade>}, at-least: 1}
`,
  "area.yaml": `styrkort: 1
area: {id: area, title: An area}
projects:
  one:
    title: The first project
    targets:
      named: {title: Named, rule: {measure: all-meetings, at-least: 3}}
      towns: {title: In every town, rule: {every: towns, require: {count: meetings, at-least: 1}}}
      visits: {use: visits-of, with: {grade: good}}
      judged: {title: Judged, judgement: grade}
      both: {title: Both, rule: {all: [{target: towns}, {target: visits-good}]}}
  two:
    title: The second project
    when: {granted: state}
    targets:
      granted: {title: If granted, rule: {count: meetings, at-most: 9}}
      projects: {title: Projects, rule: {count: projects, at-least: 2}}
`.replace("visits-good", "visits"),
  "data/meetings.csv": "date,town\n2017-02-01,A\n2017-03-01,B\n",
  "data/visits.csv": "date,grade\n2017-02-01,good\n",
  "data/more.csv": "date,grade\n2017-03-01,best\n",
  "data/judgements.csv": "target,date,value,role,reason\njudged,2017-02-01,good,lead,Well done\n"
}

const git = (folder: string, ...args: ReadonlyArray<string>): string =>
  execFileSync("git", ["-c", "user.name=A", "-c", "user.email=a@example.org", "-c", "commit.gpgsign=false", "-c", "init.defaultBranch=main", ...args], { cwd: folder, encoding: "utf8", stdio: ["ignore", "pipe", "pipe"] })

/** A repository with the plan in a folder of it, committed. */
const repository = (): string => {
  const folder = temporary()
  git(folder, "init", "-q")
  mkdirSync(path.join(folder, "the plans"))
  const plan = path.join(folder, "the plans")
  write(plan, files)
  git(folder, "add", "-A")
  git(folder, "commit", "-qm", "The plan")
  return plan
}

interface Checked extends JsonCheck {
  readonly changedSince: null | { readonly ref: string; readonly plan: string }
  readonly part: null | { readonly asked: string; readonly leftOut: { readonly targets: number } }
  readonly targets: ReadonlyArray<JsonCheck["targets"][number] & { readonly changed: ReadonlyArray<string> | null }>
}

const run = (plan: string, ...args: ReadonlyArray<string>) => styrkort(["check", ".", "--as-of", "2017-08-31", ...args], { cwd: plan })
const json = (plan: string, ...args: ReadonlyArray<string>): Checked => JSON.parse(run(plan, ...args, "--json").stdout) as Checked
const changedIn = ({ targets }: Checked): Readonly<Record<string, string>> => Object.fromEntries(targets.filter(({ changed }) => changed!.length > 0).map(({ id, changed }) => [id, changed!.join(" ")]))

const edit = (plan: string, file: string, from: string, to: string): void => {
  const text = readFileSync(path.join(plan, file), "utf8")
  expect(text, `${file} has ${from}`).toContain(from)
  writeFileSync(path.join(plan, file), text.replace(from, to))
}

/** What a target comes to, without where it stands. */
const cameTo = ({ targets }: Checked): ReadonlyMap<string, string> => new Map(targets.map((target) => [target.id, JSON.stringify({ ...target, line: 0, changed: null })]))

describe("what has changed", () => {
  it.each<readonly [string, string, string, string, Record<string, string>]>([
    ["a level", "area.yaml", "at-most: 9", "at-most: 8", { granted: "rule", projects: "data" }],
    ["a named measure", "plan.yaml", "{count: meetings}", "{count: meetings, where: {town: A}}", { named: "rule", projects: "data" }],
    ["a template", "plan.yaml", "at-least: 1}\n", "at-least: 2}\n", { visits: "rule", both: "rule", projects: "data" }],
    ["what a template is used with", "area.yaml", "{grade: good}", "{grade: best}", { visits: "rule", both: "rule", projects: "data" }],
    ["how a target is judged", "area.yaml", "at-least: 3}}", "at-least: 3}, severity: notice}", { named: "rule", projects: "data" }],
    ["a target's way of being decided", "area.yaml", "judgement: grade", "undecided: Nobody knows", { judged: "rule", projects: "data" }],
    ["members of a population", "plan.yaml", "B: Berg", "B: Berg, C: Ceby", { named: "data", towns: "rule data", both: "rule data", granted: "data", projects: "data" }],
    ["a scale", "plan.yaml", "met-from: good", "met-from: best", { visits: "data", judged: "rule", both: "data", projects: "data" }],
    ["how far data are complete", "plan.yaml", "data/meetings.csv, columns: {date: date, town: towns}, complete-from: 2017-01-01, complete-through: 2017-12-31", "data/meetings.csv, columns: {date: date, town: towns}, complete-from: 2017-01-01, complete-through: 2017-06-30", { named: "data", towns: "data", both: "data", granted: "data", projects: "data" }],
    ["a decision on a grant", "plan.yaml", "state: undecided", "state: granted", { granted: "standing", projects: "standing data" }],
    ["a project's status", "area.yaml", "    when: {granted: state}", "    when: {granted: state}\n    status: dormant", { granted: "standing", projects: "standing data" }],
    ["the calendar", "plan.yaml", "2017-06-06", "2017-06-07", { named: "rule", towns: "rule", visits: "rule", judged: "rule", both: "rule", granted: "rule", projects: "rule data" }],
    ["a row", "data/meetings.csv", "2017-03-01,B\n", "2017-03-01,A\n", { named: "data", towns: "data", both: "data", granted: "data" }],
    ["a row in the second file", "data/more.csv", "best", "good", { visits: "data", both: "data" }],
    ["a judgement", "data/judgements.csv", ",good,", ",bad,", { judged: "data" }],
    ["the period", "plan.yaml", "period: 2017\n", "period: 2017-H1\n", { named: "rule", towns: "rule", visits: "rule", judged: "rule", both: "rule", granted: "rule", projects: "rule data" }],
    ["a new target", "area.yaml", "      judged:", "      newer: {title: Newer, rule: {count: visits, at-least: 1}}\n      judged:", { newer: "new", projects: "data" }]
  ])("%s", (_, file, from, to, expected) => {
    const plan = repository()
    const before = cameTo(json(plan))
    edit(plan, file, from, to)
    const after = json(plan, "--changed-since", "HEAD")
    expect(after.changedSince).toEqual({ ref: "HEAD", plan: "compared" })
    // Ids that a template makes end in what they are made with.
    expect(changedIn(after)).toEqual(expected)
    // No target that comes to something else is left out.
    const others = [...cameTo({ ...after, targets: after.targets })].filter(([id, said]) => before.get(id) !== said).map(([id]) => id)
    expect(others.filter((id) => !Object.keys(expected).includes(id))).toEqual([])
    // They come first, and nothing else is another.
    expect(after.targets.slice(0, Object.keys(expected).length).map(({ id }) => id)).toEqual(Object.keys(expected))
    const plainly = json(plan)
    expect(cameTo(after)).toEqual(cameTo(plainly))
    expect({ ...after.summary }).toEqual(plainly.summary)
    // Alone, they are the same.
    const alone = json(plan, "--changed-since", "HEAD", "--only-changed")
    expect(alone.targets).toEqual(after.targets.slice(0, Object.keys(expected).length))
    expect(alone.part).toMatchObject({ asked: "--changed-since HEAD --only-changed", leftOut: { targets: plainly.targets.length - alone.targets.length } })
  })

  it("is nothing where only the writing is another: comments, order, places, line ends, titles of targets", () => {
    const plan = repository()
    edit(plan, "plan.yaml", "styrkort: 1\n", "# A comment.\nstyrkort: 1\n")
    edit(plan, "area.yaml", "{title: Named, rule: {measure: all-meetings, at-least: 3}}", "\n        rule: {at-least: 3, measure: all-meetings}\n        title: Named")
    writeFileSync(path.join(plan, "data/visits.csv"), files["data/visits.csv"]!.replaceAll("\n", "\r\n"))
    expect(changedIn(json(plan, "--changed-since", "HEAD"))).toEqual({})
    const { exit, stdout } = run(plan, "--changed-since", "HEAD", "--only-changed")
    expect(exit).toBe(0)
    expect(stdout).toContain("No target's rule or data have changed since HEAD.")
    expect(stdout.replaceAll(/\s+/g, " ")).toContain("0 targets. Left out: 7 targets and 6 findings in the rest of the plan, which was not evaluated (--changed-since HEAD --only-changed).")
    // Of the plan as data a title is a part.
    edit(plan, "area.yaml", "title: Judged", "title: Judged by a person")
    expect(changedIn(json(plan, "--changed-since", "HEAD"))).toEqual({ projects: "data" })
  })

  it("is since any revision, committed or not, also where files came, went or lead elsewhere", () => {
    const plan = repository()
    git(plan, "tag", "first")
    edit(plan, "area.yaml", "at-least: 3", "at-least: 2")
    git(plan, "commit", "-qam", "A lower level")
    edit(plan, "data/meetings.csv", ",B", ",A")
    git(plan, "add", "-A")
    const changedSince = (ref: string): ReadonlyArray<string> => Object.keys(changedIn(json(plan, "--changed-since", ref)))
    expect(changedSince("HEAD")).toEqual(["named", "towns", "both", "granted"])
    expect(changedIn(json(plan, "--changed-since", "first"))).toMatchObject({ named: "rule data" })
    expect(changedSince("HEAD~1")).toEqual(changedSince("first"))
    rmSync(path.join(plan, "data/more.csv"))
    expect(changedIn(json(plan, "--changed-since", "HEAD"))).toMatchObject({ visits: "data" })
    writeFileSync(path.join(plan, "data/more.csv"), files["data/more.csv"]!)
    renameSync(path.join(plan, "data/visits.csv"), path.join(plan, "data/kept.csv"))
    symlinkSync("kept.csv", path.join(plan, "data/visits.csv"))
    expect(changedSince("HEAD")).not.toContain("visits")
    git(plan, "add", "-A")
    git(plan, "commit", "-qm", "A link")
    expect(changedSince("HEAD")).toEqual([])
    edit(plan, "data/kept.csv", "good", "best")
    expect(changedSince("HEAD")).toEqual(["visits", "both"])
  })

  it("can be of a part, and is shown in every format that people read", () => {
    const plan = repository()
    edit(plan, "data/meetings.csv", ",B", ",A")
    expect(json(plan, "--changed-since", "HEAD", "--only", "towns,visits").targets.map(({ id, changed }) => [id, changed])).toEqual([["towns", ["data"]], ["visits", []]])
    expect(json(plan, "--changed-since", "HEAD", "--only", "towns,visits", "--only-changed").targets.map(({ id }) => id)).toEqual(["towns"])
    const text = run(plan, "--changed-since", "HEAD").stdout
    expect([...text.matchAll(/^== .*$/gmu)].map(([heading]) => heading)).toEqual(["== Changed since HEAD", "== The other targets"])
    expect(text).toMatch(/\nChanged since HEAD: 4 targets\.\n$/u)
    for (const format of ["sarif", "tap", "csv"]) expect(run(plan, "--changed-since", "HEAD", "--format", format).stdout, format).toContain("data changed")
    for (const format of ["junit", "sarif", "github", "tap", "markdown"]) expect(run(plan, "--changed-since", "HEAD", "--format", format).stdout, format).toContain("Changed since HEAD: 4 targets.")
    // What the documents show is what comes of this.
    const [head, document] = ["```text\n$ styrkort check . --as-of 2017-08-31 --changed-since main --only towns,visits\n", path.join(root, "docs/cli.md")]
    const shown = `${head}…\n${run(plan, "--changed-since", "main", "--only", "towns,visits").stdout.replace(/^[^]*?(?=An area)/u, "")}\`\`\``
    const docs = readFileSync(document, "utf8")
    const start = docs.indexOf(head)
    const inDocs = docs.slice(start, docs.indexOf("```", start + 3) + 3)
    if (process.env["UPDATE_DOCS"] === undefined) expect(inDocs).toBe(shown)
    else writeFileSync(document, docs.replace(inDocs, () => shown))
    expect(json(plan).targets.every(({ changed }) => changed === null)).toBe(true)
  })

  it("is everything where the plan was not there, or had errors", () => {
    const plan = repository()
    edit(plan, "area.yaml", "at-least: 3", "at-laest: 3")
    git(plan, "commit", "-qam", "A slip")
    edit(plan, "area.yaml", "at-laest: 3", "at-least: 3")
    const wrong = json(plan, "--changed-since", "HEAD")
    expect(wrong.changedSince).toEqual({ ref: "HEAD", plan: "wrong" })
    expect(new Set(wrong.targets.map(({ changed }) => changed!.join(" ")))).toEqual(new Set(["rule"]))
    expect(run(plan, "--changed-since", "HEAD").stdout.replaceAll(/\s+/g, " ")).toContain("The plan had errors at HEAD and cannot be compared with: every target counts as changed.")
    const other = path.join(path.dirname(plan), "other")
    write(other, files)
    expect(json(other, "--changed-since", "HEAD").changedSince).toEqual({ ref: "HEAD", plan: "missing" })
    // The plan as it is now comes first: with errors in it nothing is compared.
    edit(plan, "area.yaml", "at-least: 3", "at-laest: 3")
    expect(run(plan, "--changed-since", "HEAD")).toMatchObject({ exit: 2, stdout: expect.stringContaining("No target was evaluated") as string })
  })
})

describe("a revision that is none", () => {
  it.each<readonly [string, ReadonlyArray<string>, string]>([
    ["a misspelt one", ["--changed-since", "mian"], "git knows no revision `mian`; did you mean `main`?"],
    ["one like no other", ["--changed-since", "0123456789"], "git knows no revision `0123456789`; give a branch, a tag or a commit, and fetch it first where the repository was fetched without its history: `git fetch origin`"],
    ["one that would be an option", ["--changed-since=--output=x"], "`--changed-since` needs a revision in git, for instance `main`, not `--output=x`"],
    ["a range", ["--changed-since", "HEAD..HEAD"], "git knows no revision `HEAD..HEAD`"],
    ["a file", ["--changed-since", "HEAD:the plans/plan.yaml"], "git knows no revision `HEAD:the plans/plan.yaml`"],
    ["none at all", ["--only-changed"], "since when? write `--changed-since main --only-changed`"]
  ])("%s", (_, args, said) => {
    const plan = repository()
    expect(run(plan, ...args)).toMatchObject({ exit: 3, stdout: "", stderr: expect.stringContaining(said) as string })
  })

  it("without a repository, without git, and of a plan from standard input", () => {
    const folder = temporary()
    write(folder, files)
    expect(run(folder, "--changed-since", "main")).toMatchObject({ exit: 3, stdout: "", stderr: expect.stringContaining(`which finds no repository for \`${folder}\` (git says: not a git repository`) as string })
    expect(styrkort(["check", folder, "--changed-since", "main", "--lang", "sv"], { env: { PATH: folder } })).toMatchObject({ exit: 3, stdout: "", stderr: expect.stringContaining("kommandot `git` finns inte här") as string })
  })

  it("fetches nothing that a repository was fetched without, and says so", () => {
    const plan = repository()
    const top = path.dirname(plan)
    writeFileSync(path.join(top, "trap.sh"), `#!/bin/sh\ntouch "${path.join(plan, "sprung")}"\n`, { mode: 0o755 })
    for (const [name, value] of Object.entries({ "core.repositoryformatversion": "1", "extensions.partialclone": "origin", "remote.origin.url": `file://${top}`, "remote.origin.promisor": "true", "remote.origin.uploadpack": path.join(top, "trap.sh"), "protocol.file.allow": "always" })) git(plan, "config", name, value)
    const blob = git(plan, "rev-parse", "HEAD:the plans/plan.yaml").trim()
    rmSync(path.join(top, ".git/objects", blob.slice(0, 2), blob.slice(2)))
    expect(run(plan, "--changed-since", "HEAD")).toMatchObject({ exit: 3, stdout: "", stderr: expect.stringContaining("git knows the files of `HEAD` here, but was fetched without what is in them; fetch it whole, without `--filter`") as string })
    expect(() => readFileSync(path.join(plan, "sprung"))).toThrow("ENOENT")
  })

  it("runs nothing that the folder asks git to run, and is not led astray by the variables of a hook", () => {
    const plan = repository()
    const trap = path.join(plan, "trap.sh")
    writeFileSync(trap, `#!/bin/sh\ntouch "${path.join(plan, "sprung")}"\n`, { mode: 0o755 })
    git(plan, "config", "core.fsmonitor", trap)
    git(plan, "config", "filter.trap.clean", trap)
    git(plan, "config", "diff.trap.textconv", trap)
    writeFileSync(path.join(plan, ".gitattributes"), "*.csv filter=trap diff=trap\n")
    edit(plan, "data/meetings.csv", ",B", ",A")
    const args = ["check", ".", "--as-of", "2017-08-31", "--changed-since", "HEAD", "--json"]
    const ran = styrkort(args, { cwd: plan, env: { GIT_DIR: ".git", GIT_INDEX_FILE: "elsewhere", GIT_WORK_TREE: "/" } })
    expect(Object.keys(changedIn(JSON.parse(ran.stdout) as Checked))).toEqual(["named", "towns", "both", "granted"])
    expect(() => readFileSync(path.join(plan, "sprung"))).toThrow("ENOENT")
  })
})
