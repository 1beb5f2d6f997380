/** Tree → typed value through a Schema; every issue the Schema finds becomes a finding at its place in the text. */
import * as Effect from "effect/Effect"
import * as Result from "effect/Result"
import * as Schema from "effect/Schema"
import type * as SchemaAST from "effect/SchemaAST"
import * as SchemaIssue from "effect/SchemaIssue"
import * as SchemaTransformation from "effect/SchemaTransformation"
import type { Catalogue, Code } from "./catalogue.ts"
import * as Diagnostic from "./Diagnostic.ts"
import { fit, keyedBy as keyedByKey, misfit, readText, textKind, writeText } from "./fit.ts"
import * as Source from "./Source.ts"
import { suggest } from "./suggest.ts"

/** A finding before its place is known: what a Schema's parser or filter fails with. */
export type Failure = { readonly [C in Code]: { readonly code: C; readonly data: Catalogue[C] } }[Code]

/** Pairs a code with its data, checked against the catalogue. */
export const failure = <C extends Code>(code: C, data: Catalogue[C]): Failure => ({ code, data }) as unknown as Failure

/** The Schema issue that carries a failure to {@link decode}. */
export const issue = (failed: Failure, input: unknown): SchemaIssue.Issue =>
  new SchemaIssue.InvalidValue({ message: failed.code, finding: failed }, input)

/** A Schema for a value written as text: `parse` reads the scalar's source text, `show` writes it back, `kind` is the name of this kind of text. */
export const fromText = <T>(
  is: (value: unknown) => value is T,
  parse: (text: string) => Result.Result<T, Failure>,
  show: (value: T) => string,
  kind: string
): Schema.Codec<T, string> =>
  Schema.String.annotate({ identifier: kind }).pipe(
    Schema.decodeTo(
      Schema.declare(is),
      SchemaTransformation.transformEffect<T, string>({
        decode: (text) => {
          const result = parse(text)
          return Result.isSuccess(result) ? Effect.succeed(result.success) : Effect.fail(issue(result.failure, text))
        },
        encode: (value) => Effect.succeed(show(value))
      })
    )
  ).annotate({ [readText]: parse, [writeText]: show, [textKind]: kind })

/** A Schema for one form among several that are told apart by which key is present; see {@link oneForm}. */
export const keyedBy = <S extends Schema.Top>(schema: S, key: string): S => schema.annotate({ [keyedByKey]: key }) as S

/** The decoded value and what was found. With errors the value is what remains when everything wrong is left out: enough to look for more, never to be evaluated. */
export interface Decoded<T> {
  readonly value?: T
  readonly findings: ReadonlyArray<Diagnostic.Diagnostic>
  /** Names that were left out: that something else refers to them is no error of its own. */
  readonly dropped: ReadonlySet<string>
}

/**
 * Decodes the tree at `origin`. Everything is checked: all findings come at once, and unknown keys are errors.
 * `fallbacks` stand in for required keys at the root, so that one of them missing does not hide what else is wrong.
 */
export const decode = <T, E>(schema: Schema.Codec<T, E>, origin: Source.Origin, fallbacks: Readonly<Record<string, unknown>> = {}): Decoded<T> => {
  const node = Source.nodeAt(origin)
  const dropped = new Set<string>()
  if (node === undefined) return { findings: [], dropped }
  // Most files are right, and saying so takes a tenth of what it takes to say what is wrong.
  const fitted = fit(schema.ast, node)
  if (fitted !== misfit) return { value: fitted as T, findings: [], dropped }
  const input = toValue(node, new Map())
  const decoder = Schema.decodeUnknownResult(schema, { errors: "all", onExcessProperty: "error" })
  let findings: ReadonlyArray<Diagnostic.Diagnostic> | undefined
  for (let round = 0; round < mostRounds; round++) {
    const result = decoder(input)
    if (Result.isSuccess(result)) return { value: result.success, findings: findings ?? [], dropped }
    const found: Array<Found> = []
    explain(result.failure.issue, { origin, input, found })
    findings ??= unique(found.map(({ finding }) => finding))
    if (!isMap(input) || found.length === 0) break
    for (const { finding, path } of found) drop(input, path.slice(origin.path.length), finding.code === "missing-key", dropped, fallbacks)
  }
  return { findings: findings ?? [], dropped }
}

