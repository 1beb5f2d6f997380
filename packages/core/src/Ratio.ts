/** Exact rational numbers: what a share, a norm or a decimal is before anyone rounds it. */

/** An exact number `n / d`, always in lowest terms with `d > 0`, so that equal numbers are equal in structure. */
export interface Ratio {
  readonly n: bigint
  readonly d: bigint
}

/** The languages values are written in. */
export type Lang = "sv" | "en"

/** The answer of a comparison: before, same, after. */
export type Order = -1 | 0 | 1

/** The spaces people put between groups of digits: ordinary, no-break, figure, thin and narrow no-break. */
export const space = "[ \\u00a0\\u2007\\u2009\\u202f]"

/** The no-break space written between groups of digits and before a unit. */
export const noBreak = "\u00a0"

/** The ratio `n / d`. A zero `d`, or a number that is not whole, is a programmer's error and throws a RangeError. */
export function make(n: bigint | number, d: bigint | number = 1n): Ratio {
  const top = BigInt(n)
  const bottom = BigInt(d)
  if (bottom === 0n) throw new RangeError("a ratio needs a divisor other than zero")
  if (bottom === 1n) return { n: top, d: 1n }
  const divisor = gcd(magnitude(top), magnitude(bottom))
  const sign = bottom < 0n ? -1n : 1n
  return { n: (sign * top) / divisor, d: (sign * bottom) / divisor }
}

/** 0. */
export const zero: Ratio = { n: 0n, d: 1n }

/** 1. */
export const one: Ratio = { n: 1n, d: 1n }

export function add(a: Ratio, b: Ratio): Ratio {
  return a.d === b.d ? make(a.n + b.n, a.d) : make(a.n * b.d + b.n * a.d, a.d * b.d)
}

export function subtract(a: Ratio, b: Ratio): Ratio {
  return add(a, negate(b))
}

export function multiply(a: Ratio, b: Ratio): Ratio {
  return make(a.n * b.n, a.d * b.d)
}

/** `a / b`, or undefined when `b` is zero. */
export function divide(a: Ratio, b: Ratio): Ratio | undefined {
  return b.n === 0n ? undefined : make(a.n * b.d, a.d * b.n)
}

export function negate(r: Ratio): Ratio {
  return { n: -r.n, d: r.d }
}

export function compare(a: Ratio, b: Ratio): Order {
  const left = a.n * b.d
  const right = b.n * a.d
  return left < right ? -1 : left > right ? 1 : 0
}

export function equals(a: Ratio, b: Ratio): boolean {
  return a.n === b.n && a.d === b.d
}

/** The smaller of two; the first when they are equal. */
export function min(a: Ratio, b: Ratio): Ratio {
  return compare(a, b) <= 0 ? a : b
}

/** The larger of two; the first when they are equal. */
export function max(a: Ratio, b: Ratio): Ratio {
  return compare(a, b) >= 0 ? a : b
}

/** The largest whole number that is not above `r`. */
export function floor(r: Ratio): bigint {
  const whole = r.n / r.d
  return r.n < 0n && whole * r.d !== r.n ? whole - 1n : whole
}

/** The smallest whole number that is not below `r`. */
export function ceil(r: Ratio): bigint {
  return -floor(negate(r))
}

export function isInteger(r: Ratio): boolean {
  return r.d === 1n
}

/** The nearest floating number, for display and charts only. Never NaN: a ratio of two huge numbers is scaled down first. */
export function toNumber(r: Ratio): number {
  const top = Number(r.n)
  const bottom = Number(r.d)
  if (Number.isFinite(top) && Number.isFinite(bottom)) return top / bottom
  const longest = Math.max(magnitude(r.n).toString(2).length, r.d.toString(2).length)
  const excess = BigInt(longest - 1000)
  const size = Number(magnitude(r.n) >> excess) / Number(r.d >> excess)
  return r.n < 0n ? -size : size
}

/** Reads `12`, `-0.5` or `1,75`: a plain decimal with either mark, no grouping and no unit. Anything else is undefined. */
export function fromDecimal(text: string): Ratio | undefined {
  const match = /^(-?\d+)(?:[.,](\d+))?$/.exec(text)
  if (match === null) return undefined
  const decimals = match[2] ?? ""
  return make(BigInt(`${match[1] ?? ""}${decimals}`), 10n ** BigInt(decimals.length))
}

/**
 * Reads a decimal as people write it: U+2212 or a hyphen for minus, digits grouped in threes by any of the spaces.
 * A leading zero (`0604`) makes it a code and not a number: undefined, as is every other text.
 */
export function parse(text: string): Ratio | undefined {
  return written.test(text) ? fromDecimal(text.replace(spaces, "").replace("\u2212", "-")) : undefined
}

/** `r` with a decimal point, at most `maxDecimals` decimals and no trailing zeros; `exact` is false when it had to be rounded, half away from zero. */
export function toDecimal(r: Ratio, maxDecimals: number): { readonly text: string; readonly exact: boolean } {
  const scaled = magnitude(r.n) * 10n ** BigInt(maxDecimals)
  const digits = ((2n * scaled + r.d) / (2n * r.d)).toString().padStart(maxDecimals + 1, "0")
  const cut = digits.length - maxDecimals
  const decimals = digits.slice(cut).replace(/0+$/, "")
  const text = decimals === "" ? digits.slice(0, cut) : `${digits.slice(0, cut)}.${decimals}`
  return { text: r.n < 0n && text !== "0" ? `-${text}` : text, exact: scaled % r.d === 0n }
}

/**
 * `r` as a person reads it: digits grouped by U+00A0, minus U+2212, decimal comma in Swedish. With `decimals` it is rounded
 * to at most so many; without, it is exact, and a number without an end (1/3) is marked with `≈`, which no reader takes for exact.
 */
export function show(r: Ratio, lang: Lang, decimals?: number): string {
  const needed = decimals ?? decimalsNeeded(r)
  const plain = toDecimal(r, needed ?? 6).text
  const [whole = "", fraction] = plain.replace("-", "").split(".")
  const grouped = whole.replace(/\B(?=(?:\d{3})+$)/g, noBreak)
  const tail = fraction === undefined ? "" : `${{ sv: ",", en: "." }[lang]}${fraction}`
  return `${needed === undefined ? `≈${noBreak}` : ""}${plain.startsWith("-") ? "\u2212" : ""}${grouped}${tail}`
}

const spaces = new RegExp(space, "g")

const written = new RegExp(`^[-\\u2212]?(?:0|[1-9]\\d*|[1-9]\\d{0,2}(?:${space}\\d{3})+)(?:[.,]\\d+)?$`)

/** How many decimals write `r` exactly, or undefined when none do: a divisor of only twos and fives ends. */
function decimalsNeeded(r: Ratio): number | undefined {
  let rest = r.d
  let twos = 0
  let fives = 0
  for (; rest % 2n === 0n; rest /= 2n) twos++
  for (; rest % 5n === 0n; rest /= 5n) fives++
  return rest === 1n ? Math.max(twos, fives) : undefined
}

function magnitude(n: bigint): bigint {
  return n < 0n ? -n : n
}

function gcd(a: bigint, b: bigint): bigint {
  // Nearly every number is small, and then the same steps in safe integers make no garbage.
  if (a <= largest && b <= largest) {
    let x = Number(a)
    let y = Number(b)
    while (y !== 0) {
      const rest = x % y
      x = y
      y = rest
    }
    return BigInt(x)
  }
  while (b !== 0n) [a, b] = [b, a % b]
  return a
}

const largest = BigInt(Number.MAX_SAFE_INTEGER)
