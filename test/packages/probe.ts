/** Imports the module named on the command line and writes what it touched meanwhile, as JSON: globals changed, and calls for environment, files, clock, chance, output and timers. */
import fs from "node:fs"

const touched = new Set<string>()

/** What a module does while it is evaluated has a frame of that module under it; what Node does to load it has none. */
const touch = (what: string): void => {
  const frames = new Error().stack!.split("\n").slice(1).filter((line) => line.includes("file://") && !line.includes(import.meta.url))
  if (frames.length > 0) touched.add(`${what} ${frames[0]!.trim()}`)
}

const watch = (object: object, key: string, what: string): void => {
  const descriptor = Object.getOwnPropertyDescriptor(object, key)
  if (descriptor === undefined || typeof descriptor.value !== "function") return
  Object.defineProperty(object, key, {
    ...descriptor,
    value: new Proxy(descriptor.value, {
      apply: (target, self, args) => (touch(what), Reflect.apply(target, self, args)),
      construct: (target, args, made) => (args.length === 0 && touch(what), Reflect.construct(target, args, made))
    })
  })
}

const snapshot = (): ReadonlyMap<string, unknown> => {
  const seen = new Map<string, unknown>()
  const look = (name: string, object: object): void => {
    for (const key of Reflect.ownKeys(object)) {
      const property = Object.getOwnPropertyDescriptor(object, key)!
      seen.set(`${name}.${String(key)}`, ["value", "get", "set"].map((part) => Reflect.get(property, part) as unknown).find((part) => part !== undefined))
    }
  }
  look("globalThis", globalThis)
  for (const key of Reflect.ownKeys(globalThis)) {
    const { value } = Object.getOwnPropertyDescriptor(globalThis, key)!
    if (typeof value !== "function" && (typeof value !== "object" || value === null || value === globalThis)) continue
    look(String(key), value)
    if (typeof value === "function" && typeof value.prototype === "object" && value.prototype !== null) look(`${String(key)}.prototype`, value.prototype)
  }
  return seen
}

const [entry] = process.argv.slice(2)
const { env } = process
Object.defineProperty(process, "env", { configurable: true, get: () => (touch("process.env"), env) })
for (const key of Object.keys(fs)) watch(fs, key, `fs.${key}`)
for (const key of Object.keys(console)) watch(console, key, `console.${key}`)
for (const key of ["setTimeout", "setInterval", "setImmediate", "queueMicrotask", "fetch", "Date"]) watch(globalThis, key, key)
for (const [object, key, what] of [[Date, "now", "Date.now"], [performance, "now", "performance.now"], [process, "hrtime", "process.hrtime"], [process, "cwd", "process.cwd"], [Math, "random", "Math.random"], [crypto, "getRandomValues", "crypto"], [crypto, "randomUUID", "crypto"]] as const) watch(object, key, what)
watch(Object.getPrototypeOf(performance) as object, "now", "performance.now")
watch(Object.getPrototypeOf(crypto) as object, "getRandomValues", "crypto")

// Some of Node's own globals are made when they are first looked at.
snapshot()
const before = snapshot()
await import(entry!)
const after = snapshot()
for (const key of new Set([...before.keys(), ...after.keys()])) if (!Object.is(before.get(key), after.get(key))) touched.add(`changes ${key}`)
process.stdout.write(JSON.stringify([...touched]))
