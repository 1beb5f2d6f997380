/** A chart as pixels, for programs that know no SVG: the same shapes, with soft edges, in a picture of few colours. */
import { zlibSync } from "fflate/browser"
import { digits } from "./digits.ts"
import { looks, size } from "./shapes.ts"
import type { Point, Shape } from "./shapes.ts"

/** Pixels to a CSS pixel: sharp in print. */
const scale = 2
const [width, height] = [size.width * scale, size.height * scale]
/** How much of a pixel can be covered: so many steps of it are told apart. */
const whole = 4

/** So many colours can be told apart in half a byte. */
const most = 16

/** The picture, with every pixel a number in a list of colours, row by row. */
interface Canvas {
  readonly pixels: Uint8Array
  /** RGB in one number each; the first is the paper. */
  readonly colours: Array<number>
  /** What a colour becomes under another, by both and how much it covers. */
  readonly mixed: Map<number, number>
  /** How much the shape that is being drawn covers of each pixel. */
  readonly covered: Uint8Array
}

/** A PNG of the shapes, on white. */
export const pngOf = (shapes: ReadonlyArray<Shape>): Uint8Array => {
  const canvas: Canvas = { pixels: new Uint8Array(width * height), colours: [0xffffff], mixed: new Map(), covered: new Uint8Array(width * height) }
  for (const shape of shapes) draw(shape, canvas)
  return encoded(canvas)
}

const draw = (shape: Shape, canvas: Canvas): void => {
  const colour = Number.parseInt(looks[shape.as].colour, 16)
  switch (shape.as) {
    case "level":
      return fill({ left: shape.x, right: shape.x + shape.width, top: shape.y, bottom: shape.y + shape.height }, colour, canvas)
    case "bound": {
      const [[left, y], [right]] = shape.points as readonly [Point, Point]
      const { width: thick, dash, gap } = looks.bound
      for (let x = left; x < right; x += dash + gap) fill({ left: x, right: Math.min(x + dash, right), top: y - thick / 2, bottom: y + thick / 2 }, colour, canvas)
      return
    }
    case "axis":
    case "value":
      return trace([shape.points], looks[shape.as].width / 2, colour, canvas)
    case "point":
      return trace([[shape.at, shape.at]], looks.point.radius, colour, canvas)
    case "day":
      return trace(strokesOf(shape), 0.5, colour, canvas)
  }
}

/** A text as strokes, from where it begins or to where it ends. */
const strokesOf = ({ at: [x, y], end, text }: Extract<Shape, { readonly as: "day" }>): ReadonlyArray<ReadonlyArray<Point>> => {
  const all = text.split("").flatMap((character) => digits[character] ?? [])
  let left = end ? x - all.reduce((sum, { advance }) => sum + advance, 0) : x
  return all.map(({ advance, points }) => {
    left += advance
    return points.map(([across, down]): Point => [left - advance + across, y - 8 + down])
  })
}

interface Box { readonly left: number; readonly right: number; readonly top: number; readonly bottom: number }

/** Fills a box, in CSS pixels, to the nearest whole pixels. */
const fill = ({ left, right, top, bottom }: Box, colour: number, { pixels, colours }: Canvas): void => {
  const made = numberOf(colour, colours)
  const [from, to, end] = [Math.round(left * scale), Math.round(right * scale), Math.min(height, Math.round(bottom * scale))]
  for (let y = Math.max(0, Math.round(top * scale)); y < end; y++) pixels.fill(made, y * width + from, y * width + to)
}

/** Draws along lines, as wide as twice a radius in CSS pixels. Where lines meet, a pixel is covered as much as by the one that covers it most. */
const trace = (lines: ReadonlyArray<ReadonlyArray<Point>>, radius: number, colour: number, canvas: Canvas): void => {
  const touched: Array<number> = []
  for (const points of lines) {
    for (let index = 1; index < points.length; index++) {
      const [from, to] = [points[index - 1]!, points[index]!]
      touch(from[0] * scale, from[1] * scale, to[0] * scale, to[1] * scale, radius * scale + 0.5, canvas.covered, touched)
    }
  }
  for (const at of touched) blend(at, colour, canvas)
}

