/** @marcbachmann/cel-js: every condition parsed once, with declared types where `typed`. */
import { Environment } from "@marcbachmann/cel-js"
import type { Ready } from "../frame/Contender.ts"
import { cases, conditions, days, many, numbers, words } from "./questions.ts"
import type { Asked, Comparison } from "./questions.ts"

const operators: Record<Comparison["test"], string> = { "at-least": ">=", "more-than": ">", after: ">", "at-most": "<=", "less-than": "<", before: "<", is: "==", not: "!=", "one-of": "in" }

/** Numbers of JavaScript are doubles in CEL. */
const literal = (value: Comparison["value"]): string => (typeof value === "number" ? `${value}.0` : JSON.stringify(value))

const of = ({ tag, of: comparisons }: Asked): string =>
  comparisons.map(({ column, test, value }) => `${column} ${operators[test]} ${literal(value)}`).join(tag === "all" ? " && " : " || ")

export const prepare = (size: number, { typed }: Readonly<Record<string, unknown>>): Ready<Int8Array> => {
  const environment = new Environment({ unlistedVariablesAreDyn: true })
  if (typed === true) {
    for (const name of [...numbers, ...days]) environment.registerVariable(name, "double")
    for (const name of words) environment.registerVariable(name, "string")
  }
  const tests = conditions().map((asked) => environment.parse(of(asked)))
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
