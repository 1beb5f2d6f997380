/** The follow-up as Markdown: golden files show what the two examples' reports say, in both languages. */
import { readdirSync, readFileSync, writeFileSync } from "node:fs"
import path from "node:path"
import { expect, test } from "vitest"
import { example, root, styrkort, temporary } from "../cli/styrkort.ts"

const northfield = "examples/northfield-waste-2026"

const cases = [
  { name: "northfield-2026-T2.en", plan: northfield, args: ["--period", "2026-T2"], file: "follow-up-2026-T2.md" },
  { name: "northfield-2026-T2.sv", plan: northfield, args: ["--period", "2026-T2", "--lang", "sv"], file: "uppfoljning-2026-T2.md" },
  { name: "kommunal-utveckling-2017-T2.sv", plan: example, args: ["--period", "2017-T2"], file: "uppfoljning-2017-T2.md" }
]

test.each(cases)("$name", ({ name, plan, args, file }) => {
  const folder = temporary()
  expect(styrkort(["report", plan, ...args, "--documents", "markdown", "--out", folder])).toMatchObject({ exit: 0, stderr: "" })
  expect(readdirSync(folder)).toEqual([file])
  const golden = path.join(root, "test/report/golden", `${name}.md`)
  const written = readFileSync(path.join(folder, file), "utf8")
  if (process.env["UPDATE_GOLDEN"] !== undefined) writeFileSync(golden, written)
  expect(written).toBe(readFileSync(golden, "utf8"))
})

test.each([
  [["--period", "2017-T5"], "`2017-T5` is no period to follow up"],
  [["--period", "2016-T2"], "the period `2016-T2` is not within the plan's time, `2017`"],
  [["--period", "2017-T2", "--as-of", "2017-03-31"], "`--as-of` is to be a day of the period `2017-T2`"],
  [["--period", "2017-T2", "--documents", "mardown"], "cannot be `mardown`"],
  [["--period", "2017-T2", "--scenario", "nowhere.yaml"], "cannot read the scenario `nowhere.yaml`"],
  [[], "--period"]
])("%j is answered, and nothing is written", (args, message) => {
  const folder = temporary()
  const { exit, stderr, stdout } = styrkort(["report", example, ...args, "--out", folder, "--lang", "en"])
  expect({ exit, stdout }).toEqual({ exit: 3, stdout: "" })
  expect(stderr).toContain(message)
  expect(readdirSync(folder)).toEqual([])
})

test("a plan with errors gives its findings and no document", () => {
  const folder = temporary()
  const { exit, stdout } = styrkort(["report", "test/findings/cases/unknown-area", "--period", "2017", "--out", folder])
  expect(exit).toBe(2)
  expect(stdout).toContain("unknown-area")
  expect(readdirSync(folder)).toEqual([])
})
