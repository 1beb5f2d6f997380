/** Rows → grids as `condense/count.ts` counts them, by the kernel's loops, which take two thirds of the time. */
import { addTo as addPlainly, besides, cellsOf, classOf } from "../condense/count.ts"
import type { AddTo, Cells } from "../condense/count.ts"
import type { Classes } from "../condense/Classes.ts"
import { block, scan } from "../condense/scan.ts"
import type { Pass } from "../condense/scan.ts"
import { kernelWith } from "./loops.ts"
import type { Kernel } from "./loops.ts"

/** Addresses, given out one after the other. */
class Room {
  size = 0

  for(bytes: number): number {
    const at = this.size
    this.size += Math.ceil(bytes / 64) * 64
    return at
  }
}

/** A column's classes of a block's rows, 16 bits each, and what a cell's class is looked up in. */
interface Lane {
  readonly column: string
  readonly at: number
  readonly of: number
}

/** Counts the rows of large tables, faster than JavaScript does: `condensing(large, () => addTo)`. Where there is no memory for it, JavaScript counts. */
export const addTo: AddTo = (grids, table, from, beside) => {
  const room = new Room()
  // Eight rows are looked at at once, the last ones too.
  const [none, joined, placed] = [room.for(2 * block), room.for(2 * block), room.for(4 * block)]
  const lanes = new Map<Classes, Lane>()
  const raws = new Map<string, number>()
  for (const { column, classes } of grids.flatMap((grid) => grid.axes)) {
    if (lanes.has(classes)) continue
    lanes.set(classes, { column, at: room.for(2 * block), of: room.for(2 * classes.classOf.length) })
    if (classes.cuts === undefined && !raws.has(column)) raws.set(column, room.for(8 * block))
  }
  const counted = grids.map(({ counts }) => ({ near: room.for(counts.length), far: room.for(4 * counts.length) }))
  const made = roomFor(room.size)
  if (made === undefined) return addPlainly(grids, table, from, beside)
  const { buffer, kernel } = made
  const passes: Array<Pass> = []
  for (const [column, at] of raws) passes.push(copying(cellsOf(table.columns.get(column)!), buffer, at))
  for (const [classes, lane] of lanes) passes.push(classifying(kernel, cellsOf(table.columns.get(lane.column)!), classes, lane, raws.get(lane.column), buffer))
  const places = new Int32Array(buffer, placed, block)
  for (const [index, grid] of grids.entries()) {
    const { near, far } = counted[index]!
    const [first = none, ...others] = grid.axes.map(({ classes }) => lanes.get(classes)!.at)
    const sizes = grid.axes.slice(1).map(({ classes }) => classes.size)
    const last = others.pop() ?? none
    const size = sizes.pop() ?? 1
    passes.push((start, end) => {
      let all = first
      for (let at = 0; at < others.length; at++) {
        kernel.join(all, sizes[at]!, others[at]!, end - start, joined)
        all = joined
      }
      kernel.place(all, size, last, end - start, placed)
      kernel.add(near, far, placed, end - start)
    }, ...besides(grid, table, places))
  }
  scan([...passes, ...beside], from, table.length)
  for (const [index, { counts }] of grids.entries()) {
    const { near, far } = counted[index]!
    settle(counts, new Uint8Array(buffer, near, counts.length), new Int32Array(buffer, far, counts.length))
  }
}

/** A memory, where one can be had. */
const roomFor = (bytes: number): ReturnType<typeof kernelWith> | undefined => {
  try {
    return kernelWith(bytes)
  } catch (error) {
    if (error instanceof RangeError) return undefined
    throw error
  }
}

const settle = (counts: Int32Array, near: Uint8Array, far: Int32Array): void => {
  for (let cell = 0; cell < counts.length; cell++) counts[cell]! += near[cell]! + far[cell]!
}

const copying = (cells: Cells, buffer: ArrayBuffer, at: number): Pass => {
  const raw = new (cells.constructor as new (buffer: ArrayBuffer, at: number, length: number) => Cells)(buffer, at, block)
  return (start, end) => raw.set(cells.subarray(start, end))
}

const classifying = (kernel: Kernel, cells: Cells, classes: Classes, { at, of }: Lane, raw: number | undefined, buffer: ArrayBuffer): Pass => {
  if (raw === undefined) {
    const into = new Uint16Array(buffer, at, block)
    return (start, end) => {
      for (let row = start; row < end; row++) into[row - start] = classOf(classes, cells[row]!)
    }
  }
  new Int16Array(buffer, of, classes.classOf.length).set(classes.classOf)
  const by = 1 - classes.low
  const loop = cells instanceof Int8Array ? kernel.bytes : cells instanceof Int16Array ? kernel.shorts : cells instanceof Int32Array ? kernel.integers : cells instanceof Float32Array ? kernel.floats : kernel.doubles
  return (start, end) => loop(raw, of, by, end - start, at)
}
