/** A text we have read as a tree, in which every node knows where it stands. */
import type { Place } from "./Diagnostic.ts"

/** A node of YAML or JSON. Scalars keep their source text: nothing is guessed to be a number or a date. Offsets are UTF-16 units into the text. */
export type Node = (Scalar | Sequence | Mapping) & {
  /** The text that the node and all within it stand in, where that is another than around it: a template that is used here. */
  readonly source?: Source
}
/** A single value; `text` is null for an empty one (`key:` with nothing behind it, `~` or `null`). */
export interface Scalar {
  readonly tag: "scalar"
  readonly text: string | null
  readonly start: number
  readonly end: number
}
/** A list. */
export interface Sequence {
  readonly tag: "sequence"
  readonly items: ReadonlyArray<Node>
  readonly start: number
  readonly end: number
}
/** A map from text to nodes, in the order written. */
export interface Mapping {
  readonly tag: "mapping"
  readonly entries: ReadonlyMap<string, { readonly key: Scalar; readonly value: Node }>
  readonly start: number
  readonly end: number
}

/** A file's name as the plan gives it, its text, and its tree if it could be read. */
export interface Source {
  readonly file: string
  readonly text: string
  readonly lineStarts: ReadonlyArray<number>
  readonly root?: Node
}

/** The way from a file's root to a node: keys and list positions. */
export type Path = ReadonlyArray<string | number>

/** A node's address, kept by everything that is decoded from it. */
export interface Origin {
  readonly source: Source
  readonly path: Path
}

/** A source without a tree yet. */
export const make = (file: string, text: string): Source => ({ file, text, lineStarts: lineStarts(text) })

/** The origin of something inside `origin`. */
export const at = (origin: Origin, ...path: Path): Origin => ({ source: origin.source, path: [...origin.path, ...path] })

/** An origin as one text: file and path. */
export const address = ({ source, path }: Origin): string => `${source.file} ${path.join("/")}`

/** The place of a stretch of the text. */
export const place = (source: Source, start: number, end: number): Place => {
  const line = lineOf(source.lineStarts, start)
  const lineStart = source.lineStarts[line]!
  const lineEnd = (source.lineStarts[line + 1] ?? source.text.length + 1) - 1
  const excerpt = source.text.slice(lineStart, source.text[lineEnd - 1] === "\r" ? lineEnd - 1 : lineEnd)
  const column = Math.min(start - lineStart, excerpt.length) + 1
  const endColumn = Math.max(column + 1, Math.min(end - lineStart, excerpt.length) + 1)
  return { file: source.file, line: line + 1, column, endColumn, excerpt }
}

/** The place of the value at an origin, or of its key; where the path ends early (a key that is missing), the nearest node above it. */
export const locate = (origin: Origin, which: "key" | "value" = "value"): Place => {
  let { source } = origin
  let node = source.root
  let use: Place | undefined
  let start = 0
  let end = 0
  if (node !== undefined) [start, end] = head(node)
  for (const step of origin.path) {
    if (node === undefined) break
    if (node.tag === "mapping") {
      const entry = node.entries.get(String(step))
      if (entry === undefined) break
      node = entry.value
      const key = entry.key
      if (node.source !== undefined) {
        use ??= place(source, start, end)
        source = node.source
      }
      ;[start, end] = which === "key" || node.tag !== "scalar" || node.text === null ? [key.start, key.end] : head(node)
    } else if (node.tag === "sequence" && typeof step === "number") {
      const item: Node | undefined = node.items[step]
      if (item === undefined) break
      node = item
      ;[start, end] = head(node)
    } else break
  }
  return { ...place(source, start, end), ...(use === undefined ? {} : { use }), path: origin.path }
}

/** The origin's node, if the file has one there. */
export const nodeAt = (origin: Origin): Node | undefined => {
  let node = origin.source.root
  for (const step of origin.path) {
    if (node?.tag === "mapping") node = node.entries.get(String(step))?.value
    else if (node?.tag === "sequence" && typeof step === "number") node = node.items[step]
    else return undefined
  }
  return node
}

/** What a node holds, on one line: `{share: meetings, satisfying: {kind: plain}}`. */
export const inline = (node: Node): string => {
  switch (node.tag) {
    case "scalar":
      return node.text ?? ""
    case "sequence":
      return `[${node.items.map(inline).join(", ")}]`
    case "mapping":
      return `{${[...node.entries].map(([key, { value }]) => `${key}: ${inline(value)}`).join(", ")}}`
  }
}

/** What to underline of a node: all of a scalar, the first character of a collection. */
const head = (node: Node): [number, number] => (node.tag === "scalar" ? [node.start, node.end] : [node.start, node.start + 1])

const lineStarts = (text: string): ReadonlyArray<number> => {
  const starts = [0]
  for (let i = text.indexOf("\n"); i !== -1; i = text.indexOf("\n", i + 1)) starts.push(i + 1)
  return starts
}

const lineOf = (starts: ReadonlyArray<number>, offset: number): number => {
  let low = 0
  let high = starts.length - 1
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if (starts[middle]! <= offset) low = middle
    else high = middle - 1
  }
  return low
}
