/** Markup in which every text is escaped: what is put into a template is text unless it is markup already. */
import { oneLine } from "../oneLine.ts"

/** Markup, and nothing else. */
export class Markup {
  readonly text: string
  constructor(text: string) {
    this.text = text
  }
}

/** What a template takes: text, numbers, markup, lists of these, and nothing at all. */
export type Part = string | number | Markup | undefined | ReadonlyArray<Part>

/** Markup with its parts put in, each escaped for wherever it stands: between tags or in an attribute with quotes. */
export const html = (texts: TemplateStringsArray, ...parts: ReadonlyArray<Part>): Markup =>
  new Markup(texts.reduce((all, text, index) => all + write(parts[index - 1]) + text))

const write = (part: Part): string => {
  if (part === undefined) return ""
  if (part instanceof Markup) return part.text
  if (typeof part === "string") return escape(part)
  if (typeof part === "number") return String(part)
  return part.map(write).join("")
}

/** A text as it is written in HTML and XML; characters that nobody can see, or that turn the direction of what follows, are written out. */
export const escape = (text: string): string => oneLine(text).replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`)

/** Markup that is known to be right as it is: what this package itself holds. */
export const raw = (text: string): Markup => new Markup(text)
