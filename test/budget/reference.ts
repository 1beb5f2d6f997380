/**
 * The money side of a plan done a second time, the slow and plain way: from the files' own objects, in exact fractions of bigints, day by day and row
 * by row. It shares no code with the packages, so that where both agree neither has slipped.
 */
import type { Assumed, Funder, Line, Made, Project, State, Written } from "./generated.ts"

/** A fraction; `d` is above nought. */
export interface Q {
  readonly n: bigint
  readonly d: bigint
}

export const q = (n: bigint | number, d: bigint | number = 1n): Q => ({ n: BigInt(n), d: BigInt(d) })
const plus = (a: Q, b: Q): Q => ({ n: a.n * b.d + b.n * a.d, d: a.d * b.d })
const minus = (a: Q, b: Q): Q => plus(a, { n: -b.n, d: b.d })
const times = (a: Q, b: Q): Q => ({ n: a.n * b.n, d: a.d * b.d })
const over = (a: Q, b: Q): Q => (b.n < 0n ? { n: -a.n * b.d, d: a.d * -b.n } : { n: a.n * b.d, d: a.d * b.n })
/** Below, same or above. */
export const order = (a: Q, b: Q): number => {
  const { n } = minus(a, b)
  return n < 0n ? -1 : n > 0n ? 1 : 0
}
const total = (list: ReadonlyArray<Q>): Q => list.reduce(plus, q(0))
const floor = ({ n, d }: Q): bigint => (n - (((n % d) + d) % d)) / d

/** To the nearest whole number, halves to the even one. */
export const halfEven = (value: Q): bigint => {
  const below = floor(value)
  const side = order(minus(value, q(below)), q(1, 2))
  return side < 0 || (side === 0 && below % 2n === 0n) ? below : below + 1n
}

// Reading.

/** Öre of `-12,34 kr`, `800 tkr`, `1,2 mkr`. */
export const oreOf = (text: string): bigint => {
  const [, sign, whole, decimals = "", unit] = /^(-?)([\d ]+)(?:,(\d+))? (kr|tkr|mkr)$/.exec(text)!
  const size = { kr: 2, tkr: 5, mkr: 8 }[unit as "kr" | "tkr" | "mkr"]
  return BigInt(`${sign}${whole!.replace(/ /g, "")}${decimals.padEnd(size, "0")}`)
}
const thousandthsOf = (text: string): bigint => BigInt(text.replace(" åa", "").replace(",", ""))
/** A share of `12,5 %`. */
export const shareOf = (text: string): Q => {
  const [whole = "", decimals = ""] = text.replace(" %", "").split(",")
  return q(BigInt(whole + decimals), 100n * 10n ** BigInt(decimals.length))
}

const msPerDay = 86_400_000
const date = (year: number, month: number, day: number): number => Date.UTC(year, month - 1, day) / msPerDay
/** The number of a day. */
export const dayOf = (text: string): number => Date.parse(`${text}T00:00:00Z`) / msPerDay

interface Span {
  readonly start: number
  readonly end: number
}

/** First and last day of a period. */
export const spanOf = (text: string): Span => {
  const [from, to] = text.split("..")
  if (to !== undefined) return { start: spanOf(from!).start, end: spanOf(to).end }
  const year = Number(text.slice(0, 4))
  const months = (first: number, count: number): Span => ({ start: date(year, first, 1), end: date(year, first + count, 1) - 1 })
  const rest = text.slice(5)
  const number = Number(rest.slice(1))
  if (rest === "") return months(1, 12)
  if (rest.startsWith("T")) return months(4 * number - 3, 4)
  if (rest.startsWith("Q")) return months(3 * number - 2, 3)
  if (rest === "VT" || rest === "HT") return months(rest === "VT" ? 1 : 7, 6)
  if (rest.startsWith("W")) {
    // Week 1 is the one that holds 4 January; weeks begin on Monday.
    const fourth = date(year, 1, 4)
    const monday = fourth - ((new Date(fourth * msPerDay).getUTCDay() + 6) % 7)
    return { start: monday + 7 * (number - 1), end: monday + 7 * number - 1 }
  }
  return rest.length === 2 ? months(Number(rest), 1) : { start: dayOf(text), end: dayOf(text) }
}

// Sharing out.

/** What a part is due by. */
export interface Claim {
  readonly key: string
  readonly weight: Q
}

