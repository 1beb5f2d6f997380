/** The year so far of one value, as a small SVG that stands by itself: the level as a band, the value as a line, a point a day. */
import { Day, Ratio } from "@styrkort/core"
import { scaleLinear } from "d3-scale"
import { line } from "d3-shape"
import { escape } from "./html/html.ts"
import type { Series } from "./Report.ts"

/** How large a chart is, in CSS pixels. */
export const size = { width: 320, height: 96 } as const
const edge = { left: 6, right: 6, top: 8, bottom: 18 } as const

/** Only for drawing: a pixel's tenth is as near as anybody sees, and no figure is taken from it. */
const near = ({ n, d }: Ratio.Ratio): number => Number(n) / Number(d)

/** The chart. `label` is what it says to those who cannot see it; colours are attributes, which a stylesheet may set others for. */
export const chart = (series: Series, label: string): string => {
  const { start, end, points, level } = series
  const known = points.flatMap(({ day, value, shown }) => (value === undefined ? [] : [{ day, value: near(value), shown: shown ?? "" }]))
  const [lo, hi] = [level?.lo, level?.hi].map((bound) => (bound === undefined ? undefined : near(bound)))
  const values = [0, ...known.map(({ value }) => value), ...[lo, hi].flatMap((bound) => bound ?? [])]
  const [least, most] = [Math.min(...values), Math.max(...values)]
  const x = scaleLinear([start, end], [edge.left, size.width - edge.right])
  const y = scaleLinear([least, most === least ? least + 1 : most * 1.08], [size.height - edge.bottom, edge.top])
  const [floor, ceiling] = [size.height - edge.bottom, edge.top]
  const at = (value: number): string => value.toFixed(1)
  const bottom = lo === undefined ? floor : y(lo)
  const top = hi === undefined ? ceiling : y(hi)
  // Days on which it is not known leave a gap in the line.
  const path = line<Series["points"][number]>().defined(({ value }) => value !== undefined).x(({ day }) => x(day)).y(({ value }) => y(near(value!))).digits(1)(points)
  const name = escape(label)
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" class="chart" viewBox="0 0 ${size.width} ${size.height}" width="${size.width}" height="${size.height}" role="img" aria-label="${name}">`,
    `<title>${name}</title>`,
    level === undefined ? "" : `<rect class="level" fill="#d7e8dc" x="${edge.left}" y="${at(Math.min(top, bottom))}" width="${size.width - edge.left - edge.right}" height="${at(Math.max(1, Math.abs(bottom - top)))}"/>`,
    ...[lo, hi].flatMap((bound) => (bound === undefined ? [] : [`<line class="bound" stroke="#2f6b45" stroke-dasharray="4 3" x1="${edge.left}" x2="${size.width - edge.right}" y1="${at(y(bound))}" y2="${at(y(bound))}"/>`])),
    `<line class="axis" stroke="#6b7280" x1="${edge.left}" x2="${size.width - edge.right}" y1="${floor}" y2="${floor}"/>`,
    path === null ? "" : `<path class="value" fill="none" stroke="#1d4f91" stroke-width="2" d="${path}"/>`,
    ...known.map(({ day, value, shown }) => `<circle class="point" fill="#1d4f91" cx="${at(x(day))}" cy="${at(y(value))}" r="3"><title>${Day.show(day)}: ${escape(shown)}</title></circle>`),
    `<text class="day" fill="#4b5563" font-family="sans-serif" font-size="11" x="${edge.left}" y="${size.height - 5}">${Day.show(start)}</text>`,
    `<text class="day" fill="#4b5563" font-family="sans-serif" font-size="11" text-anchor="end" x="${size.width - edge.right}" y="${size.height - 5}">${Day.show(end)}</text>`,
    "</svg>"
  ].join("")
}
