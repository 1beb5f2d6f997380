import { Ratio } from "@styrkort/core"
import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { restsOn } from "../../packages/rules/src/evidence.ts"
import { placeOfTarget } from "../../packages/rules/src/run.ts"
import { sayNumber } from "../../packages/rules/src/figures.ts"
import type { Unit } from "../../packages/rules/src/Rule.ts"
import { evaluationOf, many, ratio, see } from "./world.ts"
import type { Row, Setting } from "./world.ts"

/** What is said, with ordinary spaces: `verdict | value | level | gap | pace | why | left out`, empty where nothing is. */
const said = (setting: Setting, lang: "sv" | "en") => {
  const { verdict, value, level, gap, pace, why, leftOut } = see(setting)[lang]
  return [verdict, value, level, gap, pace, why, leftOut.join("; ")].map((text) => (text ?? "").replaceAll("\u00a0", " ")).join(" | ")
}
const visit = (municipality: string): Row => ({ date: "2017-02-01", municipality })
const sums = "{title: Sums, row: payment, rows: payments, file: s.csv, columns: {date: date, cost: money, time: fte, x: number, part: share, answer: ordinal(quality), kind: text}}"
const paid = (rule: string, rows: ReadonlyArray<Row>, asOf = "2017-06-30"): Setting => ({ rule, datasets: { sums }, data: { sums: rows.map((row) => ({ date: "2017-01-10", ...row })) }, asOf })

