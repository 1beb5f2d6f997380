/** Cells of a Markdown table: characters that would mean something are written out. */
import { Diagnostic } from "@styrkort/core"

/** A text cell. */
export const markdownCell = (text: string): string => Diagnostic.printable(text).replace(/[\\|`*_<>[\]]/g, (character) => `\\${character}`)
