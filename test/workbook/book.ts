/** Workbooks written part by part, so that a test says exactly what stands in each: independent of what reads them. */
import { crc32, deflateRawSync } from "node:zlib"

/** A cell: a text, number or boolean as it is, nothing, or XML of its own with the way people see it. */
export type Value = string | number | boolean | null | { readonly xml: string; readonly seen: string }

/** A sheet; its rows begin in A1. Rows are counted from 1, as Excel does. */
export interface SheetOf {
  readonly name: string
  readonly rows: ReadonlyArray<ReadonlyArray<Value>>
  readonly merged?: ReadonlyArray<string>
  readonly hiddenRows?: ReadonlyArray<number>
  readonly hidden?: boolean
  readonly table?: { readonly name: string; readonly ref: string; readonly totals?: boolean }
}

/** What a workbook says beside its sheets. */
export interface More {
  readonly from1904?: boolean
  /** Names and what they refer to. */
  readonly names?: Readonly<Record<string, string>>
}

/** Number formats by the names used here: their place in the styles is their position. */
const formats = ["General", "yyyy\\-mm\\-dd", "yyyy\\-mm\\-dd hh:mm", "0%", "#,##0.00\\ \"kr\"", "0000", "hh:mm", "#,##0, \"tkr\"", "0.0\\ \"\u00e5a\"", "0\\ \"dagar\"", "[h]:mm", "_-* #,##0\\ \"kr\"_-;\\-* #,##0\\ \"kr\"_-;_-* \"-\"??\\ \"kr\"_-", "0\"%\""] as const

/** A number in one of the formats. */
export const number = (value: number | string, format: (typeof formats)[number]): Value => ({ xml: `s="${formats.indexOf(format)}"><v>${value}</v>`, seen: String(value) })

/** A formula with the value that was saved with it, if any. */
export const formula = (text: string, saved?: string | number): Value => ({ xml: `${typeof saved === "string" ? " t=\"str\"" : ""}><f>${xml(text)}</f>${saved === undefined ? "" : `<v>${saved}</v>`}`, seen: `=${text}` })

/** A cell that shows an error. */
export const failure = (text: string): Value => ({ xml: ` t="e"><v>${text}</v>`, seen: text })

/** The workbook's bytes. */
export const book = (sheets: ReadonlyArray<SheetOf>, more: More = {}): Uint8Array => zip(partsOf(sheets, more))

const main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
const office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
const packaged = "http://schemas.openxmlformats.org/package/2006"

/** The parts of a workbook, by name. */
export const partsOf = (sheets: ReadonlyArray<SheetOf>, { from1904 = false, names = {} }: More = {}): Readonly<Record<string, string>> => {
  const relations = (all: ReadonlyArray<readonly [type: string, target: string]>): string =>
    `<Relationships xmlns="${packaged}/relationships">${all.map(([type, target], index) => `<Relationship Id="rId${index + 1}" Type="${office}/${type}" Target="${target}"/>`).join("")}</Relationships>`
  const tables = sheets.flatMap(({ table }, index) => (table === undefined ? [] : [{ ...table, index }]))
  return {
    "[Content_Types].xml": `<Types xmlns="${packaged}/content-types"><Default Extension="xml" ContentType="application/xml"/></Types>`,
    "_rels/.rels": relations([["officeDocument", "xl/workbook.xml"]]),
    "xl/workbook.xml": `<workbook xmlns="${main}" xmlns:r="${office}"><workbookPr${from1904 ? " date1904=\"1\"" : ""}/><sheets>${sheets.map(({ name, hidden }, index) => `<sheet name="${xml(name)}" sheetId="${index + 1}"${hidden === true ? " state=\"hidden\"" : ""} r:id="rId${index + 1}"/>`).join("")}</sheets><definedNames>${Object.entries(names).map(([name, to]) => `<definedName name="${xml(name)}">${xml(to)}</definedName>`).join("")}</definedNames></workbook>`,
    "xl/_rels/workbook.xml.rels": relations([...sheets.map((_, index) => ["worksheet", `worksheets/sheet${index + 1}.xml`] as const), ["styles", "styles.xml"]]),
    "xl/styles.xml": `<styleSheet xmlns="${main}"><numFmts>${formats.map((format, index) => `<numFmt numFmtId="${164 + index}" formatCode="${xml(format)}"/>`).join("")}</numFmts><cellXfs>${formats.map((_, index) => `<xf numFmtId="${index === 0 ? 0 : 164 + index}"/>`).join("")}</cellXfs></styleSheet>`,
    ...Object.fromEntries(sheets.map((sheet, index) => [`xl/worksheets/sheet${index + 1}.xml`, sheetXml(sheet)])),
    ...Object.fromEntries(tables.flatMap(({ name, ref, totals, index }) => [
      [`xl/worksheets/_rels/sheet${index + 1}.xml.rels`, relations([["table", `../tables/table${index + 1}.xml`]])],
      [`xl/tables/table${index + 1}.xml`, `<table xmlns="${main}" id="${index + 1}" name="${name}" displayName="${name}" ref="${ref}"${totals === true ? " totalsRowCount=\"1\"" : ""}/>`]
    ]))
  }
}

