/** The command line → a request, or what is wrong with it in words. */
import { Day, Period, suggest } from "@styrkort/core"
import type { Diagnostic } from "@styrkort/core"
import * as Result from "effect/Result"
import { parseArgs } from "node:util"
import type { Asked } from "./budget.ts"
import { commands, options } from "./commands.ts"
import type { Command, CommandName, Option, OptionName } from "./commands.ts"
import { wrap } from "./render/wrap.ts"
import { matrixFormats } from "./render/matrix.ts"
import type { MatrixFormat } from "./render/matrix.ts"
import { checkFormats } from "./render/check/formats.ts"
import type { Output } from "./render/check/formats.ts"
import type { SarifProfile } from "./render/check/sarif.ts"

type Lang = Diagnostic.Lang

/** What the command line asks for. */
export type Request =
  | { readonly tag: "help"; readonly command?: CommandName; readonly lang: Lang }
  | { readonly tag: "version" }
  | { readonly tag: "wrong"; readonly message: string; readonly lang: Lang }
  | {
    readonly tag: "run"
    readonly command: CommandName
    readonly positionals: ReadonlyArray<string>
    readonly asOf: Day.Day | undefined
    readonly json: boolean
    readonly format: MatrixFormat
    /** How a check is to be written. */
    readonly outputs: ReadonlyArray<Output>
    readonly profile: SarifProfile
    /** The folder that files are to be written into. */
    readonly out: string | undefined
    /** The file of facts for `policy run`. */
    readonly facts: string | undefined
    /** What an export is for. */
    readonly to: string | undefined
    readonly summary: boolean
    readonly all: boolean
    /** Only say what would be done. */
    readonly check: boolean
    readonly mutate: boolean
    readonly budget: Omit<Asked, "format">
    /** The language asked for; without one the plan decides. */
    readonly lang: Lang | undefined
  }

/** Reads the command line; `environment` is the language to speak when neither a flag nor a plan says. */
export const request = (args: ReadonlyArray<string>, environment: Lang): Request => {
  const { tokens } = parseArgs({ args: [...args], strict: false, tokens: true, options: parseOptions })
  const written = new Map<string, Array<string | undefined>>()
  const words: Array<string> = []
  let unknown: string | undefined
  for (const token of tokens) {
    if (token.kind === "positional") words.push(token.value)
    if (token.kind !== "option") continue
    if (!Object.hasOwn(options, token.name)) unknown ??= token.rawName
    else written.set(token.name, [...(written.get(token.name) ?? []), token.value])
  }
  /** Where an option may be given once, the last one holds. */
  const given = new Map([...written].map(([name, values]) => [name, values.at(-1)] as const))
  const spoken = given.get("lang")
  const lang = spoken === "sv" || spoken === "en" ? spoken : environment
  const wrong = (sv: string, en: string): Request => ({ tag: "wrong", message: lang === "sv" ? sv : en, lang })
  const [name, ...positionals] = words
  if (given.has("version")) return { tag: "version" }
  const command = name !== undefined && Object.hasOwn(commands, name) ? name as CommandName : undefined
  if (unknown !== undefined) {
    const near = suggest(unknown.replace(/^-+/, ""), Object.keys(options))
    return wrong(`okänd flagga \`${unknown}\`${near === undefined ? "" : `; menade du \`--${near}\`?`}`, `unknown option \`${unknown}\`${near === undefined ? "" : `; did you mean \`--${near}\`?`}`)
  }
  if (given.has("help") || name === undefined || name === "help") {
    const about = name === "help" ? positionals[0] : name
    return about !== undefined && Object.hasOwn(commands, about) ? { tag: "help", command: about as CommandName, lang } : { tag: "help", lang }
  }
  if (command === undefined) {
    const near = suggest(name, Object.keys(commands))
    return wrong(`okänt kommando \`${name}\`${near === undefined ? "" : `; menade du \`${near}\`?`}`, `unknown command \`${name}\`${near === undefined ? "" : `; did you mean \`${near}\`?`}`)
  }
  for (const [option, value] of given) {
    const { value: takes, optional } = (options as Record<string, Option>)[option]!
    if (takes !== undefined && optional !== true && (value === undefined || value === "")) return wrong(`\`--${option}\` behöver ett värde: \`--${option} ${takes.sv}\``, `\`--${option}\` needs a value: \`--${option} ${takes.en}\``)
    if (takes === undefined && value !== undefined) return wrong(`\`--${option}\` tar inget värde`, `\`--${option}\` takes no value`)
  }
  if (spoken !== undefined && spoken !== lang) return wrong(`språket \`${spoken}\` finns inte; välj \`sv\` eller \`en\``, `there is no language \`${spoken}\`; choose \`sv\` or \`en\``)
  const most = command === "explain" || command === "diff" || command === "policy" ? 2 : 1
  if (positionals.length > most) return wrong(`för många ord: \`${positionals[most]}\``, `too many words: \`${positionals[most]}\``)
  if (command === "explain" && positionals.length === 0) return wrong("vilket mål? skriv `styrkort explain MÅL`", "which target? write `styrkort explain TARGET`")
  if (command === "diff" && positionals.length < 2) return wrong("vilka två versioner? skriv `styrkort diff FÖRUT NU`", "which two versions? write `styrkort diff BEFORE NOW`")
  const asOf = given.get("as-of")
  const period = asOf === undefined ? undefined : Period.parse(asOf)
  if (period !== undefined && Result.isFailure(period)) {
    return wrong(`\`--as-of ${asOf}\` är ingen dag; skriv till exempel \`--as-of 2017-08-31\` eller \`--as-of 2017-T2\``, `\`--as-of ${asOf}\` is not a day; write for instance \`--as-of 2017-08-31\` or \`--as-of 2017-T2\``)
  }
  const stray = [...given.keys()].find((option) => !(commands[command].options as ReadonlyArray<string>).includes(option))
  if (stray !== undefined) return wrong(`\`styrkort ${command}\` tar inte flaggan \`--${stray}\``, `\`styrkort ${command}\` does not take the option \`--${stray}\``)
  const formats = several(written, "format")
  const known: ReadonlyArray<string> = Object.keys(command === "check" ? checkFormats : matrixFormats)
  const asked = formats.map((one) => formatIn(one, command === "check"))
  const strange = asked.find(({ format }) => !known.includes(format))
  if (strange !== undefined) {
    const near = suggest(strange.format, known)
    const names = known.map((name) => `\`${name}\``).join(", ")
    return wrong(
      `formatet \`${strange.format}\` finns inte${near === undefined ? "" : `; menade du \`${near}\`?`}; välj ${names}`,
      `there is no format \`${strange.format}\`${near === undefined ? "" : `; did you mean \`${near}\`?`}; choose ${names}`
    )
  }
  const outputs = [...asked, ...(given.has("json") ? [{ format: "json", file: undefined }] : [])] as unknown as ReadonlyArray<Output>
  if (outputs.filter(({ file }) => file === undefined).length > 1) {
    return wrong("bara ett format kan skrivas ut; skriv de andra till filer: `--format junit=resultat.xml`", "only one format can be printed; write the others into files: `--format junit=results.xml`")
  }
  const files = outputs.flatMap(({ file }) => file ?? [])
  if (files.includes("")) return wrong("filen saknar namn; skriv till exempel `--format junit=resultat.xml`", "the file has no name; write for instance `--format junit=results.xml`")
  const twice = files.find((file, index) => files.indexOf(file) < index)
  if (twice !== undefined) return wrong(`två format kan inte skrivas till samma fil \`${twice}\``, `two formats cannot be written to the same file \`${twice}\``)
  const profile = given.get("sarif-profile") ?? "whole"
  if (profile !== "whole" && profile !== "github") return wrong(`profilen \`${profile}\` finns inte; välj \`whole\` eller \`github\``, `there is no profile \`${profile}\`; choose \`whole\` or \`github\``)
  return {
    tag: "run",
    command,
    positionals,
    asOf: period?.success.end,
    json: given.has("json"),
    format: (formats.at(-1) ?? "text") as MatrixFormat,
    outputs: outputs.length === 0 ? [{ format: "text", file: undefined }] : outputs,
    profile,
    out: given.get("out"),
    facts: given.get("facts"),
    to: given.get("to"),
    summary: given.has("summary"),
    all: given.has("all"),
    check: given.has("check"),
    mutate: given.has("mutate"),
    budget: {
      by: given.get("by"),
      norm: given.has("norm") ? { name: given.get("norm") } : undefined,
      reading: given.get("reading"),
      scenario: given.get("scenario"),
      refuse: several(written, "refuse"),
      grant: several(written, "grant"),
      delay: several(written, "delay"),
      allGrants: given.has("all-grants"),
      followUp: given.has("follow-up"),
      fees: given.has("fees") ? { name: given.get("fees") } : undefined,
      explain: given.get("explain"),
      likely: given.has("likely"),
      unit: given.get("unit")
    },
    lang: spoken === undefined ? undefined : lang
  }
}

