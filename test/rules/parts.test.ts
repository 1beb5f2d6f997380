import { Ratio } from "@styrkort/core"
import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { has } from "../../packages/rules/src/Intervals.ts"
import type { Intervals } from "../../packages/rules/src/Intervals.ts"
import { canStillHold } from "../../packages/rules/src/parts.ts"
import type { Part } from "../../packages/rules/src/parts.ts"
import { always } from "../../packages/rules/src/Rule.ts"
import { check, many, ratio } from "./world.ts"
import type { Row } from "./world.ts"

interface Written {
  readonly value: number
  readonly set: Intervals
  readonly share?: boolean
  readonly words?: ReadonlyArray<string>
  readonly column?: string
}

const partOf = ({ value, set, share, words, column }: Written): Part => ({
  value: Ratio.make(value),
  part: {
    where: [always],
    level: { tag: "fixed", set, written: { tag: "all", of: [] } },
    unit: share === true ? "share" : "count",
    ...(words === undefined ? {} : { within: { column: column ?? "kind", words } })
  }
})
const from = (lo: string | number): Intervals => [{ lo: ratio(lo) }]
const upTo = (hi: string | number): Intervals => [{ hi: ratio(hi) }]
const between = (lo: string | number, hi: string | number): Intervals => [{ lo: ratio(lo), hi: ratio(hi) }]
const can = (value: number, accepted: Intervals, ...parts: ReadonlyArray<Written>) => canStillHold(Ratio.make(value), accepted, parts.map(partOf))

describe("parts and whole together", () => {
  it.each<[string, boolean, boolean]>([
    ["without an upper bound there is always room", can(8, from(6), { value: 0, set: from(1) }), true],
    ["eight of eight, none boarding", can(8, between(6, 8), { value: 0, set: from(1) }), false],
    ["seven of eight, none boarding", can(7, between(6, 8), { value: 0, set: from(1) }), true],
    ["seven of eight, two boardings wanted", can(7, between(6, 8), { value: 0, set: from(2) }), false],
    ["seven of eight, one of two boardings held", can(7, between(6, 8), { value: 1, set: from(2) }), true],
    ["a part beyond its own upper bound", can(1, between(6, 8), { value: 3, set: upTo(2) }), false],
    ["a part at its upper bound", can(1, between(6, 8), { value: 2, set: upTo(2) }), true],
    ["parts that exclude each other need rows of their own", can(7, between(6, 8), { value: 0, set: from(1), words: ["a"] }, { value: 0, set: from(1), words: ["b"] }), false],
    ["with room for both", can(6, between(6, 8), { value: 0, set: from(1), words: ["a"] }, { value: 0, set: from(1), words: ["b"] }), true],
    ["parts that overlap can share a row", can(7, between(6, 8), { value: 0, set: from(1), words: ["a", "c"] }, { value: 0, set: from(1), words: ["b", "c"] }), true],
    ["a word said twice does not overlap itself", can(7, between(6, 8), { value: 0, set: from(1), words: ["a", "a"] }, { value: 0, set: from(1), words: ["b"] }), false],
    ["parts of different columns can share a row", can(7, between(6, 8), { value: 0, set: from(1), words: ["a"], column: "kind" }, { value: 0, set: from(1), words: ["b"], column: "place" }), true],
    ["one part that is done does not help another that cannot be", can(7, between(6, 8), { value: 1, set: from(1) }, { value: 0, set: from(2) }), false],
    ["parts of which nothing is known can share a row", can(7, between(6, 8), { value: 0, set: from(1) }, { value: 0, set: from(1) }), true],
    ["half of eight, three of seven so far", can(7, between(8, 8), { value: 3, set: from("1/2"), share: true }), true],
    ["half of eight, two of seven so far", can(7, between(8, 8), { value: 2, set: from("1/2"), share: true }), false],
    ["more than half of eight, three of seven so far", can(7, between(8, 8), { value: 3, set: [{ lo: ratio("1/2"), loOpen: true }], share: true }), false],
    ["exactly half of five", can(0, between(5, 5), { value: 0, set: between("1/2", "1/2"), share: true }), false],
    ["exactly half of four to five", can(0, between(4, 5), { value: 0, set: between("1/2", "1/2"), share: true }), true],
    ["less than half of four, two of three so far", can(3, between(4, 4), { value: 2, set: [{ hi: ratio("1/2"), hiOpen: true }], share: true }), false],
    ["at most half of four, two of three so far", can(3, between(4, 4), { value: 2, set: upTo("1/2"), share: true }), true],
    ["a share of nothing asks for no rows", can(0, upTo(0), { value: 0, set: [{ lo: ratio("1/2"), loOpen: true }], share: true }), true],
    ["what lies beyond counting is left open", can(0, upTo(20_000), { value: 0, set: from(30_000) }), true],
    ["the last that is counted", can(0, upTo(10_000), { value: 0, set: from(30_000) }), false],
    ["the first that is not", can(0, upTo(10_001), { value: 0, set: from(30_000) }), true],
    ["only what is between the bounds is counted", can(0, between(10_001, 20_001), { value: 0, set: from(30_000) }), false]
  ])("%s", (_, found, wanted) => {
    expect(found).toBe(wanted)
  })

  it("can still hold exactly when some way of adding rows makes it hold, for parts that exclude each other", () => {
    const level = fc.tuple(fc.nat(4), fc.nat(4), fc.constantFrom("from", "to", "both")).map(([a, b, which]) =>
      which === "from" ? from(a) : which === "to" ? upTo(b) : between(Math.min(a, b), Math.max(a, b)))
    const share = fc.tuple(fc.constantFrom("0", "1/3", "1/2", "1"), fc.constantFrom("from", "to", "both", "above", "under")).map(([bound, which]): Intervals =>
      which === "from" ? from(bound) : which === "to" ? upTo(bound) : which === "both" ? between(bound, bound) : which === "above" ? [{ lo: ratio(bound), loOpen: true }] : [{ hi: ratio(bound), hiOpen: true }])
    const part = fc.oneof(fc.record({ set: level, share: fc.constant(false) }), fc.record({ set: share, share: fc.constant(true) }))
    const whole = fc.tuple(fc.nat(6), fc.nat(6)).map(([a, b]) => between(Math.min(a, b), Math.max(a, b)))
    fc.assert(fc.property(fc.nat(2), fc.nat(2), fc.nat(2), whole, part, part, (rest, a, b, accepted, one, two) => {
      const found = can(rest + a + b, accepted, { value: a, ...one, words: ["a"] }, { value: b, ...two, words: ["b"] })
      const holds = (set: Intervals, ofShare: boolean, n: number, all: number) => (ofShare ? all === 0 || has(set, Ratio.make(n, all)) : has(set, Ratio.make(n)))
      const range = Array.from({ length: 7 }, (_, n) => n)
      const wanted = range.some((x) => range.some((y) => range.some((z) => {
        const all = rest + a + b + x + y + z
        return has(accepted, Ratio.make(all)) && holds(one.set, one.share, a + y, all) && holds(two.set, two.share, b + z, all)
      })))
      expect(found).toBe(wanted)
    }), { numRuns: 300 })
  })
})

