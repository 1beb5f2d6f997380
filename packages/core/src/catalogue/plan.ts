/** What a plan can be found to say that does not hold together. */
import { chooseOrAdd, error, names, nearest, warning } from "./entry.ts"
import type { UnknownName } from "./entry.ts"

const kinds = { sv: { area: "området", project: "projektet", target: "målet", measure: "måttet", goal: "styrkortets mål" }, en: { area: "area", project: "project", target: "target", measure: "measure", goal: "goal" } } as const

export const planFindings = {
  "duplicate-id": error<{ kind: "area" | "project" | "target" | "measure" | "goal"; id: string; file: string; line: number }>({
    sv: ({ kind, id, file, line }) => ({ message: `${kinds.sv[kind]} \`${id}\` finns redan på rad ${line} i \`${file}\``, help: "ge ett av dem ett annat id; ett id får finnas bara en gång i hela planen" }),
    en: ({ kind, id, file, line }) => ({ message: `the ${kinds.en[kind]} \`${id}\` already exists on line ${line} of \`${file}\``, help: "give one of them another id; an id may occur only once in the whole plan" })
  }),
  "unknown-funder": error<UnknownName>({
    sv: ({ name, known, nearest: near }) => ({ message: `finansiären \`${name}\` finns inte i planen${nearest("sv", near)}`, help: chooseOrAdd("sv", "funders", known) }),
    en: ({ name, known, nearest: near }) => ({ message: `the funder \`${name}\` is not in the plan${nearest("en", near)}`, help: chooseOrAdd("en", "funders", known) })
  }),
  "unknown-goal": error<{ name: string; nearest: string | undefined }>({
    sv: ({ name, nearest: near }) => ({ message: `målet \`${name}\` finns inte i styrkortet${nearest("sv", near)}`, help: "skriv målets id eller titel, eller lägg till stavningen bland målets `aliases:`" }),
    en: ({ name, nearest: near }) => ({ message: `the goal \`${name}\` is not in the scorecard${nearest("en", near)}`, help: "write the goal's id or title, or add the spelling to the goal's `aliases:`" })
  }),
  "unknown-document": error<UnknownName>({
    sv: ({ name, known, nearest: near }) => ({ message: `dokumentet \`${name}\` finns inte i planen${nearest("sv", near)}`, help: chooseOrAdd("sv", "documents", known) }),
    en: ({ name, known, nearest: near }) => ({ message: `the document \`${name}\` is not in the plan${nearest("en", near)}`, help: chooseOrAdd("en", "documents", known) })
  }),
  "unknown-area": error<UnknownName>({
    sv: ({ name, known, nearest: near }) => ({ message: `området \`${name}\` finns inte i planen${nearest("sv", near)}`, help: `välj ${names(known, "sv")}, eller lägg till områdets fil under \`include:\`` }),
    en: ({ name, known, nearest: near }) => ({ message: `the area \`${name}\` is not in the plan${nearest("en", near)}`, help: `choose ${names(known, "en")}, or add the area's file under \`include:\`` })
  }),
  "not-digest": error<{ found: string }>({
    sv: ({ found }) => ({ message: `\`${found}\` är inget SHA-256 (64 tecken, 0–9 och a–f)`, help: "ändra inte en stängd periods fil för hand: hämta tillbaka den som den skrevs, eller stäng perioden på nytt med `styrkort close --again --why`" }),
    en: ({ found }) => ({ message: `\`${found}\` is not a SHA-256 (64 characters, 0–9 and a–f)`, help: "do not edit the file of a closed period: bring it back as it was written, or close the period again by `styrkort close --again --why`" })
  }),
  "comment-about": error<{ found: ReadonlyArray<string> }>({
    sv: ({ found }) => ({ message: found.length === 0 ? "kommentaren säger inte vad den handlar om" : `kommentaren handlar om ${found.length} saker på en gång: ${names(found, "sv")}`, help: "skriv en av `target:`, `project:` och `area:`; en kommentar för varje" }),
    en: ({ found }) => ({ message: found.length === 0 ? "the comment does not say what it is about" : `the comment is about ${found.length} things at once: ${names(found, "en")}`, help: "write one of `target:`, `project:` and `area:`; a comment for each" })
  }),
  "unknown-commented": error<UnknownName & { kind: "target" | "project" | "area" }>({
    sv: ({ kind, name, known, nearest: near }) => ({ message: `${kinds.sv[kind]} \`${name}\` som kommenteras finns inte i planen${nearest("sv", near)}`, help: `välj ${names(known, "sv")}` }),
    en: ({ kind, name, known, nearest: near }) => ({ message: `the ${kinds.en[kind]} \`${name}\` that is commented on is not in the plan${nearest("en", near)}`, help: `choose ${names(known, "en")}` })
  }),
  "unknown-part": error<UnknownName>({
    sv: ({ name, known, nearest: near }) => ({ message: `delen \`${name}\` finns inte i planen${nearest("sv", near)}`, help: chooseOrAdd("sv", "parts", known) }),
    en: ({ name, known, nearest: near }) => ({ message: `the part \`${name}\` is not in the plan${nearest("en", near)}`, help: chooseOrAdd("en", "parts", known) })
  }),
  "unknown-scale": error<UnknownName>({
    sv: ({ name, known, nearest: near }) => ({ message: `skalan \`${name}\` finns inte i planen${nearest("sv", near)}`, help: chooseOrAdd("sv", "scales", known) }),
    en: ({ name, known, nearest: near }) => ({ message: `the scale \`${name}\` is not in the plan${nearest("en", near)}`, help: chooseOrAdd("en", "scales", known) })
  }),
  "unknown-population": error<UnknownName>({
    sv: ({ name, known, nearest: near }) => ({ message: `\`${name}\` är varken en kolumntyp eller en population i planen${nearest("sv", near)}`, help: chooseOrAdd("sv", "populations", known) }),
    en: ({ name, known, nearest: near }) => ({ message: `\`${name}\` is neither a column type nor a population of the plan${nearest("en", near)}`, help: chooseOrAdd("en", "populations", known) })
  }),
  "unknown-template": error<UnknownName>({
    sv: ({ name, known, nearest: near }) => ({ message: `mallen \`${name}\` finns inte i planen${nearest("sv", near)}`, help: chooseOrAdd("sv", "templates", known) }),
    en: ({ name, known, nearest: near }) => ({ message: `the template \`${name}\` is not in the plan${nearest("en", near)}`, help: chooseOrAdd("en", "templates", known) })
  }),
  "template-parameter-missing": error<{ template: string; name: string }>({
    sv: ({ template, name }) => ({ message: `mallen \`${template}\` behöver ett värde för \`${name}\``, help: `lägg till det under \`with:\`, till exempel \`with: {${name}: …}\`` }),
    en: ({ template, name }) => ({ message: `the template \`${template}\` needs a value for \`${name}\``, help: `add it under \`with:\`, for instance \`with: {${name}: …}\`` })
  }),
  "template-parameter-unknown": error<UnknownName & { template: string }>({
    sv: ({ name, template, known, nearest: near }) => ({ message: `mallen \`${template}\` tar inget värde för \`${name}\`${nearest("sv", near)}`, help: known.length === 0 ? "ta bort nyckeln; mallen tar inga värden" : `välj ${names(known, "sv")}, eller ta bort nyckeln` }),
    en: ({ name, template, known, nearest: near }) => ({ message: `the template \`${template}\` takes no value for \`${name}\`${nearest("en", near)}`, help: known.length === 0 ? "remove the key; the template takes no values" : `choose ${names(known, "en")}, or remove the key` })
  }),
  "template-lists": error<{ most: number }>({
    sv: ({ most }) => ({ message: `ett mål kan göras till flera efter en enda lista, med högst ${most} värden`, help: "låt de andra vara enstaka värden, eller skriv målet flera gånger" }),
    en: ({ most }) => ({ message: `a target can be made into several by one list only, of at most ${most} values`, help: "let the others be single values, or write the target several times" })
  }),
  "template-unused": warning<{ name: string }>({
    sv: ({ name }) => ({ message: `mallen \`${name}\` används inte av något mål`, help: "ta bort den, eller skriv målet som skulle använda den" }),
    en: ({ name }) => ({ message: `the template \`${name}\` is not used by any target`, help: "remove it, or write the target that was to use it" })
  }),
  "reserved-dataset": error<{ name: string }>({
    sv: ({ name }) => ({ message: `datasetet \`${name}\` har samma namn som planens egna uppgifter`, help: "byt namn på datasetet, eller ta bort det om det är planens egna som menas" }),
    en: ({ name }) => ({ message: `the dataset \`${name}\` has the same name as the plan's own data`, help: "rename the dataset, or remove it if the plan's own are what is meant" })
  }),
  "reserved-population": error<{ name: string }>({
    sv: ({ name }) => ({ message: `populationen \`${name}\` har ett namn som redan betyder något för en regel`, help: "byt namn: `projects` och `areas` är planens egna, och `year`, `tertial`, `month` och de andra är perioder" }),
    en: ({ name }) => ({ message: `the population \`${name}\` has a name that already means something to a rule`, help: "rename it: `projects` and `areas` are the plan's own, and `year`, `tertial`, `month` and the others are periods" })
  }),
  "empty-population": error<{ name: string }>({
    sv: ({ name }) => ({ message: `populationen \`${name}\` har inga medlemmar`, help: "räkna upp dem under `members:`; annars vore ett löfte om alla medlemmar uppfyllt utan att något gjorts" }),
    en: ({ name }) => ({ message: `the population \`${name}\` has no members`, help: "list them under `members:`; otherwise a promise about all members would be met with nothing done" })
  }),
  "not-a-level": error<{ found: string; scale: string; known: ReadonlyArray<string>; nearest: string | undefined }>({
    sv: ({ found, scale, known, nearest: near }) => ({ message: `\`${found}\` är ingen nivå på skalan \`${scale}\`${nearest("sv", near)}`, help: `välj ${names(known, "sv")}` }),
    en: ({ found, scale, known, nearest: near }) => ({ message: `\`${found}\` is not a level of the scale \`${scale}\`${nearest("en", near)}`, help: `choose ${names(known, "en")}` })
  }),
  "unknown-time-column": error<UnknownName & { dataset: string }>({
    sv: ({ name, dataset, known, nearest: near }) => ({
      message: `\`${name}\` är ingen datumkolumn i \`${dataset}\`${nearest("sv", near)}`,
      help: `${known.length === 0 ? "ge datasetet en kolumn av typen `date`" : `välj ${names(known, "sv")}`}, eller skriv \`time: none\` om raderna inte är daterade`
    }),
    en: ({ name, dataset, known, nearest: near }) => ({
      message: `\`${name}\` is not a date column of \`${dataset}\`${nearest("en", near)}`,
      help: `${known.length === 0 ? "give the dataset a column of the type `date`" : `choose ${names(known, "en")}`}, or write \`time: none\` if the rows are not dated`
    })
  })
} as const
