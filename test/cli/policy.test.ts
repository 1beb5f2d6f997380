/** Policies, rule files and the export as a person runs them. */
import { spawnSync } from "node:child_process"
import { Engine } from "json-rules-engine"
import type { RuleProperties } from "json-rules-engine"
import { cpSync, readFileSync, writeFileSync } from "node:fs"
import path from "node:path"
import { describe, expect, test } from "vitest"
import { example, root, styrkort, temporary, write } from "./styrkort.ts"

const parsed = (text: string): unknown => JSON.parse(text)
const cases = path.join(root, "test/findings/cases")

describe("styrkort check", () => {
  test("ends with 1 where a policy that fails the check holds, with 0 where one merely warns, and with 2 where one is wrong", () => {
    expect(["policy-fail", "policy-warn", "unknown-operator"].map((code) => styrkort(["check", path.join(cases, code), "--as-of", "2017-08-31"]).exit)).toEqual([1, 0, 2])
  })

  test("tells programs what every policy came to", () => {
    const { policies } = parsed(styrkort(["check", example, "--as-of", "2017-08-31", "--json"]).stdout) as { policies: ReadonlyArray<object> }
    expect(policies.map((policy) => Object.keys(policy))).toEqual(policies.map(() => ["name", "for", "of", "holds", "undecided", "unknown", "events", "file", "line"]))
    expect(policies).toContainEqual(expect.objectContaining({ name: "Villkorade pengar bakom mål som ligger efter", for: "funder", of: 13, holds: 1, file: "policies/pengar.yaml", line: 9, events: [expect.objectContaining({ type: "warn", to: ["ekonomiansvarig"], about: { funder: "prio" } })] }))
  })

  test("finds a policy's file that is missing, or outside the plan, where it is named", () => {
    for (const [file, code] of [["none.yaml", "file-missing"], ["../policies.yaml", "file-outside-plan"]] as const) {
      const folder = temporary()
      cpSync(path.join(cases, "policy-warn"), folder, { recursive: true })
      writeFileSync(path.join(folder, "plan.yaml"), readFileSync(path.join(folder, "plan.yaml"), "utf8").replace("[policies.yaml]", `[${file}]`))
      const { exit, stdout } = styrkort(["check", folder, "--as-of", "2017-08-31"])
      expect(exit).toBe(2)
      expect(stdout).toMatch(new RegExp(`error\\[${code}\\] plan\\.yaml:11:|fel\\[${code}\\] plan\\.yaml:11:`))
    }
  })

  test.each([["without policies", "examples/northfield-waste-2026", false], ["with policies", example, true]])("of a plan %s loads json-rules-engine: %s, %s", (_, plan, isLoaded) => {
    const program = `
      import { createRequire } from "node:module"
      process.argv = ["node", "styrkort", "check", ${JSON.stringify(plan)}, "--as-of", "2017-08-31", "--summary"]
      process.on("exit", () => process.stderr.write(String(Object.keys(createRequire("/").cache).some((file) => file.includes("json-rules-engine")))))
      const { start } = await import(${JSON.stringify(path.join(root, "packages/cli/src/main.ts"))})
      await start()`
    const { stderr } = spawnSync(process.execPath, ["--conditions=@styrkort/source", "--input-type=module", "-e", program], { cwd: root, encoding: "utf8" })
    expect(stderr).toBe(String(isLoaded))
  })

  test("holds nothing that makes code of text", () => {
    expect(readFileSync(path.join(root, "packages/cli/dist/main.js"), "utf8")).not.toMatch(/new Function\b|\beval\(/)
  })
})

describe("styrkort policy run", () => {
  const run = (files: Readonly<Record<string, string>>, ...more: ReadonlyArray<string>) => {
    const folder = temporary()
    write(folder, files)
    return styrkort(["policy", "run", path.join(folder, Object.keys(files)[0]!), "--facts", path.join(folder, Object.keys(files)[1]!), ...more])
  }
  const rules = JSON.stringify([{ name: "r", conditions: { all: [{ fact: "x", operator: "greaterThan", value: 3 }] }, event: { type: "high", params: { x: 1 } } }])

  test("gives events, answers and findings as JSON", () => {
    const { exit, stdout, stderr } = run({ "rules.json": rules, "facts.json": "{\"x\": 4}" }, "--json")
    expect({ exit, stderr }).toEqual({ exit: 0, stderr: "" })
    expect(parsed(stdout)).toEqual({ $schema: "urn:styrkort:result:policy:1", styrkort: 1, events: [{ type: "high", params: { x: 1 } }], rules: [{ name: "r", answer: "true", line: 1 }], findings: [] })
  })

  test("reads YAML as well, where text in quotes is text", () => {
    expect(run({ "rules.yaml": "conditions:\n  all: [{fact: x, operator: equal, value: '4'}]\nevent: {type: e}\n", "facts.yaml": "x: 4\n" }).stdout).toBe("1 rule: 0 yes, 1 no, 0 unknown.\n")
    expect(run({ "rules.yaml": "conditions:\n  all: [{fact: x, operator: equal, value: 4}]\nevent: {type: e}\n", "facts.yaml": "x: 4\n" }).stdout).toBe("e\n1 rule: 1 yes, 0 no, 0 unknown.\n")
  })

  test.each([
    ["a key that reaches a prototype", "{\"__proto__\": {\"x\": 4}}", "forbidden-key"],
    ["nesting without end", `{"x": ${"[".repeat(100)}${"]".repeat(100)}}`, "nested-too-deep"],
    ["no map", "[4]", "wrong-shape"],
    ["no JSON", "{\"x\": ", "not-yaml"]
  ])("refuses facts with %s", (_, facts, code) => {
    const { exit, stdout } = run({ "rules.json": rules, "facts.json": facts })
    expect(exit).toBe(2)
    expect(stdout).toContain(`error[${code}]`)
  })

  test("cannot be steered by what rules and facts say", () => {
    const { stdout } = run({ "rules.json": JSON.stringify({ conditions: { all: [{ fact: "x", operator: "equal", value: 1 }] }, event: { type: "\u001b[2Je", params: { a: "\u202e" } } }), "facts.json": "{\"x\": 1}" })
    expect(stdout).toBe("\\u{1b}[2Je {\"a\":\"\\u{202e}\"}\n1 rule: 1 yes, 0 no, 0 unknown.\n")
  })
})

describe("styrkort export", () => {
  test("gives what the engine takes: every target's rule is answered, and what is not known is not met", async () => {
    const { exit, stdout } = styrkort(["export", example, "--to", "json-rules-engine", "--as-of", "2017-08-31"])
    expect(exit).toBe(0)
    const { facts, rules } = parsed(stdout) as { facts: Record<string, { verdict: string; final: boolean }>; rules: Array<RuleProperties> }
    const { events, failureEvents } = await new Engine(rules).run(facts)
    expect(events.length + failureEvents.length).toBe(Object.keys(facts).length)
    expect(events.map(({ params }) => params?.["target"] as string).sort()).toEqual(Object.keys(facts).filter((name) => facts[name]!.verdict === "met").map((name) => name.slice("target:".length)).sort())
  })

  test("of a plan with errors is refused, with the errors", () => {
    const { exit, stdout } = styrkort(["export", path.join(cases, "unknown-funder"), "--to", "json-rules-engine"])
    expect(exit).toBe(2)
    expect(stdout).toContain("[unknown-funder]")
  })
})
