/** What a program that reads a result would check: that it has the shape it says it has, and not a key more than the shape tells of. */
import { results, resultSchema } from "../../packages/cli/src/result/kinds.ts"
import { idOf } from "../../packages/cli/src/result/versions.ts"
import type { ResultKind } from "../../packages/cli/src/result/versions.ts"
import { validate } from "./validate.ts"

export const resultKinds = Object.keys(results) as ReadonlyArray<ResultKind>

const schemas = new Map(resultKinds.map((kind) => [idOf(kind) as string, resultSchema(kind, "en", true)]))

/** What is wrong with the text of a result; empty when nothing is. */
export const wrongWith = (text: string): ReadonlyArray<string> => {
  const value = JSON.parse(text) as { readonly $schema?: string }
  const schema = schemas.get(value.$schema ?? "")
  return schema === undefined ? [`$schema: ${value.$schema}`] : validate(schema, value)
}
