/** Whether a sheet's cells hold what they say that they hold: the reader takes a text that is not there for an empty cell, and a truth that is none for false. It only refuses; nothing is read here. */

/** What the value of each type of cell must be; of the other types anything. Nothing at all is a formula that was never calculated, or an empty cell, but no text. */
const forms: Readonly<Record<string, RegExp>> = { s: /^\d+$/, b: /^(?:[01]|true|false)?$/i, n: /^(?:[-+]?(?:\d+\.?\d*|\.\d+)(?:e[-+]?\d+)?)?$/i }

/** The longest beginning of an element; Excel's have less than a hundred characters. */
const longest = 1000

/** Looks through a sheet's XML; `texts` is how many texts the workbook shares. */
export const isSound = (xml: string, texts: number): boolean => {
  const prefix = /<(\w{1,40}:)?sheetData\b/.exec(xml)?.[1] ?? ""
  // A sheet that was cut off has its first rows only.
  if (!xml.trimEnd().endsWith(`</${prefix}worksheet>`)) return false
  const [open, close, value] = [`<${prefix}c`, `</${prefix}c>`, `<${prefix}v`]
  for (let at = xml.indexOf(open); at !== -1; at = xml.indexOf(open, at + open.length)) {
    // Other elements begin with the same letter.
    if (!/[\s/>]/.test(xml[at + open.length] ?? "")) continue
    const end = xml.indexOf(">", at)
    if (end === -1 || end - at > longest) return false
    const type = /\st\s*=\s*(?:"([^"]*)"|'([^']*)')/.exec(xml.slice(at, end))
    const form = forms[type?.[1] ?? type?.[2] ?? "n"]
    if (form === undefined) continue
    const last = xml[end - 1] === "/" ? end : xml.indexOf(close, end)
    if (last === -1) return false
    const written = valueIn(xml.slice(end, last), value)
    if (!form.test(written) || (form === forms["s"] && Number(written) >= texts)) return false
  }
  return true
}

const valueIn = (cell: string, value: string): string => {
  const at = cell.indexOf(value)
  const text = at === -1 ? "" : cell.slice(cell.indexOf(">", at) + 1)
  const end = text.search(/<(?!!)/)
  return (end === -1 ? text : text.slice(0, end)).replace(/<!--.*?-->|<!\[CDATA\[|\]\]>/gs, "").trim()
}

/** How many texts a workbook shares. */
export const sharedTexts = (xml: string): number => xml.match(/<(?:\w{1,40}:)?si[\s/>]/g)?.length ?? 0
