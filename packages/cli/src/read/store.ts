/** Where what makes the next run faster is kept: a file a plan in the user's own folder, written whole or not at all, the oldest removed. */
import { readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs"
import path from "node:path"

/** The user's own folder, for which program (what another kept is not its), and whom to tell that a run has met something new. */
export interface Caches {
  readonly folder: string
  readonly program: string
  readonly more: () => void
}

/** How many plans have something kept of a kind; the oldest go first. */
const most = 16

/** The file that keeps what is of a kind for the plan whose main file is `plan` (an absolute path). */
export const placeOf = ({ folder, program }: Caches, kind: string, plan: string): string => path.join(folder, `${kind}-${program}-${nameOf(plan)}`)

/** A short name for a path; two paths with one name only take each other's place. */
const nameOf = (plan: string): string => {
  let hash = 0x811c9dc5
  for (let i = 0; i < plan.length; i++) hash = Math.imul(hash ^ plan.charCodeAt(i), 0x01000193) >>> 0
  return hash.toString(36)
}

/** What is kept there; undefined where nothing is. */
export const kept = (place: string): Buffer | undefined => {
  try {
    return readFileSync(place)
  } catch {
    return undefined
  }
}

/** Keeps it there. Nobody is told if it cannot be done: a run without is only slower. */
export const keep = (place: string, what: string | Uint8Array): void => {
  const beside = `${place}.part`
  try {
    const folder = path.dirname(place)
    const [kind] = path.basename(place).split("-")
    writeFileSync(beside, what, { flag: "wx", mode: 0o600 })
    renameSync(beside, place)
    const all = readdirSync(folder).filter((name) => name.startsWith(`${kind}-`)).map((name) => path.join(folder, name))
    const byAge = all.map((file) => ({ file, age: statSync(file).mtimeMs })).sort((a, b) => b.age - a.age)
    for (const { file } of byAge.slice(most)) rmSync(file, { force: true })
  } catch {
    // The next run makes it again, and keeps it: what a run that was stopped has left half written is removed.
    rmSync(beside, { force: true })
  }
}
