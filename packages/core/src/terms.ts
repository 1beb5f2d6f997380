/** A plan's own terms: when spring and autumn begin and end, and every period that was read before that was known, read again. */
import * as Result from "effect/Result"
import * as Schema from "effect/Schema"
import { failure, issue } from "./decode.ts"
import { defaultTerms, parse } from "./Period.ts"
import type { Period, Terms } from "./Period.ts"
import * as Day from "./Day.ts"

/** A date of every year, `08-20`. */
const MonthDay = Schema.String.check(
  // 2000 is a leap year, so that every date of the calendar is one.
  Schema.makeFilter((text: string) => Day.parse(`2000-${text}`) !== undefined || issue(failure("not-month-day", { found: text }), text), { toJsonSchema: () => ({ pattern: "^[0-9]{2}-[0-9]{2}$" }) })
)

const Term = Schema.Struct({ from: MonthDay, to: MonthDay }).annotate({ identifier: "Term" })

/** When the terms are, where they are not the halves of the year. */
export const TermsOfPlan = Schema.Struct({ VT: Schema.optionalKey(Term), HT: Schema.optionalKey(Term) }).annotate({ identifier: "Terms" })

/** The plan's terms, those that it does not declare being as usual. */
export const termsOf = (declared: typeof TermsOfPlan.Type | undefined): Terms => (declared === undefined ? defaultTerms : { ...defaultTerms, ...declared })

/** A decoded value in which every period that names a term is read by the plan's own. */
export const withTerms = <T>(value: T, terms: Terms): T => (terms === defaultTerms ? value : reread(value, terms) as T)

const reread = (value: unknown, terms: Terms): unknown => {
  if (Array.isArray(value)) return value.map((one) => reread(one, terms))
  if (typeof value !== "object" || value === null) return value
  if (isPeriod(value)) {
    const period = /VT|HT/.test(value.text) ? parse(value.text, terms) : undefined
    return period !== undefined && Result.isSuccess(period) ? period.success : value
  }
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, reread(one, terms)]))
}

const isPeriod = (value: object): value is Period => "kind" in value && "text" in value && "start" in value && "end" in value