/** Everyone gets the whole units of the exact share; then the one who lacks most gets one more (the first key of several), until nothing is left. */
export const allocate = (whole: bigint, claims: ReadonlyArray<Claim>): ReadonlyArray<bigint> => {
  if (whole < 0n) return allocate(-whole, claims).map((part) => -part)
  const weights = total(claims.map(({ weight }) => weight))
  const due = claims.map(({ weight }) => over(times(q(whole), weight), weights))
  const parts = due.map(floor)
  const sum = () => parts.reduce((all, part) => all + part, 0n)
  while (sum() < whole) {
    let neediest = 0
    claims.forEach(({ key }, index) => {
      const against = order(minus(due[index]!, q(parts[index]!)), minus(due[neediest]!, q(parts[neediest]!)))
      if (against > 0 || (against === 0 && key < claims[neediest]!.key)) neediest = index
    })
    parts[neediest]!++
  }
  return parts
}

/** A share of a whole, and the rest. Of two equal remainders the share gets the unit. */
const divided = (whole: bigint, share: Q): readonly [bigint, bigint] => {
  if (share.n <= 0n) return [0n, whole]
  if (order(share, q(1)) >= 0) return [whole, 0n]
  const [part, rest] = allocate(whole, [{ key: "a", weight: share }, { key: "b", weight: minus(q(1), share) }])
  return [part!, rest!]
}

// Names and states.

const nameOf = (things: Readonly<Record<string, { readonly title: string; readonly aliases?: ReadonlyArray<string> }>>, name: string): string =>
  Object.entries(things).find(([id, { title, aliases = [] }]) => [id, title, ...aliases].some((one) => one.toLowerCase() === name.toLowerCase()))![0]

const stateOn = ({ state, decisions = [] }: Funder, day: number): State =>
  [...decisions].filter(({ date }) => dayOf(date) <= day).sort((a, b) => dayOf(a.date) - dayOf(b.date)).at(-1)?.state ?? state ?? "granted"

// Items.

/** Öre stated, öre by the norm, thousandths of a full-time year. */
export interface Figures {
  readonly stated: bigint
  readonly derived: bigint
  readonly thousandths: bigint
}

const none: Figures = { stated: 0n, derived: 0n, thousandths: 0n }
const figures = ["stated", "derived", "thousandths"] as const
const each = (make: (figure: (typeof figures)[number]) => bigint): Figures => ({ stated: make("stated"), derived: make("derived"), thousandths: make("thousandths") })
const sumOf = (list: ReadonlyArray<Figures>): Figures => each((figure) => list.reduce((sum, one) => sum + one[figure], 0n))
const isNothing = (one: Figures): boolean => figures.every((figure) => one[figure] === 0n)

/** A line, or a payer's part of it. */
export interface Item extends Figures {
  readonly project: string
  readonly funders: ReadonlyArray<string>
  /** What the line says of its own money. */
  readonly own: State | undefined
  readonly at: Readonly<Record<string, string>>
  readonly goals: ReadonlyArray<Claim>
  readonly spread: ReadonlyArray<Span & { readonly weight: Q }>
}

interface Placed {
  readonly id: string
  readonly project: Project
  readonly area: Written["areas"][string]["area"]
}

const projectsOf = ({ plan, areas }: Written): ReadonlyArray<Placed> =>
  plan.include.flatMap((file) => Object.entries(areas[file]!.projects).map(([id, project]) => ({ id, project, area: areas[file]!.area })))

/** What a full-time year costs by the norm asked for, or the only one that holds; what stands in the way of choosing. */
export const priceOf = ({ plan }: Written, { norm: asked, reading: read }: Made): bigint | undefined | "unknown" | "several" | "no-overhead" => {
  const all = Object.entries(plan.norms ?? {})
  const year = spanOf(plan.period)
  const found = asked !== undefined ? all.filter(([id]) => id === asked) : all.filter(([, { valid }]) => valid === undefined || (spanOf(valid).start <= year.end && spanOf(valid).end >= year.start))
  if (asked !== undefined && found.length === 0) return "unknown"
  if (found.length > 1) return "several"
  const norm = found[0]?.[1]
  if (norm === undefined) return undefined
  const { cost, overhead, "overhead-included": within } = norm
  const onTop = read === "on-top" || (read === undefined && overhead !== undefined && within === false)
  if (!onTop) return oreOf(cost)
  return overhead === undefined ? "no-overhead" : halfEven(times(q(oreOf(cost)), plus(q(1), shareOf(overhead))))
}

