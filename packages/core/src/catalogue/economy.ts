/** What can be wrong on the money side of a plan: weights that do not fit what they weigh, fees, the books, and scenarios. */
import { error, names, nearest, warning } from "./entry.ts"
import type { UnknownName } from "./entry.ts"

export const economyFindings = {
  "split-funders": error<{ found: ReadonlyArray<string>; expected: ReadonlyArray<string> }>({
    sv: ({ found, expected }) => ({
      message: `\`split:\` fördelar raden på ${names(found, "sv")}, men de som betalar är ${names(expected, "sv")}`,
      help: "ge varje finansiär på raden en vikt, till exempel `split: {lansstyrelsen: 2, grundfinansiering: 1}`, eller ta bort `split:`"
    }),
    en: ({ found, expected }) => ({
      message: `\`split:\` shares the line over ${names(found, "en")}, but those who pay are ${names(expected, "en")}`,
      help: "give every funder of the line a weight, for instance `split: {state: 2, members: 1}`, or remove `split:`"
    })
  }),
  "goal-weights-goals": error<{ found: ReadonlyArray<string>; expected: ReadonlyArray<string> }>({
    sv: ({ found, expected }) => ({ message: `\`goal-weights:\` väger ${names(found, "sv")}, men projektets mål är ${names(expected, "sv")}`, help: "ge vart och ett av projektets mål en vikt, eller ta bort `goal-weights:` så delas det lika" }),
    en: ({ found, expected }) => ({ message: `\`goal-weights:\` weighs ${names(found, "en")}, but the project's goals are ${names(expected, "en")}`, help: "give each of the project's goals a weight, or remove `goal-weights:` to share equally" })
  }),
  "statistic-members": error<{ lacking: ReadonlyArray<string>; extra: ReadonlyArray<string>; population: string }>({
    sv: ({ lacking, extra, population }) => ({
      message: `siffrorna passar inte populationen \`${population}\`: ${[...(lacking.length === 0 ? [] : [`${names(lacking, "sv")} saknar siffra`]), ...(extra.length === 0 ? [] : [`${names(extra, "sv")} hör inte dit`])].join("; ")}`,
      help: "ge varje medlem en siffra, under den nyckel som populationen har"
    }),
    en: ({ lacking, extra, population }) => ({
      message: `the figures do not fit the population \`${population}\`: ${[...(lacking.length === 0 ? [] : [`no figure for ${names(lacking, "en")}`]), ...(extra.length === 0 ? [] : [`${names(extra, "en")} is not in it`])].join("; ")}`,
      help: "give every member a figure, under the key it has in the population"
    })
  }),
  "unknown-set": error<UnknownName>({
    sv: ({ name, known, nearest: near }) => ({ message: `populationen \`${name}\` finns inte i planen${nearest("sv", near)}`, help: `välj ${names(known, "sv")}` }),
    en: ({ name, known, nearest: near }) => ({ message: `the population \`${name}\` is not in the plan${nearest("en", near)}`, help: `choose ${names(known, "en")}` })
  }),
  "unknown-basis": error<UnknownName & { population: string }>({
    sv: ({ name, known, nearest: near, population }) => ({ message: `\`${name}\` är varken \`equal\` eller en statistik om \`${population}\`${nearest("sv", near)}`, help: `välj ${names(known, "sv")}, eller lägg till siffrorna under \`statistics:\`` }),
    en: ({ name, known, nearest: near, population }) => ({ message: `\`${name}\` is neither \`equal\` nor a statistic of \`${population}\`${nearest("en", near)}`, help: `choose ${names(known, "en")}, or add the figures under \`statistics:\`` })
  }),
  "shares-not-whole": error<{ sum: string }>({
    sv: ({ sum }) => ({ message: `andelarna är tillsammans ${sum}, inte 100 %`, help: "ändra andelarna så att de tillsammans är hela summan" }),
    en: ({ sum }) => ({ message: `the shares are ${sum} together, not 100 %`, help: "change the shares so that together they are the whole sum" })
  }),
  "share-not-part": error<{ found: string }>({
    sv: ({ found }) => ({ message: `\`${found}\` är ingen del av ett helt`, help: "skriv en andel från 0 % till 100 %" }),
    en: ({ found }) => ({ message: `\`${found}\` is no part of a whole`, help: "write a share from 0 % to 100 %" })
  }),
  "fee-impossible": error<{ reason: "floor" | "ceiling" | "crossed" | "nothing"; members: number; bound: string; all: string; amount: string }>({
    sv: ({ reason, members, bound, all, amount }) => ({
      message: {
        floor: `golvet ${bound} för ${members} medlemmar är ${all} tillsammans, mer än avgiftens ${amount}`,
        ceiling: `taket ${bound} för ${members} medlemmar är ${all} tillsammans, mindre än avgiftens ${amount}`,
        crossed: `golvet ${bound} ligger över taket`,
        nothing: `avgiften ${amount} kan inte fördelas: den är inte större än noll`
      }[reason],
      help: { floor: "sänk golvet eller höj summan", ceiling: "höj taket eller sänk summan", crossed: "sänk golvet eller höj taket", nothing: "skriv summan som ska fördelas" }[reason]
    }),
    en: ({ reason, members, bound, all, amount }) => ({
      message: {
        floor: `the floor of ${bound} for ${members} members is ${all} together, more than the fee's ${amount}`,
        ceiling: `the ceiling of ${bound} for ${members} members is ${all} together, less than the fee's ${amount}`,
        crossed: `the floor of ${bound} lies above the ceiling`,
        nothing: `the fee of ${amount} cannot be shared: it is not more than nought`
      }[reason],
      help: { floor: "lower the floor or raise the sum", ceiling: "raise the ceiling or lower the sum", crossed: "lower the floor or raise the ceiling", nothing: "write the sum that is to be shared" }[reason]
    })
  }),
  "role-column": error<UnknownName & { dataset: string; role: "amount" | "project" | "account" | "funder"; wanted: string }>({
    sv: ({ name, dataset, known, nearest: near, wanted }) => ({ message: `\`${name}\` är ingen kolumn i \`${dataset}\` av typen ${wanted}${nearest("sv", near)}`, help: `välj ${names(known, "sv")}` }),
    en: ({ name, dataset, known, nearest: near, wanted }) => ({ message: `\`${name}\` is not a column of \`${dataset}\` of the type ${wanted}${nearest("en", near)}`, help: `choose ${names(known, "en")}` })
  }),
  "ledger-undated": error<{ dataset: string }>({
    sv: ({ dataset }) => ({ message: `\`${dataset}\` har ingen datumkolumn som säger när raderna gäller`, help: "ge datasetet en kolumn av typen `date`, eller säg med `time:` vilken av dem det är" }),
    en: ({ dataset }) => ({ message: `\`${dataset}\` has no date column that tells when its rows are of`, help: "give the dataset a column of the type `date`, or say with `time:` which of them it is" })
  }),
  "unknown-object": error<UnknownName>({
    sv: ({ name, known, nearest: near }) => ({ message: `projektet \`${name}\` finns inte i planen${nearest("sv", near)}`, help: `välj ${names(known, "sv")}` }),
    en: ({ name, known, nearest: near }) => ({ message: `the project \`${name}\` is not in the plan${nearest("en", near)}`, help: `choose ${names(known, "en")}` })
  }),
  "ledger-unmapped": warning<{ reason: "object" | "no-object" | "period" | "no-amount"; object: string; rows: number; sum: string }>({
    sv: ({ reason, object, rows, sum }) => ({
      message: {
        object: `${rows} ${rows === 1 ? "rad" : "rader"} om ${sum} står på \`${object}\`, som inget projekt i planen har`,
        "no-object": `${rows} ${rows === 1 ? "rad" : "rader"} om ${sum} säger inte vilket projekt ${rows === 1 ? "den" : "de"} gäller`,
        period: `${rows} ${rows === 1 ? "rad" : "rader"} om ${sum} ligger utanför planens period`,
        "no-amount": `${rows} ${rows === 1 ? "rad" : "rader"} saknar belopp`
      }[reason],
      help: { object: "lägg till koden under `objects:` i `ledger:`, eller rätta raderna", "no-object": "fyll i cellen", period: "rätta datumet, eller låt det stå: det räknas inte i uppföljningen", "no-amount": "fyll i beloppet" }[reason]
    }),
    en: ({ reason, object, rows, sum }) => ({
      message: {
        object: `${rows} ${rows === 1 ? "row" : "rows"} of ${sum} ${rows === 1 ? "stands" : "stand"} on \`${object}\`, which no project of the plan has`,
        "no-object": `${rows} ${rows === 1 ? "row" : "rows"} of ${sum} ${rows === 1 ? "does" : "do"} not say which project ${rows === 1 ? "it is" : "they are"} of`,
        period: `${rows} ${rows === 1 ? "row" : "rows"} of ${sum} ${rows === 1 ? "lies" : "lie"} outside the plan's period`,
        "no-amount": `${rows} ${rows === 1 ? "row has" : "rows have"} no amount`
      }[reason],
      help: { object: "add the code under `objects:` in `ledger:`, or correct the rows", "no-object": "fill in the cell", period: "correct the date, or let it stand: it is not counted in the follow-up", "no-amount": "fill in the amount" }[reason]
    })
  }),
  "books-too-large": error<{ dataset: string }>({
    sv: ({ dataset }) => ({ message: `beloppen i \`${dataset}\` är tillsammans för stora för att räknas exakt`, help: "leta efter ett belopp i fel enhet" }),
    en: ({ dataset }) => ({ message: `the amounts of \`${dataset}\` are together too large to be counted exactly`, help: "look for an amount in the wrong unit" })
  }),
  "norm-not-positive": error<{ norm: string; found: string }>({
    sv: ({ norm, found }) => ({ message: `schablonen \`${norm}\` kostar ${found}, inte mer än noll`, help: "skriv vad en årsarbetare räknas kosta, eller ta bort schablonen" }),
    en: ({ norm, found }) => ({ message: `the norm \`${norm}\` costs ${found}, not more than nought`, help: "write what a full-time year is counted to cost, or remove the norm" })
  }),
  "reserved-basis": error<{ name: string }>({
    sv: ({ name }) => ({ message: `statistiken \`${name}\` har samma namn som lika delar i en avgift`, help: "byt namn på statistiken" }),
    en: ({ name }) => ({ message: `the statistic \`${name}\` has the same name as equal parts of a fee`, help: "rename the statistic" })
  }),
  "forecast-conflict": warning<{ project: string; date: string; amounts: ReadonlyArray<string> }>({
    sv: ({ project, date, amounts }) => ({ message: `\`${project}\` har flera prognoser från ${date}: ${names(amounts, "sv")}`, help: "ta bort den som inte gäller; tills dess räknas ingen av dem" }),
    en: ({ project, date, amounts }) => ({ message: `\`${project}\` has several forecasts of ${date}: ${names(amounts, "en")}`, help: "remove the one that does not hold; until then none of them counts" })
  }),
  "scenario-both": error<{ funder: string }>({
    sv: ({ funder }) => ({ message: `\`${funder}\` är både avslaget och beviljat i samma scenario`, help: "ta bort finansiären ur `refuse:` eller ur `grant:`" }),
    en: ({ funder }) => ({ message: `\`${funder}\` is both refused and granted in one scenario`, help: "remove the funder from `refuse:` or from `grant:`" })
  })
}
