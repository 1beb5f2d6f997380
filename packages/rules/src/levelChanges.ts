/** Two rules that differ in nothing but their levels → which levels, and whether the promise became easier or harder to keep. */
import { Clause, Quantity } from "@styrkort/core"
import type { Bound, Diagnostic, Source } from "@styrkort/core"
import * as Result from "effect/Result"
import { boundsOf, isQuantity, sayLevel } from "./levels.ts"

/** One level that differs, where it stands in the rule. */
export interface LevelChange {
  readonly path: Source.Path
  readonly key: string
  readonly direction: "easier" | "harder" | "changed"
  readonly before: (lang: Diagnostic.Lang) => string
  readonly after: (lang: Diagnostic.Lang) => string
}

/** The levels that differ; undefined where something else differs too. */
export const levelChanges = (before: Clause.Clause, after: Clause.Clause): ReadonlyArray<LevelChange> | undefined => {
  const found: Array<LevelChange> = []
  return compare(before, after, [], found) ? found : undefined
}

const compare = (a: unknown, b: unknown, path: Source.Path, found: Array<LevelChange>): boolean => {
  if (typeof a !== "object" || typeof b !== "object" || a === null || b === null) return a === b
  if (Array.isArray(a) || Array.isArray(b)) return Array.isArray(a) && Array.isArray(b) && a.length === b.length && a.every((one, index) => compare(one, b[index], [...path, index], found))
  const [was, is] = [a, b] as [Record<string, unknown>, Record<string, unknown>]
  const levels = [was, is].map((one) => Clause.levelKeys.find((key) => key in one))
  const others = (one: Record<string, unknown>): ReadonlyArray<string> => Object.keys(one).filter((key) => !(Clause.levelKeys as ReadonlyArray<string>).includes(key))
  if (others(was).length !== others(is).length || !others(was).every((key) => key in is && compare(was[key], is[key], [...path, key], found))) return false
  const [old, now] = levels
  if (old === undefined && now === undefined) return true
  if (old === undefined || now === undefined) return false
  const [low, high] = [{ [old]: was[old] }, { [now]: is[now] }] as unknown as [Clause.Level, Clause.Level]
  if (same(was[old], is[now]) && old === now) return true
  // A level that comes from elsewhere is said with the whole rule.
  if (!quantities(low) || !quantities(high)) return false
  found.push({ path: [...path, now], key: now, direction: plain(path) ? direction(old, now, was[old], is[now]) : "changed", before: (lang) => sayLevel(low, lang), after: (lang) => sayLevel(high, lang) })
  return true
}

const quantities = (level: Clause.Level): level is Clause.LevelOf<Bound> => boundsOf(level).bounds.every(isQuantity)

const same = (a: unknown, b: unknown): boolean => JSON.stringify(a, exact) === JSON.stringify(b, exact)

const exact = (_: string, value: unknown): unknown => (typeof value === "bigint" ? String(value) : value)

/** Where more of a part makes more of the whole: not under `not`, nor where members are counted, of which there may be too many. */
const plain = (path: Source.Path): boolean => path.every((step) => typeof step === "number" || step === "all" || step === "any" || step === "require" || step === "of-which")

/** The ends of what each level accepts, as places among its bounds; `open` ends are themselves outside. */
const ends: Readonly<Record<Clause.LevelKey, { readonly low?: 0; readonly high?: 0 | 1; readonly open?: true }>> = {
  "at-least": { low: 0 },
  "more-than": { low: 0, open: true },
  "at-most": { high: 0 },
  "less-than": { high: 0, open: true },
  exactly: { low: 0, high: 0 },
  between: { low: 0, high: 1 }
}

/** Easier where all that was accepted still is, harder where all that is accepted was; where neither holds nothing is said. */
const direction = (old: Clause.LevelKey, now: Clause.LevelKey, was: unknown, is: unknown): LevelChange["direction"] => {
  const [earlier, later] = [{ key: old, bounds: [was].flat() }, { key: now, bounds: [is].flat() }]
  if (![...earlier.bounds, ...later.bounds].every((bound) => isQuantity(bound as Clause.LevelBound))) return "changed"
  const [wider, narrower] = [contains(later as Ends, earlier as Ends), contains(earlier as Ends, later as Ends)]
  return wider === narrower ? "changed" : wider ? "easier" : "harder"
}

interface Ends {
  readonly key: Clause.LevelKey
  readonly bounds: ReadonlyArray<Bound>
}

const contains = (outer: Ends, inner: Ends): boolean => reaches(outer, inner, "low", -1) && reaches(outer, inner, "high", 1)

/** Whether one level goes at least as far as another on a side. */
const reaches = (outer: Ends, inner: Ends, side: "low" | "high", sign: -1 | 1): boolean => {
  const [far, near] = [ends[outer.key][side], ends[inner.key][side]]
  if (far === undefined || near === undefined) return far === undefined
  const [a, b] = [outer.bounds[far]!, inner.bounds[near]!]
  if (a.kind === "word" || b.kind === "word") return false
  const order = Quantity.compare(a, b)
  if (Result.isFailure(order)) return false
  return order.success === sign || (order.success === 0 && (ends[outer.key].open !== true || ends[inner.key].open === true))
}
