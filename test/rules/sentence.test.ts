/** Rules as sentences: grammatical, in both languages, and different where the rules are. */
import { targetsOf } from "../../packages/core/src/Plan.ts"
import { load } from "@styrkort/core/load"
import fc from "fast-check"
import { readFileSync, writeFileSync } from "node:fs"
import path from "node:path"
import { describe, expect, it } from "vitest"
import { prepare } from "../../packages/rules/src/run.ts"
import type { Rule } from "../../packages/rules/src/Rule.ts"
import { sentence } from "../../packages/rules/src/sentence.ts"
import { anyRule, settingOf, sound } from "./generated.ts"
import { findingsOf, planOf, ruleOf } from "./world.ts"
import type { Setting } from "./world.ts"

const languages = ["sv", "en"] as const

const said = (setting: Setting): ReadonlyArray<string> => languages.map((lang) => sentence(planOf(setting).plan, ruleOf(setting), lang))

/** What a rule is, whatever file it stands in, however its level was written, and in whichever order its conditions stand. */
const formOf = (rule: Rule): string =>
  JSON.stringify(rule, (key, value: unknown) => {
    if (key === "origin" || key === "written" || key === "within" || key === "limits" || value === false && key.endsWith("Open")) return undefined
    if (typeof value === "bigint") return `${value}n`
    if (value instanceof Map) return [...value]
    if ((key === "where" || key === "satisfying") && value !== null) return sorted(value)
    return value
  })

const sorted = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(sorted)
  if (typeof value !== "object" || value === null) return value
  const inner = Object.fromEntries(Object.entries(value).map(([key, one]) => [key, sorted(one)]))
  return Array.isArray(inner["of"]) ? { ...inner, of: [...inner["of"]].sort((a, b) => (text(a) < text(b) ? -1 : 1)) } : inner
}
const text = (value: unknown): string => JSON.stringify(value, (_, one: unknown) => (typeof one === "bigint" ? `${one}n` : one))

const balanced = (sentence: string): boolean => {
  const open: Array<string> = []
  const pairs: Readonly<Record<string, string>> = { ")": "(", "]": "[", "}": "{" }
  for (const character of sentence) {
    if ("([{".includes(character)) open.push(character)
    else if (pairs[character] !== undefined && open.pop() !== pairs[character]) return false
  }
  return open.length === 0
}

/** Words of rules, each with what it could have been instead. */
const others: ReadonlyArray<readonly [one: string, other: string]> = [
  ["at-least", "more-than"], ["at-most", "less-than"], ["exactly", "at-least"], ["mean", "median"], ["min", "max"], ["max", "latest"], ["sum", "max"], ["all", "any"], ["plus", "minus"], ["before", "after"],
  ["internat", "digital"], ["aneby", "eksjo"], ["true", "false"], ["0", "1"], ["1", "2"], ["2", "3"], ["3", "2"], ["33 %", "50 %"], ["100 %", "50 %"], ["50 %", "100 %"], ["1 days", "2 days"],
  ["2017-01-03", "2017-01-04"], ["2017-01-04", "2017-01-03"], ["previous period", "previous year"], ["kind", "network"], ["hours", "date"]
]

/** Every rule that differs from one in a word, or lacks a key that it has. */
const neighbours = (rule: unknown): ReadonlyArray<unknown> => {
  if (typeof rule === "string") return others.flatMap(([one, other]) => (one === rule ? [other] : []))
  if (Array.isArray(rule)) return rule.flatMap((item, index) => neighbours(item).map((near) => rule.map((each, at) => (at === index ? near : each))))
  const entries = Object.entries(rule as object)
  return entries.flatMap(([key, value], index) => [
    ...neighbours(value).map((near) => Object.fromEntries(entries.with(index, [key, near]))),
    ...others.flatMap(([one, other]) => (one === key && !(other in (rule as object)) ? [Object.fromEntries(entries.with(index, [other, value]))] : [])),
    Object.fromEntries(entries.filter(([name]) => name !== key))
  ])
}

const expectGolden = (file: string, lines: ReadonlyArray<string>): void => {
  const golden = path.join(import.meta.dirname, file)
  const page = `${lines.join("\n")}\n`
  if (process.env["UPDATE_GOLDEN"] !== undefined) writeFileSync(golden, page)
  expect(page).toBe(readFileSync(golden, "utf8"))
}

