/** A workbook's parts, unpacked within limits: what a zip says of its sizes is held against what comes out, and nothing is unpacked that is not read. */
import { crc32, inflateRawSync } from "node:zlib"

/** The parts by name, or why there are none. */
export type Unzipped =
  | { readonly tag: "parts"; readonly parts: ReadonlyMap<string, Uint8Array> }
  | { readonly tag: "broken" }
  | { readonly tag: "too-large" }

/** A part as the zip's directory describes it. */
interface Entry {
  readonly name: string
  readonly deflated: boolean
  readonly packed: number
  readonly size: number
  readonly crc: number
  readonly at: number
}

const end = 0x06054b50
const entry = 0x02014b50
const local = 0x04034b50
const mostEntries = 10_000

/** Unpacks the parts that are `wanted`, together at most `limit` bytes. */
export const unzip = (bytes: Buffer, wanted: (name: string) => boolean, limit: number): Unzipped => {
  const entries = directory(bytes)
  if (entries === undefined) return { tag: "broken" }
  const chosen = entries.filter(({ name }) => wanted(name))
  if (entries.length > mostEntries || chosen.reduce((sum, { size }) => sum + size, 0) > limit) return { tag: "too-large" }
  const parts = new Map<string, Uint8Array>()
  for (const one of chosen) {
    const part = parts.has(one.name) ? undefined : unpack(bytes, one)
    if (part === undefined) return { tag: "broken" }
    parts.set(one.name, part)
  }
  return { tag: "parts", parts }
}

/** The names in a zip, or undefined when it is none. */
export const namesIn = (bytes: Buffer): ReadonlyArray<string> | undefined => directory(bytes)?.map(({ name }) => name)

const directory = (bytes: Buffer): ReadonlyArray<Entry> | undefined => {
  let at = bytes.length - 22
  // The end has a comment of at most 64 KiB behind it.
  while (at >= Math.max(0, bytes.length - 22 - 0xffff) && !(bytes.readUInt32LE(at) === end && bytes.readUInt16LE(at + 20) === bytes.length - at - 22)) at--
  if (at < 0 || at < bytes.length - 22 - 0xffff) return undefined
  const count = bytes.readUInt16LE(at + 10)
  const entries: Array<Entry> = []
  let next = bytes.readUInt32LE(at + 16)
  for (let index = 0; index < count; index++) {
    const read = next + 46 <= at && bytes.readUInt32LE(next) === entry ? entryAt(bytes, next, at) : undefined
    if (read === undefined) return undefined
    next = read.next
    if (!read.entry.name.endsWith("/")) entries.push(read.entry)
  }
  return entries
}

const entryAt = (bytes: Buffer, at: number, limit: number): { readonly entry: Entry; readonly next: number } | undefined => {
  const [name, extra, comment] = [28, 30, 32].map((offset) => bytes.readUInt16LE(at + offset)) as [number, number, number]
  const next = at + 46 + name + extra + comment
  const method = bytes.readUInt16LE(at + 10)
  // The lowest flag says encrypted.
  if (next > limit || (method !== 0 && method !== 8) || (bytes.readUInt16LE(at + 8) & 1) === 1) return undefined
  const short = [24, 20, 42].map((offset) => bytes.readUInt32LE(at + offset))
  const [size, packed, start] = long(short, bytes.subarray(at + 46 + name, at + 46 + name + extra))
  if (size === undefined || packed === undefined || start === undefined || (method === 0 && size !== packed)) return undefined
  return { entry: { name: bytes.toString("utf8", at + 46, at + 46 + name), deflated: method === 8, packed, size, crc: bytes.readUInt32LE(at + 16), at: start }, next }
}

/** Sizes of all ones stand in the extra field instead, as 64 bits: some programs write all of them so. */
const long = (short: ReadonlyArray<number>, extra: Buffer): ReadonlyArray<number | undefined> => {
  let field = 0
  while (field + 4 <= extra.length && extra.readUInt16LE(field) !== 1) field += 4 + extra.readUInt16LE(field + 2)
  let at = field + 4
  return short.map((value) => {
    if (value !== 0xffffffff) return value
    at += 8
    return at <= extra.length ? Number(extra.readBigUInt64LE(at - 8)) : undefined
  })
}

const unpack = (bytes: Buffer, { deflated, packed, size, crc, at }: Entry): Uint8Array | undefined => {
  if (at + 30 > bytes.length || bytes.readUInt32LE(at) !== local) return undefined
  const start = at + 30 + bytes.readUInt16LE(at + 26) + bytes.readUInt16LE(at + 28)
  if (start + packed > bytes.length) return undefined
  const content = bytes.subarray(start, start + packed)
  const part = deflated ? inflated(content, size) : content
  return part?.length === size && crc32(part) === crc ? part : undefined
}

const inflated = (content: Buffer, size: number): Uint8Array | undefined => {
  try {
    return inflateRawSync(content, { maxOutputLength: Math.max(1, size) })
  } catch {
    return undefined
  }
}

/** A zip of these parts, not packed. */
export const zipped = (parts: ReadonlyMap<string, Uint8Array>): Uint8Array => {
  const heads: Array<Buffer> = []
  const records: Array<Uint8Array> = []
  let offset = 0
  for (const [name, part] of parts) {
    const text = Buffer.from(name)
    const head = Buffer.alloc(46 + text.length)
    for (const [value, at] of [[entry, 0], [part.length, 20], [part.length, 24], [offset, 42]] as const) head.writeUInt32LE(value, at)
    head.writeUInt16LE(text.length, 28)
    text.copy(head, 46)
    const record = Buffer.alloc(30 + text.length)
    for (const [value, at] of [[local, 0], [part.length, 18], [part.length, 22]] as const) record.writeUInt32LE(value, at)
    record.writeUInt16LE(text.length, 26)
    text.copy(record, 30)
    heads.push(head)
    records.push(record, part)
    offset += record.length + part.length
  }
  const last = Buffer.alloc(22)
  for (const [value, at] of [[end, 0], [heads.reduce((sum, { length }) => sum + length, 0), 12], [offset, 16]] as const) last.writeUInt32LE(value, at)
  for (const at of [8, 10]) last.writeUInt16LE(parts.size, at)
  return Buffer.concat([...records, ...heads, last])
}
