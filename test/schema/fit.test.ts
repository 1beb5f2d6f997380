/** The quick way through a file's tree and the Schema's own agree: on the same files, on the same values. */
import * as Result from "effect/Result"
import * as Schema from "effect/Schema"
import fc from "fast-check"
import { globSync, readFileSync } from "node:fs"
import path from "node:path"
import { describe, expect, test } from "vitest"
import { ScenarioFile } from "../../packages/core/src/Economy.ts"
import { fit, misfit } from "../../packages/core/src/fit.ts"
import { AreaFile, PlanFile } from "../../packages/core/src/Plan.ts"
import { read } from "../../packages/core/src/read.ts"
import type { Node } from "../../packages/core/src/Source.ts"

const root = path.resolve(import.meta.dirname, "../..")
const files = globSync(["examples/*/plan.yaml", "examples/*/areas/*.yaml", "test/findings/cases/*/*.yaml", "test/cli/mistakes/**/*.yaml"], { cwd: root }).sort()
const textOf = (file: string): string => readFileSync(path.join(root, file), "utf8")
const schemaOf = (file: string): Schema.Codec<unknown, unknown> => ({ "plan.yaml": PlanFile, "scenario.yaml": ScenarioFile }[path.basename(file)] ?? AreaFile)

const plain = (node: Node): unknown =>
  node.tag === "scalar" ? node.text : node.tag === "sequence" ? node.items.map(plain) : Object.fromEntries([...node.entries].map(([key, { value }]) => [key, plain(value)]))

/** Whether the file was accepted; undefined when it is no tree at all. */
const agrees = (file: string, text: string): boolean | undefined => {
  const tree = read(file, text).source.root
  if (tree === undefined) return undefined
  const schema = schemaOf(file)
  const decoded = Schema.decodeUnknownResult(schema, { errors: "first", onExcessProperty: "error" })(plain(tree))
  const fitted = fit(schema.ast, tree)
  if (Result.isFailure(decoded)) expect(fitted).toBe(misfit)
  else expect(fitted).toEqual(decoded.success)
  return Result.isSuccess(decoded)
}

describe("the quick decoder and the Schema agree", () => {
  test.each(files)("on %s", (file) => {
    agrees(file, textOf(file))
  })

  test("on those files with lines dropped, repeated and given another's value", () => {
    const lines = new Map(files.map((file) => [file, textOf(file).split("\n")]))
    const values = [...new Set([...lines.values()].flat().flatMap((line) => /: ([^{[|>#]+)$/.exec(line)?.[1] ?? []))]
    const outcomes = { true: 0, false: 0, undefined: 0 }
    fc.assert(
      fc.property(fc.constantFrom(...files), fc.nat(), fc.constantFrom("drop", "repeat", "value", "key"), fc.constantFrom(...values), (file, at, kind, value) => {
        const changed = [...lines.get(file)!]
        const index = at % changed.length
        const line = changed[index]!
        const edits = { drop: [], repeat: [line, line], value: [line.replace(/: [^:{[]+$/, `: ${value}`)], key: [line.replace(/[a-z-]+:/, "titel:")] }
        changed.splice(index, 1, ...edits[kind])
        outcomes[`${agrees(file, changed.join("\n"))}`]++
      }),
      { numRuns: 1500 }
    )
    // Both answers are met, or the test would say nothing.
    expect(outcomes.true).toBeGreaterThan(100)
    expect(outcomes.false).toBeGreaterThan(100)
  })
})