/** Covers what is within reach of a line; `touched` are the pixels that were not covered before. Run for every pixel, and without anything made on the way. */
const touch = (x1: number, y1: number, x2: number, y2: number, reach: number, covered: Uint8Array, touched: Array<number>): void => {
  const dx = x2 - x1
  const dy = y2 - y1
  const length = dx * dx + dy * dy
  const left = Math.max(0, Math.floor(Math.min(x1, x2) - reach))
  const right = Math.min(width, Math.ceil(Math.max(x1, x2) + reach))
  const bottom = Math.min(height, Math.ceil(Math.max(y1, y2) + reach))
  // A row has the line within so much of where it crosses the row's middle.
  const aside = dy === 0 ? width : reach * Math.sqrt(length) / Math.abs(dy)
  for (let y = Math.max(0, Math.floor(Math.min(y1, y2) - reach)); y < bottom; y++) {
    const py = y + 0.5 - y1
    const middle = dy === 0 ? x1 : x1 + dx * py / dy
    const end = Math.min(right, Math.ceil(middle + aside))
    for (let x = Math.max(left, Math.floor(middle - aside)); x < end; x++) {
      const px = x + 0.5 - x1
      // How far along the line is nearest, from 0 at its beginning to 1 at its end.
      const along = length === 0 ? 0 : Math.min(1, Math.max(0, (px * dx + py * dy) / length))
      const offX = px - along * dx
      const offY = py - along * dy
      const off = offX * offX + offY * offY
      if (off >= reach * reach) continue
      const much = Math.round(Math.min(1, reach - Math.sqrt(off)) * whole)
      const at = y * width + x
      const before = covered[at]!
      if (much <= before) continue
      if (before === 0) touched.push(at)
      covered[at] = much
    }
  }
}

/** Puts a colour on a pixel as much as it is covered, which then it is no more. */
const blend = (at: number, colour: number, { pixels, colours, mixed, covered }: Canvas): void => {
  const under = pixels[at]!
  const key = (colour * most + under) * (whole + 1) + covered[at]!
  let made = mixed.get(key)
  if (made === undefined) {
    made = numberOf(mix(colours[under]!, colour, covered[at]!), colours)
    mixed.set(key, made)
  }
  pixels[at] = made
  covered[at] = 0
}

/** A colour's number in the list: where that is full, the number of the one that is nearest. */
const numberOf = (colour: number, colours: Array<number>): number => {
  const at = colours.indexOf(colour)
  if (at !== -1) return at
  if (colours.length < most) return colours.push(colour) - 1
  const off = colours.map((one) => [16, 8, 0].reduce((sum, shift) => sum + Math.abs(((one >> shift) & 255) - ((colour >> shift) & 255)), 0))
  return off.indexOf(Math.min(...off))
}

const mix = (under: number, over: number, much: number): number =>
  [16, 8, 0].reduce((rgb, shift) => rgb | Math.round((((under >> shift) & 255) * (whole - much) + ((over >> shift) & 255) * much) / whole) << shift, 0)

/** The picture as a PNG file with a list of colours (ISO/IEC 15948). */
const encoded = ({ pixels, colours }: Canvas): Uint8Array => {
  // Two pixels to a byte; each row begins with a byte that says how it is filtered: not at all.
  const rows = new Uint8Array((width / 2 + 1) * height)
  for (let y = 0, to = 0; y < height; y++) {
    to++
    for (let at = y * width; at < (y + 1) * width; at += 2) rows[to++] = pixels[at]! << 4 | pixels[at + 1]!
  }
  const head = new Uint8Array(13)
  const view = new DataView(head.buffer)
  view.setUint32(0, width)
  view.setUint32(4, height)
  head.set([4, 3], 8)
  const parts = [chunk("IHDR", head), chunk("PLTE", Uint8Array.from(colours.flatMap((rgb) => [rgb >> 16, (rgb >> 8) & 255, rgb & 255]))), chunk("IDAT", zlibSync(rows, { mem: 2, level: 1 })), chunk("IEND", new Uint8Array(0))]
  const signature = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]
  const file = new Uint8Array(parts.reduce((sum, { length }) => sum + length, signature.length))
  file.set(signature)
  parts.reduce((at, part) => (file.set(part, at), at + part.length), signature.length)
  return file
}

const chunk = (name: string, data: Uint8Array): Uint8Array => {
  const made = new Uint8Array(data.length + 12)
  const view = new DataView(made.buffer)
  view.setUint32(0, data.length)
  made.set(Uint8Array.from(name, (letter) => letter.charCodeAt(0)), 4)
  made.set(data, 8)
  view.setUint32(data.length + 8, checksum(made.subarray(4, data.length + 8)))
  return made
}

/** The checksum of PNG: CRC-32. */
const checksum = (bytes: Uint8Array): number => {
  let sum = 0xffffffff
  for (const byte of bytes) sum = remainders[(sum ^ byte) & 255]! ^ (sum >>> 8)
  return (sum ^ 0xffffffff) >>> 0
}

const remainders = Uint32Array.from({ length: 256 }, (_, byte) => {
  let rest = byte
  for (let bit = 0; bit < 8; bit++) rest = rest & 1 ? 0xedb88320 ^ (rest >>> 1) : rest >>> 1
  return rest
})
