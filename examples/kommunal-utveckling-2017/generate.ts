/**
 * Writes the example's observations, `data/*`. They are made up, so that the plan has something to be checked against;
 * only rows whose `source` column is filled in are facts, and only as exact as that source (see their `note`).
 *
 * Run it from the repository's root: `node examples/kommunal-utveckling-2017/generate.ts` (Node 24, no build step).
 * It needs nothing but Node and writes the same bytes every time: the numbers that decide verdicts are written below,
 * and chance, from a generator seeded with the file's own name, only spreads rows over days, courses and answers.
 * Each file has a generator of its own, so that a change to one file leaves the others as they were.
 */
import { mkdirSync, writeFileSync } from "node:fs"

type Cell = string | number
type Row = ReadonlyArray<Cell>

const followUp = "follow-up p. 1"

/** The county's municipalities: the key of the plan's population, and the name. */
const municipalities = [
  ["0604", "Aneby"],
  ["0617", "Gnosjö"],
  ["0642", "Mullsjö"],
  ["0643", "Habo"],
  ["0662", "Gislaved"],
  ["0665", "Vaggeryd"],
  ["0680", "Jönköping"],
  ["0682", "Nässjö"],
  ["0683", "Värnamo"],
  ["0684", "Sävsjö"],
  ["0685", "Vetlanda"],
  ["0686", "Eksjö"],
  ["0687", "Tranås"]
] as const

type Days = readonly [first: string, last: string]

/** The year's tertials, first and last day. */
const tertials: readonly [Days, Days, Days] = [
  ["2017-01-01", "2017-04-30"],
  ["2017-05-01", "2017-08-31"],
  ["2017-09-01", "2017-12-31"]
]

/** A small seeded generator (mulberry32), and what is drawn from it. */
class Chance {
  #state: number

  constructor(seed: string) {
    this.#state = 0x9e3779b9
    for (const letter of seed) this.#state = Math.imul(this.#state ^ letter.charCodeAt(0), 0x85ebca6b) >>> 0
  }

  /** A whole number from 0 up to, not including, `end`. */
  below(end: number): number {
    this.#state = (this.#state + 0x6d2b79f5) >>> 0
    let mixed = this.#state
    mixed = Math.imul(mixed ^ (mixed >>> 15), mixed | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 0x1_0000_0000) * end)
  }

  /** One of the values. */
  pick<T>(values: ReadonlyArray<T>): T {
    return values[this.below(values.length)]!
  }

  /** The values in another order. */
  shuffle<T>(values: ReadonlyArray<T>): Array<T> {
    const shuffled = [...values]
    for (let last = shuffled.length - 1; last > 0; last--) {
      const other = this.below(last + 1)
      const kept = shuffled[last]!
      shuffled[last] = shuffled[other]!
      shuffled[other] = kept
    }
    return shuffled
  }

  /** A weekday from `first` to `last`, both inside; July, when nothing is arranged, is left out. */
  workday(first: string, last: string): string {
    const dayLength = 24 * 60 * 60 * 1000
    const start = Date.parse(first)
    const days = (Date.parse(last) - start) / dayLength + 1
    for (;;) {
      const day = new Date(start + this.below(days) * dayLength)
      const weekday = day.getUTCDay()
      if (weekday !== 0 && weekday !== 6 && day.getUTCMonth() !== 6) return day.toISOString().slice(0, 10)
    }
  }
}

const folder = new URL("data/", import.meta.url)
mkdirSync(folder, { recursive: true })

const quoted = (cell: Cell, delimiter: string): string => {
  const text = String(cell)
  return text.includes(delimiter) || text.includes('"') ? `"${text.replaceAll('"', '""')}"` : text
}

/** Writes a CSV file; rows in the order given. */
const csv = (name: string, header: ReadonlyArray<string>, rows: ReadonlyArray<Row>, delimiter = ";"): void => {
  const lines = [header, ...rows].map((row) => row.map((cell) => quoted(cell, delimiter)).join(delimiter))
  writeFileSync(new URL(name, folder), `${lines.join("\n")}\n`)
}

/** The rows in the order of their first cell, the date. */
const byDate = (rows: ReadonlyArray<Row>): ReadonlyArray<Row> =>
  rows.toSorted((a, b) => (String(a[0]) < String(b[0]) ? -1 : String(a[0]) > String(b[0]) ? 1 : 0))

