/** Loading where reading is an effect: files are fetched first, and the plan is loaded from what came back. */
import * as Effect from "effect/Effect"
import { includesIn, load } from "./load.ts"
import type { Loaded, Text } from "./load.ts"

/** Loads the plan whose main file is `file`, with files fetched by an effect, all those it includes at once. */
export const loadEffect = <E, R>(file: string, readText: (path: string) => Effect.Effect<Text, E, R>): Effect.Effect<Loaded, E, R> =>
  Effect.gen(function*() {
    const main = yield* readText(file)
    const included = main.tag === "text" ? includesIn(file, main.text) : []
    const texts = yield* Effect.forEach(included, (path) => Effect.map(readText(path), (text) => [path, text] as const), { concurrency: "unbounded" })
    const known = new Map<string, Text>([[file, main], ...texts])
    return load(file, (path) => known.get(path) ?? { tag: "missing" })
  })
