/** What is measured is right: the targets of the measurements come to the same by the program and by a loop written by hand. */
import { describe, expect, test } from "vitest"
import { prepare as byClosures } from "../../bench/conditions/closures.ts"
import { prepare as byStyrkort } from "../../bench/conditions/styrkort.ts"
import type { Ready } from "../../bench/frame/Contender.ts"
import { count } from "../../bench/targets/byHand.ts"
import { readerOf } from "../../bench/targets/groupings.ts"
import { judged } from "../../bench/targets/judged.ts"
import { planOf, tableOf } from "../../bench/targets/plan.ts"
import { questions } from "../../bench/targets/questions.ts"
import { dayCount, firstDay, survey } from "../../bench/targets/rows.ts"
import { numbersOf } from "../../bench/targets/styrkort.ts"
import { condensing } from "../../packages/rules/src/condense/index.ts"
import { judgeTargets } from "../../packages/rules/src/run.ts"

describe("targets on a survey", () => {
  test.each([[100, 6000], [400, 700]])("%i on %i rows are answered as by a loop written by hand", (targets, rows) => {
    const asked = questions(targets)
    const data = survey(rows)
    const evaluation = judgeTargets(planOf(asked), { tables: new Map([["answers", tableOf(data)]]), findings: [] }, [firstDay + dayCount - 1], { condensing: condensing() })[0]!
    expect(evaluation.results).toHaveLength(targets)
    const expected = judged(asked, readerOf(asked)(count(data)))
    expect(numbersOf(evaluation).findIndex((value, index) => !Object.is(value, expected[index]))).toBe(-1)
    expect(expected.filter((value) => value > 0).length).toBeGreaterThan(targets)
  })
})

test("conditions are answered as by functions written by hand", async () => {
  const [rows, count] = [200, 150]
  const answersOf = async <T>({ run, answers }: Ready<T>) => answers(await run())
  const [expected, found] = [await answersOf(byClosures(rows, { count })), await answersOf(byStyrkort(rows, { count }))]
  expect(found).toEqual(expected)
  expect(found).toHaveLength(rows * count)
  expect(new Set(found)).toEqual(new Set([0, 1]))
})
