/** Where lines begin in a file, found without reading them. */
import { closeSync, openSync, readSync } from "node:fs"

const newline = 10

/** Where a range of a file can be cut into stretches: at the beginnings of lines, which are nearly always beginnings of records. */
export const cutsIn = (path: string, from: number, to: number, stretch: number): ReadonlyArray<number> => {
  const cuts: Array<number> = []
  const file = openSync(path, "r")
  try {
    const block = Buffer.alloc(64 * 1024)
    // The last ones are smaller, so that threads are done at about the same time.
    for (let at = from;;) {
      const near = at + Math.ceil(Math.min(stretch, Math.max((to - at) / 4, stretch / 6)))
      if (near >= to) return cuts
      const end = block.subarray(0, readSync(file, block, 0, block.length, near)).indexOf(newline)
      at = end === -1 ? near : near + end + 1
      if (end !== -1 && at < to) cuts.push(at)
    }
  } finally {
    closeSync(file)
  }
}

/** The first bytes of a file. */
export const firstBytes = (path: string, count: number): Buffer => bytesAt(path, 0, count)

/** So many bytes of a file, or those that there are. */
export const bytesAt = (path: string, from: number, count: number): Buffer => {
  const file = openSync(path, "r")
  try {
    const bytes = Buffer.alloc(count)
    return bytes.subarray(0, readSync(file, bytes, 0, count, from))
  } finally {
    closeSync(file)
  }
}

/** Finds lines of a file again and again, after looking through it once. */
export class Lines {
  /** Where every so many'th line begins. */
  readonly #starts: ReadonlyArray<number>
  readonly #path: string

  constructor(path: string) {
    this.#path = path
    const starts = [0]
    const file = openSync(path, "r")
    try {
      const block = Buffer.alloc(1024 * 1024)
      let line = 0
      for (let at = 0, read = readSync(file, block); read > 0; at += read, read = readSync(file, block)) {
        for (let end = block.indexOf(newline); end !== -1 && end < read; end = block.indexOf(newline, end + 1)) if (++line % every === 0) starts.push(at + end + 1)
      }
    } finally {
      closeSync(file)
    }
    this.#starts = starts
  }

  /** Up to so many bytes from the beginning of a line on, of which the file's first is line 1. */
  from(line: number, count: number): Buffer {
    let at = this.#starts[Math.floor((line - 1) / every)]!
    for (let left = (line - 1) % every; left > 0;) {
      const block = bytesAt(this.#path, at, 64 * 1024)
      let begin = 0
      for (let end = block.indexOf(newline); end !== -1 && left > 0; end = block.indexOf(newline, begin)) {
        begin = end + 1
        left--
      }
      at += left > 0 ? block.length : begin
      if (block.length === 0) break
    }
    return bytesAt(this.#path, at, count)
  }
}

const every = 1024