/** `count` times the value. */
const times = <T>(count: number, value: T): Array<T> => Array.from({ length: count }, () => value)

// Meetings. Missbruk: two, then four, then six with the internat in September. Psykiatri: four by April, nine by August
// (more than the eight that the plan allows), ten by the year's end.
csv("meetings.csv", ["date", "network", "kind", "participants", "source", "note"], byDate([
  ["2017-01-26", "missbruk", "ordinarie", 17, "", ""],
  ["2017-03-16", "missbruk", "ordinarie", 19, "", ""],
  ["2017-05-18", "missbruk", "ordinarie", 16, "", ""],
  ["2017-06-14", "missbruk", "ordinarie", 14, "", ""],
  ["2017-09-21", "missbruk", "internat", 21, "", ""],
  ["2017-11-30", "missbruk", "ordinarie", 18, "", ""],
  ["2017-01-20", "psykiatri", "ordinarie", 24, "", ""],
  ["2017-02-17", "psykiatri", "ordinarie", 22, "", ""],
  ["2017-03-17", "psykiatri", "ordinarie", 25, "", ""],
  ["2017-04-21", "psykiatri", "ordinarie", 21, "", ""],
  ["2017-05-05", "psykiatri", "ordinarie", 20, "", "extra möte om ramavtalet"],
  ["2017-05-19", "psykiatri", "ordinarie", 23, "", ""],
  ["2017-06-09", "psykiatri", "ordinarie", 22, "", "extra möte om ramavtalet"],
  ["2017-06-16", "psykiatri", "ordinarie", 19, "", ""],
  ["2017-08-25", "psykiatri", "ordinarie", 24, "", ""],
  ["2017-10-20", "psykiatri", "ordinarie", 25, "", ""],
  ["2017-03-21", "fritid", "konferens", "", followUp, "antalet deltagare anges inte"],
  ["2017-03-31", "forsorjningsstod", "inspirationsdag", 130, followUp, "dagen är antagen; källan säger mars"]
]))

// Trainings. Psyk-E bas has begun in eight municipalities by April, eleven by August, twelve by the year's end: never Mullsjö.
{
  const chance = new Chance("trainings")
  const begun = [
    ["0604", "0643", "0680", "0682", "0683", "0685", "0686", "0687"],
    ["0617", "0662", "0665"],
    ["0684"]
  ]
  const psykE = begun.flatMap((keys, tertial) =>
    keys.flatMap((key): Array<Row> => {
      const first: Row = [chance.workday(...tertials[tertial]!), "psyk-e-bas", key, "personal", 6 + chance.below(13), "7,5", "", ""]
      const again: Row = [chance.workday(...tertials[2]), "psyk-e-bas", key, "personal", 5 + chance.below(11), "7,5", "", ""]
      return tertial < 2 && chance.below(2) === 0 ? [first, again] : [first]
    })
  )
  const recovery = Array.from({ length: 14 }, (_, index): Row => [
    chance.workday(...tertials[index % 3]!), "återhämtning", chance.pick(municipalities)[0], "personal", 8 + chance.below(15), "3,5", "", ""
  ])
  const sip = Array.from({ length: 9 }, (_, index): Row => [
    chance.workday(...tertials[index % 3]!), "sip", chance.pick(municipalities)[0], "personal", 9 + chance.below(18), "3,5", "", ""
  ])
  csv("trainings.csv", ["date", "course", "municipality", "audience", "participants", "hours", "source", "note"], byDate([
    ...psykE,
    ...recovery,
    ...sip,
    ["2017-01-31", "peer", "", "egen erfarenhet", 15, "", followUp, "dagen är antagen; källan säger januari"],
    ["2017-02-14", "sip", "", "chefer", 22, "3,5", "", ""],
    ["2017-09-19", "sip", "", "implementeringsansvariga", 17, "6", "", ""],
    ["2017-02-21", "mi", "", "personal", 24, "13,5", "", ""],
    ["2017-10-03", "mi", "", "personal", 20, "13,5", "", ""],
    ["2017-05-16", "esl", "", "personal", 18, "12", "", ""],
    ["2017-03-07", "r-act", "", "personal", 26, "6,5", "", ""],
    ["2017-09-12", "r-act", "", "personal", 19, "6,5", "", ""],
    ["2017-02-02", "återhämtning", "", "personal", 31, "3,5", "", ""],
    ["2017-04-05", "dialog", "", "personal", 28, "3", "", ""],
    ["2017-10-25", "dialog", "", "personal", 25, "3", "", ""]
  ]))
}

