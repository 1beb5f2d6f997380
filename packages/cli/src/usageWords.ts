/** What the command says of how it is used, in every language: one table, so that no language can lack a phrase. */
import type { Diagnostic } from "@styrkort/core"

/** Names as they stand in a sentence. */
const list = (names: ReadonlyArray<string>): string => names.map((name) => `\`${name}\``).join(", ")

/** The words. */
export const usageWords = {
  sv: {
    didYouMean: (near: string): string => `; menade du \`${near}\`?`,
    choose: (known: ReadonlyArray<string>): string => `välj ${list(known)}`,
    unknownOption: (option: string): string => `okänd flagga \`${option}\``,
    unknownCommand: (name: string): string => `okänt kommando \`${name}\``,
    isValue: (name: string): string => `; ett värde skrivs \`${name}=…\``,
    isPath: (name: string): string => `; för att pröva planen där, skriv \`styrkort check ${name}\``,
    needsValue: (option: string, value: string): string => `\`--${option}\` behöver ett värde: \`--${option} ${value}\``,
    noValue: (option: string): string => `\`--${option}\` tar inget värde`,
    notOneOf: (what: string, value: string): string => `${what} kan inte vara \`${value}\``,
    tooMany: (word: string, usage: string): string => `för många ord: \`${word}\`; skriv \`${usage}\``,
    lacks: (name: string, usage: string): string => `\`${name}\` saknas; skriv \`${usage}\``,
    notADay: (written: string): string => `\`--as-of ${written}\` är ingen dag; skriv till exempel \`--as-of 2017-08-31\`, \`--as-of 2017-T2\` eller \`--as-of today\``,
    stray: (command: string, option: string, takers: ReadonlyArray<string>): string => `\`styrkort ${command}\` tar inte flaggan \`--${option}\`; den hör till ${list(takers)}`,
    onePrinted: "bara ett format kan skrivas ut; skriv de andra till filer: `--format junit=resultat.xml`",
    watchPrintsText: "`--watch` skriver text; skriv andra format till filer, som då skrivs om varje gång: `--format junit=resultat.xml`",
    quietAlone: (other: string): string => `\`--quiet\` och \`--${other}\` går inte ihop; välj en av dem`,
    stdinWatched: "standard in ändras inte; ange en fil eller mapp att bevaka",
    noFileName: "filen saknar namn; skriv till exempel `--format junit=resultat.xml`",
    sameFile: (file: string): string => `två format kan inte skrivas till samma fil \`${file}\``,
    notStdin: (command: string): string => `\`styrkort ${command}\` läser inte från standard in där \`-\` står; ange en fil eller mapp`,
    stdinTwice: "standard in kan bara läsas en gång; skriv `-` på ett ställe",
    readsStdin: "läser från standard in; sluta med Ctrl-D",
    noTarget: (id: string): string => `målet \`${id}\` finns inte i planen`,
    noPlan: (where: string, files: string): string => `hittar ingen plan i \`${where}\`; ange en mapp med ${files}, eller filen själv`,
    noPlanHere: (files: string): string => `hittar ingen plan här eller i någon mapp ovanför; ange en mapp med ${files}, eller filen själv, eller börja på en ny med \`styrkort init min-plan\``,
    planAbove: (file: string): string => `planen är \`${file}\``,
    or: "eller",
    ourFault: "något gick fel hos oss, inte hos dig",
    helpHint: "`styrkort --help` visar hur det skrivs",
    helpHintOf: (command: string): string => `\`styrkort help ${command}\` visar hur det skrivs`
  },
  en: {
    didYouMean: (near: string): string => `; did you mean \`${near}\`?`,
    choose: (known: ReadonlyArray<string>): string => `choose ${list(known)}`,
    unknownOption: (option: string): string => `unknown option \`${option}\``,
    unknownCommand: (name: string): string => `unknown command \`${name}\``,
    isValue: (name: string): string => `; a value is written \`${name}=…\``,
    isPath: (name: string): string => `; to check the plan there, write \`styrkort check ${name}\``,
    needsValue: (option: string, value: string): string => `\`--${option}\` needs a value: \`--${option} ${value}\``,
    noValue: (option: string): string => `\`--${option}\` takes no value`,
    notOneOf: (what: string, value: string): string => `${what} cannot be \`${value}\``,
    tooMany: (word: string, usage: string): string => `too many words: \`${word}\`; write \`${usage}\``,
    lacks: (name: string, usage: string): string => `\`${name}\` is missing; write \`${usage}\``,
    notADay: (written: string): string => `\`--as-of ${written}\` is not a day; write for instance \`--as-of 2017-08-31\`, \`--as-of 2017-T2\` or \`--as-of today\``,
    stray: (command: string, option: string, takers: ReadonlyArray<string>): string => `\`styrkort ${command}\` does not take the option \`--${option}\`; it belongs to ${list(takers)}`,
    onePrinted: "only one format can be printed; write the others into files: `--format junit=results.xml`",
    watchPrintsText: "`--watch` prints text; write other formats into files, which are then written each time: `--format junit=results.xml`",
    quietAlone: (other: string): string => `\`--quiet\` and \`--${other}\` do not go together; choose one of them`,
    stdinWatched: "standard input does not change; give a file or a folder to watch",
    noFileName: "the file has no name; write for instance `--format junit=results.xml`",
    sameFile: (file: string): string => `two formats cannot be written to the same file \`${file}\``,
    notStdin: (command: string): string => `\`styrkort ${command}\` does not read from standard input where \`-\` stands; give a file or a folder`,
    stdinTwice: "standard input can be read only once; write `-` in one place",
    readsStdin: "reads from standard input; end with Ctrl-D",
    noTarget: (id: string): string => `the target \`${id}\` is not in the plan`,
    noPlan: (where: string, files: string): string => `no plan found in \`${where}\`; give a folder with ${files}, or the file itself`,
    noPlanHere: (files: string): string => `no plan found here or in any folder above; give a folder with ${files}, or the file itself, or begin a new one with \`styrkort init my-plan\``,
    planAbove: (file: string): string => `the plan is \`${file}\``,
    or: "or",
    ourFault: "something went wrong on our side, not yours",
    helpHint: "`styrkort --help` shows how it is written",
    helpHintOf: (command: string): string => `\`styrkort help ${command}\` shows how it is written`
  }
} as const satisfies Record<Diagnostic.Lang, object>

/** The words of one language. */
export type UsageWords = (typeof usageWords)[Diagnostic.Lang]
