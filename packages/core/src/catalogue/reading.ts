/** What can be wrong with a file before anyone asks what it means. */
import type { Lang } from "../Diagnostic.ts"
import { error } from "./entry.ts"

/** Why the system would not give a file, in words. */
const reasons: Record<Lang, Record<string, string>> = {
  sv: { EISDIR: "det är en mapp", ENOTFILE: "det är ingen vanlig fil", EACCES: "du har inte rätt att läsa den", EPERM: "du har inte rätt att läsa den", ELOOP: "länken går i en ring" },
  en: { EISDIR: "it is a folder", ENOTFILE: "it is not an ordinary file", EACCES: "you are not allowed to read it", EPERM: "you are not allowed to read it", ELOOP: "the link goes in a circle" }
}

/** What the YAML reader's reasons mean to somebody who does not know YAML; the last row answers for all the others. */
const yamlMistakes: ReadonlyArray<{ readonly when: RegExp } & Record<Lang, readonly [message: string, help: string]>> = [
  {
    when: /tab characters/,
    sv: ["raden har ett tabbtecken i indraget", "byt tabbtecknet mot mellanslag"],
    en: ["the line is indented with a tab", "replace the tab with spaces"]
  },
  {
    when: /within a (single|double) quoted scalar/,
    sv: ["ett citattecken som öppnas stängs aldrig", "stäng det på samma rad; en apostrof inuti `'…'` skrivs två gånger"],
    en: ["a quote that opens is never closed", "close it on the same line; an apostrophe inside `'…'` is written twice"]
  },
  {
    when: /flow collection|expected the node content/,
    sv: ["innehållet i `[…]` eller `{…}` går inte ihop", "se efter att varje `[` och `{` stängs, och att det är komma mellan delarna"],
    en: ["what stands in `[…]` or `{…}` does not fit together", "see that every `[` and `{` is closed, and that there are commas between the parts"]
  },
  {
    when: /expected ':'|implicit key/,
    sv: ["raden saknar kolon efter sin nyckel, eller hör till raden ovanför", "skriv `nyckel: värde`, eller dra in raden om den fortsätter texten ovanför"],
    en: ["the line lacks a colon after its key, or belongs to the line above", "write `key: value`, or indent the line if it continues the text above"]
  },
  {
    when: /deficient indentation/,
    sv: ["ett `[`, `{` eller citattecken på en rad ovanför stängs aldrig", "stäng det, eller dra in den här raden om den hör dit"],
    en: ["a `[`, `{` or quote on a line above is never closed", "close it, or indent this line if it belongs there"]
  },
  {
    when: /non-printable|null byte/,
    sv: ["filen innehåller ett tecken som inte syns", "skriv om raden, eller spara om filen som ren text i UTF-8"],
    en: ["the file holds a character that does not show", "write the line anew, or save the file again as plain text in UTF-8"]
  },
  {
    when: /(?:)/,
    sv: ["raden går inte att läsa som YAML", "se över indrag och citattecken här och på raden ovanför; text med `: ` eller ` #` i behöver citattecken"],
    en: ["the line cannot be read as YAML", "look at indentation and quotes here and on the line above; text with `: ` or ` #` in it needs quotes"]
  }
]

const yamlMistake = (lang: Lang, reason: string) => {
  const [message, help] = yamlMistakes.find(({ when }) => when.test(reason))![lang]
  return { message, help }
}

/** `1 000 000` in Swedish, `1,000,000` in English. */
const grouped = (lang: Lang, count: number): string => String(count).replace(/\B(?=(\d{3})+$)/g, { sv: " ", en: "," }[lang])

