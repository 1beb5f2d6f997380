/** Style that can be checked: layout, imports, purity, docstrings, dependencies, and that the documents know every file. */
import { readdirSync, readFileSync, writeFileSync } from "node:fs"
import path from "node:path"
import { describe, expect, test } from "vitest"

const root = path.resolve(import.meta.dirname, "..")

const filesUnder = (folder: string): ReadonlyArray<string> =>
  readdirSync(path.join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const file = `${folder}/${entry.name}`
    return entry.isDirectory() ? filesUnder(file) : [file]
  })

const read = (file: string): string => readFileSync(path.join(root, file), "utf8")
const sources = ["core", "rules", "report", "cli"].flatMap((name) => filesUnder(`packages/${name}/src`)).sort()
const importsOf = (text: string): ReadonlyArray<string> => [...text.matchAll(/^(?:import|export)\b[^"']*?from "([^"]+)"/gm)].map((match) => match[1]!)

describe.each(sources)("%s", (file) => {
  const text = read(file)
  const imports = importsOf(text)

  test("begins with a sentence that says what it is", () => expect(text).toMatch(/^\/\*\* [^\n]+\. ?\*\/\n|^\/\*\*\n \* [^\n]+|^;; [^\n]+\.\n/))
  test("has at most 300 lines", () => expect(text.split("\n").length).toBeLessThanOrEqual(301))
  test("is not a drawer for leftovers", () => expect(path.basename(file)).not.toMatch(/^(utils?|common|helpers?|misc)\b/))
  test("imports effect by subpath, so that the bundle leaves the rest out", () => expect(imports).not.toContain("effect"))
  test("has no line for later", () => expect(text).not.toMatch(/\b(TODO|FIXME|XXX)\b/))
  test("tells what every exported value and type is", () => {
    const lines = text.split("\n")
    const untold = lines.filter((line, index) => /^export (const|interface|type|class) \w/.test(line) && !tells(lines, index))
    expect(untold).toEqual([])
  })

  if (!file.startsWith("packages/cli/")) {
    test("touches no file system, clock, chance, environment or console", () => {
      expect(imports.filter((name) => name.startsWith("node:"))).toEqual([])
      expect(text).not.toMatch(/\b(process|console|Math\.random|setTimeout|globalThis)\b|new Date\b(?!\(\w)|Date\.now|\beval\(|new Function/)
    })
  } else if (file !== "packages/cli/src/main.ts") {
    test("leaves the clock, the environment and the process to main.ts", () => expect(text).not.toMatch(/\bprocess\b|\bconsole\b|new Date\b|Date\.now/))
  }

  test("imports follow the flow backwards only", () => {
    const name = file.split("/")[1]!
    const allowed: Record<string, ReadonlyArray<string>> = {
      core: [],
      rules: ["@styrkort/core", "@styrkort/core/policy", "@styrkort/core/tests"],
      report: ["@styrkort/core", "@styrkort/core/closed", "@styrkort/core/policy", "@styrkort/rules", "@styrkort/rules/policy"],
      cli: ["@styrkort/core", "@styrkort/core/closed", "@styrkort/core/load", "@styrkort/core/policy", "@styrkort/core/schema", "@styrkort/core/tests", "@styrkort/report", "@styrkort/report/budget", "@styrkort/rules", "@styrkort/rules/columns", "@styrkort/rules/policy", "@styrkort/rules/testing"]
    }
    expect(imports.filter((one) => one.startsWith("@styrkort/") && !allowed[name]!.includes(one))).toEqual([])
  })
})

/** A comment above, or another export of the same name above it (a Schema and its type). */
const tells = (lines: ReadonlyArray<string>, index: number): boolean => {
  if (lines[index - 1]?.trimEnd().endsWith("*/") === true) return true
  // The only thing a file exports is what its header tells.
  if (lines.filter((line) => /^export (const|interface|type|class|\{|\*)/.test(line)).length === 1) return true
  const name = /^export (?:const|interface|type|class) (\w+)/.exec(lines[index]!)![1]!
  return lines.slice(0, index).some((line, above) => new RegExp(`^export (const|interface|type) ${name}\\b`).test(line) && tells(lines, above))
}

describe("the repository", () => {
  const manifests = ["package.json", "bench/package.json", ...["core", "rules", "report", "cli"].map((name) => `packages/${name}/package.json`)]
  const dependencies = manifests.flatMap((file) => {
    const { dependencies = {}, devDependencies = {}, optionalDependencies = {} } = JSON.parse(read(file)) as Record<string, Record<string, string>>
    return Object.entries({ ...dependencies, ...devDependencies, ...optionalDependencies })
  })

  test("states every dependency's exact version", () => {
    expect(dependencies.filter(([, version]) => !/^(\d+\.\d+\.\d+(-r\.\d+)?|workspace:\*)$/.test(version))).toEqual([])
  })

  test("gives a reason for every dependency, at the version in use", () => {
    const decisions = read("DECISIONS.md")
    expect(dependencies.filter(([name, version]) => version !== "workspace:*" && !decisions.includes(`${name} ${version}`))).toEqual([])
  })

  test("has no script for which npm would install what it is developed with, when somebody's hooks are taken from it", () => {
    const { scripts } = JSON.parse(read("package.json")) as { readonly scripts: Readonly<Record<string, string>> }
    expect(Object.keys(scripts).filter((name) => /^(build|prepare|prepack|preinstall|install|postinstall)$/.test(name))).toEqual([])
  })

  test("names no registry or machine", () => {
    for (const file of ["pnpm-lock.yaml", "bench/pnpm-lock.yaml"]) expect(read(file)).not.toMatch(/https?:\/\//)
  })

  test("has a map of the code that knows every file, in the file's own words", () => {
    const map = sources.map((file) => `- \`${file.replace(/^packages\//, "").replace("/src/", "/")}\` ${headerOf(read(file))}`).join("\n")
    const text = read("ARCHITECTURE.md")
    const written = text.replace(/(<!-- code map:.*?-->\n).*?(<!-- end of code map -->)/s, (_, start: string, end: string) => `${start}${map}\n${end}`)
    if (process.env["UPDATE_DOCS"] !== undefined) writeFileSync(path.join(root, "ARCHITECTURE.md"), written)
    else expect(text).toBe(written)
  })
})

/** The first sentence of a file's header. */
const headerOf = (text: string): string => /^\/\*\*\s*(?:\* )?(.*?)(?:\.\s|\.$|\*\/|\n)/s.exec(text)?.[1]?.trim().replace(/\.$/, "") ?? ""
