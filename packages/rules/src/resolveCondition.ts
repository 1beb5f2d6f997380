/** Conditions as written → conditions of the core, every value read as its column's type says. */
import { Calendar, Dataset, Day, Quantity, Ratio, Source, suggest } from "@styrkort/core"
import type { Clause, Duration } from "@styrkort/core"
import * as Result from "effect/Result"
import { booleanWords, boundIn } from "./cells.ts"
import { orderTests } from "./conditions.ts"
import { isReference, resolveReference, resolveShift } from "./resolveReference.ts"
import type { Tested } from "./resolveReference.ts"
import type { Condition, OrderTest } from "./Rule.ts"
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
    return resolveTests(value as Clause.ColumnTest, { dataset: { name, dataset }, name: key, column }, at, scope)
  })
  return of.length === 1 ? of[0]! : { tag: "all", of }
}

const resolveTests = (test: Clause.ColumnTest, tested: Tested, at: Source.Origin, scope: Scope): ReadonlyArray<Condition> => {
  // A scale or population that does not exist is reported where the column names it.
  const { name, column: { type } } = tested
  if ((type.tag === "ordinal" && !scope.plan.scales.has(type.scale)) || (type.tag === "member" && !scope.plan.populations.has(type.population))) return []
  if (typeof test === "string") return equals([test], tested, [at], scope)
  if (Array.isArray(test)) return equals(test, tested, test.map((_, index) => Source.at(at, index)), scope)
  const tests = test as Clause.Tests
  return Object.keys(tests).flatMap((key): ReadonlyArray<Condition> => {
    const inner = Source.at(at, key)
    if (key === "present") return [{ tag: "present", column: name, wanted: tests.present! }]
    if (key === "not") return resolveTests(tests.not!, tested, inner, scope).map((of) => ({ tag: "not", of }))
    if (key === "within") return within(tests, tested, at, scope)
    if (key === "by") return deadline(tests.by!, tested, inner, scope)
    const written = tests[key as keyof typeof orderTests]!
    return ordered(key as keyof typeof orderTests, [written].flat(), tested, inner, scope)
  })
}

/** One of the values; references one by one. */
const equals = (texts: ReadonlyArray<string>, tested: Tested, places: ReadonlyArray<Source.Origin>, scope: Scope): ReadonlyArray<Condition> => {
  if (!texts.some(isReference)) return equalsValue(texts, tested, places, scope)
  const of = texts.flatMap((text, index) =>
    isReference(text) ? ordered("exactly", [text], tested, places[index]!, scope) : equalsValue([text], tested, [places[index]!], scope))
  return of.length < texts.length ? [] : [{ tag: "any", of }]
}

const equalsValue = (texts: ReadonlyArray<string>, { name, column }: Tested, places: ReadonlyArray<Source.Origin>, scope: Scope): ReadonlyArray<Condition> => {
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

const ordered = (key: keyof typeof orderTests, texts: ReadonlyArray<string>, tested: Tested, at: Source.Origin, scope: Scope): ReadonlyArray<Condition> => {
  const { name, column } = tested
  const { type } = column
  // Words are only the same or not, and that is said by the word itself.
  if (type.tag !== "ordinal" && wordsOf(column, scope) !== undefined && !(key === "exactly" && texts.every(isReference))) {
    report(scope, "test-unordered", at, { test: key, column: name, type: typeName(type) })
    return []
  }
  if (texts.some(isReference)) {
    if (key === "between") return [...ordered("at-least", [texts[0]!], tested, at, scope), ...ordered("at-most", [texts[1]!], tested, at, scope)]
    const to = resolveReference(texts[0]!, tested, at, scope)
    return to === undefined ? [] : [{ tag: "compare", column: name, test: key, to, ...scaleOf(column, scope) }]
  }
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
  const numbers = texts.map((text) => numberIn(text, name, column, at, scope))
  if (numbers.some((number) => number === undefined)) return []
  const [low, high] = numbers as [Ratio.Ratio, Ratio.Ratio?]
  return [{ tag: "in", column: name, set: orderTests[key](low, high ?? low) }]
}

const scaleOf = ({ type }: Dataset.Column, scope: Scope): { readonly scale?: ReadonlyArray<string>; readonly silent?: ReadonlyArray<string> } => {
  const scale = type.tag === "ordinal" ? scope.plan.scales.get(type.scale) : undefined
  return scale === undefined ? {} : { scale: scale.levels, silent: scale["non-answers"] ?? [] }
}

/** Which tests say from where `within` is counted, and in which direction. */
const directions: Partial<Record<OrderTest, "after" | "before">> = { after: "after", "at-least": "after", "more-than": "after", before: "before", "at-most": "before", "less-than": "before" }

/** `within` counts from the day of the test beside it, both days included. */
const within = (tests: Clause.Tests, tested: Tested, at: Source.Origin, scope: Scope): ReadonlyArray<Condition> => {
  const inner = Source.at(at, "within")
  if (!isDate(tested, "within", inner, scope)) return []
  const beside = (Object.keys(directions) as ReadonlyArray<OrderTest>).filter((key) => key in tests)
  const [key] = beside
  if (key === undefined || beside.length > 1) {
    report(scope, "within-reference", inner, { found: beside })
    return []
  }
  const back = directions[key] === "before"
  const shift = resolveShift(tests.within as Duration, inner, scope)
  const text = tests[key]!
  if (shift === undefined) return []
  if (!isReference(text)) {
    const day = Day.parse(text)
    // What is no day is reported by the test it is written in.
    return day === undefined ? [] : limit(tested.name, Ratio.make(Calendar.shifted(day, shift, back ? -1 : 1)), back)
  }
  // A reference that does not fit is reported by the test it is written in.
  const to = resolveReference(text, tested, Source.at(at, key), { ...scope, findings: [] })
  return to === undefined ? [] : [{ tag: "compare", column: tested.name, test: back ? "at-least" : "at-most", to, shift, ...(back ? { back } : {}) }]
}

const limit = (column: string, day: Ratio.Ratio, back: boolean): ReadonlyArray<Condition> => [{ tag: "in", column, set: orderTests[back ? "at-least" : "at-most"](day, day) }]

const deadline = ({ from, plus }: NonNullable<Clause.Tests["by"]>, tested: Tested, at: Source.Origin, scope: Scope): ReadonlyArray<Condition> => {
  if (!isDate(tested, "by", at, scope)) return []
  if (scope.inPart === true) return report(scope, "deadline-in-part", at, {}, "key") ?? []
  const shift = resolveShift(plus, Source.at(at, "plus"), scope)
  const start = isReference(from) ? resolveReference(from, tested, Source.at(at, "from"), scope) : Day.parse(from) ?? report(scope, "not-date", Source.at(at, "from"), { found: from })
  return shift === undefined || start === undefined ? [] : [{ tag: "deadline", column: tested.name, from: start, plus: shift }]
}

const isDate = ({ name, column }: Tested, test: string, at: Source.Origin, scope: Scope): boolean => {
  if (column.type.tag === "date") return true
  report(scope, "test-of-time", at, { test, column: name, type: typeName(column.type) }, "key")
  return false
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
      if (column.unit !== undefined) return undefined
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
  const value = Result.isSuccess(quantity) && quantity.success.kind === kind ? boundIn(quantity.success, column) : undefined
  return value !== undefined
    ? value
    : report(scope, "value-type", at, { found: text, column: name, type: column.type.tag })
}
