/** `check --baseline`: reads the baseline's file, or writes it, and says what has changed since. */
import { Diagnostic, Plan as P } from "@styrkort/core"
import { readBaseline } from "@styrkort/core/load"
import { verdicts } from "@styrkort/rules"
import { existsSync } from "node:fs"
import path from "node:path"
import { exit } from "../exit.ts"
import { readOutside } from "../read/plan.ts"
import type { Checked, PlanPath } from "../read/plan.ts"
import { textOf } from "../render/json.ts"
import { exitOf } from "../summary.ts"
import { unwritable } from "../wrong.ts"
import type { Wrong } from "../wrong.ts"
import { writeWhole } from "../writeFile.ts"
import type { CheckAsked } from "./asked.ts"
import { baselineOf, compare, failingAgainst } from "./baseline.ts"
import { baselineWords, tags } from "./baselineWords.ts"
import { gateOf } from "./gate.ts"
import type { Comparison, Gate } from "./gate.ts"

/** That several plans cannot share a baseline. */
export const ofOnePlan = (lang: Diagnostic.Lang): Wrong => ({ wrong: baselineWords[lang].ofOnePlan, lang })

/** A check, and what fails it. */
export interface Gated {
  readonly checked: Checked
  readonly gate: Gate
}

/** Holds a check against the baseline that is asked for, as seen from the folder `from`, or writes that first. What is wrong with the baseline is found in the check. */
export const againstBaseline = (checked: Checked, asked: CheckAsked, at: PlanPath, from: string, lang: Diagnostic.Lang): Gated | Wrong => {
  const said = baselineWords[lang]
  const { failOn, updateBaseline, baseline: file } = asked
  if (file === undefined) return { wrong: said.noFile, lang }
  if (updateBaseline && checked.part !== undefined) return { wrong: said.ofPart, lang }
  const plainly = gateOf(checked, failOn)
  const there = existsSync(file)
  const text = readOutside(file, updateBaseline ? undefined : at.remember?.read)
  if (!there && !updateBaseline) return { wrong: said.missing(file), lang }
  if (there && text === undefined) return { wrong: said.unreadable(file), lang }
  const seen = path.relative(at.folder, path.resolve(from, file)).replaceAll(path.sep, "/")
  // An older baseline is looked at before it is written over: it might be something else.
  const old = text === undefined ? undefined : readBaseline(seen, text, [...verdicts, "not-evaluated"])
  if (old !== undefined && old.baseline === undefined) {
    return { checked: { ...checked, findings: Diagnostic.sort([...checked.findings, ...old.findings]) }, gate: { ...plainly, remarks: [updateBaseline ? said.notOverwritten(file) : said.notCompared(file)] } }
  }
  if (exitOf(checked, plainly) === exit.invalid) return { checked, gate: { ...plainly, remarks: [updateBaseline ? said.notWritten(file) : said.notCompared(file)] } }
  if (!updateBaseline) {
    const ids = P.targetsOf(checked.plan!).map(({ id }) => id)
    if (ids.length > 0 && !ids.some((id) => old!.baseline!.targets.has(id))) return { wrong: said.ofAnother(file), lang }
    return gated(checked, compare(checked, old!.baseline!, file), asked, lang, "changes")
  }
  const written = `${textOf(baselineOf(checked))}\n`
  try {
    writeWhole(file, written)
  } catch (error) {
    return unwritable(error, file, lang)
  }
  return gated(checked, compare(checked, readBaseline(seen, written, [...verdicts, "not-evaluated"]).baseline!, file), asked, lang, "written")
}

const gated = (checked: Checked, compared: ReturnType<typeof compare>, { failOn }: CheckAsked, lang: Diagnostic.Lang, say: "changes" | "written"): Gated => {
  const baseline: Comparison = { ...compared, tagOf: tags(compared, lang), hidden: baselineWords[lang].hidden }
  return { checked, gate: { failOn, failing: failingAgainst(checked, baseline, failOn), baseline, remarks: baselineWords[lang][say](baseline) } }
}