describe("sentences", { timeout: 120_000 }, () => {
  it.each(languages)("rules that differ have sentences that differ, and every sentence is whole (%s)", (lang) => {
    const forms = new Map<string, string>()
    const beside = fc.record({ pace: fc.constantFrom(undefined, "end"), needs: fc.constantFrom(undefined, "2", "1"), during: fc.constantFrom(undefined, "2017-01-03", "2016") })
    // A rule by chance, and one that differs from it in one thing: those are the ones that could be told alike.
    fc.assert(fc.property(anyRule.filter(sound), beside, fc.nat(), ({ ...rule }, { pace, needs, during }, pick) => {
      const whole = "count" in rule && during !== undefined && !("by" in rule) ? { ...rule, during } : rule
      const near = neighbours(whole)
      for (const one of [whole, near[pick % near.length]!]) {
        const setting: Setting = { period: settingOf({}).period!, target: `rule: ${JSON.stringify(one)}${pace === undefined ? "" : `, pace: ${pace}`}${needs === undefined ? "" : `, needs: {meetings: ${needs}}`}` }
        if (findingsOf(setting).length > 0) continue
        const form = formOf(ruleOf(setting))
        const words = sentence(planOf(setting).plan, ruleOf(setting), lang)
        expect(words).toMatch(/^[(]*[\p{Lu}\p{N}].*\.$/u)
        expect(words).not.toMatch(/undefined|null|NaN|\[object| {2}|[ ,;:(][,;:).]|[(] /)
        expect([words, balanced(words)]).toEqual([words, true])
        const earlier = forms.get(words)
        if (earlier !== undefined) expect([words, form]).toEqual([words, earlier])
        forms.set(words, form)
      }
    }), { numRuns: 2000 })
  })

  it("agree in number and say what a person would", () => {
    const rows: ReadonlyArray<readonly [rule: string, sv: string, en: string]> = [
      ["{count: meetings, at-least: 1}", "Minst 1 meeting under 2017.", "At least 1 meeting in 2017."],
      ["{count: meetings, between: [6, 8]}", "6–8 meetings under 2017.", "6–8 meetings in 2017."],
      ["{count: meetings, at-most: 0}", "Inga meetings under 2017.", "No meetings in 2017."],
      ["{exists: meetings, where: {kind: digital}}", "Minst 1 meeting (digital) under 2017.", "At least 1 meeting (digital) in 2017."],
      ["{count: meetings, at-least: 6, during: 2017-T1, of-which: [{where: {kind: internat}, at-least: 1}]}", "Minst 6 meetings under tertial 1 2017, varav minst 1 internat.", "At least 6 meetings in the first tertial of 2017, of which at least 1 internat."],
      ["{share: meetings, satisfying: {kind: digital}, at-least: 100 %}", "Alla meetings under 2017 är ”digital”.", "All meetings in 2017 are “digital”."],
      ["{share: meetings, where: {municipality: aneby}, satisfying: {hours: {at-least: 2}}, at-least: 85 %}", "Minst 85\u00a0% av alla meetings för Aneby under 2017 har minst 2 i ”hours”.", "At least 85% of all meetings for Aneby in 2017 have at least 2 in “hours”."],
      ["{every: municipality, require: {exists: meetings}}", "För var och en av municipalities: minst 1 meeting under 2017.", "For each of “Municipalities”: at least 1 meeting in 2017."],
      ["{members: municipality, that: {exists: meetings}, at-least: 2}", "För minst 2 av municipalities (3): minst 1 meeting under 2017.", "For at least 2 of “Municipalities” (3): at least 1 meeting in 2017."],
      ["{all: [{count: meetings, at-least: 6}, {count: meetings, at-most: 8}]}", "6–8 meetings under 2017.", "6–8 meetings in 2017."],
      ["{not: {count: meetings, between: [2, 3]}}", "Antalet meetings under 2017 är högst 1 eller minst 4.", "The number of meetings in 2017 is at most 1 or at least 4."],
      ["{count: meetings, at-most: {same: previous year, times: 90 %}}", "Antalet meetings under 2017 är högst 90\u00a0% av vad det var under 2016.", "The number of meetings in 2017 is at most 90% of what it was in 2016."],
      ["{percentile: {of: meetings.hours, p: 90}, at-most: 2}", "Percentil 90 av ”hours” för meetings under 2017 är högst 2.", "Percentile 90 of “hours” over meetings in 2017 is at most 2."],
      ["{span: meetings.date, at-least: 5 months, by: 2017-06-30}", "Tiden från första till sista ”date” bland meetings senast 30 juni 2017 är minst 5\u00a0månader.", "The time from the first to the last “date” among meetings by 30 June 2017 is at least 5\u00a0months."],
      ["{ratio: [{count: meetings, where: {kind: digital}}, {count: meetings}], at-least: 50 %}", "Antalet meetings (digital) under 2017 delat med antalet meetings under 2017 är minst 50\u00a0%.", "The number of meetings (digital) in 2017 divided by the number of meetings in 2017 is at least 50%."]
    ]
    for (const [rule, sv, en] of rows) expect(said({ rule })).toEqual([sv, en])
    expect(said({ target: "rule: {count: meetings, at-least: 4}, pace: {milestones: {2017-T1: 1, 2017-T2: 3}}, needs: {meetings: 2}" })).toEqual([
      "Minst 4 meetings under 2017; i takten 1 till och med 30 april 2017, 3 till och med 31 augusti 2017; kräver minst 2 meetings.",
      "At least 4 meetings in 2017; at the pace 1 through 30 April 2017, 3 through 31 August 2017; needs at least 2 meetings."
    ])
  })

  /** Rules of the forms that are not made by chance, all different from each other. */
  const written: ReadonlyArray<string> = [
    "{every: quarter, require: {exists: meetings}}",
    "{every: half-year, require: {exists: meetings}}",
    "{every: quarter, require: {count: meetings, at-least: 2}}",
    "{members: quarter, that: {exists: meetings}, at-least: 3}",
    "{every: {window: 5 days}, require: {exists: meetings}}",
    "{every: {of: [internat, digital], as: k}, require: {exists: meetings, where: {kind: $k}}}",
    "{every: {of: [internat, plain], as: k}, require: {exists: meetings, where: {kind: $k}}}",
    "{every: {values: meetings.network}, require: {count: meetings, at-least: 2}}",
    "{every: {values: meetings.kind}, require: {count: meetings, at-least: 2}}",
    "{every: {values: meetings.network, where: {kind: digital}}, require: {count: meetings, at-least: 2}}",
    "{every: {rows: meetings, where: {kind: internat}, as: m}, require: {exists: meetings, where: {kind: digital, date: {before: $m.date}}}}",
    "{every: {rows: meetings, where: {kind: internat}, as: m}, require: {exists: meetings, where: {kind: digital, date: {after: $m.date}}}}",
    "{every: {rows: meetings, where: {kind: internat}, as: m}, require: {exists: meetings, where: {kind: digital, date: {before: $m.date, within: 14 days}}}}",
    "{every: {rows: meetings, where: {kind: internat}, as: m}, require: {exists: meetings, where: {kind: digital, date: {before: $m.date, within: 15 days}}}}",
    "{share: visits, satisfying: {ended: {by: {from: $.date, plus: 30 days}}}, at-least: 90 %}",
    "{share: visits, satisfying: {ended: {by: {from: $.date, plus: 1 months}}}, at-least: 90 %}",
    "{share: visits, satisfying: {ended: {by: {from: 2017-03-01, plus: 30 days}}}, at-least: 90 %}",
    "{share: visits, satisfying: {ended: {at-most: $.date}}, at-least: 90 %}",
    "{share: visits, satisfying: {ended: {at-least: $.date}}, at-least: 90 %}",
    "{every: projects, require: {exists: targets}}",
    "{share: projects, satisfying: {leads: {at-least: 1}}, at-least: 90 %}",
    "{share: projects, satisfying: {leads: {at-least: 2}}, at-least: 90 %}",
    "{sum: visits.cost, at-most: {budget: project}}",
    "{sum: visits.cost, at-most: {budget: area}}",
    "{sum: visits.cost, at-most: {budget: project, state: granted}}",
    "{sum: visits.cost, at-most: {budget: project, times: 90 %}}",
    "{count: states, at: 2017-06-30, at-least: 2}",
    "{count: states, at: 2017-07-01, at-least: 2}",
    "{count: states, at: 2017-06-30, at-least: 3}"
  ]

  it("tell what is asked of what, since when and until when", () => {
    const page = written.map((rule) => {
      const setting: Setting = { rule, period: rule.includes("window") ? "2017-01-01..2017-01-10" : "2017", datasets: {
        visits: "{title: Visits, row: visit, rows: visits, file: visits.csv, time: date, columns: {date: date, ended: date, cost: money}}",
        states: "{title: States, row: state, rows: states, file: states.csv, time: {from: from, to: to}, columns: {from: date, to: date, municipality: municipality}}"
      } }
      expect([rule, findingsOf(setting)]).toEqual([rule, []])
      return [rule, ...said(setting).map((words) => words.replaceAll("\u00a0", " "))] as const
    })
    for (const at of [1, 2] as const) expect(new Set(page.map((lines) => lines[at])).size).toBe(written.length)
    expectGolden("forms.txt", page.map(([rule, ...words]) => [rule, ...words.map((text) => `  ${text}`)].join("\n")))
  })

  it("tell by which date the rows are chosen that a rule is asked of, one by one", () => {
    const [first, other] = ["first", "second"].map((column) => said({
      rule: `{every: {rows: letters, as: l, dated: ${column}}, require: {exists: meetings, where: {date: {after: $l.first}}}}`,
      datasets: { letters: "{title: Letters, file: letters.csv, time: first, columns: {first: date, second: date}}" }
    }))
    for (const [index] of languages.entries()) expect(first![index]).not.toBe(other![index])
    expect(other![1]).toContain("dated by “second”")
  })

  it("the real plan, every rule of it, reads as its golden file does", () => {
    const folder = path.resolve(import.meta.dirname, "../../examples/kommunal-utveckling-2017")
    const { plan } = load("plan.yaml", (file) => ({ tag: "text", text: readFileSync(path.join(folder, file), "utf8") }))
    const { rules } = prepare(plan!)
    const page = targetsOf(plan!).flatMap(({ id, target }) => {
      const rule = rules.get(id)
      return rule === undefined ? [] : [`${id}: ${target.title}`, ...languages.map((lang) => `  ${sentence(plan!, rule, lang).replaceAll("\u00a0", " ")}`)]
    }).join("\n")
    expectGolden("sentences.txt", [page])
  })
})
