/** What a fact's field holds: an exact value, or the unknown, which only its own operators accept. */
import { Quantity } from "@styrkort/core"
import type { Diagnostic } from "@styrkort/core"

/** What cannot be said, and of what: `target natverksmoten: value`. */
export interface Unknown {
  readonly unknown: string
}

/** A value that is known. */
export type Known = string | boolean | ReadonlyArray<string> | Quantity.Quantity
/** A value, known or not. Facts are never anything else. */
export type Value = Known | Unknown

/** What is not known. */
export const unknown = (of: string): Unknown => ({ unknown: of })

/** Whether a value is the unknown. */
export const isUnknown = (value: unknown): value is Unknown => typeof value === "object" && value !== null && "unknown" in value

/** A value as a person reads it. */
export const show = (value: Value, lang: Diagnostic.Lang): string => {
  if (isUnknown(value)) return { sv: "okänt", en: "unknown" }[lang]
  if (typeof value === "string") return value
  if (typeof value === "boolean") return { sv: value ? "ja" : "nej", en: value ? "yes" : "no" }[lang]
  return "kind" in value ? Quantity.show(value, lang, value.kind === "share" ? 1 : undefined) : value.join(", ")
}

/** Which of two values of one kind is smaller; undefined where they have nothing to do with each other. */
export const compare = (left: Known, right: Known): -1 | 0 | 1 | undefined => {
  if (typeof left !== "object" || typeof right !== "object") return typeof left === typeof right ? (left === right ? 0 : left < right ? -1 : 1) : undefined
  if (!("kind" in left) || !("kind" in right)) return undefined
  const order = Quantity.compare(left, right)
  return order._tag === "Success" ? order.success : undefined
}
