/** json-rules-engine: one engine with all conditions as rules, run once for each row. */
import { Engine } from "json-rules-engine"
import type { Ready } from "../frame/Contender.ts"
import { cases, conditions, many } from "./questions.ts"
import type { Asked, Comparison } from "./questions.ts"

const operators: Record<Comparison["test"], string> = {
  "at-least": "greaterThanInclusive", "more-than": "greaterThan", after: "greaterThan", "at-most": "lessThanInclusive", "less-than": "lessThan", before: "lessThan",
  is: "equal", not: "notEqual", "one-of": "in"
}

const of = ({ tag, of: comparisons }: Asked) => {
  const conditions = comparisons.map(({ column, test, value }) => ({ fact: column, operator: operators[test], value }))
  return tag === "all" ? { all: conditions } : { any: conditions }
}

export const prepare = (size: number): Ready<Int8Array> => {
  const engine = new Engine()
  for (const [index, asked] of conditions().entries()) engine.addRule({ conditions: of(asked), event: { type: String(index) } })
  const rows = cases(size)
  return {
    run: async () => {
      const answers = new Int8Array(size * many)
      for (const [index, row] of rows.entries()) {
        // oxlint-disable-next-line no-await-in-loop -- an engine must not be run twice at once
        const { events } = await engine.run({ ...row })
        for (const { type } of events) answers[index * many + Number(type)] = 1
      }
      return answers
    },
    answers: (answers) => answers
  }
}
