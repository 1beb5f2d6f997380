/** A row asked for column by column: what each takes, the words to choose between, and what it most likely is. */
import { Diagnostic, takes } from "@styrkort/core"
import { findingLines } from "../render/findings.ts"
import { wrap } from "../render/wrap.ts"
import type { Paint } from "../render/paint.ts"
import type { Cells, Field, Form } from "./Form.ts"
import { words } from "./words.ts"

/** Somebody who can be asked; undefined is no answer, now or ever. */
export interface Person {
  readonly ask: (question: string) => Promise<string | undefined>
  readonly tell: (text: string) => void
}

/** How it is said. */
export interface Tone {
  readonly lang: Diagnostic.Lang
  readonly paint: Paint
}

/** The cells with those that were missing, or undefined when the person gave up. */
export const fill = async (form: Form, given: Cells, fixed: ReadonlySet<string>, person: Person, tone: Tone): Promise<Map<string, string> | undefined> => {
  const cells = new Map(given)
  for (const column of form.columns) {
    if (fixed.has(column)) continue
    // oxlint-disable-next-line no-await-in-loop -- one question after the other
    const answer = await askFor(form.fieldOf(column, cells), form, person, tone)
    if (answer === undefined) return undefined
    cells.set(column, answer)
  }
  return cells
}

const askFor = async (field: Field, form: Form, person: Person, { lang, paint }: Tone): Promise<string | undefined> => {
  const w = words[lang]
  person.tell(["", ...about(field, { lang, paint })].join("\n"))
  const { likely } = field
  for (;;) {
    // oxlint-disable-next-line no-await-in-loop -- asked again until the answer fits
    const written = await person.ask(likely === undefined ? "  > " : `  [${Diagnostic.printable(likely)}] > `)
    if (written === undefined) return undefined
    const text = written.trim() === "" ? likely ?? "" : written.trim() === "-" ? "" : written.trim()
    const faults = text !== "" ? form.faultsOf(field, text) : []
    if (text === "" && field.required) person.tell(wrap(w.required, 2).join("\n"))
    else if (Diagnostic.hasErrors(faults)) person.tell(findingLines(faults, lang, paint).join("\n").trimEnd())
    else return text
  }
}

const about = ({ name, title, type, choices, required }: Field, { lang, paint }: Tone): ReadonlyArray<string> => {
  const w = words[lang]
  const called = `${paint("bold", Diagnostic.printable(name))}${title === undefined ? "" : ` ${Diagnostic.printable(title)}`}`
  const kind = choices === undefined ? `, ${takes(lang, type, [])}` : ""
  const known = choices === undefined ? [] : listed(choices.map(({ word, title: said }) => Diagnostic.printable(said === undefined || said === word ? word : `${word} (${said})`)))
  return [`${called}${kind}, ${required ? w.required : w.optional}${known.length === 0 ? "" : ":"}`, ...known]
}

/** Whether the person says yes. */
export const confirm = async (person: Person, { lang }: Tone): Promise<boolean> => {
  const w = words[lang]
  for (;;) {
    // oxlint-disable-next-line no-await-in-loop -- asked again until the answer fits
    const answer = (await person.ask(w.sure))?.trim()
    if (answer === undefined || w.no.test(answer)) return false
    if (w.yes.test(answer)) return true
    person.tell(w.again)
  }
}

/** Words beside each other; where they are whole sentences, each on a line of its own. */
const listed = (texts: ReadonlyArray<string>): ReadonlyArray<string> =>
  texts.some((text) => text.length > 60) ? texts.flatMap((text) => wrap(text, 4).map((line, index) => (index === 0 ? line.slice(2) : line))) : wrap(texts.join(", "), 2)
