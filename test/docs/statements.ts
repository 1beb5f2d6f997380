/** What the promises of the real plan need of the language, counted in the plan's own files. */
import { Plan, Source } from "@styrkort/core"
import { load } from "@styrkort/core/load"
import { readFileSync } from "node:fs"
import path from "node:path"
import { constructs, usedBy } from "./constructs.ts"
import { plain, root } from "./examples.ts"
import type { Tree } from "./examples.ts"

const folder = path.join(root, "examples/kommunal-utveckling-2017")

/** The real plan's targets, each as a tree with its templates written out. */
const targets = Plan.targetsOf(load("plan.yaml", (file) => ({ tag: "text", text: readFileSync(path.join(folder, file), "utf8") })).plan!).map(({ id, target, origin }) => ({ id, target, tree: plain(Source.nodeAt(origin)!) as Tree, place: Source.locate(origin, "key") }))

/** What a target is decided by. */
const decidedBy = ["rule", "judgement", "follow", "undecided"] as const

/** How many promises are decided in which way, and how many use each construct. */
export const statements = (): string => {
  const ways = decidedBy.map((key) => `| \`${key}\` | ${targets.filter(({ target }) => target[key] !== undefined).length} |`)
  const uses = Map.groupBy(targets.flatMap(({ id, tree }) => [...usedBy({}, { projects: { project: { targets: { target: tree } } } })].map((name) => ({ name, id }))), ({ name }) => name)
  const rows = constructs.flatMap((name) => (uses.has(name) && !name.startsWith("period:") && !decidedBy.some((key) => name === `Target.${key}`) ? [{ name, ids: uses.get(name)!.map(({ id }) => id) }] : []))
    .sort((a, b) => b.ids.length - a.ids.length || (a.name < b.name ? -1 : 1))
  return `Of its ${targets.length} promises:

| decided by | promises |
|---|---|
${ways.join("\n")}

And so many of them use each construct of the language:

| construct | promises | for instance |
|---|---|---|
${rows.map(({ name, ids }) => `| ${name} | ${ids.length} | \`${ids[0]!}\` |`).join("\n")}
`
}

/** The promises that no program can decide, each with the plan's own reason. */
export const undecided = (): ReadonlyArray<{ readonly id: string; readonly title: string; readonly why: string }> =>
  targets.flatMap(({ id, target: { title, undecided: why } }) => (why === undefined ? [] : [{ id, title, why }]))

/** The same reasons for those who do not read Swedish; the compiler of the page asks for one that is missing. */
export const inEnglish: Readonly<Record<string, string>> = {
  "aldre-psykisk-ohalsa-synliggors": "*Mental ill-health among the elderly is noticed more than today.* The plan says neither how noticing is measured nor how things stand today; without a measure and a starting point there is nothing to compare.",
  "lanstackande-brukarrad": "*The users' council covers the county.* The plan does not say what that means: that every municipality has a member, that the council works in the whole county, or something else.",
  "statistik-unga": "*Statistics from three sources on young people's health.* The plan names the sources and not what is to be counted in them: visits, waiting times, diagnoses or something else.",
  "unga-tillganglighet": "*Accessibility.* The plan has only that word. What is to be accessible, for whom, in which measure and at which level is not said.",
  "lagre-personalomsattning": "*Staff turnover is lower.* The plan says neither how turnover is counted, nor which staff it is about, nor lower than what.",
  "oj-battre-resultat": "*The county's results in the chosen indicators are better.* Which indicators they are is not decided, nor which earlier result they are to be better than."
}
