/** The command's start: the compiled functions it keeps are never needed, and never wrong. */
import { chmodSync, readdirSync, readFileSync, statSync, truncateSync, writeFileSync } from "node:fs"
import path from "node:path"
import { expect, test } from "vitest"
import { root, styrkort, temporary } from "./styrkort.ts"

const run = (env: Record<string, string>) => styrkort(["help", "matrix"], { env })
const inside = (home: string) => readdirSync(path.join(home, "styrkort"))

test("a run keeps its compiled functions for the user alone, and the next one says the same from them", () => {
  const home = temporary()
  const first = run({ XDG_CACHE_HOME: home })
  expect(first).toMatchObject({ exit: 0, stderr: "" })
  const [kept = ""] = inside(home)
  expect(kept).toMatch(/^help-\d+\.\d+\.\d+-v\d+.*-first$/)
  expect(statSync(path.join(home, "styrkort")).mode & 0o777).toBe(0o700)
  expect(statSync(path.join(home, "styrkort", kept)).mode & 0o777).toBe(0o600)
  expect(run({ XDG_CACHE_HOME: home })).toEqual(first)
  const settled = [kept.replace(/-first$/, "")]
  expect(inside(home)).toEqual(settled)
  const { mtimeMs, mode } = statSync(path.join(home, "styrkort", settled[0]!))
  expect(mode & 0o777).toBe(0o600)
  expect(run({ XDG_CACHE_HOME: home })).toEqual(first)
  expect(inside(home)).toEqual(settled)
  expect(statSync(path.join(home, "styrkort", settled[0]!)).mtimeMs).toBe(mtimeMs)
})

test("what is left of an older version, or cut short, is replaced", () => {
  const home = temporary()
  const first = run({ XDG_CACHE_HOME: home })
  const [kept = ""] = inside(home)
  writeFileSync(path.join(home, "styrkort", "help-0.0.1-v1"), "")
  truncateSync(path.join(home, "styrkort", kept), 1000)
  for (const now of [kept.replace(/-first$/, ""), kept.replace(/-first$/, "")]) {
    expect(run({ XDG_CACHE_HOME: home })).toEqual(first)
    expect(inside(home)).toEqual([now])
    expect(statSync(path.join(home, "styrkort", now)).size).toBeGreaterThan(1000)
    truncateSync(path.join(home, "styrkort", now), 1000)
  }
})

test("a folder that cannot be written, a path that is none and a cache turned off are as good", () => {
  const home = temporary()
  writeFileSync(path.join(home, "styrkort"), "a file where the folder would be")
  chmodSync(home, 0o500)
  const off = temporary()
  const runs = [run({ XDG_CACHE_HOME: home }), run({ XDG_CACHE_HOME: "not/absolute" }), run({ XDG_CACHE_HOME: off, NODE_DISABLE_COMPILE_CACHE: "1" })]
  for (const one of runs) expect(one).toEqual(runs[0])
  expect(runs[0]).toMatchObject({ exit: 0, stderr: "" })
  expect(readdirSync(off)).toEqual([])
  chmodSync(home, 0o700)
})

test("what a check starts with holds neither the results' schemas nor what only they, `init` and `fmt` need", () => {
  const [check, whole] = ["main", "fmt"].map((name) => readFileSync(path.join(root, `packages/cli/dist/${name}.js`), "latin1"))
  for (const words of ["ExplainResult", "The version of the shape.", "json-schema.org", "The plan's main file: what goals", "flowCollectionPadding"]) expect([words, check!.includes(words), whole!.includes(words)]).toEqual([words, false, true])
})

test("what most commands start with is ASCII, as it is read", () => {
  expect(readFileSync(path.join(root, "packages/cli/dist/main.js")).findIndex((byte) => byte > 127)).toBe(-1)
})

test("a plan that is new adds the functions that it needs to what is kept", () => {
  const home = temporary()
  const check = (plan: string) => styrkort(["check", plan, "--as-of", "2026-06-30"], { env: { XDG_CACHE_HOME: home } })
  const size = (): number => statSync(path.join(home, "styrkort", inside(home).find((name) => name.startsWith("check-"))!)).size
  check("docs/misspelt")
  check("docs/misspelt")
  const small = size()
  check("examples/northfield-waste-2026")
  expect(size()).toBeGreaterThan(small)
  const whole = size()
  check("examples/northfield-waste-2026")
  expect(size()).toBe(whole)
})
