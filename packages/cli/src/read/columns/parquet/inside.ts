/** The program that reads Parquet: a bundle of its own, run in a context of its own (`isolated.ts`), where it meets nothing but the bytes that it asks for. */
import { parquetMetadataAsync, parquetRead, parquetSchema } from "hyparquet"
import type { DecodedArray, FileMetaData, SchemaElement } from "hyparquet"
import { snappyUncompress } from "hyparquet"

/** What is asked: what a file holds, or columns of one of its groups of rows. */
export type Request =
  | { readonly tag: "shape"; readonly size: number }
  | { readonly tag: "rows"; readonly size: number; readonly group: number; readonly columns: ReadonlyArray<string> }

/** A column as its file declares it; `nested` where it is no plain column. */
export interface Declared {
  readonly name: string
  readonly nested: boolean
  readonly type: string | undefined
  readonly meaning: string | undefined
  readonly scale: number
}

/** What a file holds: its columns, and how many rows each group has. */
export type Answer =
  | { readonly tag: "shape"; readonly columns: ReadonlyArray<Declared>; readonly groups: ReadonlyArray<number> }
  | { readonly tag: "rows"; readonly columns: ReadonlyArray<ArrayLike<unknown>> }
  | { readonly tag: "failed"; readonly codec: string | undefined }

/** What the context holds: `request` is put there, `read()` is run, and `answer` is there when it has. `give` gives bytes of the file, `unpack` unpacks a page. */
export interface Context {
  request?: Request
  answer?: Answer
  read?: () => void
  give?: (into: ArrayBuffer, from: number) => void
  unpack?: (codec: string, bytes: Uint8Array, into: Uint8Array) => boolean
}

const context = globalThis as Context

/** How large a page of a column may be, unpacked. */
const largestPage = 256 * 1024 * 1024

const unpacked = (codec: string) => (bytes: Uint8Array, length: number): Uint8Array => {
  if (length > largestPage) throw new Error("the page is too large")
  const page = new Uint8Array(length)
  if (codec === "SNAPPY") snappyUncompress(bytes, page)
  else if (!context.unpack!(codec, bytes, page)) throw new Error("the page cannot be unpacked")
  return page
}

const compressors = { SNAPPY: unpacked("SNAPPY"), GZIP: unpacked("GZIP"), BROTLI: unpacked("BROTLI"), ZSTD: unpacked("ZSTD") }
const strict = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true })
const days = (perDay: bigint) => (ticks: bigint): number => Number((ticks - ((ticks % perDay) + perDay) % perDay) / perDay)

/** Days are numbers of days, texts are UTF-8 or not read at all. */
const parsers = {
  dateFromDays: (count: number) => count,
  timestampFromMilliseconds: days(86_400_000n),
  timestampFromMicroseconds: days(86_400_000_000n),
  timestampFromNanoseconds: days(86_400_000_000_000n),
  stringFromBytes: (bytes: Uint8Array | undefined) => bytes && strict.decode(bytes)
}

const meaningOf = ({ converted_type: converted, logical_type: logical }: SchemaElement): string | undefined => {
  if (logical?.type === "TIMESTAMP") return logical.isAdjustedToUTC ? "TIMESTAMP UTC" : "TIMESTAMP"
  if (logical?.type === "INTEGER") return "INTEGER"
  // Without more, a moment of the older kind is one of universal time.
  if (converted === "TIMESTAMP_MILLIS" || converted === "TIMESTAMP_MICROS") return logical === undefined ? "TIMESTAMP UTC" : logical.type
  return logical?.type ?? converted
}

const shapeOf = (metadata: FileMetaData): Answer => ({
  tag: "shape",
  columns: parquetSchema(metadata).children.map(({ element, children }) => ({ name: element.name, nested: children.length > 0 || element.repetition_type === "REPEATED", type: element.type, meaning: meaningOf(element), scale: element.scale ?? 0 })),
  groups: metadata.row_groups.map(({ num_rows }) => Number(num_rows))
})

const answerTo = async (request: Request): Promise<Answer> => {
  const file = {
    byteLength: request.size,
    slice: (from: number, to = request.size): ArrayBuffer => {
      const bytes = new ArrayBuffer(to - from)
      context.give!(bytes, from)
      return bytes
    }
  }
  const metadata = await parquetMetadataAsync(file, { parsers, geoparquet: false })
  if (request.tag === "shape") return shapeOf(metadata)
  const codec = metadata.row_groups[request.group]!.columns.map(({ meta_data: meta }) => meta?.codec).find((one) => one !== undefined && one !== "UNCOMPRESSED" && !(one in compressors))
  if (codec !== undefined) return { tag: "failed", codec }
  // Fractions are read as the whole numbers that they are kept as.
  for (const element of metadata.schema) if (element.converted_type === "DECIMAL" || element.logical_type?.type === "DECIMAL") for (const key of ["converted_type", "logical_type"] as const) delete element[key]
  const rowStart = metadata.row_groups.slice(0, request.group).reduce((sum, { num_rows }) => sum + Number(num_rows), 0)
  const count = Number(metadata.row_groups[request.group]!.num_rows)
  const found = new Map<string, Array<DecodedArray>>(request.columns.map((name) => [name, []]))
  await parquetRead({
    file, metadata, columns: [...request.columns], rowStart, rowEnd: rowStart + count, compressors, parsers, utf8: false, geoparquet: false,
    onChunk: ({ columnName, columnData }) => found.get(columnName)?.push(columnData)
  })
  const columns = request.columns.map((name) => {
    const chunks = found.get(name)!
    return chunks.length === 1 ? chunks[0]! : chunks.flatMap((chunk) => Array.from<unknown>(chunk as ArrayLike<unknown>))
  })
  if (columns.some(({ length }) => length !== count)) throw new Error("a column has more or fewer values than there are rows")
  return { tag: "rows", columns }
}

context.read = () => {
  answerTo(context.request!).then((answer) => {
    context.answer = answer
  }, () => {
    context.answer = { tag: "failed", codec: undefined }
  })
}
