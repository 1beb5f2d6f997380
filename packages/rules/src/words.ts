/** The words of verdicts and explanations, in every language: one table, so that no language can lack a phrase. */
import type { Diagnostic } from "@styrkort/core"
import type { Verdict } from "./verdict.ts"

type Lang = Diagnostic.Lang

interface Words {
  readonly verdict: Record<Verdict, string>
  readonly undecided: string
  readonly suppressed: string
  readonly partly: (verdict: string) => string
  readonly ofAll: (n: string, m: string) => string
  readonly ofSoFar: (n: string, m: string) => string
  readonly more: (n: string, rows: string, by: string) => string
  readonly left: (amount: string, by: string) => string
  readonly tooMany: (amount: string) => string
  readonly above: (amount: string) => string
  readonly below: (amount: string) => string
  readonly lacking: (amount: string) => string
  readonly everyone: string
  readonly interval: (lo: string, hi: string) => string
  readonly allParts: (n: number) => string
  readonly anyPart: (n: number) => string
  readonly values: string
  readonly missing: (names: string, others: number) => string
  readonly members: (n: number) => string
  readonly points: (amount: string) => string
  readonly rows: string
  readonly row: string
  readonly partsHold: (n: number, m: number) => string
  readonly part: (text: string) => string
  readonly and: string
  readonly or: string
  readonly not: (text: string) => string
  readonly nowAt: (level: string) => string
  readonly days: (n: string, one: boolean) => string
  readonly months: (n: string, one: boolean) => string
  readonly workdays: (n: string, one: boolean) => string
  readonly min: (n: string, one: boolean) => string
  readonly pacePlanned: (expected: string, through: string) => string
  readonly targetMet: (title: string) => string
  readonly paceExpected: (expected: string, through: string) => string
  readonly paceLevel: (through: string) => string
  readonly reason: {
    readonly certainMet: string
    readonly certainMetOpen: string
    readonly certainMissed: string
    readonly certainMissedOpen: (end: string) => string
    readonly onTrack: (through: string) => string
    readonly behindUnder: (through: string) => string
    readonly behindOver: (through: string) => string
    readonly dataMissing: (datasets: string) => string
    readonly dataInvalid: (datasets: string) => string
    readonly noRows: (rows: string) => string
    readonly notBegun: (start: string) => string
    readonly conflict: string
    readonly suppressed: (least: number) => string
    readonly notClosed: (through: string, end: string) => string
    readonly assumed: string
    readonly pending: string
    readonly noMembers: string
    readonly members: string
    readonly membersBehind: string
    readonly membersOver: string
    readonly membersOnTrack: string
    readonly all: (verdict: string) => string
    readonly any: (verdict: string) => string
    readonly dormant: string
    readonly ended: string
    readonly refused: (funder: string) => string
    readonly awaiting: (funder: string) => string
    readonly followed: string
    readonly thin: (rows: string) => string
    readonly waived: (until: string, owner: string, why: string) => string
    readonly noDivisor: string
    readonly levelUnknown: string
    readonly not: (verdict: string) => string
    readonly target: (title: string, verdict: string) => string
    readonly reopened: (verdict: string, day: string) => string
    readonly ruleInvalid: string
  }
  readonly trend: Record<"rising" | "falling" | "unchanged", (before: string, days: string) => string>
  readonly planned: (n: number, rows: string) => string
  readonly unclear: (n: number, rows: string) => string
  readonly nobody: (n: number, rows: string) => string
  readonly pending: (n: number, rows: string) => string
  readonly label: {
    readonly sentence: string
    readonly value: string
    readonly level: string
    readonly gap: string
    readonly pace: string
    readonly trend: string
    readonly why: string
    readonly window: string
    readonly rows: string
    readonly leftOut: string
    readonly rule: string
    readonly data: string
    readonly cite: string
    readonly note: string
    readonly severity: string
  }
  /** What a miss counts as, where that is less than an error. */
  readonly counts: Record<"warning" | "notice", string>
}

