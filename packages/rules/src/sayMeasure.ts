/** TABLE of how a measure is called where it stands inside something else: what it is, not what is required of it. */
import { Clause, Ratio } from "@styrkort/core"
import type { Diagnostic, Duration } from "@styrkort/core"

type Lang = Diagnostic.Lang
type Say = (clause: Clause.Measure, lang: Lang) => string

const column = (sv: string, en: string): Say => (clause, lang) => {
  const measure = Clause.columnMeasures.find((key) => key in clause)!
  const { dataset, column: name } = (clause as unknown as Record<string, Clause.ColumnRef>)[measure]!
  return `${lang === "sv" ? sv : en} \`${dataset}.${name}\``
}

const two = (sv: string, en: string): Say => (clause, lang) => {
  const key = Clause.arithmetic.find((one) => one in clause)!
  const [left, right] = (clause as unknown as Record<string, readonly [Clause.Measure, Clause.Measure]>)[key]!
  return `${sayMeasure(left, lang)} ${lang === "sv" ? sv : en} ${sayMeasure(right, lang)}`
}

const row = (key: Clause.MeasureKey, say: (value: unknown, lang: Lang) => string): Say => (clause, lang) => say((clause as unknown as Record<string, unknown>)[key], lang)

const dataset = (value: unknown): string => [value].flat().map((one) => `\`${String(one)}\``).join(" + ")
const binder = (value: unknown): string => {
  if (typeof value === "string") return `\`${value}\``
  const [of] = Object.entries(value as Clause.Binder).flatMap(([key, one]: readonly [string, unknown]) =>
    key === "values" ? [columnText(one as Clause.ColumnRef)] : key === "window" ? [`window ${(one as Duration).count} ${(one as Duration).unit}`] : key === "of" || key === "rows" ? [[one].flat().join(", ")] : [])
  return `\`${of}\``
}
const columnText = ({ dataset: name, column: one }: Clause.ColumnRef): string => `${name}.${one}`

const says: Record<Clause.MeasureKey, Say> = {
  count: row("count", (value, lang) => (lang === "sv" ? `antalet ${dataset(value)}` : `the number of ${dataset(value)}`)),
  share: row("share", (value, lang) => (lang === "sv" ? `andelen av ${dataset(value)}` : `the share of ${dataset(value)}`)),
  distinct: column("antalet olika", "the different values of"),
  sum: column("summan av", "the sum of"),
  mean: column("medelvärdet av", "the mean of"),
  median: column("medianen av", "the median of"),
  percentile: row("percentile", (value, lang) => {
    const { of, p } = value as Clause.PercentileClause["percentile"]
    return lang === "sv" ? `percentil ${Ratio.show(p, lang)} av \`${of.dataset}.${of.column}\`` : `percentile ${Ratio.show(p, lang)} of \`${of.dataset}.${of.column}\``
  }),
  min: column("minsta värdet av", "the least value of"),
  max: column("största värdet av", "the greatest value of"),
  latest: column("senaste värdet av", "the latest value of"),
  span: column("tiden mellan första och sista", "the time from first to last"),
  members: row("members", (value, lang) => (lang === "sv" ? `antalet ${binder(value)} som uppfyller sin regel` : `the number of ${binder(value)} that fulfil their rule`)),
  plus: two("plus", "plus"),
  minus: two("minus", "minus"),
  ratio: two("i förhållande till", "relative to"),
  measure: row("measure", (value) => `\`${String(value)}\``)
}

/** A measure as a phrase: ``the sum of `trainings.participants` ``. */
export const sayMeasure = (clause: Clause.Measure, lang: Lang): string => {
  const key = (Object.keys(says) as ReadonlyArray<Clause.MeasureKey>).find((one) => one in clause)!
  return says[key](clause, lang)
}