// Course answers. Enough knowledge: 110 of 134 (82 %) by April, 199 of 230 (87 %) by August, 357 of 410 (87 %) in the year.
{
  const chance = new Chance("course-survey")
  const courses = ["baskurs missbruk", "dokumentation och handläggning", "drogkunskap", "återfallsprevention"]
  const answers = [
    { helt: 48, stor: 62, liten: 19, inte: 5, vetEj: 6 },
    { helt: 41, stor: 48, liten: 6, inte: 1, vetEj: 4 },
    { helt: 70, stor: 88, liten: 17, inte: 5, vetEj: 9 }
  ]
  const rows = answers.flatMap(({ helt, stor, liten, inte, vetEj }, tertial): Array<Row> => {
    const occasions = Array.from({ length: 6 }, (_, index): readonly [string, string] => [
      chance.workday(...tertials[tertial]!), courses[(index + tertial) % courses.length]!
    ])
    return chance.shuffle([
      ...times(helt, "stämmer helt"),
      ...times(stor, "stämmer till stor del"),
      ...times(liten, "stämmer till liten del"),
      ...times(inte, "stämmer inte alls"),
      ...times(vetEj, "vet ej")
    ]).map((answer): Row => [...occasions[chance.below(occasions.length)]!, answer])
  })
  csv("course-survey.csv", ["date", "course", "enough-knowledge"], byDate(rows))
}

// Managers' answers: three by April and four by August, fewer than may be shown; eleven of twelve (92 %) in the year.
csv("manager-survey.csv", ["date", "benefit"], [
  ["2017-03-29", "god nytta"],
  ["2017-04-03", "mycket god nytta"],
  ["2017-04-11", "god nytta"],
  ["2017-06-20", "god nytta"],
  ["2017-10-09", "mycket god nytta"],
  ["2017-10-10", "god nytta"],
  ["2017-10-10", "liten nytta"],
  ["2017-10-16", "god nytta"],
  ["2017-10-23", "vet ej"],
  ["2017-11-06", "god nytta"],
  ["2017-11-07", "mycket god nytta"],
  ["2017-11-14", "god nytta"],
  ["2017-11-21", "mycket god nytta"]
])

// Not sent out: a header and no answers.
csv("procurement-survey.csv", ["date", "helped"], [])

// Routines, as the municipalities report them: both work in two by April, six by August, eleven by the year's end.
csv("routines.csv", ["reported", "municipality", "processes", "results"], [
  ["2017-02-08", "0682", "ja", "ja"],
  ["2017-03-14", "0687", "ja", "ja"],
  ["2017-04-24", "0617", "ja", "nej"],
  ["2017-05-09", "0643", "ja", "ja"],
  ["2017-05-23", "0680", "ja", "ja"],
  ["2017-06-01", "0683", "ja", "ja"],
  ["2017-08-17", "0662", "ja", "ja"],
  ["2017-09-27", "0604", "ja", "ja"],
  ["2017-10-05", "0685", "ja", "ja"],
  ["2017-10-12", "0665", "ja", "ja"],
  ["2017-10-19", "0642", "nej", ""],
  ["2017-11-14", "0684", "ja", "ja"],
  ["2017-11-29", "0686", "ja", "ja"]
])

// Representatives: seven municipalities by April, ten by August, all thirteen by the year's end. Comma-separated, with names.
{
  const chance = new Chance("user-representatives")
  const order = ["Jönköping", "Nässjö", "Eksjö", "Tranås", "Värnamo", "Vetlanda", "Aneby", "Gislaved", "Habo", "Sävsjö", "Vaggeryd", "Gnosjö", "Mullsjö"]
  const tertialOf = (index: number): number => (index < 7 ? 0 : index < 10 ? 1 : 2)
  const first = order.map((name, index): Row => [chance.workday(...tertials[tertialOf(index)]!), name, "ledamot"])
  const more = ["Jönköping", "Jönköping", "Nässjö", "Värnamo"].map((name): Row => [chance.workday("2017-02-01", "2017-10-31"), name, "revisor"])
  csv("user-representatives.csv", ["since", "municipality", "assignment"], byDate([...first, ...more]), ",")
}

