/** TABLE of ways in which a plan goes wrong under somebody's hands: each changes one place of one file, and never the number of lines. */
import { Source } from "@styrkort/core"
import { read } from "../../packages/core/src/read.ts"

/** One change of one file. */
export interface Mutant {
  readonly kind: string
  readonly file: string
  /** The way to the place that is changed. */
  readonly at: string
  readonly was: string
  readonly becomes: string
  readonly text: string
}

/** A whole number below `n`, the same for the same seed. */
export type Below = (n: number) => number

/** Whole numbers from a seed (mulberry32). */
export const numbers = (seed: number): Below => {
  let state = seed
  return (n) => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) % n
  }
}

/** A node with the way to it, and its key when it stands behind one. */
interface Spot {
  readonly file: string
  readonly text: string
  readonly path: ReadonlyArray<string>
  readonly node: Source.Node
  readonly key: Source.Scalar | undefined
}

/** A change of a stretch of a file's text. */
interface Change {
  readonly spot: Spot
  readonly start: number
  readonly end: number
  readonly becomes: string
}

type Kind = (spots: ReadonlyArray<Spot>, below: Below) => ReadonlyArray<Change>

/** So many mutants of each kind, or as many as there are places for it. */
export const mutantsOf = (texts: ReadonlyMap<string, string>, seed: number, ofEach: number): ReadonlyArray<Mutant> => {
  const below = numbers(seed)
  const spots = [...texts].flatMap(([file, text]) => spotsIn(file, text))
  return Object.entries(kinds).flatMap(([kind, make]) => {
    const changes = [...make(spots, below)].filter(({ spot, start, end, becomes }) => spot.text.slice(start, end) !== becomes)
    const chosen: Array<Mutant> = []
    while (chosen.length < ofEach && changes.length > 0) {
      const { spot, start, end, becomes } = changes.splice(below(changes.length), 1)[0]!
      const { file, path, text } = spot
      chosen.push({ kind, file, at: path.join("/"), was: text.slice(start, end), becomes, text: text.slice(0, start) + becomes + text.slice(end) })
    }
    return chosen
  })
}

const spotsIn = (file: string, text: string): ReadonlyArray<Spot> => {
  const spots: Array<Spot> = []
  const look = (node: Source.Node, path: ReadonlyArray<string>, key?: Source.Scalar): void => {
    spots.push({ file, text, path, node, key })
    if (node.tag === "sequence") node.items.forEach((item, index) => look(item, [...path, String(index)]))
    if (node.tag === "mapping") for (const [name, entry] of node.entries) look(entry.value, [...path, name], entry.key)
  }
  look(read(file, text).source.root!, [])
  return spots
}

const scalar = ({ node }: Spot): string => (node.tag === "scalar" ? node.text ?? "" : "")
const last = ({ path }: Spot): string => path.at(-1) ?? ""
const before = ({ path }: Spot): string => path.at(-2) ?? ""

