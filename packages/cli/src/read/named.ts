/** Paths on the command line → the plans they mean; `*`, `?`, `[…]` and `{…}` stand for several, where a shell has not made them out already. */
import type { Text } from "@styrkort/core/load"
import { globSync, realpathSync } from "node:fs"
import path from "node:path"
import { findPlan, mainFiles } from "./plan.ts"
import type { PlanPath } from "./plan.ts"

/** A plan, and how it is written from the folder one stands in. */
export interface Named {
  readonly plan: PlanPath
  readonly name: string
}

/** What stands for standard input; what a plan read from there names lies in the folder one stands in. */
export const stdin = "-"

/** The plan that each word means, `given` being what was read from standard input; or the first word that means none. */
export const planEach = (words: ReadonlyArray<string>, given: Text | undefined): ReadonlyArray<Named> | { readonly missing: string } => {
  const named: Array<Named> = []
  for (const word of words) {
    const one = oneNamed(word, given)
    if (one === undefined) return { missing: word }
    named.push(one)
  }
  return named
}

/** All plans that the words and patterns mean, in their order and each once. What a pattern fits and is no plan is left out, but it must fit a plan. */
export const plansNamed = (words: ReadonlyArray<string>, given: Text | undefined): ReadonlyArray<Named> | { readonly missing: string } => {
  const named = new Map<string, Named>()
  for (const word of words) {
    const one = oneNamed(word, given)
    const plans = one === undefined ? fitting(word) : [one]
    if (plans.length === 0) return { missing: word }
    for (const found of plans) {
      const key = path.join(found.plan.folder, found.plan.file)
      if (!named.has(key)) named.set(key, found)
    }
  }
  return [...named.values()]
}

const oneNamed = (word: string, given: Text | undefined): Named | undefined => {
  if (word === stdin && given !== undefined) return { plan: { folder: realpathSync("."), file: stdin, given }, name: stdin }
  const plan = findPlan(word)
  return plan === undefined ? undefined : { plan, name: nameOf(word, plan) }
}

const fitting = (pattern: string): ReadonlyArray<Named> =>
  !/[*?[{]/.test(pattern) ? [] : globSync(pattern, { exclude: (name) => name === "node_modules" }).sort().flatMap((fits): ReadonlyArray<Named> => {
    const plan = findPlan(fits)
    return plan === undefined || !kinds.has(path.extname(plan.file)) ? [] : [{ plan, name: nameOf(fits, plan) }]
  })

/** A file that a pattern fits is a plan where its name ends as a plan's does. */
const kinds: ReadonlySet<string> = new Set(mainFiles.map((file) => path.extname(file)))

const nameOf = (word: string, { file }: PlanPath): string => (path.basename(word) === file ? word : path.join(word, file)).replaceAll(path.sep, "/")
