/** Targets made from templates: `use:` and `with:` written out in an area's tree, before anyone decodes it. Every node keeps the place where its text stands. */
import * as Diagnostic from "./Diagnostic.ts"
import * as Source from "./Source.ts"
import { suggest } from "./suggest.ts"

/** A plan's templates as they stand in its main file, and which of them were used. */
export interface Templates {
  readonly source: Source.Source
  readonly byName: ReadonlyMap<string, Source.Mapping>
  readonly used: Set<string>
}

/** The templates of a main file. */
export const templatesOf = (origin: Source.Origin): Templates => {
  const node = Source.nodeAt(Source.at(origin, "templates"))
  const entries = node?.tag === "mapping" ? [...node.entries] : []
  return { source: origin.source, byName: new Map(entries.flatMap(([name, { value }]) => (value.tag === "mapping" ? [[name, value] as const] : []))), used: new Set() }
}

/** Templates that no target uses. */
export const unusedTemplates = ({ byName, used, source }: Templates): ReadonlyArray<Diagnostic.Diagnostic> =>
  [...byName.keys()].filter((name) => !used.has(name)).map((name) => Diagnostic.make("template-unused", Source.locate({ source, path: ["templates", name] }, "key"), { name }))

/** An area's source with its targets written out, what was found, and the targets that could not be. */
export interface Expanded {
  readonly source: Source.Source
  readonly findings: Array<Diagnostic.Diagnostic>
  readonly dropped: Set<string>
}

/** Writes out the targets that use a template. What cannot be is left as it stands, for its Schema to say why. */
export const expand = (source: Source.Source, templates: Templates): Expanded => {
  const { root } = source
  const found: Expanded = { source, findings: [], dropped: new Set() }
  if (root === undefined || !/\buse\b/.test(source.text)) return found
  const expanded = inEach(root, "projects", (project, id) =>
    inside(project, "targets", (targets) => writeOut(targets, { source, path: ["projects", id, "targets"] }, templates, found)))
  return { ...found, source: { ...source, root: expanded } }
}

/** A map with the value under a key changed, where that is a map. */
const inside = (node: Source.Node, key: string, change: (value: Source.Mapping) => Source.Mapping): Source.Node => {
  const entry = node.tag === "mapping" ? node.entries.get(key) : undefined
  if (node.tag !== "mapping" || entry?.value.tag !== "mapping") return node
  const value = change(entry.value)
  return value === entry.value ? node : { ...node, entries: new Map(node.entries).set(key, { key: entry.key, value }) }
}

const inEach = (root: Source.Node, key: string, change: (value: Source.Node, id: string) => Source.Node): Source.Node =>
  inside(root, key, (map) => {
    const changed = [...map.entries].map(([id, { key: at, value }]) => [id, { key: at, value: change(value, id) }] as const)
    return { ...map, entries: new Map(changed) }
  })

const writeOut = (targets: Source.Mapping, origin: Source.Origin, templates: Templates, { findings, dropped }: Expanded): Source.Mapping => {
  const entries = new Map<string, { readonly key: Source.Scalar; readonly value: Source.Node }>()
  for (const [id, { key, value }] of targets.entries) {
    const before = findings.length
    for (const [name, node] of targetsOf(id, value, Source.at(origin, id), templates, findings)) {
      if (entries.has(name) || (name !== id && targets.entries.has(name))) {
        const { file, line } = Source.locate(Source.at(origin, targets.entries.has(name) ? name : id), "key")
        findings.push(Diagnostic.make("duplicate-id", Source.locate(Source.at(origin, id), "key"), { kind: "target", id: name, file, line }))
      } else entries.set(name, { key, value: node })
    }
    if (findings.length > before) dropped.add(id)
  }
  return { ...targets, entries }
}

/** Ways a target is decided by itself: beside one of them a template has nothing to add, and the Schema says so. */
const own = ["rule", "judgement", "follow", "undecided"]

/** More targets than this are not made of one. */
const mostMade = 1000