/** Each round leaves out at least one value, and what cannot stand without it in the next; no plan nests deeper than that. */
const mostRounds = 200

/** Leaves out what is at `path`, or the nearest thing around it that can be left out. */
const drop = (
  root: Record<string, unknown>,
  path: Source.Path,
  missing: boolean,
  dropped: Set<string>,
  fallbacks: Readonly<Record<string, unknown>>
): void => {
  const key = path.at(-1)
  if (key === undefined) return
  if (path.length === 1 && typeof key === "string" && Object.hasOwn(fallbacks, key)) {
    root[key] = fallbacks[key]
    return
  }
  const above = path.slice(0, -1)
  const parent = above.reduce<unknown>((value, step) => (value as Record<string | number, unknown> | undefined)?.[step], root)
  if (missing || !isMap(parent)) return drop(root, above, false, dropped, fallbacks)
  delete parent[key]
  dropped.add(String(key))
}

/** Plain values of a tree: text, null, lists and maps without a prototype. Nodes shared by aliases stay shared. */
const toValue = (node: Source.Node, seen: Map<Source.Node, unknown>): unknown => {
  if (node.tag === "scalar") return node.text
  const known = seen.get(node)
  if (known !== undefined) return known
  if (node.tag === "sequence") {
    const list = node.items.map((item) => toValue(item, seen))
    seen.set(node, list)
    return list
  }
  const map: Record<string, unknown> = Object.create(null)
  for (const [key, entry] of node.entries) map[key] = toValue(entry.value, seen)
  seen.set(node, map)
  return map
}

interface Found {
  readonly finding: Diagnostic.Diagnostic
  readonly path: Source.Path
}

interface Context {
  readonly origin: Source.Origin
  readonly input: unknown
  readonly found: Array<Found>
}

const explain = (found: SchemaIssue.Issue, context: Context, parent?: SchemaAST.AST): void => {
  switch (found._tag) {
    case "Composite":
      for (const inner of found.issues) explain(inner, context, found.ast)
      return
    case "Filter":
    case "Encoding":
      return explain(found.issue, context, parent)
    case "Pointer":
      return explain(found.issue, within(context, found.path as ReadonlyArray<string | number>), parent)
    case "AnyOf":
      return explainChoice(found, context)
    case "UnexpectedKey": {
      const key = context.origin.path.at(-1)!
      if (typeof key === "number") return add(around(context), notTwoValues(context))
      // In a map by id every key is welcome that is an id.
      if (parent?._tag === "Objects" && parent.indexSignatures.length > 0) return add(context, failure("not-id", { found: key }), "key")
      const known = keysOf(parent)
      return add(context, failure("unknown-key", { key, known, nearest: suggest(key, known) }), "key")
    }
    case "MissingKey": {
      const key = context.origin.path.at(-1)!
      if (typeof key === "number") return add(around(context), notTwoValues(context))
      return add(context, failure("missing-key", { key }), "key")
    }
    case "InvalidValue": {
      const carried = found.annotations?.["finding"] as Failure | undefined
      if (carried === undefined) return unexplained(found)
      return add(context, carried)
    }
    case "InvalidType":
      return found.ast._tag === "Literal"
        ? add(context, notOneOf([String(found.ast.literal)], context.input))
        : add(context, failure("wrong-shape", { expected: shapeOf(found.ast), found: shapeOfValue(context.input) }))
    default:
      return unexplained(found)
  }
}

/** Every check of the plan's Schemas says what is wrong in the catalogue's words. */
const unexplained = (found: SchemaIssue.Issue): never => {
  throw new Error(`a Schema refused a value without saying why: ${found._tag}`)
}

/** The only lists of a fixed length are those of a lowest and a highest value. */
const notTwoValues = ({ origin }: Context): Failure => failure("not-two-values", { key: String(origin.path.at(-2)) })

