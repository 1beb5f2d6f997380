/** Rules as anybody might write them, generated from the Schema that reads them: every form, key and kind of value it knows, with names from the plan of `world.ts`. */
import type * as SchemaAST from "effect/SchemaAST"
import fc from "fast-check"
import { Clause, levelKeys } from "../../packages/core/src/Clause.ts"
import type { Written } from "./reference.ts"

/** Texts by the kind that the Schema names, and by the key they stand under: what fits is more likely than what does not. */
const texts: Readonly<Record<string, ReadonlyArray<string>>> = {
  Level: ["0", "1", "2", "3", "50 %", "100 %", "2 days", "1 months", "middle"],
  ColumnRef: ["meetings.hours", "meetings.hours", "meetings.hours", "meetings.date", "meetings.kind", "meetings.municipality"],
  Day: ["2017-01-03", "2017-01-04", "2017-02-01"],
  Period: ["2017-01-03..2017-01-04", "2017-01", "2016"],
  Percentile: ["50", "90", "100"],
  Boolean: ["true", "false"],
  Same: ["previous period", "previous year", "2016"],
  Count: ["1", "2"],
  count: ["meetings"],
  exists: ["meetings"],
  share: ["meetings"],
  dated: ["date", "kind"],
  "weighted-by": ["hours"],
  members: ["municipality"],
  every: ["municipality"],
  of: ["municipality"],
  via: ["municipality"],
  measure: ["none"],
  target: ["target", "none"],
  before: ["2017-01-03"],
  after: ["2017-01-03"],
  not: ["internat", "2"],
  as: ["m"],
  rows: ["meetings"],
  Duration: ["1 days", "2 days"],
  At: ["2017-01-03", "start"],
  from: ["$.date", "$m.date", "2017-01-03"]
}
const numbers = ["0", "1", "2", "3"]
const columns: Readonly<Record<string, ReadonlyArray<string>>> = { kind: ["internat", "digital", "plain"], hours: numbers, municipality: ["aneby", "eksjo"], network: ["psykiatri"], date: ["2017-01-03", "2017-01-04"], nothing: ["x"] }

const deepest = 7

/** The name that the Schema gives a form; what is checked has it beside its last check. */
const nameOf = ({ checks, annotations }: SchemaAST.AST): string =>
  ((checks?.at(-1)?.annotations ?? annotations) as { readonly identifier?: string } | undefined)?.identifier ?? ""

const from = (ast: SchemaAST.AST, key: string, depth: number): fc.Arbitrary<unknown> => {
  const written = ast.encoding?.at(-1)?.to
  if (written !== undefined) return from(written, key, depth)
  const kind = nameOf(ast)
  switch (ast._tag) {
    case "String":
      return fc.constantFrom(...(texts[kind] ?? texts[key] ?? columns[key] ?? [...numbers, "internat", "2017-01-03"]))
    case "Literal":
      return fc.constant(String(ast.literal))
    case "Suspend":
      // Only when it is come to: a rule may hold rules without end.
      return fc.constant(ast).chain((suspended) => from(suspended.thunk(), key, depth))
    case "Union": {
      // Far down only what holds nothing further.
      const simple = ast.types.filter((type) => depth < deepest || !holdsMore(type))
      // A name that is there is what most binders are.
      return fc.oneof(...(simple.length > 0 ? simple : ast.types.slice(0, 1)).map((type) => ({ weight: type._tag === "String" && (key === "every" || key === "members") ? 6 : 1, arbitrary: from(type, key, depth + 1) })))
    }
    case "Arrays": {
      const fixed = ast.elements.map((element) => from(element, key, depth + 1))
      const rest = ast.rest[0]
      return rest === undefined ? fc.tuple(...fixed) : fc.array(from(rest, key, depth + 1), { minLength: 1, maxLength: 2 })
    }
    case "Objects":
      return objects(ast, kind, depth)
    default:
      throw new Error(`no text is generated for ${ast._tag}`)
  }
}

const objects = (ast: SchemaAST.Objects, kind: string, depth: number): fc.Arbitrary<unknown> => {
  const isLevel = (name: string): boolean => (levelKeys as ReadonlyArray<string>).includes(name)
  const own = ast.propertySignatures.map(({ name, type }) => ({ name: String(name), type, optional: type.context?.isOptional === true }))
  const hasLevel = own.some(({ name }) => isLevel(name)) && !/^Measure|^Rule-(exists|every)/.test(kind) && kind !== "Tests"
  const level = hasLevel ? fc.constantFrom(...levelKeys).map((name) => [name]) : kind === "Tests" ? fc.subarray([...levelKeys, "before", "present", "by"], { minLength: 1, maxLength: 1 }) : fc.constant<Array<string>>([])
  const optional = own.filter((one) => one.optional && !isLevel(one.name) && kind !== "Tests").map(({ name }) => name)
  const chosen = depth >= deepest ? fc.constant<Array<string>>([]) : fc.subarray(optional, { maxLength: Math.min(2, optional.length) })
  const column = ast.indexSignatures.length === 0 ? fc.constant<ReadonlyArray<string>>([]) : fc.subarray(Object.keys(columns).slice(0, 5), { minLength: 1, maxLength: 2 })
  return fc.tuple(level, fc.oneof({ weight: 2, arbitrary: fc.constant<Array<string>>([]) }, { weight: 1, arbitrary: chosen }), column).chain(([levels, more, names]) =>
    fc.record({
      ...Object.fromEntries(own.filter(({ name, optional: may }) => !may || levels.includes(name) || more.includes(name)).map(({ name, type }) => [name, from(type, name, depth + 1)])),
      ...Object.fromEntries(names.map((name) => [name, from(ast.indexSignatures[0]!.type, name, depth + 1)]))
    }))
}

const holdsMore = (ast: SchemaAST.AST): boolean => {
  const text = nameOf(ast)
  return ast._tag === "Suspend" || /Rule-(all|any|not|every|members|plus|minus|ratio)|Measure-(members|plus|minus|ratio)|LevelSource|Level-/.test(text) || (ast._tag === "Union" && ast.types.every(holdsMore))
}

const anyWritten = from(Clause.ast, "", 0) as fc.Arbitrary<Written>

/** A rule as written, by itself, asked of members or combined. Most are refused by the checks, as they should be. */
export const writtenRule: fc.Arbitrary<Written> = fc.oneof(
  { weight: 4, arbitrary: anyWritten },
  { weight: 1, arbitrary: anyWritten.map((require) => ({ every: "municipality", require })) },
  { weight: 1, arbitrary: anyWritten.map((that) => ({ members: "municipality", that, "at-least": "2" })) },
  { weight: 1, arbitrary: fc.tuple(anyWritten, anyWritten).chain((of) => fc.constantFrom({ all: of }, { any: of }) as fc.Arbitrary<Written>) },
  { weight: 1, arbitrary: anyWritten.map((not) => ({ not })) }
)