describe("a result in words", () => {
  it.each<[string, Setting, string, string]>([
    [
      "a count that is met while the year goes on",
      { rule: "{count: meetings, at-least: 2}", rows: many(2), asOf: "2017-06-30" },
      "uppnått | 2 meetings | minst 2 |  |  | nivån är nådd, och inget som ännu kan hända ändrar det | ",
      "met | 2 meetings | at least 2 |  |  | the level is reached, and nothing that can still happen changes that | "
    ],
    [
      "a count that is behind, and a row that is planned",
      { rule: "{count: meetings, at-least: 6}", rows: [...many(1), { date: "2017-12-01" }], asOf: "2017-08-31" },
      "efter | 1 meeting | minst 6 | 5 meetings till senast 2017-12-31 | i jämn takt 3 meetings till och med 2017-08-31 | öppet: i dagens takt nås nivån inte (läget till och med 2017-08-31) | daterade efter prövningsdagen: 1 meeting",
      "behind | 1 meeting | at least 6 | 5 more meetings by 2017-12-31 | at an even pace 3 meetings through 2017-08-31 | open: at today's pace the level will not be reached (as things stand through 2017-08-31) | dated after the day of checking: 1 meeting"
    ],
    [
      "a count that is on track between two bounds, one row unclear",
      { rule: "{count: meetings, where: {kind: plain}, between: [6, 8]}", rows: [...many(5, { kind: "plain" }), ...many(1)], asOf: "2017-08-31" },
      "på väg | 5 meetings | 6–8 | 1 meeting till senast 2017-12-31 | i jämn takt 3–6 meetings till och med 2017-08-31 | öppet: i dagens takt nås nivån (läget till och med 2017-08-31) | en cell som avgör är tom eller utan svar: 1 meeting",
      "on track | 5 meetings | 6–8 | 1 more meeting by 2017-12-31 | at an even pace 3–6 meetings through 2017-08-31 | open: at today's pace the level will be reached (as things stand through 2017-08-31) | a deciding cell is empty or has no answer: 1 meeting"
    ],
    [
      "a count over its pace",
      { rule: "{count: meetings, at-most: 6}", rows: many(6), asOf: "2017-05-15" },
      "efter | 6 meetings | högst 6 |  | i jämn takt 3 meetings till och med 2017-05-15 | öppet: i dagens takt passeras nivåns tak (läget till och med 2017-05-15) | ",
      "behind | 6 meetings | at most 6 |  | at an even pace 3 meetings through 2017-05-15 | open: at today's pace the upper level will be passed (as things stand through 2017-05-15) | "
    ],
    [
      "a count that can no longer be in its level",
      { rule: "{count: meetings, between: [6, 8]}", rows: many(9), asOf: "2017-05-15" },
      "ej uppnått | 9 meetings | 6–8 | 1 meeting för mycket |  | nivån kan inte längre nås, vad som än händer till och med 2017-12-31 | ",
      "missed | 9 meetings | 6–8 | 1 meeting too many |  | the level can no longer be reached, whatever happens through 2017-12-31 | "
    ],
    [
      "a count missed when the year is over, completeness assumed",
      { rule: "{count: meetings, at-least: 6}", rows: many(4) },
      "ej uppnått | 4 meetings | minst 6 | 2 meetings saknades |  | perioden är avslutad utan att nivån nåddes; data antas vara fullständiga till och med prövningsdagen; det är inte deklarerat | ",
      "missed | 4 meetings | at least 6 | 2 meetings lacking |  | the period ended without the level being reached; data are assumed to be complete through the day of checking; that is not declared | "
    ],
    [
      "a count met when the year is over, completeness declared",
      { rule: "{count: meetings, at-most: 6}", meetings: "complete-through: 2017-12-31", rows: many(4) },
      "uppnått | 4 meetings | högst 6 |  |  | perioden är avslutad och nivån nådd | ",
      "met | 4 meetings | at most 6 |  |  | the period is over and the level was reached | "
    ],
    [
      "data that end early",
      { rule: "{count: meetings, at-least: 6}", meetings: "complete-through: 2017-11-30", rows: many(4) },
      "okänt | 4 meetings | minst 6 | 2 meetings till senast 2017-12-31 |  | perioden slutade 2017-12-31, men data är fullständiga bara till och med 2017-11-30 | ",
      "unknown | 4 meetings | at least 6 | 2 more meetings by 2017-12-31 |  | the period ended 2017-12-31, but data are complete only through 2017-11-30 | "
    ],
    [
      "data that are missing",
      { rule: "{count: meetings, at-least: 6}", data: { meetings: "missing" } },
      "okänt |  | minst 6 |  |  | det finns inga data: filen till `meetings` saknas | ",
      "unknown |  | at least 6 |  |  | there are no data: the file of `meetings` is missing | "
    ],
    [
      "data that have errors",
      { rule: "{count: meetings, at-least: 6}", rows: [{ date: "x" }] },
      "okänt |  | minst 6 |  |  | data har fel: `meetings` måste rättas först | ",
      "unknown |  | at least 6 |  |  | the data have errors: `meetings` must be corrected first | "
    ],
    [
      "figures on too few",
      { rule: "{count: meetings, at-least: 6}", meetings: "min-group: 5", rows: many(4) },
      "okänt (för få) |  | minst 6 |  |  | uppgifter om färre än 5 personer visas inte, inte heller sådana som skulle avslöja så få | ",
      "unknown (suppressed) |  | at least 6 |  |  | figures on fewer than 5 people are not shown, nor any that would tell of so few | "
    ],
    [
      "no answers",
      paid("{share: sums, satisfying: {answer: {at-least: middle}}, at-least: 85 %}", []),
      "okänt |  | minst 85 % |  |  | det finns inga payments att räkna på | ",
      "unknown |  | at least 85% |  |  | there are no payments to count on | "
    ],
    [
      "a period that has not begun",
      { rule: "{mean: meetings.hours, during: 2017-T3, at-least: 2}", asOf: "2017-06-30" },
      "okänt |  | minst 2 |  |  | perioden börjar först 2017-09-01 | ",
      "unknown |  | at least 2 |  |  | the period does not begin until 2017-09-01 | "
    ],
    [
      "a share below its level, and answers that are none",
      paid("{share: sums, satisfying: {answer: {at-least: middle}}, at-least: 85 %}", [{ answer: "high" }, { answer: "low" }, { answer: "high" }, { answer: "do not know" }, {}]),
      "efter | 66,7 % (2 av 3) | minst 85 % | 18,3 procentenheter under | läget till och med 2017-06-30 mot nivån | öppet: i dagens takt nås nivån inte (läget till och med 2017-06-30) | en cell som avgör är tom eller utan svar: 2 payments",
      "behind | 66.7% (2 of 3) | at least 85% | 18.3 percentage points below | where it stands through 2017-06-30 against the level | open: at today's pace the level will not be reached (as things stand through 2017-06-30) | a deciding cell is empty or has no answer: 2 payments"
    ],
    [
      "a share above its level",
      paid("{share: sums, satisfying: {answer: high}, at-most: 50 %}", [{ answer: "high" }, { answer: "low" }, { answer: "high" }]),
      "efter | 66,7 % (2 av 3) | högst 50 % | 16,7 procentenheter över | läget till och med 2017-06-30 mot nivån | öppet: i dagens takt passeras nivåns tak (läget till och med 2017-06-30) | ",
      "behind | 66.7% (2 of 3) | at most 50% | 16.7 percentage points above | where it stands through 2017-06-30 against the level | open: at today's pace the upper level will be passed (as things stand through 2017-06-30) | "
    ],
    [
      "money that is still to come",
      paid("{sum: sums.cost, at-least: 400 000 kr}", [{ cost: "150 tkr" }]),
      "efter | 150 000 kr | minst 400 000 kr | 250 000 kr kvar till senast 2017-12-31 | i jämn takt 198 356,16 kr till och med 2017-06-30 | öppet: i dagens takt nås nivån inte (läget till och med 2017-06-30) | ",
      "behind | 150 000 kr | at least 400 000 kr | 250 000 kr left by 2017-12-31 | at an even pace 198 356.16 kr through 2017-06-30 | open: at today's pace the level will not be reached (as things stand through 2017-06-30) | "
    ],
    [
      "money that was lacking",
      paid("{sum: sums.cost, at-least: 400 000 kr}", [{ cost: "150 tkr" }], "2018-01-31"),
      "ej uppnått | 150 000 kr | minst 400 000 kr | 250 000 kr under |  | perioden är avslutad utan att nivån nåddes; data antas vara fullständiga till och med prövningsdagen; det är inte deklarerat | ",
      "missed | 150 000 kr | at least 400 000 kr | 250 000 kr below |  | the period ended without the level being reached; data are assumed to be complete through the day of checking; that is not declared | "
    ],
    [
      "full-time years over their level",
      paid("{sum: sums.time, at-most: 1 åa}", [{ time: "1,5 åa" }]),
      "efter | 1,5 åa | högst 1 åa | 0,5 åa över | i jämn takt 0,496 åa till och med 2017-06-30 | öppet: i dagens takt passeras nivåns tak (läget till och med 2017-06-30) | ",
      "behind | 1.5 fte | at most 1 fte | 0.5 fte above | at an even pace 0.496 fte through 2017-06-30 | open: at today's pace the upper level will be passed (as things stand through 2017-06-30) | "
    ],
    [
      "a level of a scale",
      paid("{latest: sums.answer, at-least: middle}", [{ answer: "low" }]),
      "efter | low | minst middle |  | läget till och med 2017-06-30 mot nivån | öppet: i dagens takt nås nivån inte (läget till och med 2017-06-30) | ",
      "behind | low | at least middle |  | where it stands through 2017-06-30 against the level | open: at today's pace the level will not be reached (as things stand through 2017-06-30) | "
    ],
    [
      "latest rows that disagree",
      paid("{latest: sums.answer, at-least: middle}", [{ answer: "low" }, { answer: "high" }]),
      "okänt |  | minst middle |  |  | de senaste raderna har samma dag men olika värden | ",
      "unknown |  | at least middle |  |  | the latest rows have the same day but different values | "
    ],
    [
      "a day",
      { rule: "{latest: meetings.date, at-most: 2017-06-30}", rows: [{ date: "2017-02-28" }], asOf: "2017-06-01" },
      "på väg | 2017-02-28 | högst 2017-06-30 |  | läget till och med 2017-06-01 mot nivån | öppet: i dagens takt nås nivån (läget till och med 2017-06-01) | ",
      "on track | 2017-02-28 | at most 2017-06-30 |  | where it stands through 2017-06-01 against the level | open: at today's pace the level will be reached (as things stand through 2017-06-01) | "
    ],
    [
      "different values",
      { rule: "{distinct: meetings.kind, at-least: 3}", rows: [{ date: "2017-02-28", kind: "plain" }] },
      "ej uppnått | 1 olika värden | minst 3 | 2 olika värden saknades |  | perioden är avslutad utan att nivån nåddes; data antas vara fullständiga till och med prövningsdagen; det är inte deklarerat | ",
      "missed | 1 different values | at least 3 | 2 different values lacking |  | the period ended without the level being reached; data are assumed to be complete through the day of checking; that is not declared | "
    ],
    [
      "a count with a part",
      { rule: "{count: meetings, between: [6, 8], of-which: [{where: {kind: internat}, at-least: 2}]}", rows: [...many(4, { kind: "plain" }), ...many(1, { kind: "internat" })], asOf: "2017-08-31" },
      "på väg | 5 meetings, varav 1 | 6–8, varav minst 2 | 1 meeting till senast 2017-12-31; varav 1 meeting till senast 2017-12-31 | i jämn takt 3–6 meetings till och med 2017-08-31 | öppet: i dagens takt nås nivån (läget till och med 2017-08-31) | ",
      "on track | 5 meetings, of which 1 | 6–8, of which at least 2 | 1 more meeting by 2017-12-31; of which 1 more meeting by 2017-12-31 | at an even pace 3–6 meetings through 2017-08-31 | open: at today's pace the level will be reached (as things stand through 2017-08-31) | "
    ],
    [
      "two levels on one measure",
      { rule: "{all: [{count: meetings, at-least: 1}, {count: meetings, at-most: 3}]}", rows: many(2), asOf: "2017-06-30" },
      "på väg | 2 meetings | minst 1 och högst 3 |  | i jämn takt 0–2 meetings till och med 2017-06-30 | öppet: i dagens takt nås nivån (läget till och med 2017-06-30) | ",
      "on track | 2 meetings | at least 1 and at most 3 |  | at an even pace 0–2 meetings through 2017-06-30 | open: at today's pace the level will be reached (as things stand through 2017-06-30) | "
    ],
    [
      "several datasets have rows",
      { rule: "{count: [meetings, sums], at-least: 3}", datasets: { sums }, rows: many(1) },
      "ej uppnått | 1 rad | minst 3 | 2 rader saknades |  | perioden är avslutad utan att nivån nåddes; data antas vara fullständiga till och med prövningsdagen; det är inte deklarerat | ",
      "missed | 1 row | at least 3 | 2 rows lacking |  | the period ended without the level being reached; data are assumed to be complete through the day of checking; that is not declared | "
    ],
    [
      "a value that is followed",
      { target: "follow: {count: meetings}", rows: many(2), asOf: "2017-06-30" },
      "följs | 2 meetings |  |  |  | följs utan nivå, bedöms inte | ",
      "followed | 2 meetings |  |  |  | followed without a level, not judged | "
    ],
    [
      "nothing to follow",
      { target: "follow: {count: meetings}", data: { meetings: "missing" } },
      "följs |  |  |  |  | följs utan nivå, bedöms inte; det finns inga data: filen till `meetings` saknas | ",
      "followed |  |  |  |  | followed without a level, not judged; there are no data: the file of `meetings` is missing | "
    ]
  ])("%s", (_, setting, sv, en) => {
    expect(said(setting, "sv")).toBe(sv)
    expect(said(setting, "en")).toBe(en)
  })

  const every = "{every: municipality, require: {exists: meetings}}"
  const among = (level: string) => `{members: municipality, that: {exists: meetings}, ${level}}`
  const unknown = "{every: municipality, require: {mean: meetings.hours, at-least: 1}}"
  it.each<[string, Setting, string, string]>([
    [
      "all members, so far on track",
      { rule: every, rows: [visit("aneby"), { date: "2017-02-01" }], asOf: "2017-06-30" },
      "på väg | 1 av 3 | alla | saknas: Eksjö, Nässjö | i jämn takt 1 av 3 till och med 2017-06-30 | öppet: i dagens takt uppfyller tillräckligt många det | ingen medlem angiven: 1 rader",
      "on track | 1 of 3 | all | missing: Eksjö, Nässjö | at an even pace 1 of 3 through 2017-06-30 | open: at today's pace enough will fulfil it | no member named: 1 rows"
    ],
    [
      "all members, behind",
      { rule: every, asOf: "2017-09-30" },
      "efter | 0 av 3 | alla | saknas: Aneby, Eksjö, Nässjö | i jämn takt 2 av 3 till och med 2017-09-30 | öppet: i dagens takt uppfyller för få det | ",
      "behind | 0 of 3 | all | missing: Aneby, Eksjö, Nässjö | at an even pace 2 of 3 through 2017-09-30 | open: at today's pace too few will fulfil it | "
    ],
    [
      "all members, when the year is over",
      { rule: every, rows: [visit("aneby")] },
      "ej uppnått | 1 av 3 | alla | saknas: Eksjö, Nässjö |  | perioden är avslutad utan att nivån nåddes | ",
      "missed | 1 of 3 | all | missing: Eksjö, Nässjö |  | the period ended without the level being reached | "
    ],
    [
      "two of three wanted, one so far",
      { rule: among("at-least: 2"), rows: [visit("aneby")], asOf: "2017-06-30" },
      "på väg | 1 av 3 | minst 2 av 3 | 1 till; saknas: Eksjö, Nässjö | i jämn takt 0 av 3 till och med 2017-06-30 | öppet: i dagens takt uppfyller tillräckligt många det | ",
      "on track | 1 of 3 | at least 2 of 3 | 1 more; missing: Eksjö, Nässjö | at an even pace 0 of 3 through 2017-06-30 | open: at today's pace enough will fulfil it | "
    ],
    [
      "enough already",
      { rule: among("at-least: 2"), rows: [visit("aneby"), visit("eksjo")], asOf: "2017-06-30" },
      "uppnått | 2 av 3 | minst 2 av 3 |  |  | nivån är nådd, och inget som ännu kan hända ändrar det | ",
      "met | 2 of 3 | at least 2 of 3 |  |  | the level is reached, and nothing that can still happen changes that | "
    ],
    [
      "too many already",
      { rule: among("at-most: 1"), rows: [visit("aneby"), visit("eksjo")], asOf: "2017-06-30" },
      "ej uppnått | 2 av 3 | högst 1 av 3 | 1 för mycket |  | nivån kan inte längre nås, vad som än händer till och med 2017-12-31 | ",
      "missed | 2 of 3 | at most 1 of 3 | 1 too many |  | the level can no longer be reached, whatever happens through 2017-12-31 | "
    ],
    [
      "a share of the members, met when the year is over",
      { rule: among("at-most: 50 %"), rows: [visit("aneby")] },
      "uppnått | 1 av 3 | högst 50 % |  |  | perioden är avslutad och nivån nådd | ",
      "met | 1 of 3 | at most 50% |  |  | the period is over and the level was reached | "
    ],
    [
      "more than may, but not for good",
      { rule: "{members: municipality, that: {count: meetings, at-most: 2}, at-most: 1}", asOf: "2017-06-30" },
      "efter | 3 av 3 | högst 1 av 3 | 2 för mycket |  | öppet: redan fler än nivåns tak uppfyller det | ",
      "behind | 3 of 3 | at most 1 of 3 | 2 too many |  | open: more than the upper level fulfil it already | "
    ],
    [
      "members of which nothing is known",
      { rule: unknown, rows: [{ ...visit("aneby"), hours: 2 }], asOf: "2017-06-30" },
      "okänt | 1 av 3 | alla | 2 till |  | för några medlemmar är det okänt, och de avgör: det finns inga meetings att räkna på | ",
      "unknown | 1 of 3 | all | 2 more |  | for some members it is unknown, and they decide: there are no meetings to count on | "
    ],
    [
      "members of which too little may be shown",
      { rule: every, meetings: "min-group: 5", rows: [visit("aneby")], asOf: "2017-06-30" },
      "okänt (för få) |  | alla |  |  | uppgifter om färre än 5 personer visas inte, inte heller sådana som skulle avslöja så få | ",
      "unknown (suppressed) |  | all |  |  | figures on fewer than 5 people are not shown, nor any that would tell of so few | "
    ],
    [
      "members that are followed",
      { target: "follow: {members: municipality, that: {exists: meetings}}", rows: [visit("aneby")], asOf: "2017-06-30" },
      "följs | 1 av 3 |  |  |  | följs utan nivå, bedöms inte | ",
      "followed | 1 of 3 |  |  |  | followed without a level, not judged | "
    ],
    [
      "all parts",
      { rule: "{all: [{count: meetings, at-least: 2}, {distinct: meetings.kind, at-least: 1}]}", rows: many(2), asOf: "2017-12-01" },
      "på väg | 1 av 2 delar håller | alla 2 delar | 1 olika värden till senast 2017-12-31 |  | alla delar krävs; den sämsta är på väg: öppet: i dagens takt nås nivån (läget till och med 2017-12-01) | en cell som avgör är tom eller utan svar: 2 meetings",
      "on track | 1 of 2 parts hold | all 2 parts | 1 more different values by 2017-12-31 |  | all parts are required; the worst is on track: open: at today's pace the level will be reached (as things stand through 2017-12-01) | a deciding cell is empty or has no answer: 2 meetings"
    ],
    [
      "any part",
      { rule: "{any: [{count: meetings, at-least: 2}, {sum: meetings.hours, at-least: 100}]}", rows: many(2) },
      "uppnått | 1 av 2 delar håller | någon av 2 delar |  |  | en del räcker; den bästa är uppnått: perioden är avslutad och nivån nådd | en cell som avgör är tom eller utan svar: 2 meetings",
      "met | 1 of 2 parts hold | any of 2 parts |  |  | one part is enough; the best is met: the period is over and the level was reached | a deciding cell is empty or has no answer: 2 meetings"
    ],
    [
      "parts of which one may not be shown",
      { rule: "{all: [{count: meetings, at-least: 9}, {sum: meetings.hours, at-least: 4}]}", meetings: "min-group: 3", rows: [...many(2, { hours: 2 }), ...many(1)], asOf: "2017-06-30" },
      "okänt (för få) |  | alla 2 delar |  |  | uppgifter om färre än 3 personer visas inte, inte heller sådana som skulle avslöja så få | ",
      "unknown (suppressed) |  | all 2 parts |  |  | figures on fewer than 3 people are not shown, nor any that would tell of so few | "
    ],
    [
      "a project that rests",
      { rule: "{exists: meetings}", project: "status: dormant" },
      "vilande |  |  |  |  | projektet vilar | ",
      "inactive |  |  |  |  | the project is dormant | "
    ],
    [
      "a project that is over",
      { rule: "{exists: meetings}", project: "status: ended" },
      "vilande |  |  |  |  | projektet är avslutat | ",
      "inactive |  |  |  |  | the project has ended | "
    ],
    [
      "a grant that was refused",
      { target: "rule: {exists: meetings}, when: {granted: grant}", plan: "funders:\n  grant: {title: The grant, state: refused}" },
      "vilande |  |  |  |  | villkoret är inte uppfyllt: bidraget från The grant beviljades inte | ",
      "inactive |  |  |  |  | its condition does not hold: the grant from The grant was refused | "
    ],
    [
      "a grant that is awaited",
      { target: "rule: {exists: meetings}, when: {granted: grant}", plan: "funders:\n  grant: {title: The grant, state: applied}", rows: many(1), asOf: "2017-06-30" },
      "på väg | 1 meeting | minst 1 |  |  | nivån är nådd, och inget som ännu kan hända ändrar det; beslut om bidraget från The grant väntar; inget är säkert förrän det kommit | ",
      "on track | 1 meeting | at least 1 |  |  | the level is reached, and nothing that can still happen changes that; the grant from The grant is undecided; nothing is certain until then | "
    ]
  ])("%s", (_, setting, sv, en) => {
    expect(said(setting, "sv")).toBe(sv)
    expect(said(setting, "en")).toBe(en)
  })

  it("of many members that are missing the first thirteen are named", () => {
    const names = Array.from({ length: 16 }, (_, index) => `m${index}`)
    const setting: Setting = {
      rule: "{every: place, require: {exists: places}}",
      populations: `place: {title: Places, members: {${names.map((name) => `${name}: ${name.toUpperCase()}`).join(", ")}}}`,
      datasets: { places: "{title: Places, file: p.csv, columns: {date: date, place: place}}" }
    }
    const gap = (there: number) => see({ ...setting, data: { places: names.slice(0, there).map((place) => ({ date: "2017-01-01", place })) } }).en.gap
    expect(gap(0)).toBe("missing: M0, M1, M2, M3, M4, M5, M6, M7, M8, M9, M10, M11, M12 and 3 more")
    expect(gap(3)).toBe("missing: M3, M4, M5, M6, M7, M8, M9, M10, M11, M12, M13, M14, M15")
  })
})

