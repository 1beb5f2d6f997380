/** What a plan can be found to say that does not hold together. */
import { error, names, nearest, warning } from "./entry.ts"
import type { UnknownName } from "./entry.ts"

const kinds = { sv: { area: "området", project: "projektet", target: "målet" }, en: { area: "area", project: "project", target: "target" } } as const

export const planFindings = {
  "duplicate-id": error<{ kind: "area" | "project" | "target"; id: string; file: string; line: number }>({
    sv: ({ kind, id, file, line }) => ({ message: `${kinds.sv[kind]} \`${id}\` finns redan (${file}:${line})`, help: "ge den ena ett annat id; id:n är unika i hela planen" }),
    en: ({ kind, id, file, line }) => ({ message: `the ${kinds.en[kind]} \`${id}\` already exists (${file}:${line})`, help: "give one of them another id; ids are unique in the whole plan" })
  }),
  "unknown-funder": error<UnknownName>({
    sv: ({ name, known, nearest: near }) => ({ message: `finansiären \`${name}\` finns inte i planen${nearest("sv", near)}`, help: `deklarera den under \`funders:\`, eller välj ${names(known, "sv")}` }),
    en: ({ name, known, nearest: near }) => ({ message: `the funder \`${name}\` is not in the plan${nearest("en", near)}`, help: `declare it under \`funders:\`, or choose ${names(known, "en")}` })
  }),
  "unknown-goal": error<{ name: string; nearest: string | undefined }>({
    sv: ({ name, nearest: near }) => ({ message: `målet \`${name}\` finns inte i styrkortet${nearest("sv", near)}`, help: "skriv målets id eller titel, eller lägg till stavningen som `aliases:` på målet" }),
    en: ({ name, nearest: near }) => ({ message: `the goal \`${name}\` is not in the scorecard${nearest("en", near)}`, help: "write the goal's id or title, or add the spelling to the goal's `aliases:`" })
  }),
  "unknown-document": error<UnknownName>({
    sv: ({ name, known, nearest: near }) => ({ message: `dokumentet \`${name}\` finns inte${nearest("sv", near)}`, help: `deklarera det under \`documents:\`, eller välj ${names(known, "sv")}` }),
    en: ({ name, known, nearest: near }) => ({ message: `the document \`${name}\` does not exist${nearest("en", near)}`, help: `declare it under \`documents:\`, or choose ${names(known, "en")}` })
  }),
  "unknown-area": error<UnknownName>({
    sv: ({ name, known, nearest: near }) => ({ message: `området \`${name}\` finns inte${nearest("sv", near)}`, help: `välj ${names(known, "sv")}` }),
    en: ({ name, known, nearest: near }) => ({ message: `the area \`${name}\` does not exist${nearest("en", near)}`, help: `choose ${names(known, "en")}` })
  }),
  "unknown-part": error<UnknownName>({
    sv: ({ name, known, nearest: near }) => ({ message: `delen \`${name}\` finns inte i planen${nearest("sv", near)}`, help: `deklarera den under \`parts:\`, eller välj ${names(known, "sv")}` }),
    en: ({ name, known, nearest: near }) => ({ message: `the part \`${name}\` is not in the plan${nearest("en", near)}`, help: `declare it under \`parts:\`, or choose ${names(known, "en")}` })
  }),
  "unknown-scale": error<UnknownName>({
    sv: ({ name, known, nearest: near }) => ({ message: `skalan \`${name}\` finns inte${nearest("sv", near)}`, help: `deklarera den under \`scales:\`, eller välj ${names(known, "sv")}` }),
    en: ({ name, known, nearest: near }) => ({ message: `the scale \`${name}\` does not exist${nearest("en", near)}`, help: `declare it under \`scales:\`, or choose ${names(known, "en")}` })
  }),
  "unknown-population": error<UnknownName>({
    sv: ({ name, known, nearest: near }) => ({ message: `\`${name}\` är varken en typ eller en population i planen${nearest("sv", near)}`, help: `deklarera den under \`populations:\`, eller välj ${names(known, "sv")}` }),
    en: ({ name, known, nearest: near }) => ({ message: `\`${name}\` is neither a type nor a population of the plan${nearest("en", near)}`, help: `declare it under \`populations:\`, or choose ${names(known, "en")}` })
  }),
  "reserved-dataset": error<{ name: string }>({
    sv: ({ name }) => ({ message: `datasetet \`${name}\` krockar med planens bedömningar, som har samma namn`, help: "byt namn på datasetet" }),
    en: ({ name }) => ({ message: `the dataset \`${name}\` collides with the plan's judgements, which have the same name`, help: "rename the dataset" })
  }),
  "empty-population": error<{ name: string }>({
    sv: ({ name }) => ({ message: `populationen \`${name}\` har inga medlemmar`, help: "räkna upp dem under `members:`; ett löfte om alla i en tom mängd vore sant utan att något gjorts" }),
    en: ({ name }) => ({ message: `the population \`${name}\` has no members`, help: "list them under `members:`; a promise about all of an empty set would be true with nothing done" })
  }),
  "not-a-level": error<{ found: string; scale: string; known: ReadonlyArray<string>; nearest: string | undefined }>({
    sv: ({ found, scale, known, nearest: near }) => ({ message: `\`${found}\` finns inte på skalan \`${scale}\`${nearest("sv", near)}`, help: `nivåerna är ${names(known, "sv")}` }),
    en: ({ found, scale, known, nearest: near }) => ({ message: `\`${found}\` is not on the scale \`${scale}\`${nearest("en", near)}`, help: `the levels are ${names(known, "en")}` })
  }),
  "unknown-time-column": error<UnknownName & { dataset: string }>({
    sv: ({ name, dataset, known, nearest: near }) => ({ message: `\`${name}\` är ingen datumkolumn i \`${dataset}\`${nearest("sv", near)}`, help: `datumkolumnerna är ${names(known, "sv")}; saknar tabellen tid, skriv \`time: none\`` }),
    en: ({ name, dataset, known, nearest: near }) => ({ message: `\`${name}\` is not a date column of \`${dataset}\`${nearest("en", near)}`, help: `the date columns are ${names(known, "en")}; if the table has no time, write \`time: none\`` })
  }),
  "amount-off-scale": warning<{ found: string; byNorm: string; likely: string }>({
    sv: ({ found, byNorm, likely }) => ({ message: `\`${found}\` är orimligt mot årsarbetarna på raden, som enligt schablonen kostar ${byNorm}`, help: `menades ${likely}? Rätta beloppet, eller lägg en \`note:\` om det är som det står i planen` }),
    en: ({ found, byNorm, likely }) => ({ message: `\`${found}\` is out of all proportion to the full-time years beside it, which cost ${byNorm} by the norm`, help: `was ${likely} meant? Correct the amount, or add a \`note:\` if the plan says so` })
  })
} as const
