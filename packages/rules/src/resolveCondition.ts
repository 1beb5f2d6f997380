/** Conditions as written → conditions of the core, every value read as its column's type says. */
import { Clause, Dataset, Day, Quantity, Ratio, Source, suggest } from "@styrkort/core"
import * as Result from "effect/Result"
import { booleanWords, boundValue } from "./cells.ts"
import { orderTests } from "./conditions.ts"
import type { Condition } from "./Rule.ts"
import { report } from "./Scope.ts"
import type { Scope } from "./Scope.ts"

/** The condition a map of tests means for rows of one dataset; what does not fit is reported. */
export const resolveCondition = (
  written: Clause.Conditions,
  name: string,
  dataset: Dataset.Dataset,
  origin: Source.Origin,
  scope: Scope
): Condition => {
  const columns = Dataset.columnsOf(dataset)
  const of = Object.entries(written).flatMap(([key, value]): ReadonlyArray<Condition> => {
    const at = Source.at(origin, key)
    if (key === "all" || key === "any") {
      const list = value as ReadonlyArray<Clause.Conditions>
      return [{ tag: key, of: list.map((inner, index) => resolveCondition(inner, name, dataset, Source.at(at, index), scope)) }]
    }
    if (key === "not") return [{ tag: "not", of: resolveCondition(value as Clause.Conditions, name, dataset, at, scope) }]
    const column = columns.get(key)
    if (column === undefined) {
      const known = [...columns.keys()]
      report(scope, "unknown-column", at, { name: key, dataset: name, known, nearest: suggest(key, known) }, "key")
      return []
    }
    return resolveTests(value as Clause.ColumnTest, key, column, at, scope)
  })
  return of.length === 1 ? of[0]! : { tag: "all", of }
}

const resolveTests = (test: Clause.ColumnTest, name: string, column: Dataset.Column, at: Source.Origin, scope: Scope): ReadonlyArray<Condition> => {
  // A scale or population that does not exist is reported where the column names it.
  const { type } = column
  if ((type.tag === "ordinal" && !scope.plan.scales.has(type.scale)) || (type.tag === "member" && !scope.plan.populations.has(type.population))) return []
  if (typeof test === "string") return equals([test], name, column, [at], scope)
  if (Array.isArray(test)) return equals(test, name, column, test.map((_, index) => Source.at(at, index)), scope)
  return Object.entries(test as Clause.Tests).flatMap(([key, value]): ReadonlyArray<Condition> => {
    const inner = Source.at(at, key)
    if (key === "present") return [{ tag: "present", column: name, wanted: value as boolean }]
    if (key === "not") {
      const unwanted = resolveTests(value as string | ReadonlyArray<string>, name, column, inner, scope)
      return unwanted.map((of) => ({ tag: "not", of }))
    }
    return ordered(key as keyof typeof orderTests, typeof value === "string" ? [value] : value as ReadonlyArray<string>, name, column, inner, scope)
  })
}

/** One of the values. */
const equals = (
  texts: ReadonlyArray<string>,
  name: string,
  column: Dataset.Column,
  places: ReadonlyArray<Source.Origin>,
  scope: Scope
): ReadonlyArray<Condition> => {
  const words = wordsOf(column, scope)
  if (words !== undefined) {
    const found = texts.map((text, index) => {
      const word = words.idOf(text)
      if (word === undefined) report(scope, "unknown-value", places[index]!, { name: text, column: name, known: words.known, nearest: suggest(text, words.known) })
      return word
    })
    return found.some((word) => word === undefined) ? [] : [{ tag: "one-of", column: name, words: found as Array<string>, ...(words.silent.length === 0 ? {} : { silent: words.silent }) }]
  }
  const numbers = texts.map((text, index) => numberIn(text, name, column, places[index]!, scope))
  return numbers.some((number) => number === undefined)
    ? []
    : [{ tag: "any", of: (numbers as Array<Ratio.Ratio>).map((n) => ({ tag: "in", column: name, set: orderTests.exactly(n, n) })) }]
}

const ordered = (
  key: keyof typeof orderTests,
  texts: ReadonlyArray<string>,
  name: string,
  column: Dataset.Column,
  at: Source.Origin,
  scope: Scope
): ReadonlyArray<Condition> => {
  const { type } = column
  if (type.tag === "ordinal") {
    const scale = scope.plan.scales.get(type.scale)?.levels ?? []
    const ranks = texts.map((text) => scale.indexOf(text))
    const unknown = ranks.indexOf(-1)
    if (unknown !== -1) {
      const text = texts[unknown]!
      report(scope, "not-a-level", at, { found: text, scale: type.scale, known: scale, nearest: suggest(text, scale) })
      return []
    }
    const [low, high] = ranks.map((rank) => Ratio.make(rank))
    return [{ tag: "in", column: name, set: orderTests[key](low!, high ?? low!), scale }]
  }
  if (wordsOf(column, scope) !== undefined) {
    report(scope, "test-unordered", at, { test: key, column: name, type: typeName(type) })
    return []
  }
  const numbers = texts.map((text) => numberIn(text, name, column, at, scope))
  if (numbers.some((number) => number === undefined)) return []
  const [low, high] = numbers as [Ratio.Ratio, Ratio.Ratio?]
  return [{ tag: "in", column: name, set: orderTests[key](low, high ?? low) }]
}

const typeName = (type: Dataset.ColumnType): string =>
  type.tag === "ordinal" ? `ordinal(${type.scale})` : type.tag === "member" ? type.population : type.tag

/** For columns of words: how a word as written is found among them; undefined for columns of numbers. */
const wordsOf = (column: Dataset.Column, scope: Scope): { readonly idOf: (text: string) => string | undefined; readonly known: ReadonlyArray<string>; readonly silent: ReadonlyArray<string> } | undefined => {
  const { type } = column
  switch (type.tag) {
    case "text":
      return column.values === undefined ? { idOf: (text) => text, known: [], silent: [] } : among(column.values)
    case "duration":
      return { idOf: (text) => text, known: [], silent: [] }
    case "boolean":
      return { idOf: (text) => booleanWords.get(text), known: ["true", "false"], silent: [] }
    case "ordinal": {
      const scale = scope.plan.scales.get(type.scale)
      const nonAnswers = scale?.["non-answers"] ?? []
      // Who answers "vet ej" has not said anything else either; a rule that asks for that answer gets it all the same.
      return { ...among([...(scale?.levels ?? []), ...nonAnswers]), silent: nonAnswers }
    }
    case "member": {
      const members = Object.entries(scope.plan.populations.get(type.population)?.members ?? {})
      return {
        // As in data, a key wins over another member's title.
        idOf: (text) => (members.find(([key]) => key === text) ?? members.find(([, title]) => title === text))?.[0],
        known: members.flat(),
        silent: []
      }
    }
    default:
      return undefined
  }
}

const among = (words: ReadonlyArray<string>) => ({ idOf: (text: string) => (words.includes(text) ? text : undefined), known: words, silent: [] })

const numberIn = (text: string, name: string, column: Dataset.Column, at: Source.Origin, scope: Scope): Ratio.Ratio | undefined => {
  const kind = column.type.tag === "integer" ? "number" : column.type.tag
  if (kind === "date") {
    const day = Day.parse(text)
    return day === undefined ? report(scope, "not-date", at, { found: text }) : Ratio.make(day)
  }
  const quantity = Quantity.parse(text)
  return Result.isSuccess(quantity) && quantity.success.kind === kind
    ? boundValue(quantity.success)
    : report(scope, "value-type", at, { found: text, column: name, type: column.type.tag })
}