const targetsOf = (id: string, node: Source.Node, origin: Source.Origin, templates: Templates, findings: Array<Diagnostic.Diagnostic>): ReadonlyArray<readonly [id: string, node: Source.Node]> => {
  const use = node.tag === "mapping" ? node.entries.get("use")?.value : undefined
  if (node.tag !== "mapping" || use?.tag !== "scalar" || own.some((key) => node.entries.has(key))) return [[id, node]]
  const name = use.text ?? ""
  const template = templates.byName.get(name)
  const values = valuesOf(node.entries.get("with")?.value)
  if (template === undefined) {
    const known = [...templates.byName.keys()]
    findings.push(Diagnostic.make("unknown-template", Source.locate(Source.at(origin, "use")), { name, known, nearest: suggest(name, known) }))
  } else templates.used.add(name)
  if (template === undefined || values === undefined) return [[id, node]]
  const before = findings.length
  const wanted = parametersOf(template)
  const given = [...values.keys()]
  for (const parameter of wanted) if (!values.has(parameter)) findings.push(Diagnostic.make("template-parameter-missing", Source.locate(Source.at(origin, "use")), { template: name, name: parameter }))
  for (const parameter of given) {
    if (!wanted.has(parameter)) findings.push(Diagnostic.make("template-parameter-unknown", Source.locate(Source.at(origin, "with", parameter), "key"), { template: name, name: parameter, known: [...wanted], nearest: suggest(parameter, [...wanted]) }))
  }
  const lists = given.filter((parameter) => typeof values.get(parameter) !== "string")
  const list = values.get(lists[0] ?? "")
  if (lists.length > 1 || (Array.isArray(list) && list.length > mostMade)) {
    findings.push(Diagnostic.make("template-lists", Source.locate(Source.at(origin, "with"), "key"), { most: mostMade }))
  }
  if (findings.length > before) return [[id, node]]
  const single = values as ReadonlyMap<string, string>
  return typeof list === "string" || list === undefined
    ? [[id, made(template, node, single, templates.source)]]
    : list.map((value) => [`${id}-${slug(value)}`, made(template, node, new Map(single).set(lists[0]!, value), templates.source)])
}

/** The parameters as written; undefined where they have no form that the Schema accepts. */
const valuesOf = (node: Source.Node | undefined): ReadonlyMap<string, string | ReadonlyArray<string>> | undefined => {
  if (node === undefined) return new Map()
  if (node.tag !== "mapping") return undefined
  const values = [...node.entries].map(([name, { value }]) => [name, value.tag === "scalar" ? value.text : value.tag === "sequence" && value.items.length > 0 ? textsOf(value.items) : null] as const)
  return values.some(([, value]) => value === null) ? undefined : new Map(values as ReadonlyArray<readonly [string, string | ReadonlyArray<string>]>)
}

const textsOf = (items: ReadonlyArray<Source.Node>): ReadonlyArray<string> | null => {
  const texts = items.flatMap((item) => (item.tag === "scalar" && item.text !== null ? [item.text] : []))
  return texts.length === items.length ? texts : null
}

/** The template's keys and the target's own, which win; `use` and `with` have done their work. */
const made = (template: Source.Mapping, target: Source.Mapping, values: ReadonlyMap<string, string>, source: Source.Source): Source.Mapping => {
  const entries = new Map<string, { readonly key: Source.Scalar; readonly value: Source.Node }>()
  for (const [key, entry] of template.entries) entries.set(key, { key: entry.key, value: { ...filled(entry.value, values), source } })
  for (const [key, entry] of target.entries) if (key !== "use" && key !== "with") entries.set(key, { key: entry.key, value: filled(entry.value, values) })
  return { ...target, entries }
}

const parameter = /<([a-z][a-z0-9-]*)>/g

/** A node with its parameters filled in; what has none stays the same node. */
const filled = (node: Source.Node, values: ReadonlyMap<string, string>): Source.Node => {
  switch (node.tag) {
    case "scalar": {
      const text = node.text?.replace(parameter, (whole, name: string) => values.get(name) ?? whole) ?? null
      return text === node.text ? node : { ...node, text }
    }
    case "sequence": {
      const items = node.items.map((item) => filled(item, values))
      return items.every((item, index) => item === node.items[index]) ? node : { ...node, items }
    }
    case "mapping": {
      const entries = [...node.entries].map(([key, entry]) => [key, { key: entry.key, value: filled(entry.value, values) }] as const)
      return entries.every(([key, { value }]) => value === node.entries.get(key)!.value) ? node : { ...node, entries: new Map(entries) }
    }
  }
}

const parametersOf = (node: Source.Node): ReadonlySet<string> =>
  new Set(node.tag === "scalar" ? [...(node.text ?? "").matchAll(parameter)].map(([, name]) => name!) : node.tag === "sequence" ? node.items.flatMap((item) => [...parametersOf(item)]) : [...node.entries.values()].flatMap(({ value }) => [...parametersOf(value)]))

/** A value as the end of an id: it is the same wherever in its list the value stands. */
const slug = (value: string): string =>
  value.toLowerCase().normalize("NFD").replace(/[^a-z0-9]+/g, (other) => (/^[\u0300-\u036f]+$/.test(other) ? "" : "-")).replace(/^-+|-+$/g, "")
