/** Tree ↔ one flat list of numbers and texts, which is kept and taken up again several times faster than a text is read. */
import type { Mapping, Node, Scalar } from "./Source.ts"

/** A tree as a list: for each node its kind, where it starts and ends, and what its kind asks for; keys before their values, parents before children. */
export type Flat = ReadonlyArray<number | string>

/** A scalar that is its own stretch of the text; an empty one; one whose text follows; a list and a map, whose number of children follows. */
const kinds = { itself: 0, empty: 1, written: 2, sequence: 3, mapping: 4 } as const

/** The list for a tree of `text`; undefined for a tree that has a node at two places (an alias), or that another text stands in. */
export const flatten = (root: Node, text: string): Flat | undefined => {
  const flat: Array<number | string> = []
  const seen = new Set<Node>()
  const put = (node: Node): boolean => {
    if (seen.has(node) || node.source !== undefined) return false
    seen.add(node)
    const { start, end } = node
    switch (node.tag) {
      case "scalar":
        if (node.text === null) flat.push(kinds.empty, start, end)
        else if (node.text === text.slice(start, end)) flat.push(kinds.itself, start, end)
        else flat.push(kinds.written, start, end, node.text)
        return true
      case "sequence":
        flat.push(kinds.sequence, start, end, node.items.length)
        return node.items.every(put)
      case "mapping":
        flat.push(kinds.mapping, start, end, node.entries.size)
        for (const { key, value } of node.entries.values()) if (!put(key) || !put(value)) return false
        return true
    }
  }
  return put(root) ? flat : undefined
}

/** The tree of a list made of the same text; undefined when the list is none. */
export const grow = (flat: ReadonlyArray<unknown>, text: string): Node | undefined => {
  let next = 0
  const number = (most: number): number => {
    const value = flat[next++]
    if (typeof value !== "number" || !Number.isInteger(value) || value < 0 || value > most) throw new NotFlat()
    return value
  }
  const node = (): Node => {
    const kind = number(kinds.mapping)
    const start = number(text.length)
    const end = number(text.length)
    switch (kind) {
      case kinds.itself:
        return { tag: "scalar", text: text.slice(start, end), start, end }
      case kinds.empty:
        return { tag: "scalar", text: null, start, end }
      case kinds.written: {
        const written = flat[next++]
        if (typeof written !== "string") throw new NotFlat()
        return { tag: "scalar", text: written, start, end }
      }
      case kinds.sequence: {
        const items: Array<Node> = []
        for (let left = number(flat.length); left > 0; left--) items.push(node())
        return { tag: "sequence", items, start, end }
      }
      default: {
        const entries: Map<string, { readonly key: Scalar; readonly value: Node }> = new Map()
        for (let left = number(flat.length); left > 0; left--) {
          const key = node()
          if (key.tag !== "scalar") throw new NotFlat()
          entries.set(key.text ?? "", { key, value: node() })
        }
        return { tag: "mapping", entries, start, end } satisfies Mapping
      }
    }
  }
  try {
    const root = node()
    return next === flat.length ? root : undefined
  } catch (error) {
    if (error instanceof NotFlat) return undefined
    throw error
  }
}

/** A list that no tree was made into. */
class NotFlat extends Error {}
