/** The charts of a Word document: each as a picture and in pixels, with what it says. */
import { pngOf } from "../chart/png.ts"
import { said } from "../chart/said.ts"
import { shapesOf, size } from "../chart/shapes.ts"
import { svgOf } from "../chart/svg.ts"
import type { Report, TargetReport } from "../Report.ts"
import { words } from "../words.ts"
import type { Picture } from "./blocks.ts"

/** A chart: its picture, and what is to be seen in it. */
export interface Chart {
  readonly picture: Picture
  readonly caption: string
}

/** The chart of every target that has one. Two that look the same are one picture in the file. */
export const chartsOf = ({ areas, lang }: Report): ReadonlyMap<TargetReport, Chart> => {
  const pixels = new Map<string, Uint8Array>()
  const drawn = areas.flatMap(({ projects }) => projects.flatMap(({ targets }) => targets.filter(({ series }) => series !== undefined)))
  return new Map(drawn.map((target, index) => {
    const { alt, caption } = said(target, target.series!, words[lang])
    const shapes = shapesOf(target.series!)
    const svg = svgOf(shapes)
    const png = pixels.get(svg) ?? pngOf(shapes)
    pixels.set(svg, png)
    return [target, { picture: { id: index + 1, alt, svg, png, size }, caption }]
  }))
}
