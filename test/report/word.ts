/** A Word document as a reader of tests sees it: its parts, and its paragraphs and tables in order. */
import { unzip } from "../../packages/cli/src/read/workbook/zip.ts"

/** A paragraph with its style, or a table with its rows; `head` is how many of these are repeated on every page. */
export type Block =
  | { readonly kind: "paragraph"; readonly style: string; readonly text: string }
  | { readonly kind: "table"; readonly head: number; readonly rows: ReadonlyArray<ReadonlyArray<string>> }

/** The parts of a document by name, as text. Sizes and checksums of the zip are held against what comes out. */
export const partsOf = (bytes: Uint8Array): ReadonlyMap<string, string> => {
  const unzipped = unzip(Buffer.from(bytes), () => true, 64 * 1024 * 1024)
  if (unzipped.tag !== "parts") throw new Error(`the document is ${unzipped.tag}`)
  return new Map([...unzipped.parts].map(([name, part]) => [name, Buffer.from(part).toString("utf8")]))
}

const named: Record<string, string> = { amp: "&", lt: "<", gt: ">", quot: "\"", apos: "'" }

const textOf = (xml: string): string =>
  [...xml.matchAll(/<w:t(?: [^>]*)?>([^<]*)<\/w:t>/g)].map(([, text]) => text!.replace(/&(?:#(\d+)|(\w+));/g, (_, code: string | undefined, name: string) => (code === undefined ? named[name]! : String.fromCodePoint(Number(code))))).join("")

const paragraphs = (xml: string): ReadonlyArray<Extract<Block, { kind: "paragraph" }>> =>
  [...xml.matchAll(/<w:p>([\s\S]*?)<\/w:p>/g)].map(([, inside]) => ({ kind: "paragraph", style: /<w:pStyle w:val="([^"]*)"/.exec(inside!)?.[1] ?? "", text: textOf(inside!) }))

/** Its paragraphs and tables, in order; lines of a cell are parted by line feeds. */
export const blocksOf = (xml: string): ReadonlyArray<Block> =>
  [...xml.matchAll(/<w:tbl>([\s\S]*?)<\/w:tbl>|<w:p>[\s\S]*?<\/w:p>/g)].flatMap(([whole, inside]): ReadonlyArray<Block> =>
    inside === undefined
      ? paragraphs(whole)
      : [{
        kind: "table",
        head: [...inside.matchAll(/<w:tblHeader(?: w:val="true")?\/>/g)].length,
        rows: [...inside.matchAll(/<w:tr>([\s\S]*?)<\/w:tr>/g)].map(([, row]) => [...row!.matchAll(/<w:tc>([\s\S]*?)<\/w:tc>/g)].map(([, cell]) => paragraphs(cell!).map(({ text }) => text).join("\n")))
      }])
