/** A row as a line of an NDJSON file: keys in the order of the line before, spaces and kinds of values as there. */

/** The line, without its end. Numbers are written as numbers where the file has them so; an empty cell has no key. */
export const ndjsonRow = (text: string, types: ReadonlyMap<string, string>, cells: ReadonlyMap<string, string>): string => {
  const lines = text.split("\n").filter((line) => line.trim() !== "").slice(-enough)
  const objects = lines.map((line) => JSON.parse(line) as Record<string, unknown>)
  const [, pad = "", space = ""] = /^\s*\{( *)"(?:[^"\\]|\\.)*" *:( *)/.exec(lines.at(-1) ?? "") ?? []
  const names = [...new Set([...Object.keys(objects.at(-1) ?? {}), ...types.keys()])].filter((name) => (cells.get(name) ?? "") !== "")
  const kindOf = (name: string): string | undefined => {
    const value = objects.findLast((one) => Object.hasOwn(one, name) && one[name] !== null && one[name] !== "")?.[name]
    return value === undefined ? kinds[types.get(name)!] : typeof value
  }
  const members = names.map((name) => {
    const cell = cells.get(name)!
    const kind = kindOf(name)
    const bare = (kind === "number" && number.test(cell)) || (kind === "boolean" && (cell === "true" || cell === "false"))
    return `${JSON.stringify(name)}:${space}${bare ? cell : JSON.stringify(cell)}`
  })
  return `{${pad}${members.join(`,${space}`)}${pad}}`
}

/** So many of the last lines show how a file is written. */
const enough = 200

/** How columns of a type are written where no line shows it. */
const kinds: Readonly<Record<string, string>> = { integer: "number", number: "number", boolean: "boolean" }

const number = /^-?(?:0|[1-9]\d*)(?:\.\d+)?$/
