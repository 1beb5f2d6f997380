/** The money side of a plan's main file: figures about members, fees, the books and the leads' forecasts; and the file of a scenario. */
import * as Schema from "effect/Schema"
import { CitationText } from "./Citation.ts"
import { byId, CountText, MoneyText, nonEmpty, PeriodText, ShareText } from "./values.ts"

/** A figure of every member of a population, such as its inhabitants, with the time it is of and where it was taken from. */
export const Statistic = Schema.Struct({
  title: Schema.String,
  of: Schema.String,
  period: PeriodText,
  values: Schema.Record(Schema.String, CountText),
  note: Schema.optionalKey(Schema.String),
  cite: Schema.optionalKey(CitationText)
}).annotate({ identifier: "Statistic" })
export type Statistic = typeof Statistic.Type

/** The basis that gives every member the same part. */
export const equally = "equal"

/** A sum shared over the members of a population: `by` a statistic's id or `equal`, or a mix of them whose shares are 100 % together; within a floor and a ceiling a member. */
export const FeeRule = Schema.Struct({
  title: Schema.String,
  amount: MoneyText,
  over: Schema.String,
  by: Schema.Union([Schema.String, Schema.Record(Schema.String, ShareText)]),
  floor: Schema.optionalKey(MoneyText),
  ceiling: Schema.optionalKey(MoneyText),
  illustrative: Schema.optionalKey(Schema.Literal("true")),
  note: Schema.optionalKey(Schema.String),
  cite: Schema.optionalKey(CitationText)
}).annotate({ identifier: "Fee" })
export type FeeRule = typeof FeeRule.Type

/** The books: a dataset of postings, and which of its columns says what. `cost` is the sign a cost has there; `accounts` are the beginnings of the accounts that count; `objects` turn the books' codes into projects. */
export const Ledger = Schema.Struct({
  dataset: Schema.String,
  amount: Schema.String,
  project: Schema.String,
  account: Schema.optionalKey(Schema.String),
  funder: Schema.optionalKey(Schema.String),
  cost: Schema.Literals(["positive", "negative"]),
  accounts: Schema.optionalKey(nonEmpty(Schema.String)),
  objects: Schema.optionalKey(Schema.Record(Schema.String, Schema.String)),
  note: Schema.optionalKey(Schema.String)
}).annotate({ identifier: "Ledger" })
export type Ledger = typeof Ledger.Type

/** The leads' own forecasts of the whole period: a dataset, and which of its columns says what. The latest by the day of checking counts. */
export const Forecasts = Schema.Struct({ dataset: Schema.String, project: Schema.String, amount: Schema.String }).annotate({ identifier: "Forecasts" })
export type Forecasts = typeof Forecasts.Type

/** What stands under these keys of the main file. */
export const economyFields = {
  statistics: Schema.optionalKey(byId(Statistic)),
  fees: Schema.optionalKey(byId(FeeRule)),
  ledger: Schema.optionalKey(Ledger),
  forecasts: Schema.optionalKey(Forecasts)
} as const

/** A scenario's file: grants refused or granted in part, by funder, and when decisions come that are late. */
export const ScenarioFile = Schema.Struct({
  styrkort: Schema.Literal("1"),
  scenario: Schema.Struct({
    title: Schema.String,
    refuse: Schema.optionalKey(nonEmpty(Schema.String)),
    grant: Schema.optionalKey(Schema.Record(Schema.String, ShareText)),
    delay: Schema.optionalKey(Schema.Record(Schema.String, PeriodText)),
    note: Schema.optionalKey(Schema.String)
  }).annotate({ identifier: "Scenario" })
}).annotate({ identifier: "ScenarioFile" })
export type ScenarioFile = typeof ScenarioFile.Type
