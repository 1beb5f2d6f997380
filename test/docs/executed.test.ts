/** Everything shown in the documentation is executed: commands print what stands there, and code prints what its last comment says. */
import { spawnSync } from "node:child_process"
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs"
import path from "node:path"
import { describe, expect, test } from "vitest"

const root = path.resolve(import.meta.dirname, "../..")
const documents = ["README.md", "docs/budget.md", "docs/ci.md", "docs/cli.md", "docs/json.md", "docs/language.md", ...readdirSync(path.join(root, "docs/language")).sort().map((name) => `docs/language/${name}`), "docs/policies.md", "docs/report.md", "docs/testing.md", "examples/kommunal-utveckling-2017/README.md", "examples/northfield-waste-2026/README.md", ...["core", "rules", "report", "cli"].map((name) => `packages/${name}/README.md`)]
const update = process.env["UPDATE_DOCS"] !== undefined

interface Block {
  readonly code: string
  readonly line: number
}

const blocks = (text: string, language: string): ReadonlyArray<Block> =>
  [...text.matchAll(new RegExp(`^\`\`\`${language}\\n(.*?)^\`\`\`$`, "gms"))].map((match) => ({ code: match[1]!, line: text.slice(0, match.index).split("\n").length }))

const styrkort = (command: string): string => {
  const args = command.split(" ").slice(1)
  const { stdout, stderr, status } = spawnSync(process.execPath, ["packages/cli/bin/styrkort.js", ...args], { cwd: root, encoding: "utf8", env: { ...process.env, NO_COLOR: "1", LANG: "en_GB.UTF-8", LC_ALL: "en_GB.UTF-8" } })
  return status === 0 ? stdout + stderr : `${stdout}${stderr}exit code ${status}\n`
}

/** A session: every `$ styrkort …` line followed by what it prints; `…` on a line of its own stands for lines left out. */
const replay = (session: string): string =>
  session.split(/^(?=\$ )/m).map((part) => {
    const [command = "", ...shown] = part.split("\n")
    const printed = styrkort(command.slice(2))
    return shown.includes("…") ? `${command}\n${abridge(printed, shown)}` : `${command}\n${printed}`
  }).join("")

/** What was printed, with the lines left out that the document leaves out, if the rest is there in the same order. */
const abridge = (printed: string, shown: ReadonlyArray<string>): string => {
  const lines = printed.split("\n")
  let from = 0
  for (const line of shown) {
    if (line === "…") continue
    const found = lines.indexOf(line, from)
    if (found === -1) return printed
    from = found + 1
  }
  return shown.join("\n")
}

describe.each(documents)("%s", (document) => {
  const file = path.join(root, document)
  const text = readFileSync(file, "utf8")

  for (const { code, line } of blocks(text, "console")) {
    test(`the session on line ${line} prints what is shown`, () => {
      const printed = replay(code)
      if (update && printed !== code) writeFileSync(file, readFileSync(file, "utf8").replace(`\`\`\`console\n${code}\`\`\``, () => `\`\`\`console\n${printed}\`\`\``))
      else expect(printed).toBe(code)
    })
  }

  for (const { code, line } of blocks(text, "ts")) {
    test(`the program on line ${line} prints what its comments say`, () => {
      // Inside the workspace, so that the packages' names resolve as they do for a stranger.
      const folder = mkdtempSync(path.join(root, "test/docs/.program-"))
      try {
        const program = path.join(folder, "program.ts")
        writeFileSync(program, code)
        const { stdout, stderr } = spawnSync(process.execPath, [program], { cwd: root, encoding: "utf8" })
        const expected = code.split("\n").filter((one) => one.startsWith("// ")).map((one) => one.slice(3)).join("\n")
        expect(stderr).toBe("")
        expect(stdout.trimEnd()).toBe(expected)
      } finally {
        rmSync(folder, { recursive: true })
      }
    })
  }

  test("every relative link leads somewhere", () => {
    const links = [...text.matchAll(/\]\((?!https?:|#)([^)#\s]+)[^)]*\)/g)].map((match) => match[1]!)
    const missing = links.filter((link) => {
      try {
        readFileSync(path.resolve(path.dirname(file), link))
        return false
      } catch (error) {
        return (error as NodeJS.ErrnoException).code !== "EISDIR"
      }
    })
    expect(missing).toEqual([])
  })
})

test("every program shown compiles against the packages as they are published, in the strictest settings", () => {
  const folder = mkdtempSync(path.join(root, "test/docs/.program-"))
  try {
    const programs = documents.flatMap((document) => blocks(readFileSync(path.join(root, document), "utf8"), "ts").map(({ code, line }) => [`${document.replaceAll("/", "-")}-${line}.ts`, code] as const))
    for (const [name, code] of programs) writeFileSync(path.join(folder, name), code)
    const base = JSON.parse(readFileSync(path.join(root, "tsconfig.base.json"), "utf8")) as { readonly compilerOptions: object }
    const compilerOptions = { ...base.compilerOptions, composite: false, noEmit: true, declaration: false, emitDeclarationOnly: false, skipLibCheck: false, lib: ["es2024", "dom"], customConditions: [] }
    writeFileSync(path.join(folder, "tsconfig.json"), JSON.stringify({ compilerOptions, include: ["*.ts"] }))
    const { stdout } = spawnSync(path.join(root, "node_modules/.bin/tsc"), ["-p", folder, "--pretty", "false"], { cwd: folder, encoding: "utf8" })
    expect(programs.length).toBeGreaterThan(3)
    expect(stdout).toBe("")
  } finally {
    rmSync(folder, { recursive: true })
  }
}, 60_000)

test("every picture that is shown is there", () => {
  for (const document of documents) {
    const pictures = [...readFileSync(path.join(root, document), "utf8").matchAll(/!\[[^\]]+\]\((?!https?:)([^)]+)\)/g)].map(([, file]) => path.join(path.dirname(document), file!))
    for (const picture of pictures) expect(readFileSync(path.join(root, picture)).subarray(1, 4).toString(), picture).toBe("PNG")
  }
})

test("the explanation that the page about reports shows is the example's", () => {
  const [shown] = blocks(readFileSync(path.join(root, "docs/report.md"), "utf8"), "yaml")
  expect(readFileSync(path.join(root, "examples/kommunal-utveckling-2017/plan.yaml"), "utf8")).toContain(shown!.code.replace(/^comments:\n/, ""))
})
