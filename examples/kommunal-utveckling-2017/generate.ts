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

// Supervision on a Tuesday in every stretch of two weeks but one in July.
{
  const first = Date.UTC(2017, 0, 10)
  const held = Array.from({ length: 26 }, (_, index) => index).filter((index) => index !== 14)
  csv("ips-supervision.csv", ["date"], held.map((index): Row => [new Date(first + 14 * index * 86_400_000).toISOString().slice(0, 10)]))
}

// The council met within two weeks before each of the network's ordinary meetings, but not before the extra one in May.
csv("council-meetings.csv", ["date"], [
  ["2017-01-13"],
  ["2017-02-10"],
  ["2017-03-10"],
  ["2017-04-11"],
  ["2017-05-16"],
  ["2017-06-02"],
  ["2017-06-13"],
  ["2017-08-21"],
  ["2017-10-13"],
  ["2017-11-10"]
])

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
  ["unga-kompetens-och-samverkan", "2017-12-18", "i huvudsak", "FoU-ledare", "Kursen har hållits två gånger; rutinen för vårdkedjan används."],
  // The areas that came last; below, so that the rows above keep their lines.
  ["aldre-kanner-beslutsprocesser", "2017-04-25", "helt", "FoU-ledare", "Processerna gicks igenom på årets första teamträff."],
  ["vo-college-tidsplan", "2017-04-28", "i huvudsak", "processamordnare", "Den första ansökan skrivs; styrgruppen är bildad."],
  ["oppenvard-uppfoljningsverktyg", "2017-05-22", "delvis", "FoU-ledare", "Hälften av öppenvårdens verksamheter använder ett verktyg."],
  ["aldre-process-lattanvand", "2017-05-30", "i huvudsak", "FoU-ledare", "Starten är enkel; hur projekt avslutas är oklart."],
  ["ekonomiskt-bistand-nytta", "2017-06-12", "i huvudsak", "ordförande i chefsnätverket", "Nio av tretton kommuner gav exempel på något de har infört."],
  ["arbetsmarknad-nytta", "2017-06-14", "delvis", "FoU-ledare", "Utbytet uppskattas, men få har ändrat något."],
  ["unga-kompetens-i-samverkan", "2017-06-15", "delvis", "FoU-ledare", "Två av de tre verksamheterna har gått utbildningen."],
  ["aldre-kanner-ledningssystemet", "2017-08-29", "i huvudsak", "FoU-ledare", "Genomgången är gjord med hela teamet."],
  ["barn-kunskap-om-uppdrag", "2017-10-18", "kan inte bedömas", "FoU-ledare", "Ingen har mätt kunskapen, varken före eller efter."],
  ["framgangsfaktorer-fungerar", "2017-11-30", "delvis", "FoU-ledare", "Införda i fyra team, prövade i två."],
  ["oppenvard-uppfoljningsverktyg", "2017-12-07", "i huvudsak", "FoU-ledare", "Alla utom två verksamheter använder ett verktyg."],
  ["ensamkommande-resultat-anvands", "2017-12-13", "delvis", "FoU-ledare", "Resultatet har återkopplats men sällan lett till åtgärder."],
  ["vo-college-tidsplan", "2017-12-15", "delvis", "processamordnare", "Den andra ansökan är försenad."]
])

// The five areas that came last. Rows for datasets that the first two areas use stand in files of their own (`more-…`), so that the
// earlier files, and the lines that reports point at, stay as they were.

/** A month's last day. */
const monthEnd = (month: number): string => new Date(Date.UTC(2017, month, 0)).toISOString().slice(0, 10)

/** Meetings of one network on the days given. */
const meetings = (network: string, kind: string, days: ReadonlyArray<readonly [day: string, participants: number]>): ReadonlyArray<Row> =>
  days.map(([day, participants]) => [day, network, kind, participants, "", ""])

