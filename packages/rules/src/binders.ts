/** TABLE of binders: what a clause can be asked of one by one, and how rows below belong to each. */
import { Dataset, Day, Period, Source, intoPeriods, intoWindows, lastWhole, recurring, suggest, termsOf } from "@styrkort/core"
import type { Clause, Diagnostic, Recurring } from "@styrkort/core"
import { resolveLeaf } from "./resolveLeaf.ts"
import type { Among, Members, Rule } from "./Rule.ts"
import { report } from "./Scope.ts"
import type { Bound, Scope, Stands } from "./Scope.ts"

/** How the clause below is resolved, in a scope. */
type Ask = (scope: Scope) => Rule | undefined

/** A binder where it stands. */
interface Placed {
  readonly at: Source.Origin
  readonly scope: Scope
  readonly id: string
  readonly name?: string | undefined
  readonly via?: string | undefined
}

/** A clause asked of what a binder names; undefined when something was reported. */
export const resolveBinder = (binder: Clause.Binder, origin: Source.Origin, scope: Scope, key: string, ask: Ask): Members | undefined => {
  const at = Source.at(origin, key)
  // Binders are told apart by how deep they stand: one never takes another's place.
  const id = String(scope.bound.length)
  const { as: name, via } = typeof binder === "string" ? {} : binder as { readonly as?: string; readonly via?: string }
  const written = typeof binder === "string" ? { of: binder } : binder
  const form = (Object.keys(forms) as ReadonlyArray<Clause.Kind>).find((one) => one in written)!
  const among = forms[form](written as never, { at, scope, id, name, via }, ask)
  return among === undefined ? undefined : { tag: "members", binder: id, among, unit: "count", origin }
}

type Resolver<B> = (binder: B, placed: Placed, ask: Ask) => Among | undefined

interface Forms {
  readonly of: Clause.Chosen
  readonly rows: Clause.RowsOf
  readonly values: Clause.ValuesOf
  readonly window: Clause.Windows
}

/** By the key they are known by. */
const forms: { readonly [K in Clause.Kind]: Resolver<Forms[K]> } = {
  of: (binder, placed, ask) => {
    const { of } = binder
    if (typeof of !== "string") return ofList(of, binder, placed, ask)
    const kind = recurring.find((one) => one === of)
    return kind === undefined ? ofPopulation(of, binder, placed, ask) : ofPeriods(kind, binder, placed, ask)
  },
  rows: ({ rows, where, during, dated }, placed, ask) => {
    const { at, scope } = placed
    const parts = { ...(where === undefined ? {} : { where }), ...(during === undefined ? {} : { during }), ...(dated === undefined ? {} : { dated }) }
    const leaf = resolveLeaf({ key: "rows", measure: "count", names: [rows], at: Source.at(at, "rows") }, parts, at, scope)
    if (leaf === undefined) return undefined
    const that = below(placed, { tag: "row", dataset: rows }, () => undefined, ask)
    return that === undefined ? undefined : { tag: "found", rows: leaf, that }
  },
  values: ({ values: { dataset, column }, where }, placed, ask) => ofValues(dataset, column, where, Source.at(placed.at, "values"), placed, ask),
  window: ({ window }, { at, scope, id }, ask) => {
    const days = within(scope)
    const pieces = intoWindows(days, window)
    if (pieces !== undefined) return periods(pieces, { at, scope, id }, ask)
    const last = lastWhole(days, window)
    return report(scope, "binder-straddles", Source.at(at, "window"), {
      binder: "window",
      period: scope.period.text,
      known: last === undefined ? [] : [`${Day.show(days.start)}..${Day.show(last)}`]
    })
  }
}

/** The clause below, with the binder in its scope; what asks nothing of what is bound is the same for all. */
const below = ({ at, scope, id, name }: Placed, stands: Stands, columnOf: Bound["columnOf"], ask: Ask): Rule | undefined => {
  const reached = { yes: false }
  const bound: Bound = { id, ...(name === undefined ? {} : { name }), origin: at, columnOf, stands, reached }
  const before = scope.findings.length
  const rule = ask({ ...scope, bound: [...scope.bound, bound] })
  if (!reached.yes && scope.findings.length === before) report(scope, "binder-unreached", at, { name: name ?? "" })
  return reached.yes ? rule : undefined
}