const sureness: ReadonlyArray<State> = ["granted", "applied", "undecided", "refused"]

/** All items of a plan's files on a day, at a price of a full-time year. */
export const itemsOf = (written: Written, asOf: string, perYear: bigint | undefined): ReadonlyArray<Item> =>
  projectsOf(written).flatMap((placed) => (placed.project.funding ?? []).flatMap((line) => ofLine(written, placed, line, dayOf(asOf), perYear)))

const ofLine = ({ plan }: Written, { id, project, area }: Placed, line: Line, day: number, perYear: bigint | undefined): ReadonlyArray<Item> => {
  const thousandths = line.fte === undefined ? 0n : thousandthsOf(line.fte)
  const whole: Figures = {
    stated: line.amount === undefined ? 0n : oreOf(line.amount),
    derived: line.amount === undefined && perYear !== undefined ? halfEven(q(thousandths * perYear, 1000)) : 0n,
    thousandths
  }
  const payers = [...new Set([line.funder ?? []].flat().map((name) => nameOf(plan.funders, name)))].sort()
  const goals = goalsOf(plan.scorecard.perspectives, project)
  const spread = spreadOf(plan.period, project, line)
  const item = (funders: ReadonlyArray<string>, part: Figures): Item => {
    const least = funders.map((funder) => stateOn(plan.funders[funder]!, day)).sort((a, b) => sureness.indexOf(b) - sureness.indexOf(a))[0]
    const state = line.state ?? least ?? "unstated"
    // Once a payer's grant has been decided, what was conditional on it is no longer; what is called uncertain stays so.
    const waits = !funders.some((funder) => plan.funders[funder]!.decisions?.some(({ date }) => dayOf(date) <= day) ?? false)
    const doubted = state === "granted" && (line.certainty === "uncertain" || (line.certainty === "conditional" && waits)) ? "uncertain" : state
    return {
      ...part,
      project: id,
      funders,
      own: line.state,
      goals,
      spread,
      at: {
        area: area.id,
        part: area.part ?? "",
        project: id,
        funder: funders.join("+"),
        kind: line.kind ?? "",
        state: doubted,
        certainty: doubted === "granted" ? "firm" : "conditional",
        lead: project.leads === "recruiting" ? "recruiting" : [...new Set(project.leads ?? [])].sort().join("+")
      }
    }
  }
  if (line.split === undefined) return [item(payers, whole)]
  const claims = Object.entries(line.split).map(([name, weight]): Claim => ({ key: nameOf(plan.funders, name), weight: q(weight) }))
  const parts = { stated: allocate(whole.stated, claims), derived: allocate(whole.derived, claims), thousandths: allocate(whole.thousandths, claims) }
  return claims.map(({ key }, index) => item([key], each((figure) => parts[figure][index]!)))
}

const goalsOf = (perspectives: Written["plan"]["scorecard"]["perspectives"], { goals = [], "goal-weights": weights }: Project): ReadonlyArray<Claim> => {
  const all = Object.assign({}, ...Object.values(perspectives).map((one) => one.goals)) as Record<string, { title: string }>
  const served = [...new Set(goals.map((name) => nameOf(all, name)))]
  if (served.length === 0) return [{ key: "", weight: q(1) }]
  return weights === undefined ? served.map((key) => ({ key, weight: q(1) })) : Object.entries(weights).map(([name, weight]) => ({ key: nameOf(all, name), weight: q(weight) }))
}

const spreadOf = (period: string, { schedule }: Project, { window, spread }: Line): Item["spread"] => {
  if (spread !== undefined) return Object.entries(spread).map(([text, weight]) => ({ ...spanOf(text), weight: q(weight) }))
  if (window !== undefined) return [{ ...spanOf(window), weight: q(1) }]
  const year = spanOf(period)
  if (schedule === undefined) return [{ ...year, weight: q(1) }]
  const own = spanOf(schedule)
  const both = { start: own.start > year.start ? own.start : year.start, end: own.end < year.end ? own.end : year.end }
  return [{ ...(both.start <= both.end ? both : year), weight: q(1) }]
}

/** Days of a span, one by one, counted by what each is. */
const counted = (start: number, end: number, what: (day: number) => string): ReadonlyMap<string, number> => {
  const key = `${start} ${end} ${what.name}`
  const known = counts.get(key)
  if (known !== undefined) return known
  const found = new Map<string, number>()
  for (let day = start; day <= end; day++) found.set(what(day), (found.get(what(day)) ?? 0) + 1)
  counts.set(key, found)
  return found
}
const counts = new Map<string, ReadonlyMap<string, number>>()