describe("numbers are rounded for reading, never onto the other side of a level", () => {
  const show = (value: string, unit: Unit, ...levels: ReadonlyArray<string>) => sayNumber(ratio(value), unit, levels.map(ratio), "en").replaceAll("\u00a0", " ")

  it.each<[string, string, Unit, ReadonlyArray<string>]>([
    ["66.7%", "2/3", "share", ["17/20"]],
    ["84.96%", "2124/2500", "share", ["17/20"]],
    ["85.04%", "2126/2500", "share", ["17/20"]],
    ["85%", "17/20", "share", ["17/20"]],
    ["85%", "8499999999/9999999999", "share", []],
    ["0.3", "1/3", "number", []],
    ["0.33", "1/3", "number", ["3/10"]],
    ["6", "6", "count", ["6"]],
    ["99.99 kr", "29999/3", "money", ["10000"]],
    ["100 kr", "29999/3", "money", []],
    ["100.01 kr", "30001/3", "money", ["10000"]],
    ["100 kr", "10000", "money", ["10000"]],
    ["0.999 fte", "29999/30", "fte", ["1000"]],
    ["1 fte", "29999/30", "fte", []],
    ["1 fte", "9997/10", "fte", ["999"]],
    ["2017-02-28", "17225", "date", ["17226"]]
  ])("%s for %s as %s with levels %o", (wanted, value, unit, levels) => {
    expect(show(value, unit, ...levels)).toBe(wanted)
  })

  it("what is shown stands to every level as the value does", () => {
    fc.assert(fc.property(fc.constantFrom<Unit>("share", "number", "money", "fte"), fc.integer({ min: 0, max: 5000 }), fc.integer({ min: 1, max: 5000 }), fc.integer({ min: -3, max: 3 }), (unit, n, d, near) => {
      const value = unit === "share" || unit === "number" ? Ratio.make(n, d) : Ratio.make(n * 7, 3)
      const scale = unit === "share" ? 1000 : unit === "number" ? 10 : 1
      const level = Ratio.make(Ratio.floor(Ratio.multiply(value, Ratio.make(scale))) + BigInt(near), scale)
      const text = sayNumber(value, unit, [level], "en").replaceAll("\u00a0", "").replaceAll(",", "").replace("−", "-")
      const digits = Ratio.fromDecimal(text.replace(/[^0-9.-]/g, ""))!
      const shown = Ratio.multiply(digits, ratio({ share: "1/100", number: "1", money: "100", fte: "1000" }[unit as "share" | "number" | "money" | "fte"]))
      expect([text, Ratio.compare(shown, level)]).toEqual([text, Ratio.compare(value, level)])
    }), { numRuns: 300 })
  })
})

