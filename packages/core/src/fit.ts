/** Tree → typed value, when nothing is wrong: a Schema's own structure walked over the tree, without what it takes to say what is wrong. */
import * as Result from "effect/Result"
import type * as SchemaAST from "effect/SchemaAST"
import type { Failure } from "./decode.ts"
import type * as Source from "./Source.ts"

/** The annotation under which a Schema for written text keeps its reader. */
export const readText = "readText"

/** The annotation under which it keeps its writer. */
export const writeText = "writeText"

/** The annotation that names its kind of text. */
export const textKind = "textKind"

/** The annotation that names the key by which one form among several is known. */
export const keyedBy = "keyedBy"

/** What does not fit; why is for the Schema itself to say. */
export const misfit = Symbol("misfit")

/** The value the Schema would decode from the tree, or {@link misfit}. It accepts nothing that the Schema refuses; what it does not know it calls a misfit. */
export const fit = (ast: SchemaAST.AST, node: Source.Node): unknown => {
  const value = fitForm(ast, node)
  return value === misfit || ast.checks === undefined || ast.checks.every((check) => passes(check, value, ast)) ? value : misfit
}

const fitForm = (ast: SchemaAST.AST, node: Source.Node): unknown => {
  switch (ast._tag) {
    case "String":
      return ast.encoding === undefined && node.tag === "scalar" && node.text !== null ? node.text : misfit
    case "Literal":
      return ast.encoding === undefined && node.tag === "scalar" && node.text === ast.literal ? node.text : misfit
    case "Declaration":
      return fitText(ast, node)
    case "Objects":
      return ast.encoding === undefined && node.tag === "mapping" ? fitMap(ast, node) : misfit
    case "Arrays":
      return ast.encoding === undefined && node.tag === "sequence" ? fitList(ast, node) : misfit
    case "Union":
      return ast.encoding === undefined ? fitChoice(ast, node) : misfit
    case "Suspend":
      return fit(ast.thunk(), node)
    default:
      return misfit
  }
}

const fitText = (ast: SchemaAST.Declaration, node: Source.Node): unknown => {
  const read = ast.annotations?.[readText] as ((text: string) => Result.Result<unknown, Failure>) | undefined
  if (read === undefined || node.tag !== "scalar" || node.text === null) return misfit
  const result = read(node.text)
  return Result.isSuccess(result) ? result.success : misfit
}

const fitMap = ({ propertySignatures, indexSignatures }: SchemaAST.Objects, { entries }: Source.Mapping): unknown => {
  const map: Record<string, unknown> = {}
  let fitted = 0
  for (const { name, type } of propertySignatures) {
    const entry = entries.get(name as string)
    if (entry === undefined) {
      if (type.context?.isOptional !== true) return misfit
      continue
    }
    const value = fit(type, entry.value)
    if (value === misfit) return misfit
    map[name as string] = value
    fitted++
  }
  if (fitted === entries.size) return map
  if (indexSignatures.length !== 1) return misfit
  const [{ parameter, type }] = indexSignatures as readonly [SchemaAST.IndexSignature]
  for (const [key, entry] of entries) {
    if (Object.hasOwn(map, key)) continue
    if (fit(parameter, entry.key) === misfit) return misfit
    const value = fit(type, entry.value)
    if (value === misfit) return misfit
    map[key] = value
  }
  return map
}

const fitList = ({ elements, rest }: SchemaAST.Arrays, { items }: Source.Sequence): unknown => {
  if (items.length < elements.length || (items.length > elements.length && rest.length !== 1)) return misfit
  const list: Array<unknown> = []
  for (const [index, item] of items.entries()) {
    const value = fit(elements[index] ?? rest[0]!, item)
    if (value === misfit) return misfit
    list.push(value)
  }
  return list
}

const fitChoice = ({ types }: SchemaAST.Union, node: Source.Node): unknown => {
  for (const type of types) {
    const key = type.annotations?.[keyedBy]
    // Forms told apart by a key are not tried where the key is not.
    if (typeof key === "string" && !(node.tag === "mapping" && node.entries.has(key))) continue
    const value = fit(type, node)
    if (value !== misfit) return value
  }
  return misfit
}

/** Most checks are single; a group is all of its own. */
const passes = (check: SchemaAST.Check<unknown>, value: unknown, ast: SchemaAST.AST): boolean =>
  check._tag === "FilterGroup" ? check.checks.every((one) => passes(one, value, ast)) : check.run(value, ast, options) === undefined

const options: SchemaAST.ParseOptions = { errors: "first", onExcessProperty: "error" }
