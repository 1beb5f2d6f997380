/** What `kernel.wat` has, over a memory: addresses and numbers in, numbers out. */
import { kernel } from "./kernel.ts"

/** The kernel's loops; what each does stands in `kernel.wat`. */
export interface Kernel {
  readonly ends: (bytes: number, length: number, delimiter: number, ends: number, inners: number) => number
  readonly plain: (bytes: number, at: number, width: number, rows: number, until: number) => number
  readonly find: (bytes: number, at: number, stride: number, rows: number, masks: number, table: number, last: number, out: number) => number
  readonly learn: (start: number, size: number, masks: number, table: number, last: number, value: number) => void
  readonly inner: { readonly value: number }
  readonly wrong: { value: number }
  readonly bytes: Classify
  readonly shorts: Classify
  readonly integers: Classify
  readonly floats: Classify
  readonly doubles: Classify
  readonly join: (one: number, size: number, other: number, rows: number, into: number) => void
  readonly place: (one: number, size: number, other: number, rows: number, places: number) => void
  readonly add: (near: number, far: number, places: number, rows: number) => void
}

/** The classes of cells. */
type Classify = (cells: number, of: number, by: number, rows: number, into: number) => void

/** As much of the platform's as is used: this package is for any. */
declare const WebAssembly: {
  readonly Memory: new (given: { readonly initial: number }) => { readonly buffer: ArrayBuffer }
  readonly Module: new (code: Uint8Array<ArrayBuffer>) => object
  readonly Instance: new (module: object, imports: object) => { readonly exports: Kernel }
}

let compiled: object | undefined

/** The kernel over a memory of at least so many bytes, all of them nought. */
export const kernelWith = (bytes: number): { readonly buffer: ArrayBuffer; readonly kernel: Kernel } => {
  const memory = new WebAssembly.Memory({ initial: Math.ceil(bytes / 65_536) })
  compiled ??= new WebAssembly.Module(Uint8Array.from({ length: kernel.length / 2 }, (_, index) => Number.parseInt(kernel.slice(2 * index, 2 * index + 2), 16)))
  return { buffer: memory.buffer, kernel: new WebAssembly.Instance(compiled, { hand: { memory } }).exports }
}
