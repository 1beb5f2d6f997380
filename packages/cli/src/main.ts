/** The only file that touches the clock, the environment and the process. */
import { Day, Diagnostic } from "@styrkort/core"
import { limits } from "@styrkort/core/load"
import type { Text } from "@styrkort/core/load"
import { check } from "./check.ts"
import type { Asked as CheckAsked } from "./check.ts"
import type { CommandName } from "./commands.ts"
import type { Done } from "./check.ts"
import { exit } from "./exit.ts"
import { explain } from "./explain.ts"
import { matrix } from "./matrix.ts"
import { findAbove } from "./read/above.ts"
import { planEach, plansNamed, stdin } from "./read/named.ts"
import type { Named } from "./read/named.ts"
import type { Machine } from "./record/write.ts"
import type { PlanPath } from "./read/plan.ts"
import { keptIn } from "./read/kept.ts"
import type { Caches } from "./read/store.ts"
import { treesIn } from "./read/trees.ts"
import { painted, plain } from "./render/paint.ts"
import type { SchemaName } from "./schema.ts"
import { progress } from "./told/progress.ts"
import type { Terminal } from "./told/progress.ts"
import type { Told, Trace } from "./told/Told.ts"
import { noPlan } from "./wrong.ts"
import type { Wrong } from "./wrong.ts"
import { request } from "./usage.ts"
import type { Request } from "./usage.ts"
import { usageWords } from "./usageWords.ts"
import packageJson from "../package.json" with { type: "json" }

const environment: Diagnostic.Lang = (process.env["LC_ALL"] ?? process.env["LC_MESSAGES"] ?? process.env["LANG"] ?? "").startsWith("sv") ? "sv" : "en"
const paint = process.stdout.isTTY && process.env["NO_COLOR"] === undefined ? painted : plain

const today = (): Day.Day => {
  const now = new Date()
  return Day.of(now.getFullYear(), now.getMonth() + 1, now.getDate())
}

/** Milliseconds from some moment. */
const clock = (): number => {
  const [seconds, nanoseconds] = process.hrtime()
  return seconds * 1000 + nanoseconds / 1e6
}

/** The terminal that a person may look at while waiting: none in a pipeline. */
const lookedAt = (): Terminal | undefined => (process.env["CI"] === undefined && process.stderr.isTTY ? process.stderr : undefined)

/** What follows the command that is run. */
let told: Told | undefined

const wrong = (message: string, lang: Diagnostic.Lang, command?: CommandName): number => {
  process.stderr.write(`styrkort: ${Diagnostic.printable(message)}\n${command === undefined ? usageWords[lang].helpHint : usageWords[lang].helpHintOf(command)}\n`)
  return exit.usage
}

