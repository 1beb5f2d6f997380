/** The nearest known name: what a slip is taken to mean, and how many are ever compared. */
import { suggest } from "@styrkort/core"
import { describe, expect, it } from "vitest"

describe("a name that is not known", () => {
  const known = ["meetings", "visits", "answers"]
  it.each([["meetngs", "meetings"], ["visist", "visits"], ["Answers", "answers"], ["anwsers", "answers"], ["meet", undefined], ["zzz", undefined], ["", undefined]])("`%s` is taken for %s", (name, nearest) =>
    expect(suggest(name, known)).toBe(nearest))

  it("is the nearest of several that are near", () => expect(suggest("visit", ["visits", "visit1s", "vis"])).toBe("visits"))

  it("is held against a thousand of its length and no more, so that a file of misspelt names is read in time", () => {
    let asked = 0
    const many = function* (): Generator<string> {
      for (let n = 0; n < 100_000; n++) {
        asked++
        yield `name${String(n).padStart(6, "0")}`
      }
    }
    suggest("nothing-xx", many())
    expect(asked).toBe(1001)
  })
})
