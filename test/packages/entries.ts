/** The entries of the packages that are imported, as they are built. */
import { readFileSync } from "node:fs"
import path from "node:path"

export const root = path.resolve(import.meta.dirname, "../..")

/** Where an entry leads, by condition. */
type Exports = Readonly<Record<string, string | { readonly "@styrkort/source": string; readonly types: string; readonly default: string }>>

/** What is said of a package in its package.json. */
export const manifest = (name: string): { readonly sideEffects?: boolean; readonly exports: Exports; readonly publishConfig: { readonly exports: Exports } } =>
  JSON.parse(readFileSync(path.join(root, "packages", name, "package.json"), "utf8")) as ReturnType<typeof manifest>

/** Each entry's name and its built file. */
export const entries: ReadonlyArray<readonly [entry: string, file: string]> = ["core", "rules"].flatMap((name) =>
  Object.entries(manifest(name).exports).flatMap(([entry, target]) => (typeof target === "string" ? [] : [[path.posix.join("@styrkort", name, entry), path.join(root, "packages", name, target.default)] as const])))