const run = async (asked: Run, caches: Caches | undefined): Promise<number> => {
  const lang = asked.lang ?? environment
  const [first, second] = asked.positionals
  // Loaded when asked for: a check does not pay for them.
  if (asked.command === "schema") return settle((await import("./schema.ts")).schema(first as SchemaName | undefined, asked.out, lang))
  if (asked.command === "init") return settle((await import("./init.ts")).init(first ?? ".", today(), lang))
  const given = [...asked.positionals, asked.facts].includes(stdin) ? await standardInput(lang) : undefined
  if (asked.command === "policy") return settle(await (await import("./policy.ts")).policy(second!, asked.facts!, given, asked.json, lang, paint))
  if (asked.command === "completion") {
    const { ids, script } = await import("./completion.ts")
    return finish(first === "ids" ? ids(findAbove(process.cwd())?.plan, (second ?? "targets") as Parameters<typeof ids>[1]) : script(first as Parameters<typeof script>[0], lang))
  }
  if (asked.command === "fmt" && given !== undefined) return settle((await import("./fmt.ts")).fmtText(given, asked.check, lang, paint))
  if (asked.command === "record") return settle(await (await import("./record.ts")).record({ asked: asked.record, day: asked.asOf ?? today(), json: asked.json, lang: asked.lang }, machine(lang), paint))
  const words = asked.command === "explain" || asked.command === "close" ? asked.positionals.slice(1) : asked.positionals
  const named = words.length === 0 ? standingIn(lang) : asked.command === "check" ? plansNamed(words, given) : planEach(words, given)
  if ("missing" in named) return settle(noPlan(named.missing, lang))
  const { trace } = told = asked.verbose ? (await import("./told/verbose.ts")).verbose(clock, lang) : progress(clock, lookedAt, lang)
  // Where questions are asked, the terminal's line is theirs.
  const plans = named.map(({ plan, name }) => ({ name, plan: remembered(plan, caches, asked.command === "record" ? () => {} : trace) }))
  const [path, now] = plans.map(({ plan }) => plan) as [PlanPath, PlanPath?]
  if (asked.command === "diff") return finish((await import("./diff.ts")).diff(path, now!, asked.asOf ?? today(), asked.json ? "json" : asked.format ?? "text", asked.lang, paint))
  if (asked.command === "matrix") return finish(matrix(path, asked.format, asked.lang, paint))
  if (asked.command === "fmt") return settle((await import("./fmt.ts")).fmt(path, asked.check, asked.lang, paint))
  if (asked.command === "test") return settle((await import("./test.ts")).test(path, asked, asked.lang, paint))
  if (asked.command === "report") return settle(await (await import("./report.ts")).report(path, { ...asked, period: asked.period!, scenario: asked.budget.scenario }, packageJson.version, asked.lang, paint))
  if (asked.command === "close") return settle((await import("./close.ts")).close(path, { ...asked, period: first! }, today(), packageJson.version, asked.lang, paint))
  if (asked.command === "check" && asked.watch) return watching(plans, asked)
  const asOf = asked.asOf ?? today()
  if (asked.command === "budget") return settle((await import("./budget.ts")).budget(path, asOf, { ...asked.budget, format: asked.json ? "json" : asked.format }, asked.lang, paint))
  if (asked.command === "export") return settle((await import("./export.ts")).exportPlan(path, asked.to!, asOf, asked.lang, paint))
  return settle(asked.command === "explain"
    ? explain(path, first!, asOf, asked.json, asked.lang, paint)
    : await check(plans, { asOf, ...checked(asked) }))
}

type Run = Request & { readonly tag: "run" }

const checked = (asked: Run): Omit<CheckAsked, "asOf"> => ({ how: { ...asked, version: packageJson.version }, lang: asked.lang, paint, from: process.cwd(), environment: process.env })

/** A check that goes on until it is interrupted; interrupted once more it ends at once. */
const watching = async (plans: ReadonlyArray<Named>, asked: Run): Promise<number> =>
  (await import("./watch.ts")).watch(plans, asked.asOf, checked(asked), {
    today,
    time: () => new Date().toTimeString().slice(0, 8),
    write: (text, isWrong) => {
      const beside = told?.end() ?? ""
      ;(isWrong ? process.stderr : process.stdout).write(`${inert(text)}\n`)
      if (beside !== "") process.stderr.write(`${inert(beside)}\n`)
    },
    stopped: new Promise((stop) => {
      for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => stop())
    }),
    isTerminal: process.stdout.isTTY,
    environment
  })

/** A plan that is taken up as earlier runs have made it, or its trees where a file is another, and kept for later ones. */
const remembered = (plan: PlanPath, caches: Caches | undefined, trace: Trace): PlanPath => {
  if (plan.given !== undefined) return { ...plan, trace }
  const main = `${plan.folder}/${plan.file}`
  const trees = treesIn(caches, main)
  if (caches === undefined) return { ...plan, parse: trees.parse, trace }
  const kept = keptIn(caches, main, trees.parse)
  // Before the program's own code is kept, which is told.
  process.prependOnceListener("exit", () => {
    const isNew = [trees.keep(), kept.keep()]
    if (isNew.includes(true)) caches.more()
  })
  return { ...plan, parse: trees.parse, kept, trace }
}

