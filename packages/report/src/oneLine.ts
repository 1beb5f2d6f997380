/** A text of the plan as a line: breaks become spaces, and what nobody can see, or what turns the direction of the text, is written out. */
import { Diagnostic } from "@styrkort/core"

export const oneLine = (text: string): string => Diagnostic.printable(text.replace(/[ \t]*[\r\n]+[ \t]*/g, " ").trim())
