import { execFileSync } from "node:child_process"
import { mkdtempSync, readdirSync, readFileSync, realpathSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import path from "node:path"
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest"
import { packages } from "../../scripts/published.ts"
import { pack } from "../pipelines/registry.ts"
import { example, root, write } from "./styrkort.ts"

// Packing and installing takes the time that a registry takes.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 300_000 })

/** Our Node first on the path, so that npm, npx and what they start run on the Node that the packages ask for. */
const env = { ...process.env, PATH: `${path.dirname(process.execPath)}${path.delimiter}${process.env["PATH"]}`, NODE_OPTIONS: "", npm_config_update_notifier: "false" }

const run = (command: string, args: ReadonlyArray<string>, cwd: string): string => execFileSync(command, args, { cwd, env, encoding: "utf8", stdio: ["ignore", "pipe", "pipe"] })

/** What a stranger writes who has read the packages' types: texts and records in, a verdict out. */
const script = `import { Day, Diagnostic, wordingOf } from "@styrkort/core"
import { load } from "@styrkort/core/load"
import { prepare, run, say } from "@styrkort/rules"

const texts = {
  "plan.yaml": \`styrkort: 1
title: A stranger's plan
organisation: Elsewhere
language: en
period: 2017
include: [area.yaml]
datasets:
  meetings:
    title: Meetings
    row: meeting
    rows: meetings
    file: meetings.csv
    columns: {date: date}
    complete-from: 2017-01-01
    complete-through: 2017-12-31
\`,
  "area.yaml": \`styrkort: 1
area: {id: area, title: An area}
projects:
  project:
    title: A project
    targets:
      two-meetings:
        title: Two meetings
        rule: {count: meetings, at-least: 2}
\`
}
const { plan, findings } = load("plan.yaml", (path) => path in texts ? { tag: "text", text: texts[path] } : { tag: "missing" })
if (Diagnostic.hasErrors(findings)) throw new Error(findings.map((finding) => wordingOf(finding, "en").message).join("\\n"))
const place = (line) => ({ file: "meetings.csv", line, column: 1, endColumn: 2, excerpt: "" })
const records = {
  file: "meetings.csv",
  header: ["date"],
  rows: [["2017-02-01"], ["2017-03-01"]],
  placeOfHeader: () => place(1),
  lineOf: (row) => row + 2,
  placeOf: (row) => place(row + 2),
  findings: []
}
const evaluation = run(prepare(plan), new Map([["meetings", { records: [records], missing: [] }]]), Day.of(2017, 12, 31))
for (const result of evaluation.results) {
  const { verdict, value } = say(result, evaluation, "en")
  console.log(\`\${result.placed.id}: \${verdict}, \${value}\`)
}
`

let folder: string
beforeAll(() => {
  folder = realpathSync(mkdtempSync(path.join(tmpdir(), "styrkort-stranger-")))
  const tarballs = pack(folder)
  write(folder, { "project/package.json": JSON.stringify({ name: "stranger", version: "1.0.0", private: true, type: "module" }), "project/verdict.js": script })
  if (tarballs.length !== packages.length) throw new Error(`packed ${tarballs.join(", ")}`)
  run("npm", ["install", "--no-audit", "--no-fund", ...tarballs], path.join(folder, "project"))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

describe("the packages, installed by a stranger", () => {
  const project = () => path.join(folder, "project")

  it("@styrkort/core, @styrkort/core/load and @styrkort/rules evaluate a plan", () => {
    expect(run(process.execPath, ["verdict.js"], project())).toBe("two-meetings: met, 2 meetings\n")
  })

  it("`npx styrkort` runs the tool, and checks a plan as it does here", () => {
    const { version } = JSON.parse(readFileSync(path.join(root, "packages/cli/package.json"), "utf8")) as { version: string }
    expect(run("npx", ["--no-install", "styrkort", "--version"], project())).toBe(`styrkort ${version}\n`)
    expect(run("npx", ["--no-install", "styrkort", "explain", "livsstilsstod-till-fem", path.join(root, example), "--as-of", "2017-08-31", "--lang", "sv"], project())).toContain("6 personer")
  })

  it("what a package says it exports is in it, with types, and no source or test", () => {
    for (const name of packages) {
      const installed = path.join(project(), "node_modules/@styrkort", name)
      const { exports, bin, dependencies } = JSON.parse(readFileSync(path.join(installed, "package.json"), "utf8")) as {
        exports: Record<string, string | Record<string, string>>
        bin?: Record<string, string>
        dependencies?: Record<string, string>
      }
      const named = [...Object.values(exports).flatMap((target) => (typeof target === "string" ? [target] : [target["types"]!, target["default"]!])), ...Object.values(bin ?? {})]
      for (const file of named) expect(readFileSync(path.join(installed, file), "utf8"), `${name}: ${file}`).not.toBe("")
      expect(Object.values(dependencies ?? {}).filter((range) => range.startsWith("workspace:"))).toEqual([])
      const files = readdirSync(installed, { recursive: true, encoding: "utf8" }).filter((file) => !file.startsWith("node_modules"))
      expect(files.filter((file) => /^(src|test)\b|\.test\.|tsbuildinfo/.test(file))).toEqual([])
    }
  })
})
