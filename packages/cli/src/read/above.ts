/** The plan that somebody stands in: in the folder itself, or in the nearest one above that has one. */
import { existsSync } from "node:fs"
import path from "node:path"
import { findPlan } from "./plan.ts"
import type { PlanPath } from "./plan.ts"

/** A plan, and how it is written from the folder one stands in where it is not there. */
export interface Found {
  readonly plan: PlanPath
  readonly above: string | undefined
}

/** Looks in `folder` and upwards, to the root of a repository or of the file system: what lies outside is somebody else's. */
export const findAbove = (folder: string): Found | undefined => {
  for (let at = path.resolve(folder); ; at = path.dirname(at)) {
    const plan = findPlan(at)
    if (plan !== undefined) return { plan, above: at === path.resolve(folder) ? undefined : path.join(path.relative(folder, at), plan.file) }
    if (existsSync(path.join(at, ".git")) || path.dirname(at) === at) return undefined
  }
}
