/** The example's counts are those of HAND-COUNT.md, made from the printed pages: undertakings, targets by how they are decided, kronor, full-time years and links to goals. */
import { Budget, Fte, Item, Money, Plan, goalNames, labelOf } from "@styrkort/core"
import * as Result from "effect/Result"
import { describe, expect, test } from "vitest"
import { asOf, checked, textOf } from "./example.ts"

const { plan } = checked()
const hand = textOf("HAND-COUNT.md")

/** The rows under a heading, as cells without emphasis, from the table whose header begins with `first`. */
const table = (heading: string, first: string): ReadonlyArray<ReadonlyArray<string>> => {
  const section = hand.split(/^#{2,3} /m).find((part) => part.startsWith(`${heading}\n`))
  if (section === undefined) throw new Error(`no heading ${heading}`)
  const lines = section.split("\n")
  const start = lines.findIndex((line) => line.startsWith(`| ${first} |`))
  const end = lines.findIndex((line, index) => index > start && !line.startsWith("|"))
  return lines.slice(start, end).filter((line) => !/^\|[-:| ]+\|$/.test(line)).map((line) => line.split("|").slice(1, -1).map((cell) => cell.trim().replaceAll("**", "")))
}

const numberOf = (cell: string): number => Number(cell.replace(/[^\d,]/g, "").replace(",", "."))

/** Rows by their first cell, without the row of sums. */
const byArea = (rows: ReadonlyArray<ReadonlyArray<string>>): ReadonlyArray<ReadonlyArray<string>> => rows.slice(1).filter(([area]) => area !== "all")

const linesIn = (area: Plan.PlacedArea) => area.projects.flatMap(({ project }) => project.funding ?? [])
const kronor = (area: Plan.PlacedArea): number => linesIn(area).reduce((sum, { amount }) => sum + (amount?.ore ?? 0), 0) / 100
const years = (area: Plan.PlacedArea): number => linesIn(area).reduce((sum, { fte }) => sum + (fte?.thousandths ?? 0), 0) / 1000

test("the areas and their undertakings are those that were counted", () => {
  expect(plan.areas.map(({ area, projects }) => [area.title, projects.length])).toEqual(
    byArea(table("Undertakings", "area")).map(([area, , , number]) => [area, numberOf(number!)])
  )
})

test("each area's kronor and full-time years are those that were counted", () => {
  expect(plan.areas.map((area) => [area.area.title, kronor(area), years(area)])).toEqual(
    byArea(table("All areas", "area")).map(([area, asPrinted, , fte]) => [area, numberOf(asPrinted!), numberOf(fte!)])
  )
})

test("the sums over all areas are those that were counted", () => {
  const [, asPrinted, , fte] = table("All areas", "area").find(([area]) => area === "all")!
  const all = plan.areas.flatMap(linesIn)
  expect(Money.show({ ore: all.reduce((sum, { amount }) => sum + (amount?.ore ?? 0), 0), currency: "SEK" }, "sv")).toBe(Money.show({ ore: numberOf(asPrinted!) * 100, currency: "SEK" }, "sv"))
  expect(Fte.show({ thousandths: all.reduce((sum, { fte: one }) => sum + (one?.thousandths ?? 0), 0) }, "sv")).toBe(Fte.show({ thousandths: Math.round(numberOf(fte!) * 1000) }, "sv"))
})

test("each funder's kronor and full-time years are those that were counted, whoever pays together", () => {
  const items = Result.getOrThrow(Item.itemsOf(plan, { asOf, norm: undefined, likely: false }))
  const cells = Budget.cut(Result.getOrThrow(Budget.make(plan, items)), ["funder"]).filter(({ stated, thousandths }) => stated !== 0 || thousandths !== 0)
  const counted = byArea(table("By funder", "funder")).map(([funder, , kronor, fte]) => [funder, numberOf(kronor!.replace(/\(.*/, "")), numberOf(fte!)] as const)
  const byName = (rows: ReadonlyArray<readonly [string | undefined, number, number]>) => rows.toSorted(([a], [b]) => (a! < b! ? -1 : 1))
  expect(byName(cells.map(({ keys: [key], stated, thousandths }) => [labelOf("funder", key!, plan, "sv"), stated / 100, thousandths / 1000]))).toEqual(byName(counted))
})

test("each area's targets are decided in the ways that were counted", () => {
  const constructs = ["rule", "judgement", "follow", "undecided"] as const
  expect(plan.areas.map((area) => {
    const targets = area.projects.flatMap((project) => project.targets)
    return [area.area.title, ...constructs.map((construct) => targets.filter(({ target }) => target[construct] !== undefined).length), targets.length]
  })).toEqual(byArea(table("Statements", "area").slice(0, 9)).map(([area, ...numbers]) => [area, ...numbers.map(numberOf)]))
})

describe("links to goals", () => {
  const [header, ...rows] = table("Links to goals", "goal")
  const names = goalNames(plan)
  const linksTo = (goal: string, area: Plan.PlacedArea): number =>
    area.projects.flatMap(({ project }) => project.goals ?? []).filter((name) => names.idOf(name) === goal).length

  test("the columns are the areas, in the plan's order", () => {
    expect(header!.slice(1, -1).every((short, index) => plan.areas[index]!.area.title.startsWith(short.replace(/\.$/, "")))).toBe(true)
    expect(header!.slice(1, -1)).toHaveLength(plan.areas.length)
  })

  test.each(rows.filter(([goal]) => goal !== "all"))("%s", (...row) => {
    const [title, ...counted] = row
    const perspectives = Object.values(plan.file.scorecard!.perspectives)
    const found = perspectives.flatMap(({ goals }) => Object.entries(goals)).find(([, goal]) => [goal.title, ...(goal.aliases ?? [])].some((name) => name.toLowerCase().includes(title!.toLowerCase())))
    const links = plan.areas.map((area) => linksTo(found![0], area))
    expect([...links, links.reduce((sum, number) => sum + number, 0)]).toEqual(counted.map(numberOf))
  })

  test("every goal of the scorecard was counted, and no link is left over", () => {
    const all = plan.areas.flatMap(({ projects }) => projects.flatMap(({ project }) => project.goals ?? [])).length
    expect(all).toBe(numberOf(rows.find(([goal]) => goal === "all")!.at(-1)!))
    expect(rows).toHaveLength(1 + Object.values(plan.file.scorecard!.perspectives).flatMap(({ goals }) => Object.keys(goals)).length)
  })
})
