/** Where the program that reads workbooks lies: built, beside the command's own. */
import path from "node:path"

export const programFile = (): string => path.join(import.meta.dirname, "../../../dist/workbook.js")
