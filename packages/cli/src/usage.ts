/** The command line → a request, or what is wrong with it in words. */
import { Day, Period, suggest } from "@styrkort/core"
import type { Diagnostic } from "@styrkort/core"
import type { FormatName } from "@styrkort/report"
import * as Result from "effect/Result"
import { parseArgs } from "node:util"
import type { Asked } from "./budget.ts"
import type { CheckAsked } from "./check/asked.ts"
import type { FailLevel } from "./check/gate.ts"
import { commands } from "./commands.ts"
import { options } from "./options.ts"
import type { Command, Option } from "./Command.ts"
import type { CommandName } from "./commands.ts"
import type { OptionName } from "./options.ts"
import type { Receiver } from "./export.ts"
import { stdin } from "./read/named.ts"
import type { RecordAsked } from "./record/asked.ts"
import type { MatrixFormat } from "./render/matrix.ts"
import type { Output } from "./render/check/formats.ts"
import type { SarifProfile } from "./render/check/sarif.ts"
import { usageWords } from "./usageWords.ts"
import type { UsageWords } from "./usageWords.ts"

type Lang = Diagnostic.Lang

/** What the command line asks for. */
export type Request =
  | { readonly tag: "help"; readonly command?: CommandName; readonly lang: Lang }
  | { readonly tag: "version" }
  | { readonly tag: "wrong"; readonly message: string; readonly command?: CommandName; readonly lang: Lang }
  | {
    readonly tag: "run"
    readonly command: CommandName
    readonly positionals: ReadonlyArray<string>
    readonly asOf: Day.Day | undefined
    readonly json: boolean
    /** The format that is printed, where one is asked for. */
    readonly format: MatrixFormat | undefined
    /** How a check is to be written, where something is asked for. */
    readonly outputs: ReadonlyArray<Output>
    /** What is asked of a check. */
    readonly asked: CheckAsked
    readonly profile: SarifProfile
    /** The folder that files are to be written into. */
    readonly out: string | undefined
    /** The period that is reported. */
    readonly period: string | undefined
    /** Close a period again that is closed, and why. */
    readonly again: boolean
    readonly why: string | undefined
    /** The documents that are to be written; none for all. */
    readonly documents: ReadonlyArray<FormatName>
    /** The file of facts for `policy run`. */
    readonly facts: string | undefined
    /** What an export is for. */
    readonly to: Receiver | undefined
    readonly watch: boolean
    readonly quiet: boolean
    readonly verbose: boolean
    readonly summary: boolean
    readonly all: boolean
    /** Only say what would be done. */
    readonly check: boolean
    readonly mutate: boolean
    readonly record: RecordAsked
    readonly budget: Omit<Asked, "format">
    /** The language asked for; without one the plan decides. */
    readonly lang: Lang | undefined
  }

/** The command line as it stands: its words, the options there are with their values in order, and the first option that there is not. */
interface Line {
  readonly args: ReadonlyArray<string>
  /** Which of the arguments each word is. */
  readonly indices: ReadonlyArray<number>
  readonly words: ReadonlyArray<string>
  readonly written: ReadonlyMap<string, ReadonlyArray<string | undefined>>
  readonly unknown: string | undefined
}

const lineOf = (args: ReadonlyArray<string>): Line => {
  const { tokens } = parseArgs({ args: [...args], strict: false, tokens: true, options: parseOptions })
  const written = new Map<string, Array<string | undefined>>()
  const words: Array<string> = []
  const indices: Array<number> = []
  let unknown: string | undefined
  for (const token of tokens) {
    if (token.kind === "positional") {
      words.push(token.value)
      indices.push(token.index)
    }
    if (token.kind !== "option") continue
    if (!Object.hasOwn(options, token.name)) unknown ??= token.rawName
    else written.set(token.name, [...(written.get(token.name) ?? []), token.value])
  }
  return { args, indices, words, written, unknown }
}

const isCommand = (name: string): name is CommandName => Object.hasOwn(commands, name)

