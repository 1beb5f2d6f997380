/** What can be wrong with the shape of a plan: keys, forms and the text of single values. */
import type { Lang } from "../Diagnostic.ts"
import { error, names, nearest } from "./entry.ts"

const shapes: Record<Lang, Record<string, string>> = {
  sv: { map: "en tabell (`nyckel: värde`)", list: "en lista (`- …`)", text: "ett enda värde", nothing: "ingenting" },
  en: { map: "a map (`key: value`)", list: "a list (`- …`)", text: "a single value", nothing: "nothing" }
}

const shape = (lang: Lang, text: string): string =>
  text.split("|").map((one) => shapes[lang][one] ?? one).join(lang === "sv" ? " eller " : " or ")

export const shapeFindings = {
  "missing-version": error<object>({
    sv: () => ({ message: "filen börjar inte med `styrkort: 1`", help: "skriv `styrkort: 1` överst, så att det syns vilken version av formatet den följer" }),
    en: () => ({ message: "the file does not begin with `styrkort: 1`", help: "write `styrkort: 1` at the top, so that it shows which version of the format it follows" })
  }),
  "wrong-version": error<{ found: string }>({
    sv: ({ found }) => ({ message: `filen säger \`styrkort: ${found}\`, men här läses version 1`, help: "skriv `styrkort: 1`, eller använd en nyare styrkort om filen är skriven för den" }),
    en: ({ found }) => ({ message: `the file says \`styrkort: ${found}\`, but version 1 is read here`, help: "write `styrkort: 1`, or use a newer styrkort if the file is written for that" })
  }),
  "unknown-key": error<{ key: string; known: ReadonlyArray<string>; nearest: string | undefined }>({
    sv: ({ key, known, nearest: near }) => ({ message: `okänd nyckel \`${key}\`${nearest("sv", near)}`, help: `här går det att skriva ${names(known, "sv")}` }),
    en: ({ key, known, nearest: near }) => ({ message: `unknown key \`${key}\`${nearest("en", near)}`, help: `what can stand here: ${names(known, "en")}` })
  }),
  "missing-key": error<{ key: string }>({
    sv: ({ key }) => ({ message: `nyckeln \`${key}\` saknas`, help: `lägg till \`${key}: …\`` }),
    en: ({ key }) => ({ message: `the key \`${key}\` is missing`, help: `add \`${key}: …\`` })
  }),
  "wrong-shape": error<{ expected: string; found: string }>({
    sv: ({ expected, found }) => ({ message: `här väntades ${shape("sv", expected)}, men där står ${shape("sv", found)}`, help: "se över indrag och kolon" }),
    en: ({ expected, found }) => ({ message: `expected ${shape("en", expected)} here, found ${shape("en", found)}`, help: "look at indentation and colons" })
  }),
  "wrong-value": error<{ found: string }>({
    sv: ({ found }) => ({ message: `\`${found}\` går inte att använda här`, help: "se beskrivningen av nyckeln i docs/language.md" }),
    en: ({ found }) => ({ message: `\`${found}\` cannot be used here`, help: "see the key's description in docs/language.md" })
  }),
  "not-one-of": error<{ found: string; known: ReadonlyArray<string>; nearest: string | undefined }>({
    sv: ({ found, known, nearest: near }) => ({ message: `\`${found}\` är inget av de värden som går att välja${nearest("sv", near)}`, help: `välj bland ${names(known, "sv")}` }),
    en: ({ found, known, nearest: near }) => ({ message: `\`${found}\` is not one of the values to choose from${nearest("en", near)}`, help: `choose among ${names(known, "en")}` })
  }),
  "no-form": error<{ known: ReadonlyArray<string>; found: ReadonlyArray<string> }>({
    sv: ({ known, found }) => ({ message: `regeln säger inte vad som mäts; den har bara ${names(found, "sv")}`, help: `skriv en av ${names(known, "sv")}` }),
    en: ({ known, found }) => ({ message: `the rule does not say what is measured; it has only ${names(found, "en")}`, help: `write one of ${names(known, "en")}` })
  }),
  "several-forms": error<{ found: ReadonlyArray<string> }>({
    sv: ({ found }) => ({ message: `regeln säger flera saker på en gång: ${names(found, "sv")}`, help: "behåll en, eller lägg dem var för sig under `all:`" }),
    en: ({ found }) => ({ message: `the rule says several things at once: ${names(found, "en")}`, help: "keep one, or put each under `all:`" })
  }),
  "no-level": error<{ measure: string; known: ReadonlyArray<string> }>({
    sv: ({ measure, known }) => ({ message: `\`${measure}\` har ingen nivå att hållas mot`, help: `lägg till en av ${names(known, "sv")}; ska det bara följas, skriv \`follow:\` i stället för \`rule:\`` }),
    en: ({ measure, known }) => ({ message: `\`${measure}\` has no level to be held against`, help: `add one of ${names(known, "en")}; if it is only to be followed, write \`follow:\` instead of \`rule:\`` })
  }),
  "several-levels": error<{ found: ReadonlyArray<string> }>({
    sv: ({ found }) => ({ message: `flera nivåer på en gång: ${names(found, "sv")}`, help: "behåll en; ett spann skrivs `between: [6, 8]`" }),
    en: ({ found }) => ({ message: `several levels at once: ${names(found, "en")}`, help: "keep one; a range is written `between: [6, 8]`" })
  }),
  "level-not-wanted": error<{ measure: string; found: ReadonlyArray<string> }>({
    sv: ({ measure, found }) => ({ message: `\`${measure}\` tar ingen nivå här, men ${names(found, "sv")} står där`, help: "ta bort nivån" }),
    en: ({ measure, found }) => ({ message: `\`${measure}\` takes no level here, but ${names(found, "en")} stands there`, help: "remove the level" })
  }),
  "target-kind": error<{ found: ReadonlyArray<string> }>({
    sv: ({ found }) => ({
      message: found.length === 0 ? "målet säger inte hur det avgörs" : `målet säger på flera sätt hur det avgörs: ${names(found, "sv")}`,
      help: "skriv precis en av `rule` (en regel), `judgement` (någon bedömer), `follow` (följs utan nivå) eller `undecided` (varför det inte kan avgöras)"
    }),
    en: ({ found }) => ({
      message: found.length === 0 ? "the target does not say how it is decided" : `the target says in several ways how it is decided: ${names(found, "en")}`,
      help: "write exactly one of `rule`, `judgement` (someone assesses it), `follow` (followed without a level) or `undecided` (why it cannot be decided)"
    })
  }),
  "not-money": error<{ found: string }>({
    sv: ({ found }) => ({ message: `\`${found}\` är inget belopp`, help: "skriv till exempel `400 000 kr`, `336 tkr` eller `1,2 mkr`" }),
    en: ({ found }) => ({ message: `\`${found}\` is not an amount of money`, help: "write for instance `400 000 kr`, `336 tkr` or `1.2 mkr`" })
  }),
  "ambiguous-amount": error<{ found: string; readings: ReadonlyArray<string> }>({
    sv: ({ found, readings }) => ({ message: `\`${found}\` kan läsas på två sätt`, help: `skriv ${readings.map((one) => `\`${one}\``).join(" eller ")}` }),
    en: ({ found, readings }) => ({ message: `\`${found}\` can be read in two ways`, help: `write ${readings.map((one) => `\`${one}\``).join(" or ")}` })
  }),
  "too-fine": error<{ found: string; unit: string }>({
    sv: ({ found, unit }) => ({ message: `\`${found}\` är noggrannare än ${unit}`, help: "avrunda det själv, så att det syns i planen" }),
    en: ({ found, unit }) => ({ message: `\`${found}\` is finer than ${unit}`, help: "round it yourself, so that it shows in the plan" })
  }),
  "too-large": error<{ found: string }>({
    sv: ({ found }) => ({ message: `\`${found}\` är större än vad som kan räknas exakt`, help: "kontrollera talet och dess enhet" }),
    en: ({ found }) => ({ message: `\`${found}\` is larger than what can be counted exactly`, help: "check the number and its unit" })
  }),
  "not-fte": error<{ found: string }>({
    sv: ({ found }) => ({ message: `\`${found}\` är inga årsarbetare`, help: "skriv till exempel `0,5 åa`" }),
    en: ({ found }) => ({ message: `\`${found}\` is not a number of full-time years`, help: "write for instance `0.5 fte`" })
  }),
  "not-quantity": error<{ found: string }>({
    sv: ({ found }) => ({ message: `\`${found}\` är varken tal, andel, belopp, årsarbetare, tidslängd eller dag`, help: "skriv till exempel `6`, `85 %`, `400 000 kr`, `0,5 åa`, `30 dagar` eller `2017-02-28`" }),
    en: ({ found }) => ({ message: `\`${found}\` is neither number, share, money, full-time years, duration nor date`, help: "write for instance `6`, `85 %`, `400 000 kr`, `0.5 fte`, `30 days` or `2017-02-28`" })
  }),
  "not-share": error<{ found: string }>({
    sv: ({ found }) => ({ message: `\`${found}\` är ingen andel`, help: "skriv till exempel `15 %`" }),
    en: ({ found }) => ({ message: `\`${found}\` is not a share`, help: "write for instance `15 %`" })
  }),
  "not-date": error<{ found: string }>({
    sv: ({ found }) => ({ message: `\`${found}\` är ingen dag i kalendern`, help: "skriv år-månad-dag, till exempel `2017-02-28`" }),
    en: ({ found }) => ({ message: `\`${found}\` is not a day of the calendar`, help: "write year-month-day, for instance `2017-02-28`" })
  }),
  "not-period": error<{ found: string }>({
    sv: ({ found }) => ({ message: `\`${found}\` är ingen period`, help: "skriv till exempel `2017`, `2017-T1` (tertial), `2017-Q3`, `2017-HT`, `2017-03` eller `2016-09..2018-03`" }),
    en: ({ found }) => ({ message: `\`${found}\` is not a period`, help: "write for instance `2017`, `2017-T1` (tertial), `2017-Q3`, `2017-HT`, `2017-03` or `2016-09..2018-03`" })
  }),
  "period-ends-before-start": error<{ found: string }>({
    sv: ({ found }) => ({ message: `perioden \`${found}\` slutar före den börjar`, help: "byt plats på dagarna" }),
    en: ({ found }) => ({ message: `the period \`${found}\` ends before it begins`, help: "swap the days" })
  }),
  "not-citation": error<{ found: string }>({
    sv: ({ found }) => ({ message: `\`${found}\` är ingen hänvisning`, help: "skriv dokument och sida, till exempel `plan p. 17` eller `plan p. 17–19`" }),
    en: ({ found }) => ({ message: `\`${found}\` is not a citation`, help: "write document and page, for instance `plan p. 17` or `plan p. 17–19`" })
  }),
  "not-id": error<{ found: string }>({
    sv: ({ found }) => ({ message: `\`${found}\` duger inte som id`, help: "skriv små bokstäver a–z, siffror och bindestreck, till exempel `unga-med-missbruk`; svenska ord hör hemma i `title`" }),
    en: ({ found }) => ({ message: `\`${found}\` will not do as an id`, help: "write small letters a–z, digits and hyphens, for instance `unga-med-missbruk`; Swedish words belong in `title`" })
  }),
  "not-column-type": error<{ found: string; known: ReadonlyArray<string> }>({
    sv: ({ found, known }) => ({ message: `\`${found}\` är ingen kolumntyp`, help: `skriv ${names(known, "sv")}, \`ordinal(skala)\` eller namnet på en population` }),
    en: ({ found, known }) => ({ message: `\`${found}\` is not a column type`, help: `write ${names(known, "en")}, \`ordinal(scale)\` or the name of a population` })
  }),
  "not-column": error<{ found: string }>({
    sv: ({ found }) => ({ message: `\`${found}\` pekar inte ut en kolumn`, help: "skriv dataset och kolumn med punkt emellan, till exempel `trainings.topic`" }),
    en: ({ found }) => ({ message: `\`${found}\` does not point out a column`, help: "write dataset and column with a point between, for instance `trainings.topic`" })
  }),
  "empty-list": error<{ key: string }>({
    sv: ({ key }) => ({ message: `\`${key}\` är en tom lista`, help: "skriv minst en, eller ta bort nyckeln; en tom lista vore sann utan att något prövats" }),
    en: ({ key }) => ({ message: `\`${key}\` is an empty list`, help: "write at least one, or remove the key; an empty list would be true with nothing tested" })
  })
} as const