// Placed children: one seminar by April, two in November. The work for unaccompanied children: one by April, two in October. The managers of
// labour market units: three of four by June. SE coaches: one, three, five. LSS officers: none, one, four. Day centres: one, two,
// three of four. The participation model: one, two, three. Functional impairment: two, four, six. E-health: three a term.
// VFU: two in spring, which misses three for good, and three in autumn.
csv("more-meetings.csv", ["date", "network", "kind", "participants", "source", "note"], byDate([
  ...meetings("placerade-barn", "seminarium", [["2017-04-26", 41], ["2017-11-15", 37]]),
  ...meetings("ensamkommande", "ordinarie", [["2017-03-22", 28], ["2017-10-11", 25]]),
  ...meetings("arbetsmarknad", "ordinarie", [["2017-02-08", 12], ["2017-04-06", 13], ["2017-06-01", 11], ["2017-10-12", 12]]),
  ...meetings("se-coacher", "ordinarie", [["2017-03-09", 14], ["2017-05-11", 15], ["2017-08-24", 12], ["2017-10-19", 16], ["2017-12-06", 13]]),
  ...meetings("lss-handlaggare", "ordinarie", [["2017-06-07", 18], ["2017-09-13", 21], ["2017-10-25", 20], ["2017-12-05", 19]]),
  ...meetings("daglig-verksamhet", "ordinarie", [["2017-04-19", 15], ["2017-06-20", 17], ["2017-11-08", 16]]),
  ...meetings("delaktighetsmodellen", "ordinarie", [["2017-03-28", 11], ["2017-05-31", 10], ["2017-10-04", 11]]),
  ...meetings("funktionsnedsattning", "ordinarie", [["2017-02-03", 13], ["2017-04-07", 12], ["2017-05-19", 13], ["2017-08-30", 11], ["2017-10-06", 13], ["2017-11-24", 12]]),
  ...meetings("ehalsa", "ordinarie", [["2017-02-01", 13], ["2017-04-12", 12], ["2017-06-08", 13], ["2017-09-06", 13], ["2017-10-18", 11], ["2017-12-07", 12]]),
  ...meetings("vfu", "ordinarie", [["2017-02-22", 9], ["2017-05-17", 8], ["2017-09-20", 10], ["2017-11-01", 9], ["2017-12-13", 8]])
]))

csv("more-trainings.csv", ["date", "course", "municipality", "audience", "participants", "hours", "source", "note"], [
  ["2017-03-30", "samverkan", "", "personal", 34, "6", "", ""],
  ["2017-05-09", "samverkan", "", "chefer", 19, "3", "", ""],
  ["2017-11-21", "samverkan", "", "personal", 29, "6", "", ""]
])

csv("more-audits.csv", ["completed", "area", "type", "model"], [["2017-10-26", "barn och unga", "revision", "Verdandi"]])

// Plans for the work with biological parents: three municipalities by April, six by August, nine by the year's end.
csv("more-action-plans.csv", ["adopted", "municipality", "topic"], [
  ["2017-02-14", "0680", "biologiska föräldrar"],
  ["2017-03-21", "0683", "biologiska föräldrar"],
  ["2017-04-25", "0687", "biologiska föräldrar"],
  ["2017-05-16", "0682", "biologiska föräldrar"],
  ["2017-06-13", "0685", "biologiska föräldrar"],
  ["2017-08-22", "0662", "biologiska föräldrar"],
  ["2017-09-26", "0604", "biologiska föräldrar"],
  ["2017-10-24", "0643", "biologiska föräldrar"],
  ["2017-12-12", "0686", "biologiska föräldrar"]
])

// There never is a tender for foster care nor a plan for leisure; the plan for CHANGE comes two workdays before its day.
csv("more-deliverables.csv", ["delivered", "product"], [
  ["2017-02-24", "genomförandeplan CHANGE"],
  ["2017-03-08", "omgång av Letterbox Club"],
  ["2017-03-15", "informationssäkerhetsgenomgång"],
  ["2017-04-10", "kravanalys"],
  ["2017-05-10", "arbetsgrupp för öppna jämförelser"],
  ["2017-09-29", "förslag till systemförvaltning"],
  ["2017-11-20", "införande av FAKTA-dokument"],
  ["2017-11-27", "mätning av nytta för äldre"],
  ["2017-12-01", "handledningsmodell VFU"],
  ["2017-12-05", "organisationsplan unga"],
  ["2017-12-11", "utvärdering av barnahus"],
  ["2017-12-19", "förbättringsplan för öppna jämförelser"]
])

