/** A report → the file that keeps what it said, when its period is closed. */
import type { Day } from "@styrkort/core"
import type { ClosedFile, ClosedTarget } from "@styrkort/core/closed"
import { worthOf } from "./economy.ts"
import { asked } from "./Question.ts"
import type { Question } from "./Question.ts"
import { targetReport } from "./targets.ts"

/** What is kept of a period, closed on a day. `before`: what was kept of it, and why that does not stand. */
export const closing = (from: Question & { readonly inputs: Readonly<Record<string, string>> }, on: Day.Day, before?: { readonly file: ClosedFile; readonly why: string }): ClosedFile => {
  const question = asked(from)
  const { whole } = worthOf(question)
  const kronor = (ore: number) => ({ ore, currency: "SEK" })
  const { period, inputs } = from
  return {
    styrkort: "1",
    period,
    closed: on,
    inputs,
    ...(whole === undefined ? {} : { money: { budget: kronor(whole.budget), actual: kronor(whole.actual), ...(whole.forecast === undefined ? {} : { forecast: kronor(whole.forecast) }) } }),
    targets: Object.fromEntries(question.now.results.map((result): readonly [string, ClosedTarget] => {
      const { id, state, value, level, gap } = targetReport(result, question)
      return [id, { verdict: state, ...(value === undefined ? {} : { value }), ...(level === undefined ? {} : { level }), ...(gap === undefined ? {} : { gap }) }]
    })),
    ...(before === undefined ? {} : { earlier: [...(before.file.earlier ?? []), earlierOf(before.file, before.why)] })
  }
}

const earlierOf = ({ closed, inputs, money, targets }: ClosedFile, why: string): NonNullable<ClosedFile["earlier"]>[number] => ({ closed, inputs, targets, why, ...(money === undefined ? {} : { money }) })
