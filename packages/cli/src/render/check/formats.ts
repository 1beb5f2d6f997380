/** TABLE of the formats in which a check is written, for people and for programs. */
import { Day } from "@styrkort/core"
import type { Diagnostic } from "@styrkort/core"
import type { Gate } from "../../check/gate.ts"
import type { Exit } from "../../exit.ts"
import type { Checked } from "../../read/plan.ts"
import { jsonOfCheck, textOf } from "../json.ts"
import { renderOverview } from "../overview.ts"
import type { Paint } from "../paint.ts"
import { renderQuiet } from "../quiet.ts"
import { renderCheck } from "../terminal.ts"
import { github, gitlab } from "./annotations.ts"
import { remarksOf } from "../remarks.ts"
import { wrap } from "../wrap.ts"
import { entriesOf } from "./Entry.ts"
import type { Report } from "./Entry.ts"
import { junit } from "./junit.ts"
import { sarif } from "./sarif.ts"
import type { SarifProfile } from "./sarif.ts"
import { csv, markdown } from "./tables.ts"
import { tap } from "./tap.ts"

/** A check that is to be written, and how. */
export interface Written {
  readonly checked: Checked
  /** What of it fails the check. */
  readonly gate: Gate
  readonly asOf: Day.Day
  readonly exit: Exit
  readonly lang: Diagnostic.Lang
  readonly paint: Paint
  /** Only the whole picture. */
  readonly summary: boolean
  /** Every finding, also those that are alike. */
  readonly all: boolean
  /** Only what fails. */
  readonly quiet: boolean
  /** Every target with its rule as a sentence. */
  readonly verbose: boolean
  readonly version: string
  readonly profile: SarifProfile
  /** A file of the plan as seen from where the command was run. */
  readonly seenFrom: (file: string) => string
}

/** What formats for other programs write. */
export const reportOf = ({ checked, gate, asOf, exit, lang, version, seenFrom }: Written): Report => ({
  title: checked.plan?.title ?? "styrkort",
  asOf: Day.show(asOf),
  lang,
  version,
  exit,
  remarks: remarksOf(checked, gate, exit, lang),
  entries: entriesOf(checked, gate, lang, seenFrom)
})

/** Every format. A new one is a row here. */
export const checkFormats = {
  text: ({ checked, gate, asOf, exit, lang, paint, summary, all, quiet, verbose }) => quiet ? renderQuiet(checked, gate, lang, paint, all) : [summary ? renderOverview(checked, lang) : renderCheck(checked, asOf, lang, paint, { all, baseline: gate.baseline, sentences: verbose }), ...remarksOf(checked, gate, exit, lang).flatMap((remark) => wrap(remark, 0))].join("\n"),
  json: ({ checked, gate, asOf, exit, lang }) => textOf(jsonOfCheck(checked, asOf, exit, lang, gate)),
  junit: (written) => junit(reportOf(written)),
  sarif: (written) => sarif(written.profile, reportOf(written)),
  github: (written) => github(reportOf(written)),
  gitlab: (written) => gitlab(reportOf(written)),
  tap: (written) => tap(reportOf(written)),
  markdown: (written) => markdown(reportOf(written)),
  csv: (written) => csv(reportOf(written))
} as const satisfies Record<string, (written: Written) => string>

/** A format's name. */
export type CheckFormat = keyof typeof checkFormats

/** One way in which a check is asked for: the format, and the file it goes into where it is not printed. */
export interface Output {
  readonly format: CheckFormat
  readonly file: string | undefined
}
