/** The words that sentences are made with, in every language: one table, so that no language can lack a phrase. */
import type { Clause, Diagnostic } from "@styrkort/core"
import type { LeafMeasure } from "./Rule.ts"

/** The phrases of one language. `one` tells whether the word before or behind stands for one thing. */
export interface Phrases {
  readonly row: string
  readonly rows: string
  readonly quote: (text: string) => string
  readonly within: (title: string) => string
  /** The members of a population, by its title in this language. */
  readonly members: (title: string) => string
  readonly and: string
  readonly or: string

  /** A measure as a noun: of whole rows, or of a column. */
  readonly measure: { readonly [M in LeafMeasure]: (rows: string, column: string, given: string) => string }
  readonly arithmetic: { readonly [A in Clause.Arithmetic]: string }
  readonly is: (measure: string, level: string) => string
  readonly followed: (measure: string) => string
  readonly noRows: (rows: string) => string
  readonly allRows: (rows: string) => string
  readonly ofAll: (amount: string, rows: string) => string
  readonly different: (amount: string, column: string, rows: string) => string
  readonly together: (rows: ReadonlyArray<string>) => string
  readonly weighted: (column: string) => string
  readonly datedBy: (column: string) => string
  readonly reachedBy: (column: string) => string
  readonly part: (text: string) => string
  readonly judgement: (target: string) => string

  readonly during: (period: string, named: boolean) => string
  readonly onDay: (day: string) => string
  readonly fromThrough: (from: string, through: string) => string
  readonly atEndOf: (period: string) => string
  readonly onDays: (from: string, through: string) => string
  readonly by: (day: string) => string

  readonly fewer: string
  readonly more: string
  readonly from: (low: string) => string
  readonly to: (high: string) => string
  readonly over: (low: string) => string
  readonly under: (high: string) => string
  readonly between: (low: string, high: string) => string
  readonly anything: string
  readonly asItWas: (when: string) => string
  readonly times: (factor: string, base: string) => string
  readonly plus: (base: string, amount: string) => string

  readonly each: (population: string, inner: string) => string
  readonly some: (amount: string, population: string, size: number | undefined, inner: string) => string
  readonly none: string
  readonly number: (population: string, size: number | undefined, inner: string) => string
  /** The different words of a column, among rows. */
  readonly values: (column: string, rows: string) => string
  /** The plan's own undertakings and areas. */
  readonly own: { readonly projects: string; readonly areas: string }
  /** So many periods, one after the other. */
  readonly periods: (n: number, first: string, last: string) => string
  /** In the period just named. */
  readonly inIt: string
  readonly budgets: { readonly [B in Clause.BudgetLevel["budget"]]: string }
  readonly fromFunder: (funder: string) => string
  readonly not: (inner: string) => string
  readonly target: (title: string) => string

  readonly paceEnd: string
  readonly milestone: (amount: string, day: string) => string
  readonly milestones: (list: string) => string
  readonly needs: (rows: string) => string

  /** Tests of a row, as what it has (`with …`, `has …`) or is. */
  readonly having: (what: string, not: boolean) => string
  readonly has: (what: string, not: boolean, one: boolean) => string
  readonly short: (words: string, not: boolean) => string
  readonly are: (words: string, not: boolean, one: boolean) => string
  readonly about: (members: string, not: boolean) => string
  readonly concerns: (members: string, not: boolean, one: boolean) => string
  readonly that: (predicate: string) => string
  readonly notThat: (predicate: string) => string
  readonly wordAs: (words: string, column: string) => string
  readonly answerTo: (answer: string, column: string) => string
  readonly answers: { readonly true: string; readonly false: string }
  readonly levelOn: (level: string, column: string) => string
  readonly amountIn: (amount: string, column: string) => string
  readonly dateOf: (column: string, when: string) => string
  readonly before: (day: string) => string
  readonly after: (day: string) => string
  readonly since: (day: string) => string
  readonly through: (day: string) => string
  /** A cell of the row that a binder has bound, and the word it has. */
  readonly boundCell: (column: string, row: string) => string
  readonly boundWord: string
  readonly later: (reference: string, shift: string) => string
  readonly earlier: (reference: string, shift: string) => string
  readonly deadline: (column: string, from: string, shift: string) => string
  readonly neither: string
  readonly filled: (column: string) => string
  readonly empty: (column: string) => string
}

