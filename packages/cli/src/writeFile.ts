/** A file written whole or not at all: beside itself first, then renamed. */
import { mkdirSync, renameSync, rmSync, writeFileSync } from "node:fs"
import path from "node:path"

/** Writes the text; folders are made. What the system says when it cannot is thrown, and nothing is left behind. */
export const writeWhole = (file: string, text: string): void => {
  mkdirSync(path.dirname(path.resolve(file)), { recursive: true })
  const beside = `${file}.part`
  try {
    writeFileSync(beside, text)
    renameSync(beside, file)
  } catch (error) {
    rmSync(beside, { force: true })
    throw error
  }
}
