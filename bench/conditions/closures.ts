/** By hand: a function for each comparison, as one would write it in JavaScript without any engine. */
import type { Ready } from "../frame/Contender.ts"
import { cases, conditions, many } from "./questions.ts"
import type { Asked, Case, Comparison } from "./questions.ts"

type Test = (row: Case) => boolean

const closure = (comparison: Comparison): Test => {
  const { column, value } = comparison
  switch (comparison.test) {
    case "at-least": return (row) => row[column] >= value
    case "more-than": case "after": return (row) => row[column] > value
    case "at-most": return (row) => row[column] <= value
    case "less-than": case "before": return (row) => row[column] < value
    case "is": return (row) => row[column] === value
    case "not": return (row) => row[column] !== value
    case "one-of": return (row) => comparison.value.includes(row[comparison.column])
  }
}

const combined = ({ tag, of }: Asked): Test => {
  const [a, b, c] = of.map(closure)
  if (b === undefined) return a!
  if (c === undefined) return tag === "all" ? (row) => a!(row) && b(row) : (row) => a!(row) || b(row)
  return tag === "all" ? (row) => a!(row) && b(row) && c(row) : (row) => a!(row) || b(row) || c(row)
}

export const prepare = (size: number, { count = many }: { readonly count?: number }): Ready<Int8Array> => {
  const tests = conditions(count).map(combined)
  const rows = cases(size)
  return {
    run: () => {
      const answers = new Int8Array(size * count)
      let at = 0
      for (const row of rows) for (const test of tests) answers[at++] = test(row) ? 1 : 0
      return answers
    },
    answers: (answers) => answers
  }
}
