/** Trees of a plan's files, kept between runs: a file whose text is the same is not read as YAML again, which is an eighth of a check. */
import { Source } from "@styrkort/core"
import { flatten, grow, read } from "@styrkort/core/load"
import type { Read } from "@styrkort/core/load"
import { keep, kept, placeOf } from "./store.ts"
import type { Caches } from "./store.ts"

/** Reads texts as trees, and remembers. */
export interface Trees {
  /** As `read` does; a text that was read before, in this run or an earlier one, gives its tree at once. */
  readonly parse: (file: string, text: string) => Read
  /** Keeps what was read for the next run, and says whether it was not kept already. */
  readonly keep: () => boolean
}

interface Kept {
  readonly text: string
  readonly root: Source.Node
}

type Earlier = ReadonlyMap<string, readonly [text: string, flat: ReadonlyArray<unknown>]>

/** The trees of the plan whose main file is `plan` (an absolute path). Without caches they are remembered for this run. */
export const treesIn = (caches: Caches | undefined, plan: string): Trees => {
  const place = caches === undefined ? undefined : placeOf(caches, "trees", plan)
  let earlier: Earlier | undefined
  const trees = new Map<string, Kept>()
  let changed = false
  return {
    parse: (file, text) => {
      const here = trees.get(file)
      if (here?.text === text) return { source: { ...Source.make(file, text), root: here.root }, findings: [] }
      earlier ??= place === undefined ? new Map() : takeUp(place, plan)
      const before = earlier.get(file)
      const root = before?.[0] === text ? grow(before[1], text) : undefined
      if (root !== undefined) {
        trees.set(file, { text, root })
        return { source: { ...Source.make(file, text), root }, findings: [] }
      }
      const done = read(file, text)
      // Findings are found anew.
      if (done.source.root !== undefined && done.findings.length === 0) {
        changed = true
        trees.set(file, { text, root: done.source.root })
      }
      return done
    },
    keep: () => {
      if (place !== undefined && changed) save(place, plan, trees)
      return changed
    }
  }
}

const takeUp = (place: string, plan: string): Earlier => {
  const taken = new Map<string, readonly [string, ReadonlyArray<unknown>]>()
  try {
    const [of, ...files] = JSON.parse(kept(place)?.toString() ?? "[]") as ReadonlyArray<unknown>
    if (of !== plan) return taken
    for (let i = 0; i + 2 < files.length; i += 3) {
      const [file, text, flat] = files.slice(i, i + 3)
      if (typeof file === "string" && typeof text === "string" && Array.isArray(flat)) taken.set(file, [text, flat])
    }
  } catch {
    // It was cut short.
  }
  return taken
}

const save = (place: string, plan: string, trees: ReadonlyMap<string, Kept>): void => {
  const files = [...trees].map(([file, { text, root }]) => {
    const flat = flatten(root, text)
    return flat === undefined ? [] : [file, text, flat]
  })
  keep(place, JSON.stringify([plan, ...files.flat()]))
}
