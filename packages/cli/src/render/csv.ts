/** Cells of a CSV file: quoted where they must be, and never a formula. */
import { Diagnostic } from "@styrkort/core"

/** A text cell. What a spreadsheet would read as a formula is made text by a leading apostrophe, and what could steer a terminal is written out. */
export const csvCell = (text: string): string => csvQuoted(Diagnostic.printable(/^[=+\-@\t\r]/.test(text) ? `'${text}` : text))

/** A cell as it stands, quoted where it must be; for numbers, which may begin with a minus. */
export const csvQuoted = (text: string): string => (/[";\n\r]/.test(text) ? `"${text.replaceAll("\"", "\"\"")}"` : text)
