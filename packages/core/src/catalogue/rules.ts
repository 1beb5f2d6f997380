/** What a rule can be found to say that no data could decide. */
import type { Lang } from "../Diagnostic.ts"
import { chooseOrAdd, cellOf, error, names, nearest, notice, warning } from "./entry.ts"
import type { UnknownName } from "./entry.ts"

const units: Record<Lang, Record<string, string>> = {
  sv: { count: "ett antal", number: "ett tal", share: "en andel", points: "procentenheter", money: "ett belopp", fte: "årsarbetare", date: "en dag", days: "ett antal dagar", months: "ett antal månader", workdays: "arbetsdagar", h: "timmar", min: "minuter", duration: "en tidslängd", rank: "en nivå på en skala", word: "ett ord" },
  en: { count: "a count", number: "a number", share: "a share", points: "percentage points", money: "an amount of money", fte: "full-time years", date: "a day", days: "a number of days", months: "a number of months", workdays: "workdays", h: "hours", min: "minutes", duration: "a duration", rank: "a level of a scale", word: "a word" }
}

const unit = (lang: Lang, name: string): string => units[lang][name] ?? name

const path = (list: ReadonlyArray<string>): string => list.map((name) => `\`${name}\``).join(" → ")

/** What a measure can be at all; an end is empty where there is none. */
const extent = (lang: Lang, from: string, to: string): string =>
  ({
    sv: from === "" && to === "" ? "vara vad som helst" : to === "" ? `aldrig vara mindre än ${from}` : from === "" ? `aldrig vara mer än ${to}` : `bara vara från ${from} till ${to}`,
    en: from === "" && to === "" ? "be anything" : to === "" ? `never be less than ${from}` : from === "" ? `never be more than ${to}` : `only be from ${from} to ${to}`
  }[lang])