// Placements at HVB homes: 58 in the year; nine of ten or so have ended, school works for 41 of 53 and care was given to 47 of 55.
{
  const chance = new Chance("child-placements")
  const school = chance.shuffle([...times(41, "ja"), ...times(12, "nej"), ...times(5, "")])
  const care = chance.shuffle([...times(47, "ja"), ...times(8, "nej"), ...times(3, "")])
  const started = [20, 19, 19].flatMap((number, tertial) => Array.from({ length: number }, () => chance.workday(...tertials[tertial]!)))
  const rows = started.map((day, index): Row => {
    const ongoing = day > "2017-10-15" || chance.below(8) === 0
    return [day, ongoing ? "" : 20 + chance.below(160), school[index]!, care[index]!]
  })
  csv("child-placements.csv", ["started", "days", "school", "care"], byDate(rows))
}

// Health care for placed children: all 29 by April, all but one of 61 by August (missed for good), all but three of 94 in the year.
{
  const chance = new Chance("placed-children")
  const rows = [{ yes: 29, no: 0 }, { yes: 31, no: 1 }, { yes: 31, no: 2 }].flatMap(({ yes, no }, tertial) => [
    ...Array.from({ length: yes }, (): Row => [chance.workday(...tertials[tertial]!), "ja", chance.below(5) === 0 ? "konsult" : "landstinget"]),
    ...Array.from({ length: no }, (): Row => [chance.workday(...tertials[tertial]!), "nej", ""])
  ])
  csv("placed-children.csv", ["followed-up", "care", "given-by"], byDate(rows))
}

{
  const chance = new Chance("health-checks")
  const done = [{ doctor: 17, dentist: 11 }, { doctor: 14, dentist: 9 }, { doctor: 22, dentist: 16 }]
  const rows = done.flatMap(({ doctor, dentist }, tertial) =>
    [...times(doctor, "läkarundersökning"), ...times(dentist, "tandhälsobedömning")].map((type): Row => [chance.workday(...tertials[tertial]!), type])
  )
  csv("health-checks.csv", ["date", "type"], byDate(rows))
}

// School ends in June: eleven of sixteen with the marks they need.
{
  const chance = new Chance("school-leavers")
  csv("school-leavers.csv", ["left", "passed"], chance.shuffle([...times(11, "ja"), ...times(5, "nej")]).map((passed): Row => ["2017-06-14", passed]))
}

{
  const chance = new Chance("child-coordination")
  const rows = Array.from({ length: 12 }, (_, index) => index + 1).flatMap((month): ReadonlyArray<Row> => [
    [monthEnd(month), "SIP", month === 7 ? 4 + chance.below(4) : 17 + chance.below(12)],
    [monthEnd(month), "avvikelserapport", month === 7 ? chance.below(3) : 3 + chance.below(7)]
  ])
  csv("child-coordination.csv", ["month", "what", "number"], rows)
}

{
  const chance = new Chance("referrals")
  const rows = Array.from({ length: 12 }, (_, index): Row => [monthEnd(index + 1), index === 6 ? 38 + chance.below(15) : 96 + chance.below(40)])
  csv("referrals.csv", ["month", "number"], rows)
}

// Documents: three by April, six by August, nine of ten by the year's end.
{
  const chance = new Chance("guidance-documents")
  const topics = [
    ["ADHD", "autism", "ätstörning"],
    ["ångest", "nedstämdhet", "självskadebeteende"],
    ["skolfrånvaro", "trauma", "riskbruk"]
  ]
  const rows = topics.flatMap((names, tertial) => names.map((name): Row => [chance.workday(...tertials[tertial]!), `FAKTA ${name}`]))
  csv("guidance-documents.csv", ["adopted", "document"], byDate(rows))
}

