/** The target language from TypeScript: names, members and units are checked by the compiler, and what comes out is what a plan's file says. */
export { dataset, population, scale } from "./data.ts"
export type { Columns, ColumnSpec, PlainColumn, Population, Scale, TypedDataset } from "./data.ts"
export type { Conditions } from "./conditions.ts"
export type { Budget, Levelled, OfRows, Partible, Same, Sharing, Weighable } from "./measures.ts"
export { all, any, budget, by, constructs, count, distinct, eachOf, every, exists, latest, max, mean, measure, median, members, min, minus, not, per, percentile, plus, ratio, rowsOf, same, share, span, stretches, sum, target, valuesOf, written } from "./rules.ts"
export type { Asked, Bound } from "./rules.ts"
export type { Clock, DayText, Fte, Money, Points, Reference, Share, Time, Workdays } from "./values.ts"
