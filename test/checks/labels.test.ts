/** Every finding in the example has been read against the printed page, and fewer than one in ten is noise. */
import { expect, test } from "vitest"
import { checked, pathOf, valuesOf } from "./example.ts"

interface Label {
  readonly code: string
  readonly file?: string
  readonly at?: string
  readonly verdict: "real" | "noise"
  readonly page: string
  readonly why: string
}

const labels = valuesOf("findings.yaml") as ReadonlyArray<Label>
const labelled = labels.map(({ code, file, at }) => [code, file, at].join(" ").trimEnd())
const found = checked().findings.map(({ code, place }) => [code, place?.file, place === undefined ? undefined : pathOf(place)].join(" ").trimEnd())

test("every finding is labelled", () => expect(found.filter((finding) => !labelled.includes(finding))).toEqual([]))

test("every label is of a finding", () => expect(labelled.filter((label) => !found.includes(label))).toEqual([]))

test("no label and no finding stands twice", () => {
  expect(labelled.filter((label, index) => labelled.indexOf(label) !== index)).toEqual([])
  expect(found.filter((finding, index) => found.indexOf(finding) !== index)).toEqual([])
})

test("every label says on which page and why", () => {
  for (const { verdict, page, why } of labels) {
    expect(["real", "noise"]).toContain(verdict)
    expect(page).not.toBe("")
    expect(why.length).toBeGreaterThan(10)
  }
})

test("fewer than one finding in ten is noise", () => {
  const noise = labels.filter(({ verdict }) => verdict === "noise")
  expect(noise.length / labels.length).toBeLessThan(0.1)
})