const tertialOf = (day: number): string => {
  const at = new Date(day * msPerDay)
  return `${at.getUTCFullYear()}-T${Math.floor(at.getUTCMonth() / 4) + 1}`
}

const tertialsOf = ({ spread }: Item): ReadonlyArray<Claim> => {
  const claims = new Map<string, Q>()
  for (const { start, end, weight } of spread) {
    for (const [tertial, days] of counted(start, end, tertialOf)) claims.set(tertial, plus(claims.get(tertial) ?? q(0), times(weight, q(days, end - start + 1))))
  }
  return [...claims].map(([key, weight]) => ({ key, weight }))
}

/** The part of an item used on days that a test lets through. */
const partOn = ({ spread }: Item, test: (day: number) => boolean): Q => {
  const all = total(spread.map(({ weight }) => weight))
  const inside = spread.map(({ start, end, weight }) => {
    let days = 0
    for (let day = start; day <= end; day++) if (test(day)) days++
    return times(weight, q(days, end - start + 1))
  })
  return over(total(inside), all)
}

// Cuts.

/** The smallest pieces: an item's part for one goal and one tertial. */
export interface Piece extends Figures {
  readonly at: Readonly<Record<string, string>>
}

/** Items in pieces: over goals first, then over tertials. */
export const piecesOf = ({ plan }: Written, items: ReadonlyArray<Item>): ReadonlyArray<Piece> =>
  items.flatMap((item) => {
    const tertials = tertialsOf(item)
    return figures.flatMap((figure) =>
      allocate(item[figure], item.goals).flatMap((part, g) =>
        allocate(part, tertials).map((piece, t): Piece => {
          const goal = item.goals[g]!.key
          const tertial = tertials[t]!.key
          const perspective = Object.entries(plan.scorecard.perspectives).find(([, { goals }]) => Object.hasOwn(goals, goal))?.[0] ?? ""
          return { ...none, [figure]: piece, at: { ...item.at, goal, perspective, tertial, year: tertial.slice(0, 4) } }
        })))
  })

/** Sums by key, the keys of several dimensions joined by a line break. */
export const cut = (pieces: ReadonlyArray<Piece>, by: ReadonlyArray<string>): ReadonlyMap<string, Figures> => {
  const cells = new Map<string, Figures>()
  for (const piece of pieces) {
    const key = by.map((dimension) => piece.at[dimension]!).join("\n")
    cells.set(key, sumOf([cells.get(key) ?? none, piece]))
  }
  return cells
}

/** What the first declared total for the plan's own period leaves over. */
export const remainderOf = ({ plan }: Written, items: ReadonlyArray<Item>): { readonly unstated: bigint; readonly unexplained: bigint } | undefined => {
  const year = spanOf(plan.period)
  const declared = plan.totals?.find(({ period }) => period === undefined || (spanOf(period).start === year.start && spanOf(period).end === year.end))
  if (declared === undefined) return undefined
  const { stated, derived } = sumOf(items)
  return { unstated: oreOf(declared.amount) - stated, unexplained: oreOf(declared.amount) - stated - derived }
}

/** Lines with an amount and full-time years by what a year costs on them (whole kronor, towards nought), as `kronor`, lines, öre and thousandths; most lines first. */
export const ratesOf = (written: Written): ReadonlyArray<readonly [kronor: number, lines: number, ore: number, thousandths: number]> => {
  const lines = projectsOf(written).flatMap(({ project }) => project.funding ?? []).flatMap(({ amount, fte }) => (amount === undefined || fte === undefined || thousandthsOf(fte) <= 0n ? [] : [{ ore: oreOf(amount), thousandths: thousandthsOf(fte) }]))
  const rates = new Map<bigint, ReadonlyArray<{ readonly ore: bigint; readonly thousandths: bigint }>>()
  for (const line of lines) {
    const kronor = (line.ore * 10n) / line.thousandths
    rates.set(kronor, [...(rates.get(kronor) ?? []), line])
  }
  return [...rates]
    .map(([kronor, own]) => [Number(kronor), own.length, own.reduce((sum, { ore }) => sum + Number(ore), 0), own.reduce((sum, { thousandths }) => sum + Number(thousandths), 0)] as const)
    .sort((a, b) => b[1] - a[1] || b[0] - a[0])
}

