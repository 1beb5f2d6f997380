/** The plan's events as a form: one more in the main file, with everything else in it left as it stands. */
import { Day, Diagnostic, Period, Source, suggest } from "@styrkort/core"
import type { Plan } from "@styrkort/core"
import { load } from "@styrkort/core/load"
import type { CellFailure, Choice } from "@styrkort/rules"
import * as Result from "effect/Result"
import { isAlias, isMap, isSeq, parseDocument } from "yaml"
import type { Node } from "yaml"
import { meaningOf } from "../fmt.ts"
import { readText } from "../read/plan.ts"
import { utf8 } from "../read/files.ts"
import { faultsIn, faultsOf } from "./Form.ts"
import type { Cells, Draft, Field, Form, Setting } from "./Form.ts"
import { lineEndOf } from "./formats.ts"

/** The columns of an event. */
export const eventColumns = ["date", "area", "text", "cite"]

/** The form of events; `file` is the plan's main file. */
export const eventForm = (file: string, setting: Setting): Form => {
  const form = { id: "event", title: undefined, columns: eventColumns, fieldOf: (name: string): Field => fields(setting)[name]! }
  return { ...form, file, faultsOf: (field, text) => faultsOf(field, text, form.id, { ...setting, at: () => undefined }), draft: (bytes, cells) => draft(bytes!, cells, file, form, setting) }
}

const fields = ({ plan, day }: Setting): Readonly<Record<string, Field>> => {
  const free = { title: undefined, type: "text", choices: undefined, required: false, likely: undefined, fault: () => undefined, isOpen: false }
  const areas = plan.areas.map(({ id, area }): Choice => ({ word: id, title: area.title }))
  return {
    date: { ...free, name: "date", type: "period", required: true, likely: Day.show(day), fault: periodFault, dates: (text) => Result.getOrUndefined(Period.parse(text)) },
    area: { ...free, name: "area", choices: areas, fault: (text) => areaFault(text, plan) },
    text: { ...free, name: "text", required: true },
    cite: { ...free, name: "cite" }
  }
}

const periodFault = (text: string): CellFailure | undefined => {
  const period = Period.parse(text)
  return Result.isSuccess(period) ? undefined : period.failure._tag === "EndsBeforeStart" ? { code: "period-ends-before-start", data: { found: text } } : { code: "not-period", data: { found: text } }
}

/** Events are told by area: for a project its area is meant. */
const areaFault = (name: string, plan: Plan.Plan): CellFailure | undefined => {
  const known = plan.areas.map(({ id }) => id)
  if (known.includes(name)) return undefined
  const home = plan.areas.find(({ projects }) => projects.some(({ id }) => id === name))?.id
  return { code: "unknown-area", data: { name, known, nearest: home ?? suggest(name, known) } }
}

const draft = (bytes: Uint8Array, cells: Cells, file: string, form: Pick<Form, "id" | "columns" | "fieldOf">, setting: Setting): Draft => {
  const { folder, at } = setting
  const refused = (...findings: ReadonlyArray<Diagnostic.Diagnostic>): Draft => ({ tag: "refused", findings })
  const findings = faultsIn(form, cells, setting)
  if (Diagnostic.hasErrors(findings)) return refused(...findings)
  const text = utf8(Buffer.from(bytes)) ?? ""
  const loadWith = (main: string): ReturnType<typeof load> => load(file, (name) => (name === file ? { tag: "text", text: main } : readText(folder, name)))
  const { plan, findings: found } = loadWith(text)
  // Somebody else may have changed the file since it was read.
  if (plan === undefined || Diagnostic.hasErrors(found)) return refused(...found.filter(({ severity }) => severity === "error"))
  const given = eventColumns.flatMap((name): ReadonlyArray<readonly [string, string]> => ((cells.get(name) ?? "") === "" ? [] : [[name, cells.get(name)!]]))
  const place = insertion(text, given, file.endsWith(".json"))
  if (place === undefined) return refused(Diagnostic.make("record-list", Source.locate(Source.at(plan.origin, "events"), "key"), { file }))
  const written = text.slice(0, place.offset) + place.added + text.slice(place.offset)
  const again = loadWith(written)
  const wrong = again.findings.filter(({ severity, place: where }) => severity === "error" && where?.file === file)
  const first = lineAt(written, place.offset + place.added.search(/\S/))
  const lines = written.split(/\r?\n/).slice(first - 1, lineAt(written, place.offset + place.added.trimEnd().length))
  if (wrong.length > 0) return refused(...wrong.map((finding) => ({ ...finding, place: at("cite") }) as Diagnostic.Diagnostic))
  if (again.plan === undefined || meaningWithout(again.plan, 1) !== meaningWithout(plan, 0) || !isLast(given, again.plan)) return refused(Diagnostic.make("record-list", at(), { file }))
  const mark = bytes.length - Buffer.byteLength(text)
  return { tag: "drafted", findings, bytes: Buffer.concat([bytes.subarray(0, mark), Buffer.from(written)]), cells, line: first, lines }
}

