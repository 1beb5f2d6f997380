/** What rules are evaluated on, and what they come to. */
import type { Dataset, Day } from "@styrkort/core"
import type { Moment } from "./conditions.ts"
import type { Value } from "./measures.ts"
import type { Intervals } from "./Intervals.ts"
import type { Combined, Computed, Decided, Leaf, Member, Members, Not, Other, RowSource, Rule, SubCount } from "./Rule.ts"
import type { PickedIn } from "./select.ts"
import type { Table } from "./Table.ts"
import type { Judged, Pace } from "./verdict.ts"

/** What rules are evaluated on. A dataset without a table is `missing` (no file) or `invalid` (its files have errors). */
export interface World {
  readonly asOf: Day.Day
  readonly datasets: ReadonlyMap<string, Dataset.Dataset>
  readonly tables: ReadonlyMap<string, Table | "missing" | "invalid">
  /** What another target came to, for rules that take its verdict. */
  readonly targetOf?: (id: string) => TargetVerdict
  /** A leaf's rows in a table whose rows stand for many, where the dataset is large; nothing where it is to be looked at row by row. */
  readonly condensed?: ((rule: Leaf, source: RowSource, moment: Moment) => PickedIn | undefined) | undefined
  /** Is told every figure that rests on rows about people, whether it may be shown or not. */
  readonly witness?: (figure: Figure) => void
}

/** What condenses the large ones among the tables that some rules read, as of some days or any other. */
export type Condensing = (rules: ReadonlyMap<string, Rule>, world: Pick<World, "tables" | "datasets">, days: ReadonlyArray<Day.Day>) => (tables: World["tables"]) => World["condensed"]

/** Rows about people that a figure rests on, and how many they must be. */
export interface Figure {
  readonly dataset: string
  /** By numbers that they keep on every day. */
  readonly rows: ReadonlyArray<number>
  /** Those among whom the rows are that have an answer, and to what: who has none cannot be told from the figures of other questions. */
  readonly among: ReadonlyArray<number>
  readonly asked: string | undefined
  /** The columns by which they were chosen, and those that the question is about. */
  readonly by: ReadonlyArray<string>
  readonly about: ReadonlyArray<string>
  readonly group: number
  /** Those of a share that satisfy: shown with it, and not a group that anybody asked for. */
  readonly isPart: boolean
}

/** Another target's verdict, as far as it can be taken over, and what that rests on. */
export interface TargetVerdict {
  readonly verdict: Judged
  readonly now: boolean | undefined
  readonly outcome?: Outcome
}

/** Why a clause has the verdict it has. */
export type Reason =
  | "certain" | "pace" | "data-missing" | "data-invalid" | "no-value" | "conflict" | "suppressed" | "thin" | "not-closed" | "pending" | "not-begun" | "no-members" | "level-unknown" | "members" | "parts-of" | "target"

/** What a clause came to. `now`: whether it would hold if nothing more happened; undefined when that is not known. */
export interface Outcome {
  readonly verdict: Judged
  readonly reason: Reason
  readonly now: boolean | undefined
  readonly detail: Detail
}

/** What is known beside a verdict, by the form of the rule. */
export type Detail = LeafDetail | ComputedDetail | MembersDetail | CombinedDetail | NotDetail | OtherDetail

/** A level as it stands. */
export interface Held {
  /** What is accepted as the measures it is held against stand now; absent where one of them cannot be said. */
  readonly now?: Intervals
  /** What those measures came to. */
  readonly bounds: ReadonlyArray<Outcome>
}

/** Rows of one table: how many, and which by index, found when somebody asks. */
export interface Rows {
  readonly table: Table
  readonly size: number
  readonly list: () => ReadonlyArray<number>
}

/** A part of a leaf with its value. */
export interface PartDetail {
  readonly part: SubCount
  readonly value: Value
  readonly verdict: Judged
}

/** A leaf's value and what it rests on. Where figures are suppressed, none of these is given. */
export interface LeafDetail {
  readonly tag: "leaf"
  readonly rule: Leaf
  readonly value?: Value
  readonly held?: Held
  readonly pace?: Pace
  readonly parts: ReadonlyArray<PartDetail>
  readonly rows: ReadonlyArray<Rows>
  /** Rows dated after the as-of day. */
  readonly planned: number
  /** Rows left out because a cell that the conditions need is empty. */
  readonly unclear: number
  /** Rows that a deadline has not decided. */
  readonly pending: number
  /** Data are complete through this day. */
  readonly through: Day.Day
  readonly closed: boolean
  /** The verdict rests on the absence of rows, and completeness was assumed, not declared. */
  readonly assumed: boolean
  /** The datasets that are missing or invalid. */
  readonly absent: ReadonlyArray<string>
}

/** How many members fulfil a clause, and each one's outcome. */
export interface MembersDetail {
  readonly tag: "members"
  readonly rule: Members
  readonly holding: number
  readonly members: ReadonlyArray<{ readonly key: string; readonly titles: Member["titles"]; readonly outcome: Outcome }>
  /** What the members were found among, where that is not known before any data. */
  readonly found?: Outcome
  /** Rows that name no member: they count for nobody. */
  readonly nobody: number
  readonly suppressed: "suppressed" | "thin" | undefined
  readonly held?: Held
  readonly pace?: Pace
}

/** The value of two measures together. Where figures of either are suppressed, there is none. */
export interface ComputedDetail {
  readonly tag: "computed"
  readonly rule: Computed
  readonly value?: Value
  readonly held?: Held
  readonly pace?: Pace
  readonly of: ReadonlyArray<Outcome>
  readonly through: Day.Day
  readonly decided: Decided
  readonly closed: boolean
  readonly assumed: boolean
}

/** What must not hold. */
export interface NotDetail {
  readonly tag: "not"
  readonly rule: Not
  readonly of: Outcome
}

/** Another target. */
export interface OtherDetail {
  readonly tag: "target"
  readonly rule: Other
  readonly of?: Outcome
}

/** The outcomes directly under one, those of the measures that its level is held against last. */
export const outcomesIn = ({ detail }: Outcome): ReadonlyArray<Outcome> => {
  const inner = detail.tag === "members" ? [...(detail.found === undefined ? [] : [detail.found]), ...detail.members.map(({ outcome }) => outcome)] : "of" in detail ? [detail.of].flat() : none
  const bounds = "held" in detail ? detail.held?.bounds : undefined
  return bounds === undefined || bounds.length === 0 ? inner : [...inner, ...bounds]
}

const none: ReadonlyArray<Outcome> = []

/** Why figures of an outcome are not shown: something in it rests on fewer people than may be shown, or on less than the target needs. */
export const hiddenBy = (outcome: Outcome): "suppressed" | "thin" | undefined => {
  if (outcome.reason === "suppressed" || outcome.reason === "thin") return outcome.reason
  let found: "thin" | undefined
  for (const inner of outcomesIn(outcome)) {
    const reason = hiddenBy(inner)
    if (reason === "suppressed") return reason
    found ??= reason
  }
  return found
}

/** Whether any figure of an outcome is not shown. */
export const isSuppressed = (outcome: Outcome): boolean => hiddenBy(outcome) !== undefined

/** The parts of an `all` or `any`. */
export interface CombinedDetail {
  readonly tag: "all" | "any"
  readonly rule: Combined
  readonly of: ReadonlyArray<Outcome>
}