describe("of which", () => {
  const rule = "{count: meetings, between: [6, 8], of-which: [{where: {kind: internat}, at-least: 1}]}"
  const plain = (n: number) => many(n, { kind: "plain" })
  const boarding: Row = { date: "2017-02-01", kind: "internat" }

  it("five held, none of them boarding: open; eight held: missed at once", () => {
    check({ rule, rows: plain(5), asOf: "2017-10-31" }, { verdict: "on-track", parts: [["0", "on-track"]] })
    check({ rule, rows: plain(5), asOf: "2017-12-30" }, { verdict: "on-track", parts: [["0", "on-track"]] })
    check({ rule, rows: plain(8), asOf: "2017-05-15" }, { verdict: "missed", reason: "certain", closed: false })
    check({ rule, rows: [...plain(7), boarding], asOf: "2017-05-15" }, { verdict: "behind", parts: [["1", "met"]] })
  })

  it("a part's own certainty decides: once over its upper bound, the whole is missed", () => {
    const most = "{count: meetings, at-least: 6, of-which: [{where: {kind: internat}, at-most: 0}]}"
    check({ rule: most, rows: [boarding], asOf: "2017-05-15" }, { verdict: "missed", parts: [["1", "missed"]] })
    check({ rule: most, rows: plain(6), asOf: "2017-05-15" }, { verdict: "on-track" })
    check({ rule: most, rows: plain(6) }, { verdict: "met", parts: [["0", "met"]] })
  })

  it("met is certain when the whole and every part are", () => {
    const least = "{count: meetings, at-least: 2, of-which: [{where: {kind: internat}, at-least: 1}]}"
    check({ rule: least, rows: [...plain(1), boarding], asOf: "2017-05-15" }, { verdict: "met", parts: [["1", "met"]], now: true })
    check({ rule: least, rows: plain(2), asOf: "2017-05-15" }, { verdict: "on-track", now: false })
    check({ rule: least, rows: plain(2) }, { verdict: "missed", parts: [["0", "missed"]], now: false })
  })

  it("a part behind its pace holds the whole back", () => {
    const half = "{count: meetings, at-least: 6, of-which: [{where: {kind: internat}, at-least: 3}]}"
    check({ rule: half, rows: plain(4), asOf: "2017-08-31" }, { verdict: "behind", reason: "pace", parts: [["0", "behind"]], expected: ["3", undefined] })
  })

  it("a part's share is of the whole", () => {
    const half = (n: number, m: number) => ({ rule: "{count: meetings, at-least: 1, of-which: [{where: {kind: internat}, at-least: 50 %}]}", rows: [...many(n, { kind: "internat" }), ...plain(m)] })
    check(half(2, 2), { verdict: "met", parts: [["1/2", "met"]] })
    check(half(2, 3), { verdict: "missed", parts: [["2/5", "missed"]] })
    check({ ...half(2, 3), asOf: "2017-05-15" }, { verdict: "behind", parts: [["2/5", "behind"]] })
    check({ ...half(2, 2), asOf: "2017-05-15" }, { verdict: "on-track", parts: [["1/2", "on-track"]] })
    check({ ...half(0, 0), asOf: "2017-05-15" }, { verdict: "unknown", reason: "no-value", parts: [[undefined, "unknown"]], now: false })
    check(half(0, 0), { verdict: "missed", now: false })
    check({ ...half(0, 0), rule: half(0, 0).rule.replace("at-least: 1", "at-least: 0") }, { verdict: "unknown", reason: "no-value", now: undefined })
  })

  it("a share that one row has made impossible is missed at once", () => {
    const all = "{count: meetings, at-least: 1, of-which: [{where: {kind: internat}, exactly: 100 %}]}"
    check({ rule: all, rows: plain(1), asOf: "2017-05-15" }, { verdict: "missed", parts: [["0", "missed"]] })
  })

  it("parts of a sum are sums, and its shares are shares of the sum", () => {
    const hours = (level: string) => `{sum: meetings.hours, at-least: 4, of-which: [{where: {kind: internat}, ${level}}]}`
    const rows = [{ date: "2017-01-01", kind: "internat", hours: 3 }, { date: "2017-01-02", kind: "plain", hours: 1 }]
    check({ rule: hours("at-least: 3"), rows, asOf: "2017-05-15" }, { verdict: "met", parts: [["3", "met"]] })
    check({ rule: hours("at-least: 75 %"), rows, asOf: "2017-05-15" }, { verdict: "on-track", parts: [["3/4", "on-track"]] })
    check({ rule: hours("at-least: 75 %"), rows }, { verdict: "met", parts: [["3/4", "met"]] })
    check({ rule: hours("at-least: 76 %"), rows }, { verdict: "missed", parts: [["3/4", "missed"]] })
    check({ rule: hours("at-least: 75 %").replace("at-least: 4", "at-least: 0"), rows: [] }, { verdict: "unknown", parts: [[undefined, "unknown"]] })
  })

  it("sums and their parts have a pace that is not rounded", () => {
    const hours = (whole: string, part: string) => `{sum: meetings.hours, at-least: ${whole}, of-which: [{where: {kind: internat}, at-least: ${part}}]}`
    const rows = [{ date: "2017-01-01", kind: "internat", hours: 1 }]
    check({ rule: hours("3", "1"), rows, asOf: "2017-06-30" }, { verdict: "behind", parts: [["1", "met"]] })
    check({ rule: hours("2", "3"), rows: [...rows, { date: "2017-01-01", hours: 1 }], asOf: "2017-06-30" }, { verdict: "behind", direction: undefined, parts: [["1", "behind"]] })
  })

  it("a share of a sum is not decided by how many rows there are", () => {
    const all = "{sum: meetings.hours, at-least: 4, of-which: [{where: {kind: internat}, at-least: 100 %}]}"
    check({ rule: all, rows: [{ date: "2017-01-01", kind: "internat", hours: 3 }, { date: "2017-01-01", kind: "plain", hours: 0 }], asOf: "2017-05-15" }, { verdict: "on-track", parts: [["1", "on-track"]] })
  })

  it("a sum that may shrink, or grow by parts of a unit, is not given up because of its parts", () => {
    const amounts = "{title: Amounts, file: amounts.csv, columns: {date: date, x: number, kind: text}}"
    const setting = { datasets: { amounts }, asOf: "2017-05-15" }
    const rule = (level: string) => `{sum: amounts.x, ${level}, of-which: [{where: {kind: a}, at-least: 1}]}`
    check({ ...setting, rule: rule("at-most: 10"), data: { amounts: [{ date: "2017-01-01", x: 12 }] } }, { verdict: "behind" })
    check({ ...setting, rule: rule("between: [6, 6.2]"), data: { amounts: [{ date: "2017-01-01", x: "5.5", kind: "a" }] } }, { final: false })
  })

  it("parts of a register are as free as the whole", () => {
    check({ rule, meetings: "kind: register", rows: plain(8), asOf: "2017-05-15" }, { final: false })
    check({ rule, meetings: "kind: register", rows: plain(8) }, { verdict: "missed" })
    const all = "{count: meetings, at-least: 1, of-which: [{where: {kind: internat}, exactly: 100 %}]}"
    check({ rule: all, meetings: "kind: register", rows: plain(1), asOf: "2017-05-15" }, { verdict: "behind", parts: [["0", "behind"]] })
  })

  it("past the end and not closed, a part is unknown as the whole is", () => {
    check({ rule, meetings: "complete-through: 2017-11-30", rows: plain(6) }, { verdict: "unknown", reason: "not-closed", parts: [["0", "unknown"]] })
  })
})
