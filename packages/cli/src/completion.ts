/** `styrkort completion`: what a shell is told so that it completes the command, and the ids of a plan that it offers. */
import type { Diagnostic, Plan } from "@styrkort/core"
import type { Done } from "./check.ts"
import type { Offer } from "./Command.ts"
import { bash } from "./completion/bash.ts"
import { fish } from "./completion/fish.ts"
import { zsh } from "./completion/zsh.ts"
import { exit } from "./exit.ts"
import { loadPlan } from "./read/plan.ts"
import type { PlanPath } from "./read/plan.ts"

/** The shells there are. A new one is a row here, and a word in `commands.ts`. */
export const shells = { bash, zsh, fish } as const satisfies Record<string, (lang: Diagnostic.Lang) => string>

/** A shell's name. */
export type Shell = keyof typeof shells

/** What can be looked up in a plan. A new kind is a row here, and a word in `commands.ts`. */
export const lookups = {
  targets: ({ areas }) => areas.flatMap(({ projects }) => projects.flatMap(({ targets }) => targets.map(({ id }) => id))),
  areas: ({ areas }) => areas.map(({ id }) => id),
  goals: ({ file }) => Object.values(file.scorecard?.perspectives ?? {}).flatMap(({ goals }) => Object.keys(goals)),
  projects: ({ areas }) => areas.flatMap(({ projects }) => projects.map(({ id }) => id)),
  funders: ({ funders }) => funders.keys(),
  fees: ({ file }) => Object.keys(file.fees ?? {}),
  norms: ({ file }) => Object.keys(file.norms ?? {}),
  records: ({ datasets, file }) => [...datasets.keys(), ...(file.judgements === undefined ? [] : ["judgement"]), "event"]
} as const satisfies Record<Exclude<Offer, "files" | "folders">, (plan: Plan.Plan) => Iterable<string>>

/** The script of a shell. */
export const script = (shell: Shell, lang: Diagnostic.Lang): Done => ({ output: shells[shell](lang), exit: exit.ok })

/** A plan's ids, one a line; none where there is no plan. Only what every shell takes as a plain word: an id may be anything, and a shell would act on some of it. */
export const ids = (path: PlanPath | undefined, kind: keyof typeof lookups): Done => {
  const plan = path === undefined ? undefined : loadPlan(path).plan
  const found = plan === undefined ? [] : [...lookups[kind](plan)]
  return { output: found.filter((id) => /^[\p{L}\p{N}_][\p{L}\p{N}_.-]*$/u.test(id)).join("\n"), exit: exit.ok }
}
