/** Styrkort: a plan with all the targets, judged on a table. */
import { Ratio } from "@styrkort/core"
import type { Ready } from "../frame/Contender.ts"
import { addTo } from "../../packages/rules/src/columns/counting.ts"
import { condensing, large } from "../../packages/rules/src/condense/index.ts"
import type { Outcome } from "../../packages/rules/src/Outcome.ts"
import { judgeTargets } from "../../packages/rules/src/run.ts"
import type { Evaluation } from "../../packages/rules/src/run.ts"
import { planOf, tableOf } from "./plan.ts"
import { questions } from "./questions.ts"
import { dayCount, firstDay, survey } from "./rows.ts"

const numberOf = (value: Ratio.Ratio | undefined): number => (value === undefined ? NaN : Number(value.n) / Number(value.d))

/** As the command counts what it has read from large files. */
export const counting = () => condensing(large, () => addTo)

/** An outcome's numbers, in the order of `judged`. */
const numbersIn = ({ now, detail }: Outcome): ReadonlyArray<number> => {
  switch (detail.tag) {
    case "leaf": return [numberOf(detail.value?.value), ...detail.parts.map(({ value }) => numberOf(value.value)), now === undefined ? NaN : Number(now)]
    case "members": return [...detail.members.flatMap(({ outcome }) => numbersIn(outcome)), detail.holding]
    case "all":
    case "any": return detail.of.flatMap(numbersIn)
    default: throw new Error(`no target is a ${detail.tag}`)
  }
}

/** All numbers of an evaluation. */
export const numbersOf = ({ results }: Evaluation): Float64Array => Float64Array.from(results.flatMap(({ outcome }) => numbersIn(outcome!)))

export const prepare = (size: number, { targets }: Readonly<Record<string, unknown>>): Ready<Evaluation> => {
  const prepared = planOf(questions(targets as number))
  const table = tableOf(survey(size))
  const tables = new Map([["answers", table]])
  const bytes = [...table.columns.values()].reduce((sum, column) => sum + (column.tag === "codes" ? column.codes : column.values).byteLength, 0)
  return { run: () => judgeTargets(prepared, { tables, findings: [] }, [firstDay + dayCount - 1], { condensing: counting() })[0]!, answers: numbersOf, bytes }
}
