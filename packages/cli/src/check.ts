/** `styrkort check`: a plan's findings and its targets' verdicts, in as many formats as are asked for. */
import type { Day, Diagnostic } from "@styrkort/core"
import path from "node:path"
import { hasPart } from "./check/asked.ts"
import type { CheckAsked } from "./check/asked.ts"
import { gateOf } from "./check/gate.ts"
import type { Exit } from "./exit.ts"
import { checkPlan } from "./read/plan.ts"
import type { PlanPath } from "./read/plan.ts"
import type { Named } from "./read/named.ts"
import { checkFormats } from "./render/check/formats.ts"
import type { CheckFormat, Output, Written } from "./render/check/formats.ts"
import type { Paint } from "./render/paint.ts"
import { unwritable } from "./wrong.ts"
import type { Wrong } from "./wrong.ts"
import { exitOf } from "./summary.ts"
import { writeWhole } from "./writeFile.ts"
import { formatFor, langFor } from "./settings.ts"

/** What a command came to. */
export interface Done {
  readonly output: string
  readonly exit: Exit
  /** The language it is written in. */
  readonly lang?: Diagnostic.Lang
  /** What goes to standard error: words beside an output that is read as something else. */
  readonly said?: string
  /** The output is commands to a code host, and not text that could be taken for one. */
  readonly hasCommands?: boolean
}

/** How the result is written: at most one of the outputs is printed, the others are files; without any it is printed as the plan asks, or as text. */
export interface How extends Pick<Written, "summary" | "all" | "quiet" | "verbose" | "profile" | "version"> {
  readonly outputs: ReadonlyArray<Output>
  readonly asked: CheckAsked
}

/** What a check is asked: the day, how, the language asked for (otherwise the plan's), and the folder it is run from. */
export interface Asked {
  readonly asOf: Day.Day
  readonly how: How
  readonly lang: Diagnostic.Lang | undefined
  readonly paint: Paint
  readonly from: string
  /** What `git` is run with. */
  readonly environment?: Readonly<Record<string, string | undefined>>
}

/** Runs the command on a plan, or on several: then the exit code is the worst. */
export const check = async (plans: ReadonlyArray<Named>, asked: Asked): Promise<Done | Wrong> => {
  if (plans.length > 1 && asked.how.asked.baseline !== undefined) return (await import("./check/againstBaseline.ts")).ofOnePlan(asked.lang ?? "sv")
  const all: Array<{ readonly name: string; readonly written: Written }> = []
  for (const { plan, name } of plans) {
    // oxlint-disable-next-line no-await-in-loop -- one after another: each plan may hold much in memory
    const written = await checkOne(plan, asked)
    if ("wrong" in written) return written
    all.push({ name, written })
  }
  const { written } = all[0]!
  plans[0]!.plan.trace?.("writing")
  if (all.length === 1) return write((format) => checkFormats[format](written), written.exit, outputsFor(asked.how, written), written.lang)
  // Only those who ask for several pay for what makes them one.
  const { severalFormats, worst } = await import("./render/check/several.ts")
  return write((format) => severalFormats[format](all), worst(all), asked.how.outputs.length === 0 ? text : asked.how.outputs, written.lang)
}

const text: ReadonlyArray<Output> = [{ format: "text", file: undefined }]

/** What is asked for, else the plan's own format; what is asked of a text is of a text. */
const outputsFor = ({ outputs, summary, quiet, verbose }: How, { checked: { plan } }: Written): ReadonlyArray<Output> =>
  outputs.length > 0 ? outputs : summary || quiet || verbose ? text : [{ format: formatFor<"text">(undefined, plan), file: undefined }]

const checkOne = async (at: PlanPath, { asOf, how, lang: asked, paint, from, environment = {} }: Asked): Promise<Written | Wrong> => {
  const plain = hasPart(how.asked) ? (await import("./check/part.ts")).checkPart(at, asOf, how.asked, environment, asked) : checkPlan(at, asOf)
  if ("wrong" in plain) return plain
  const lang = langFor(asked, plain.plan)
  // A plan without policies does not load the engine that runs them.
  const whole = plain.plan?.file.policies === undefined ? plain : await (await import("./policies.ts")).withPolicies(at, plain, lang)
  const { baseline, updateBaseline } = how.asked
  const settings = whole.plan?.file.settings
  const failOn = how.asked.failOn ?? settings?.["fail-on"]
  const gated = baseline === undefined && !updateBaseline
    ? { checked: whole, gate: gateOf(whole, failOn) }
    : (await import("./check/againstBaseline.ts")).againstBaseline(whole, { ...how.asked, failOn }, at, from, lang)
  if ("wrong" in gated) return gated
  const { checked, gate } = gated
  const exit = exitOf(checked, gate)
  const seenFrom = (file: string): string => path.relative(from, path.join(at.folder, file)).replaceAll(path.sep, "/")
  return { ...how, all: how.all || settings?.all === true, checked, gate, asOf, exit, lang, paint, seenFrom }
}

/** One format at most is printed; the others go into their files. */
const write = (textIn: (format: CheckFormat) => string, exit: Exit, outputs: ReadonlyArray<Output>, lang: Diagnostic.Lang): Done | Wrong => {
  let output = ""
  for (const { format, file } of outputs) {
    const text = textIn(format)
    if (file === undefined) output = text
    else {
      try {
        writeWhole(file, `${text}\n`)
      } catch (error) {
        return unwritable(error, file, lang)
      }
    }
  }
  return { output, exit, lang, hasCommands: outputs.some(({ format, file }) => format === "github" && file === undefined) }
}