describe("the rows a verdict rests on", () => {
  it("come file by file and line by line, each once", () => {
    const more = "{title: More, file: a.csv, columns: {date: date}}"
    const { plan, results } = evaluationOf({ rule: "{all: [{count: [meetings, more], at-least: 1}, {distinct: meetings.kind, at-least: 1}]}", datasets: { more }, rows: [{ date: "2017-03-01", kind: "plain" }, { date: "2017-01-01" }], data: { more: many(1) } })
    expect(restsOn(results[0]!.outcome, plan, Infinity).rows).toEqual([
      { dataset: "more", file: "a.csv", line: 2 },
      { dataset: "meetings", file: "meetings.csv", line: 2 },
      { dataset: "meetings", file: "meetings.csv", line: 3 }
    ])
    expect(restsOn(results[0]!.outcome, plan, 2)).toEqual({ size: 3, rows: [{ dataset: "more", file: "a.csv", line: 2 }, { dataset: "meetings", file: "meetings.csv", line: 2 }] })
    expect(restsOn(undefined, plan, Infinity)).toEqual({ size: 0, rows: [] })
  })

  it("of members are those of each", () => {
    expect(see({ rule: "{every: municipality, require: {exists: meetings}}", rows: [visit("eksjo"), visit("aneby"), { date: "2017-01-01" }] }).lines).toEqual([2, 3])
  })

  it("a target has its place and its citation", () => {
    const { results } = evaluationOf({ target: "rule: {exists: meetings}, cite: plan p. 17", plan: "documents: {plan: {title: The plan}}" })
    expect(placeOfTarget(results[0]!)).toEqual({ file: "area.yaml", line: 8, cite: "plan p. 17" })
    expect(placeOfTarget(evaluationOf({ rule: "{exists: meetings}" }).results[0]!)).toEqual({ file: "area.yaml", line: 8 })
  })
})

