/** A file written whole or not at all: beside itself first, then renamed. */
import { chmodSync, existsSync, mkdirSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs"
import path from "node:path"

/** Writes the text; folders are made, and a file that is there keeps its mode. What the system says when it cannot is thrown, and nothing is left behind. */
export const writeWhole = (file: string, text: string | Uint8Array): void => {
  const folder = path.dirname(path.resolve(file))
  mkdirSync(folder, { recursive: true })
  const beside = path.join(folder, `.${path.basename(file)}.styrkort`)
  try {
    // Never over what somebody else has put there.
    writeFileSync(beside, text, { flag: "wx" })
    if (existsSync(file)) chmodSync(beside, statSync(file).mode)
    renameSync(beside, file)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EEXIST") rmSync(beside, { force: true })
    throw error
  }
}