/** Answers on a scale, so many of each level in each tertial, spread over its workdays. */
const answers = (seed: string, levels: ReadonlyArray<string>, counts: ReadonlyArray<ReadonlyArray<number>>): ReadonlyArray<Row> => {
  const chance = new Chance(seed)
  return byDate(counts.flatMap((numbers, tertial) =>
    chance.shuffle(numbers.flatMap((number, level) => times(number, levels[level]!)))
      .map((level): Row => [chance.workday(...tertials[tertial]!), level])
  ))
}

const agreement = ["stämmer helt", "stämmer till stor del", "stämmer till liten del", "stämmer inte alls", "vet ej"]
const satisfaction = ["mycket nöjd", "nöjd", "missnöjd", "mycket missnöjd", "vet ej"]

csv("responsibility-survey.csv", ["date", "knows"], answers("responsibility-survey", agreement, [[9, 22, 24, 8, 5], [], [21, 38, 17, 4, 3]]))
csv("youth-survey.csv", ["date", "satisfied"], answers("youth-survey", satisfaction, [[], [18, 27, 9, 3, 2], [22, 25, 7, 4, 3]]))

// Courses: two by April, three by August, five by the year's end; one is given twice.
csv("programme-courses.csv", ["date", "course", "participants"], [
  ["2017-02-16", "BBIC", 22],
  ["2017-03-23", "juridik för socialsekreterare", 25],
  ["2017-05-18", "samtal med barn", 19],
  ["2017-09-14", "BBIC", 20],
  ["2017-10-26", "utredning av familjehem", 17],
  ["2017-11-23", "våld i nära relationer", 24]
])

// Satisfied: 34 of 46 (74 %) by April, 50 of 72 (69 %, behind) by August, 93 of 126 (74 %) in the year.
csv("programme-survey.csv", ["date", "satisfied"], answers("programme-survey", satisfaction, [[10, 24, 9, 3, 1], [4, 12, 8, 2, 1], [15, 28, 9, 2, 2]]))

csv("vacancies.csv", ["day", "vacant"], [
  ["2017-01-31", 41],
  ["2017-03-31", 44],
  ["2017-05-31", 37],
  ["2017-08-31", 39],
  ["2017-10-31", 34],
  ["2017-12-31", 33]
])

// The user survey: nobody by April, eight municipalities by August, twelve by the year's end. The self-assessment LIKA: four, nine, all.
// MISU is offered to three by April, six by August and all by the year's end.
{
  const chance = new Chance("municipal-reports")
  const steps: Readonly<Record<string, ReadonlyArray<ReadonlyArray<string>>>> = {
    "brukarenkät ensamkommande": [[], ["0604", "0643", "0662", "0680", "0682", "0683", "0685", "0687"], ["0642", "0665", "0684", "0686"]],
    "LIKA": [["0680", "0682", "0683", "0686"], ["0604", "0643", "0662", "0665", "0687"], ["0617", "0642", "0684", "0685"]],
    "MISU erbjudet": [["0680", "0683", "0685"], ["0662", "0682", "0687"], ["0604", "0617", "0642", "0643", "0665", "0684", "0686"]]
  }
  const rows = Object.entries(steps).flatMap(([what, keys]) =>
    keys.flatMap((some, tertial) => some.map((key): Row => [chance.workday(...tertials[tertial]!), key, what]))
  )
  csv("municipal-reports.csv", ["date", "municipality", "what"], byDate(rows))
}

