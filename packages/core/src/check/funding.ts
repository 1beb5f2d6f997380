/** Checks of funding lines: who pays, what is left out, uncertain sums taken for firm, and what the declared total leaves over. */
import { slipsOf } from "./amounts.ts"
import * as Fte from "../Fte.ts"
import type { Funding } from "../Funding.ts"
import { linesOf, normsOf } from "../Line.ts"
import * as Money from "../Money.ts"
import type { PlanCheck } from "./PlanCheck.ts"
import { projectsOf } from "../Plan.ts"
import * as Source from "../Source.ts"

const kronor = (ore: bigint | number): string => Money.show({ ore: Number(ore), currency: "SEK" }, "sv")

const hasFigure = ({ amount, fte }: Funding): boolean => (amount?.ore ?? 0) > 0 || fte !== undefined

/** `funding-without-funder`: funding without a funder. */
export const fundingWithoutFunder: PlanCheck<"funding-without-funder"> = {
  looksFor: { sv: "finansiering utan finansiär", en: "funding without a funder" },
  why: { sv: "ingen kan säga om pengarna är säkra när det inte sägs varifrån de kommer", en: "nobody can say whether the money is firm when it is not said where it comes from" },
  find: (plan, report) => {
    for (const { line, origin } of linesOf(plan)) {
      if (line.funder === undefined && hasFigure(line)) report(origin, { found: figures([line]), lines: 1, all: false, sums: sums([line]) })
    }
  },
  together: (found, area) => {
    const lines = area.projects.flatMap(({ project }) => project.funding ?? []).filter(hasFigure)
    const total = found.reduce((all, { sums: { ore, thousandths } }) => ({ ore: all.ore + ore, thousandths: all.thousandths + thousandths }), { ore: 0, thousandths: 0 })
    return { found: figuresOf(total), lines: found.length, all: lines.length === found.length, sums: total }
  }
}

const sums = (lines: ReadonlyArray<Funding>): { readonly ore: number; readonly thousandths: number } => ({
  ore: lines.reduce((sum, { amount }) => sum + (amount?.ore ?? 0), 0),
  thousandths: lines.reduce((sum, { fte }) => sum + (fte?.thousandths ?? 0), 0)
})

const figures = (lines: ReadonlyArray<Funding>): string => figuresOf(sums(lines))

const figuresOf = ({ ore, thousandths }: { readonly ore: number; readonly thousandths: number }): string =>
  [...(ore === 0 ? [] : [kronor(ore)]), ...(thousandths === 0 ? [] : [Fte.show({ thousandths }, "sv")])].join(", ")

/** `uncertain-as-firm`: approximate or uncertain figures. */
export const uncertainAsFirm: PlanCheck<"uncertain-as-firm"> = {
  looksFor: { sv: "ungefärliga eller osäkra siffror", en: "approximate or uncertain figures" },
  why: { sv: "de räknas annars som säkra i summorna", en: "otherwise they count as firm in the sums" },
  find: (plan, report) => {
    for (const { line, origin } of linesOf(plan)) {
      if (!hasFigure(line)) continue
      if (line.certainty === "uncertain") report(Source.at(origin, "certainty"), { reason: "uncertain", found: figures([line]) })
      else if (line.approximate === true) report(Source.at(origin, "approximate"), { reason: "approximate", found: figures([line]) })
    }
  }
}

/** An area has both figures as a rule when at least this part of its lines has. */
const asARule = 0.6

/** `figure-missing`: lines without an amount or without full-time years among an area's lines of one kind, where the others have both. */
export const halfFigures: PlanCheck<"figure-missing"> = {
  looksFor: { sv: "rader utan belopp eller utan årsarbetare bland ett områdes rader av samma slag, där de andra har båda", en: "lines without an amount or without full-time years among an area's lines of one kind, where the others have both" },
  why: { sv: "raden faller bort ur den ena av budgetens två summor", en: "the line drops out of one of the budget's two sums" },
  find: (plan, report) => {
    const told = linesOf(plan).filter(({ line }) => line.amount !== undefined || line.fte !== undefined)
    for (const [, lines] of Map.groupBy(told, ({ project, line }) => `${project.area.id} ${line.kind ?? ""}`)) {
      const both = lines.filter(({ line }) => line.amount !== undefined && line.fte !== undefined).length
      if (both < lines.length * asARule) continue
      for (const { line, origin } of lines) {
        if (line.amount === undefined) report(origin, { lacking: "amount" })
        else if (line.fte === undefined && line.amount.ore > 0 && (line.kind === undefined || line.kind === "staff")) report(origin, { lacking: "fte" })
      }
    }
  }
}

/** An approximate total is right when it is within this part of what is itemised. */
const roughly = 0.05

/** `total-remainder`: declared totals of the plan's period that do not equal what is itemised. */
export const totals: PlanCheck<"total-remainder"> = {
  looksFor: { sv: "deklarerade totaler för planens period som inte är lika med det som är specificerat", en: "declared totals of the plan's period that do not equal what is itemised" },
  why: { sv: "skillnaden är antingen pengar utan uppgift eller uppgifter utan pengar", en: "the difference is either money without a task or tasks without money" },
  find: (plan, report) => {
    const lines = projectsOf(plan).flatMap(({ project }) => project.funding ?? [])
    const sum = (some: ReadonlyArray<Funding>): bigint => some.reduce((all, { amount }) => all + BigInt(amount?.ore ?? 0), 0n)
    const itemised = sum(lines)
    const slips = slipsOf(plan)
    const asMeant = itemised - sum(slips.map(({ line }) => line.line)) + slips.reduce((all, { likely }) => all + BigInt(likely), 0n)
    const thousandths = lines.filter(({ amount }) => amount === undefined).reduce((all, { fte }) => all + (fte?.thousandths ?? 0), 0)
    const [norm] = normsOf(plan)
    plan.file.totals?.forEach(({ title, amount, period, approximate }, index) => {
      if (period !== undefined && (period.start !== plan.period.start || period.end !== plan.period.end)) return
      const declared = BigInt(amount.ore)
      const remainder = declared - itemised
      if (remainder === 0n || (approximate === true && Math.abs(Number(remainder)) <= amount.ore * roughly)) return
      report(Source.at(plan.origin, "totals", index, "amount"), {
        title,
        declared: kronor(declared),
        itemised: kronor(itemised),
        remainder: kronor(remainder),
        asMeant: slips.length === 0 ? undefined : kronor(declared - asMeant),
        unpriced: thousandths === 0 ? undefined : Fte.show({ thousandths }, "sv"),
        byNorm: thousandths === 0 || norm === undefined ? undefined : kronor((BigInt(norm.cost.ore) * BigInt(thousandths)) / 1000n)
      })
    })
  }
}
