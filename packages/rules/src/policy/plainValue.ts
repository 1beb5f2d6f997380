/** A tree as the values that JSON, or YAML's core, reads it as: what a rule file means to json-rules-engine. */
import { Ratio } from "@styrkort/core"
import type { Source } from "@styrkort/core"

/** The value. What is in quotes is text, whatever it looks like. */
export const plainValue = (source: Source.Source, node: Source.Node): unknown => {
  if (node.tag === "sequence") return node.items.map((item) => plainValue(source, item))
  if (node.tag === "mapping") return Object.fromEntries([...node.entries].map(([key, { value }]) => [key, plainValue(source, value)]))
  const { text } = node
  const quote = source.text[node.start]
  if (text === null || quote === "\"" || quote === "'") return text
  if (text === "true" || text === "false") return text === "true"
  return number.test(text) ? Number(text) : text
}

const number = /^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?$/

/** Whether a text could be taken for a number. */
export const looksLikeNumber = (value: unknown): value is string => typeof value === "string" && Ratio.fromDecimal(value.trim()) !== undefined
