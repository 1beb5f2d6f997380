/** A chart as a small SVG that stands by itself. */
import { escape } from "../html/html.ts"
import { looks, size } from "./shapes.ts"
import type { Shape } from "./shapes.ts"

/** The drawing. `label` is what it says to those who cannot see it; without one it has no words but the days on its axis. Colours are attributes, which a stylesheet may set others for. */
export const svgOf = (shapes: ReadonlyArray<Shape>, label?: string): string => {
  const named = label === undefined ? "" : ` role="img" aria-label="${escape(label)}"><title>${escape(label)}</title`
  return `<svg xmlns="http://www.w3.org/2000/svg" class="chart" viewBox="0 0 ${size.width} ${size.height}" width="${size.width}" height="${size.height}"${named}>${shapes.map((shape) => written(shape, label !== undefined)).join("")}</svg>`
}

const written = (shape: Shape, says: boolean): string => {
  switch (shape.as) {
    case "level":
      return `<rect class="level" fill="#${looks.level.colour}" x="${shape.x}" y="${shape.y}" width="${shape.width}" height="${shape.height}"/>`
    case "bound":
      return `<path class="bound" fill="none" stroke="#${looks.bound.colour}" stroke-dasharray="${looks.bound.dash} ${looks.bound.gap}" d="${path(shape.points)}"/>`
    case "axis":
    case "value":
      return `<path class="${shape.as}" fill="none" stroke="#${looks[shape.as].colour}" stroke-width="${looks[shape.as].width}" d="${path(shape.points)}"/>`
    case "point":
      return `<circle class="point" fill="#${looks.point.colour}" cx="${shape.at[0]}" cy="${shape.at[1]}" r="${looks.point.radius}"${says ? `><title>${escape(shape.says)}</title></circle>` : "/>"}`
    case "day":
      return `<text class="day" fill="#${looks.day.colour}" font-family="Calibri, Arial, sans-serif" font-size="${looks.day.size}"${shape.end ? ' text-anchor="end"' : ""} x="${shape.at[0]}" y="${shape.at[1]}">${escape(shape.text)}</text>`
  }
}

const path = (points: ReadonlyArray<readonly [number, number]>): string => `M${points.map(([x, y]) => `${x},${y}`).join("L")}`
