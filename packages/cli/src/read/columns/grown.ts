/** A file that has only grown since it was read: what was read of it is gone on from, and only its end is read. */
import { joinParts, partOf } from "@styrkort/rules/columns"
import type { Asked, Table } from "@styrkort/rules/columns"
import { createHash } from "node:crypto"
import type { Hash } from "node:crypto"
import { closeSync, openSync, readSync, statSync } from "node:fs"
import { begin, settle } from "./file.ts"
import type { BytesFile } from "./file.ts"
import type { Answer, Sizes } from "./Request.ts"
import type { Stretch } from "./Stretch.ts"
import { read } from "./task.ts"

/** A file that was read whole without anything to be said of it: the table, through which byte and line it goes, and what those bytes were. */
export interface Earlier {
  readonly path: string
  readonly size: number
  readonly lines: number
  readonly encoding: Stretch["encoding"]
  readonly asked: Asked
  readonly table: Table
  readonly bytes: Hash
}

/** What the file system says of a file: another one, or another time. */
export const stateOf = (path: string): string => {
  const { dev, ino, size, mtimeNs, ctimeNs } = statSync(path, { bigint: true })
  return [dev, ino, size, mtimeNs, ctimeNs].join(" ")
}

/** What there is to go on from, of a file that ends with a whole line and was left alone, as `before` says, while it was read; a table of a series of its own. */
export const readThrough = (asked: Asked, { path, size, format }: BytesFile, encoding: Stretch["encoding"], lines: number, table: Table, before: string): Earlier | undefined => {
  if (format === "parquet") return undefined
  const bytes = createHash("sha256")
  const last = hashed(bytes, path, 0, size)
  return last === newline && stateOf(path) === before ? { path, size, lines, encoding, asked, table, bytes } : undefined
}

/** The answer for a file that begins as it was, and what there is to go on from next time; undefined where it must be read whole. */
export const readEnd = (asked: Asked, file: BytesFile, earlier: Earlier, sizes: Sizes): { readonly answer: Answer; readonly now: Earlier } | undefined => {
  const { table, lines, encoding } = earlier
  if (file.path !== earlier.path || file.size <= earlier.size || asked.id !== earlier.asked.id || asked.dataset !== earlier.asked.dataset || asked.lists.scales !== earlier.asked.lists.scales || asked.lists.populations !== earlier.asked.lists.populations) return undefined
  const before = stateOf(file.path)
  const bytes = createHash("sha256")
  hashed(bytes, file.path, 0, earlier.size)
  if (!bytes.copy().digest().equals(earlier.bytes.copy().digest())) return undefined
  const begun = begin(asked, file, encoding, sizes)
  if (begun.tag !== "tasks") return undefined
  const { form, stretch } = begun.tasks[0]!
  const task = { form, stretch: { ...stretch, from: earlier.size, to: file.size, isLast: true } }
  const end = settle(asked, file, { tag: "tasks", tasks: [task], before: lines }, [read(asked, task)], (again) => read(asked, again))
  // What would be wrong with the file as a whole is found by reading all of it.
  if (end === "not-utf8" || end.tag !== "parts" || end.lines === undefined || end.parts.findings.length > 0) return undefined
  const ingested = joinParts(asked.id, asked.dataset, [{ ...end.parts, parts: [{ part: partOf(table), before: 0 }, ...end.parts.parts] }], () => file.at)
  // Where rows contradict one another is told with its cell, by reading all of it.
  if (asked.dataset.recorded !== undefined && ingested.findings.length > 0) return undefined
  const grown = ingested.table === undefined ? undefined : { ...ingested.table, series: beginsAs(ingested.table, table) ? table.series! : {} }
  const answer = { ingested: grown === undefined ? ingested : { ...ingested, table: grown }, rows: [table.length + end.rows] }
  const last = hashed(bytes, file.path, earlier.size, file.size)
  const isSound = grown !== undefined && ingested.findings.length === 0 && last === newline && stateOf(file.path) === before
  return { answer, now: isSound ? { ...earlier, size: file.size, lines: end.lines, table: grown, bytes } : earlier }
}

const newline = 10

/** Adds a file's bytes from one to another, and tells the last of them. */
const hashed = (hash: Hash, path: string, from: number, to: number): number | undefined => {
  const file = openSync(path, "r")
  try {
    const buffer = Buffer.allocUnsafe(1 << 20)
    let last: number | undefined
    for (let at = from; at < to;) {
      const length = readSync(file, buffer, 0, Math.min(buffer.length, to - at), at)
      if (length === 0) return undefined
      hash.update(buffer.subarray(0, length))
      last = buffer[length - 1]
      at += length
    }
    return last
  } finally {
    closeSync(file)
  }
}

/** Whether a longer table's rows are told by the same numbers and words: an amount with more decimals makes others of them all. */
const beginsAs = (longer: Table, { columns }: Table): boolean =>
  [...columns].every(([name, column]) => {
    const other = longer.columns.get(name)
    return column.tag === "codes" ? other?.tag === "codes" && column.words.every((word, code) => word === other.words[code]) : other?.tag === "numbers" && other.decimals === column.decimals
  })
