/** @gorules/zen-engine: one decision with an expression for each condition, evaluated once for each row. */
import { ZenEngine } from "@gorules/zen-engine"
import type { Ready } from "../frame/Contender.ts"
import { cases, conditions } from "./questions.ts"
import type { Asked, Comparison } from "./questions.ts"

const operators: Record<Comparison["test"], string> = { "at-least": ">=", "more-than": ">", after: ">", "at-most": "<=", "less-than": "<", before: "<", is: "==", not: "!=", "one-of": "in" }

const of = ({ tag, of: comparisons }: Asked): string =>
  comparisons.map(({ column, test, value }) => `${column} ${operators[test]} ${JSON.stringify(value)}`).join(tag === "all" ? " and " : " or ")

export const prepare = (size: number): Ready<ReadonlyArray<Readonly<Record<string, boolean>>>> => {
  const expressions = conditions().map((asked, index) => ({ id: String(index), key: `t${index}`, value: of(asked) }))
  const decision = new ZenEngine().createDecision({
    nodes: [
      { id: "in", name: "in", type: "inputNode", position: { x: 0, y: 0 } },
      { id: "asked", name: "asked", type: "expressionNode", position: { x: 1, y: 0 }, content: { expressions } },
      { id: "out", name: "out", type: "outputNode", position: { x: 2, y: 0 } }
    ],
    edges: [{ id: "1", type: "edge", sourceId: "in", targetId: "asked" }, { id: "2", type: "edge", sourceId: "asked", targetId: "out" }]
  })
  const rows = cases(size)
  return {
    run: async () => {
      const results: Array<Readonly<Record<string, boolean>>> = []
      // oxlint-disable-next-line no-await-in-loop -- one row after another, as for the others
      for (const row of rows) results.push((await decision.evaluate(row)).result)
      return results
    },
    answers: (results) => Int8Array.from(results.flatMap((result) => expressions.map(({ key }) => (result[key] === true ? 1 : 0))))
  }
}