export const reading = {
  "file-missing": error<{ file: string }>({
    sv: ({ file }) => ({ message: `filen \`${file}\` finns inte`, help: "rätta sökvägen (den räknas från planens mapp), eller lägg filen där" }),
    en: ({ file }) => ({ message: `the file \`${file}\` does not exist`, help: "correct the path (it is counted from the plan's folder), or put the file there" })
  }),
  "file-unreadable": error<{ file: string; reason: string }>({
    sv: ({ file, reason }) => ({ message: `\`${file}\` gick inte att läsa: ${reasons.sv[reason] ?? reason}`, help: "skriv namnet på en fil som du har rätt att läsa" }),
    en: ({ file, reason }) => ({ message: `\`${file}\` could not be read: ${reasons.en[reason] ?? reason}`, help: "write the name of a file that you are allowed to read" })
  }),
  "file-outside-plan": error<{ file: string }>({
    sv: ({ file }) => ({ message: `\`${file}\` ligger utanför planens mapp`, help: "lägg filen i planens mapp; en plan läser bara det som ligger där, och följer inga länkar ut ur den" }),
    en: ({ file }) => ({ message: `\`${file}\` is outside the plan's folder`, help: "put the file in the plan's folder; a plan reads only what lies there, and follows no links out of it" })
  }),
  "file-too-large": error<{ megabytes: number }>({
    sv: ({ megabytes }) => ({ message: `filen är större än ${megabytes} MiB`, help: "dela upp den i flera filer" }),
    en: ({ megabytes }) => ({ message: `the file is larger than ${megabytes} MiB`, help: "split it into several files" })
  }),
  "not-utf8": error<{ file: string }>({
    sv: ({ file }) => ({ message: `\`${file}\` är inte sparad i UTF-8, så å, ä och ö kan inte läsas säkert`, help: "spara om filen och välj kodningen UTF-8" }),
    en: ({ file }) => ({ message: `\`${file}\` is not saved in UTF-8, so å, ä and ö cannot be read with certainty`, help: "save the file again and choose the encoding UTF-8" })
  }),
  "not-yaml": error<{ reason: string }>({
    sv: ({ reason }) => yamlMistake("sv", reason),
    en: ({ reason }) => yamlMistake("en", reason)
  }),
  "nested-too-deep": error<{ depth: number }>({
    sv: ({ depth }) => ({ message: `filen har fler än ${depth} nivåer inuti varandra`, help: "skriv det med färre nivåer" }),
    en: ({ depth }) => ({ message: `the file has more than ${depth} levels inside one another`, help: "write it with fewer levels" })
  }),
  "empty-file": error<object>({
    sv: () => ({ message: "filen är tom", help: "börja den med `styrkort: 1`" }),
    en: () => ({ message: "the file is empty", help: "begin it with `styrkort: 1`" })
  }),
  "several-documents": error<{ documents: number }>({
    sv: ({ documents }) => ({ message: `filen innehåller ${documents} dokument, skilda åt av \`---\``, help: "lägg vart och ett i en egen fil" }),
    en: ({ documents }) => ({ message: `the file holds ${documents} documents, separated by \`---\``, help: "put each in a file of its own" })
  }),
  "key-not-text": error<object>({
    sv: () => ({ message: "det som står före kolonet ska vara ett ord, men är en lista eller en grupp", help: "skriv nyckeln som ett ord; en text som börjar med `[` eller `{` behöver citattecken" }),
    en: () => ({ message: "what stands before the colon must be a word, but is a list or a group", help: "write the key as a word; a text that begins with `[` or `{` needs quotes" })
  }),
  "forbidden-key": error<{ key: string }>({
    sv: ({ key }) => ({ message: `\`${key}\` får inte användas som namn`, help: "välj ett annat namn" }),
    en: ({ key }) => ({ message: `\`${key}\` may not be used as a name`, help: "choose another name" })
  }),
  "duplicate-key": error<{ key: string; line: number }>({
    sv: ({ key, line }) => ({ message: `\`${key}\` står redan på rad ${line}`, help: "behåll den ena, eller ge den ena ett annat namn" }),
    en: ({ key, line }) => ({ message: `\`${key}\` already stands on line ${line}`, help: "keep one of them, or give one another name" })
  }),
  "unknown-alias": error<{ name: string }>({
    sv: ({ name }) => ({ message: `\`*${name}\` hänvisar till \`&${name}\`, som inte finns längre upp i filen`, help: `sätt citattecken om det är text som börjar med en stjärna; annars skriv \`&${name}\` där värdet står` }),
    en: ({ name }) => ({ message: `\`*${name}\` refers to \`&${name}\`, which is not found further up in the file`, help: `use quotes if it is text that begins with an asterisk; otherwise write \`&${name}\` where the value stands` })
  }),
  "too-many-aliases": error<{ aliases: number }>({
    sv: ({ aliases }) => ({ message: `filen hänvisar med \`*\` fler än ${grouped("sv", aliases)} gånger`, help: "skriv ut värdena i stället" }),
    en: ({ aliases }) => ({ message: `the file refers with \`*\` more than ${grouped("en", aliases)} times`, help: "write the values out instead" })
  }),
  "too-many-nodes": error<{ nodes: number }>({
    sv: ({ nodes }) => ({ message: `filen växer till fler än ${grouped("sv", nodes)} värden när dess hänvisningar med \`*\` följs`, help: "skriv ut värdena, eller dela upp filen" }),
    en: ({ nodes }) => ({ message: `the file grows to more than ${grouped("en", nodes)} values when its references with \`*\` are followed`, help: "write the values out, or split the file" })
  }),
  "tag-refused": error<{ tag: string }>({
    sv: ({ tag }) => ({ message: `\`${tag}\` läses som en YAML-tagg, och sådana används inte här`, help: "sätt citattecken om det är text som börjar med ett utropstecken; annars ta bort den" }),
    en: ({ tag }) => ({ message: `\`${tag}\` is read as a YAML tag, and those are not used here`, help: "use quotes if it is text that begins with an exclamation mark; otherwise remove it" })
  }),
  "decimal-comma-in-brackets": error<{ found: string; left: string; right: string }>({
    sv: ({ found, left, right }) => ({ message: `\`${found}\` kan här läsas både som ett tal och som två`, help: `skriv \`"${left},${right}"\` om det är ett decimaltal, \`${left}, ${right}\` med mellanslag om det är två tal` }),
    en: ({ found, left, right }) => ({ message: `\`${found}\` can be read here both as one number and as two`, help: `write \`"${left},${right}"\` if it is a decimal, \`${left}, ${right}\` with a space if it is two numbers` })
  })
} as const
