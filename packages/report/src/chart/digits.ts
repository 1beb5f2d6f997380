/** The digits of days, as strokes: what a picture needs of a font, and no more. */
import type { Point } from "./shapes.ts"

/** A character: how far the next one stands, and the stroke, 8 high from the line it stands on. */
export interface Stroke {
  readonly advance: number
  readonly points: ReadonlyArray<Point>
}

const stroke = (points: string, advance = 6): Stroke => ({ advance, points: points.split(" ").map((one) => one.split(",").map(Number) as unknown as Point) })

/** Every character that `Day.show` writes. */
export const digits: Readonly<Record<string, Stroke>> = {
  0: stroke("2.5,0 4.1,0.9 4.7,4 4.1,7.1 2.5,8 0.9,7.1 0.3,4 0.9,0.9 2.5,0"),
  1: stroke("0.9,1.6 2.8,0 2.8,8"),
  2: stroke("0.4,2 1,0.6 2.5,0 4,0.6 4.5,2.1 3.9,3.6 0.4,8 4.7,8"),
  3: stroke("0.5,0.9 2.2,0 3.8,0.5 4.4,2 3.8,3.3 2.2,3.8 3.9,4.3 4.6,5.8 3.9,7.4 2.2,8 0.3,7.2"),
  4: stroke("3.6,8 3.6,0 0.2,5.6 4.9,5.6"),
  5: stroke("4.4,0 1,0 0.7,3.6 2.4,3.1 4,3.7 4.7,5.4 4,7.3 2.2,8 0.4,7.3"),
  6: stroke("4.3,0.7 2.9,0 1.4,0.8 0.5,3 0.4,5.4 1.1,7.4 2.6,8 4.1,7.4 4.7,5.6 4.1,3.8 2.6,3.2 1.1,3.8 0.4,5.2"),
  7: stroke("0.3,0 4.7,0 2,8"),
  8: stroke("2.5,3.8 1.1,3.2 0.6,1.9 1.1,0.6 2.5,0 3.9,0.6 4.4,1.9 3.9,3.2 2.5,3.8 0.9,4.5 0.3,5.9 0.9,7.4 2.5,8 4.1,7.4 4.7,5.9 4.1,4.5 2.5,3.8"),
  9: stroke("0.7,7.3 2.1,8 3.6,7.2 4.5,5 4.6,2.6 3.9,0.6 2.4,0 0.9,0.6 0.3,2.4 0.9,4.2 2.4,4.8 3.9,4.2 4.6,2.8"),
  "-": stroke("0.4,4.8 2.6,4.8", 3.6)
}
