/** Fields that several facts have: how many targets have each verdict, and what the money of some lines comes to. */
import { Ratio } from "@styrkort/core"
import type { Budget, Diagnostic, Item, Quantity } from "@styrkort/core"
import type { TargetResult } from "../run.ts"
import { verdicts } from "../verdict.ts"
import { words } from "../words.ts"
import type { Outlook } from "./followUp.ts"
import type { TypeName } from "./types.ts"
import { unknown } from "./Value.ts"
import type { Value } from "./Value.ts"
import type { World } from "./World.ts"

/** Which of a fact's kind is meant: its parameters. */
export type Params = Readonly<Record<string, string>>

/** One field of a fact. `words` are the only ones a text can be. */
export interface Field {
  readonly type: TypeName
  readonly words?: ReadonlyArray<string>
  readonly says: Record<Diagnostic.Lang, string>
  /** The value, or undefined where it is not known. */
  readonly of: (world: World, params: Params) => Value | undefined
}

/** A fact's fields by name. */
export type Fields = Readonly<Record<string, Field>>

/** A number of something. */
export const number = (n: number): Quantity.Quantity => ({ kind: "number", value: Ratio.make(n) })
/** An amount of money in öre. */
export const money = (ore: number): Quantity.Quantity => ({ kind: "money", value: { ore, currency: "SEK" } })
/** Full-time years in thousandths. */
export const fte = (thousandths: number): Quantity.Quantity => ({ kind: "fte", value: { thousandths } })

/** A verdict's name as a field's. */
const camel = (name: string): string => name.replace(/-([a-z])/g, (_, letter: string) => letter.toUpperCase())

/** How many of some targets there are, and of each verdict. A verdict that is unknown is counted as that, and as no other. */
export const countFields = (of: (world: World, params: Params) => ReadonlyArray<TargetResult>): Fields => ({
  targets: { type: "number", says: { sv: "antal mål", en: "number of targets" }, of: (world, params) => number(of(world, params).length) },
  ...Object.fromEntries(verdicts.map((verdict): [string, Field] => [camel(verdict), {
    type: "number",
    says: { sv: `antal mål med utfallet ${words.sv.verdict[verdict]}`, en: `number of targets whose verdict is ${words.en.verdict[verdict]}` },
    of: (world, params) => number(of(world, params).filter((result) => result.verdict === verdict).length)
  }])),
  undecided: { type: "number", says: { sv: "antal mål som inte prövas", en: "number of targets that are not evaluated" }, of: (world, params) => number(of(world, params).filter((result) => result.verdict === undefined).length) }
})

/** The budget's items, each with what of it falls under the parameters; undefined where there is no budget. */
type Behind = (world: World, params: Params) => ReadonlyArray<Budget.Sums & { readonly item: Item.Item }> | undefined

/** Whole items that are one of a kind. */
export const itemsWhere = (is: (item: Item.Item, params: Params) => boolean): Behind => ({ items }, params) => items()?.flatMap((item) => (is(item, params) ? [{ ...item, item }] : []))

/** What some of the budget's items come to. Where one of them rests on an amount that can hardly be meant, nothing is said of kronor. */
export const budgetFields = (behind: Behind): Fields => {
  const sum = (pick: (part: Budget.Sums & { readonly item: Item.Item }) => number, isMoney = true) => (world: World, params: Params): Value | undefined => {
    const parts = behind(world, params)
    if (parts === undefined || (isMoney && parts.some(({ item }) => world.doubtful().has(item.line)))) return undefined
    const total = parts.reduce((all, part) => all + pick(part), 0)
    return isMoney ? money(total) : fte(total)
  }
  const firm = ({ item }: { readonly item: Item.Item }): boolean => item.state === "granted"
  return {
    budget: { type: "money", says: { sv: "budgeten: beloppen på raderna, och tjänster efter schablon där belopp saknas", en: "the budget: the lines' amounts, and posts by norm where they have none" }, of: sum(({ stated, derived }) => stated + derived) },
    stated: { type: "money", says: { sv: "beloppen som de står på raderna", en: "the amounts as the lines state them" }, of: sum(({ stated }) => stated) },
    firm: { type: "money", says: { sv: "det som är beviljat eller eget", en: "what is granted or one's own" }, of: sum((part) => (firm(part) ? part.stated + part.derived : 0)) },
    conditional: { type: "money", says: { sv: "det som inte är beviljat", en: "what is not granted" }, of: sum((part) => (firm(part) ? 0 : part.stated + part.derived)) },
    fte: { type: "fte", says: { sv: "årsarbetare", en: "full-time years" }, of: sum(({ thousandths }) => thousandths, false) }
  }
}

/** The follow-up of some projects against the books. */
export const followUpFields = (outlookOf: (world: World, params: Params) => Outlook | undefined, isDoubtful: (world: World, params: Params) => boolean): Fields => {
  const figure = (make: (outlook: Outlook) => number | undefined) => (world: World, params: Params): Value | undefined => {
    const outlook = isDoubtful(world, params) ? undefined : outlookOf(world, params)
    const ore = outlook === undefined ? undefined : make(outlook)
    return ore === undefined ? undefined : money(ore)
  }
  const part = (world: World, params: Params): Value | undefined => {
    const outlook = isDoubtful(world, params) ? undefined : outlookOf(world, params)
    return outlook?.forecast === undefined || outlook.budget <= 0 ? undefined : { kind: "share", value: Ratio.make(outlook.budget - outlook.forecast, outlook.budget) }
  }
  return {
    actual: { type: "money", says: { sv: "utfallet enligt bokföringen", en: "the actual by the books" }, of: figure(({ actual }) => actual) },
    deviation: { type: "money", says: { sv: "budget minus utfall", en: "budget less actual" }, of: figure(({ budget, actual }) => budget - actual) },
    forecast: { type: "money", says: { sv: "prognosen för hela perioden", en: "the forecast of the whole period" }, of: figure(({ forecast }) => forecast) },
    forecastDeviation: { type: "money", says: { sv: "budget minus prognos: minus är överskridande", en: "budget less forecast: minus is overspent" }, of: figure(({ budget, forecast }) => (forecast === undefined ? undefined : budget - forecast)) },
    forecastDeviationShare: { type: "share", says: { sv: "budget minus prognos, som andel av budgeten", en: "budget less forecast, as a share of the budget" }, of: part }
  }
}

/** A field's value, where there is none the unknown with what it is of. */
export const valueOf = (field: Field, world: World, params: Params, name: string): Value => field.of(world, params) ?? unknown(name)
