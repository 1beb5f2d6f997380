/** A file's bytes → a workbook whose sheets can be read, or what it is instead. Several datasets may be in one workbook, so what is known of the same bytes is kept as long as they are. */
import type { Catalogue, Code, NoWorkbook } from "@styrkort/core"
import { ask, seconds } from "./isolated.ts"
import { isSound, sharedTexts } from "./sound.ts"
import type { Sheet, Workbook } from "./Workbook.ts"
import { namesIn, unzip, zipped } from "./zip.ts"

/** A workbook without its sheets, and a way to read one of them. */
export interface Opened {
  readonly book: Workbook
  readonly read: (sheet: string) => Sheet | Wrong
}

/** What is wrong, ready for a place. */
export type Wrong = { readonly [C in Code]: { readonly wrong: C; readonly data: Catalogue[C] } }[Code]

/** Opens a workbook; `file` is what it is called in what is said of it. */
export const open = (file: string, bytes: Buffer): Opened | Wrong => {
  const before = known.get(bytes)
  if (before !== undefined) return before
  const now = opened(file, bytes)
  known.set(bytes, now)
  return now
}

const known = new WeakMap<Buffer, Opened | Wrong>()

const megabytes = 256
const cells = 2_000_000

const opened = (file: string, bytes: Buffer): Opened | Wrong => {
  const broken: Wrong = { wrong: "workbook-broken", data: { file } }
  const beyond = (limit: Catalogue["workbook-too-large"]["limit"], most: number): Wrong => ({ wrong: "workbook-too-large", data: { file, limit, most } })
  const kind = insteadOf(bytes)
  if (kind !== undefined) return kind === "locked" ? { wrong: "workbook-locked", data: { file } } : { wrong: "workbook-kind", data: { file, kind } }
  const unzipped = unzip(bytes, isRead, megabytes * 1024 * 1024)
  if (unzipped.tag === "broken") return broken
  if (unzipped.tag === "too-large") return beyond("megabytes", megabytes)
  const { parts } = unzipped
  if ([...parts.values()].some((part) => cellsIn(part) > cells)) return beyond("cells", cells)
  if (!areSound(parts)) return broken
  const asked = (zip: Uint8Array, sheets: ReadonlyArray<string>): Workbook | Wrong => {
    const answer = ask({ zip, sheets })
    if (answer.tag === "late") return beyond("seconds", seconds)
    if (answer.tag === "workbook") return answer.workbook
    return /over the \d+ limit/.test(answer.reason) ? beyond("cells", cells) : broken
  }
  // First only what the workbook says of itself: which sheets there are, and which names.
  const book = asked(zipped(new Map([...parts].filter(([name]) => !/(^|\/)(worksheets|tables)\/|sharedStrings|styles/i.test(name)))), [])
  if ("wrong" in book) return book
  if (book.tabs.length === 0) return { wrong: "workbook-kind", data: { file, kind: "other" } }
  const whole = zipped(parts)
  const sheets = new Map<string, Sheet | Wrong>()
  const read = (name: string): Sheet | Wrong => {
    const answer = asked(whole, [name])
    return "wrong" in answer ? answer : answer.sheets[0] ?? broken
  }
  return {
    book,
    read: (name) => {
      const sheet = sheets.get(name) ?? read(name)
      sheets.set(name, sheet)
      return sheet
    }
  }
}

/** Parts that hold cells, and those that lead to them; pictures, charts, macros, links and whatever else a workbook has are never unpacked. */
const isRead = (name: string): boolean => /^(?:\[Content_Types\]\.xml|_rels\/\.rels|(?:[^/]+\/)?(?:(?:worksheets|tables)\/)?(?:_rels\/)?[^/]+\.(?:xml|rels))$/i.test(name) && !/calcChain|metadata\.xml|comments\d*\.xml|^docProps\/|^customXml\//i.test(name)

/** Whether all sheets are sound; what is looked at is ASCII, whatever the rest is. */
const areSound = (parts: ReadonlyMap<string, Uint8Array>): boolean => {
  const textOf = (part: Uint8Array): string => Buffer.from(part.buffer, part.byteOffset, part.length).toString("latin1")
  const named = (pattern: RegExp) => [...parts].filter(([name]) => pattern.test(name)).map(([, part]) => part)
  const texts = Math.max(0, ...named(/sharedStrings[^/]*\.xml$/i).map((part) => sharedTexts(textOf(part))))
  return named(/(?:^|\/)worksheets\/[^/]+\.xml$/i).every((part) => isSound(textOf(part), texts))
}

/** How many cells a part begins, whether it is a sheet or not. */
const cellsIn = (part: Uint8Array): number => {
  const bytes = Buffer.from(part.buffer, part.byteOffset, part.length)
  let count = 0
  for (let at = bytes.indexOf("<c "); at !== -1 && count <= cells; at = bytes.indexOf("<c ", at + 3)) count++
  return count
}

/** What a file is that is no workbook of the kind that can be read. */
const insteadOf = (bytes: Buffer): NoWorkbook | "locked" | undefined => {
  // Old workbooks and locked ones are in one and the same wrapping.
  if (bytes.subarray(0, 8).toString("hex") === "d0cf11e0a1b11ae1") return bytes.includes(Buffer.from("EncryptedPackage", "utf16le")) ? "locked" : ".xls"
  if (bytes.subarray(0, 2).toString("latin1") !== "PK") return bytes.includes(0) || bytes.length === 0 ? "other" : "text"
  const names = namesIn(bytes)
  if (names === undefined) return undefined
  if (names.some((name) => /workbook\.bin$/i.test(name))) return ".xlsb"
  return names.includes("[Content_Types].xml") ? undefined : names.includes("content.xml") ? ".ods" : "other"
}
