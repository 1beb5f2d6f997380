/** What was read of a plan's files, kept while a command goes on: a file is read again when the file system says that it may be another, and what was made of it is made again when it is. */
import { statSync } from "node:fs"
import path from "node:path"
import { readBytes } from "./files.ts"
import type { Bytes, ReadBytes } from "./files.ts"
import type { Remember } from "./plan.ts"

/** The memory of one plan. */
export interface Memory extends Remember {
  /** Forgets which files were asked for: called before the plan is checked again. */
  readonly begin: () => void
  /** What the file system says now of the files that were asked for, missing ones too, since they may come; undefined when it says what it said. */
  readonly moved: () => string | undefined
  /** The files that are others than they were, as the plan names them: read again where the file system says that they may be. */
  readonly changed: () => ReadonlyArray<string>
  /** How many files were asked for. */
  readonly files: () => number
}

interface Known {
  readonly state: string
  readonly bytes: Bytes
}

/** A memory with nothing in it. */
export const remembering = (): Memory => {
  const known = new Map<string, Known>()
  const made = new WeakMap<object, WeakMap<object, unknown>>()
  let asked = new Map<string, readonly [folder: string, file: string, limit: number]>()
  /** What was read while something was made, for each of those that are being made. */
  const open: Array<Array<readonly [folder: string, file: string, limit: number, bytes: Bytes]>> = []
  let whole: { readonly reads: (typeof open)[number]; readonly value: unknown } | undefined
  const read: ReadBytes = (folder, file, limit) => {
    const place = path.join(folder, file)
    asked.set(place, [folder, file, limit])
    const before = known.get(place)
    // Looked at before it is read: what changes meanwhile is read next time.
    const state = stateOf(place)
    const bytes = before?.state === state ? before.bytes : same(before?.bytes, readBytes(folder, file, limit))
    known.set(place, { state, bytes })
    for (const reads of open) reads.push([folder, file, limit, bytes])
    return bytes
  }
  return {
    read,
    plan: (make) => {
      if (whole?.reads.every(([folder, file, limit, bytes]) => read(folder, file, limit) === bytes) === true) return whole.value as ReturnType<typeof make>
      const reads: (typeof open)[number] = []
      open.push(reads)
      try {
        const value = make()
        whole = { reads, value }
        return value
      } finally {
        open.pop()
      }
    },
    records: (bytes, of, make) => {
      const kept = made.get(bytes) ?? new WeakMap<object, unknown>()
      made.set(bytes, kept)
      if (!kept.has(of)) kept.set(of, make())
      return kept.get(of) as ReturnType<typeof make>
    },
    large: new Map(),
    begin: () => {
      asked = new Map()
    },
    moved: () => {
      const states = [...asked.keys()].map((place) => [known.get(place)!.state, stateOf(place)] as const)
      return states.every(([before, now]) => before === now) ? undefined : states.map(([, now]) => now).join("\n")
    },
    changed: () => [...asked].flatMap(([place, [folder, file, limit]]) => {
      const before = known.get(place)!.bytes
      return read(folder, file, limit) === before ? [] : [file]
    }),
    files: () => asked.size
  }
}

/** What was there before, where the bytes are the same: what was made of it holds. */
const same = (before: Bytes | undefined, now: Bytes): Bytes =>
  before === undefined ? now : before.tag === "bytes" && now.tag === "bytes" ? (before.bytes.equals(now.bytes) ? before : now) : JSON.stringify(before) === JSON.stringify(now) ? before : now

/** What the file system says of a file: another one, another size or another time. */
const stateOf = (place: string): string => {
  try {
    const { dev, ino, size, mtimeNs, ctimeNs } = statSync(place, { bigint: true })
    return `${dev} ${ino} ${size} ${mtimeNs} ${ctimeNs}`
  } catch (error) {
    return (error as NodeJS.ErrnoException).code ?? "none"
  }
}
