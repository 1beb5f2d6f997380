/** json-logic-engine: every condition compiled to a function. */
import { LogicEngine } from "json-logic-engine"
import type { Ready } from "../frame/Contender.ts"
import { cases, conditions, many } from "./questions.ts"
import type { Asked, Comparison } from "./questions.ts"

const operators: Record<Comparison["test"], string> = { "at-least": ">=", "more-than": ">", after: ">", "at-most": "<=", "less-than": "<", before: "<", is: "===", not: "!==", "one-of": "in" }

const of = ({ tag, of: comparisons }: Asked): object =>
  ({ [tag === "all" ? "and" : "or"]: comparisons.map(({ column, test, value }) => ({ [operators[test]]: [{ var: column }, value] })) })

export const prepare = (size: number): Ready<Int8Array> => {
  const engine = new LogicEngine()
  const tests = conditions().map((asked) => engine.build(of(asked)))
  const rows = cases(size)
  return {
    run: () => {
      const answers = new Int8Array(size * many)
      let at = 0
      for (const row of rows) for (const test of tests) answers[at++] = test(row) === true ? 1 : 0
      return answers
    },
    answers: (answers) => answers
  }
}
