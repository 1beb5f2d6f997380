/** What a chart says in words: to those who cannot see it, and under it. */
import { Day } from "@styrkort/core"
import type { Series, TargetReport } from "../Report.ts"
import type { Words } from "../words.ts"

/** The same as the chart shows, and what its line and band are. A day whose value is not to be shown is not in it. */
export const said = ({ title, value, level }: Pick<TargetReport, "title" | "value" | "level">, { points, level: band }: Series, w: Words): { readonly alt: string; readonly caption: string } => ({
  alt: w.chart(title, value, level, days(points)),
  caption: w.chartCaption(band === undefined ? undefined : level)
})

/** The first day of every value, and the last day. */
const days = (points: Series["points"]): string => {
  const shown = points.filter((one) => one.shown !== undefined)
  return shown.filter((one, index) => index === shown.length - 1 || one.shown !== shown[index - 1]?.shown).map((one) => `${Day.show(one.day)} ${one.shown}`).join("; ")
}
