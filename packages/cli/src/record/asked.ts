/** The words of `styrkort record` → what is to be recorded, where, and which values: each with its place on the command line. */
import { Diagnostic, Source, suggest } from "@styrkort/core"
import type { Form } from "./Form.ts"

/** A word of the command line, and which of its arguments it is. */
export interface Word {
  readonly text: string
  readonly index: number
}

/** What the command line says of a row, besides the options that every command shares. */
export interface RecordAsked {
  readonly args: ReadonlyArray<string>
  readonly words: ReadonlyArray<Word>
  readonly file: string | undefined
  readonly correct: ReadonlyArray<string>
  readonly why: string | undefined
  readonly planned: boolean
  readonly dryRun: boolean
}

/** The words told apart: values are `column=value`, and the last of the others is a path where there is a plan at it. */
export interface Told {
  readonly what: Word | undefined
  /** What a judgement or an event is about. */
  readonly about: ReadonlyArray<Word>
  readonly path: string | undefined
  readonly values: ReadonlyArray<Word>
}

/** Tells the words apart. */
export const tell = (words: ReadonlyArray<Word>, isPlan: (path: string) => boolean): Told => {
  const [what, ...others] = words.filter(({ text }) => !text.includes("="))
  const last = others.at(-1)
  const path = last !== undefined && isPlan(last.text) ? last.text : undefined
  return { what, about: path === undefined ? others : others.slice(0, -1), path, values: words.filter(({ text }) => text.includes("=")) }
}

/** The command line as a text in which its arguments have places. */
export interface CommandLine {
  /** From `from` on in an argument; without an argument, where the line ends. */
  readonly at: (index?: number, from?: number) => Diagnostic.Place
  /** The first argument that begins so, if there is one. */
  readonly starting: (text: string) => number | undefined
}

/** What the command line is called where a file would stand. */
export const commandLineName: Record<Diagnostic.Lang, string> = { sv: "kommandoraden", en: "command line" }

/** Makes the text, one line whatever stands in it. */
export const commandLine = (args: ReadonlyArray<string>, lang: Diagnostic.Lang): CommandLine => {
  const shown = args.map((one) => Diagnostic.printable(one)).map((one) => (/^[\p{L}\p{N}\p{Pd}_=.,:/@%+]+$/u.test(one) ? one : `"${one}"`))
  const starts = shown.map((_, index) => ["styrkort", ...shown.slice(0, index)].join(" ").length + 1)
  const source = Source.make(commandLineName[lang], ["styrkort", ...shown].join(" "))
  return {
    at: (index, from = 0) => {
      if (index === undefined) return Source.place(source, source.text.length, source.text.length)
      const start = starts[index]!
      const quote = shown[index]!.startsWith("\"") && !args[index]!.startsWith("\"") ? 1 : 0
      const end = start + shown[index]!.length - quote
      return Source.place(source, Math.min(start + quote + from, end - 1), end)
    },
    starting: (text) => {
      const index = args.findIndex((one) => one.startsWith(text))
      return index === -1 ? undefined : index
    }
  }
}

/** Values by column, where each stands, and what is wrong with how they are given. */
export interface Given {
  readonly cells: ReadonlyMap<string, string>
  readonly places: ReadonlyMap<string, Diagnostic.Place>
  /** Columns that a value was probably meant for: that they are missing is the same fault. */
  readonly misspelt: ReadonlySet<string>
  readonly findings: ReadonlyArray<Diagnostic.Diagnostic>
}

/** The values by column; a column's name may have `=` in it itself. */
export const givenIn = (values: ReadonlyArray<Word>, { id, columns }: Pick<Form, "id" | "columns">, line: CommandLine, about?: { readonly column: string; readonly word: Word }): Given => {
  const cells = new Map<string, string>(about === undefined ? [] : [[about.column, about.word.text]])
  const places = new Map<string, Diagnostic.Place>(about === undefined ? [] : [[about.column, line.at(about.word.index)]])
  const misspelt = new Set<string>()
  const findings: Array<Diagnostic.Diagnostic> = []
  for (const word of values) {
    const name = columns.filter((column) => word.text.startsWith(`${column}=`)).toSorted((a, b) => b.length - a.length)[0] ?? word.text.slice(0, word.text.indexOf("="))
    if (!columns.includes(name)) {
      const near = suggest(name, columns)
      findings.push(Diagnostic.make("record-column", line.at(word.index), { name, dataset: id, known: columns, nearest: near }))
      if (near !== undefined) misspelt.add(near)
    } else if (cells.has(name)) findings.push(Diagnostic.make("record-column-twice", line.at(word.index), { column: name }))
    else {
      cells.set(name, word.text.slice(name.length + 1).trim())
      places.set(name, line.at(word.index, name.length + 1))
    }
  }
  return { cells, places, misspelt, findings }
}