/** Reads the command line; `environment` is the language to speak when neither a flag nor a plan says. */
export const request = (args: ReadonlyArray<string>, environment: Lang): Request => {
  const line = lineOf(args)
  const spoken = last(line, "lang")
  const lang = spoken === "sv" || spoken === "en" ? spoken : environment
  const said = usageWords[lang]
  if (line.written.has("version")) return { tag: "version" }
  const [name, ...positionals] = line.words
  const command = name !== undefined && isCommand(name) ? name : undefined
  const wrong = (message: string): Request => ({ tag: "wrong", message, ...(command === undefined ? {} : { command }), lang })
  if (line.unknown !== undefined) {
    const written = line.unknown.replace(/^-+/, "")
    // What the command itself takes is nearer than what another does.
    const near = suggest(written, command === undefined ? [] : commands[command].options) ?? suggest(written, Object.keys(options))
    // Columns are no options: what is recorded is written without dashes.
    if (command === "record" && near === undefined) return wrong(said.unknownOption(line.unknown) + said.isValue(written))
    return wrong(said.unknownOption(line.unknown) + hint(near === undefined ? undefined : `--${near}`, said))
  }
  if (line.written.has("help") || name === undefined || name === "help") {
    const about = name === "help" ? positionals[0] : name
    if (about === undefined || about === "help") return { tag: "help", lang }
    return isCommand(about) ? { tag: "help", command: about, lang } : wrong(unknownCommand(about, said))
  }
  if (command === undefined) return wrong(unknownCommand(name, said))
  const fault = faultOfWords(positionals, command, said, lang) ?? faultOfOptions(line, command, said, lang) ?? faultOfStdin(line, positionals, command, said)
  if (fault !== undefined) return wrong(fault)
  const asOf = last(line, "as-of")
  const period = asOf === undefined || asOf === "today" ? undefined : Period.parse(asOf)
  if (period !== undefined && Result.isFailure(period)) return wrong(said.notADay(asOf!))
  const outputs = outputsOf(line, commands[command], said)
  return "fault" in outputs ? wrong(outputs.fault) : run(line, command, positionals, period?.success.end, outputs.outputs, spoken === undefined ? undefined : lang)
}

const run = (line: Line, command: CommandName, positionals: ReadonlyArray<string>, asOf: Day.Day | undefined, outputs: ReadonlyArray<Output>, lang: Lang | undefined): Request => {
  const [has, value, all] = [(name: OptionName): boolean => line.written.has(name), (name: OptionName) => last(line, name), (name: OptionName) => several(line, name)]
  return {
    tag: "run",
    command,
    positionals,
    asOf,
    json: has("json"),
    format: value("format") as MatrixFormat | undefined,
    outputs,
    asked: { failOn: has("fail-on") ? all("fail-on") as ReadonlyArray<FailLevel> : undefined, only: all("only"), areas: all("area"), goals: all("goal"), changedSince: value("changed-since"), onlyChanged: has("only-changed"), baseline: value("baseline"), updateBaseline: has("update-baseline") },
    profile: (value("sarif-profile") ?? "whole") as SarifProfile,
    out: value("out"),
    period: value("period"),
    again: has("again"),
    why: value("why"),
    documents: all("documents") as ReadonlyArray<FormatName>,
    facts: value("facts"),
    to: value("to") as Receiver | undefined,
    watch: has("watch"),
    quiet: has("quiet"),
    verbose: has("verbose"),
    summary: has("summary"),
    all: has("all"),
    check: has("check"),
    mutate: has("mutate"),
    record: {
      args: line.args,
      words: positionals.map((text, index) => ({ text, index: line.indices[index + 1]! })),
      file: value("file"),
      correct: all("correct"),
      why: value("why"),
      planned: has("planned"),
      dryRun: has("dry-run")
    },
    budget: {
      by: value("by"),
      norm: has("norm") ? { name: value("norm") } : undefined,
      reading: value("reading") as Asked["reading"],
      scenario: value("scenario"),
      refuse: all("refuse"),
      grant: all("grant"),
      delay: all("delay"),
      allGrants: has("all-grants"),
      followUp: has("follow-up"),
      fees: has("fees") ? { name: value("fees") } : undefined,
      explain: value("explain"),
      likely: has("likely"),
      unit: value("unit") as Asked["unit"]
    },
    lang
  }
}

const hint = (near: string | undefined, said: UsageWords): string => (near === undefined ? "" : said.didYouMean(near))

/** Somebody who writes a path first wants the plan there checked. */
const unknownCommand = (name: string, said: UsageWords): string =>
  said.unknownCommand(name) + (/[./\\]/.test(name) ? said.isPath(name) : hint(suggest(name, [...Object.keys(commands), "help"]), said))

/** What `written` is not: one of `known`; a few are all named, since short words are near to each other. */
const notOneOf = (what: string, written: string, known: ReadonlyArray<string>, said: UsageWords): string => {
  const near = known.length > 1 && known.length < 5 ? undefined : suggest(written, known)
  return `${said.notOneOf(what, written)}${near === undefined ? `; ${said.choose(known)}` : hint(near, said)}`
}

/** The words that an option of a command may be given, where there are only some. */
export const choicesOf = (command: CommandName, option: OptionName): ReadonlyArray<string> | undefined =>
  option === "format" ? (commands[command] as Command).formats : (options[option] as Option).choices

