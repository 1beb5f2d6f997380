/** Trees kept between runs: a run that takes them up says what a run without says, and nothing else is ever taken up. */
import { flatten, grow, load, read } from "@styrkort/core/load"
import fc from "fast-check"
import { cpSync, existsSync, readdirSync, readFileSync, rmSync, statSync, truncateSync, writeFileSync } from "node:fs"
import path from "node:path"
import { expect, test } from "vitest"
import { example, styrkort, temporary } from "./styrkort.ts"

const northfield = "examples/northfield-waste-2026"

const inside = (home: string) => readdirSync(path.join(home, "styrkort")).filter((name) => name.startsWith("trees-"))

/** A copy of the plan, a cache of its own, and a check of the one with the other. */
const world = () => {
  const [folder, home] = [temporary(), temporary()]
  cpSync(northfield, folder, { recursive: true })
  const check = () => {
    // Where the whole plan is kept nothing is asked of its trees.
    if (existsSync(path.join(home, "styrkort"))) for (const name of readdirSync(path.join(home, "styrkort"))) if (name.startsWith("plan-")) rmSync(path.join(home, "styrkort", name))
    return styrkort(["check", folder, "--as-of", "2026-06-30", "--json"], { env: { XDG_CACHE_HOME: home } })
  }
  return { folder, home, check, kept: () => path.join(home, "styrkort", inside(home)[0]!) }
}

test("a second run takes up what the first has read, and says the same", () => {
  const { check, home, kept } = world()
  const first = check()
  expect(first.exit).toBeLessThan(2)
  expect(inside(home)).toHaveLength(1)
  const { mtimeMs, mode } = statSync(kept())
  expect(mode & 0o777).toBe(0o600)
  expect(check()).toEqual(first)
  expect(statSync(kept()).mtimeMs).toBe(mtimeMs)
})

test("the tree that is kept is the one that is used: a file that is unchanged is not read again", () => {
  const { check, folder, kept } = world()
  check()
  const [plan, line] = readFileSync(kept(), "utf8").split("\n") as [string, string]
  const [file, text] = JSON.parse(line) as [string, string]
  expect(text).toBe(readFileSync(path.join(folder, "plan.yaml"), "utf8"))
  // A tree that this text cannot have: a single value where the plan's map would be.
  writeFileSync(kept(), `${plan}\n${JSON.stringify([file, text, [2, 0, 3, "taken up"]])}\n`)
  expect(check().exit).toBe(2)
})

test("a file that has changed is read again, with its findings, and so is one whose findings were there before", () => {
  const { check, folder } = world()
  const first = check()
  const file = path.join(folder, "plan.yaml")
  const text = readFileSync(file, "utf8")
  writeFileSync(file, `${text}\nfoo: bar\n`)
  const wrong = check()
  expect(wrong.exit).toBe(2)
  expect(wrong.stdout).toContain("unknown-key")
  expect(check()).toEqual(wrong)
  writeFileSync(file, `${text}\nfoo: [bar\n`)
  const broken = check()
  expect(broken.stdout).toContain("not-yaml")
  expect(check()).toEqual(broken)
  writeFileSync(file, text)
  expect(check()).toEqual(first)
})

