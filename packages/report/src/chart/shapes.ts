/** The year so far of one value, as what is to be drawn: the level as a band, the value as a line, a dot a day. Every format draws these, and nothing else. */
import { Day, Ratio } from "@styrkort/core"
import { scaleLinear } from "d3-scale"
import type { Series } from "../Report.ts"

/** How large a chart is, in CSS pixels. */
export const size = { width: 320, height: 96 } as const

/** Something to draw, in CSS pixels from the upper left corner, in the order in which it is drawn. */
export type Shape =
  | { readonly as: "level"; readonly x: number; readonly y: number; readonly width: number; readonly height: number }
  | { readonly as: "bound" | "axis" | "value"; readonly points: ReadonlyArray<Point> }
  /** `says`: its day and value, in words. */
  | { readonly as: "point"; readonly at: Point; readonly says: string }
  | { readonly as: "day"; readonly at: Point; readonly end: boolean; readonly text: string }

/** A place: from the left, and from the top. */
export type Point = readonly [x: number, y: number]

/** How each thing looks where nobody says otherwise: colours as RGB in hexadecimal, widths in CSS pixels. */
export const looks = {
  level: { colour: "d7e8dc" },
  bound: { colour: "2f6b45", width: 1, dash: 4, gap: 3 },
  axis: { colour: "6b7280", width: 1 },
  value: { colour: "1d4f91", width: 2 },
  point: { colour: "1d4f91", radius: 3 },
  day: { colour: "4b5563", size: 11 }
} as const

const edge = { left: 6, right: 6, top: 8, bottom: 18 } as const

/** Only for drawing: no figure is taken from it. */
const near = ({ n, d }: Ratio.Ratio): number => Number(n) / Number(d)

/** Half a pixel is as near as anybody sees, and edges on it are sharp. */
const half = (pixels: number): number => Math.round(pixels * 2) / 2

/** Everything in the chart of a series. */
export const shapesOf = ({ start, end, points, level }: Series): ReadonlyArray<Shape> => {
  const [lo, hi] = [level?.lo, level?.hi].map((bound) => (bound === undefined ? undefined : near(bound)))
  const values = [0, ...points.flatMap(({ value }) => (value === undefined ? [] : [near(value)])), ...[lo, hi].flatMap((bound) => bound ?? [])]
  const [least, most] = [Math.min(...values), Math.max(...values)]
  const [left, right, floor, ceiling] = [edge.left, size.width - edge.right, size.height - edge.bottom, edge.top]
  const across = scaleLinear([start, end], [left, right])
  const up = scaleLinear([least, most === least ? least + 1 : most * 1.08], [floor, ceiling])
  const [x, y] = [(day: Day.Day) => half(across(day)), (value: number) => half(up(value))]
  const placed = points.map(({ day, value, shown }) => (value === undefined ? undefined : { at: [x(day), y(near(value))] as const, says: `${Day.show(day)}: ${shown ?? ""}` }))
  const [top, bottom] = [hi === undefined ? ceiling : y(hi), lo === undefined ? floor : y(lo)]
  return [
    ...(level === undefined ? [] : [{ as: "level", x: left, y: Math.min(top, bottom), width: right - left, height: Math.max(1, half(Math.abs(bottom - top))) } as const]),
    ...[lo, hi].flatMap((bound) => (bound === undefined ? [] : [{ as: "bound", points: [[left, y(bound)], [right, y(bound)]] } as const])),
    { as: "axis", points: [[left, floor], [right, floor]] },
    ...unbroken(placed).map((run) => ({ as: "value", points: run }) as const),
    ...placed.flatMap((one) => (one === undefined ? [] : [{ as: "point", ...one } as const])),
    { as: "day", at: [left, size.height - 5], end: false, text: Day.show(start) },
    { as: "day", at: [right, size.height - 5], end: true, text: Day.show(end) }
  ]
}

/** Days on which the value is not known leave a gap in the line. */
const unbroken = (placed: ReadonlyArray<{ readonly at: Point } | undefined>): ReadonlyArray<ReadonlyArray<Point>> => {
  const lines: Array<Array<Point>> = [[]]
  for (const one of placed) {
    if (one === undefined) lines.push([])
    else lines.at(-1)!.push(one.at)
  }
  return lines.filter(({ length }) => length > 1)
}
