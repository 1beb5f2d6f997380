/** Where the program that reads large data lies: built, beside the command's own. */
import path from "node:path"

export const columnsProgram = (): string => path.join(import.meta.dirname, "../../../dist/columns.cjs")
