/** What was made of a plan's files, kept between runs: where every one of them is the same, the plan is taken up as it was, checked and with its rules, which is an eighth of a check. */
import { Source } from "@styrkort/core"
import type { Parse, ReadText } from "@styrkort/core/load"
import { Deserializer, Serializer } from "node:v8"
import type { ReadPlan } from "./plan.ts"
import { keep, kept, placeOf } from "./store.ts"
import type { Caches } from "./store.ts"

/** A plan kept between runs. */
export interface KeptPlan {
  /** The plan as it was made of the same texts, letter by letter; undefined where they are others than they were. */
  readonly taken: (read: ReadText) => ReadPlan | undefined
  /** Makes it, and notes which texts it is made of. */
  readonly made: (read: ReadText, make: (read: ReadText, parse: Parse) => ReadPlan) => ReadPlan
  /** Keeps what was made for the next run, and says whether anything was. */
  readonly keep: () => boolean
}

/** Larger than this nothing is kept: no plan that is written by hand comes near it. */
const largest = 64 * 1024 * 1024

/** The plan whose main file is `plan` (an absolute path), as it is kept; `parse` makes trees of its files. */
export const keptIn = (caches: Caches, plan: string, parse: Parse): KeptPlan => {
  const place = placeOf(caches, "plan", plan)
  let bytes: Uint8Array | undefined
  return {
    taken: (read) => {
      const all = kept(place)
      return all === undefined ? undefined : takeUp(all, plan, read, parse)
    },
    made: (read, make) => {
      const texts: Array<readonly [file: string, text: string]> = []
      const sources = new Set<Source.Source>()
      let isWhole = true
      const value = make((file) => {
        const text = read(file)
        if (text.tag === "text") texts.push([file, text.text])
        else isWhole = false
        return text
      }, (file, text) => {
        const done = parse(file, text)
        sources.add(done.source)
        return done
      })
      // Written down at once: what is worked out later from the plan is no part of it.
      if (isWhole && value.prepared !== undefined) bytes = written(plan, texts, sources, value)
      return value
    },
    keep: () => {
      if (bytes !== undefined && bytes.length <= largest) keep(place, bytes)
      return bytes !== undefined
    }
  }
}

/** What is compared stands first: when a text is another, the rest is not read. */
const takeUp = (all: Buffer, plan: string, read: ReadText, parse: Parse): ReadPlan | undefined => {
  try {
    const from = new Deserializer(all)
    from.readHeader()
    const [of, texts] = from.readValue() as readonly [string, ReadonlyArray<readonly [string, string]>]
    if (of !== plan) return undefined
    for (const [file, text] of texts) {
      const now = read(file)
      if (now.tag !== "text" || now.text !== text) return undefined
    }
    const [sources, value] = from.readValue() as readonly [ReadonlyArray<{ readonly file: string }>, ReadPlan]
    const textOf = new Map(texts)
    for (const source of sources) fillIn(source, textOf.get(source.file)!, parse)
    return value
  } catch {
    // It was cut short.
    return undefined
  }
}

/** The text of a source, and what is read from it when somebody asks: nearly nothing of a plan that is the same is looked up in its files. */
const fillIn = (source: { readonly file: string }, text: string, parse: Parse): void => {
  let read: Source.Source | undefined
  const whole = (): Source.Source => (read ??= parse(source.file, text).source)
  Object.defineProperties(source, {
    text: { value: text, enumerable: true },
    lineStarts: { get: () => whole().lineStarts, enumerable: true },
    root: { get: () => whole().root, enumerable: true }
  })
}

const written = (plan: string, texts: ReadonlyArray<readonly [string, string]>, sources: ReadonlySet<Source.Source>, value: ReadPlan): Uint8Array | undefined => {
  try {
    const copies = new Map<object, unknown>()
    const hollow = [...sources].map((source) => {
      const copy = { file: source.file }
      copies.set(source, copy)
      return copy
    })
    const into = new Serializer()
    into.writeHeader()
    into.writeValue([plan, texts])
    into.writeValue([hollow, copyOf(value, copies)])
    return into.releaseBuffer()
  } catch (error) {
    if (error instanceof NotPlain) return undefined
    throw error
  }
}

/** A copy of plain data that is shared where the data is; `copies` has what is copied already. Anything that would not come back as it is is refused. */
const copyOf = (value: unknown, copies: Map<object, unknown>): unknown => {
  if (typeof value === "function" || typeof value === "symbol") throw new NotPlain()
  if (typeof value !== "object" || value === null) return value
  if (copies.has(value)) return copies.get(value)
  const note = <T extends object>(copy: T): T => {
    copies.set(value, copy)
    return copy
  }
  switch (Object.getPrototypeOf(value)) {
    case Array.prototype: {
      const copy = note<Array<unknown>>([])
      for (const item of value as ReadonlyArray<unknown>) copy.push(copyOf(item, copies))
      return copy
    }
    case Map.prototype: {
      const copy = note(new Map<unknown, unknown>())
      for (const [key, item] of value as ReadonlyMap<unknown, unknown>) copy.set(copyOf(key, copies), copyOf(item, copies))
      return copy
    }
    case Set.prototype: {
      const copy = note(new Set<unknown>())
      for (const item of value as ReadonlySet<unknown>) copy.add(copyOf(item, copies))
      return copy
    }
    case Object.prototype: {
      const copy = note<Record<string, unknown>>({})
      for (const [key, item] of Object.entries(value)) Object.defineProperty(copy, key, { value: copyOf(item, copies), enumerable: true, configurable: true, writable: true })
      return copy
    }
    default:
      throw new NotPlain()
  }
}

/** Something that is no plain data. */
class NotPlain extends Error {}