const both = (title: string): Record<Diagnostic.Lang, string> => ({ sv: title, en: title })

const ofPopulation = (population: string, { where }: Clause.Chosen, placed: Placed, ask: Ask): Among | undefined => {
  const { at, scope, via } = placed
  const declared = scope.plan.populations.get(population)
  if (declared === undefined) {
    const known = [...scope.plan.populations.keys(), ...recurring]
    const place = Source.at(at, "of")
    return report(scope, "unknown-binder", Source.nodeAt(place) === undefined ? at : place, { name: population, known, nearest: suggest(population, known) })
  }
  if (where !== undefined) {
    const own = scope.datasets.get(population)
    const key = own === undefined ? undefined : columnsOf(own, population)[0]
    if (key === undefined) return report(scope, "binder-where", Source.at(at, "where"), { name: population }, "key")
    return ofValues(population, key, where, at, placed, ask)
  }
  const columnOf: Bound["columnOf"] = (source, origin, inner) => memberColumn(source, population, via, inner.refers?.has(placed.id) === true, at, origin, inner)
  const that = below(placed, { tag: "word", type: { tag: "member", population } }, columnOf, ask)
  return that === undefined ? undefined : { tag: "listed", population, members: Object.entries(declared.members).map(([key, title]) => ({ key, titles: both(title), that })) }
}

const columnsOf = (dataset: Dataset.Dataset, population: string): ReadonlyArray<string> =>
  [...Dataset.columnsOf(dataset)].flatMap(([column, { type }]) => (type.tag === "member" && type.population === population ? [column] : []))

interface Reached {
  readonly name: string
  readonly dataset: Dataset.Dataset
}

const memberColumn = ({ name, dataset }: Reached, population: string, via: string | undefined, referred: boolean, binder: Source.Origin, origin: Source.Origin, scope: Scope): string | undefined => {
  const columns = columnsOf(dataset, population)
  if (via !== undefined) return columns.includes(via) ? via : unknownVia(name, via, columns, binder, scope)
  if (referred) return undefined
  if (columns.length === 0) return report(scope, "no-member-column", origin, { dataset: name, population })
  return columns.length === 1 ? columns[0] : report(scope, "ambiguous-member-column", binder, { dataset: name, population, columns })
}

const unknownVia = (dataset: string, via: string, known: ReadonlyArray<string>, binder: Source.Origin, scope: Scope): undefined =>
  report(scope, "unknown-column", Source.at(binder, "via"), { name: via, dataset, known, nearest: suggest(via, known) })

/** Members as they are written: words of the column that `via` names, or that `$name` is held against. */
const ofList = (list: ReadonlyArray<string>, { where }: Clause.Chosen, placed: Placed, ask: Ask): Among | undefined => {
  const { at, scope, via, id } = placed
  if (where !== undefined) return report(scope, "binder-where", Source.at(at, "where"), { name: "of" }, "key")
  const fit = (column: Dataset.Column, name: string, inner: Scope): boolean => list.every((word, index) => {
    const known = wordsIn(column, inner)
    if (known === undefined || known.includes(word)) return true
    report(inner, "unknown-value", Source.at(at, "of", index), { name: word, column: name, known, nearest: suggest(word, known) })
    return false
  })
  const columnOf: Bound["columnOf"] = ({ name, dataset }, _, inner) => {
    const column = via === undefined ? undefined : wordColumns(dataset).get(via)
    if (via === undefined) return inner.refers?.has(id) === true ? undefined : report(inner, "binder-unreached", at, { name: placed.name ?? "" })
    if (column === undefined) return unknownVia(name, via, [...wordColumns(dataset).keys()], at, inner)
    return fit(column, via, inner) ? via : undefined
  }
  const stands: Stands = { tag: "word", fit: ({ name, column }, place, inner) => {
    if (isWords(column)) return fit(column, name, inner)
    report(inner, "reference-type", place, { found: `$${placed.name ?? ""}`, type: "text", column: name, wanted: column.type.tag })
    return false
  } }
  const that = below(placed, stands, columnOf, ask)
  return that === undefined ? undefined : { tag: "listed", members: [...new Set(list)].map((word) => ({ key: word, titles: both(word), that })) }
}

