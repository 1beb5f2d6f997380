/** Styrkort: conditions of the target language, asked of every row of a table. */
import type { Ready } from "../frame/Contender.ts"
import { compileCondition } from "../../packages/rules/src/conditions.ts"
import { leavesOf } from "../../packages/rules/src/Rule.ts"
import { plan, table } from "./plan.ts"
import { cases, many } from "./questions.ts"

export const prepare = (size: number): Ready<ReadonlyArray<Int8Array>> => {
  const { rules, plan: { period } } = plan()
  const wanted = Array.from({ length: many }, (_, index) => leavesOf(rules.get(`target-${index}`)!)[0]!.where[0]!)
  const rows = table(cases(size))
  const moment = { asOf: period.end, through: period.end }
  return {
    run: () => wanted.map((condition) => {
      const test = compileCondition(condition, rows, moment)
      const truths = new Int8Array(size)
      for (let row = 0; row < size; row++) truths[row] = test(row)
      return truths
    }),
    answers: (truths) => {
      const answers = new Int8Array(size * many)
      for (const [index, truth] of truths.entries()) for (let row = 0; row < size; row++) answers[row * many + index] = truth[row]!
      return answers
    }
  }
}
