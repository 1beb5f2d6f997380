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

/** The trees of the plan whose main file is `plan` (an absolute path). Without caches they are remembered for this run. */
export const treesIn = (caches: Caches | undefined, plan: string): Trees => {
  const place = caches === undefined ? undefined : placeOf(caches, "trees", plan)
  let earlier: Buffer | undefined
  const trees = new Map<string, Kept>()
  let changed = false
  return {
    parse: (file, text) => {
      const here = trees.get(file)
      if (here?.text === text) return { source: { ...Source.make(file, text), root: here.root }, findings: [] }
      earlier ??= place === undefined ? Buffer.alloc(0) : keptFor(place, plan)
      const root = takenUp(earlier, file, text)
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
      if (place !== undefined && changed) save(place, plan, trees, earlier!)
      return changed
    }
  }
}

/** A plan's trees: a line that says whose they are, and one for each file, with its whole text. */
const keptFor = (place: string, plan: string): Buffer => {
  const all = kept(place)
  return all?.indexOf(`${JSON.stringify(plan)}\n`) === 0 ? all : Buffer.alloc(0)
}

/** How a file's line begins. */
const beginning = (file: string): string => `\n[${JSON.stringify(file)},`

/** A file's tree, where its text is the same; the lines of other files are not read. */
const takenUp = (earlier: Buffer, file: string, text: string): Source.Node | undefined => {
  const start = earlier.indexOf(beginning(file))
  if (start === -1) return undefined
  const end = earlier.indexOf("\n", start + 1)
  try {
    const [, before, flat] = JSON.parse(earlier.toString("utf8", start, end === -1 ? earlier.length : end)) as ReadonlyArray<unknown>
    return before === text && Array.isArray(flat) ? grow(flat, text) : undefined
  } catch {
    // It was cut short.
    return undefined
  }
}

/** How many files' trees are kept for a plan: more than any has, and those that it has no longer are among them for a while. */
const mostFiles = 1000

/** Keeps the trees of this run, and those of files that it did not come to: a plan that is taken up whole asks for few. */
const save = (place: string, plan: string, trees: ReadonlyMap<string, Kept>, earlier: Buffer): void => {
  const lines = [...trees].flatMap(([file, { text, root }]) => {
    const flat = flatten(root, text)
    return flat === undefined ? [] : [JSON.stringify([file, text, flat])]
  })
  const begun = [...trees.keys()].map((file) => beginning(file).slice(1))
  const others = earlier.toString().split("\n").slice(1).filter((line) => line !== "" && !begun.some((one) => line.startsWith(one)))
  keep(place, `${[JSON.stringify(plan), ...lines, ...others].slice(0, 1 + mostFiles).join("\n")}\n`)
}
