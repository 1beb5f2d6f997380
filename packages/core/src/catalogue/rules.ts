/** What a rule can be found to say that no data could decide. */
import type { Lang } from "../Diagnostic.ts"
import { error, names, nearest, warning } from "./entry.ts"
import type { UnknownName } from "./entry.ts"

const units: Record<Lang, Record<string, string>> = {
  sv: { count: "ett antal", number: "ett tal", share: "en andel", points: "procentenheter", money: "ett belopp", fte: "årsarbetare", date: "en dag", duration: "en tidslängd", rank: "en nivå på skalan", word: "ett ord" },
  en: { count: "a count", number: "a number", share: "a share", points: "percentage points", money: "an amount of money", fte: "full-time years", date: "a day", duration: "a duration", rank: "a level of the scale", word: "a word" }
}

const unit = (lang: Lang, name: string): string => units[lang][name] ?? name

export const ruleFindings = {
  "unknown-dataset": error<UnknownName>({
    sv: ({ name, known, nearest: near }) => ({ message: `datasetet \`${name}\` finns inte${nearest("sv", near)}`, help: `deklarera det under \`datasets:\`, eller välj ${names(known, "sv")}` }),
    en: ({ name, known, nearest: near }) => ({ message: `the dataset \`${name}\` does not exist${nearest("en", near)}`, help: `declare it under \`datasets:\`, or choose ${names(known, "en")}` })
  }),
  "unknown-column": error<UnknownName & { dataset: string }>({
    sv: ({ name, dataset, known, nearest: near }) => ({ message: `kolumnen \`${name}\` finns inte i \`${dataset}\`${nearest("sv", near)}`, help: `där finns ${names(known, "sv")}` }),
    en: ({ name, dataset, known, nearest: near }) => ({ message: `the column \`${name}\` does not exist in \`${dataset}\`${nearest("en", near)}`, help: `it has ${names(known, "en")}` })
  }),
  "unknown-binder": error<UnknownName>({
    sv: ({ name, known, nearest: near }) => ({ message: `\`${name}\` är ingen population att fråga en medlem i taget${nearest("sv", near)}`, help: `välj ${names(known, "sv")}, eller deklarera den under \`populations:\`` }),
    en: ({ name, known, nearest: near }) => ({ message: `\`${name}\` is not a population to ask member by member${nearest("en", near)}`, help: `choose ${names(known, "en")}, or declare it under \`populations:\`` })
  }),
  "unknown-value": error<UnknownName & { column: string }>({
    sv: ({ name, column, known, nearest: near }) => ({ message: `\`${name}\` kan inte stå i kolumnen \`${column}\`${nearest("sv", near)}`, help: `där kan stå ${names(known, "sv")}` }),
    en: ({ name, column, known, nearest: near }) => ({ message: `\`${name}\` cannot stand in the column \`${column}\`${nearest("en", near)}`, help: `what can stand there: ${names(known, "en")}` })
  }),
  "value-type": error<{ found: string; column: string; type: string }>({
    sv: ({ found, column, type }) => ({ message: `\`${found}\` går inte att jämföra med kolumnen \`${column}\`, som har typen \`${type}\``, help: "skriv ett värde av kolumnens typ" }),
    en: ({ found, column, type }) => ({ message: `\`${found}\` cannot be compared with the column \`${column}\`, whose type is \`${type}\``, help: "write a value of the column's type" })
  }),
  "test-unordered": error<{ test: string; column: string; type: string }>({
    sv: ({ test, column, type }) => ({ message: `\`${test}\` kräver ordnade värden, men kolumnen \`${column}\` har typen \`${type}\``, help: "jämför med ett värde eller en lista, eller ge kolumnen en skala: `ordinal(skala)`" }),
    en: ({ test, column, type }) => ({ message: `\`${test}\` needs ordered values, but the column \`${column}\` has the type \`${type}\``, help: "compare with a value or a list, or give the column a scale: `ordinal(scale)`" })
  }),
  "measure-type": error<{ measure: string; column: string; type: string; wanted: ReadonlyArray<string> }>({
    sv: ({ measure, column, type, wanted }) => ({ message: `\`${measure}\` går inte att räkna på kolumnen \`${column}\`, som har typen \`${type}\``, help: `den vill ha en kolumn av typen ${names(wanted, "sv")}` }),
    en: ({ measure, column, type, wanted }) => ({ message: `\`${measure}\` cannot be taken of the column \`${column}\`, whose type is \`${type}\``, help: `it wants a column of the type ${names(wanted, "en")}` })
  }),
  "level-unit": error<{ measure: string; expected: string; found: string; text: string }>({
    sv: ({ measure, expected, found, text }) => ({ message: `\`${measure}\` ger ${unit("sv", expected)}, men nivån \`${text}\` är ${unit("sv", found)}`, help: `skriv nivån som ${unit("sv", expected)}, eller byt mått (\`share:\` ger en andel, \`count:\` ett antal)` }),
    en: ({ measure, expected, found, text }) => ({ message: `\`${measure}\` gives ${unit("en", expected)}, but the level \`${text}\` is ${unit("en", found)}`, help: `write the level as ${unit("en", expected)}, or choose another measure (\`share:\` gives a share, \`count:\` a number)` })
  }),
  "level-impossible": error<{ measure: string }>({
    sv: ({ measure }) => ({ message: `ingen nivå som står här kan nås av \`${measure}\`, vad som än händer`, help: "rätta nivån; en andel ligger mellan 0 och 100 %, ett antal är aldrig negativt, och flera nivåer på samma mått måste gå att förena" }),
    en: ({ measure }) => ({ message: `no level written here can be reached by \`${measure}\`, whatever happens`, help: "correct the level; a share lies between 0 and 100 %, a count is never negative, and several levels on one measure must be compatible" })
  }),
  "range-reversed": error<{ low: string; high: string }>({
    sv: ({ low, high }) => ({ message: `spannet går från \`${low}\` ner till \`${high}\``, help: `skriv \`between: [${high}, ${low}]\`` }),
    en: ({ low, high }) => ({ message: `the range goes from \`${low}\` down to \`${high}\``, help: `write \`between: [${high}, ${low}]\`` })
  }),
  "no-time-column": error<{ dataset: string; key: string }>({
    sv: ({ dataset, key }) => ({ message: `\`${key}\` begränsar tiden, men raderna i \`${dataset}\` har ingen`, help: "ge datasetet en datumkolumn, eller ta bort nyckeln" }),
    en: ({ dataset, key }) => ({ message: `\`${key}\` bounds the time, but the rows of \`${dataset}\` have none`, help: "give the dataset a date column, or remove the key" })
  }),
  "ambiguous-time": error<{ dataset: string; columns: ReadonlyArray<string> }>({
    sv: ({ dataset, columns }) => ({ message: `\`${dataset}\` har flera datumkolumner: ${names(columns, "sv")}`, help: "skriv vilken som gäller: `dated: …` i regeln, eller `time: …` i datasetet" }),
    en: ({ dataset, columns }) => ({ message: `\`${dataset}\` has several date columns: ${names(columns, "en")}`, help: "say which one counts: `dated: …` in the rule, or `time: …` in the dataset" })
  }),
  "no-member-column": error<{ dataset: string; population: string }>({
    sv: ({ dataset, population }) => ({ message: `raderna i \`${dataset}\` säger inte vilken \`${population}\` de hör till`, help: `ge datasetet en kolumn av typen \`${population}\`` }),
    en: ({ dataset, population }) => ({ message: `the rows of \`${dataset}\` do not say which \`${population}\` they belong to`, help: `give the dataset a column of the type \`${population}\`` })
  }),
  "ambiguous-member-column": error<{ dataset: string; population: string; columns: ReadonlyArray<string> }>({
    sv: ({ dataset, population, columns }) => ({ message: `\`${dataset}\` når \`${population}\` genom flera kolumner: ${names(columns, "sv")}`, help: `skriv vilken: \`{of: ${population}, via: …}\`` }),
    en: ({ dataset, population, columns }) => ({ message: `\`${dataset}\` reaches \`${population}\` by several columns: ${names(columns, "en")}`, help: `say which: \`{of: ${population}, via: …}\`` })
  }),
  "period-outside": error<{ key: string; found: string; period: string }>({
    sv: ({ key, found, period }) => ({ message: `\`${key}: ${found}\` ligger utanför perioden ${period}`, help: "rätta dagen, eller ge målet en egen `period:`" }),
    en: ({ key, found, period }) => ({ message: `\`${key}: ${found}\` lies outside the period ${period}`, help: "correct the day, or give the target a `period:` of its own" })
  }),
  "scale-cannot-judge": error<{ scale: string }>({
    sv: ({ scale }) => ({ message: `skalan \`${scale}\` säger inte från vilken nivå ett mål är uppnått`, help: "lägg till `met-from: …` på skalan" }),
    en: ({ scale }) => ({ message: `the scale \`${scale}\` does not say from which level a target is met`, help: "add `met-from: …` to the scale" })
  }),
  "judgements-undeclared": error<object>({
    sv: () => ({ message: "planen säger inte var bedömningar antecknas", help: "lägg till `judgements: {file: data/judgements.csv}` i planens huvudfil" }),
    en: () => ({ message: "the plan does not say where judgements are recorded", help: "add `judgements: {file: data/judgements.csv}` to the plan's main file" })
  }),
  "nothing-evaluated": error<object>({
    sv: () => ({ message: "inget mål har kunnat prövas", help: "lägg till mål med `rule:`, `judgement:` eller `follow:`, och data som de vilar på" }),
    en: () => ({ message: "no target could be evaluated", help: "add targets with `rule:`, `judgement:` or `follow:`, and data for them to rest on" })
  }),
  "dataset-unused": warning<{ dataset: string }>({
    sv: ({ dataset }) => ({ message: `datasetet \`${dataset}\` används inte av något mål`, help: "ta bort det, eller skriv målet som skulle använda det" }),
    en: ({ dataset }) => ({ message: `the dataset \`${dataset}\` is not used by any target`, help: "remove it, or write the target that was to use it" })
  })
} as const