/** The phrases. */
export const words: Record<Lang, Words> = {
  sv: {
    verdict: { met: "uppnått", missed: "ej uppnått", "on-track": "på väg", behind: "efter", unknown: "okänt", inactive: "vilande", waived: "undantaget", followed: "följs" },
    undecided: "prövas inte",
    suppressed: "okänt (för få)",
    partly: (verdict) => `${verdict} (delvis)`,
    ofAll: (n, m) => `${n} av ${m}`,
    ofSoFar: (n, m) => `${n} av ${m} hittills`,
    more: (n, rows, by) => `${n} ${rows} till senast ${by}`,
    left: (amount, by) => `${amount} kvar till senast ${by}`,
    tooMany: (amount) => `${amount} för mycket`,
    above: (amount) => `${amount} över`,
    below: (amount) => `${amount} under`,
    lacking: (amount) => `${amount} saknades`,
    everyone: "alla",
    interval: (lo, hi) => `urval: 95 % säkerhet för ${lo} till ${hi}`,
    allParts: (n) => `alla ${n} delar`,
    anyPart: (n) => `någon av ${n} delar`,
    values: "olika värden",
    missing: (names, others) => `saknas: ${names}${others > 0 ? ` och ${others} till` : ""}`,
    members: (n) => `${n} till`,
    points: (amount) => `${amount} procentenheter`,
    rows: "rader",
    row: "rad",
    partsHold: (n, m) => `${n} av ${m} delar håller`,
    part: (text) => `varav ${text}`,
    and: "och",
    or: "eller",
    not: (text) => `inte ${text}`,
    nowAt: (level) => `just nu ${level}`,
    days: (n, one) => `${n} ${one ? "dag" : "dagar"}`,
    months: (n, one) => `${n} ${one ? "månad" : "månader"}`,
    workdays: (n, one) => `${n} ${one ? "arbetsdag" : "arbetsdagar"}`,
    min: (n) => `${n} min`,
    pacePlanned: (expected, through) => `enligt planens takt ${expected} till och med ${through}`,
    targetMet: (title) => `målet ”${title}” uppnått`,
    paceExpected: (expected, through) => `i jämn takt ${expected} till och med ${through}`,
    paceLevel: (through) => `läget till och med ${through} mot nivån`,
    reason: {
      certainMet: "perioden är avslutad och nivån nådd",
      certainMetOpen: "nivån är nådd, och inget som ännu kan hända ändrar det",
      certainMissed: "perioden är avslutad utan att nivån nåddes",
      certainMissedOpen: (end) => `nivån kan inte längre nås, vad som än händer till och med ${end}`,
      onTrack: (through) => `öppet: i dagens takt nås nivån (läget till och med ${through})`,
      behindUnder: (through) => `öppet: i dagens takt nås nivån inte (läget till och med ${through})`,
      behindOver: (through) => `öppet: i dagens takt passeras nivåns tak (läget till och med ${through})`,
      dataMissing: (datasets) => `det finns inga data: filen till ${datasets} saknas`,
      dataInvalid: (datasets) => `data har fel: ${datasets} måste rättas först`,
      noRows: (rows) => `det finns inga ${rows} att räkna på`,
      notBegun: (start) => `perioden börjar först ${start}`,
      conflict: "de senaste raderna har samma dag men olika värden",
      suppressed: (least) => `uppgifter om färre än ${least} personer visas inte, inte heller sådana som skulle avslöja så få`,
      notClosed: (through, end) => `perioden slutade ${end}, men data är fullständiga bara till och med ${through}`,
      assumed: "data antas vara fullständiga till och med prövningsdagen; det är inte deklarerat",
      pending: "perioden är slut, men tidsfrister som inte har gått ut kan ännu ändra svaret",
      noMembers: "det finns inget att pröva regeln på",
      members: "för några medlemmar är det okänt, och de avgör",
      membersBehind: "öppet: i dagens takt uppfyller för få det",
      membersOver: "öppet: redan fler än nivåns tak uppfyller det",
      membersOnTrack: "öppet: i dagens takt uppfyller tillräckligt många det",
      all: (verdict) => `alla delar krävs; den sämsta är ${verdict}`,
      any: (verdict) => `en del räcker; den bästa är ${verdict}`,
      dormant: "projektet vilar",
      ended: "projektet är avslutat",
      refused: (funder) => `villkoret är inte uppfyllt: bidraget från ${funder} beviljades inte`,
      awaiting: (funder) => `beslut om bidraget från ${funder} väntar; inget är säkert förrän det kommit`,
      followed: "följs utan nivå, bedöms inte",
      thin: (rows) => `underlaget är för tunt: ${rows} krävs innan något sägs`,
      waived: (until, owner, why) => `undantaget till och med ${until}, ${owner} svarar: ${why}`,
      noDivisor: "det finns inget att dela med",
      levelUnknown: "det som värdet ska jämföras med är inte känt, eller inte fullständigt",
      not: (verdict) => `regeln ska inte hålla, och den är ${verdict}`,
      target: (title, verdict) => `målet ”${title}” är ${verdict}`,
      reopened: (verdict, day) => `omprövat: var ${verdict} till och med ${day}, innan en rättelse kom`,
      ruleInvalid: "målets regel har fel"
    },
    trend: {
      rising: (before, days) => `stigande, från ${before} (${days})`,
      falling: (before, days) => `fallande, från ${before} (${days})`,
      unchanged: (before, days) => `oförändrat mot ${before} (${days})`
    },
    planned: (n, rows) => `daterade efter prövningsdagen: ${n} ${rows}`,
    unclear: (n, rows) => `en cell som avgör är tom eller utan svar: ${n} ${rows}`,
    nobody: (n, rows) => `ingen medlem angiven: ${n} ${rows}`,
    pending: (n, rows) => `avgörs senare, tidsfristen har inte gått ut: ${n} ${rows}`,
    label: { sentence: "lyder", value: "värde", level: "nivå", gap: "skillnad", pace: "takt", trend: "trend", why: "varför", window: "period", rows: "vilar på", leftOut: "utelämnat", rule: "regel", data: "data", cite: "källa", note: "not", severity: "vikt" },
    counts: { warning: "räknas som en varning", notice: "räknas som en upplysning" }
  },
  en: {
    verdict: { met: "met", missed: "missed", "on-track": "on track", behind: "behind", unknown: "unknown", inactive: "inactive", waived: "waived", followed: "followed" },
    undecided: "not evaluated",
    suppressed: "unknown (suppressed)",
    partly: (verdict) => `${verdict} (partly)`,
    ofAll: (n, m) => `${n} of ${m}`,
    ofSoFar: (n, m) => `${n} of ${m} so far`,
    more: (n, rows, by) => `${n} more ${rows} by ${by}`,
    left: (amount, by) => `${amount} left by ${by}`,
    tooMany: (amount) => `${amount} too many`,
    above: (amount) => `${amount} above`,
    below: (amount) => `${amount} below`,
    lacking: (amount) => `${amount} lacking`,
    everyone: "all",
    interval: (lo, hi) => `a sample: 95% confident of ${lo} to ${hi}`,
    allParts: (n) => `all ${n} parts`,
    anyPart: (n) => `any of ${n} parts`,
    values: "different values",
    missing: (names, others) => `missing: ${names}${others > 0 ? ` and ${others} more` : ""}`,
    members: (n) => `${n} more`,
    points: (amount) => `${amount} percentage points`,
    rows: "rows",
    row: "row",
    partsHold: (n, m) => `${n} of ${m} parts hold`,
    part: (text) => `of which ${text}`,
    and: "and",
    or: "or",
    not: (text) => `not ${text}`,
    nowAt: (level) => `now ${level}`,
    days: (n, one) => `${n} ${one ? "day" : "days"}`,
    months: (n, one) => `${n} ${one ? "month" : "months"}`,
    workdays: (n, one) => `${n} ${one ? "workday" : "workdays"}`,
    min: (n) => `${n} min`,
    pacePlanned: (expected, through) => `at the plan's pace ${expected} through ${through}`,
    targetMet: (title) => `the target “${title}” met`,
    paceExpected: (expected, through) => `at an even pace ${expected} through ${through}`,
    paceLevel: (through) => `where it stands through ${through} against the level`,
    reason: {
      certainMet: "the period is over and the level was reached",
      certainMetOpen: "the level is reached, and nothing that can still happen changes that",
      certainMissed: "the period ended without the level being reached",
      certainMissedOpen: (end) => `the level can no longer be reached, whatever happens through ${end}`,
      onTrack: (through) => `open: at today's pace the level will be reached (as things stand through ${through})`,
      behindUnder: (through) => `open: at today's pace the level will not be reached (as things stand through ${through})`,
      behindOver: (through) => `open: at today's pace the upper level will be passed (as things stand through ${through})`,
      dataMissing: (datasets) => `there are no data: the file of ${datasets} is missing`,
      dataInvalid: (datasets) => `the data have errors: ${datasets} must be corrected first`,
      noRows: (rows) => `there are no ${rows} to count on`,
      notBegun: (start) => `the period does not begin until ${start}`,
      conflict: "the latest rows have the same day but different values",
      suppressed: (least) => `figures on fewer than ${least} people are not shown, nor any that would tell of so few`,
      notClosed: (through, end) => `the period ended ${end}, but data are complete only through ${through}`,
      assumed: "data are assumed to be complete through the day of checking; that is not declared",
      pending: "the period is over, but deadlines that have not passed can still change the answer",
      noMembers: "there is nothing to ask the rule of",
      members: "for some members it is unknown, and they decide",
      membersBehind: "open: at today's pace too few will fulfil it",
      membersOver: "open: more than the upper level fulfil it already",
      membersOnTrack: "open: at today's pace enough will fulfil it",
      all: (verdict) => `all parts are required; the worst is ${verdict}`,
      any: (verdict) => `one part is enough; the best is ${verdict}`,
      dormant: "the project is dormant",
      ended: "the project has ended",
      refused: (funder) => `its condition does not hold: the grant from ${funder} was refused`,
      awaiting: (funder) => `the grant from ${funder} is undecided; nothing is certain until then`,
      followed: "followed without a level, not judged",
      thin: (rows) => `too little to go on: ${rows} are needed before anything is said`,
      waived: (until, owner, why) => `waived through ${until}, ${owner} answers: ${why}`,
      noDivisor: "there is nothing to divide by",
      levelUnknown: "what the value is to be compared with is not known, or not complete",
      not: (verdict) => `the rule must not hold, and it is ${verdict}`,
      target: (title, verdict) => `the target “${title}” is ${verdict}`,
      reopened: (verdict, day) => `reopened: it was ${verdict} through ${day}, before a correction came`,
      ruleInvalid: "the target's rule has errors"
    },
    trend: {
      rising: (before, days) => `rising, from ${before} (${days})`,
      falling: (before, days) => `falling, from ${before} (${days})`,
      unchanged: (before, days) => `unchanged against ${before} (${days})`
    },
    planned: (n, rows) => `dated after the day of checking: ${n} ${rows}`,
    unclear: (n, rows) => `a deciding cell is empty or has no answer: ${n} ${rows}`,
    nobody: (n, rows) => `no member named: ${n} ${rows}`,
    pending: (n, rows) => `decided later, the deadline has not passed: ${n} ${rows}`,
    label: { sentence: "reads", value: "value", level: "level", gap: "gap", pace: "pace", trend: "trend", why: "why", window: "period", rows: "rests on", leftOut: "left out", rule: "rule", data: "data", cite: "source", note: "note", severity: "severity" },
    counts: { warning: "counts as a warning", notice: "counts as a notice" }
  }
}