// Scenarios.

/** What a scenario comes to. */
export interface Outcome {
  readonly affected: ReadonlyArray<{ readonly standing: Figures; readonly lost: Figures; readonly released: Figures }>
  readonly stopped: ReadonlyArray<string>
  readonly unpaid: ReadonlyArray<string>
  readonly repayments: ReadonlyArray<{ readonly funder: string; readonly closes: number; readonly standing: Figures; readonly outside: Figures }>
  readonly advances: ReadonlyArray<{ readonly funder: string; readonly decided: number; readonly before: Figures }>
}

/** What stands, falls, is freed, is to be paid back and must be advanced. */
export const scenario = (written: Written, items: ReadonlyArray<Item>, { grants, delays }: Assumed, asOf: string): Outcome => {
  const { funders } = written.plan
  const comes = (id: string): number => grants[id] ?? (stateOn(funders[id]!, dayOf(asOf)) === "refused" ? 0 : 100)
  const stopped = projectsOf(written).filter(({ project: { when } }) => when !== undefined && comes(nameOf(funders, when.granted)) === 0).map(({ id }) => id)
  const affected = items.map((item) => {
    const isNamed = item.funders.some((funder) => grants[funder] !== undefined)
    const percent = item.own === "granted" ? 100 : item.own === "refused" && !isNamed ? 0 : Math.min(100, ...item.funders.map(comes))
    const [kept, lost] = halves(item, q(percent, 100))
    return stopped.includes(item.project) ? { item, standing: none, lost, released: kept } : { item, standing: kept, lost, released: none }
  })
  const standing = affected.map(({ item, standing: left }): Item => ({ ...item, ...left }))
  const unpaid = projectsOf(written).map(({ id }) => id).filter((id) => {
    const own = affected.filter(({ item }) => item.project === id)
    return !stopped.includes(id) && own.some(({ lost }) => !isNothing(lost)) && own.every(({ standing: left }) => isNothing(left))
  })
  const repayments = Object.entries(funders).flatMap(([funder, { window, repayment }]) => {
    if (window === undefined || repayment !== "unspent") return []
    const { start, end } = spanOf(window)
    const alone = standing.filter((item) => item.funders.join("+") === funder)
    const outside = sumOf(alone.map((item) => halves(item, partOn(item, (day) => day >= start && day <= end))[1]))
    return isNothing(outside) ? [] : [{ funder, closes: end, standing: sumOf(alone), outside }]
  })
  const advances = Object.entries(delays).map(([funder, text]) => {
    const decided = dayOf(text)
    return { funder, decided, before: sumOf(standing.filter((item) => item.funders.includes(funder)).map((item) => halves(item, partOn(item, (day) => day < decided))[0])) }
  })
  return { affected: affected.map(({ standing: left, lost, released }) => ({ standing: left, lost, released })), stopped, unpaid, repayments, advances }
}

const halves = (item: Figures, share: Q): readonly [Figures, Figures] => {
  const parts = { stated: divided(item.stated, share), derived: divided(item.derived, share), thousandths: divided(item.thousandths, share) }
  return [each((figure) => parts[figure][0]), each((figure) => parts[figure][1])]
}

/** Whether each target is in force on a day, by the plan and under a scenario, where the two differ. */
export const restanding = (written: Written, asOf: string, { grants, delays }: Assumed): ReadonlyArray<readonly [target: string, before: string, after: string]> => {
  const { funders } = written.plan
  const now = (id: string): State => stateOn(funders[id]!, dayOf(asOf))
  const then = (id: string): State => {
    if (grants[id] !== undefined) return grants[id] === 0 ? "refused" : "granted"
    return delays[id] !== undefined && dayOf(delays[id]) > dayOf(asOf) ? "undecided" : now(id)
  }
  return projectsOf(written).flatMap(({ project }) =>
    Object.entries(project.targets ?? {}).flatMap(([id, target]) => {
      const needed = [project.when, target.when].flatMap((when) => (when === undefined ? [] : [nameOf(funders, when.granted)]))
      const standing = (stateOf: (id: string) => State): string => {
        if (project.status === "dormant" || project.status === "ended") return project.status
        const states = needed.map(stateOf)
        return states.includes("refused") ? "refused" : states.every((state) => state === "granted") ? "in-force" : "awaiting"
      }
      return standing(now) === standing(then) ? [] : [[id, standing(now), standing(then)] as const]
    }))
}

// Grants.

