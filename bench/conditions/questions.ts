/** 1 000 conditions of one to three comparisons each, and rows to ask them of. */
import { Day } from "@styrkort/core"
import { seeded } from "../frame/seeded.ts"

/** A row as an object; days are numbers, so that every peer compares them as fast as it compares anything. */
export interface Case {
  readonly amount: number
  readonly score: number
  readonly kind: string
  readonly unit: string
  readonly received: number
  readonly decided: number
}

/** The columns of numbers, words and days. */
export const numbers = ["amount", "score"] as const
export const words = ["kind", "unit"] as const
export const days = ["received", "decided"] as const

/** The words in the columns of words. */
export const vocabulary = {
  kind: ["ansökan", "anmälan", "bidrag", "bistånd", "bygglov", "dispens", "remiss", "rådgivning", "tillsyn", "yttrande"],
  unit: Array.from({ length: 40 }, (_, unit) => `enhet-${unit}`)
} as const

/** One comparison of a row's cell. */
export type Comparison =
  | { readonly column: (typeof numbers)[number]; readonly test: "at-least" | "more-than" | "at-most" | "less-than"; readonly value: number }
  | { readonly column: (typeof days)[number]; readonly test: "before" | "after"; readonly value: number }
  | { readonly column: (typeof words)[number]; readonly test: "is" | "not"; readonly value: string }
  | { readonly column: (typeof words)[number]; readonly test: "one-of"; readonly value: ReadonlyArray<string> }

/** All of its comparisons must hold, or any. */
export interface Asked {
  readonly tag: "all" | "any"
  readonly of: ReadonlyArray<Comparison>
}

/** How many conditions are asked, where it is not said. */
export const many = 1000

const first = Day.of(2017, 1, 1)

/** The conditions: one, two or three comparisons in turn, of different columns; one in five is an `any`. */
export const conditions = (count = many): ReadonlyArray<Asked> => {
  const below = seeded(1)
  const comparisons: ReadonlyArray<() => Comparison> = [
    () => ({ column: "amount", test: (["at-least", "more-than", "at-most", "less-than"] as const)[below(4)]!, value: below(1000) }),
    () => ({ column: "kind", test: (["is", "not"] as const)[below(2)]!, value: vocabulary.kind[below(10)]! }),
    () => ({ column: "received", test: (["before", "after"] as const)[below(2)]!, value: first + below(365) }),
    () => ({ column: "score", test: (["at-least", "more-than", "at-most", "less-than"] as const)[below(4)]!, value: below(101) }),
    () => ({ column: "unit", test: "one-of", value: [0, 1, 2].map((third) => vocabulary.unit[third * 13 + below(13)]!) }),
    () => ({ column: "decided", test: (["before", "after"] as const)[below(2)]!, value: first + below(400) })
  ]
  return Array.from({ length: count }, (_, index) => {
    const from = below(6)
    return { tag: index % 5 === 4 ? "any" : "all", of: Array.from({ length: 1 + (index % 3) }, (_, next) => comparisons[(from + next) % 6]!()) }
  })
}

/** The rows. */
export const cases = (size: number): ReadonlyArray<Case> => {
  const below = seeded(2)
  return Array.from({ length: size }, () => {
    const received = first + below(365)
    return { amount: below(1000), score: below(101), kind: vocabulary.kind[below(10)]!, unit: vocabulary.unit[below(40)]!, received, decided: received + below(60) }
  })
}

/** What an answer's number is an answer to: answers stand row by row. */
export const place = (index: number): string => `row ${Math.floor(index / many)}, condition ${JSON.stringify(conditions()[index % many])}`