/** Of the forms that were tried, explains the one the author was writing. */
const explainChoice = (failed: SchemaIssue.AnyOf, context: Context): void => {
  const literals = failed.ast.types.flatMap((type) => (type._tag === "Literal" ? [String(type.literal)] : []))
  if (literals.length === failed.ast.types.length) return add(context, notOneOf(literals, context.input))
  const forms = failed.ast.types.flatMap((type) => {
    const key = type.annotations?.[keyedByKey]
    return typeof key === "string" ? [{ key, type }] : []
  })
  if (forms.length > 0 && isMap(context.input)) {
    const written = Object.keys(context.input)
    const found = forms.filter((form) => written.includes(form.key))
    // What is a key of another form that is present says nothing of which form is meant: `plus` beside `same`.
    const present = found.filter(({ key }) => !found.some((other) => other.key !== key && keysOf(other.type).includes(key)))
    if (present.length === 0) {
      const known = forms.map((form) => form.key)
      const likely = written.map((key) => [key, suggest(key, known)] as const).find(([, nearest]) => nearest !== undefined)
      return likely === undefined
        ? add(context, failure("no-form", { known, found: written }))
        : add(within(context, [likely[0]]), failure("unknown-key", { key: likely[0], known, nearest: likely[1] }), "key")
    }
    if (present.length > 1) return add(context, failure("several-forms", { found: present.map((form) => form.key) }))
    const chosen = failed.issues.find((tried) => tried._tag === "Composite" && tried.ast.annotations?.[keyedByKey] === present[0]!.key)
    if (chosen !== undefined) return explain(chosen, context)
  }
  const fitting = failed.issues.filter((tried) => tried._tag !== "InvalidType" && !(tried._tag === "Encoding" && tried.issue._tag === "InvalidType"))
  if (fitting.length > 0) return explain(fitting[0]!, context)
  const shapes = [...new Set(failed.ast.types.map(shapeOf))]
  add(context, failure("wrong-shape", { expected: shapes.join("|"), found: shapeOfValue(context.input) }))
}

const notOneOf = (known: ReadonlyArray<string>, input: unknown): Failure =>
  typeof input === "string"
    ? failure("not-one-of", { found: input, known, nearest: suggest(input, known) })
    : failure("wrong-shape", { expected: "text", found: shapeOfValue(input) })

const within = (context: Context, path: ReadonlyArray<string | number>): Context => ({
  ...context,
  origin: Source.at(context.origin, ...path),
  input: path.reduce<unknown>((value, step) => (value as Record<string | number, unknown> | null | undefined)?.[step], context.input)
})

const around = (context: Context): Context => ({ ...context, origin: { ...context.origin, path: context.origin.path.slice(0, -1) } })

const add = (context: Context, failed: Failure, which: "key" | "value" = "value"): void => {
  const finding = Diagnostic.make(failed.code, Source.locate(context.origin, which), failed.data)
  context.found.push({ finding, path: context.origin.path })
}

const keysOf = (ast: SchemaAST.AST | undefined): ReadonlyArray<string> =>
  ast?._tag === "Objects" ? ast.propertySignatures.map((property) => String(property.name)) : []

const isMap = (value: unknown): value is Record<string, unknown> => typeof value === "object" && value !== null && !Array.isArray(value)

/** The shape a Schema wants, as a word the catalogue translates. */
const shapeOf = (ast: SchemaAST.AST): string =>
  ast._tag === "Objects" ? "map" : ast._tag === "Arrays" ? "list" : ast._tag === "Union" ? [...new Set(ast.types.map(shapeOf))].join("|") : "text"

const shapeOfValue = (value: unknown): string =>
  value === null || value === undefined ? "nothing" : Array.isArray(value) ? "list" : isMap(value) ? "map" : "text"

const unique = (findings: ReadonlyArray<Diagnostic.Diagnostic>): ReadonlyArray<Diagnostic.Diagnostic> => {
  const seen = new Set<string>()
  return findings.filter((finding) => {
    // One place may be found at twice: a template with one value filled in, and with another.
    const key = `${finding.code} ${finding.place?.file} ${finding.place?.line}:${finding.place?.column} ${JSON.stringify(finding.data)}`
    return seen.has(key) ? false : seen.add(key)
  })
}