/** What stands on standard input. Somebody at a terminal is told that it is waited for. */
const standardInput = async (lang: Diagnostic.Lang): Promise<Text> => {
  if (process.stdin.isTTY) process.stderr.write(`styrkort: ${usageWords[lang].readsStdin}\n`)
  return (await import("./read/stdin.ts")).readStream(process.stdin, limits.size)
}

/** Where something is recorded, and by whom: nobody else on this machine has the number now, and nobody has had the word. */
const machine = (lang: Diagnostic.Lang): Machine => {
  const isAlive = (pid: number): boolean => {
    try {
      return process.kill(pid, 0)
    } catch (error) {
      return (error as NodeJS.ErrnoException).code === "EPERM"
    }
  }
  return {
    environment,
    standing: () => {
      const found = standingIn(lang)
      return "missing" in found ? undefined : found[0]!.plan
    },
    owner: { pid: process.pid, host: process.getBuiltinModule("node:os").hostname(), word: process.hrtime.bigint().toString(36), isAlive, patience: 1500 },
    terminal: process.stdin.isTTY && process.stdout.isTTY ? { input: process.stdin, output: process.stdout } : undefined
  }
}

/** The plan of the folder one stands in; one above it is taken too, and said on the way of errors, so that what is printed stays as it is. */
const standingIn = (lang: Diagnostic.Lang): ReadonlyArray<Named> | { readonly missing: undefined } => {
  const found = findAbove(process.cwd())
  if (found?.above !== undefined) process.stderr.write(`styrkort: ${Diagnostic.printable(usageWords[lang].planAbove(found.above))}\n`)
  return found === undefined ? { missing: undefined } : [{ plan: found.plan, name: found.above ?? found.plan.file }]
}

const settle = (done: Done | Wrong): number => {
  if (!("wrong" in done)) return finish(done)
  told?.end()
  return wrong(done.wrong, done.lang)
}

const finish = ({ output, said, exit: code, hasCommands = false }: Done): number => {
  const beside = told?.end() ?? ""
  if (said !== undefined) process.stderr.write(`${said}\n`)
  if (output !== "") process.stdout.write(`${hasCommands ? output : inert(output)}\n`)
  if (beside !== "") process.stderr.write(`${inert(beside)}\n`)
  return code
}

/** In a pipeline a printed line that begins with `::` is a command to the code host: text of a plan is never one. */
const inert = (text: string): string => text.replace(/^([^\S\n]*):(?=:)/gmu, "$1\\u{3a}")

const main = async (args: ReadonlyArray<string>, caches: Caches | undefined): Promise<number> => {
  const asked = request(args, environment)
  switch (asked.tag) {
    case "help":
      process.stdout.write(`${(await import("./help.ts")).help(asked.lang, asked.command)}\n`)
      return exit.ok
    case "version":
      process.stdout.write(`styrkort ${packageJson.version}\n`)
      return exit.ok
    case "wrong":
      return wrong(asked.message, asked.lang, asked.command)
    case "run":
      return run(asked, caches)
  }
}

// A reader that has seen enough (`| head`) is no fault.
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  if (error.code !== "EPIPE") throw error
})

/** Runs the command that the process was started with. `caches`: where what makes the next run faster is kept. */
export const start = async (caches: Caches | undefined): Promise<void> => {
  try {
    process.exitCode = await main(process.argv.slice(2), caches)
  } catch (error) {
    process.stderr.write(`styrkort: ${usageWords[environment].ourFault}: ${Diagnostic.printable(String(error))}\n`)
    if (process.env["STYRKORT_DEBUG"] !== undefined && error instanceof Error) process.stderr.write(`${error.stack}\n`)
    process.exitCode = exit.fault
  }
}
