/** The page of all checks, docs/checks.md: made from the table of checks, with the list of mistakes that no check reports kept as the mutation test wrote it. */
import { readFileSync } from "node:fs"
import path from "node:path"
import { controllerFindings } from "../../packages/core/src/catalogue/controller.ts"
import { planChecks } from "../../packages/core/src/check.ts"
import { checkCodes } from "../../packages/core/src/Silence.ts"
import type { Mutant } from "./mutants.ts"

/** Where the page is kept. */
export const file = path.join(import.meta.dirname, "../../docs/checks.md")

const start = "<!-- survivors: written by test/checks/mutants.test.ts -->\n"
const end = "<!-- end of survivors -->"

/** A page with another list of survivors. */
export const withSurvivors = (text: string, list: string): string => text.slice(0, text.indexOf(start) + start.length) + list + text.slice(text.indexOf(end))

/** `docs/checks.md`, made anew around the list that stands in it. */
export const page = (): string => {
  let kept = ""
  try {
    const text = readFileSync(file, "utf8")
    if (text.includes(start)) kept = text.slice(text.indexOf(start) + start.length, text.indexOf(end))
  } catch {
    // The first time there is no page.
  }
  const codes = Object.keys(planChecks) as ReadonlyArray<(typeof checkCodes)[number]>
  const rows = codes.map((code) => `| [\`${code}\`](errors.md#${code}) | ${controllerFindings[code].severity} | ${cell(planChecks[code].looksFor.en)} | ${cell(planChecks[code].why.en)} |`)
  return [introduction, ["| check | severity | looks for | why it matters |", "|---|---|---|---|", ...rows].join("\n"), weighing, `${blind}\n\n${start}${kept}${end}`].join("\n\n") + "\n"
}

const cell = (text: string): string => text.replaceAll("|", "\\|")

const introduction = `# Checks of a plan

A plan in which every key is right can still be wrong as a plan. \`styrkort check\` reads it as a careful controller would and
remarks on what she would, each time at the line it is about. Where the same is found in four places or more of one area, it is
said once, at the area's title. The remarks are made on plans without errors only. How each is said, and a plan that provokes
it, is in [errors.md](errors.md). \`pnpm run docs\` writes this page from the table of checks in \`packages/core/src/check.ts\`.`

const weighing = `## Weighing and silencing

A plan decides how grave each check is to it, under \`checks:\` in its main file: \`off\`, \`notice\`, \`warning\` or \`error\`.
With an error nothing is evaluated.

\`\`\`yaml
checks:
  goal-line-spelling: off
  project-without-lead: error
\`\`\`

What is right for a reason is silenced with the reason, on the line, the target, the project, the area, or in the main file for
the whole plan. An \`allow:\` holds where it stands and for everything within; one without a reason is an error, and one
that silences nothing is remarked on.

\`\`\`yaml
funding:
  - amount: 150 000 kr
    fte: 0,125 åa
    allow: {amount-off-norm: the fees of the lecturers are in it}
\`\`\``

const blind = `## What no check sees

Mistakes are made in the example's files by a seeded generator: misspelt and exchanged names, impossible days, amounts a
thousand times too large or small, ids used twice, columns that changed places, keys dropped or misspelt. A mistake is
reported when it gives a finding that the plan did not have; that a sum of the whole plan changed does not count. These are not:`

const because: ReadonlyArray<readonly [RegExp, string]> = [
  [/another dataset$/, "the other dataset has what the rule asks for; nothing says which one was meant"],
  [/another population/, "the other population fits the rule as well"],
  [/another dataset's column/, "the dataset has that column too, and its type takes the value"],
  [/types of columns/, "both types take every value in the rows"],
  [/thousandth of an amount alone/, "what is left is an amount that a plan could well have"],
  [/thousand times an amount alone/, "what it becomes is an amount that a plan could well have"],
  [/thousandth of the amount beside/, "the misprint of the printed plan is mended by it"],
  [/year too late/, "a year later is what some plans mean, and nothing in this one contradicts it"],
  [/project's key dropped/, "a remark on the area names the project already, or what is left is a whole plan that says less"],
  [/key dropped/, "what is left is a whole plan that says less"],
  [/key misspelt/, "the key is free text there"]
]

/** The list of mistakes that nothing reports: of which kind, where, and why. */
export const survivorsIn = ({ seed, mutants, survivors }: { readonly seed: number; readonly mutants: ReadonlyArray<Mutant>; readonly survivors: ReadonlyArray<Mutant> }): string => {
  const rows = survivors.map(({ kind, file: changed, at, was, becomes }) =>
    `| ${kind} | \`${changed}\` ${at} | ${change(was, becomes)} | ${because.find(([pattern]) => pattern.test(kind))?.[1] ?? "nothing in the plan contradicts it"} |`)
  return [`\nSeed ${seed}: ${mutants.length - survivors.length} of ${mutants.length} are reported.\n`, "| mistake | where | change | why it is not seen |", "|---|---|---|---|", ...rows, "", ""].join("\n")
}

const change = (was: string, becomes: string): string => (becomes.trim() === "" ? short(was) : `${short(was)} → ${short(becomes)}`)

const short = (text: string): string => {
  const line = text.split("\n")[0]!
  return `\`${cell(line.length > 40 || line !== text ? `${line.slice(0, 39).trimEnd()} …` : line)}\``
}
