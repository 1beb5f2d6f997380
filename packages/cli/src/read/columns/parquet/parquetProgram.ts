/** Where the program that reads Parquet lies: built, beside the command's own. */
import path from "node:path"

export const parquetProgram = (): string => path.join(import.meta.dirname, "../../../../dist/parquet.js")
