/** The files of a plan's policies → the policies, each with where it stands; an entry of its own, so that only plans with policies load it. */
import { decode } from "./decode.ts"
import * as Diagnostic from "./Diagnostic.ts"
import { open } from "./load.ts"
import type { Parse, ReadText } from "./load.ts"
import type { Plan } from "./Plan.ts"
import { PolicyFile } from "./Policy.ts"
import type { PlacedPolicy } from "./Policy.ts"
import { read } from "./read.ts"
import * as Source from "./Source.ts"
import { versioned } from "./versioned.ts"

/** The policies, and what is wrong with their files. A policy that is wrong is left out, and the others are looked through. */
export interface ReadPolicies {
  readonly policies: ReadonlyArray<PlacedPolicy>
  readonly findings: ReadonlyArray<Diagnostic.Diagnostic>
}

/** Reads every file that the plan lists under `policies:`, in that order; `parse` as for `load`. */
export const readPolicies = (plan: Plan, readText: ReadText, parse: Parse = read): ReadPolicies => {
  const findings: Array<Diagnostic.Diagnostic> = []
  const policies: Array<PlacedPolicy> = []
  for (const [index, file] of (plan.file.policies ?? []).entries()) {
    const opened = open(file, readText, Source.at(plan.origin, "policies", index), parse)
    for (const finding of opened.findings) findings.push(finding)
    if (opened.source?.root === undefined) continue
    const origin: Source.Origin = { source: opened.source, path: [] }
    const decoded = versioned(origin) ?? decode(PolicyFile, origin)
    for (const finding of decoded.findings) findings.push(finding)
    if (decoded.value === undefined) continue
    const shared = new Map(Object.entries(decoded.value.conditions ?? {}))
    for (const [which, policy] of decoded.value.policies.entries()) policies.push({ policy, origin: Source.at(origin, "policies", which), shared, file: Source.at(origin, "conditions") })
  }
  return { policies, findings: Diagnostic.sort(findings) }
}

export { memberKinds, eventTypes } from "./Policy.ts"
export type { Condition, EventType, FactRef, MemberKind, Operand, PlacedPolicy, Policy } from "./Policy.ts"
export { read } from "./read.ts"