/** `junit=results.xml`: a format, and the file it goes into. */
const formatIn = (written: string, takesFile: boolean): { readonly format: string; readonly file: string | undefined } => {
  const at = takesFile ? written.indexOf("=") : -1
  return at === -1 ? { format: written, file: undefined } : { format: written.slice(0, at), file: written.slice(at + 1) }
}

const several = (written: ReadonlyMap<string, ReadonlyArray<string | undefined>>, name: OptionName): ReadonlyArray<string> => (written.get(name) ?? []).flatMap((value) => value ?? [])

const parseOptions = Object.fromEntries(
  Object.entries(options as Record<string, Option>).map(([name, { value, optional }]) => [name, { type: value === undefined || optional === true ? "boolean" as const : "string" as const }])
)

/** The help text, for all commands or for one. */
export const help = (lang: Lang, name?: CommandName): string => {
  const t = lang === "sv" ? { commands: "Kommandon", options: "Flaggor", examples: "Exempel", more: "`styrkort help KOMMANDO` visar mer om ett kommando." } : { commands: "Commands", options: "Options", examples: "Examples", more: "`styrkort help COMMAND` shows more about one command." }
  if (name === undefined) {
    return [
      lang === "sv" ? "styrkort prövar en verksamhetsplan: vilka löften håller, och varför?" : "styrkort checks an operational plan: which promises hold, and why?",
      "",
      `${t.commands}:`,
      ...Object.values(commands as Record<string, Command>).flatMap(({ usage, says }) => [`  ${usage[lang]}`, ...wrap(says[lang], 6)]),
      "",
      `${t.examples}:`,
      ...Object.values(commands as Record<string, Command>).flatMap(({ examples }) => examples.flatMap(({ command, says }) => [`  ${command}`, ...wrap(says[lang], 6)])),
      "",
      t.more
    ].join("\n")
  }
  const command: Command = commands[name]
  return [
    command.usage[lang],
    "",
    ...wrap(command.says[lang], 0),
    "",
    `${t.options}:`,
    ...command.options.flatMap((option: OptionName) => {
      const { value, says, optional }: Option = options[option]
      return [`  --${option}${value === undefined ? "" : optional === true ? `[=${value[lang]}]` : ` ${value[lang]}`}`, ...wrap(says[lang], 6)]
    }),
    "",
    `${t.examples}:`,
    ...command.examples.flatMap(({ command: example, says }) => [`  ${example}`, ...wrap(says[lang], 6)])
  ].join("\n")
}