// Audits. Missbruk: one revision by April, two and one follow-up by August, two and two by the year's end. Psykiatri: one in June.
csv("audits.csv", ["completed", "area", "type", "model"], [
  ["2017-04-11", "missbruk", "revision", "Verdandi"],
  ["2017-06-08", "psykiatri", "revision", "Verdandi"],
  ["2017-06-13", "missbruk", "revision", "Verdandi"],
  ["2017-08-23", "missbruk", "uppföljning", "Verdandi"],
  ["2017-11-16", "missbruk", "uppföljning", "Verdandi"]
])

// The one thing the follow-up says about orders, as exact as it says it.
csv("audit-orders.csv", ["reported", "number", "approximate", "source", "note"], [
  ["2017-03-31", 10, "ja", followUp, "källan säger ett tiotal; dagen är kvartalets sista"]
])

// Placements that ended as planned: 12 of 26 (46 %) by April, 37 of 68 (54 %) by August; the autumn is not reported in full.
{
  const chance = new Chance("placements")
  const broken = ["avbruten av kommunen", "avbruten av den enskilde", "avbruten av den enskilde", "avbruten av hemmet"]
  const ended = [
    { planned: 12, all: 26 },
    { planned: 25, all: 42 },
    { planned: 5, all: 9 }
  ]
  const rows = ended.flatMap(({ planned, all }, tertial) =>
    Array.from({ length: all }, (_, index): Row => [
      chance.workday(...tertials[tertial]!), index < planned ? "enligt plan" : chance.pick(broken)
    ])
  )
  csv("placements.csv", ["ended", "outcome"], byDate(rows))
}

// Families with support: 33 of 50 (66 %) by April, 75 of 120 (63 %) by August, 115 of 200 (58 %) in the year; a few are not known.
{
  const chance = new Chance("families")
  const met = [
    { yes: 33, no: 17, unknown: 2 },
    { yes: 42, no: 28, unknown: 3 },
    { yes: 40, no: 40, unknown: 4 }
  ]
  const rows = met.flatMap(({ yes, no, unknown }, tertial) =>
    [...times(yes, "ja"), ...times(no, "nej"), ...times(unknown, "")].map((support): Row => [chance.workday(...tertials[tertial]!), support])
  )
  csv("families.csv", ["date", "support"], byDate(rows))
}

// The scale of fidelity: Värnamo at 68, then 76, then 79; another municipality below, to show that the rule asks for one.
csv("ips-scores.csv", ["measured", "municipality", "score"], [
  ["2017-03-15", "0683", 68],
  ["2017-05-23", "0680", 71],
  ["2017-06-20", "0683", 76],
  ["2017-11-22", "0683", 79],
  ["2017-12-05", "0680", 72]
])

// Individual plans a month: larger municipalities make more.
{
  const chance = new Chance("sip")
  const size: Readonly<Record<string, number>> = { "0680": 14, "0682": 5, "0683": 6, "0685": 5, "0662": 5, "0687": 3, "0686": 3 }
  const lines: Array<string> = []
  for (let month = 1; month <= 12; month++) {
    const last = new Date(Date.UTC(2017, month, 0)).toISOString().slice(0, 10)
    for (const [key] of municipalities) {
      const usual = size[key] ?? 2
      const number = month === 7 ? chance.below(usual) : Math.max(0, usual - 1 + chance.below(4) + (month > 8 ? 1 : 0))
      lines.push(JSON.stringify({ month: last, municipality: key, number }))
    }
  }
  writeFileSync(new URL("sip.ndjson", folder), `${lines.join("\n")}\n`)
}

// Persons with support: three by April, fewer than may be shown; six by the end of June.
csv("lifestyle-support.csv", ["started", "plan"], [
  ["2017-02-15", "ja"],
  ["2017-03-22", "ja"],
  ["2017-04-19", "nej"],
  ["2017-05-10", "ja"],
  ["2017-05-31", "ja"],
  ["2017-06-13", "nej"]
])

