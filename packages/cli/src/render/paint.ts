/** Colour, when the terminal wants it. Colour is never the only sign: every mark and word is there without it. */
import { styleText } from "node:util"

/** What text can be painted. */
export type Colour = "red" | "yellow" | "green" | "blue" | "gray" | "bold"

/** Paints a text, or leaves it as it is. */
export type Paint = (colour: Colour, text: string) => string

/** Paints. */
export const painted: Paint = (colour, text) => styleText(colour, text, { validateStream: false })
/** Leaves text as it is. */
export const plain: Paint = (_, text) => text
