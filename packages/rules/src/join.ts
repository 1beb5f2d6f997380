/** Clauses on one measure become one clause on the joined set, so that what is certain about the pair is not lost. */
import { intersect, union, wholeNumbers } from "./Intervals.ts"
import type { Intervals } from "./Intervals.ts"
import { isWhole } from "./resolveLevel.ts"
import type { Fixed, Leaf, Rule, Written } from "./Rule.ts"

type Judged = Leaf & { readonly level: Fixed }

/** The rules of an `all` or `any`, those on the same measure and with levels of quantities as one. */
export const joinSameMeasure = (tag: "all" | "any", rules: ReadonlyArray<Rule>): ReadonlyArray<Rule> => {
  const joined: Array<Rule> = []
  const byMeasure = new Map<string, number>()
  for (const rule of rules) {
    const key = rule.tag === "leaf" && rule.parts.length === 0 && rule.level?.tag === "fixed" ? measureKey(rule) : undefined
    const earlier = key === undefined ? undefined : byMeasure.get(key)
    if (key === undefined || earlier === undefined) {
      if (key !== undefined) byMeasure.set(key, joined.length)
      joined.push(rule)
      continue
    }
    const first = joined[earlier] as Judged
    const join: (a: Intervals, b: Intervals) => Intervals = tag === "all" ? intersect : union
    const set = join(first.level.set, (rule as Judged).level.set)
    joined[earlier] = { ...first, level: { tag: "fixed", set: isWhole(first.unit) ? wholeNumbers(set) : set, written: both(tag, first.level.written, (rule as Judged).level.written) } }
  }
  return joined
}

const both = (tag: "all" | "any", left: Written, right: Written): Written => ({ tag, of: [...(left.tag === tag ? left.of : [left]), right] })

/** The same text for leaves that measure the same thing. */
const measureKey = ({ measure, sources, column, given, weight, where, satisfying, rows, decided }: Leaf): string =>
  JSON.stringify([measure, sources.map(({ dataset, time, members }) => [dataset, time, [...members]]), column, given, weight, where, satisfying, rows, decided], (_, value: unknown) =>
    typeof value === "bigint" ? `${value}n` : value)
