/** Importing a package does nothing but define it: a bundler may leave out whatever is not used, and a page may load it anywhere. */
import { spawnSync } from "node:child_process"
import { mkdtempSync, realpathSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import path from "node:path"
import { pathToFileURL } from "node:url"
import { expect, test } from "vitest"
import { entriesOf, libraries, manifest, root } from "../../scripts/published.ts"
import limits from "../../.size-limit.ts"

/** What a module touches while it is imported, in a process of its own. */
const touchedBy = (file: string): ReadonlyArray<string> => {
  const { stdout, stderr } = spawnSync(process.execPath, [path.join(import.meta.dirname, "probe.ts"), pathToFileURL(file).href], { encoding: "utf8" })
  expect(stderr).toBe("")
  return JSON.parse(stdout) as ReadonlyArray<string>
}

const entries = libraries.flatMap(entriesOf)

test.each(entries)("importing $name changes no globals and reads no environment, files, clock or chance", ({ file }) => expect(touchedBy(file)).toEqual([]))

test.each(entries)("how much a bundler may take of $name is limited", ({ file }) =>
  expect(limits.map((limit) => path.resolve(root, limit.path))).toContain(file))

test("what a module does when it is imported is seen", () => {
  const folder = realpathSync(mkdtempSync(path.join(tmpdir(), "styrkort-")))
  try {
    const file = path.join(folder, "module.mjs")
    const seen = (code: string): ReadonlyArray<string> => {
      writeFileSync(file, `import fs from "node:fs"\n${code}`)
      return touchedBy(file).map((one) => one.replace(/ (at )?(<anonymous> )?\(?file:.*/, ""))
    }
    expect(seen("export const x = 1")).toEqual([])
    expect(seen("globalThis.x = 1")).toEqual(["changes globalThis.x"])
    expect(seen("Array.prototype.x = 1")).toEqual(["changes Array.prototype.x"])
    expect(seen("JSON.parse = JSON.stringify")).toEqual(["changes JSON.parse"])
    expect(seen("process.env.HOME; fs.existsSync('.')")).toEqual(["process.env", "fs.existsSync"])
    expect(seen("new Date(); new Date(0); Date.now(); performance.now(); Math.random(); setTimeout(() => {})")).toEqual(["Date", "Date.now", "performance.now", "Math.random", "setTimeout"])
  } finally {
    rmSync(folder, { recursive: true })
  }
})

test.each(libraries)("what is published of %s leads where the workspace does, without its sources", (name) => {
  const { sideEffects, exports, publishConfig } = manifest(name)
  expect(sideEffects).toBe(false)
  expect(publishConfig.exports).toEqual(Object.fromEntries(Object.entries(exports).map(([entry, target]) => [entry, typeof target === "string" ? target : { types: target.types, default: target.default }])))
})
