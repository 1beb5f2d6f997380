/** The second example, which nothing in the packages was made for. */
import { readFileSync } from "node:fs"
import path from "node:path"
import { expect, it } from "vitest"
import { root, styrkort } from "./styrkort.ts"
import type { JsonCheck } from "./styrkort.ts"

const plan = "examples/northfield-waste-2026"
const on = (day: string): JsonCheck => JSON.parse(styrkort(["check", plan, "--as-of", day, "--json"]).stdout) as JsonCheck
const verdictsOf = ({ targets }: JsonCheck) => Object.fromEntries(targets.map(({ id, verdict }) => [id, verdict]))

it("as of 31 August it has these verdicts", () => {
  const checked = on("2026-08-31")
  expect(checked.summary).toMatchObject({ targets: 17, undecided: 1, exit: 1, verdicts: { met: 1, missed: 3, "on-track": 10, behind: 1, followed: 1, unknown: 0 } })
  expect(verdictsOf(checked)).toMatchObject({
    "spring-campaign": "missed",
    "no-long-absence": "missed",
    "gas-plant-runs": "missed",
    "pure-food-waste": "behind",
    "somewhere-to-build": "met",
    "missed-bins-emptied-fast": "on-track",
    combustible: "followed",
    "near-misses": null
  })
})

it("nothing is found in it but that its data are made up", () => {
  for (const day of ["2026-02-28", "2026-08-31"]) expect(on(day).findings.map(({ code }) => code)).toEqual(["illustrative-data"])
})

it("before the grant is decided nothing about the hall is met, though the lease could be signed", () => {
  expect(verdictsOf(on("2026-02-28"))).toMatchObject({ "somewhere-to-build": "on-track", "hall-in-use": "on-track" })
})

it("when the year ends, what data do not tell is unknown and not missed", () => {
  const december = verdictsOf(on("2026-12-31"))
  expect(december).toMatchObject({ "fifteen-schools": "unknown", "hall-in-use": "unknown", "wood-and-metal": "unknown", "spring-campaign": "missed", "no-long-absence": "missed" })
})

it("its rules use what the language has, and not only what the first example uses", () => {
  const text = ["collection-and-sorting", "facilities-and-safety"].map((area) => readFileSync(path.join(root, plan, "areas", `${area}.yaml`), "utf8")).join("")
  for (const key of ["count", "exists", "share", "distinct", "sum", "mean", "min", "max", "members", "every", "any", "all", "follow", "undecided", "during", "dated", "by", "of-which", "exactly", "at-least", "at-most"]) {
    expect(text, key).toMatch(new RegExp(`\\b${key}:`))
  }
})