const sheetXml = ({ rows, merged = [], hiddenRows = [] }: SheetOf): string =>
  `<worksheet xmlns="${main}"><sheetData>${rows.map((cells, index) => `<row r="${index + 1}"${hiddenRows.includes(index + 1) ? " hidden=\"1\"" : ""}>${cells.map((value, column) => cellXml(value, `${String.fromCharCode(65 + column)}${index + 1}`)).join("")}</row>`).join("")}</sheetData>${merged.length === 0 ? "" : `<mergeCells>${merged.map((ref) => `<mergeCell ref="${ref}"/>`).join("")}</mergeCells>`}</worksheet>`

const cellXml = (value: Value, ref: string): string => {
  if (value === null) return ""
  switch (typeof value) {
    case "string":
      return `<c r="${ref}" t="inlineStr"><is><t xml:space="preserve">${xml(value)}</t></is></c>`
    case "number":
      return `<c r="${ref}"><v>${value}</v></c>`
    case "boolean":
      return `<c r="${ref}" t="b"><v>${value ? 1 : 0}</v></c>`
    default:
      return `<c r="${ref}" ${value.xml}</c>`
  }
}

const xml = (text: string): string => text.replace(/[&<>"]/g, (character) => `&#${character.charCodeAt(0)};`)

/** A sheet as people see it: a line a row. */
export const seen = ({ rows }: SheetOf): string => rows.map((cells) => cells.map((value) => (value === null ? "" : typeof value === "object" ? value.seen : String(value))).join(" | ").trimEnd()).join("\n")

/** What a zip says of one of its parts, where that is not how it is. */
export interface Lie {
  readonly size?: number
  readonly crc?: number
}

/** A zip of these parts, each packed; with `lies`, parts whose size or sum is not what the directory says. */
export const zip = (parts: Readonly<Record<string, string | Uint8Array>>, lies: Readonly<Record<string, Lie>> = {}): Uint8Array => {
  const records: Array<Buffer> = []
  const heads: Array<Buffer> = []
  let offset = 0
  for (const [name, content] of Object.entries(parts)) {
    const raw = Buffer.from(content)
    const packed = deflateRawSync(raw, { level: 9 })
    const written = Buffer.from(name)
    const { size = raw.length, crc = crc32(raw) } = lies[name] ?? {}
    const common = Buffer.alloc(26)
    common.writeUInt16LE(20, 0)
    common.writeUInt16LE(8, 4)
    common.writeUInt32LE(crc, 10)
    common.writeUInt32LE(packed.length, 14)
    common.writeUInt32LE(size, 18)
    common.writeUInt16LE(written.length, 22)
    const place = Buffer.alloc(14)
    place.writeUInt32LE(offset, 10)
    records.push(Buffer.concat([Buffer.from("PK\u0003\u0004", "latin1"), common, written, packed]))
    heads.push(Buffer.concat([Buffer.from("PK\u0001\u0002\u0014\u0000", "latin1"), common, place, written]))
    offset += records.at(-1)!.length
  }
  const directory = Buffer.concat(heads)
  const last = Buffer.alloc(22)
  last.write("PK\u0005\u0006", "latin1")
  for (const at of [8, 10]) last.writeUInt16LE(heads.length, at)
  last.writeUInt32LE(directory.length, 12)
  last.writeUInt32LE(offset, 16)
  return Buffer.concat([...records, directory, last])
}
