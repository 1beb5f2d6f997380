/** arquero: a table grouped by the columns of each grouping and counted, after which the questions are read from the counts as by hand; the latest scores too. */
import { op, table } from "arquero"
import type { Ready } from "../frame/Contender.ts"
import { cellsOf, groupingNames, groupings, latestCells, readerOf, stridesOf } from "./groupings.ts"
import type { By, Counts, Grouping } from "./groupings.ts"
import { judged } from "./judged.ts"
import { questions } from "./questions.ts"
import { firstDay, monthOf, survey } from "./rows.ts"

export const prepare = (size: number, { targets }: Readonly<Record<string, unknown>>): Ready<Float64Array> => {
  const asked = questions(targets as number)
  const read = readerOf(asked)
  const rows = survey(size)
  const month = rows.day.map((day) => monthOf[day - firstDay]!)
  // The columns that are grouped by, divided days beside the days themselves: made once, as the table is.
  const columns: Readonly<Record<By, ArrayLike<number>>> = {
    day: rows.day.map((day) => day - firstDay), month, tertial: month.map((one) => one >> 2), year: month.map((one) => Math.floor(one / 12)),
    municipality: rows.municipality, kind: rows.kind, group: rows.group, answer: rows.answer.map((one) => one & 7), score: Int8Array.from(rows.score, (one) => (Number.isNaN(one) ? 101 : one))
  }
  const all = table(columns)
  const counted = (grouping: Grouping): Uint32Array => {
    const cells = new Uint32Array(cellsOf(grouping))
    const strides = stridesOf(grouping)
    const result = all.groupby(...groupings[grouping]).rollup({ rows: op.count() })
    const [by, counts] = [groupings[grouping].map((name) => result.array(name)), result.array("rows")]
    for (let row = 0; row < counts.length; row++) cells[by.reduce((place, values, index) => place + values[row]! * strides[index]!, 0)] = counts[row]!
    return cells
  }
  const latest = (): Pick<Counts, "latestMost" | "latestLeast"> => {
    const [latestMost, latestLeast] = [new Int32Array(latestCells), new Int32Array(latestCells)]
    const result = all.filter((row) => row["group"] === 2 && row["score"]! < 101).groupby("municipality", "kind").derive({ date: (row) => row["day"]! + 17167 })
      .rollup({ most: (row) => op.max(row["date"]! * 1000 + row["score"]!), least: (row) => op.max(row["date"]! * 1000 + 999 - row["score"]!) })
    const [place, kind, most, least] = ["municipality", "kind", "most", "least"].map((name) => result.array(name)) as [ArrayLike<number>, ArrayLike<number>, ArrayLike<number>, ArrayLike<number>]
    for (let row = 0; row < place.length; row++) {
      latestMost[(place[row]! << 4) | kind[row]!] = most[row]!
      latestLeast[(place[row]! << 4) | kind[row]!] = least[row]!
    }
    return { latestMost, latestLeast }
  }
  return {
    run: () => {
      const counts = Object.fromEntries(groupingNames.map((name) => [name, counted(name)])) as Counts["counts"]
      return judged(asked, read({ counts, ...latest() }))
    },
    answers: (answers) => answers
  }
}
