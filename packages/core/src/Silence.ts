/** How a plan speaks back to its checks: `checks:` sets how grave each is, `allow:` silences one at one place, with the reason. */
import * as Schema from "effect/Schema"
import { checkSeverities } from "./catalogue/severities.ts"
import { failure, issue } from "./decode.ts"
import type { Severity } from "./Diagnostic.ts"
import * as Source from "./Source.ts"

/** The code of a check that a plan may weigh or silence. */
export type CheckCode = keyof typeof checkSeverities

/** All such codes. */
export const checkCodes = Object.keys(checkSeverities) as ReadonlyArray<CheckCode>

const forEach = <S extends Schema.Top>(value: S, identifier: string) => Schema.Struct(Object.fromEntries(checkCodes.map((code) => [code, Schema.optionalKey(value)]))).annotate({ identifier })

/** How grave each check is in a plan that says so. */
export type Weights = { readonly [C in CheckCode]?: Severity | "off" }

/** `checks: {goal-spelling: off}`: a check's severity in this plan. */
export const Weights = forEach(Schema.Literals(["error", "warning", "notice", "off"]), "Checks") as unknown as Schema.Codec<Weights, unknown>

const Reason = Schema.String.check(
  Schema.makeFilter((text: string) => text.trim() !== "" || issue(failure("allow-without-reason", {}), text), { toJsonSchema: () => ({ pattern: "\\S" }) })
)

/** Why checks are silent. */
export type Allow = { readonly [C in CheckCode]?: string }

/** `allow: {amount-off-norm: the lecture fees are in it}`: why a check is silent here, and below. */
export const Allow = forEach(Reason, "Allow") as unknown as Schema.Codec<Allow, unknown>

/** Where a check is silenced for something at `origin`: on it, on something around it, on its area, or on the whole plan, whose main file begins at `main`. */
export const allowOf = (origin: Source.Origin, code: CheckCode, main: Source.Origin): Source.Origin | undefined =>
  nearest(origin, code) ?? nearest({ source: origin.source, path: ["area"] }, code) ?? nearest({ source: main.source, path: [] }, code)

/** The innermost reason around `origin` in its file: the last one found, since what is inside comes after what is around it. */
const nearest = ({ source, path }: Source.Origin, code: CheckCode): Source.Origin | undefined =>
  allowsIn(source).findLast((allowed) => allowed.code === code && allowed.origin.path.slice(0, -2).every((step, index) => step === path[index]))?.origin

/** A reason to silence a check, where it stands. */
export interface Allowed {
  readonly code: CheckCode
  readonly origin: Source.Origin
}

/** Every reason a plan gives for silencing a check, wherever it stands in a file. */
export const allowsIn = (source: Source.Source): ReadonlyArray<Allowed> => {
  const known = allowed.get(source)
  if (known !== undefined) return known
  const found: Array<Allowed> = []
  const look = (node: Source.Node, path: Source.Path): void => {
    if (node.tag === "sequence") node.items.forEach((item, index) => look(item, [...path, index]))
    if (node.tag !== "mapping") return
    for (const [key, { value }] of node.entries) {
      if (key === "allow" && value.tag === "mapping") {
        for (const code of checkCodes) if (value.entries.has(code)) found.push({ code, origin: { source, path: [...path, key, code] } })
      } else look(value, [...path, key])
    }
  }
  if (source.root !== undefined && source.text.includes("allow")) look(source.root, [])
  allowed.set(source, found)
  return found
}

/** Every remark of every check asks for the reasons of its file. */
const allowed = new WeakMap<Source.Source, ReadonlyArray<Allowed>>()
