/** api.md of each package names everything that can be imported from it. */
import { readFileSync } from "node:fs"
import path from "node:path"
import { pathToFileURL } from "node:url"
import { expect, test } from "vitest"
import { entriesOf, libraries, root } from "../../scripts/published.ts"

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