test("what was cut short, or belongs to another plan, or is none, is not taken up", () => {
  const { check, home, kept } = world()
  const first = check()
  const whole = readFileSync(kept(), "utf8")
  truncateSync(kept(), 1000)
  expect(check()).toEqual(first)
  for (const other of [whole.replace(/^"[^"]*"/, '"/another/plan.yaml"'), whole.replaceAll("\n", ""), whole.replace(/,\[4,0,.*\n/, ",{}]\n"), "[]", "{}", '"text"', "null", '[1,2,3,4]', whole.replace(/\[(\d+),/, "[7,"), whole.replace(/\[4,0,/, "[4,-1,")]) {
    writeFileSync(kept(), other)
    expect(check()).toEqual(first)
  }
  writeFileSync(`${kept()}.part`, "what a run that was stopped has left")
  writeFileSync(kept(), "")
  expect([check(), check(), check()]).toEqual([first, first, first])
  expect(inside(home)).toHaveLength(1)
})

test("a run that comes to few of a plan's files keeps the trees of the others", () => {
  const [folder, home] = [temporary(), temporary()]
  cpSync(example, folder, { recursive: true })
  const kept = () => path.join(home, "styrkort", inside(home)[0]!)
  const whole = () => styrkort(["check", folder, "--as-of", "2017-08-31"], { env: { XDG_CACHE_HOME: home } })
  whole()
  const files = () => readFileSync(kept(), "utf8").trim().split("\n").slice(1).map((line) => (JSON.parse(line) as [string])[0]).sort()
  const before = files()
  expect(before).toContain("policies/pengar.yaml")
  writeFileSync(path.join(folder, "policies/pengar.yaml"), `${readFileSync(path.join(folder, "policies/pengar.yaml"), "utf8")}# a remark\n`)
  const { mtimeMs } = statSync(kept())
  whole()
  expect(statSync(kept()).mtimeMs).toBeGreaterThan(mtimeMs)
  expect(files()).toEqual(before)
})

test("the trees of at most sixteen plans are kept", () => {
  const home = temporary()
  for (let plans = 0; plans < 18; plans++) {
    const folder = temporary()
    writeFileSync(path.join(folder, "plan.yaml"), `styrkort: 1\ntitle: Plan ${plans}\n`)
    styrkort(["check", folder], { env: { XDG_CACHE_HOME: home } })
  }
  expect(inside(home)).toHaveLength(16)
})

const yaml = fc.letrec<{ value: unknown }>((tie) => ({
  value: fc.oneof(
    { depthSize: "small" },
    fc.constant(null),
    fc.string({ unit: "grapheme" }),
    fc.integer(),
    fc.array(tie("value"), { maxLength: 4 }),
    fc.dictionary(fc.string({ unit: "grapheme" }).filter((key) => !["__proto__", "constructor", "prototype"].includes(key)), tie("value"), { maxKeys: 4 })
  )
})).value

test("a tree made flat and grown again is the same tree, wherever it stands in any text", () => {
  fc.assert(fc.property(yaml, fc.constantFrom(0, 2), (value, indent) => {
    const text = JSON.stringify(value, null, indent)
    const { source } = read("plan.json", text)
    if (source.root === undefined) return
    const flat = flatten(source.root, text)
    expect(grow(JSON.parse(JSON.stringify(flat)) as ReadonlyArray<unknown>, text)).toEqual(source.root)
  }))
})

test("the example's files, made flat and grown again, are the same trees and load as the same plan", () => {
  const folder = "examples/kommunal-utveckling-2017"
  const readText = (file: string) => ({ tag: "text", text: readFileSync(path.join(folder, file), "utf8") }) as const
  const files: Array<string> = []
  const again = load("plan.yaml", readText, (file, text) => {
    const done = read(file, text)
    const root = grow(flatten(done.source.root!, text)!, text)
    expect(root).toEqual(done.source.root)
    files.push(file)
    return { ...done, source: { ...done.source, root: root! } }
  })
  expect(files).toHaveLength(8)
  expect(again).toEqual(load("plan.yaml", readText))
})

test("a tree with an alias is not made flat, and a list that is no tree does not grow", () => {
  const text = "a: &one [1]\nb: *one\n"
  expect(flatten(read("plan.yaml", text).source.root!, text)).toBeUndefined()
  fc.assert(fc.property(fc.array(fc.oneof(fc.integer({ min: -1, max: 6 }), fc.constant("text"), fc.constant(null), fc.double())), (list) => {
    const root = grow(list, "a text")
    if (root !== undefined) expect(flatten(root, "a text")).toBeDefined()
  }))
})
