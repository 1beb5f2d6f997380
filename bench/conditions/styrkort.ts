/** Styrkort: conditions of the target language, asked of every row of a table. */
import type { Ready } from "../frame/Contender.ts"
import { leavesOf } from "../../packages/rules/src/Rule.ts"
import { compileBlock } from "../../packages/rules/src/truths.ts"
import { plan, table } from "./plan.ts"
import { cases, many } from "./questions.ts"

export const prepare = (size: number, { count = many }: { readonly count?: number }): Ready<ReadonlyArray<Int8Array>> => {
  const { rules, plan: { period } } = plan(count)
  const wanted = Array.from({ length: count }, (_, index) => leavesOf(rules.get(`target-${index}`)!)[0]!.where[0]!)
  const rows = table(cases(size))
  const tests = wanted.map((condition) => compileBlock(condition, rows, { asOf: period.end, through: period.end }))
  return {
    run: () => tests.map((test) => {
      const truths = new Int8Array(size)
      test(0, truths)
      return truths
    }),
    answers: (truths) => {
      const answers = new Int8Array(size * count)
      for (const [index, truth] of truths.entries()) for (let row = 0; row < size; row++) answers[row * count + index] = truth[row]!
      return answers
    }
  }
}
