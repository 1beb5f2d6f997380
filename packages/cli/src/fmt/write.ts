/** A text and its layout → the text as `styrkort fmt` writes it: YAML with its comments, or JSON. */
import type { Layout } from "@styrkort/core/load"
import { isAlias, isMap, isScalar, isSeq, Lexer, parseDocument } from "yaml"
import type { Node, Scalar, YAMLMap } from "yaml"

/** The text written in one way. A comment may move once, to where YAML's writer puts it; after that the text stays as it is. */
export const write = (file: string, text: string, layout: Layout): string => {
  let [before, after] = [text, writeOnce(file, text, layout)]
  for (let round = 0; after !== before && round < mostRounds; round++) [before, after] = [after, writeOnce(file, after, layout)]
  return after
}

const mostRounds = 4

const writeOnce = (file: string, text: string, layout: Layout): string => {
  const document = parseDocument<Node>(text, { schema: "failsafe" })
  if (document.contents === null) return text
  arrange(document.contents, layout)
  if (file.endsWith(".json")) return `${json(document.contents, "")}\n`
  return document.toString({ lineWidth: 125, indentSeq: true, flowCollectionPadding: false })
}

/** The comments of a text, in no order. */
export const commentsOf = (text: string): ReadonlyArray<string> => {
  const tokens = [...new Lexer().lex(text)]
  // What stands behind the mark of a scalar is its text, also when that begins as a comment does.
  return tokens.flatMap((token, index) => (token.startsWith("#") && tokens[index - 1] !== "\u001f" ? [token.trimEnd()] : [])).sort()
}

const arrange = (node: Node, layout: Layout | undefined): void => {
  if (layout === undefined || isAlias(node)) return
  if (isMap(node) && layout.tag === "map") arrangeMap(node as YAMLMap<Scalar<string>, Node>, layout)
  else if (isSeq(node) && layout.tag === "list") node.items.forEach((item, index) => arrange(item as Node, layout.items[index]))
  else if (isScalar(node) && layout.tag === "text" && layout.text !== null && node.value !== layout.text) node.value = layout.text
}

const arrangeMap = (map: YAMLMap<Scalar<string>, Node>, layout: Layout & { readonly tag: "map" }): void => {
  for (const { key, value } of map.items) if (value !== null) arrange(value, layout.entries.get(key.value))
  const rank = new Map(layout.keys.map((key, index) => [key, index]))
  const ordered = [...map.items].sort((a, b) => rank.get(a.key.value)! - rank.get(b.key.value)!)
  const [first] = map.items
  if (first === undefined || ordered.every((pair, index) => pair === map.items[index])) return
  // A comment above the first key of a map is about that key, and goes where it goes.
  if (typeof map.commentBefore === "string") {
    first.key.commentBefore = [map.commentBefore, ...(typeof first.key.commentBefore === "string" ? [first.key.commentBefore] : [])].join("\n")
    map.commentBefore = null
  }
  const spaced = first.key.spaceBefore === true
  map.items = ordered
  if (ordered[0]!.key.spaceBefore === true && !spaced) delete ordered[0]!.key.spaceBefore
}

const json = (node: Node, indent: string): string => {
  const deeper = `${indent}  `
  const block = (open: string, items: ReadonlyArray<string>, close: string): string =>
    items.length === 0 ? `${open}${close}` : `${open}\n${items.map((item) => `${deeper}${item}`).join(",\n")}\n${indent}${close}`
  if (isMap(node)) return block("{", (node as YAMLMap<Scalar<string>, Node>).items.map(({ key, value }) => `${JSON.stringify(key.value)}: ${json(value!, deeper)}`), "}")
  if (isSeq(node)) return block("[", node.items.map((item) => json(item as Node, deeper)), "]")
  const scalar = node as Scalar<string>
  // A number or `true` that stands without quotes goes on standing so.
  return scalar.type === "PLAIN" && scalar.source === scalar.value ? scalar.value : JSON.stringify(scalar.value)
}
