/** What is published: the packages of this workspace, and the entries by which programs import them, as they are built. */
import { readdirSync, readFileSync } from "node:fs"
import path from "node:path"

export const root = path.resolve(import.meta.dirname, "..")

/** Where an entry leads, by condition. */
type Exports = Readonly<Record<string, string | { readonly "@styrkort/source": string; readonly types: string; readonly default: string }>>

/** What is said of a package in its package.json. */
export const manifest = (name: string): { readonly sideEffects?: boolean; readonly license: string; readonly engines: { readonly node: string }; readonly exports: Exports; readonly publishConfig: { readonly exports: Exports } } =>
  JSON.parse(readFileSync(path.join(root, "packages", name, "package.json"), "utf8")) as ReturnType<typeof manifest>

/** An entry of a package: the name it is imported by, and its built files. */
export interface Entry {
  readonly name: string
  readonly types: string
  readonly file: string
}

export const entriesOf = (name: string): ReadonlyArray<Entry> =>
  Object.entries(manifest(name).exports).flatMap(([entry, target]) =>
    typeof target === "string" ? [] : [{ name: path.posix.join("@styrkort", name, entry), types: path.join(root, "packages", name, target.types), file: path.join(root, "packages", name, target.default) }])

/** The folders of all packages. */
export const packages: ReadonlyArray<string> = readdirSync(path.join(root, "packages")).sort()

/** Those that programs import. */
export const libraries: ReadonlyArray<string> = packages.filter((name) => entriesOf(name).length > 0)
