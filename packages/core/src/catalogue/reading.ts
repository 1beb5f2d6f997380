/** What can be wrong with a file before anyone asks what it means. */
import { error } from "./entry.ts"

export const reading = {
  "file-missing": error<{ file: string }>({
    sv: ({ file }) => ({ message: `filen \`${file}\` finns inte`, help: "rätta sökvägen (den räknas från planens mapp) eller lägg filen där" }),
    en: ({ file }) => ({ message: `the file \`${file}\` does not exist`, help: "correct the path (it is counted from the plan's folder) or put the file there" })
  }),
  "file-unreadable": error<{ file: string; reason: string }>({
    sv: ({ file, reason }) => ({ message: `filen \`${file}\` gick inte att läsa (${reason})`, help: "se till att det är en vanlig fil som du får läsa" }),
    en: ({ file, reason }) => ({ message: `the file \`${file}\` could not be read (${reason})`, help: "make sure that it is an ordinary file that you may read" })
  }),
  "file-outside-plan": error<{ file: string }>({
    sv: ({ file }) => ({ message: `\`${file}\` ligger utanför planens mapp`, help: "lägg filen i planens mapp; en plan läser bara det som ligger där, inte heller genom länkar" }),
    en: ({ file }) => ({ message: `\`${file}\` is outside the plan's folder`, help: "put the file in the plan's folder; a plan reads only what lies there, nor through links" })
  }),
  "file-too-large": error<{ megabytes: number }>({
    sv: ({ megabytes }) => ({ message: `filen är större än ${megabytes} MiB`, help: "dela den i flera filer" }),
    en: ({ megabytes }) => ({ message: `the file is larger than ${megabytes} MiB`, help: "split it into several files" })
  }),
  "not-utf8": error<{ file: string }>({
    sv: ({ file }) => ({ message: `\`${file}\` är inte sparad som UTF-8`, help: "spara om filen som UTF-8" }),
    en: ({ file }) => ({ message: `\`${file}\` is not saved as UTF-8`, help: "save the file again as UTF-8" })
  }),
  "not-yaml": error<{ reason: string }>({
    sv: ({ reason }) => ({ message: `här går filen inte att läsa som YAML (${reason})`, help: "se över indrag, kolon och citattecken på raden och raden ovanför; text med `: ` eller `#` i behöver citattecken" }),
    en: ({ reason }) => ({ message: `the file cannot be read as YAML here (${reason})`, help: "look at indentation, colons and quotes on this line and the one above; text with `: ` or `#` in it needs quotes" })
  }),
  "nested-too-deep": error<{ depth: number }>({
    sv: ({ depth }) => ({ message: `filen är nästlad djupare än ${depth} nivåer`, help: "skriv regeln plattare" }),
    en: ({ depth }) => ({ message: `the file is nested deeper than ${depth} levels`, help: "write the rule flatter" })
  }),
  "empty-file": error<object>({
    sv: () => ({ message: "filen är tom", help: "börja den med `styrkort: 1`" }),
    en: () => ({ message: "the file is empty", help: "begin it with `styrkort: 1`" })
  }),
  "several-documents": error<{ documents: number }>({
    sv: ({ documents }) => ({ message: `filen innehåller ${documents} dokument åtskilda av \`---\``, help: "lägg vart och ett i en egen fil" }),
    en: ({ documents }) => ({ message: `the file holds ${documents} documents separated by \`---\``, help: "put each in a file of its own" })
  }),
  "key-not-text": error<object>({
    sv: () => ({ message: "en nyckel måste vara text, här är den en lista eller en tabell", help: "skriv nyckeln som ett ord före kolonet; börjar ett värde med `[` eller `{` behöver det citattecken" }),
    en: () => ({ message: "a key must be text, here it is a list or a map", help: "write the key as a word before the colon; a value that begins with `[` or `{` needs quotes" })
  }),
  "forbidden-key": error<{ key: string }>({
    sv: ({ key }) => ({ message: `nyckeln \`${key}\` får inte användas`, help: "välj ett annat namn" }),
    en: ({ key }) => ({ message: `the key \`${key}\` may not be used`, help: "choose another name" })
  }),
  "duplicate-key": error<{ key: string; line: number }>({
    sv: ({ key, line }) => ({ message: `\`${key}\` står redan på rad ${line}`, help: "behåll en av dem, eller ge den ena ett annat namn" }),
    en: ({ key, line }) => ({ message: `\`${key}\` already stands on line ${line}`, help: "keep one of them, or give one another name" })
  }),
  "unknown-alias": error<{ name: string }>({
    sv: ({ name }) => ({ message: `\`*${name}\` pekar på \`&${name}\`, som inte finns före denna rad`, help: `skriv ut värdet, sätt \`&${name}\` vid det som menas, eller sätt citattecken om det är text` }),
    en: ({ name }) => ({ message: `\`*${name}\` points to \`&${name}\`, which is not found before this line`, help: `write the value out, put \`&${name}\` at what is meant, or quote it if it is text` })
  }),
  "too-many-aliases": error<{ aliases: number }>({
    sv: ({ aliases }) => ({ message: `filen använder fler än ${aliases} alias`, help: "skriv ut värdena" }),
    en: ({ aliases }) => ({ message: `the file uses more than ${aliases} aliases`, help: "write the values out" })
  }),
  "too-many-nodes": error<{ nodes: number }>({
    sv: ({ nodes }) => ({ message: `filen växer till fler än ${nodes} värden när alias följs`, help: "skriv ut värdena, eller dela filen" }),
    en: ({ nodes }) => ({ message: `the file grows to more than ${nodes} values when aliases are followed`, help: "write the values out, or split the file" })
  }),
  "tag-refused": error<{ tag: string }>({
    sv: ({ tag }) => ({ message: `YAML-taggen \`${tag}\` används inte här`, help: "ta bort den; sätt citattecken om värdet är text" }),
    en: ({ tag }) => ({ message: `the YAML tag \`${tag}\` is not used here`, help: "remove it; use quotes if the value is text" })
  }),
  "decimal-comma-in-brackets": error<{ found: string; left: string; right: string }>({
    sv: ({ found, left, right }) => ({ message: `\`${found}\` inom klamrar kan läsas som ett tal eller två`, help: `skriv \`"${left},${right}"\` om det är ett decimaltal, \`${left}, ${right}\` med mellanslag om det är två tal` }),
    en: ({ found, left, right }) => ({ message: `\`${found}\` inside brackets can be read as one number or two`, help: `write \`"${left},${right}"\` if it is a decimal, \`${left}, ${right}\` with a space if it is two numbers` })
  })
} as const
