/** By hand: one loop over the columns that counts rows by a few columns at once, in the way of somebody who knows these questions and JavaScript well; then every answer from those counts. */
import type { Ready } from "../frame/Contender.ts"
import { cellsOf, latestCells, readerOf } from "./groupings.ts"
import type { Counts } from "./groupings.ts"
import { judged } from "./judged.ts"
import { questions } from "./questions.ts"
import { firstDay, monthOf, survey } from "./rows.ts"
import type { Survey } from "./rows.ts"

/** The month and the year of each day, which is looked up as it stands. */
const months = new Int8Array(firstDay + monthOf.length)
months.set(monthOf, firstDay)
const years = months.map((month) => Math.floor(month / 12))

/** Counts in one pass. Cells are laid out as `groupings` has them. */
export const count = ({ length, day, municipality, kind, answer, score, group }: Survey): Counts => {
  const byAnswer = new Uint32Array(cellsOf("byAnswer"))
  const byDay = new Uint32Array(cellsOf("byDay"))
  const byBoth = new Uint32Array(cellsOf("byBoth"))
  const ofPlace = new Uint32Array(cellsOf("ofPlace"))
  const ofPlaceScore = new Uint32Array(cellsOf("ofPlaceScore"))
  const byScore = new Uint32Array(cellsOf("byScore"))
  const ofPlaceKind = new Uint32Array(cellsOf("ofPlaceKind"))
  const latestMost = new Int32Array(latestCells)
  const latestLeast = new Int32Array(latestCells)
  for (let row = 0; row < length; row++) {
    const date = day[row]!
    const month = months[date]!
    const year = years[date]!
    const place = municipality[row]!
    const what = kind[row]!
    const who = group[row]!
    // -1 becomes 7.
    const said = answer[row]! & 7
    const points = score[row]!
    // NaN is the only number that is not itself.
    const mark = points === points ? points | 0 : 101
    const narrow = (month << 6) | (what << 2) | who
    byAnswer[(narrow << 3) | said]!++
    byDay[((date - firstDay) << 4) | what]!++
    byBoth[(year << 14) | (what << 10) | (said << 7) | mark]!++
    ofPlace[(((month << 9) | place) << 3) | said]!++
    ofPlaceScore[(((year << 9) | place) << 7) | mark]!++
    byScore[(narrow << 7) | mark]!++
    ofPlaceKind[((((month >> 2) << 9) | place) << 7) | (what << 3) | said]!++
    if (who === 2 && mark < 101) {
      const cell = (place << 4) | what
      const most = date * 1000 + mark
      const least = date * 1000 + 999 - mark
      if (most > latestMost[cell]!) latestMost[cell] = most
      if (least > latestLeast[cell]!) latestLeast[cell] = least
    }
  }
  return { counts: { byAnswer, byDay, byBoth, ofPlace, ofPlaceScore, byScore, ofPlaceKind }, latestMost, latestLeast }
}

export const prepare = (size: number, { targets }: Readonly<Record<string, unknown>>): Ready<Float64Array> => {
  const asked = questions(targets as number)
  const read = readerOf(asked)
  const rows = survey(size)
  return { run: () => judged(asked, read(count(rows))), answers: (answers) => answers }
}
