/** Paths into facts: names and numbers, followed one step at a time. No expression is run. */

/** What a path leads to when it leads nowhere, and a fact that is not there. The engine would compare it as if it were a value. */
export const missing: unique symbol = Symbol("missing")

const step = /\.([A-Za-z_$][\w$-]*)|\[(\d{1,9})\]|\['([^'\]]*)'\]|\["([^"\]]*)"\]/y

/** The steps of `$.a.b[0]['c d']`; undefined when it is written otherwise. */
const stepsOf = (path: string): ReadonlyArray<string> | undefined => {
  if (!path.startsWith("$")) return stepsOf(`$.${path}`)
  const steps: Array<string> = []
  for (step.lastIndex = 1; step.lastIndex < path.length;) {
    const match = step.exec(path)
    if (match === null) return undefined
    steps.push(match[1] ?? match[2] ?? match[3] ?? match[4]!)
  }
  return steps
}

/** Whether a path can be followed. */
export const isPath = (path: string): boolean => stepsOf(path) !== undefined

/** What a path leads to in a value, through its own keys only. */
export const follow = (value: unknown, path: string): unknown =>
  (stepsOf(path) ?? []).reduce<unknown>((at, key) => (typeof at === "object" && at !== null && Object.hasOwn(at, key) ? (at as Readonly<Record<string, unknown>>)[key] : missing), value)
