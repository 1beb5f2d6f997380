/** A file replaced by what is made of it, whole or not at all, with nobody else between the reading and the writing. */
import { accessSync, chownSync, closeSync, constants, fchmodSync, fsyncSync, mkdirSync, openSync, readFileSync, realpathSync, renameSync, statSync, writeSync } from "node:fs"
import path from "node:path"
import { alone } from "./lock.ts"
import type { Busy, Owner } from "./lock.ts"

/**
 * Reads the file, which need not exist, and writes what `make` makes of its bytes; with undefined nothing is written. The file keeps its mode and
 * its owner, and a link to it stays one. When a file has been replaced, it is on the disk. What the system says when it cannot is thrown.
 */
export const replace = async <T extends { readonly tag: string; readonly bytes?: Uint8Array }>(asked: string, owner: Owner, make: (bytes: Uint8Array | undefined) => T): Promise<T | Busy> => {
  const file = real(asked)
  mkdirSync(path.dirname(file), { recursive: true })
  return alone(file, owner, (folder) => {
    const before = bytesOf(file)
    // A file that may not be written is not replaced either.
    if (before !== undefined) accessSync(file, constants.W_OK)
    const made = make(before)
    if (made.bytes !== undefined) swap(path.join(folder, "new"), made.bytes, file, before !== undefined)
    return made
  })
}

const real = (file: string): string => {
  try {
    return realpathSync.native(file)
  } catch {
    return path.resolve(file)
  }
}

/** A file's bytes, or undefined when there is no file. */
export const bytesOf = (file: string): Uint8Array | undefined => {
  try {
    return readFileSync(file)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return undefined
    throw error
  }
}

const swap = (beside: string, bytes: Uint8Array, file: string, exists: boolean): void => {
  const to = openSync(beside, "w")
  try {
    for (let done = 0; done < bytes.length;) done += writeSync(to, bytes, done)
    if (exists) {
      const { mode, uid, gid } = statSync(file)
      own(beside, uid, gid)
      fchmodSync(to, mode & 0o7777)
    }
    fsyncSync(to)
  } finally {
    closeSync(to)
  }
  renameSync(beside, file)
  syncFolder(path.dirname(file))
}

/** Who owns the file goes on owning it, where we may say so. */
const own = (beside: string, uid: number, gid: number): void => {
  const is = statSync(beside)
  if (is.uid === uid && is.gid === gid) return
  try {
    chownSync(beside, uid, gid)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EPERM") throw error
  }
}

/** That the file has another content now is on the disk, too, where a system lets folders be written through. */
const syncFolder = (folder: string): void => {
  try {
    const opened = openSync(folder, "r")
    try {
      fsyncSync(opened)
    } finally {
      closeSync(opened)
    }
  } catch (error) {
    if (!["EPERM", "EISDIR", "EACCES", "EINVAL"].includes((error as NodeJS.ErrnoException).code ?? "")) throw error
  }
}
