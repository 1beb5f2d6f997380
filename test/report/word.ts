/** A Word document as a reader of tests sees it: its parts, and its paragraphs and tables in order. */
import { unzip } from "../../packages/cli/src/read/workbook/zip.ts"

/** A paragraph with its style, or a table with its rows; `head` is how many of these are repeated on every page. */
export type Block =
  | { readonly kind: "paragraph"; readonly style: string; readonly text: string }
  | { readonly kind: "table"; readonly head: number; readonly rows: ReadonlyArray<ReadonlyArray<string>> }

/** The files in a document by name. Sizes and checksums of the zip are held against what comes out. */
export const filesOf = (bytes: Uint8Array): ReadonlyMap<string, Buffer> => {
  const unzipped = unzip(Buffer.from(bytes), () => true, 64 * 1024 * 1024)
  if (unzipped.tag !== "parts") throw new Error(`the document is ${unzipped.tag}`)
  return new Map([...unzipped.parts].map(([name, part]) => [name, Buffer.from(part)]))
}

/** The parts of a document by name, as text. */
export const partsOf = (bytes: Uint8Array): ReadonlyMap<string, string> => new Map([...filesOf(bytes)].map(([name, part]) => [name, part.toString("utf8")]))

/** A picture in a document: what it says to those who cannot see it, and the files that it is drawn from. */
export interface Shown {
  readonly alt: string
  readonly svg: string
  readonly png: Buffer
}

/** The pictures of a document, in order. */
export const picturesOf = (bytes: Uint8Array): ReadonlyArray<Shown> => {
  const files = filesOf(bytes)
  const targets = new Map([...files.get("word/_rels/document.xml.rels")!.toString("utf8").matchAll(/<Relationship [^>]*>/g)].map(([one]) => [/ Id="([^"]*)"/.exec(one)![1]!, `word/${/ Target="([^"]*)"/.exec(one)![1]!}`]))
  return [...files.get("word/document.xml")!.toString("utf8").matchAll(/<wp:docPr [^>]*descr="([^"]*)"[\s\S]*?<a:blip r:embed="([^"]*)"[\s\S]*?<asvg:svgBlip [^>]*r:embed="([^"]*)"/g)]
    .map(([, alt, png, svg]) => ({ alt: plain(alt!), svg: files.get(targets.get(svg!)!)!.toString("utf8"), png: files.get(targets.get(png!)!)! }))
}

const named: Record<string, string> = { amp: "&", lt: "<", gt: ">", quot: "\"", apos: "'" }

/** A text without XML's escapes. */
export const plain = (xml: string): string => xml.replace(/&(?:#(\d+)|(\w+));/g, (_, code: string | undefined, name: string) => (code === undefined ? named[name]! : String.fromCodePoint(Number(code))))

const textOf = (xml: string): string => [...xml.matchAll(/<w:t(?: [^>]*)?>([^<]*)<\/w:t>/g)].map(([, text]) => plain(text!)).join("")

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
