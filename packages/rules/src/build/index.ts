/** The target language from TypeScript: names, members and units are checked by the compiler, and what comes out is what a plan's file says. */
export { dataset, population, scale } from "./data.ts"
export type { Columns, ColumnSpec, PlainColumn, Population, Scale, TypedDataset } from "./data.ts"
export type { Conditions } from "./conditions.ts"
export type { Levelled, OfRows, Partible, Same, Sharing, Weighable } from "./measures.ts"
export { all, any, by, constructs, count, distinct, every, exists, latest, max, mean, measure, median, members, min, minus, not, per, percentile, plus, ratio, same, share, span, sum, target, written } from "./rules.ts"
export type { DayText, Fte, Money, Points, Share, Time } from "./values.ts"
