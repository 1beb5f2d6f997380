/** What can be wrong with what a rule is asked of one by one, and with what a condition refers to. */
import { error, names, nearest } from "./entry.ts"
import type { UnknownName } from "./entry.ts"

export const binderFindings = {
  "not-duration": error<{ found: string }>({
    sv: ({ found }) => ({ message: `\`${found}\` är ingen tidslängd`, help: "skriv till exempel `30 days`, `20 workdays`, `2 weeks` eller `5 months`" }),
    en: ({ found }) => ({ message: `\`${found}\` is no length of time`, help: "write for instance `30 days`, `20 workdays`, `2 weeks` or `5 months`" })
  }),
  "not-month-day": error<{ found: string }>({
    sv: ({ found }) => ({ message: `\`${found}\` är ingen dag på året`, help: "skriv månad och dag, till exempel `08-20`" }),
    en: ({ found }) => ({ message: `\`${found}\` is no day of the year`, help: "write month and day, for instance `08-20`" })
  }),
  "state-without-day": error<{ dataset: string; columns: ReadonlyArray<string> }>({
    sv: ({ dataset, columns }) => ({ message: `raderna i \`${dataset}\` varar en tid, och det sägs inte vilken dag som gäller`, help: `skriv \`at: end\`, \`at: start\` eller \`at:\` med en dag, eller räkna dem som börjar eller slutar med \`dated:\` ${names(columns, "sv")}` }),
    en: ({ dataset, columns }) => ({ message: `the rows of \`${dataset}\` last for a time, and it is not said which day counts`, help: `write \`at: end\`, \`at: start\` or \`at:\` with a day, or count those that begin or end with \`dated:\` ${names(columns, "en")}` })
  }),
  "at-not-state": error<{ dataset: string }>({
    sv: ({ dataset }) => ({ message: `\`at\` frågar hur det är en dag, men raderna i \`${dataset}\` varar ingen tid här`, help: "ta bort `at:` (eller `during:` och `dated:` bredvid), eller ge datasetet `time: {from: kolumn, to: kolumn}`" }),
    en: ({ dataset }) => ({ message: `\`at\` asks how things are on a day, but the rows of \`${dataset}\` last for no time here`, help: "remove `at:` (or `during:` and `dated:` beside it), or give the dataset `time: {from: column, to: column}`" })
  }),
  "duration-without-unit": error<{ column: string; known: ReadonlyArray<string> }>({
    sv: ({ column, known }) => ({ message: `tidslängderna i kolumnen \`${column}\` har ingen gemensam enhet att räkna i`, help: `skriv \`{type: duration, unit: …}\` med någon av ${names(known, "sv")}` }),
    en: ({ column, known }) => ({ message: `the lengths of time in the column \`${column}\` have no common unit to count in`, help: `write \`{type: duration, unit: …}\` with one of ${names(known, "en")}` })
  }),
  "duration-unit": error<{ unit: string; known: ReadonlyArray<string> }>({
    sv: ({ unit, known }) => ({ message: `här räknas hela dagar, inte \`${unit}\``, help: `skriv tidslängden i ${names(known, "sv")}` }),
    en: ({ unit, known }) => ({ message: `whole days are counted here, not \`${unit}\``, help: `write the length in ${names(known, "en")}` })
  }),
  "calendar-missing": error<object>({
    sv: () => ({ message: "arbetsdagar kräver en kalender, och planen har ingen", help: "skriv `calendar: {holidays: [2017-01-06, …]}` i planens huvudfil, med alla helgdagar som räkningen kan passera" }),
    en: () => ({ message: "workdays need a calendar, and the plan has none", help: "write `calendar: {holidays: [2017-01-06, …]}` in the plan's main file, with every holiday that the count may pass" })
  }),
  "binder-straddles": error<{ binder: string; period: string; known: ReadonlyArray<string> }>({
    sv: ({ binder, period, known }) => ({ message: `\`${binder}\` går inte jämnt upp i \`${period}\`, så någon del skulle räknas bara till hälften`, help: known.length === 0 ? "ge målet en `period:` som går jämnt upp" : `välj ${names(known, "sv")}, eller ge målet en \`period:\` som går jämnt upp` }),
    en: ({ binder, period, known }) => ({ message: `\`${binder}\` does not divide \`${period}\` evenly, so some part would be counted only in part`, help: known.length === 0 ? "give the target a `period:` that is divided evenly" : `choose ${names(known, "en")}, or give the target a \`period:\` that is divided evenly` })
  }),
  "binder-unreached": error<{ name: string }>({
    sv: ({ name }) => ({ message: "regeln därunder frågar inte efter den eller det som den ska prövas på, så svaret blir detsamma för alla", help: name === "" ? "ge ett namn med `as:` och skriv `$namn` i ett villkor, eller säg med `via:` vilken kolumn som gäller" : `skriv \`$${name}\` i ett villkor, eller säg med \`via:\` vilken kolumn som gäller` }),
    en: ({ name }) => ({ message: "the rule below does not ask about what it is asked of, so the answer would be the same for all", help: name === "" ? "give a name with `as:` and write `$name` in a condition, or say with `via:` which column counts" : `write \`$${name}\` in a condition, or say with \`via:\` which column counts` })
  }),
  "binder-twice": error<{ dataset: string; column: string }>({
    sv: ({ dataset, column }) => ({ message: `kolumnen \`${column}\` i \`${dataset}\` skulle behöva tillhöra två på en gång`, help: "säg med `via:` vilken kolumn var och en gäller, eller ge den ena ett namn med `as:` och använd det i ett villkor" }),
    en: ({ dataset, column }) => ({ message: `the column \`${column}\` of \`${dataset}\` would have to belong to two at once`, help: "say with `via:` which column each is about, or give one a name with `as:` and use that in a condition" })
  }),
  "binder-where": error<{ name: string }>({
    sv: ({ name }) => ({ message: `\`${name}\` har inget som villkoret eller kolumnen kan gälla`, help: "räkna upp medlemmarna i en lista, `of: [a, b]`, eller ta dem ur ett dataset med `values:`" }),
    en: ({ name }) => ({ message: `\`${name}\` has nothing that the condition or column can be about`, help: "list the members, `of: [a, b]`, or take them from a dataset with `values:`" })
  }),
  "during-divided": error<object>({
    sv: () => ({ message: "en egen tid går inte att ge här: regeln prövas på en period i taget", help: "ta bort `during:`, eller låt målets `period:` vara den tid som delas upp" }),
    en: () => ({ message: "no time of its own can be given here: the rule is asked of one period at a time", help: "remove `during:`, or let the target's `period:` be the time that is divided" })
  }),
  "unknown-reference": error<UnknownName>({
    sv: ({ name, known, nearest: near }) => ({ message: `inget ovanför heter \`${name}\`${nearest("sv", near)}`, help: known.length === 0 ? "ge det som regeln prövas på ett namn med `as:`, eller skriv `$.kolumn` för en cell i samma rad" : `välj ${names(known, "sv")}, eller skriv \`$.kolumn\` för en cell i samma rad` }),
    en: ({ name, known, nearest: near }) => ({ message: `nothing above is called \`${name}\`${nearest("en", near)}`, help: known.length === 0 ? "give what the rule is asked of a name with `as:`, or write `$.column` for a cell of the same row" : `choose ${names(known, "en")}, or write \`$.column\` for a cell of the same row` })
  }),
  "reference-form": error<{ found: string; wanted: string }>({
    sv: ({ found, wanted }) => ({ message: `\`${found}\` pekar inte på ett värde`, help: `skriv till exempel \`${wanted}\`: en rad har kolumner, en medlem är sitt eget värde` }),
    en: ({ found, wanted }) => ({ message: `\`${found}\` does not point at a value`, help: `write for instance \`${wanted}\`: a row has columns, a member is its own value` })
  }),
  "reference-type": error<{ found: string; type: string; column: string; wanted: string }>({
    sv: ({ found, type, column, wanted }) => ({ message: `\`${found}\` har typen \`${type}\`, men kolumnen \`${column}\` har \`${wanted}\``, help: "jämför kolumner av samma typ" }),
    en: ({ found, type, column, wanted }) => ({ message: `\`${found}\` has the type \`${type}\`, but the column \`${column}\` has \`${wanted}\``, help: "compare columns of one type" })
  }),
  "test-of-time": error<{ test: string; column: string; type: string }>({
    sv: ({ test, column, type }) => ({ message: `\`${test}\` gäller dagar, men kolumnen \`${column}\` har typen \`${type}\``, help: "pröva en kolumn av typen `date`" }),
    en: ({ test, column, type }) => ({ message: `\`${test}\` is about days, but the column \`${column}\` has the type \`${type}\``, help: "test a column of the type `date`" })
  }),
  "within-reference": error<{ found: ReadonlyArray<string> }>({
    sv: ({ found }) => ({ message: found.length === 0 ? "`within` har ingen dag att räkna från" : `\`within\` kan räknas från flera dagar: ${names(found, "sv")}`, help: "skriv precis ett av `after:` och `before:` bredvid, till exempel `{after: $.received, within: 30 days}`" }),
    en: ({ found }) => ({ message: found.length === 0 ? "`within` has no day to count from" : `\`within\` may be counted from several days: ${names(found, "en")}`, help: "write exactly one of `after:` and `before:` beside it, for instance `{after: $.received, within: 30 days}`" })
  }),
  "deadline-in-part": error<object>({
    sv: () => ({ message: "en tidsfrist kan inte stå i `of-which`, där delar och helhet avgörs tillsammans", help: "skriv delen som ett mått för sig: `share:` med `satisfying:`" }),
    en: () => ({ message: "a deadline cannot stand in `of-which`, where parts and whole are decided together", help: "write the part as a measure of its own: `share:` with `satisfying:`" })
  })
}