describe("how good the ground is", () => {
  const rule = "{count: meetings, at-least: 2}"
  it.each<[string, Setting, string]>([
    ["all that is to be known", { rule, rows: many(2) }, "full"],
    ["data to today", { rule, rows: many(1), asOf: "2017-06-30" }, "full"],
    ["data to the day before", { rule, rows: many(1), meetings: "complete-through: 2017-06-29", asOf: "2017-06-30" }, "partial"],
    ["data to the period's end", { rule, rows: many(1), meetings: "complete-through: 2017-12-31", asOf: "2018-06-30" }, "full"],
    ["completeness assumed", { rule, rows: many(1) }, "assumed"],
    ["too few", { rule, rows: many(1), meetings: "min-group: 5" }, "thin"],
    ["no file", { rule, data: { meetings: "missing" } }, "none"],
    ["no rows, and nothing known", { rule: "{mean: meetings.hours, at-least: 1}" }, "none"],
    ["no rows, and that is the answer", { rule: "{count: meetings, at-most: 2}", meetings: "complete-through: 2017-12-31" }, "full"],
    ["one file of two", { rule: "{any: [{exists: meetings}, {exists: other}]}", datasets: { other: "{title: O, file: o.csv, columns: {date: date}}" }, rows: many(1), data: { other: "missing" } }, "partial"]
  ])("%s", (_, setting, wanted) => {
    expect(see(setting).evidence).toBe(wanted)
  })
})