// The network for the elderly answers in May and November, eleven and twelve of them. All find support; all find the activities relevant in
// May, one does not in November; two lack influence in May; all are told of courses; nine and ten are relieved.
{
  const chance = new Chance("elder-manager-survey")
  const yes = (): string => chance.pick(["stämmer helt", "stämmer till stor del"])
  const no = "stämmer till liten del"
  const row = (day: string, relevant: boolean, influence: boolean, relief: boolean): Row =>
    [day, yes(), relevant ? yes() : no, influence ? yes() : no, yes(), relief ? yes() : no]
  csv("elder-manager-survey.csv", ["date", "support", "relevant", "influence", "training-information", "relief"], [
    ...Array.from({ length: 11 }, (_, index) => row("2017-05-16", true, index !== 3 && index !== 8, index !== 3 && index !== 5)),
    ...Array.from({ length: 12 }, (_, index) => row("2017-11-14", index !== 6, index !== 6, index !== 2 && index !== 6))
  ])
}

// Participants. Development: 38 of 41 (93 %) by April, 82 of 90 (91 %) by August, 128 of 143 (90 %, a little below) in the year.
// Competence: 39 of 41, 85 of 90, 135 of 143 (94 %).
{
  const chance = new Chance("elder-participant-survey")
  const counts = [{ all: 41, development: 38, competence: 39 }, { all: 49, development: 44, competence: 46 }, { all: 53, development: 46, competence: 50 }]
  const column = (all: number, yes: number): ReadonlyArray<string> =>
    chance.shuffle(Array.from({ length: all }, (_, index) => chance.pick(index < yes ? agreement.slice(0, 2) : agreement.slice(2, 4))))
  const rows = counts.flatMap(({ all, development, competence }, tertial) => {
    const first = column(all, development)
    const second = column(all, competence)
    return first.map((answer, index): Row => [chance.workday(...tertials[tertial]!), answer, second[index]!])
  })
  csv("elder-participant-survey.csv", ["date", "development", "competence"], byDate(rows))
}

// Meeting participants: four of 57 by April do not find it relevant, so 100 % is missed for good.
csv("elder-meeting-survey.csv", ["date", "relevant"], answers("elder-meeting-survey", agreement, [[25, 28, 4, 0, 2], [19, 17, 3, 0, 1], [30, 26, 2, 1, 0]]))

// So few that nothing is shown.
csv("lead-survey.csv", ["date", "knows"], [
  ["2017-05-23", "ja"],
  ["2017-05-24", "ja"]
])

csv("elder-activities.csv", ["started", "activity", "raised"], [
  ["2017-01-17", "chefsnätverk äldre", "ja"],
  ["2017-01-24", "IBIC", "ja"],
  ["2017-02-07", "Trygg och säker vård och omsorg", "ja"],
  ["2017-03-02", "Modell hemtjänst", "ja"],
  ["2017-05-04", "äldres psykiska hälsa", "ja"],
  ["2017-09-05", "mätning av nytta", "ja"],
  ["2017-10-10", "utbildningsdag hemsjukvård", "ja"]
])

// No day of the elder network clashes; two others share one, to show that the rule asks for one network.
csv("meeting-days.csv", ["day", "network"], [
  ["2017-01-27", "aldre"],
  ["2017-03-10", "aldre"],
  ["2017-04-21", "ekonomiskt-bistand"],
  ["2017-04-21", "psykiatri"],
  ["2017-05-12", "aldre"],
  ["2017-09-08", "aldre"],
  ["2017-11-10", "aldre"]
])

// One meeting of the strategy group and one of NKR without anybody from Kommunal utveckling; all of EBP's attended.
csv("attendance.csv", ["date", "meeting", "attended"], [
  ["2017-02-09", "strategigrupp äldre", "ja"],
  ["2017-02-15", "EBP", "ja"],
  ["2017-03-16", "NKR", "ja"],
  ["2017-04-27", "strategigrupp äldre", "ja"],
  ["2017-05-18", "NKR", "nej"],
  ["2017-05-23", "EBP", "ja"],
  ["2017-06-21", "strategigrupp äldre", "nej"],
  ["2017-09-21", "strategigrupp äldre", "ja"],
  ["2017-10-10", "EBP", "ja"],
  ["2017-11-09", "NKR", "ja"],
  ["2017-11-23", "strategigrupp äldre", "ja"]
])