/** The first thing that is wrong with the options that a command is given. */
const faultOfOptions = (line: Line, command: CommandName, said: UsageWords, lang: Lang): string | undefined => {
  const { options: own, needs = [], intoFiles, usage }: Command = commands[command]
  for (const [name, values] of line.written as ReadonlyMap<OptionName, ReadonlyArray<string | undefined>>) {
    const { value: takes, optional, list }: Option = options[name]
    if (!own.includes(name)) return said.stray(command, name, (Object.keys(commands) as ReadonlyArray<CommandName>).filter((other) => (commands[other] as Command).options.includes(name)))
    const choices = choicesOf(command, name)
    for (const value of values) {
      if (takes !== undefined && optional !== true && (value === undefined || value === "")) return said.needsValue(name, choices === undefined || choices.length > 4 ? takes[lang] : choices.join("|"))
      if (takes === undefined && value !== undefined) return said.noValue(name)
      const written = value === undefined ? [] : list === true ? commas(value) : name === "format" && intoFiles === true ? value.split("=", 1) : [value]
      const strange = choices === undefined ? undefined : written.find((one) => !choices.includes(one))
      if (strange !== undefined) return notOneOf(`\`--${name}\``, strange, choices!, said)
    }
  }
  const lacking = needs.find((name) => !line.written.has(name))
  return lacking === undefined ? undefined : said.lacks(`--${lacking}`, usage[lang])
}

/** The first thing that is wrong with the words after a command. */
const faultOfWords = (words: ReadonlyArray<string>, command: CommandName, said: UsageWords, lang: Lang): string | undefined => {
  const { positionals, usage }: Command = commands[command]
  for (const [index, { name, choices, optional }] of positionals.entries()) {
    const word = words[index]
    if (word === undefined) return optional === true ? undefined : said.lacks(name[lang], usage[lang])
    if (choices !== undefined && !choices.includes(word)) return notOneOf(`\`${name[lang]}\``, word, choices, said)
  }
  return words.length > positionals.length && positionals.at(-1)?.many !== true ? said.tooMany(words[positionals.length]!, usage[lang]) : undefined
}

/** What is wrong with `-` for standard input: where it cannot stand, or that it stands twice. */
const faultOfStdin = (line: Line, words: ReadonlyArray<string>, command: CommandName, said: UsageWords): string | undefined => {
  const { positionals }: Command = commands[command]
  const inWords = words.flatMap((word, index) => (word === stdin ? [(positionals[index] ?? positionals.at(-1))?.stdin === true] : []))
  const inOptions = [...line.written].flatMap(([name, values]) => values.flatMap((value) => (value === stdin ? [(options as Record<string, Option>)[name]!.stdin === true] : [])))
  const all = [...inWords, ...inOptions]
  return all.includes(false) ? said.notStdin(command) : all.length > 1 ? said.stdinTwice : all.length > 0 && line.written.has("watch") ? said.stdinWatched : undefined
}

/** `junit=results.xml`: a format, and the file it goes into. One of them at most is printed. */
const outputsOf = (line: Line, { intoFiles }: Command, said: UsageWords): { readonly outputs: ReadonlyArray<Output> } | { readonly fault: string } => {
  const asked = several(line, "format").map((written) => {
    const at = intoFiles === true ? written.indexOf("=") : -1
    return at === -1 ? { format: written, file: undefined } : { format: written.slice(0, at), file: written.slice(at + 1) }
  })
  const outputs = [...asked, ...(line.written.has("json") ? [{ format: "json", file: undefined }] : [])] as unknown as ReadonlyArray<Output>
  if (outputs.filter(({ file }) => file === undefined).length > 1) return { fault: said.onePrinted }
  const both = (["verbose", "summary"] as const).find((option) => line.written.has(option))
  if (line.written.has("quiet") && both !== undefined) return { fault: said.quietAlone(both) }
  if (line.written.has("watch") && outputs.some(({ format, file }) => file === undefined && format !== "text")) return { fault: said.watchPrintsText }
  const files = outputs.flatMap(({ file }) => file ?? [])
  if (files.includes("")) return { fault: said.noFileName }
  const twice = files.find((file, index) => files.indexOf(file) < index)
  if (twice !== undefined) return { fault: said.sameFile(twice) }
  return { outputs }
}

/** Where an option may be given once, the last one holds. */
const last = (line: Line, name: OptionName): string | undefined => line.written.get(name)?.at(-1)

const several = (line: Line, name: OptionName): ReadonlyArray<string> =>
  (line.written.get(name) ?? []).flatMap((value) => (value === undefined ? [] : (options[name] as Option).list === true ? commas(value) : value))

const commas = (value: string): ReadonlyArray<string> => value.split(",").map((one) => one.trim())

const parseOptions = Object.fromEntries(
  Object.entries(options as Record<string, Option>).map(([name, { value, optional }]) => [name, { type: value === undefined || optional === true ? "boolean" as const : "string" as const, ...(name === "help" ? { short: "h" } : {}) }])
)
