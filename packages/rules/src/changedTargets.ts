/** Which targets may come to something else in another version of a plan: those whose rule, standing or data are others. */
import { Dataset as D, Plan as P, funderNames } from "@styrkort/core"
import type { Plan } from "@styrkort/core"
import { meaning } from "./changes.ts"
import { leavesOf, within } from "./Rule.ts"
import type { Rule } from "./Rule.ts"
import type { Prepared } from "./run.ts"

/** Why a target may come to something else: it was not there, its rule is another (or how it is judged), whether it is in force is, or what it rests on is. */
export type WhyChanged = "new" | "rule" | "standing" | "data"

/** What may have changed of each target, between two versions of a plan; `otherData` are the datasets whose rows are others. Targets that take another's verdict change with it. */
export const changedTargets = (before: Prepared, after: Prepared, otherData: ReadonlySet<string>): ReadonlyMap<string, ReadonlyArray<WhyChanged>> => {
  const [was, is] = [before, after].map(({ plan }) => new Map(P.targetsOf(plan).map((one) => [one.id, one]))) as [Map<string, Plan.PlacedTarget>, Map<string, Plan.PlacedTarget>]
  const data = new Set([...after.datasets.keys()].filter((id) => otherData.has(id) || isDeclaredOtherwise(id, before, after)))
  const isAnotherCalendar = asText(before.plan.file.calendar) !== asText(after.plan.file.calendar)
  const own = new Map([...is].map(([id, one]): readonly [string, ReadonlySet<WhyChanged>] => {
    const earlier = was.get(id)
    if (earlier === undefined) return [id, new Set<WhyChanged>(["new"])]
    const rule = after.rules.get(id)
    const isOther = isAnotherCalendar || meaning(before, id) !== meaning(after, id) || judging(earlier) !== judging(one)
    const rests = rule === undefined ? [] : leavesOf(rule).flatMap(({ sources }) => sources.map(({ dataset }) => dataset))
    return [id, new Set<WhyChanged>([
      ...(isOther ? ["rule" as const] : []),
      ...(standing(earlier, before.plan) === standing(one, after.plan) ? [] : ["standing" as const]),
      ...(rests.some((dataset) => data.has(dataset)) ? ["data" as const] : [])
    ])]
  }))
  const whole = (id: string): ReadonlyArray<WhyChanged> => {
    const rule = after.rules.get(id)
    const all = new Set([id, ...(rule === undefined ? [] : takenOver(rule, after, new Set([id])))].flatMap((one) => [...(own.get(one) ?? [])].map((why) => (one !== id && why === "new" ? "rule" : why))))
    return order.filter((why) => all.has(why))
  }
  return new Map([...is.keys()].map((id) => [id, whole(id)] as const).filter(([, why]) => why.length > 0))
}

const order: ReadonlyArray<WhyChanged> = ["new", "rule", "standing", "data"]

/** Everything a target says but what it is called and the rule itself, which is compared by what it means. */
const judging = ({ target }: Plan.PlacedTarget): string => {
  const said = Object.entries(target).filter(([key]) => !isSilent.has(key))
  return asText([said.sort(([a], [b]) => (a < b ? -1 : 1)), "rule" in target, "follow" in target])
}

/** Keys that decide nothing, and those that are compared by what they mean. */
const isSilent = new Set(["title", "cite", "note", "allow", "rule", "follow", "use", "with"])

/** What decides whether a target is in force: its project, and the grants that the two depend on. */
const standing = ({ target, project: { project } }: Plan.PlacedTarget, plan: Plan.Plan): string => {
  const grants = [target.when, project.when].flatMap((when) => (when === undefined ? [] : [funderNames(plan).idOf(when.granted) ?? when.granted]))
  return asText([project.status, grants, grants.map((id) => [plan.funders.get(id)?.state, plan.funders.get(id)?.decisions])])
}

/** Whether a dataset is another by what the plan says of it; one that is made of the plan itself is so when anything in the plan is. */
const isDeclaredOtherwise = (id: string, before: Prepared, after: Prepared): boolean => {
  if ((P.ownData as ReadonlyArray<string>).includes(id)) return contents(before.plan) !== contents(after.plan)
  return declaration(id, before) !== declaration(id, after)
}

const declaration = (id: string, { plan, datasets }: Prepared): string => {
  const dataset = datasets.get(id)
  if (dataset === undefined) return ""
  const sets = [...D.columnsOf(dataset).values()].map(({ type }) =>
    type.tag === "member" ? [plan.populations.get(type.population)] : type.tag === "ordinal" ? [plan.scales.get(type.scale)] : [])
  return asText([dataset, sets])
}

/** What stands in a plan's files, without where. */
const contents = ({ file, areas }: Plan.Plan): string => asText([file, areas.map(({ area, projects }) => [area, projects.map(({ id, project }) => [id, project])])])

/** The targets whose verdicts a rule takes over, and those that these do. */
const takenOver = (rule: Rule, prepared: Prepared, seen: Set<string>): ReadonlyArray<string> => {
  if (rule.tag !== "target") return within(rule).flatMap((one) => takenOver(one, prepared, seen))
  if (seen.has(rule.id)) return []
  seen.add(rule.id)
  const other = prepared.rules.get(rule.id)
  return [rule.id, ...(other === undefined ? [] : takenOver(other, prepared, seen))]
}

const asText = (value: unknown): string =>
  JSON.stringify(value, (_, one: unknown) => (typeof one === "bigint" ? String(one) : one instanceof Map ? [...one] : one)) ?? ""
