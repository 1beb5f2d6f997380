/** Every line held against a norm: which rates the plan follows, and which line follows which. */
import { Fte, Money, Norm, Ratio, Source } from "@styrkort/core"
import { fte, money, number, share, text } from "./Sheet.ts"
import type { Row, Sheet } from "./Sheet.ts"
import type { World } from "./World.ts"

/** The rates, then the lines that imply them. */
export const norms = (world: World, norm: Norm.Priced): ReadonlyArray<Sheet> => {
  const { plan, lang, w } = world
  const { groups, onlyFte, onlyAmount } = Norm.held(plan, norm)
  const cost = Money.show(norm.perYear, lang)
  const percent = norm.norm.overhead === undefined ? "" : Ratio.show(Ratio.multiply(norm.norm.overhead, Ratio.make(100)), lang)
  const lines = groups.flatMap(({ lines }) => lines)
  const sums = [Money.sum(lines.map(({ line }) => line.line.amount!)), Fte.sum(lines.map(({ line }) => line.line.fte!))]
  return [
    {
      id: "rates",
      title: w.normTitle(norm.norm.title, cost),
      columns: [{ id: "rate", title: w.rate }, { id: "off", title: w.off }, { id: "lines", title: w.lines }, { id: "amount", title: w.amount }, { id: "fte", title: w.fte }],
      rows: [
        ...groups.map(({ rate, off, amount, fte: years, lines }): Row => ({
          role: "row",
          cells: [rate === undefined ? undefined : text(Money.show(rate, lang)), share(off, true), number(lines.length), amount === undefined ? undefined : money(amount.ore), years === undefined ? undefined : fte(years.thousandths)]
        })),
        ...(groups.length === 0 || sums.some(({ _tag }) => _tag === "Failure") ? [] : [total(world, lines)])
      ],
      notes: [w.oneSided(onlyFte.length, onlyAmount.length), ...(norm.reading === "on-top" ? [w.onTop(`${percent} %`).trim()] : [])]
    },
    {
      id: "rate-lines",
      title: w.rateRows,
      columns: [{ id: "project", title: w.project }, { id: "where", title: w.where }, { id: "amount", title: w.amount }, { id: "fte", title: w.fte }, { id: "rate", title: w.rate }, { id: "off", title: w.off }],
      rows: lines.map(({ line, rate, off }): Row => {
        const { file, line: at } = Source.locate(line.origin)
        return { role: "row", cells: [text(line.project.project.title), text(`${file}:${at}`), money(line.line.amount!.ore), fte(line.line.fte!.thousandths), rate === undefined ? undefined : money(rate.ore), share(off, true)] }
      }),
      notes: []
    }
  ]
}

const total = ({ w }: World, lines: ReadonlyArray<Norm.Rated>): Row => ({
  role: "total",
  cells: [
    text(w.total),
    undefined,
    number(lines.length),
    money(lines.reduce((sum, { line }) => sum + line.line.amount!.ore, 0)),
    fte(lines.reduce((sum, { line }) => sum + line.line.fte!.thousandths, 0))
  ]
})
