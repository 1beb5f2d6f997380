/** TABLE of commands: parsing, help and suggestions all come from here and from their options. */
import type { Command, Positional } from "./Command.ts"
import { resultNames } from "./result/versions.ts"

const plan = { name: { sv: "SÖKVÄG", en: "PATH" }, optional: true, offers: "files" } as const satisfies Positional
const planOrStdin = { ...plan, stdin: true } as const satisfies Positional
const sheetFormats = ["text", "markdown", "csv", "json"] as const

/** The commands there are. */
export const commands = {
  check: {
    usage: { sv: "styrkort check [SÖKVÄG…]", en: "styrkort check [PATH…]" },
    says: {
      sv: "Prövar en plan: vad är fel i den, och vilka löften är uppnådda, missade, på väg, efter eller okända?",
      en: "Checks a plan: what is wrong in it, and which promises are met, missed, on track, behind or unknown?"
    },
    positionals: [{ ...planOrStdin, many: true }],
    options: ["as-of", "fail-on", "only", "area", "goal", "changed-since", "only-changed", "baseline", "update-baseline", "watch", "summary", "quiet", "verbose", "all", "format", "sarif-profile", "json", "lang", "help"],
    formats: ["text", "json", "junit", "sarif", "github", "gitlab", "tap", "markdown", "csv"],
    intoFiles: true,
    examples: [
      { command: "styrkort check", says: { sv: "planen i den mapp där du står, i dag", en: "the plan in the folder where you stand, today" } },
      { command: "styrkort check verksamhetsplan --as-of 2017-T2", says: { sv: "läget när andra tertialet slutade", en: "as things stood when the second tertial ended" } },
      { command: "styrkort check --watch", says: { sv: "medan du skriver: igen när något ändrats", en: "while you write: again when something has changed" } },
      { command: "styrkort check --as-of 2017-08-31 --json", says: { sv: "för andra program", en: "for other programs" } },
      { command: "styrkort check --as-of today --fail-on behind,unknown", says: { sv: "strängare: också det som är efter eller okänt fäller kontrollen", en: "stricter: what is behind or unknown fails the check too" } },
      { command: "styrkort check 'plans/*/plan.yaml'", says: { sv: "flera planer; slutar som den sämsta", en: "several plans; ends as the worst of them does" } },
      { command: "git show main:plan.yaml | styrkort check -", says: { sv: "en plan från standard in; det den nämner ligger i mappen där du står", en: "a plan from standard input; what it names lies in the folder where you stand" } },
      { command: "styrkort check --as-of today --changed-since main", says: { sv: "först det som en ändring rör, sedan resten", en: "first what a change is about, then the rest" } },
      { command: "styrkort check --as-of today --baseline utgangslage.json", says: { sv: "bara det som blivit sämre fäller kontrollen; med --update-baseline skrivs filen", en: "only what has become worse fails the check; with --update-baseline the file is written" } },
      { command: "styrkort check --as-of 2017-T2 --format github --format junit=junit.xml", says: { sv: "i en pipeline: rader på skärmen, och en fil", en: "in a pipeline: lines on the screen, and a file" } }
    ]
  },
  explain: {
    usage: { sv: "styrkort explain MÅL [SÖKVÄG]", en: "styrkort explain TARGET [PATH]" },
    says: {
      sv: "Förklarar ett mål: värde, nivå, vad som saknas, varför, och vilka rader det vilar på.",
      en: "Explains one target: its value, level, gap, why, and the rows it rests on."
    },
    positionals: [{ name: { sv: "MÅL", en: "TARGET" }, offers: "targets" }, planOrStdin],
    options: ["as-of", "json", "lang", "help"],
    examples: [
      { command: "styrkort explain natverksmoten --as-of 2017-08-31", says: { sv: "ett mål, en dag", en: "one target, one day" } }
    ]
  },
  matrix: {
    usage: { sv: "styrkort matrix [SÖKVÄG]", en: "styrkort matrix [PATH]" },
    says: {
      sv: "Visar vilka projekt som arbetar mot vilka mål, perspektiv för perspektiv, och var det finns luckor.",
      en: "Shows which projects serve which goals, perspective by perspective, and where there are gaps."
    },
    positionals: [planOrStdin],
    options: ["format", "lang", "help"],
    formats: sheetFormats,
    examples: [
      { command: "styrkort matrix verksamhetsplan", says: { sv: "översikten i terminalen", en: "the overview in the terminal" } },
      { command: "styrkort matrix verksamhetsplan --format markdown", says: { sv: "till ett dokument", en: "for a document" } }
    ]
  },
  budget: {
    usage: { sv: "styrkort budget [SÖKVÄG]", en: "styrkort budget [PATH]" },
    says: {
      sv: "Visar planens pengar: vad som är säkert, vad som faller om ett bidrag uteblir, hur det går mot bokföringen. Alla indelningar summerar till samma total.",
      en: "Shows the plan's money: what is firm, what falls if a grant is refused, how it goes against the books. Every cut sums to the same total."
    },
    positionals: [planOrStdin],
    options: ["by", "norm", "reading", "scenario", "refuse", "grant", "delay", "all-grants", "follow-up", "fees", "explain", "likely", "unit", "as-of", "format", "json", "lang", "help"],
    formats: sheetFormats,
    examples: [
      { command: "styrkort budget verksamhetsplan", says: { sv: "per område, säkert och villkorat, och det som återstår till totalen", en: "by area, firm and conditional, and what is left to the total" } },
      { command: "styrkort budget --by area,funder", says: { sv: "område mot finansiär", en: "area against funder" } },
      { command: "styrkort budget --refuse stimulansmedel", says: { sv: "vad som faller om bidraget uteblir", en: "what falls if the grant is refused" } },
      { command: "styrkort budget --follow-up --as-of 2017-T2", says: { sv: "budget, utfall, avvikelse och prognos när andra tertialet slutade", en: "budget, actual, deviation and forecast when the second tertial ended" } },
      { command: "styrkort budget --explain area=psykiatri", says: { sv: "raderna bakom en siffra", en: "the lines behind a figure" } }
    ]
  },
  record: {
    usage: { sv: "styrkort record DATASET kolumn=värde … [SÖKVÄG]", en: "styrkort record DATASET column=value … [PATH]" },
    says: {
      sv: "Antecknar en rad i ett dataset, `judgement MÅL` eller `event OMRÅDE`: prövar den mot planen innan något skrivs, och visar vad som blir annat. Vid en terminal frågar den efter det som saknas.",
      en: "Records a row of a dataset, `judgement TARGET` or `event AREA`: checks it against the plan before anything is written, and shows what becomes different. At a terminal it asks for what is missing."
    },
    positionals: [{ name: { sv: "DATASET", en: "DATASET" }, optional: true, offers: "records" }, { name: { sv: "kolumn=värde", en: "column=value" }, optional: true, many: true, offers: "files" }],
    options: ["file", "correct", "why", "planned", "dry-run", "as-of", "json", "lang", "help"],
    examples: [
      { command: "styrkort record moten datum=2017-05-08 natverk=psykiatri", says: { sv: "en rad i datasetet moten", en: "a row of the dataset moten" } },
      { command: "styrkort record judgement natverksplan date=2017-05-08 value=helt role=FoU-ledare", says: { sv: "en bedömning av ett mål", en: "a judgement of a target" } },
      { command: "styrkort record event psykiatri date=2017-05 text=\"Nätverket möttes.\"", says: { sv: "en händelse i ett område", en: "an event in an area" } },
      { command: "styrkort record enkater --correct 17 antal=42 --why \"räknat fel\"", says: { sv: "en rättelse; den gamla raden står kvar", en: "a correction; the old row stays" } }
    ]
  },
  diff: {
    usage: { sv: "styrkort diff FÖRUT NU", en: "styrkort diff BEFORE NOW" },
    says: {
      sv: "Jämför två versioner av en plan: nivåer som sänkts, mål som utgått, pengar som flyttat, och vilka utfall som blir andra.",
      en: "Compares two versions of a plan: levels lowered, targets dropped, money moved, and which verdicts are others."
    },
    positionals: [{ name: { sv: "FÖRUT", en: "BEFORE" }, offers: "files" }, { name: { sv: "NU", en: "NOW" }, offers: "files" }],
    options: ["as-of", "format", "json", "lang", "help"],
    formats: sheetFormats,
    examples: [
      { command: "styrkort diff plan-2016 plan-2017 --as-of 2017-T2", says: { sv: "vad som ändrats, och vad det gör med utfallen", en: "what has changed, and what that does to the verdicts" } }
    ]
  },
  test: {
    usage: { sv: "styrkort test [SÖKVÄG]", en: "styrkort test [PATH]" },
    says: {
      sv: "Kör testerna av målens regler: filerna som slutar på `.test.yaml` i planens mapp. Säger vad som väntades, vad det blev och varför, och vad testerna inte har sett.",
      en: "Runs the tests of the targets' rules: the files ending in `.test.yaml` in the plan's folder. Says what was expected, what it was and why, and what the tests have not seen."
    },
    positionals: [plan],
    options: ["mutate", "json", "lang", "help"],
    examples: [
      { command: "styrkort test verksamhetsplan", says: { sv: "planens tester", en: "the plan's tests" } },
      { command: "styrkort test verksamhetsplan --mutate", says: { sv: "märker testerna när en regel ändras?", en: "do the tests notice when a rule is changed?" } }
    ]
  },
  init: {
    usage: { sv: "styrkort init [MAPP]", en: "styrkort init [DIR]" },
    says: {
      sv: "Skriver en liten plan att börja från, med förklaringar, i en ny eller tom mapp.",
      en: "Writes a small plan to start from, explained, into a new or empty folder."
    },
    positionals: [{ name: { sv: "MAPP", en: "DIR" }, optional: true, offers: "folders" }],
    options: ["lang", "help"],
    examples: [
      { command: "styrkort init min-plan", says: { sv: "en plan i mappen min-plan; sedan `styrkort check min-plan`", en: "a plan in the folder min-plan; then `styrkort check min-plan`" } },
      { command: "styrkort init my-plan --lang en", says: { sv: "på engelska", en: "in English" } }
    ]
  },
  fmt: {
    usage: { sv: "styrkort fmt [SÖKVÄG]", en: "styrkort fmt [PATH]" },
    says: {
      sv: "Skriver planens filer på ett och samma sätt: nycklarnas ordning, belopp och mellanrum. Kommentarer och innebörd är kvar.",
      en: "Writes the plan's files in one way: the order of keys, amounts and spacing. Comments and meaning stay."
    },
    positionals: [planOrStdin],
    options: ["check", "lang", "help"],
    examples: [
      { command: "styrkort fmt verksamhetsplan", says: { sv: "skriv om de filer som behöver det", en: "rewrite the files that need it" } },
      { command: "styrkort fmt - < areas/psykiatri.yaml", says: { sv: "en fil från standard in till standard ut, för en editor", en: "one file from standard input to standard output, for an editor" } },
      { command: "styrkort fmt --check", says: { sv: "för en kontroll före varje ändring: slutar med 1 om någon fil skulle ändras", en: "for a check before every change: ends with 1 if any file would change" } }
    ]
  },
  policy: {
    usage: { sv: "styrkort policy run REGLER --facts FIL", en: "styrkort policy run RULES --facts FILE" },
    says: {
      sv: "Kör en regelfil för json-rules-engine på en fil med fakta: motorns händelser, och varningar där den säger mer än som är känt. En plans egna policyer körs av `styrkort check`.",
      en: "Runs a rule file of json-rules-engine on a file of facts: the engine's events, and warnings where it says more than is known. A plan's own policies are run by `styrkort check`."
    },
    positionals: [{ name: { sv: "run", en: "run" }, choices: ["run"] }, { name: { sv: "REGLER", en: "RULES" }, offers: "files", stdin: true }],
    options: ["facts", "json", "lang", "help"],
    needs: ["facts"],
    examples: [
      { command: "styrkort policy run regler.json --facts fakta.json", says: { sv: "händelserna i terminalen", en: "the events in the terminal" } }
    ]
  },
  report: {
    usage: { sv: "styrkort report [SÖKVÄG] --period PERIOD", en: "styrkort report [PATH] --period PERIOD" },
    says: {
      sv: "Skriver uppföljningen av en period som dokument: läget, styrkortet, mål för mål, det okända, ekonomin och vad som vänt sedan förra perioden.",
      en: "Writes the follow-up of a period as documents: the state, the scorecard, target by target, the unknown, the economy and what has turned since the period before."
    },
    positionals: [plan],
    options: ["period", "as-of", "documents", "out", "scenario", "lang", "help"],
    needs: ["period"],
    examples: [
      { command: "styrkort report verksamhetsplan --period 2017-T2 --out rapport", says: { sv: "alla dokument i mappen rapport", en: "all documents into the folder rapport" } },
      { command: "styrkort report --period 2017-T1 --documents markdown", says: { sv: "ett av dem, i den mapp där du står", en: "one of them, into the folder where you stand" } }
    ]
  },
  close: {
    usage: { sv: "styrkort close PERIOD [SÖKVÄG]", en: "styrkort close PERIOD [PATH]" },
    says: {
      sv: "Stänger en period: bevarar vad dess uppföljning säger, bredvid planen. Senare rapporter visar det bredvid vad samma dagar ger då.",
      en: "Closes a period: keeps what its follow-up says, beside the plan. Later reports show it beside what the same days come to then."
    },
    positionals: [{ name: { sv: "PERIOD", en: "PERIOD" } }, plan],
    options: ["again", "why", "lang", "help"],
    examples: [
      { command: "styrkort close 2017-T1 verksamhetsplan", says: { sv: "när tertialets rapport är lämnad", en: "when the tertial's report has been handed in" } },
      { command: 'styrkort close 2017-T1 --again --why "sena svar från två kommuner"', says: { sv: "på nytt; det som rapporterades först står kvar", en: "again; what was reported first stays" } }
    ]
  },
  export: {
    usage: { sv: "styrkort export [SÖKVÄG] --to json-rules-engine", en: "styrkort export [PATH] --to json-rules-engine" },
    says: {
      sv: "Ger varje måls utfall som fakta och en regel för varje mål, för ett program som redan kör json-rules-engine.",
      en: "Gives every target's verdict as facts and a rule for every target, for a program that runs json-rules-engine already."
    },
    positionals: [planOrStdin],
    options: ["to", "as-of", "lang", "help"],
    needs: ["to"],
    examples: [
      { command: "styrkort export verksamhetsplan --to json-rules-engine", says: { sv: "fakta och regler som JSON, läget i dag", en: "facts and rules as JSON, as of today" } }
    ]
  },
  completion: {
    usage: { sv: "styrkort completion bash|zsh|fish", en: "styrkort completion bash|zsh|fish" },
    says: {
      sv: "Ger det som ett skal behöver för att fylla i kommandon, flaggor, format och planens id med tabbtangenten.",
      en: "Gives what a shell needs to complete commands, options, formats and the plan's ids by the tab key."
    },
    positionals: [
      { name: { sv: "SKAL", en: "SHELL" }, choices: ["bash", "zsh", "fish", "ids"] },
      { name: { sv: "SLAG", en: "KIND" }, optional: true, choices: ["targets", "areas", "goals", "projects", "funders", "fees", "norms", "records"] }
    ],
    options: ["lang", "help"],
    examples: [
      { command: "source <(styrkort completion bash)", says: { sv: "i ~/.bashrc; med zsh i ~/.zshrc efter compinit", en: "in ~/.bashrc; with zsh in ~/.zshrc after compinit" } },
      { command: "styrkort completion fish > ~/.config/fish/completions/styrkort.fish", says: { sv: "för fish", en: "for fish" } },
      { command: "styrkort completion ids targets", says: { sv: "det som skalet frågar efter: planens mål, ett på varje rad", en: "what the shell asks for: the plan's targets, one a line" } }
    ]
  },
  schema: {
    usage: { sv: "styrkort schema [SCHEMA]", en: "styrkort schema [SCHEMA]" },
    says: {
      sv: "Ger JSON Schema för planens huvudfil (plan), ett områdes fil (area), ett scenario, tester (test) en fil med policyer (policy) eller en stängd period (closed), så att en editor kan föreslå, förklara och kontrollera medan du skriver; eller för det som ett kommando skriver med `--json` (check-result och så vidare), för program som läser det.",
      en: "Gives the JSON Schema of the plan's main file (plan), of an area's file (area), of a scenario, of tests (test) of a file of policies (policy) or of a closed period (closed), so that an editor can suggest, explain and check while you write; or of what a command writes with `--json` (check-result and so on), for programs that read it."
    },
    positionals: [{ name: { sv: "SCHEMA", en: "SCHEMA" }, optional: true, choices: ["plan", "area", "scenario", "test", "policy", "closed", ...resultNames] }],
    options: ["out", "lang", "help"],
    examples: [
      { command: "styrkort schema plan --lang sv", says: { sv: "huvudfilens schema, med förklaringar på svenska", en: "the main file's schema, explained in Swedish" } },
      { command: "styrkort schema --out schemas", says: { sv: "alla planens filers, som filer", en: "those of all of a plan's files, as files" } },
      { command: "styrkort schema check-result", says: { sv: "formen på det som `styrkort check --json` skriver", en: "the shape of what `styrkort check --json` writes" } }
    ]
  }
} as const satisfies Record<string, Command>

/** A command's name. */
export type CommandName = keyof typeof commands
