/** Trees of a plan's files, kept between runs: a file whose text is the same is not read as YAML again, which is an eighth of a check. */
import { Source } from "@styrkort/core"
import { flatten, grow, read } from "@styrkort/core/load"
import type { Read } from "@styrkort/core/load"
import { readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs"
import path from "node:path"

/** Where what makes the next run faster is kept, in the user's own folder: for which program (what another kept is not its), and whom to tell that a run has met something new. */
export interface Caches {
  readonly folder: string
  readonly program: string
  readonly more: () => void
}

/** Reads texts as trees, and remembers. */
export interface Trees {
  /** As `read` does; a text that was read before, in this run or an earlier one, gives its tree at once. */
  readonly parse: (file: string, text: string) => Read
  /** Keeps what was read for the next run, and says whether it was not kept already. Nobody is told if it cannot be done: a run without is only slower. */
  readonly keep: () => boolean
}

interface Kept {
  readonly text: string
  readonly root: Source.Node
}

/** How many plans' trees are kept; the oldest go first. */
const most = 16

/** The trees of the plan whose main file is `plan` (an absolute path), kept in `folder`, the user's own. Without a folder they are remembered for this run. `program`: which one reads. */
export const treesIn = (folder: string | undefined, program: string, plan: string): Trees => {
  const place = folder === undefined ? undefined : path.join(folder, `trees-${program}-${nameOf(plan)}`)
  const earlier = place === undefined ? new Map<string, readonly [text: string, flat: ReadonlyArray<unknown>]>() : takeUp(place, plan)
  const trees = new Map<string, Kept>()
  let changed = false
  return {
    parse: (file, text) => {
      const here = trees.get(file)
      if (here?.text === text) return { source: { ...Source.make(file, text), root: here.root }, findings: [] }
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

/** A short name for a path; two paths with one name only take each other's place. */
const nameOf = (plan: string): string => {
  let hash = 0x811c9dc5
  for (let i = 0; i < plan.length; i++) hash = Math.imul(hash ^ plan.charCodeAt(i), 0x01000193) >>> 0
  return hash.toString(36)
}

const takeUp = (place: string, plan: string): Map<string, readonly [string, ReadonlyArray<unknown>]> => {
  const kept = new Map<string, readonly [string, ReadonlyArray<unknown>]>()
  try {
    const [of, ...files] = JSON.parse(readFileSync(place, "utf8")) as ReadonlyArray<unknown>
    if (of !== plan) return kept
    for (let i = 0; i + 2 < files.length; i += 3) {
      const [file, text, flat] = files.slice(i, i + 3)
      if (typeof file === "string" && typeof text === "string" && Array.isArray(flat)) kept.set(file, [text, flat])
    }
  } catch {
    // Nothing is kept yet, or it was cut short.
  }
  return kept
}

const save = (place: string, plan: string, trees: ReadonlyMap<string, Kept>): void => {
  const beside = `${place}.part`
  try {
    const folder = path.dirname(place)
    const files = [...trees].map(([file, { text, root }]) => {
      const flat = flatten(root, text)
      return flat === undefined ? [] : [file, text, flat]
    })
    writeFileSync(beside, JSON.stringify([plan, ...files.flat()]), { flag: "wx", mode: 0o600 })
    renameSync(beside, place)
    const all = readdirSync(folder).filter((name) => name.startsWith("trees-")).map((name) => path.join(folder, name))
    const byAge = all.map((file) => ({ file, age: statSync(file).mtimeMs })).sort((a, b) => b.age - a.age)
    for (const { file } of byAge.slice(most)) rmSync(file, { force: true })
  } catch {
    // The next run reads again, and keeps it: what a run that was stopped has left half written is removed.
    rmSync(beside, { force: true })
  }
}