/** Puts another text in a scalar's place, quoted when the one that stood there was. */
const value = (spot: Spot, becomes: string): Change => ({ spot, start: spot.node.start, end: spot.node.end, becomes: /[:#,{}[\]]|^\d/.test(becomes) ? `"${becomes}"` : becomes })

/** A slip of the fingers: two letters that changed places, or one that was left out. */
const misspelt = (text: string, below: Below): string => {
  const places = Array.from(text, (letter, index) => ({ letter, index })).flatMap(({ letter, index }) => (index > 0 && /\p{L}/u.test(letter) && /\p{L}/u.test(text[index + 1] ?? "") && letter.toLowerCase() !== text[index + 1]!.toLowerCase() ? [index] : []))
  if (places.length === 0) return `${text}x`
  const at = places[below(places.length)]!
  return below(2) === 0 ? text.slice(0, at) + text.slice(at + 1) : text.slice(0, at) + text[at + 1]! + text[at]! + text.slice(at + 2)
}

const isScalar = ({ node }: Spot): boolean => node.tag === "scalar" && node.text !== null

const within = ({ path }: Spot, ...names: ReadonlyArray<string>): boolean => names.some((name) => path.slice(0, -1).includes(name))

const inRule = (spot: Spot): boolean => within(spot, "rule", "follow")

/** Names by where they stand. */
const names: Record<string, (spot: Spot) => boolean> = {
  funder: (spot) => last(spot) === "funder" || last(spot) === "granted" || (before(spot) === "funder" && within(spot, "funding")),
  goal: (spot) => before(spot) === "goals" && within(spot, "projects"),
  document: (spot) => last(spot) === "cite",
  dataset: (spot) => inRule(spot) && ["count", "exists", "share"].includes(last(spot)),
  "dataset and column": (spot) => inRule(spot) && ["distinct", "sum", "mean", "min", "max", "latest"].includes(last(spot)) && scalar(spot).includes("."),
  population: (spot) => inRule(spot) && ["every", "members"].includes(last(spot)),
  "column type": (spot) => within(spot, "datasets") && (last(spot) === "type" || before(spot) === "columns"),
  scale: (spot) => last(spot) === "judgement" || (within(spot, "datasets") && scalar(spot).startsWith("ordinal("))
}

const misspeltName = (is: (spot: Spot) => boolean): Kind => (spots, below) =>
  spots.filter((spot) => isScalar(spot) && is(spot)).map((spot) => value(spot, misspelt(scalar(spot).split(" p. ")[0]!, below) + (scalar(spot).includes(" p. ") ? scalar(spot).slice(scalar(spot).indexOf(" p. ")) : "")))

/** Another of the names that stand in such places. */
const otherName = (is: (spot: Spot) => boolean): Kind => (spots, below) => {
  const some = spots.filter((spot) => isScalar(spot) && is(spot))
  const all = [...new Set(some.map(scalar))]
  return all.length < 2 ? [] : some.map((spot) => {
    const others = all.filter((name) => name !== scalar(spot))
    return value(spot, others[below(others.length)]!)
  })
}

const isColumnOf = (spot: Spot): boolean => spot.key !== undefined && inRule(spot) && ["where", "satisfying"].includes(before(spot)) && !["all", "any", "not"].includes(last(spot))

const renamed = (spot: Spot, becomes: string): Change => ({ spot, start: spot.key!.start, end: spot.key!.end, becomes })

const isDate = (spot: Spot): boolean => ["schedule", "period", "by", "date", "during", "complete-from", "complete-through", "decision-expected", "window", "valid"].includes(last(spot)) && /^\d{4}/.test(scalar(spot))

const date = (change: (text: string) => string): Kind => (spots) => spots.filter((spot) => isScalar(spot) && isDate(spot) && change(scalar(spot)) !== scalar(spot)).map((spot) => value(spot, change(scalar(spot))))

const isAmount = (spot: Spot): boolean => last(spot) === "amount" && within(spot, "funding") && !scalar(spot).startsWith("0")

const hasFte = (spot: Spot, spots: ReadonlyArray<Spot>): boolean => {
  const fte = [...spot.path.slice(0, -1), "fte"].join("/")
  return spots.some((other) => other.file === spot.file && other.path.join("/") === fte)
}

const slip = (change: (text: string) => string, besideFte: boolean): Kind => (spots) =>
  spots.filter((spot) => isAmount(spot) && hasFte(spot, spots) === besideFte).map((spot) => value(spot, change(scalar(spot))))

const thousandTimes = (text: string): string => (text.endsWith("tkr") ? text.replace(/tkr$/, "Mkr") : text.replace(/kr$/, "tkr"))

const thousandth = (text: string): string => (text.endsWith("tkr") ? text.replace(/tkr$/, "kr") : text.replace(/ (\d{3}) kr$/, " kr"))

const isId = (spot: Spot, depth: number): boolean => spot.key !== undefined && spot.path.length === depth && spot.path[0] === "projects" && (depth === 2 || spot.path[2] === "targets")

/** An id that something else of its kind already has. */
const twice = (depth: number): Kind => (spots, below) => {
  const some = spots.filter((spot) => isId(spot, depth))
  return some.map((spot) => {
    const others = some.filter((other) => last(other) !== last(spot))
    return renamed(spot, last(others[below(others.length)]!))
  })
}

/** Keys that say something a plan is checked by. Notes, purposes and lists of activities are for the reader alone. */
const told = new Set(["styrkort", "title", "leads", "goals", "schedule", "funding", "funder", "amount", "fte", "targets", "rule", "judgement", "follow", "undecided", "at-least", "at-most", "between", "satisfying", "file", "columns", "type", "levels", "members", "cost", "when", "cite", "organisation", "include", "state", "area", "id"])

/** Takes a key with what is behind it away, leaving empty lines where it took several. */
const dropped = (is: (spot: Spot) => boolean): Kind => (spots) =>
  spots.flatMap((spot): ReadonlyArray<Change> => {
    if (spot.key === undefined || !isTold(spot) || !is(spot)) return []
    const { text, key: { start } } = spot
    const end = endOf(text, spot.node)
    const lineStart = text.lastIndexOf("\n", start) + 1
    const comma = /^\s*,\s*/.exec(text.slice(end))
    if (comma !== null) return [{ spot, start, end: end + comma[0].length, becomes: "" }]
    if (/^\s*\}/.test(text.slice(end))) return [{ spot, start: start - /,?\s*$/.exec(text.slice(0, start))![0].length, end, becomes: "" }]
    // The first key of a list's item stands behind its dash, and the next one takes its place.
    if (/-\s+$/.test(text.slice(lineStart, start))) {
      const next = /^\n\s+(?=[\w-]+:)/.exec(text.slice(end))
      return next === null ? [] : [{ spot, start, end: end + next[0].length, becomes: "" }]
    }
    return [{ spot, start, end, becomes: "\n".repeat(text.slice(start, end).split("\n").length - 1) }]
  })

/** Keys that are the plan's own, not a column's name or part of an event. */
const isTold = (spot: Spot): boolean => told.has(last(spot)) && !["columns", "where", "satisfying"].includes(before(spot)) && !spot.path.includes("events")

const misspeltKey: Kind = (spots, below) =>
  spots.filter((spot) => spot.key !== undefined && isTold(spot)).map((spot) => renamed(spot, misspelt(last(spot), below)))

/** Two columns of one dataset that changed types. */
const swappedTypes: Kind = (spots) =>
  spots.flatMap((spot): ReadonlyArray<Change> => {
    if (spot.node.tag !== "mapping" || last(spot) !== "columns" || !within(spot, "datasets")) return []
    const entries = [...spot.node.entries.values()]
    return entries.slice(1).flatMap((entry, index): ReadonlyArray<Change> => {
      const one = entries[index]!
      const { text } = spot
      const of = (node: Source.Node) => text.slice(node.start, node.end)
      const first = [one.value.start, endOf(text, one.value)] as const
      const second = [entry.value.start, endOf(text, entry.value)] as const
      if (of(one.value) === of(entry.value)) return []
      const becomes = text.slice(...second) + text.slice(first[1], second[0]) + text.slice(...first)
      return [{ spot: { ...spot, path: [...spot.path, one.key.text!] }, start: first[0], end: second[1], becomes }]
    })
  })

/** Where a node really ends: its closing brackets are no nodes of their own. */
const endOf = (text: string, { start, end }: Source.Node): number => {
  const open = (text.slice(start, end).match(/[[{]/g) ?? []).length - (text.slice(start, end).match(/[\]}]/g) ?? []).length
  return open <= 0 ? end : end + new RegExp(`^(?:\\s*[\\]}]){0,${open}}`).exec(text.slice(end))![0].length
}

/** The table. */
const kinds: Record<string, Kind> = {
  ...Object.fromEntries(Object.entries(names).map(([name, is]) => [`misspelt ${name}`, misspeltName(is)])),
  "misspelt column": (spots, below) => spots.filter(isColumnOf).map((spot) => renamed(spot, misspelt(last(spot), below))),
  "another dataset": otherName(names["dataset"]!),
  "another population": otherName(names["population"]!),
  "another dataset's column": (spots, below) => {
    const columns = [...new Set(spots.filter(isColumnOf).map(last))]
    return spots.filter(isColumnOf).map((spot) => renamed(spot, columns.filter((name) => name !== last(spot))[below(columns.length - 1)]!))
  },
  "types of columns swapped": swappedTypes,
  "no such day": date((text) => text.replace(/^(\d{4}).*$/, "$1-02-30")),
  "no such month": date((text) => text.replace(/^(\d{4}).*$/, "$1-13")),
  "years turned round": date((text) => text.replace(/^20(\d)(\d)/, "20$2$1")),
  "a year too late": date((text) => text.replaceAll(/\b2017/g, "2018")),
  "another century": date((text) => text.replaceAll(/\b20(\d\d)/g, "19$1")),
  "ends before it starts": (spots) => spots.filter((spot) => isDate(spot) && scalar(spot).includes("..")).map((spot) => value(spot, scalar(spot).split("..").reverse().join(".."))),
  "a thousand times the amount beside full-time years": slip(thousandTimes, true),
  "a thousandth of the amount beside full-time years": slip(thousandth, true),
  "a thousand times an amount alone": slip(thousandTimes, false),
  "a thousandth of an amount alone": slip(thousandth, false),
  "a project's id twice": twice(2),
  "a target's id twice": twice(4),
  "a project's key dropped": dropped(({ path }) => path[0] === "projects" && path.length === 3),
  "a target's key dropped": dropped(({ path }) => path[3] !== undefined && path[2] === "targets"),
  "a funding line's key dropped": dropped(({ path }) => path[2] === "funding"),
  "a dataset's key dropped": dropped(({ path }) => path[0] === "datasets"),
  "another key dropped": dropped(({ path }) => path[0] !== "projects" && path[0] !== "datasets"),
  "a key misspelt": misspeltKey
}