// Two of the four forums of 2016 have met by April, all four by June; one that came in 2017 does not count.
csv("forums.csv", ["date", "area", "forum", "established"], [
  ["2017-02-10", "ekonomiskt bistånd", "chefsträff", "2016"],
  ["2017-03-24", "ekonomiskt bistånd", "juridiskt forum", "2016"],
  ["2017-04-20", "ekonomiskt bistånd", "forum för digitala ansökningar", "2017"],
  ["2017-05-05", "ekonomiskt bistånd", "nätverk för MIX", "2016"],
  ["2017-05-12", "ekonomiskt bistånd", "chefsträff", "2016"],
  ["2017-06-09", "ekonomiskt bistånd", "forum för uppföljning", "2016"],
  ["2017-10-13", "ekonomiskt bistånd", "chefsträff", "2016"]
])

// Visits: none by April, five municipalities by August, twelve by the year's end. Jönköping gets a third in November, one too many;
// Mullsjö gets none.
csv("workplace-visits.csv", ["date", "municipality"], [
  ["2017-05-17", "0680"],
  ["2017-05-24", "0682"],
  ["2017-06-08", "0683"],
  ["2017-06-15", "0685"],
  ["2017-08-23", "0687"],
  ["2017-09-05", "0680"],
  ["2017-09-12", "0662"],
  ["2017-09-19", "0662"],
  ["2017-09-26", "0604"],
  ["2017-10-03", "0643"],
  ["2017-10-10", "0665"],
  ["2017-10-17", "0684"],
  ["2017-10-24", "0686"],
  ["2017-10-31", "0683"],
  ["2017-11-07", "0617"],
  ["2017-11-14", "0680"]
])

// MISU: nobody by April, nine users in two municipalities by August, sixteen in three (and two for too short a time) by the year's end.
{
  const chance = new Chance("misu-use")
  const user = (tertial: number, municipality: string, short: boolean): Row =>
    [chance.workday(...tertials[tertial]!), municipality, short ? 2 + chance.below(3) : 5 + chance.below(4)]
  csv("misu-use.csv", ["reported", "municipality", "months"], byDate([
    ...Array.from({ length: 5 }, () => user(1, "0680", false)),
    ...Array.from({ length: 4 }, () => user(1, "0683", false)),
    ...Array.from({ length: 7 }, () => user(2, "0685", false)),
    ...Array.from({ length: 2 }, () => user(2, "0685", true))
  ]))
}

// The agreements under LSS come in June, one under SoL in October; there is none for SoL's occupation.
csv("framework-agreements.csv", ["signed", "service"], [
  ["2017-06-15", "lss-boende-vuxna"],
  ["2017-06-15", "lss-boende-barn"],
  ["2017-06-15", "lss-daglig-verksamhet"],
  ["2017-10-05", "sol-boende"]
])

// One application by June; the second is not written by the year's end, with three months left.
csv("college-applications.csv", ["written", "application"], [["2017-06-20", "Vetlanda och Sävsjö"]])

// One network by April, three by August, five by the year's end.
csv("oj-presentations.csv", ["date", "network"], [
  ["2017-03-16", "missbruk"],
  ["2017-05-12", "aldre"],
  ["2017-08-30", "funktionsnedsattning"],
  ["2017-09-22", "ekonomiskt-bistand"],
  ["2017-10-20", "psykiatri"]
])

// Documents that say both the level of influence and its effects: 5 of 7 by April (so 100 % is missed), 9 of 13, 16 of 22.
{
  const chance = new Chance("published-documents")
  const kinds = ["projektplan", "aktivitetsplan", "rapport"]
  const counts = [{ both: 5, one: 1, none: 1 }, { both: 4, one: 1, none: 1 }, { both: 7, one: 2, none: 0 }]
  const rows = counts.flatMap(({ both, one, none }, tertial) =>
    [...times(both, ["ja", "ja"]), ...times(one, ["ja", "nej"]), ...times(none, ["nej", "nej"])]
      .map(([level, effects]): Row => [chance.workday(...tertials[tertial]!), chance.pick(kinds), level!, effects!])
  )
  csv("published-documents.csv", ["published", "type", "participation", "effects"], byDate(rows))
}