export const ruleFindings = {
  "unknown-dataset": error<UnknownName>({
    sv: ({ name, known, nearest: near }) => ({ message: `datasetet \`${name}\` finns inte i planen${nearest("sv", near)}`, help: chooseOrAdd("sv", "datasets", known) }),
    en: ({ name, known, nearest: near }) => ({ message: `the dataset \`${name}\` is not in the plan${nearest("en", near)}`, help: chooseOrAdd("en", "datasets", known) })
  }),
  "unknown-column": error<UnknownName & { dataset: string }>({
    sv: ({ name, dataset, known, nearest: near }) => ({ message: `kolumnen \`${name}\` finns inte i \`${dataset}\`${nearest("sv", near)}`, help: known.length === 0 ? "lägg till den bland datasetets `columns:`" : `välj ${names(known, "sv")}, eller lägg till den bland datasetets \`columns:\`` }),
    en: ({ name, dataset, known, nearest: near }) => ({ message: `the column \`${name}\` is not in \`${dataset}\`${nearest("en", near)}`, help: known.length === 0 ? "add it to the dataset's `columns:`" : `choose ${names(known, "en")}, or add it to the dataset's \`columns:\`` })
  }),
  "unknown-binder": error<UnknownName>({
    sv: ({ name, known, nearest: near }) => ({ message: `ingenting i planen heter \`${name}\` som en regel kan prövas på${nearest("sv", near)}`, help: chooseOrAdd("sv", "populations", known) }),
    en: ({ name, known, nearest: near }) => ({ message: `nothing in the plan is called \`${name}\` that a rule can be asked of${nearest("en", near)}`, help: chooseOrAdd("en", "populations", known) })
  }),
  "unknown-value": error<UnknownName & { column: string }>({
    sv: ({ name, column, known, nearest: near }) => ({ message: `kolumnen \`${column}\` kan aldrig vara \`${name}\`${nearest("sv", near)}`, help: `välj ${names(known, "sv")}` }),
    en: ({ name, column, known, nearest: near }) => ({ message: `the column \`${column}\` can never be \`${name}\`${nearest("en", near)}`, help: `choose ${names(known, "en")}` })
  }),
  "value-type": error<{ found: string; column: string; type: string }>({
    sv: ({ found, column, type }) => ({ message: `kolumnen \`${column}\` går inte att jämföra med \`${found}\`, eftersom den har typen \`${type}\``, help: `skriv ${cellOf.sv[type] ?? type}` }),
    en: ({ found, column, type }) => ({ message: `the column \`${column}\` cannot be compared with \`${found}\`, since its type is \`${type}\``, help: `write ${cellOf.en[type] ?? type}` })
  }),
  "test-unordered": error<{ test: string; column: string; type: string }>({
    sv: ({ test, column, type }) => ({ message: `\`${test}\` kräver värden som kan ordnas, men kolumnen \`${column}\` har typen \`${type}\``, help: "jämför med ett värde eller en lista av värden, eller ge kolumnen en skala: `ordinal(skala)`" }),
    en: ({ test, column, type }) => ({ message: `\`${test}\` needs values that can be ordered, but the column \`${column}\` has the type \`${type}\``, help: "compare with a value or a list of values, or give the column a scale: `ordinal(scale)`" })
  }),
  "dataset-twice": error<{ name: string }>({
    sv: ({ name }) => ({ message: `datasetet \`${name}\` står två gånger: var och en av dess rader skulle räknas dubbelt`, help: "skriv det en gång, eller det dataset som menades" }),
    en: ({ name }) => ({ message: `the dataset \`${name}\` stands twice: each of its rows would be counted double`, help: "write it once, or the dataset that was meant" })
  }),
  "measure-type": error<{ measure: string; column: string; type: string; wanted: ReadonlyArray<string> }>({
    sv: ({ measure, column, type, wanted }) => ({ message: `\`${measure}\` går inte att räkna på kolumnen \`${column}\`, som har typen \`${type}\``, help: `välj en kolumn av någon av typerna ${names(wanted, "sv")}, eller ett annat mått` }),
    en: ({ measure, column, type, wanted }) => ({ message: `\`${measure}\` cannot be taken of the column \`${column}\`, whose type is \`${type}\``, help: `choose a column of one of the types ${names(wanted, "en")}, or another measure` })
  }),
  "level-unit": error<{ measure: string; expected: string; found: string; text: string }>({
    sv: ({ measure, expected, found, text }) => ({ message: `\`${measure}\` ger ${unit("sv", expected)}, men nivån \`${text}\` är ${unit("sv", found)}`, help: `skriv ${unit("sv", expected)}, eller byt mått (\`count:\` ger ett antal, \`share:\` en andel)` }),
    en: ({ measure, expected, found, text }) => ({ message: `\`${measure}\` gives ${unit("en", expected)}, but the level \`${text}\` is ${unit("en", found)}`, help: `write ${unit("en", expected)}, or choose another measure (\`count:\` gives a count, \`share:\` a share)` })
  }),
  "level-impossible": error<{ measure: string }>({
    sv: ({ measure }) => ({ message: `\`${measure}\` kan inte uppfylla det som krävs, vad som än händer`, help: "rätta nivån: en andel ligger mellan 0 och 100 %, ett antal är aldrig negativt eller större än antalet som finns, och flera nivåer på samma mått måste gå att förena" }),
    en: ({ measure }) => ({ message: `\`${measure}\` cannot meet what is required, whatever happens`, help: "correct the level: a share lies between 0 and 100 %, a count is never negative or greater than the number there is, and several levels on one measure must be compatible" })
  }),
  "level-factor": error<{ found: string }>({
    sv: ({ found }) => ({ message: `\`times\` ska vara ett tal eller en andel större än noll, inte \`${found}\``, help: "skriv till exempel `times: 110 %` eller `times: 2`" }),
    en: ({ found }) => ({ message: `\`times\` must be a number or a share greater than zero, not \`${found}\``, help: "write for instance `times: 110 %` or `times: 2`" })
  }),
  "same-window": error<{ measure: string }>({
    sv: ({ measure }) => ({ message: `det \`${measure}\` räknar kan inte flyttas till den tiden`, help: "välj en period av samma längd, eller ett helt år när målets tid ligger inom ett; ett register, och villkor på tidskolumnen, har ingen period som kan flyttas" }),
    en: ({ measure }) => ({ message: `what \`${measure}\` counts cannot be moved to that time`, help: "choose a period of the same length, or a whole year where the target's time lies within one; a register, and conditions on the time column, have no period that can be moved" })
  }),
  "arithmetic-units": error<{ key: string; left: string; right: string }>({
    sv: ({ key, left, right }) => ({ message: `\`${key}\` går inte att räkna på ${unit("sv", left)} och ${unit("sv", right)}`, help: "lägg ihop och dra ifrån det som har samma enhet; dela det som har samma enhet, eller dela med ett antal" }),
    en: ({ key, left, right }) => ({ message: `\`${key}\` cannot be taken of ${unit("en", left)} and ${unit("en", right)}`, help: "add and subtract what has the same unit; divide what has the same unit, or divide by a count" })
  }),
  "weight-column": error<{ column: string; dataset: string }>({
    sv: ({ column, dataset }) => ({ message: `\`${column}\` i \`${dataset}\` duger inte som vikt: den ska vara ett heltal som aldrig är negativt`, help: `skriv \`${column}: {type: integer, min: 0}\` i datasetet, eller välj kolumnen som säger hur många raden står för` }),
    en: ({ column, dataset }) => ({ message: `\`${column}\` of \`${dataset}\` will not do as a weight: it must be a whole number that is never negative`, help: `write \`${column}: {type: integer, min: 0}\` in the dataset, or choose the column that says how many the row stands for` })
  }),
  "unknown-measure": error<UnknownName>({
    sv: ({ name, known, nearest: near }) => ({ message: `måttet \`${name}\` finns inte i planen${nearest("sv", near)}`, help: chooseOrAdd("sv", "measures", known) }),
    en: ({ name, known, nearest: near }) => ({ message: `the measure \`${name}\` is not in the plan${nearest("en", near)}`, help: chooseOrAdd("en", "measures", known) })
  }),
  "measure-cycle": error<{ names: ReadonlyArray<string> }>({
    sv: ({ names: cycle }) => ({ message: `måttet räknas ut av sig självt: ${path(cycle)}`, help: "låt ett av dem räknas ut av data i stället" }),
    en: ({ names: cycle }) => ({ message: `the measure is computed from itself: ${path(cycle)}`, help: "let one of them be computed from data instead" })
  }),
  "measure-too-large": error<{ most: number }>({
    sv: ({ most }) => ({ message: `regeln använder mått under \`measures:\` mer än ${most} gånger`, help: "skriv måtten kortare: varje mått som används två gånger i nästa fördubblar det hela" }),
    en: ({ most }) => ({ message: `the rule uses measures under \`measures:\` more than ${most} times`, help: "write the measures shorter: each that is used twice in the next doubles the whole" })
  }),
  "measure-unused": warning<{ name: string }>({
    sv: ({ name }) => ({ message: `måttet \`${name}\` används inte av något mål`, help: "ta bort det, eller skriv målet som skulle använda det" }),
    en: ({ name }) => ({ message: `the measure \`${name}\` is not used by any target`, help: "remove it, or write the target that was to use it" })
  }),
  "unknown-target": error<UnknownName>({
    sv: ({ name, known, nearest: near }) => ({ message: `målet \`${name}\` finns inte i planen${nearest("sv", near)}`, help: known.length === 0 ? "skriv ett måls id" : `välj ${names(known, "sv")}` }),
    en: ({ name, known, nearest: near }) => ({ message: `the target \`${name}\` is not in the plan${nearest("en", near)}`, help: known.length === 0 ? "write a target's id" : `choose ${names(known, "en")}` })
  }),
  "target-not-judged": error<{ name: string }>({
    sv: ({ name }) => ({ message: `målet \`${name}\` får aldrig något utfall som kan användas: det bara följs, eller prövas inte`, help: "välj ett mål som har `rule:` eller `judgement:`" }),
    en: ({ name }) => ({ message: `the target \`${name}\` never has a verdict that can be used: it is only followed, or not evaluated`, help: "choose a target that has `rule:` or `judgement:`" })
  }),
  "target-divided": error<{ name: string }>({
    sv: ({ name }) => ({ message: `målet \`${name}\` har ett enda utfall, för hela sin tid och för alla, men står här under \`by:\` eller hos varje medlem`, help: "flytta ut `target:`, eller skriv målets regel här" }),
    en: ({ name }) => ({ message: `the target \`${name}\` has one verdict, for all its time and for everyone, but stands here under \`by:\` or with each member`, help: "move `target:` out, or write the target's rule here" })
  }),
  "target-cycle": error<{ names: ReadonlyArray<string> }>({
    sv: ({ names: cycle }) => ({ message: `målet avgörs av sig självt: ${path(cycle)}`, help: "låt ett av dem avgöras av data i stället" }),
    en: ({ names: cycle }) => ({ message: `the target is decided by itself: ${path(cycle)}`, help: "let one of them be decided by data instead" })
  }),
  "milestones-unfit": error<object>({
    sv: () => ({ message: "delmål gäller ett enda mått som samlas (antal, olika värden, en summa eller en tid) med en lägsta nivå", help: "skriv en sådan regel, eller välj `pace: even` eller `pace: end`" }),
    en: () => ({ message: "milestones are for one measure that gathers (a count, different values, a sum or a span) with a lowest level", help: "write such a rule, or choose `pace: even` or `pace: end`" })
  }),
  "milestones-order": error<{ found: string }>({
    sv: ({ found }) => ({ message: `delmålet \`${found}\` går inte ihop med de andra, med nivån eller med målets tid`, help: "delmålen är sammanlagda: vart och ett ska sluta inom målets tid och efter det förra, vara minst lika stort, och inte större än nivån" }),
    en: ({ found }) => ({ message: `the milestone \`${found}\` does not agree with the others, with the level or with the target's time`, help: "milestones are totals: each must end within the target's time and after the one before, be at least as great, and not greater than the level" })
  }),
  "partly-unfit": error<object>({
    sv: () => ({ message: "`partly` gäller ett enda mått med en lägsta nivå större än noll, och en del mellan 0 och 100 %", help: "skriv en sådan regel och till exempel `partly: 80 %`, eller ta bort nyckeln" }),
    en: () => ({ message: "`partly` is for one measure with a lowest level above zero, and a part between 0 and 100 %", help: "write such a rule and for instance `partly: 80 %`, or remove the key" })
  }),
  "needs-unread": error<{ name: string; known: ReadonlyArray<string> }>({
    sv: ({ name, known }) => ({ message: `\`needs\` kräver rader av \`${name}\`, som målet inte läser`, help: `välj ${names(known, "sv")}, eller ta bort kravet` }),
    en: ({ name, known }) => ({ message: `\`needs\` asks for rows of \`${name}\`, which the target does not read`, help: `choose ${names(known, "en")}, or remove it` })
  }),
  "waiver-expired": warning<{ until: string; owner: string }>({
    sv: ({ until, owner }) => ({ message: `undantaget som \`${owner}\` svarar för gick ut \`${until}\``, help: "ta bort det, eller förläng det med ett nytt skäl" }),
    en: ({ until, owner }) => ({ message: `the waiver that \`${owner}\` answers for ran out \`${until}\``, help: "remove it, or extend it with a new reason" })
  }),
  "range-reversed": error<{ low: string; high: string }>({
    sv: ({ low, high }) => ({ message: `det lägsta värdet ska stå först, men \`${low}\` är större än \`${high}\``, help: `skriv \`between: [${high}, ${low}]\`` }),
    en: ({ low, high }) => ({ message: `the lowest value must stand first, but \`${low}\` is greater than \`${high}\``, help: `write \`between: [${high}, ${low}]\`` })
  }),
  "no-time-column": error<{ dataset: string; key: string }>({
    sv: ({ dataset, key }) => ({ message: `\`${key}\` avgränsar en tid, men raderna i \`${dataset}\` är inte daterade`, help: `ge datasetet en kolumn av typen \`date\`, eller ta bort \`${key}\`` }),
    en: ({ dataset, key }) => ({ message: `\`${key}\` bounds the time, but the rows of \`${dataset}\` are not dated`, help: `give the dataset a column of the type \`date\`, or remove \`${key}\`` })
  }),
  "ambiguous-time": error<{ dataset: string; columns: ReadonlyArray<string> }>({
    sv: ({ dataset, columns }) => ({ message: `\`${dataset}\` har flera datumkolumner: ${names(columns, "sv")}`, help: `skriv vilken som gäller, till exempel \`dated: ${columns[0]}\` i regeln eller \`time: ${columns[0]}\` i datasetet` }),
    en: ({ dataset, columns }) => ({ message: `\`${dataset}\` has several date columns: ${names(columns, "en")}`, help: `say which one counts, for instance \`dated: ${columns[0]}\` in the rule or \`time: ${columns[0]}\` in the dataset` })
  }),
  "no-member-column": error<{ dataset: string; population: string }>({
    sv: ({ dataset, population }) => ({ message: `raderna i \`${dataset}\` säger inte vilken \`${population}\` de hör till`, help: `ge datasetet en kolumn av typen \`${population}\`` }),
    en: ({ dataset, population }) => ({ message: `the rows of \`${dataset}\` do not say which \`${population}\` they belong to`, help: `give the dataset a column of the type \`${population}\`` })
  }),
  "ambiguous-member-column": error<{ dataset: string; population: string; columns: ReadonlyArray<string> }>({
    sv: ({ dataset, population, columns }) => ({ message: `\`${dataset}\` har flera kolumner av typen \`${population}\`: ${names(columns, "sv")}`, help: `skriv vilken som gäller, till exempel \`{of: ${population}, via: ${columns[0]}}\`` }),
    en: ({ dataset, population, columns }) => ({ message: `\`${dataset}\` has several columns of the type \`${population}\`: ${names(columns, "en")}`, help: `say which one counts, for instance \`{of: ${population}, via: ${columns[0]}}\`` })
  }),
  "period-outside": error<{ key: string; found: string; period: string }>({
    sv: ({ key, found, period }) => ({ message: `\`${key}: ${found}\` ligger utanför målets period \`${period}\``, help: "rätta dagen, eller ge målet en egen `period:`" }),
    en: ({ key, found, period }) => ({ message: `\`${key}: ${found}\` lies outside the target's period \`${period}\``, help: "correct the day, or give the target a `period:` of its own" })
  }),
  "scale-cannot-judge": error<{ scale: string }>({
    sv: ({ scale }) => ({ message: `skalan \`${scale}\` säger inte från vilken nivå ett mål är uppnått`, help: "lägg till `met-from:` på skalan, med en av dess nivåer" }),
    en: ({ scale }) => ({ message: `the scale \`${scale}\` does not say from which level a target is met`, help: "add `met-from:` to the scale, with one of its levels" })
  }),
  "judgements-undeclared": error<object>({
    sv: () => ({ message: "målet bedöms av någon, men planen säger inte var bedömningarna antecknas", help: "skriv till exempel `judgements: {file: judgements.csv}` i planens huvudfil" }),
    en: () => ({ message: "the target is judged by someone, but the plan does not say where judgements are recorded", help: "write for instance `judgements: {file: judgements.csv}` in the plan's main file" })
  }),
  "level-always": warning<{ measure: string; from: string; to: string }>({
    sv: ({ measure, from, to }) => ({ message: `\`${measure}\` uppfyller alltid det som krävs: det kan ${extent("sv", from, to)}`, help: "höj eller sänk nivån tills något kan bryta den, eller följ måttet utan nivå med `follow:`" }),
    en: ({ measure, from, to }) => ({ message: `\`${measure}\` always meets what is required: it can ${extent("en", from, to)}`, help: "raise or lower the level until something can break it, or follow the measure without a level by `follow:`" })
  }),
  "condition-contradiction": warning<{ column: string }>({
    sv: ({ column }) => ({ message: `ingen rad kan uppfylla villkoret, som kräver två saker av \`${column}\` som inte kan stämma samtidigt`, help: "skriv värdena i en lista om något av dem räcker, eller ta bort det ena" }),
    en: ({ column }) => ({ message: `no row can meet the condition, which asks two things of \`${column}\` that cannot both be so`, help: "write the values in a list if one of them is enough, or remove one" })
  }),
  "data-begin-later": warning<{ dataset: string; from: string; end: string }>({
    sv: ({ dataset, from, end }) => ({ message: `målet handlar om tiden till och med ${end}, men \`${dataset}\` har uppgifter först från ${from}`, help: "inget kan mäta målet; välj ett annat dataset eller en annan tid, eller rätta `complete-from:`" }),
    en: ({ dataset, from, end }) => ({ message: `the target is about the time through ${end}, but \`${dataset}\` has data only from ${from}`, help: "nothing can measure the target; choose another dataset or another time, or correct `complete-from:`" })
  }),
  "target-duplicate": notice<{ name: string; other: string; file: string; line: number }>({
    sv: ({ name, other, file, line }) => ({ message: `målet \`${name}\` lovar detsamma som \`${other}\` (${file}:${line})`, help: "ta bort det ena, låt det ena ta det andras omdöme med `target:`, eller skriv vad som skiljer dem åt" }),
    en: ({ name, other, file, line }) => ({ message: `the target \`${name}\` promises the same as \`${other}\` (${file}:${line})`, help: "remove one, let one take the other's verdict by `target:`, or write what tells them apart" })
  }),
  "target-implied": notice<{ name: string; other: string; file: string; line: number }>({
    sv: ({ name, other, file, line }) => ({ message: `målet \`${name}\` är alltid uppnått när \`${other}\` är det (${file}:${line})`, help: "ta bort det om det inte säger något för sig, eller höj nivån" }),
    en: ({ name, other, file, line }) => ({ message: `the target \`${name}\` is met whenever \`${other}\` is (${file}:${line})`, help: "remove it if it says nothing by itself, or raise the level" })
  }),
  "nothing-evaluated": error<object>({
    sv: () => ({ message: "inget mål har kunnat prövas", help: "lägg till mål med `rule:`, `judgement:` eller `follow:`, och data som de kan prövas mot" }),
    en: () => ({ message: "no target could be evaluated", help: "add targets with `rule:`, `judgement:` or `follow:`, and data to hold them against" })
  }),
  "dataset-unused": warning<{ dataset: string }>({
    sv: ({ dataset }) => ({ message: `datasetet \`${dataset}\` används inte av något mål`, help: "ta bort det, eller skriv målet som skulle använda det" }),
    en: ({ dataset }) => ({ message: `the dataset \`${dataset}\` is not used by any target`, help: "remove it, or write the target that was to use it" })
  })
} as const
