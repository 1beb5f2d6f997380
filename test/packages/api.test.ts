/** What a package says of itself is what it is: api.md names everything that can be imported from it, README.md every entry, how to install it, and the Node it needs. */
import { readFileSync } from "node:fs"
import path from "node:path"
import { pathToFileURL } from "node:url"
import { expect, test } from "vitest"
import { entriesOf, libraries, manifest, packages, root } from "../../scripts/published.ts"

/** What stands under a heading, up to the next one. */
const section = (text: string, heading: string): string => new RegExp(`^### ${heading}\\n(.*?)(?=^##|(?![^]))`, "ms").exec(text)?.[1] ?? ""

test.each(libraries.flatMap(entriesOf))("every export of $name", async ({ name: entry, file }) => {
  const text = readFileSync(path.join(root, "packages", entry.split("/")[1]!, "api.md"), "utf8")
  const exported = (await import(pathToFileURL(file).href)) as Readonly<Record<string, unknown>>
  const isModule = (value: unknown): value is object => Object.prototype.toString.call(value) === "[object Module]"
  expect(Object.entries(exported).map(([name, value]) => (isModule(value) ? `${name}.*` : name)).filter((name) => !section(text, entry).includes(`\`${name}\``))).toEqual([])
  const untold = Object.entries(exported).flatMap(([name, value]) => (isModule(value) ? Object.keys(value).filter((key) => !new RegExp(`^export declare (const|function|class) ${key}\\b|^export \\{.*\\b${key}\\b`, "m").test(section(text, name))).map((key) => `${name}.${key}`) : []))
  expect(untold).toEqual([])
})

test.each(packages)("the README of %s", (name) => {
  const text = readFileSync(path.join(root, "packages", name, "README.md"), "utf8")
  const { engines, license } = manifest(name)
  for (const entry of entriesOf(name)) expect(text).toContain(`| \`${entry.name}\` |`)
  expect(text).toMatch(new RegExp(`^# @styrkort/${name}\n.*^npm install .*@styrkort/${name}\\b`, "ms"))
  expect(text).toContain(`Node ${engines.node.replace(">=", "")} and newer`)
  expect(text.trimEnd()).toMatch(new RegExp(`\\b${license}\\.$`))
  // On a registry's page a link into the repository leads nowhere.
  expect(text).not.toMatch(/\]\((?!https?:)/)
})