/** Every combination of the undecided grants, one scenario each; what is refused already is refused in all of them. */
export const combinations = (written: Written, items: ReadonlyArray<Item>, asOf: string): { readonly funders: ReadonlyArray<string>; readonly sums: ReadonlyArray<{ readonly ore: bigint; readonly thousandths: bigint; readonly stopped: number }> } => {
  const { funders } = written.plan
  const states = Object.entries(funders).map(([id, funder]) => [id, stateOn(funder, dayOf(asOf))] as const)
  const rests = (id: string): boolean => items.some((item) => item.own !== "granted" && item.funders.includes(id)) || projectsOf(written).some(({ project: { when } }) => when !== undefined && nameOf(funders, when.granted) === id)
  const open = states.filter(([id, state]) => (state === "applied" || state === "undecided") && rests(id)).map(([id]) => id)
  const sums = Array.from({ length: 2 ** open.length }, (_, c) => {
    const answers = open.map((id, bit) => [id, Math.floor(c / 2 ** bit) % 2 === 1 ? 100 : 0] as const)
    const { affected, stopped } = scenario(written, items, { grants: Object.fromEntries(answers), delays: {} }, asOf)
    const left = sumOf(affected.map(({ standing }) => standing))
    return { ore: left.stated + left.derived, thousandths: left.thousandths, stopped: stopped.length }
  })
  return { funders: open, sums }
}

/** How likely every sum is, least first, and what is to be expected; undefined when a probability is not stated. */
export const distribution = ({ plan }: Written, funders: ReadonlyArray<string>, values: ReadonlyArray<bigint>): { readonly chances: ReadonlyArray<readonly [bigint, Q]>; readonly expected: Q } | undefined => {
  const chances = funders.map((id) => plan.funders[id]!.probability)
  if (chances.includes(undefined)) return undefined
  const likely = values.map((_, c) => chances.map((text, bit) => (Math.floor(c / 2 ** bit) % 2 === 1 ? shareOf(text!) : minus(q(1), shareOf(text!)))).reduce(times, q(1)))
  const distinct = [...new Set(values)].sort((a, b) => (a < b ? -1 : 1))
  return {
    chances: distinct.map((value) => [value, total(likely.filter((_, c) => values[c] === value))] as const).filter(([, { n }]) => n > 0n),
    expected: total(likely.map((one, c) => times(one, q(values[c]!))))
  }
}

// Follow-up and fees.

/** What a period comes to at the pace of the days gone, in whole öre. */
export const runRate = (actual: bigint, start: number, end: number, through: number): bigint | undefined => {
  let [gone, all] = [0, 0]
  for (let day = start; day <= end; day++) {
    all++
    if (day <= through) gone++
  }
  return gone === 0 ? undefined : halfEven(q(actual * BigInt(all), gone))
}

/**
 * Fees as water in vessels: every member's vessel has a bottom (floor) and a brim (ceiling) and fills in its proportion as the level rises. Between the
 * levels at which one of them reaches its bottom or its brim, the sum grows along a straight line; on the right one, the level is read off exactly.
 */
export const fees = (amount: bigint, wanted: ReadonlyArray<Q>, keys: ReadonlyArray<string>, floorOf: bigint | undefined, ceilingOf: bigint | undefined): ReadonlyArray<bigint> => {
  const held = (value: Q): Q => {
    if (floorOf !== undefined && order(value, q(floorOf)) < 0) return q(floorOf)
    return ceilingOf !== undefined && order(value, q(ceilingOf)) > 0 ? q(ceilingOf) : value
  }
  const at = (level: Q): Q => total(wanted.map((one) => held(times(one, level))))
  const turns = wanted.flatMap((one) => [floorOf, ceilingOf].flatMap((bound) => (bound === undefined ? [] : [over(q(bound), one)]))).sort(order)
  const levels = [q(0), ...turns.filter(({ n }) => n > 0n)]
  const below = levels.findLast((level) => order(at(level), q(amount)) <= 0) ?? q(0)
  // Beyond the last turn the line goes on; one more level shows its slope.
  const above = levels.find((level) => order(level, below) > 0) ?? plus(below, q(1))
  const slope = over(minus(at(above), at(below)), minus(above, below))
  const level = slope.n === 0n ? below : plus(below, over(minus(q(amount), at(below)), slope))
  return allocate(amount, wanted.map((one, index) => ({ key: keys[index]!, weight: held(times(one, level)) })))
}