// Local action plans: two municipalities by April, five by August, eleven by the year's end.
{
  const chance = new Chance("action-plans")
  const adopted = [
    ["0680", "0686"],
    ["0682", "0683", "0687"],
    ["0604", "0643", "0662", "0665", "0684", "0685"]
  ]
  const rows = adopted.flatMap((keys, tertial) => keys.map((key): Row => [chance.workday(...tertials[tertial]!), key, "suicidprevention"]))
  csv("action-plans.csv", ["adopted", "municipality", "topic"], byDate([
    ...rows,
    ["2017-06-07", "0617", "psykisk hälsa"],
    ["2017-10-11", "0642", "psykisk hälsa"]
  ]))
}

// Work with peers: five municipalities by April, seven (just over half) by August, nine by the year's end.
{
  const chance = new Chance("peer-cooperation")
  const units = ["socialpsykiatri", "boendestöd", "öppenvård", "slutenvård"]
  const established = [
    ["0680", "0682", "0683", "0685", "0687", "0680"],
    ["0662", "0686", "0682"],
    ["0604", "0684"]
  ]
  const rows = established.flatMap((keys, tertial) => keys.map((key): Row => [chance.workday(...tertials[tertial]!), key, chance.pick(units)]))
  csv("peer-cooperation.csv", ["established", "municipality", "unit"], byDate(rows))
}

// A register without time: eight of the area's eleven projects (73 %).
csv("area-projects.csv", ["project", "user-representation"], [
  ["overgripande-psykiatri", "ja"],
  ["ips", "ja"],
  ["integrerade-arbetsformer", "nej"],
  ["utbildningspaket", "ja"],
  ["somatisk-halsa", "ja"],
  ["inventering-av-behov", "nej"],
  ["aterhamtningsinriktad-psykiatri", "ja"],
  ["aldres-psykiska-halsa", "nej"],
  ["suicidprevention", "ja"],
  ["bemotande-delaktighet-inflytande", "ja"],
  ["kompetensplattform-aterhamtning", "ja"]
])

// Agreements and deliverables. There never is a clinic for sobering up, and the elderly plan comes three months late.
csv("agreements.csv", ["signed", "agreement", "area"], [
  ["2017-02-23", "samverkan kring unga med missbruk", "missbruk"],
  ["2017-06-15", "ramavtal LSS och SoL", "psykiatri"],
  ["2017-06-21", "vårdkedja mellan beroendevård och primärvård", "missbruk"],
  ["2017-11-09", "omhändertagande av berusade", "missbruk"]
])

csv("deliverables.csv", ["delivered", "product"], [
  ["2017-01-18", "metodstödjare SIP"],
  ["2017-02-09", "handlingsplan missbruk 2017"],
  ["2017-03-30", "plan för uppföljning återhämtning"],
  ["2017-08-22", "uppföljning R-ACT"],
  ["2017-09-07", "basutbildning coproduction"],
  ["2017-09-28", "projektplan äldres psykiska hälsa"],
  ["2017-10-12", "koncept R-ACT"],
  ["2017-11-30", "pilotomgång IMR"],
  ["2017-12-08", "dokumentation IPS"]
])

csv("judgements.csv", ["target", "date", "value", "role", "reason"], [
  ["handlingsplan-psykiatri-genomford", "2017-04-20", "delvis", "FoU-ledare", "En tredjedel av åtgärderna har börjat."],
  ["unga-kompetens-och-samverkan", "2017-05-04", "delvis", "FoU-ledare", "Arbetsgruppen möts; kursen har inte hållits."],
  ["forandringar-tar-hansyn-till-revisioner", "2017-06-28", "i huvudsak", "samordnare för brukarrådet", "Den reviderade verksamheten har ändrat sin mottagning."],
  ["handlingsplan-psykiatri-genomford", "2017-08-24", "i huvudsak", "FoU-ledare", "Åtgärderna följer planen utom en."],
  ["handlingsplan-psykiatri-genomford", "2017-12-14", "helt", "FoU-ledare", "Alla åtgärder är genomförda."],
  ["unga-kompetens-och-samverkan", "2017-12-18", "i huvudsak", "FoU-ledare", "Kursen har hållits två gånger; rutinen för vårdkedjan används."]
])
