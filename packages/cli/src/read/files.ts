/** Files under a plan's folder, and nothing else: what a plan names may not lead outside, by dots, roots or links. */
import { readdirSync, readFileSync, realpathSync, statSync } from "node:fs"
import path from "node:path"

/** A file's bytes, or why there are none; of one that is too large, where it lies and what tells it from what it was or will be. */
export type Bytes =
  | { readonly tag: "bytes"; readonly bytes: Buffer }
  | { readonly tag: "missing" }
  | { readonly tag: "outside" }
  | { readonly tag: "too-large"; readonly path: string; readonly size: number; readonly state: string }
  | { readonly tag: "unreadable"; readonly reason: string }

/** How a file under a folder is read, up to so many bytes. */
export type ReadBytes = (folder: string, file: string, limit: number) => Bytes

/** Reads `file` under `folder` (a real path), up to `limit` bytes. */
export const readBytes: ReadBytes = (folder, file, limit) => {
  if (file.includes("\0") || path.isAbsolute(file)) return { tag: "outside" }
  const asked = path.resolve(folder, file)
  if (!inside(folder, asked)) return { tag: "outside" }
  try {
    const real = realpathSync.native(asked)
    if (!inside(folder, real)) return { tag: "outside" }
    const stat = statSync(real)
    if (!stat.isFile()) return { tag: "unreadable", reason: stat.isDirectory() ? "EISDIR" : "ENOTFILE" }
    if (stat.size > limit) return { tag: "too-large", path: real, size: stat.size, state: `${stat.dev} ${stat.ino} ${stat.mtimeMs} ${stat.ctimeMs}` }
    return { tag: "bytes", bytes: readFileSync(real) }
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code
    if (code === undefined) throw error
    return code === "ENOENT" || code === "ENOTDIR" ? { tag: "missing" } : { tag: "unreadable", reason: code }
  }
}

/** Where a file under `folder` really lies, links followed. */
export const realPath = (folder: string, file: string): string => realpathSync.native(path.resolve(folder, file))

/** Files below `folder` whose names end so, as seen from it, in order; links and hidden folders are not followed. */
export const filesEnding = (folder: string, ending: string, below = "", depth = 8): ReadonlyArray<string> =>
  readdirSync(path.join(folder, below), { withFileTypes: true })
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry) => {
      const file = below === "" ? entry.name : `${below}/${entry.name}`
      if (entry.isFile()) return entry.name.endsWith(ending) ? [file] : []
      return entry.isDirectory() && depth > 0 && !entry.name.startsWith(".") && entry.name !== "node_modules" ? filesEnding(folder, ending, file, depth - 1) : []
    })

/** Whether a file that may not exist would lie under `folder` (a real path), links on the way there followed. */
export const isWithin = (folder: string, file: string): boolean => {
  const asked = path.resolve(folder, file)
  for (let above = path.dirname(asked); ; above = path.dirname(above)) {
    try {
      const real = realpathSync.native(above)
      return real === folder || inside(folder, real)
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== "ENOENT") return false
    }
  }
}

const inside = (folder: string, file: string): boolean => {
  // Neither has a dot or a double separator in it: what begins with the folder lies in it, and nothing has to be worked out.
  if (file.length > folder.length + 1 && file.startsWith(folder) && file[folder.length] === path.sep) return true
  const relative = path.relative(folder, file)
  return relative !== "" && !relative.startsWith(`..${path.sep}`) && relative !== ".." && !path.isAbsolute(relative)
}

const strict = new TextDecoder("utf-8", { fatal: true })

/** Bytes as UTF-8 without its mark, or undefined when they are not UTF-8. */
export const utf8 = (bytes: Buffer): string | undefined => {
  try {
    return strict.decode(bytes)
  } catch {
    return undefined
  }
}

/** Bytes as UTF-8, else as Windows-1252, which is what Swedish spreadsheets save; undefined when they are not text at all. */
export const text = (bytes: Buffer): string | undefined =>
  bytes.includes(0) ? undefined : utf8(bytes) ?? new TextDecoder("windows-1252").decode(bytes)
