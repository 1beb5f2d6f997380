/** What readers of a JSON Schema's values would notice when it is changed: whatever is not merely a new key. */
type Node = Readonly<Record<string, unknown>>

const isNode = (value: unknown): value is Node => typeof value === "object" && value !== null && !Array.isArray(value)

/** The changes, each as the way to it. New keys are none, and neither are descriptions. */
export const breaks = (before: Node, after: Node): ReadonlyArray<string> => changes(before, after, before, after, "", new Set())

const changes = (before: Node, after: Node, whole: Node, now: Node, at: string, seen: Set<string>): ReadonlyArray<string> => {
  if (typeof before["$ref"] === "string" && typeof after["$ref"] === "string") {
    const way = `${before["$ref"]} ${after["$ref"]}`
    if (seen.has(way)) return []
    seen.add(way)
    return changes(definition(whole, before["$ref"]), definition(now, after["$ref"]), whole, now, at, seen)
  }
  const own = Object.keys({ ...before, ...after }).filter((key) => !["$defs", "$id", "title", "description", "properties", "required"].includes(key))
  const [was, is] = [keysOf(before), keysOf(after)]
  const [had, has] = [new Set(before["required"] as ReadonlyArray<string> | undefined), new Set(after["required"] as ReadonlyArray<string> | undefined)]
  return [
    ...own.flatMap((key) => differences(before[key], after[key], whole, now, `${at}/${key}`, seen)),
    ...Object.entries(was).flatMap(([key, value]) => (is[key] === undefined ? [`${at}/${key}: gone`] : changes(value, is[key], whole, now, `${at}/${key}`, seen))),
    ...Object.keys(was).filter((key) => is[key] !== undefined && had.has(key) !== has.has(key)).map((key) => `${at}/${key}: ${had.has(key) ? "no longer always there" : "always there"}`)
  ]
}

const differences = (before: unknown, after: unknown, whole: Node, now: Node, at: string, seen: Set<string>): ReadonlyArray<string> => {
  if (isNode(before) && isNode(after)) return changes(before, after, whole, now, at, seen)
  if (Array.isArray(before) && Array.isArray(after) && before.length === after.length) return before.flatMap((one, index) => differences(one, after[index], whole, now, `${at}/${index}`, seen))
  return JSON.stringify(before) === JSON.stringify(after) ? [] : [`${at}: ${JSON.stringify(before) ?? "nothing"} → ${JSON.stringify(after) ?? "nothing"}`]
}

const keysOf = (node: Node): Readonly<Record<string, Node>> => (node["properties"] ?? {}) as Readonly<Record<string, Node>>
const definition = (whole: Node, ref: string): Node => (whole["$defs"] as Readonly<Record<string, Node>>)[ref.replace("#/$defs/", "")]!