const isWords = ({ type: { tag } }: Dataset.Column): boolean => tag === "text" || tag === "member" || tag === "ordinal"

const wordColumns = (dataset: Dataset.Dataset): ReadonlyMap<string, Dataset.Column> => new Map([...Dataset.columnsOf(dataset)].filter(([, column]) => isWords(column)))

/** The words that a column can hold, where they are declared. */
const wordsIn = ({ type, values }: Dataset.Column, { plan }: Scope): ReadonlyArray<string> | undefined =>
  type.tag === "member" ? Object.keys(plan.populations.get(type.population)?.members ?? {})
    : type.tag === "ordinal" ? [...plan.scales.get(type.scale)?.levels ?? [], ...plan.scales.get(type.scale)?.["non-answers"] ?? []]
    : values

const ofValues = (dataset: string, column: string, where: Clause.Conditions | undefined, at: Source.Origin, placed: Placed, ask: Ask): Among | undefined => {
  const { scope, via, id } = placed
  const leaf = resolveLeaf({ key: "values", measure: "distinct", names: [dataset], column, at }, where === undefined ? {} : { where }, placed.at, scope)
  if (leaf === undefined) return undefined
  const declared = Dataset.columnsOf(scope.datasets.get(dataset)!).get(column)!
  if (!isWords(declared)) return report(scope, "measure-type", at, { measure: "values", column, type: declared.type.tag, wanted: ["text", "member", "ordinal"] })
  const { type } = declared
  const columnOf: Bound["columnOf"] = (source, origin, inner) => {
    if (inner.refers?.has(id) === true && via === undefined) return undefined
    if (source.name === dataset && via === undefined) return column
    if (type.tag === "member") return memberColumn(source, type.population, via, false, placed.at, origin, inner)
    const known = [...wordColumns(source.dataset).keys()]
    if (via === undefined) return report(inner, "binder-unreached", placed.at, { name: placed.name ?? "" })
    return known.includes(via) ? via : unknownVia(source.name, via, known, placed.at, inner)
  }
  const that = below(placed, { tag: "word", type }, columnOf, ask)
  return that === undefined ? undefined : { tag: "found", rows: leaf, column, that }
}

/** The days that are divided: those of the clause, through its deadline. */
const within = ({ period: { start, end }, by = Infinity }: Scope) => ({ start, end: Math.min(end, by) })

const ofPeriods = (kind: Recurring, { where, via }: Clause.Chosen, placed: Placed, ask: Ask): Among | undefined => {
  const { at, scope } = placed
  const idle = where !== undefined ? "where" : via !== undefined ? "via" : undefined
  if (idle !== undefined) return report(scope, "binder-where", Source.at(at, idle), { name: kind }, "key")
  const days = within(scope)
  const terms = termsOf(scope.plan.file.terms)
  const pieces = intoPeriods(days, kind, terms)
  if (pieces !== undefined) return periods(pieces, placed, ask)
  return report(scope, "binder-straddles", at, { binder: kind, period: scope.period.text, known: recurring.filter((one) => intoPeriods(days, one, terms) !== undefined) })
}

/** The clause once for each period, whose days are then all it knows of. */
const periods = (pieces: ReadonlyArray<Period.Period>, { at, scope, id }: Placed, ask: Ask): Among | undefined => {
  const { by: _, ...rest } = scope
  const bound: Bound = { id, origin: at, columnOf: () => undefined, stands: { tag: "word", type: { tag: "text" } }, reached: { yes: true } }
  const members: Array<Extract<Among, { readonly tag: "listed" }>["members"][number]> = []
  for (const period of pieces) {
    const that = ask({ ...rest, period, divided: true, bound: [...scope.bound, bound] })
    // What is wrong in one is wrong in all.
    if (that === undefined) return undefined
    members.push({ key: period.text, titles: { sv: Period.show(period, "sv"), en: Period.show(period, "en") }, that, begins: period.start })
  }
  return { tag: "listed", members }
}
