/** What can be wrong with the shape of a plan: keys, forms and the text of single values. */
import type { Lang } from "../Diagnostic.ts"
import { error, names, nearest } from "./entry.ts"

const shapes: Record<Lang, Record<string, string>> = {
  sv: { map: "en grupp (`nyckel: värde`)", list: "en lista (`- …`)", text: "ett enda värde", nothing: "ingenting" },
  en: { map: "a group (`key: value`)", list: "a list (`- …`)", text: "a single value", nothing: "nothing" }
}

const shape = (lang: Lang, text: string): string =>
  text.split("|").map((one) => shapes[lang][one] ?? one).join({ sv: " eller ", en: " or " }[lang])

/** The smallest parts that money and full-time years are kept in. */
const smallest: Record<Lang, Record<"money" | "fte", string>> = {
  sv: { money: "ett helt antal öre", fte: "ett helt antal tusendels årsarbetare" },
  en: { money: "a whole number of öre", fte: "a whole number of thousandths of a full-time year" }
}

export const shapeFindings = {
  "missing-version": error<object>({
    sv: () => ({ message: "filen säger inte vilken version av formatet den följer", help: "skriv `styrkort: 1` överst i filen" }),
    en: () => ({ message: "the file does not say which version of the format it follows", help: "write `styrkort: 1` at the top of the file" })
  }),
  "wrong-version": error<{ found: string }>({
    sv: ({ found }) => ({ message: `filen ska ha \`styrkort: 1\`, men säger \`styrkort: ${found}\``, help: "skriv `styrkort: 1`, eller använd ett nyare styrkort om filen är skriven för ett sådant" }),
    en: ({ found }) => ({ message: `the file must have \`styrkort: 1\`, but says \`styrkort: ${found}\``, help: "write `styrkort: 1`, or use a newer styrkort if the file is written for one" })
  }),
  "unknown-key": error<{ key: string; known: ReadonlyArray<string>; nearest: string | undefined }>({
    sv: ({ key, known, nearest: near }) => ({ message: `okänd nyckel \`${key}\`${nearest("sv", near)}`, help: `här går det att skriva ${names(known, "sv")}` }),
    en: ({ key, known, nearest: near }) => ({ message: `unknown key \`${key}\`${nearest("en", near)}`, help: `what can stand here: ${names(known, "en")}` })
  }),
  "missing-key": error<{ key: string }>({
    sv: ({ key }) => ({ message: `nyckeln \`${key}\` saknas här`, help: `lägg till \`${key}: …\`` }),
    en: ({ key }) => ({ message: `the key \`${key}\` is missing here`, help: `add \`${key}: …\`` })
  }),
  "allow-without-reason": error<object>({
    sv: () => ({ message: "här tystas en kontroll utan att det står varför", help: "skriv skälet efter kolonet, eller ta bort raden; `checks: {…: off}` i planens huvudfil stänger av kontrollen överallt" }),
    en: () => ({ message: "a check is silenced here without saying why", help: "write the reason behind the colon, or remove the line; `checks: {…: off}` in the plan's main file turns the check off everywhere" })
  }),
  "wrong-shape": error<{ expected: string; found: string }>({
    sv: ({ expected, found }) => ({
      message: `här ska det stå ${shape("sv", expected)}, men det står ${shape("sv", found)}`,
      help: found === "nothing" ? "skriv det som saknas, eller ta bort nyckeln" : "se över indrag, streck och kolon"
    }),
    en: ({ expected, found }) => ({
      message: `expected ${shape("en", expected)} here, but found ${shape("en", found)}`,
      help: found === "nothing" ? "write what is missing, or remove the key" : "look at indentation, dashes and colons"
    })
  }),
  "not-one-of": error<{ found: string; known: ReadonlyArray<string>; nearest: string | undefined }>({
    sv: ({ found, known, nearest: near }) => ({ message: `\`${found}\` går inte att välja här${nearest("sv", near)}`, help: `skriv ${known.length > 1 ? "ett av " : ""}${names(known, "sv")}` }),
    en: ({ found, known, nearest: near }) => ({ message: `\`${found}\` cannot be chosen here${nearest("en", near)}`, help: `write ${known.length > 1 ? "one of " : ""}${names(known, "en")}` })
  }),
  "no-form": error<{ known: ReadonlyArray<string>; found: ReadonlyArray<string> }>({
    sv: ({ known, found }) => ({ message: `regeln säger inte vad som ska mätas${found.length === 0 ? "" : `, bara ${names(found, "sv")}`}`, help: `lägg till en av ${names(known, "sv")}` }),
    en: ({ known, found }) => ({ message: `the rule does not say what to measure${found.length === 0 ? "" : `, only ${names(found, "en")}`}`, help: `add one of ${names(known, "en")}` })
  }),
  "several-forms": error<{ found: ReadonlyArray<string> }>({
    sv: ({ found }) => ({ message: `regeln ska mäta en sak, men har ${names(found, "sv")}`, help: "behåll en av dem, eller lägg dem var för sig under `all:`" }),
    en: ({ found }) => ({ message: `the rule must measure one thing, but has ${names(found, "en")}`, help: "keep one of them, or put each under `all:`" })
  }),
  "no-level": error<{ measure: string; known: ReadonlyArray<string> }>({
    sv: ({ measure, known }) => ({ message: `\`${measure}\` har ingen nivå att hållas mot`, help: `lägg till en av ${names(known, "sv")}; ett mål som bara ska följas skrivs med \`follow:\` i stället för \`rule:\`` }),
    en: ({ measure, known }) => ({ message: `\`${measure}\` has no level to be held against`, help: `add one of ${names(known, "en")}; a target that is only to be followed is written with \`follow:\` instead of \`rule:\`` })
  }),
  "several-levels": error<{ found: ReadonlyArray<string> }>({
    sv: ({ found }) => ({ message: `här ska det stå en nivå, men det står flera: ${names(found, "sv")}`, help: "behåll en av dem; från och till skrivs `between: [6, 8]`" }),
    en: ({ found }) => ({ message: `expected one level here, but found several: ${names(found, "en")}`, help: "keep one of them; from and to is written `between: [6, 8]`" })
  }),
  "not-two-values": error<{ key: string }>({
    sv: ({ key }) => ({ message: `\`${key}\` ska ha två värden, ett lägsta och ett högsta`, help: `skriv till exempel \`${key}: [6, 8]\`` }),
    en: ({ key }) => ({ message: `\`${key}\` must have two values, a lowest and a highest`, help: `write for instance \`${key}: [6, 8]\`` })
  }),
  "level-not-wanted": error<{ measure: string; found: ReadonlyArray<string> }>({
    sv: ({ measure, found }) => ({ message: `\`${measure}\` ska stå utan nivå, men har ${names(found, "sv")}`, help: "ta bort nivån, eller välj ett mått som tar en, till exempel `count:`" }),
    en: ({ measure, found }) => ({ message: `\`${measure}\` must stand without a level, but has ${names(found, "en")}`, help: "remove the level, or choose a measure that takes one, for instance `count:`" })
  }),
  "target-kind": error<{ found: ReadonlyArray<string> }>({
    sv: ({ found }) => ({
      message: found.length === 0 ? "målet säger inte hur det ska avgöras" : `målet ska avgöras på ett sätt, men har ${names(found, "sv")}`,
      help: "skriv en av `rule` (en regel prövar det), `judgement` (någon bedömer det), `follow` (det följs utan nivå), `undecided` (varför det inte går att avgöra) och `use` (en mall säger det)"
    }),
    en: ({ found }) => ({
      message: found.length === 0 ? "the target does not say how it is to be decided" : `the target must be decided in one way, but has ${names(found, "en")}`,
      help: "write one of `rule` (a rule tests it), `judgement` (someone assesses it), `follow` (it is followed without a level), `undecided` (why it cannot be decided) and `use` (a template says it)"
    })
  }),
  "target-key-unfit": error<{ key: string; kinds: ReadonlyArray<string> }>({
    sv: ({ key, kinds }) => ({ message: `\`${key}\` säger inget om ett mål som avgörs på det här sättet`, help: `ta bort \`${key}\`, eller låt målet avgöras av ${names(kinds, "sv")}` }),
    en: ({ key, kinds }) => ({ message: `\`${key}\` says nothing of a target that is decided in this way`, help: `remove \`${key}\`, or let the target be decided by ${names(kinds, "en")}` })
  }),
  "no-test": error<object>({
    sv: () => ({ message: "villkoret frågar inget, så det vore sant för varje rad", help: "skriv vad som ska gälla, till exempel `{kind: internat}` eller `{answer: {at-least: nöjd}}`, eller ta bort nyckeln" }),
    en: () => ({ message: "the condition asks nothing, so it would be true of every row", help: "write what must hold, for instance `{kind: internat}` or `{answer: {at-least: nöjd}}`, or remove the key" })
  }),
  "not-money": error<{ found: string }>({
    sv: ({ found }) => ({ message: `\`${found}\` är inget belopp`, help: "skriv tal och enhet, till exempel `400 000 kr`, `336 tkr` eller `1,2 mkr`" }),
    en: ({ found }) => ({ message: `\`${found}\` is not an amount of money`, help: "write number and unit, for instance `400 000 kr`, `336 tkr` or `1.2 mkr`" })
  }),
  "ambiguous-amount": error<{ found: string; readings: ReadonlyArray<string> }>({
    sv: ({ found, readings }) => ({ message: `\`${found}\` kan läsas på två sätt`, help: `skriv ${readings.map((one) => `\`${one}\``).join(" eller ")}` }),
    en: ({ found, readings }) => ({ message: `\`${found}\` can be read in two ways`, help: `write ${readings.map((one) => `\`${one}\``).join(" or ")}` })
  }),
  "too-fine": error<{ found: string; unit: "money" | "fte" }>({
    sv: ({ found, unit }) => ({ message: `\`${found}\` är inte ${smallest.sv[unit]}`, help: "avrunda det själv, så att avrundningen syns i planen" }),
    en: ({ found, unit }) => ({ message: `\`${found}\` is not ${smallest.en[unit]}`, help: "round it yourself, so that the rounding shows in the plan" })
  }),
  "too-large": error<{ found: string }>({
    sv: ({ found }) => ({ message: `\`${found}\` är för stort för att räknas exakt`, help: "se över talet och dess enhet" }),
    en: ({ found }) => ({ message: `\`${found}\` is too large to be counted exactly`, help: "look at the number and its unit" })
  }),
  "not-fte": error<{ found: string }>({
    sv: ({ found }) => ({ message: `\`${found}\` är inget antal årsarbetare`, help: "skriv tal och enhet, till exempel `0,5 åa`" }),
    en: ({ found }) => ({ message: `\`${found}\` is not a number of full-time years`, help: "write number and unit, for instance `0.5 fte`" })
  }),
  "not-quantity": error<{ found: string }>({
    sv: ({ found }) => ({ message: `\`${found}\` är varken ett tal, en andel, ett belopp, årsarbetare, en tidslängd eller en dag`, help: "skriv till exempel `6`, `85 %`, `400 000 kr`, `0,5 åa`, `30 dagar` eller `2017-02-28`" }),
    en: ({ found }) => ({ message: `\`${found}\` is neither a number, a share, an amount of money, full-time years, a duration nor a day`, help: "write for instance `6`, `85 %`, `400 000 kr`, `0.5 fte`, `30 days` or `2017-02-28`" })
  }),
  "not-count": error<{ found: string }>({
    sv: ({ found }) => ({ message: `här ska det stå ett heltal från 1 och uppåt, inte \`${found}\``, help: "skriv det med siffror, till exempel `5`" }),
    en: ({ found }) => ({ message: `expected a whole number from 1 upwards here, not \`${found}\``, help: "write it in digits, for instance `5`" })
  }),
  "not-share": error<{ found: string }>({
    sv: ({ found }) => ({ message: `\`${found}\` är ingen andel`, help: "skriv den i procent, till exempel `15 %`" }),
    en: ({ found }) => ({ message: `\`${found}\` is not a share`, help: "write it as a percentage, for instance `15 %`" })
  }),
  "not-date": error<{ found: string }>({
    sv: ({ found }) => ({ message: `\`${found}\` är ingen dag i kalendern`, help: "skriv år-månad-dag, till exempel `2017-02-28`" }),
    en: ({ found }) => ({ message: `\`${found}\` is not a day of the calendar`, help: "write year-month-day, for instance `2017-02-28`" })
  }),
  "not-period": error<{ found: string }>({
    sv: ({ found }) => ({ message: `\`${found}\` är ingen period`, help: "skriv till exempel `2017`, `2017-T1` (tertial), `2017-Q3` (kvartal), `2017-HT` (termin), `2017-03` eller `2016-09..2018-03`" }),
    en: ({ found }) => ({ message: `\`${found}\` is not a period`, help: "write for instance `2017`, `2017-T1` (tertial), `2017-Q3` (quarter), `2017-HT` (autumn term), `2017-03` or `2016-09..2018-03`" })
  }),
  "period-ends-before-start": error<{ found: string }>({
    sv: ({ found }) => ({ message: `perioden \`${found}\` slutar innan den börjar`, help: "låt början stå före `..` och slutet efter" }),
    en: ({ found }) => ({ message: `the period \`${found}\` ends before it begins`, help: "let the beginning stand before `..` and the end after it" })
  }),
  "not-same": error<{ found: string }>({
    sv: ({ found }) => ({ message: `\`${found}\` är ingen tid att jämföra med`, help: "skriv `previous year`, `previous period` eller en period, till exempel `2016`" }),
    en: ({ found }) => ({ message: `\`${found}\` is not a time to compare with`, help: "write `previous year`, `previous period` or a period, for instance `2016`" })
  }),
  "not-percentile": error<{ found: string }>({
    sv: ({ found }) => ({ message: `\`p\` ska vara mer än 0 och högst 100, inte \`${found}\``, help: "skriv till exempel `p: 90`" }),
    en: ({ found }) => ({ message: `\`p\` must be more than 0 and at most 100, not \`${found}\``, help: "write for instance `p: 90`" })
  }),
  "not-citation": error<{ found: string }>({
    sv: ({ found }) => ({ message: `\`${found}\` är ingen källhänvisning`, help: "skriv dokumentets id och sidan, till exempel `plan p. 17` eller `plan p. 17–19`" }),
    en: ({ found }) => ({ message: `\`${found}\` is not a citation`, help: "write the document's id and the page, for instance `plan p. 17` or `plan p. 17–19`" })
  }),
  "not-id": error<{ found: string }>({
    sv: ({ found }) => ({ message: `\`${found}\` duger inte som id`, help: "skriv små bokstäver a–z, siffror och bindestreck, till exempel `unga-med-missbruk`; å, ä, ö och stora bokstäver hör hemma i `title`" }),
    en: ({ found }) => ({ message: `\`${found}\` will not do as an id`, help: "write small letters a–z, digits and hyphens, for instance `unga-med-missbruk`; å, ä, ö and capitals belong in `title`" })
  }),
  "not-column-type": error<{ found: string; known: ReadonlyArray<string> }>({
    sv: ({ found, known }) => ({ message: `\`${found}\` är ingen kolumntyp`, help: `skriv ett av ${names(known, "sv")}, \`ordinal(skala)\` eller en populations id` }),
    en: ({ found, known }) => ({ message: `\`${found}\` is not a column type`, help: `write one of ${names(known, "en")}, \`ordinal(scale)\` or a population's id` })
  }),
  "not-column": error<{ found: string }>({
    sv: ({ found }) => ({ message: `här ska det stå en kolumn i ett dataset, inte \`${found}\``, help: "skriv dataset och kolumn med punkt emellan, till exempel `trainings.topic`" }),
    en: ({ found }) => ({ message: `expected a column of a dataset here, not \`${found}\``, help: "write dataset and column with a point between, for instance `trainings.topic`" })
  }),
  "empty-list": error<object>({
    sv: () => ({ message: "listan är tom, men måste ha något i sig", help: "skriv minst ett värde i den, eller ta bort nyckeln om den får saknas" }),
    en: () => ({ message: "the list is empty, but must have something in it", help: "write at least one value in it, or remove the key if it may be left out" })
  })
} as const
