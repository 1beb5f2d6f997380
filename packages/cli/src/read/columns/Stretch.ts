/** A stretch of a file that is read whole records at a time, in a buffer that stays as large as it is. */
import { mostInHand, workspace } from "@styrkort/rules/columns"
import { isUtf8 } from "node:buffer"
import { closeSync, openSync, readSync } from "node:fs"

/** Which bytes of a file, and how they are text. */
export interface Stretch {
  readonly path: string
  /** The file as the plan names it. */
  readonly file: string
  /** How large the whole file is. */
  readonly size: number
  readonly from: number
  readonly to: number
  /** Whether the file ends where the stretch does. */
  readonly isLast: boolean
  readonly encoding: "utf-8" | "windows-1252"
  /** How many bytes are read at a time. */
  readonly chunk: number
  /** How many milliseconds may be spent on a group of Parquet's rows. */
  readonly patience: number
}

/** What reading a stretch came to: where the record begins that it does not hold whole, or that the file's bytes are not what they were taken for. */
export type Ended = { readonly tag: "read"; readonly end: number } | { readonly tag: "not-utf8" } | { readonly tag: "not-text" } | { readonly tag: "changed" }

/** Bytes that hold whole records from their beginning on: the first of the workspace. */
export interface Chunk {
  readonly bytes: Buffer<ArrayBuffer>
  readonly view: DataView
  readonly length: number
  /** Whether the file ends here: what is left is a record, too. */
  readonly isLast: boolean
}

/** How long a record may be, in bytes; whoever takes records says so of a longer one, and takes it. */
export const longestRecord = 1024 * 1024

/** How many of the first bytes are characters to their ends, where they are UTF-8. */
export const wholeCharacters = (bytes: Uint8Array, length: number): number => {
  let end = length
  while (end > 0 && end > length - 3 && (bytes[end - 1]! & 0xc0) === 0x80) end--
  return end > 0 && bytes[end - 1]! >= 0xc0 ? end - 1 : end === length ? length : end - 1
}

/** Reads a stretch; `take` says how many bytes of a chunk are records that it took. */
export const readStretch = ({ path, from, to, isLast, encoding, chunk }: Stretch, take: (chunk: Chunk) => number): Ended => {
  const file = openSync(path, "r")
  try {
    const place = workspace().bytes
    const bytes = Buffer.from(place.buffer, place.byteOffset, place.length)
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length)
    let held = 0
    for (let at = from;;) {
      const read = readSync(file, bytes, held, Math.min(chunk, mostInHand - longestRecord, to - at), at)
      if (read === 0 && at < to) return { tag: "changed" }
      if (bytes.subarray(held, held + read).includes(0)) return { tag: "not-text" }
      at += read
      const length = held + read
      const isEnd = at === to
      const taken = take({ bytes, view, length, isLast: isEnd && isLast })
      if (encoding === "utf-8" && !isUtf8(bytes.subarray(0, taken))) return { tag: "not-utf8" }
      held = length - taken
      if (isEnd) return { tag: "read", end: at - held }
      bytes.copyWithin(0, taken, length)
    }
  } finally {
    closeSync(file)
  }
}
