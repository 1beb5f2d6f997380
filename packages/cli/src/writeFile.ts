/** A file written whole or not at all: beside itself first, then renamed. */
import { chmodSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs"
import path from "node:path"
import { utf8 } from "./read/files.ts"

/**
 * Writes the text; folders are made, and a file that is there keeps its mode. Where the file no longer holds the text that it `was` read with, nothing is written and the answer is false:
 * somebody may have recorded something in it, who waits for as long as there is something beside it. What the system says when it cannot is thrown, and nothing is left behind.
 */
export const writeWhole = (file: string, text: string | Uint8Array, was?: string): boolean => {
  const folder = path.dirname(path.resolve(file))
  mkdirSync(folder, { recursive: true })
  const beside = path.join(folder, `.${path.basename(file)}.styrkort`)
  try {
    // Never over what somebody else has put there.
    writeFileSync(beside, text, { flag: "wx" })
    if (was !== undefined && utf8(readFileSync(file)) !== was) {
      rmSync(beside)
      return false
    }
    if (existsSync(file)) chmodSync(beside, statSync(file).mode)
    renameSync(beside, file)
    return true
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EEXIST") rmSync(beside, { force: true })
    throw error
  }
}
