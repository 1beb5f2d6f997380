/** What was reported when a period was closed, and the files it was worked out from: kept beside the plan, and never written over unsaid. An entry of its own, so that only reports load it. */
import * as Schema from "effect/Schema"
import * as Day from "./Day.ts"
import { decode, failure, issue } from "./decode.ts"
import type * as Diagnostic from "./Diagnostic.ts"
import * as Money from "./Money.ts"
import { read } from "./read.ts"
import type * as Source from "./Source.ts"
import { expectable } from "./TestFile.ts"
import { byId, DayText, MoneyText, PeriodText } from "./values.ts"
import { versioned } from "./versioned.ts"

/** What a target can have been reported as: a verdict, or that it is not evaluated. */
export const reportable = [...expectable, "not-evaluated"] as const

/** A target as it was reported, in the words of the report. What was not shown is absent. */
export const ClosedTarget = Schema.Struct({
  verdict: Schema.Literals(reportable),
  value: Schema.optionalKey(Schema.String),
  level: Schema.optionalKey(Schema.String),
  gap: Schema.optionalKey(Schema.String)
}).annotate({ identifier: "ClosedTarget" })
export type ClosedTarget = typeof ClosedTarget.Type

/** A file's SHA-256 in hexadecimal. */
export const DigestText = Schema.String.check(
  Schema.makeFilter((text: string) => /^[0-9a-f]{64}$/.test(text) || issue(failure("not-digest", { found: text }), text), { toJsonSchema: () => ({ pattern: "^[0-9a-f]{64}$" }) })
).annotate({ identifier: "Digest" })

/** The money as it was reported; no forecast before the plan's time has begun. */
const ClosedMoney = Schema.Struct({ budget: MoneyText, actual: MoneyText, forecast: Schema.optionalKey(MoneyText) }).annotate({ identifier: "ClosedMoney" })

/** What was reported once. */
const once = {
  closed: DayText,
  inputs: Schema.Record(Schema.String, DigestText),
  money: Schema.optionalKey(ClosedMoney),
  targets: byId(ClosedTarget)
}

/** A report that another has taken the place of, with the reason. */
const Earlier = Schema.Struct({ ...once, why: Schema.String }).annotate({ identifier: "Earlier" })

/** The file of a closed period: as of its last day, what it was worked out from and what it said, and what it said before. */
export const ClosedFile = Schema.Struct({
  styrkort: Schema.Literal("1"),
  period: PeriodText,
  ...once,
  earlier: Schema.optionalKey(Schema.Array(Earlier))
}).annotate({ identifier: "ClosedFile" })
export type ClosedFile = typeof ClosedFile.Type

/** A closed period, or what is wrong with its file. */
export interface ReadClosed {
  readonly closed?: ClosedFile
  readonly findings: ReadonlyArray<Diagnostic.Diagnostic>
}

/** Reads the file of a closed period. */
export const readClosed = (file: string, text: string): ReadClosed => {
  const { source, findings } = read(file, text)
  if (source.root === undefined) return { findings }
  const origin: Source.Origin = { source, path: [] }
  const decoded = versioned(origin) ?? decode(ClosedFile, origin)
  return decoded.value === undefined || decoded.findings.length > 0 ? { findings: decoded.findings } : { closed: decoded.value, findings }
}

/** The file of a closed period as text: a period again reads as the same, and a line a target shows what differs. */
export const writeClosed = ({ period, earlier, ...now }: ClosedFile): string =>
  `${JSON.stringify({ styrkort: 1, period: period.text, ...written(now), ...(earlier === undefined ? {} : { earlier: earlier.map(({ why, ...one }) => ({ ...written(one), why })) }) }, undefined, 1)}\n`

const written = ({ closed, inputs, money, targets }: Omit<ClosedFile, "styrkort" | "period" | "earlier">): object => ({
  closed: Day.show(closed),
  ...(money === undefined ? {} : { money: { budget: exact(money.budget), actual: exact(money.actual), ...(money.forecast === undefined ? {} : { forecast: exact(money.forecast) }) } }),
  targets,
  inputs: Object.fromEntries(Object.entries(inputs).sort(([a], [b]) => (a < b ? -1 : 1)))
})

const exact = (money: Money.Money): string => Money.show(money, "sv")