csv("peer-employments.csv", ["since", "activity"], [
  ["2017-01-09", "brukarrevisioner"],
  ["2017-02-01", "kompetensplattform återhämtning"],
  ["2017-05-02", "IMR"],
  ["2017-09-01", "inflytanderåd"]
])

// A register without time: four of nine teams have a council.
csv("teams.csv", ["team", "council"], [
  ["missbruk och beroende", "ja"],
  ["barn och unga", "nej"],
  ["psykiatri", "ja"],
  ["äldre", "nej"],
  ["ekonomiskt bistånd", "nej"],
  ["arbetsmarknad", "nej"],
  ["funktionsnedsättning", "ja"],
  ["ehälsa", "nej"],
  ["brukarråd", "ja"]
])

// The books: every undertaking with a budget has costs each month of the year, some quicker than the budget and some slower, on an object
// code of its own. Grants are income and are not followed up; one code is nobody's, and one row has none.
{
  const chance = new Chance("ledger")
  const objects: ReadonlyArray<readonly [object: string, thousands: number, percent: number]> = [
    ["3101", 400, 96], ["3102", 125, 80], ["3103", 400, 104], ["3104", 300, 92], ["3106", 100, 110], ["3107", 150, 60], ["3108", 2000, 88],
    ["3201", 105, 100], ["3202", 70, 90], ["3203", 70, 70], ["3204", 700, 45], ["3205", 105, 100], ["3206", 175, 100], ["3207", 70, 120],
    ["3208", 35, 100], ["3209", 140, 85], ["3210", 245, 112], ["3211", 210, 90], ["3212", 140, 100], ["3213", 350, 97],
    ["3301", 1136, 99], ["3302", 82, 75], ["3303", 434, 60], ["3304", 420, 118], ["3305", 186, 40], ["3307", 17, 100], ["3308", 82, 90], ["3309", 450, 55], ["3310", 750, 84], ["3311", 1373, 107],
    ["3401", 1225, 101], ["3402", 1225, 98], ["3501", 210, 100], ["3502", 210, 95],
    ["3601", 384, 97], ["3602", 218, 82], ["3603", 42, 100], ["3604", 550, 93], ["3605", 84, 100], ["3606", 627, 103], ["3607", 126, 50],
    ["3701", 1400, 100], ["3702", 700, 96], ["3703", 350, 100]
  ]
  const rows = objects.flatMap(([object, thousands, percent]) =>
    Array.from({ length: 12 }, (_, month): Row => {
      const kronor = Math.round((thousands * 1000 * percent * (90 + chance.below(21))) / 120_000)
      return [`2017-${String(month + 1).padStart(2, "0")}-${month === 1 ? "28" : "30"}`, chance.pick(["5010", "5010", "5010", "7010", "5810", "4610"]), object, `${kronor},00 kr`]
    }))
  csv("ledger.csv", ["date", "account", "object", "amount"], byDate([
    ...rows,
    ["2017-02-10", "3511", "3301", "-1000000,00 kr"],
    ["2017-03-15", "3511", "3108", "-1000000,00 kr"],
    ["2017-04-20", "4610", "9999", "18500,00 kr"],
    ["2017-07-03", "5810", "9999", "2340,50 kr"],
    ["2017-06-12", "7010", "", "4200,00 kr"]
  ]))
}

// The leads' own forecasts of the year, the latest of which counts: in August some know what the pace does not show.
csv("forecasts.csv", ["date", "project", "amount"], byDate([
  ["2017-05-08", "fifa", "1900000 kr"],
  ["2017-05-08", "kompetensplattform-aterhamtning", "1373000 kr"],
  ["2017-09-04", "fifa", "1800000 kr"],
  ["2017-08-28", "suicidprevention", "320000 kr"],
  ["2017-08-28", "kompetensplattform-aterhamtning", "1450000 kr"],
  ["2017-08-30", "familjehemsvard", "350000 kr"]
]))
