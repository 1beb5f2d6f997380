/** TABLE of the options that commands take. */
import type { Option } from "./Command.ts"

/** The options there are. */
export const options = {
  "as-of": {
    value: { sv: "DAG", en: "DAY" },
    says: {
      sv: "pröva läget denna dag: 2017-08-31, en period som 2017-T2 för dess sista dag, eller today för i dag (som annars)",
      en: "check as things stand on this day: 2017-08-31, a period such as 2017-T2 for its last day, or today (as otherwise)"
    }
  },
  format: {
    value: { sv: "FORMAT", en: "FORMAT" },
    many: true,
    says: {
      sv: "hur det skrivs (annars text)",
      en: "how it is written (otherwise text)"
    }
  },
  "sarif-profile": { value: { sv: "PROFIL", en: "PROFILE" }, choices: ["whole", "github"], says: { sv: "allt i SARIF (whole), eller bara det som GitHub visar (github)", en: "everything in SARIF (whole), or only what GitHub shows (github)" } },
  "fail-on": {
    value: { sv: "NIVÅ[,NIVÅ]", en: "LEVEL[,LEVEL]" },
    many: true,
    list: true,
    choices: ["missed", "behind", "unknown", "warning"],
    says: {
      sv: "vad som fäller kontrollen, utom fel: det missade (missed, det vanliga), också det som är efter (behind) eller okänt (unknown), också det som bara är en varning (warning)",
      en: "what fails the check, besides errors: what is missed (the usual), also what is behind or unknown, also what is only a warning"
    }
  },
  only: { value: { sv: "MÅL[,MÅL]", en: "TARGET[,TARGET]" }, many: true, list: true, offers: "targets", says: { sv: "pröva bara dessa mål", en: "check only these targets" } },
  area: { value: { sv: "OMRÅDE[,OMRÅDE]", en: "AREA[,AREA]" }, many: true, list: true, offers: "areas", says: { sv: "pröva bara målen i dessa områden", en: "check only the targets of these areas" } },
  goal: { value: { sv: "STYRKORTSMÅL[,STYRKORTSMÅL]", en: "GOAL[,GOAL]" }, many: true, list: true, offers: "goals", says: { sv: "pröva bara målen i de projekt som arbetar mot dessa mål i styrkortet", en: "check only the targets of the projects that serve these goals of the scorecard" } },
  "changed-since": { value: { sv: "VERSION", en: "REF" }, says: { sv: "visa först de mål vars regel eller data har ändrats sedan en version i git: en gren, en tagg eller en incheckning", en: "show first the targets whose rule or data have changed since a revision in git: a branch, a tag or a commit" } },
  "only-changed": { says: { sv: "pröva bara dem", en: "check only those" } },
  baseline: { value: { sv: "FIL", en: "FILE" }, offers: "files", says: { sv: "låt bara det som är sämre än i det här utgångsläget fälla kontrollen", en: "let only what is worse than in this baseline fail the check" } },
  "update-baseline": { says: { sv: "skriv utgångsläget som det är nu", en: "write the baseline as things stand now" } },
  watch: { says: { sv: "pröva igen varje gång en fil som planen läser har ändrats, tills du avslutar med Ctrl-C", en: "check again whenever a file that the plan reads has changed, until you end it with Ctrl-C" } },
  json: { says: { sv: "skriv hela resultatet som JSON", en: "write the whole result as JSON" } },
  summary: { says: { sv: "bara det stora hela: antal anmärkningar, belopp och mål per område", en: "only the whole picture: number of findings, amounts and targets by area" } },
  quiet: { says: { sv: "skriv bara det som fäller: fel, och mål som är missade; inget när allt håller", en: "print only what fails: errors, and targets that are missed; nothing where all holds" } },
  verbose: { says: { sv: "skriv också varje måls regel som en mening, och på standard error vilka filer som lästes, hur många rader de har och hur lång tid det tog", en: "also print every target's rule as a sentence, and on standard error which files were read, how many rows they have and how long it took" } },
  all: { says: { sv: "skriv ut varje anmärkning, också de som liknar varandra", en: "print every finding, also those that are alike" } },
  lang: { value: { sv: "SPRÅK", en: "LANG" }, choices: ["sv", "en"], says: { sv: "språk (annars planens; utan plan miljöns)", en: "language (otherwise the plan's; without a plan the environment's)" } },
  by: {
    value: { sv: "INDELNING[,INDELNING]", en: "WAY[,WAY]" },
    list: true,
    offers: ["area", "part", "project", "goal", "perspective", "funder", "kind", "state", "certainty", "lead", "year", "tertial"],
    says: { sv: "dela upp på ett sätt, eller på två med komma emellan som korsas", en: "cut one way, or two with a comma between that are crossed" }
  },
  norm: { value: { sv: "SCHABLON", en: "NORM" }, offers: "norms", optional: true, says: { sv: "håll varje rad mot en schablon, och visa vad en årsarbetare kostar på den", en: "hold every line against a norm, and show what a full-time year costs on it" } },
  reading: { value: { sv: "LÄSNING", en: "READING" }, choices: ["within", "on-top"], says: { sv: "läs schablonens overhead som inräknad (within) eller ovanpå (on-top)", en: "read the norm's overhead as included (within) or on top (on-top)" } },
  scenario: { value: { sv: "FIL", en: "FILE" }, offers: "files", says: { sv: "planen mot ett scenario i en fil", en: "the plan against a scenario in a file" } },
  refuse: { value: { sv: "FINANSIÄR", en: "FUNDER" }, offers: "funders", many: true, says: { sv: "tänk att bidraget uteblir", en: "suppose the grant is refused" } },
  grant: { value: { sv: "FINANSIÄR=ANDEL", en: "FUNDER=SHARE" }, offers: "funders", many: true, says: { sv: "tänk att så mycket av bidraget kommer: `--grant prio=60%`", en: "suppose that much of the grant comes: `--grant prio=60%`" } },
  delay: { value: { sv: "FINANSIÄR=DAG", en: "FUNDER=DAY" }, offers: "funders", many: true, says: { sv: "tänk att beslutet kommer den dagen", en: "suppose the decision comes on that day" } },
  "all-grants": { says: { sv: "alla utfall av de bidrag som inte är beslutade", en: "all outcomes of the grants that are not decided" } },
  "follow-up": { says: { sv: "budget, utfall, avvikelse och prognos mot bokföringen", en: "budget, actual, deviation and forecast against the books" } },
  fees: { value: { sv: "AVGIFT", en: "FEE" }, offers: "fees", optional: true, says: { sv: "vad varje medlem betalar, och varför", en: "what every member pays, and why" } },
  explain: { value: { sv: "RUTA", en: "CELL" }, says: { sv: "raderna bakom en siffra: `area=psykiatri,funder=prio`, eller `remainder`", en: "the lines behind a figure: `area=psykiatri,funder=prio`, or `remainder`" } },
  likely: { says: { sv: "räkna belopp som knappast kan vara menade som det som troligen är menat", en: "count amounts that can hardly be meant as what is probably meant" } },
  unit: { value: { sv: "ENHET", en: "UNIT" }, choices: ["kr", "tkr", "mkr"], says: { sv: "enhet för belopp", en: "the unit of amounts" } },
  check: { says: { sv: "säg bara vilka filer som skulle ändras", en: "only say which files would change" } },
  facts: { value: { sv: "FIL", en: "FILE" }, offers: "files", stdin: true, says: { sv: "fakta som reglerna körs på: JSON eller YAML, ett värde för varje namn", en: "the facts that the rules are run on: JSON or YAML, a value for each name" } },
  again: { says: { sv: "stäng en period som redan är stängd på nytt", en: "close a period again that is closed already" } },
  period: { value: { sv: "PERIOD", en: "PERIOD" }, says: { sv: "perioden som följs upp: 2017-T2, 2017-H1, 2017-Q3, 2017-08 eller 2017", en: "the period that is followed up: 2017-T2, 2017-H1, 2017-Q3, 2017-08 or 2017" } },
  documents: { value: { sv: "DOKUMENT[,DOKUMENT]", en: "DOCUMENT[,DOCUMENT]" }, many: true, list: true, choices: ["html", "docx", "xlsx", "markdown"], says: { sv: "vilka dokument som skrivs (annars alla)", en: "which documents are written (otherwise all)" } },
  to: { value: { sv: "PROGRAM", en: "PROGRAM" }, choices: ["json-rules-engine"], says: { sv: "vad det ska läsas av", en: "what is to read it" } },
  out: { value: { sv: "MAPP", en: "DIR" }, offers: "folders", says: { sv: "skriv som filer i den här mappen", en: "write as files into this folder" } },
  file: { value: { sv: "FIL", en: "FILE" }, offers: "files", says: { sv: "filen som raden ska stå i, när datasetet har flera", en: "the file that the row is to stand in, when the dataset has several" } },
  correct: { value: { sv: "NYCKEL", en: "KEY" }, many: true, says: { sv: "rätta raden med den nyckeln: den gamla står kvar, och en ny gäller från i dag; `kolumn=värde` en gång för varje kolumn i nyckeln när den har flera", en: "correct the row with that key: the old one stays, and a new one counts from today; `column=value` once for each column of the key when it has several" } },
  why: { value: { sv: "TEXT", en: "TEXT" }, says: { sv: "varför raden rättas, eller perioden stängs på nytt", en: "why the row is corrected, or the period closed again" } },
  planned: { says: { sv: "anteckna också det som ännu inte har hänt", en: "record also what has not happened yet" } },
  "dry-run": { says: { sv: "visa vad som skulle skrivas och vad det ändrar, utan att skriva", en: "show what would be written and what it changes, without writing" } },
  mutate: { says: { sv: "ändra reglerna, en sak i taget, och säg vilka ändringar inget test märker", en: "change the rules, one thing at a time, and say which changes no test notices" } },
  help: { says: { sv: "visa hjälp", en: "show help" } },
  version: { says: { sv: "visa version", en: "show the version" } }
} as const satisfies Record<string, Option>

/** An option's name, without its dashes. */
export type OptionName = keyof typeof options
