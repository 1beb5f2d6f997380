/** How time grows: with rows at 100 targets, and with targets at all rows, by powers of ten; Styrkort beside the loop by hand, in turn in one process, with the exponents that fit. */
import { judgeTargets } from "../packages/rules/src/run.ts"
import { isSame } from "./frame/contest.ts"
import { median, printTable, showMany, showMs, three, time } from "./frame/timing.ts"
import { count } from "./targets/byHand.ts"
import { readerOf } from "./targets/groupings.ts"
import { judged } from "./targets/judged.ts"
import { planOf, tableOf } from "./targets/plan.ts"
import { questions } from "./targets/questions.ts"
import { dayCount, firstDay, survey } from "./targets/rows.ts"
import type { Survey } from "./targets/rows.ts"
import { counting, numbersOf } from "./targets/styrkort.ts"

const quick = process.argv.includes("--quick")
const sizes = quick ? [1e3, 1e4, 1e5] : [1e4, 1e5, 1e6, 1e7]
const targets = quick ? [10, 100, 1000] : [10, 100, 1000, 10_000]
const rounds = 7
const all = survey(sizes.at(-1)!)

/** The first rows. */
const cut = (length: number): Survey => ({ length, day: all.day.subarray(0, length), municipality: all.municipality.subarray(0, length), kind: all.kind.subarray(0, length), answer: all.answer.subarray(0, length), score: all.score.subarray(0, length), group: all.group.subarray(0, length) })

/** So many targets on so many rows, for both; their answers are compared first. */
const both = (length: number, many: number) => {
  const asked = questions(many)
  const [prepared, read, rows] = [planOf(asked), readerOf(asked), cut(length)]
  const tables = new Map([["answers", tableOf(rows)]])
  const ours = () => judgeTargets(prepared, { tables, findings: [] }, [firstDay + dayCount - 1], { condensing: counting() })[0]!
  const byHand = () => judged(asked, read(count(rows)))
  const [expected, found] = [byHand(), numbersOf(ours())]
  if (expected.length !== found.length || !expected.every((value, index) => isSame(value, found[index]!))) throw new Error(`the answers of ${many} targets on ${length} rows differ`)
  return { ours, byHand, times: { ours: [] as Array<number>, byHand: [] as Array<number> } }
}

/** The exponent of the power that fits best: the slope through logarithms. */
const exponent = (at: ReadonlyArray<number>, ms: ReadonlyArray<number>): number => {
  const [x, y] = [at.map(Math.log), ms.map(Math.log)]
  const mean = (values: ReadonlyArray<number>): number => values.reduce((a, b) => a + b, 0) / values.length
  const [mx, my] = [mean(x), mean(y)]
  return x.reduce((sum, one, index) => sum + (one - mx) * (y[index]! - my), 0) / x.reduce((sum, one) => sum + (one - mx) ** 2, 0)
}

const grow = (title: string, steps: ReadonlyArray<number>, at: (step: number) => ReturnType<typeof both>): void => {
  const points = steps.map(at)
  for (let round = 0; round < rounds; round++) {
    for (const { ours, byHand, times } of points) {
      times.ours.push(time(ours)[0])
      times.byHand.push(time(byHand)[0])
    }
  }
  const medians = points.map(({ times }) => ({ ours: median(times.ours), byHand: median(times.byHand), ratio: median(times.ours.map((ms, round) => ms / times.byHand[round]!)) }))
  printTable(title, ["", "Styrkort", "by hand", "ratio"], [
    ...steps.map((step, index) => [showMany(step), showMs(medians[index]!.ours), showMs(medians[index]!.byHand), three(medians[index]!.ratio)]),
    ["exponent", exponent(steps, medians.map(({ ours }) => ours)).toFixed(2), exponent(steps, medians.map(({ byHand }) => byHand)).toFixed(2), ""]
  ])
}

grow("100 targets on so many rows", sizes, (length) => both(length, 100))
grow(`So many targets on ${showMany(all.length)} rows`, targets, (many) => both(all.length, many))
