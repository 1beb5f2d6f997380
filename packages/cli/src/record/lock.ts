/** One at a time: a folder beside the file that only one run can make, which names its owner; what a run that was stopped has left is taken over. */
import { mkdirSync, readdirSync, renameSync, rmdirSync, rmSync, unlinkSync, writeFileSync } from "node:fs"
import path from "node:path"

/** Who holds a lock: a number that no other run on the machine has now, the machine, and a word that no run has had before. */
export interface Owner {
  readonly pid: number
  readonly host: string
  readonly word: string
  /** How many times to look again for a lock that another has, fifty times a second. */
  readonly patience: number
  /** Whether a run with this number is going on here. */
  readonly isAlive: (pid: number) => boolean
}

/** A lock that could not be had: the folder that holds it. */
export interface Busy {
  readonly tag: "busy"
  readonly folder: string
}

/** Does something while nobody else with a lock on `file` does; it gets a folder, beside the file, where it may put one file named `new`. */
export const alone = async <T>(file: string, owner: Owner, act: (folder: string) => T): Promise<T | Busy> => {
  const lock = path.join(path.dirname(file), `.${path.basename(file)}.styrkort`)
  const name = nameOf(owner)
  const mine = `${lock}.${name}`
  mkdirSync(mine)
  try {
    writeFileSync(path.join(mine, name), "")
    for (let step = 0; !taken(lock, mine, name, owner); step++) {
      if (step >= owner.patience) return { tag: "busy", folder: lock }
      // oxlint-disable-next-line no-await-in-loop -- it is the waiting that is wanted
      await new Promise((resolve) => setTimeout(resolve, 20))
    }
  } finally {
    rmSync(mine, { recursive: true, force: true })
  }
  try {
    return act(lock)
  } finally {
    release(lock, name)
    sweep(lock, owner)
  }
}

const nameOf = ({ pid, host, word }: Owner): string => `${pid}@${plain(host)}@${word}`

const plain = (host: string): string => host.replace(/[^\w.-]/g, "_")

/**
 * Whether the lock is ours now. A folder with its owner's name in it takes the lock's name, which no other with anything in it has: that is how
 * one is made. One whose owner was stopped is taken over by renaming the owner's name, which only one can do; a name is never used twice.
 */
const taken = (lock: string, mine: string, name: string, { host, isAlive }: Owner): boolean => {
  if (attempt(() => renameSync(mine, lock), "ENOTEMPTY", "EEXIST", "EPERM", "ENOTDIR")) return true
  let held: ReadonlyArray<string> = []
  if (!attempt(() => (held = readdirSync(lock)), "ENOENT", "ENOTDIR")) return false
  const other = held.find((one) => one.includes("@"))
  // Released and not yet away; where a folder cannot take the name of an empty one, that has to go first.
  if (other === undefined) {
    attempt(() => rmdirSync(lock), "ENOENT", "ENOTEMPTY", "EEXIST")
    return false
  }
  const [pid, where] = other.split("@")
  if (where !== plain(host) || isAlive(Number(pid))) return false
  return attempt(() => renameSync(path.join(lock, other), path.join(lock, name)), "ENOENT")
}

/** The owner's name goes last: a lock without one is nobody's. */
const release = (lock: string, name: string): void => {
  rmSync(path.join(lock, "new"), { force: true })
  unlinkSync(path.join(lock, name))
  attempt(() => rmdirSync(lock), "ENOENT", "ENOTEMPTY", "EEXIST")
}

/** Folders of runs that were stopped before they had the lock. */
const sweep = (lock: string, { host, isAlive }: Owner): void => {
  const start = `${path.basename(lock)}.`
  for (const name of readdirSync(path.dirname(lock))) {
    const [pid, where] = name.startsWith(start) ? name.slice(start.length).split("@") : []
    if (where === plain(host) && !isAlive(Number(pid))) rmSync(path.join(path.dirname(lock), name), { recursive: true, force: true })
  }
}

/** Whether it could be done, where these reasons why not are to be expected. */
const attempt = (act: () => void, ...expected: ReadonlyArray<string>): boolean => {
  try {
    act()
    return true
  } catch (error) {
    if (expected.includes((error as NodeJS.ErrnoException).code ?? "")) return false
    throw error
  }
}