/** What the plan says besides its last `count` events. */
const meaningWithout = (plan: Plan.Plan, count: number): string => {
  const { events = [], ...file } = plan.file
  return meaningOf({ ...plan, file: { ...file, events: events.slice(0, events.length - count) } })
}

/** Whether the plan's last event says what was given, and nothing else. */
const isLast = (given: Given, { file: { events = [] }, origin }: Plan.Plan): boolean => {
  const node = Source.nodeAt(Source.at(origin, "events", events.length - 1))
  return node?.tag === "mapping" && node.entries.size === given.length && given.every(([key, text]) => {
    const value = node.entries.get(key)?.value
    return value?.tag === "scalar" && value.text === text
  })
}

const lineAt = (text: string, offset: number): number => text.slice(0, offset).split("\n").length

interface Insertion {
  readonly offset: number
  readonly added: string
}

type Given = ReadonlyArray<readonly [string, string]>

/** Where in the text the event comes, and as what; undefined where nothing can be added without changing something else. */
const insertion = (text: string, given: Given, isJson: boolean): Insertion | undefined => {
  const document = parseDocument<Node>(text, { schema: "failsafe" })
  const root = document.contents
  if (!isMap(root)) return undefined
  const end = lineEndOf(text)
  const events = root.get("events", true) as Node | undefined
  if (events === undefined) return root.flow === true ? intoFlow(root, `"events": [${flow(given)}]`) : atEnd(text, root, `events:${end}${block(given, "  ", end)}`, end)
  if (isAlias(events) || !isSeq(events)) return undefined
  if (events.flow === true || isJson) return intoFlow(events, flow(given))
  const start = events.range![0]
  const indent = " ".repeat(start - (text.lastIndexOf("\n", start - 1) + 1))
  return atEnd(text, events, block(given, indent, end), end)
}

/** Behind the last value of a list or map, on lines of its own. */
const atEnd = (text: string, node: Node, added: string, end: string): Insertion => {
  const [start, valueEnd] = node.range!
  // The value of a block of text, and the comment behind a value, go on to the end of the line.
  const before = text.slice(start, valueEnd).trimEnd().length + start
  const newline = text.indexOf("\n", Math.max(before, text[valueEnd - 1] === "\n" ? valueEnd - 1 : before))
  return newline === -1 ? { offset: text.length, added: `${end}${added}` } : { offset: newline + 1, added: `${added}${end}` }
}

/** Behind the last item between the brackets. */
const intoFlow = (node: Node, added: string): Insertion | undefined => {
  if (!isSeq(node) && !isMap(node)) return undefined
  const last = node.items.at(-1) as Node | { readonly key: Node; readonly value: Node | null } | undefined
  if (last === undefined) return { offset: node.range![0] + 1, added }
  const offset = ("range" in last ? last.range : (last as { readonly key: Node; readonly value: Node | null }).value?.range)?.[1]
  return offset === undefined ? undefined : { offset, added: `, ${added}` }
}

const flow = (given: Given): string => `{${given.map(([key, value]) => `${JSON.stringify(key)}: ${JSON.stringify(value)}`).join(", ")}}`

const block = (given: Given, indent: string, end: string): string =>
  given.map(([key, value], index) => `${indent}${index === 0 ? "- " : "  "}${key}: ${scalar(value)}`).join(end)

/** A text as YAML: as it is where that means the same, else in quotes. */
const scalar = (text: string): string => (/^[\p{L}\d][^\n\r]*$/u.test(text) && !/:\s|:$|\s#|^(?:true|false|null|yes|no|on|off|y|n)$/i.test(text) ? text : JSON.stringify(text))
