/** Rows of a made-up survey as columns of typed arrays, the same every time: whoever is compared gets these, in the form that suits it. */
import { Day } from "@styrkort/core"
import { seeded } from "../frame/seeded.ts"

/** The first day, and how many there are: three years. */
export const firstDay = Day.of(2017, 1, 1)
export const dayCount = Day.of(2020, 1, 1) - firstDay

/** The words that codes stand for. */
export const municipalities = Array.from({ length: 290 }, (_, index) => `k${String(100 + index * 7).padStart(4, "0")}`)
export const kinds = ["arbete", "barn", "boende", "familj", "fritid", "hemtjänst", "kultur", "skola", "stöd", "vuxen"] as const
export const answers = ["mycket missnöjd", "missnöjd", "varken", "nöjd", "mycket nöjd", "vet ej"] as const
export const groups = ["kvinna", "man", "annat"] as const

/** The rows. Days count from 1970-01-01; -1 is an empty code, NaN an empty score. */
export interface Survey {
  readonly length: number
  readonly day: Int16Array
  readonly municipality: Int16Array
  readonly kind: Int8Array
  readonly answer: Int8Array
  readonly score: Float32Array
  readonly group: Int8Array
}

/** A table that a draw of 0–1023 is looked up in, so that some words are commoner than others. */
const weighted = (weights: ReadonlyArray<number>): Int16Array => {
  const sum = weights.reduce((a, b) => a + b, 0)
  const table = new Int16Array(1024)
  let [at, through] = [0, 0]
  for (const [code, weight] of weights.entries()) {
    through += weight
    for (; at < Math.round((through / sum) * 1024); at++) table[at] = code
  }
  return table
}

/** So many rows, in no order; about 1 % of answers and 2 % of scores are empty. */
export const survey = (length: number): Survey => {
  const below = seeded(20170101)
  const place = weighted(municipalities.map((_, index) => 1 + 10 / (1 + index / 8)))
  const kindOf = weighted(kinds.map((_, index) => 4 + (index % 4)))
  const [day, municipality] = [new Int16Array(length), new Int16Array(length)]
  const [kind, answer, group] = [new Int8Array(length), new Int8Array(length), new Int8Array(length)]
  const score = new Float32Array(length)
  for (let row = 0; row < length; row++) {
    const where = below(4) === 0 ? below(290) : place[below(1024)]!
    day[row] = firstDay + below(dayCount)
    municipality[row] = where
    kind[row] = kindOf[below(1024)]!
    const draw = below(100)
    answer[row] = draw === 0 ? -1 : draw < 6 ? 5 : Math.min(4, (draw + (where % 13) * 2) >> 4 < 5 ? (draw + (where % 13) * 2) >> 4 : 4)
    score[row] = below(50) === 0 ? NaN : Math.min(100, (below(101) + below(101) + (where % 17)) >> 1)
    const person = below(50)
    group[row] = person === 0 ? 2 : person & 1
  }
  return { length, day, municipality, kind, answer, score, group }
}

/** The month of each day, counted from the first day; four make a tertial, twelve a year. */
export const monthOf: Int8Array = Int8Array.from({ length: dayCount }, (_, index) => {
  const { year, month } = Day.parts(firstDay + index)
  return (year - 2017) * 12 + month - 1
})