/** The table. */
export const phrases: Record<Diagnostic.Lang, Phrases> = {
  sv: {
    row: "rad",
    rows: "rader",
    quote: (text) => `”${text}”`,
    within: (title) => `i ${title}`,
    members: (title) => title,
    and: "och",
    or: "eller",
    measure: {
      count: (rows) => `antalet ${rows}`,
      share: (rows) => `andelen av alla ${rows}`,
      distinct: (rows, column) => `antalet olika värden på ${column} bland ${rows}`,
      sum: (rows, column) => `summan av ${column} för ${rows}`,
      mean: (rows, column) => `medelvärdet av ${column} för ${rows}`,
      median: (rows, column) => `medianen av ${column} för ${rows}`,
      percentile: (rows, column, given) => `percentil ${given} av ${column} för ${rows}`,
      min: (rows, column) => `det minsta värdet på ${column} bland ${rows}`,
      max: (rows, column) => `det största värdet på ${column} bland ${rows}`,
      latest: (rows, column) => `det senaste värdet på ${column} bland ${rows}`,
      span: (rows, column) => `tiden från första till sista ${column} bland ${rows}`
    },
    arithmetic: { plus: "plus", minus: "minus", ratio: "delat med" },
    is: (measure, level) => `${measure} är ${level}`,
    followed: (measure) => `${measure} följs, utan nivå`,
    noRows: (rows) => `inga ${rows}`,
    allRows: (rows) => `alla ${rows}`,
    ofAll: (amount, rows) => `${amount} av alla ${rows}`,
    different: (amount, column, rows) => `${amount} olika värden på ${column} bland ${rows}`,
    together: (rows) => `${rows.slice(0, -1).join(", ")} och ${rows.at(-1)} tillsammans`,
    weighted: (column) => `vägt med ${column}`,
    datedBy: (column) => `daterat efter ${column}`,
    reachedBy: (column) => `kopplat genom ${column}`,
    part: (text) => `varav ${text}`,
    judgement: (target) => `den senaste bedömningen av ${target}`,
    during: (period, named) => `${named ? "under" : "i"} ${period}`,
    onDay: (day) => `den ${day}`,
    fromThrough: (from, through) => `från och med ${from} till och med ${through}`,
    atEndOf: (period) => `vid utgången av ${period}`,
    onDays: (from, through) => `tiden ${from} – ${through}`,
    by: (day) => `senast ${day}`,
    fewer: "färre än",
    more: "fler än",
    from: (low) => `minst ${low}`,
    to: (high) => `högst ${high}`,
    over: (low) => `mer än ${low}`,
    under: (high) => `mindre än ${high}`,
    between: (low, high) => `mellan ${low} och ${high}`,
    anything: "vad som helst",
    asItWas: (when) => `vad det var ${when}`,
    times: (factor, base) => `${factor} av ${base}`,
    plus: (base, amount) => `${base} plus ${amount}`,
    each: (population, inner) => `för var och en av ${population}: ${inner}`,
    some: (amount, population, size, inner) => `för ${amount} av ${population}${size === undefined ? "" : ` (${size})`}: ${inner}`,
    none: "ingen",
    number: (population, size, inner) => `antalet av ${population}${size === undefined ? "" : ` (${size})`} som uppfyller (${inner})`,
    values: (column, rows) => `de olika värdena på ${column} bland ${rows}`,
    own: { projects: "planens projekt", areas: "planens områden" },
    periods: (n, first, last) => `de ${n} perioderna ${first}, …, ${last}`,
    inIt: "då",
    budgets: { project: "projektets budget", area: "områdets budget", plan: "planens budget" },
    fromFunder: (funder) => `från ${funder}`,
    not: (inner) => `det ska inte gälla att ${inner}`,
    target: (title) => `målet ${title} är uppnått`,
    paceEnd: "inget väntas före sista dagen",
    milestone: (amount, day) => `${amount} till och med ${day}`,
    milestones: (list) => `i takten ${list}`,
    needs: (rows) => `kräver minst ${rows}`,
    having: (what, not) => `${not ? "utan" : "med"} ${what}`,
    has: (what, not) => `har ${not ? "inte " : ""}${what}`,
    short: (words, not) => `(${not ? "inte " : ""}${words})`,
    are: (words, not) => `är ${not ? "inte " : ""}${words}`,
    about: (members, not) => `för ${not ? "andra än " : ""}${members}`,
    concerns: (members, not) => `gäller ${not ? "inte " : ""}${members}`,
    that: (predicate) => `som ${predicate}`,
    notThat: (predicate) => `inte (${predicate})`,
    wordAs: (words, column) => `${words} som ${column}`,
    answerTo: (answer, column) => `${answer} på ${column}`,
    answers: { true: "ja", false: "nej" },
    levelOn: (level, column) => `${level} på ${column}`,
    amountIn: (amount, column) => `${amount} i ${column}`,
    dateOf: (column, when) => `${column} ${when}`,
    before: (day) => `före ${day}`,
    after: (day) => `efter ${day}`,
    since: (day) => `från och med ${day}`,
    through: (day) => `till och med ${day}`,
    boundCell: (column, row) => `${column} i den rad som prövas (${row})`,
    boundWord: "det som prövas",
    later: (reference, shift) => `${reference} plus ${shift}`,
    earlier: (reference, shift) => `${reference} minus ${shift}`,
    deadline: (column, from, shift) => `${column} inom ${shift} från ${from}`,
    neither: "något som inte går att avgöra",
    filled: (column) => `${column} ifyllt`,
    empty: (column) => `${column} tomt`
  },
  en: {
    row: "row",
    rows: "rows",
    quote: (text) => `“${text}”`,
    within: (title) => `in ${title}`,
    members: (title) => (title.startsWith("the ") ? title : `the ${title}`),
    and: "and",
    or: "or",
    measure: {
      count: (rows) => `the number of ${rows}`,
      share: (rows) => `the share of all ${rows}`,
      distinct: (rows, column) => `the number of different values of ${column} among ${rows}`,
      sum: (rows, column) => `the sum of ${column} over ${rows}`,
      mean: (rows, column) => `the mean of ${column} over ${rows}`,
      median: (rows, column) => `the median of ${column} over ${rows}`,
      percentile: (rows, column, given) => `percentile ${given} of ${column} over ${rows}`,
      min: (rows, column) => `the least ${column} among ${rows}`,
      max: (rows, column) => `the greatest ${column} among ${rows}`,
      latest: (rows, column) => `the latest ${column} among ${rows}`,
      span: (rows, column) => `the time from the first to the last ${column} among ${rows}`
    },
    arithmetic: { plus: "plus", minus: "minus", ratio: "divided by" },
    is: (measure, level) => `${measure} is ${level}`,
    followed: (measure) => `${measure} is followed, without a level`,
    noRows: (rows) => `no ${rows}`,
    allRows: (rows) => `all ${rows}`,
    ofAll: (amount, rows) => `${amount} of all ${rows}`,
    different: (amount, column, rows) => `${amount} different values of ${column} among ${rows}`,
    together: (rows) => `${rows.slice(0, -1).join(", ")} and ${rows.at(-1)} together`,
    weighted: (column) => `weighted by ${column}`,
    datedBy: (column) => `dated by ${column}`,
    reachedBy: (column) => `reached through ${column}`,
    part: (text) => `of which ${text}`,
    judgement: (target) => `the latest judgement on ${target}`,
    during: (period) => `in ${/^\p{Ll}/u.test(period) && !/^(?:spring|autumn) /.test(period) ? "the " : ""}${period}`,
    onDay: (day) => `on ${day}`,
    fromThrough: (from, through) => `from ${from} through ${through}`,
    atEndOf: (period) => `at the end of ${/^\p{Ll}/u.test(period) && !/^(?:spring|autumn) /.test(period) ? "the " : ""}${period}`,
    onDays: (from, through) => `time ${from} – ${through}`,
    by: (day) => `by ${day}`,
    fewer: "fewer than",
    more: "more than",
    from: (low) => `at least ${low}`,
    to: (high) => `at most ${high}`,
    over: (low) => `more than ${low}`,
    under: (high) => `less than ${high}`,
    between: (low, high) => `between ${low} and ${high}`,
    anything: "anything",
    asItWas: (when) => `what it was ${when}`,
    times: (factor, base) => `${factor} of ${base}`,
    plus: (base, amount) => `${base} plus ${amount}`,
    each: (population, inner) => `for each of ${population}: ${inner}`,
    some: (amount, population, size, inner) => `for ${amount} of ${population}${size === undefined ? "" : ` (${size})`}: ${inner}`,
    none: "none",
    number: (population, size, inner) => `the number of ${population}${size === undefined ? "" : ` (${size})`} that fulfil (${inner})`,
    values: (column, rows) => `the different values of ${column} among ${rows}`,
    own: { projects: "the plan's undertakings", areas: "the plan's areas" },
    periods: (n, first, last) => `the ${n} periods ${first}, …, ${last}`,
    inIt: "then",
    budgets: { project: "the project's budget", area: "the area's budget", plan: "the plan's budget" },
    fromFunder: (funder) => `from ${funder}`,
    not: (inner) => `it must not hold that ${inner}`,
    target: (title) => `the target ${title} is met`,
    paceEnd: "nothing is expected before the last day",
    milestone: (amount, day) => `${amount} through ${day}`,
    milestones: (list) => `at the pace ${list}`,
    needs: (rows) => `needs at least ${rows}`,
    having: (what, not) => `${not ? "without" : "with"} ${what}`,
    has: (what, not, one) => (not ? `${one ? "does" : "do"} not have ${what}` : `${one ? "has" : "have"} ${what}`),
    short: (words, not) => `(${not ? "not " : ""}${words})`,
    are: (words, not, one) => `${one ? "is" : "are"} ${not ? "not " : ""}${words}`,
    about: (members, not) => `for ${not ? "others than " : ""}${members}`,
    concerns: (members, not, one) => (not ? `${one ? "does" : "do"} not concern ${members}` : `${one ? "concerns" : "concern"} ${members}`),
    that: (predicate) => `that ${predicate}`,
    notThat: (predicate) => `not (${predicate})`,
    wordAs: (words, column) => `${words} as ${column}`,
    answerTo: (answer, column) => `${answer} to ${column}`,
    answers: { true: "yes", false: "no" },
    levelOn: (level, column) => `${level} for ${column}`,
    amountIn: (amount, column) => `${amount} in ${column}`,
    dateOf: (column, when) => `${column} ${when}`,
    before: (day) => `before ${day}`,
    after: (day) => `after ${day}`,
    since: (day) => `from ${day}`,
    through: (day) => `through ${day}`,
    boundCell: (column, row) => `${column} of the row asked about (${row})`,
    boundWord: "the one asked about",
    later: (reference, shift) => `${reference} plus ${shift}`,
    earlier: (reference, shift) => `${reference} minus ${shift}`,
    deadline: (column, from, shift) => `${column} within ${shift} of ${from}`,
    neither: "something that cannot be decided",
    filled: (column) => `${column} filled in`,
    empty: (column) => `${column} empty`
  }
}
