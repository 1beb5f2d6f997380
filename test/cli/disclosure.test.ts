/** Two worlds that differ only in what may not be shown are the same to the last character, in whatever way the command is asked. */
import path from "node:path"
import { expect, test } from "vitest"
import { checkFormats } from "../../packages/cli/src/render/check/formats.ts"
import { styrkort, temporary, write } from "./styrkort.ts"

const rows = (counts: Readonly<Record<string, number>>): string => `date;kind\n${Object.entries(counts).map(([kind, n]) => `2017-03-01;${kind}\n`.repeat(n)).join("")}`

const area = (title: string, level: number): string => `styrkort: 1
area: {id: area, title: ${title}}
projects:
  project:
    title: Project
    targets:
      whole: {title: The whole, rule: {count: answers, at-least: 20}}
      boat: {title: By boat, rule: {count: answers, where: {kind: boat}, at-least: ${level}}}
      train: {title: By train, rule: {count: answers, where: {kind: train}, at-least: 4}}
      plane: {title: By plane, follow: {count: answers, where: {kind: plane}}}
      share: {title: The share by plane, rule: {share: answers, satisfying: {kind: plane}, at-least: 50 %}}
      both: {title: Both, rule: {all: [{target: boat}, {count: answers, where: {kind: plane}, at-least: 4}]}}
`

const files = (counts: Readonly<Record<string, number>>, title = "Area", level = 4): Readonly<Record<string, string>> => ({
  "plan.yaml": `styrkort: 1
title: Plan
organisation: Body
language: en
period: 2017
include: [area.yaml]
policies: [policies.yaml]
datasets:
  answers: {title: Answers, row: answer, rows: answers, file: answers.csv, min-group: 5, columns: {date: date, kind: text}}
`,
  "area.yaml": area(title, level),
  "policies.yaml": `styrkort: 1
policies:
  - name: Every target
    for: {every: target}
    conditions: {all: [{fact: plan, path: $.targets, operator: greaterThan, value: 0}]}
    event: {type: warn, params: {message: "{target.title}: {target.value}, {target.gap}, {target.verdict}"}}
`,
  "answers.csv": rows(counts),
  "area.test.yaml": `styrkort: 1
area: area
cases:
  now:
    title: The plan's own data
    given: {}
    from: plan
    expect:
      2017-12-31: {whole: {value: none}, boat: {value: 4}, train: {value: 99}, plane: {value: 4}, share: {value: none}, both: {gap: none}}
`
})

const day = ["--as-of", "2017-12-31", "--lang", "en"]
const ids = ["whole", "boat", "train", "plane", "share", "both"]
const asked: ReadonlyArray<ReadonlyArray<string>> = [
  ...Object.keys(checkFormats).map((format) => ["check", ".", "--format", format, ...day]),
  ["check", ".", "--json", ...day],
  ["check", ".", "--summary", ...day],
  ["check", ".", "--all", ...day],
  ...ids.flatMap((id) => [["explain", id, ".", ...day], ["explain", id, ".", "--json", ...day]]),
  ["test", ".", "--lang", "en"],
  ["test", ".", "--json"],
  ["export", ".", "--to", "json-rules-engine", "--as-of", "2017-12-31"],
  ["budget", ".", ...day],
  ["matrix", ".", "--lang", "en"],
  ["diff", "before", ".", ...day],
  ["diff", "before", ".", "--format", "json", ...day]
]

test("in every format of every command", () => {
  const outputs = [{ boat: 3, train: 9, plane: 6 }, { boat: 2, train: 10, plane: 6 }].map((counts) => {
    const folder = temporary()
    write(folder, files(counts))
    write(path.join(folder, "before"), files(counts, "Earlier", 2))
    return asked.map((args) => {
      const { exit, stdout, stderr } = styrkort(args, { cwd: folder })
      expect({ args, exit: [0, 1].includes(exit!), stderr }).toEqual({ args, exit: true, stderr: "" })
      return `${args.join(" ")}\n${stdout}`.replaceAll(folder, "")
    })
  })
  expect(outputs[1]).toEqual(outputs[0])
  // What may be shown is shown.
  expect(outputs[0]!.filter((output) => /\b18 answers\b/.test(output)).length).toBeGreaterThan(5)
  expect(outputs[0]!.filter((output) => /\b6 answers\b/.test(output)).length).toBeGreaterThan(5)
}, 240_000)
