/** What can be wrong with a row that is to be recorded, or worth knowing about it. */
import type { Lang } from "../Diagnostic.ts"
import { cellOf, error, names, nearest, warning } from "./entry.ts"
import type { UnknownName } from "./entry.ts"

/** What a column takes, in words: its type's, or the words it may have. */
export const takes = (lang: Lang, type: string, known: ReadonlyArray<string>): string => {
  if (known.length > 0) return `${{ sv: "något av", en: "one of" }[lang]} ${names(known, lang)}`
  if (type === "period") return { sv: "en dag eller period som `2017-02-28` eller `2017-T1`", en: "a day or a period like `2017-02-28` or `2017-T1`" }[lang]
  return cellOf[lang][type] ?? { sv: "en text", en: "a text" }[lang]
}

/** What is found when a row is recorded. */
export const recordFindings = {
  "record-unknown": error<UnknownName>({
    sv: ({ name, known, nearest: near }) => ({ message: `\`${name}\` är inget som planen antecknar${nearest("sv", near)}`, help: `välj ${names(known, "sv")}` }),
    en: ({ name, known, nearest: near }) => ({ message: `\`${name}\` is nothing that the plan records${nearest("en", near)}`, help: `choose ${names(known, "en")}` })
  }),
  "record-column": error<UnknownName & { dataset: string }>({
    sv: ({ name, dataset, known, nearest: near }) => ({ message: `\`${dataset}\` har ingen kolumn \`${name}\`${nearest("sv", near)}`, help: `välj ${names(known, "sv")}` }),
    en: ({ name, dataset, known, nearest: near }) => ({ message: `\`${dataset}\` has no column \`${name}\`${nearest("en", near)}`, help: `choose ${names(known, "en")}` })
  }),
  "record-column-twice": error<{ column: string }>({
    sv: ({ column }) => ({ message: `\`${column}\` ska ha ett värde, men har fått två`, help: "ta bort det ena; flera rader antecknas en i taget" }),
    en: ({ column }) => ({ message: `\`${column}\` takes one value, but was given two`, help: "remove one of them; several rows are recorded one at a time" })
  }),
  "record-missing": error<{ column: string; type: string; known: ReadonlyArray<string> }>({
    sv: ({ column, type, known }) => ({ message: `\`${column}\` måste anges: ${takes("sv", type, known)}`, help: `lägg till \`${column}=…\`` }),
    en: ({ column, type, known }) => ({ message: `\`${column}\` must be given: ${takes("en", type, known)}`, help: `add \`${column}=…\`` })
  }),
  "record-empty": error<{ dataset: string; known: ReadonlyArray<string> }>({
    sv: ({ dataset, known }) => ({ message: `det finns inget att anteckna i \`${dataset}\`: inget värde är angivet`, help: `skriv \`kolumn=värde\`; kolumnerna är ${names(known, "sv")}` }),
    en: ({ dataset, known }) => ({ message: `there is nothing to record in \`${dataset}\`: no value is given`, help: `write \`column=value\`; the columns are ${names(known, "en")}` })
  }),
  "record-future": error<{ column: string; found: string; day: string }>({
    sv: ({ column, found, day }) => ({ message: `\`${column}\` är \`${found}\`, och dit har det inte kommit ${day}`, help: "rätta dagen; är det något som är planerat, lägg till `--planned`" }),
    en: ({ column, found, day }) => ({ message: `\`${column}\` is \`${found}\`, which has not come on ${day}`, help: "correct the day; if it is something planned, add `--planned`" })
  }),
  "record-far": error<{ column: string; found: string; period: string }>({
    sv: ({ column, found, period }) => ({ message: `\`${column}\` är \`${found}\`, mer än femton år från planens period ${period}`, help: "rätta årtalet" }),
    en: ({ column, found, period }) => ({ message: `\`${column}\` is \`${found}\`, more than fifteen years from the plan's period ${period}`, help: "correct the year" })
  }),
  "record-outside": warning<{ column: string; found: string; period: string }>({
    sv: ({ column, found, period }) => ({ message: `\`${column}\` är \`${found}\`, utanför planens period ${period}`, help: "rätta årtalet, om det inte är tänkt som jämförelse" }),
    en: ({ column, found, period }) => ({ message: `\`${column}\` is \`${found}\`, outside the plan's period ${period}`, help: "correct the year, unless it is meant for comparison" })
  }),
  "record-complete": error<{ dataset: string; found: string; through: string; where: string }>({
    sv: ({ dataset, found, through, where }) => ({
      message: `raden är från \`${found}\`, men enligt \`${where}\` är \`${dataset}\` fullständigt till och med ${through}: utfall kan redan vila på att den inte finns`,
      help: "rätta dagen; har raden glömts, flytta `complete-through:` till en dag före den, anteckna den, och flytta tillbaka när allt är med"
    }),
    en: ({ dataset, found, through, where }) => ({
      message: `the row is from \`${found}\`, but \`${where}\` says that \`${dataset}\` is complete through ${through}: verdicts may already rest on its absence`,
      help: "correct the day; if the row was forgotten, move `complete-through:` to a day before it, record it, and move it back when everything is in"
    })
  }),
  "record-key": error<{ dataset: string; key: ReadonlyArray<string>; where: string }>({
    sv: ({ dataset, key, where }) => ({ message: `\`${dataset}\` har redan en rad med nyckeln ${names(key, "sv")}: \`${where}\``, help: "rätta nyckeln, eller rätta raden med `--correct`; den gamla står då kvar" }),
    en: ({ dataset, key, where }) => ({ message: `\`${dataset}\` already has a row with the key ${names(key, "en")}: \`${where}\``, help: "correct the key, or correct the row by `--correct`; the old one then stays" })
  }),
  "record-judged": error<{ target: string; found: string; where: string }>({
    sv: ({ target, found, where }) => ({ message: `\`${target}\` har redan en annan bedömning från \`${found}\`: \`${where}\`; två av samma dag kan inte båda gälla`, help: "ge den nya bedömningen en senare dag" }),
    en: ({ target, found, where }) => ({ message: `\`${target}\` already has another judgement from \`${found}\`: \`${where}\`; two of one day cannot both count`, help: "give the new judgement a later day" })
  }),
  "record-formula": error<{ column: string; found: string }>({
    sv: ({ column, found }) => ({ message: `\`${found}\` i \`${column}\` börjar som en formel, och räknas ut när filen öppnas i ett kalkylprogram`, help: "börja texten med en bokstav eller en siffra" }),
    en: ({ column, found }) => ({ message: `\`${found}\` in \`${column}\` begins like a formula, and is calculated when the file is opened in a spreadsheet`, help: "begin the text with a letter or a digit" })
  }),
  "record-character": error<{ column: string; found: string }>({
    sv: ({ column, found }) => ({ message: `\`${found}\` i \`${column}\` har ett tecken som inte är text`, help: "skriv av värdet för hand; osynliga tecken följer ofta med när man klistrar in" }),
    en: ({ column, found }) => ({ message: `\`${found}\` in \`${column}\` has a character that is not text`, help: "type the value by hand; invisible characters often come along when one pastes" })
  }),
  "record-encoding": error<{ file: string }>({
    sv: ({ file }) => ({ message: `\`${file}\` är inte UTF-8, så en rad till skulle blanda två teckenkodningar`, help: "spara filen en gång som UTF-8 (i Excel: Spara som, CSV UTF-8); sedan går det att anteckna i den" }),
    en: ({ file }) => ({ message: `\`${file}\` is not UTF-8, so one more row would mix two encodings`, help: "save the file once as UTF-8 (in Excel: Save as, CSV UTF-8); then rows can be recorded in it" })
  }),
  "record-format": error<{ file: string; known: ReadonlyArray<string> }>({
    sv: ({ file, known }) => ({ message: `i \`${file}\` kan ingen rad antecknas, bara i ${names(known, "sv")}`, help: "lägg till raden i det program som skrev filen, eller spara tabellen som CSV UTF-8 och ändra `file:` i planen" }),
    en: ({ file, known }) => ({ message: `no row can be recorded in \`${file}\`, only in ${names(known, "en")}`, help: "add the row in the program that wrote the file, or save the table as CSV UTF-8 and change `file:` in the plan" })
  }),
  "record-file": error<{ dataset: string; found: string | undefined; known: ReadonlyArray<string>; nearest: string | undefined }>({
    sv: ({ dataset, found, known, nearest: near }) => ({
      message: found === undefined ? `\`${dataset}\` har flera filer, och det är inte sagt i vilken raden ska stå` : `\`${found}\` är inte en av filerna i \`${dataset}\`${nearest("sv", near)}`,
      help: `skriv \`--file\` och en av ${names(known, "sv")}`
    }),
    en: ({ dataset, found, known, nearest: near }) => ({
      message: found === undefined ? `\`${dataset}\` has several files, and it is not said in which the row is to stand` : `\`${found}\` is not one of the files of \`${dataset}\`${nearest("en", near)}`,
      help: `write \`--file\` and one of ${names(known, "en")}`
    })
  }),
  "record-list": error<{ file: string }>({
    sv: ({ file }) => ({ message: `listan \`events:\` i \`${file}\` är skriven så att den inte kan fyllas på utan att något annat ändras`, help: "lägg till händelsen för hand, eller skriv listan med ett streck framför varje händelse" }),
    en: ({ file }) => ({ message: `the list \`events:\` in \`${file}\` is written so that nothing can be added without changing something else`, help: "add the event by hand, or write the list with a dash before every event" })
  }),
  "record-uncorrectable": error<{ name: string; kind: "dataset" | "judgement" | "event" }>({
    sv: ({ name, kind }) => ({ message: `rader i \`${name}\` kan inte rättas med en ny rad`, help: uncorrectable.sv[kind] }),
    en: ({ name, kind }) => ({ message: `rows of \`${name}\` cannot be corrected by a new row`, help: uncorrectable.en[kind] })
  }),
  "record-correct-key": error<{ dataset: string; known: ReadonlyArray<string> }>({
    sv: ({ dataset, known }) => ({ message: `\`--correct\` ska säga vilken rad i \`${dataset}\` som rättas, genom ${known.length === 1 ? "nyckeln" : "varje kolumn i nyckeln"} ${names(known, "sv")}`, help: `skriv ${known.map((name) => `\`--correct ${name}=…\``).join(" ")}` }),
    en: ({ dataset, known }) => ({ message: `\`--correct\` must say which row of \`${dataset}\` is corrected, by ${known.length === 1 ? "the key" : "every column of the key"} ${names(known, "en")}`, help: `write ${known.map((name) => `\`--correct ${name}=…\``).join(" ")}` })
  }),
  "record-correct-missing": error<{ dataset: string; key: ReadonlyArray<string> }>({
    sv: ({ dataset, key }) => ({ message: `\`${dataset}\` har ingen rad med nyckeln ${names(key, "sv")} att rätta`, help: "rätta nyckeln; en ny rad antecknas utan `--correct`" }),
    en: ({ dataset, key }) => ({ message: `\`${dataset}\` has no row with the key ${names(key, "en")} to correct`, help: "correct the key; a new row is recorded without `--correct`" })
  }),
  "record-correct-same": error<{ where: string }>({
    sv: ({ where }) => ({ message: `rättelsen säger detsamma som raden \`${where}\``, help: "ange de kolumner som ska bli annorlunda: `kolumn=värde`" }),
    en: ({ where }) => ({ message: `the correction says the same as the row \`${where}\``, help: "give the columns that are to be different: `column=value`" })
  }),
  "record-correct-day": error<{ column: string; found: string; where: string; earlier: string }>({
    sv: ({ column, found, where, earlier }) => ({ message: `rättelsen är från \`${found}\` i \`${column}\`, men raden \`${where}\` är från ${earlier}: bara en senare dag gäller före den`, help: "anteckna rättelsen en senare dag; en rad som skrevs i dag och som ingen har byggt på kan ändras för hand" }),
    en: ({ column, found, where, earlier }) => ({ message: `the correction is from \`${found}\` in \`${column}\`, but the row \`${where}\` is from ${earlier}: only a later day counts before it`, help: "record the correction on a later day; a row that was written today and that nobody has built on can be changed by hand" })
  }),
  "record-why": error<{ column: string }>({
    sv: ({ column }) => ({ message: `en rättelse ska säga varför: det hålls kvar i \`${column}\``, help: "lägg till `--why \"…\"`" }),
    en: ({ column }) => ({ message: `a correction must say why: it is kept in \`${column}\``, help: "add `--why \"…\"`" })
  }),
  "record-why-unkept": warning<{ dataset: string }>({
    sv: ({ dataset }) => ({ message: `\`${dataset}\` har ingen kolumn för varför en rad rättas, så orsaken sparas inte`, help: "lägg till en textkolumn och `reason:` med dess namn i planen" }),
    en: ({ dataset }) => ({ message: `\`${dataset}\` has no column for why a row is corrected, so the reason is not kept`, help: "add a text column, and `reason:` with its name in the plan" })
  }),
  "record-reopens": warning<{ targets: ReadonlyArray<string> }>({
    sv: ({ targets }) => ({ message: `utfallet var avgjort och blir ett annat för ${names(targets, "sv")}`, help: "se efter att raden stämmer; det som var avgjort vilade på att allt redan fanns med" }),
    en: ({ targets }) => ({ message: `the verdict was final and becomes another for ${names(targets, "en")}`, help: "see that the row is right; what was final rested on everything being in already" })
  })
} as const

const uncorrectable = {
  sv: {
    dataset: "ge datasetet `key:` (kolumnerna som säger vad en rad handlar om) och `recorded:` (datumkolumnen för när den skrevs) i planen, och kolumnen i filen; eller rätta raden för hand",
    judgement: "anteckna en ny bedömning med en senare dag: den senaste gäller, och den gamla står kvar",
    event: "rätta händelsens text för hand i planens huvudfil"
  },
  en: {
    dataset: "give the dataset `key:` (the columns that tell what a row is about) and `recorded:` (the date column of when it was written) in the plan, and the column in the file; or correct the row by hand",
    judgement: "record a new judgement with a later day: the latest counts, and the old one stays",
    event: "correct the event's text by hand in the plan's main file"
  }
} as const
