/** Plans kept between runs: a check that takes one up says what a check without says, of every plan there is here, and nothing else is ever taken up. */
import { Day, Plan as P } from "@styrkort/core"
import { read } from "@styrkort/core/load"
import { cpSync, existsSync, readdirSync, readFileSync, statSync, truncateSync, writeFileSync } from "node:fs"
import path from "node:path"
import { Deserializer, Serializer } from "node:v8"
import { expect, test } from "vitest"
import { nothingAsked } from "../../packages/cli/src/check/asked.ts"
import { check } from "../../packages/cli/src/check.ts"
import { explain } from "../../packages/cli/src/explain.ts"
import { keptIn } from "../../packages/cli/src/read/kept.ts"
import type { KeptPlan } from "../../packages/cli/src/read/kept.ts"
import { checkPlan, findPlan, readPlan } from "../../packages/cli/src/read/plan.ts"
import type { PlanPath } from "../../packages/cli/src/read/plan.ts"
import { plain } from "../../packages/cli/src/render/paint.ts"
import { example, root, styrkort, temporary } from "./styrkort.ts"

const inside = (home: string) => readdirSync(path.join(home, "styrkort")).filter((name) => name.startsWith("plan-"))

/** A copy of a plan, a cache of its own, and a check of the one with the other. */
const world = () => {
  const [folder, home] = [temporary(), temporary()]
  cpSync("examples/northfield-waste-2026", folder, { recursive: true })
  const checked = () => styrkort(["check", folder, "--as-of", "2026-06-30", "--json"], { env: { XDG_CACHE_HOME: home } })
  return { folder, home, check: checked, kept: () => path.join(home, "styrkort", inside(home)[0]!) }
}

const values = (file: string): ReadonlyArray<any> => {
  const from = new Deserializer(readFileSync(file))
  from.readHeader()
  return [from.readValue(), from.readValue()]
}

const bytesOf = (all: ReadonlyArray<unknown>): Uint8Array => {
  const into = new Serializer()
  into.writeHeader()
  for (const one of all) into.writeValue(one)
  return into.releaseBuffer()
}

test("a second run takes up what the first has made, and says the same", () => {
  const { check: checked, home, kept } = world()
  const first = checked()
  expect(first.exit).toBeLessThan(2)
  expect(inside(home)).toHaveLength(1)
  const { mtimeMs, mode } = statSync(kept())
  expect(mode & 0o777).toBe(0o600)
  expect(checked()).toEqual(first)
  expect(statSync(kept()).mtimeMs).toBe(mtimeMs)
})

test("the plan that is kept is the one that is used, until a file of it changes by a letter", () => {
  const { check: checked, folder, kept } = world()
  const first = checked()
  const [texts, [sources, made]] = values(kept())
  made.prepared.plan.title = "Taken up"
  writeFileSync(kept(), bytesOf([texts, [sources, made]]))
  expect(checked().stdout).toContain("Taken up")
  const file = path.join(folder, texts[1].at(-1)[0])
  const text = readFileSync(file, "utf8")
  writeFileSync(file, `${text}\n# a remark\n`)
  expect(checked()).toEqual(first)
  writeFileSync(file, text)
  expect(checked()).toEqual(first)
  expect(inside(path.dirname(path.dirname(kept())))).toHaveLength(1)
})

test("what is wrong in a file is found again each time, and a plan that cannot be read is not kept", () => {
  const { check: checked, folder, home } = world()
  const file = path.join(folder, "plan.yaml")
  const text = readFileSync(file, "utf8")
  writeFileSync(file, `${text}\nfoo: bar\n`)
  const wrong = checked()
  expect(wrong.stdout).toContain("unknown-key")
  expect(checked()).toEqual(wrong)
  writeFileSync(file, `${text}\nfoo: [bar\n`)
  const broken = checked()
  expect(broken.stdout).toContain("not-yaml")
  expect(checked()).toEqual(broken)
  const other = temporary()
  writeFileSync(path.join(other, "plan.yaml"), "styrkort: 1\ntitle: A plan\norganisation: O\nperiod: 2026\ninclude: [areas/none.yaml]\n")
  styrkort(["check", other], { env: { XDG_CACHE_HOME: home } })
  expect(inside(home)).toHaveLength(1)
})

test("what was cut short, or belongs to another plan, or is none, is not taken up", () => {
  const { check: checked, home, kept } = world()
  const first = checked()
  const whole = readFileSync(kept())
  const [[of, texts], rest] = values(kept())
  const others = [whole.subarray(0, 20), whole.subarray(0, whole.length / 2), whole.subarray(0, whole.length - 1), bytesOf([[`${of}.other`, texts], rest]), bytesOf([[of, texts]]), bytesOf(["text"]), bytesOf([]), Buffer.from("{}"), Buffer.alloc(0)]
  for (const other of others) {
    writeFileSync(kept(), other)
    expect(checked()).toEqual(first)
    // What could not be taken up is made again, and kept.
    expect(values(kept())[0][0]).toBe(of)
  }
  truncateSync(kept(), 100)
  writeFileSync(`${kept()}.part`, "what a run that was stopped has left")
  expect([checked(), checked(), checked()]).toEqual([first, first, first])
  expect(inside(home)).toHaveLength(1)
})

const asked = { asOf: Day.of(2026, 6, 30), lang: undefined, paint: plain, from: root }
const said = async (plan: PlanPath): Promise<ReadonlyArray<unknown>> => {
  const all: Array<unknown> = []
  for (const format of ["text", "json", "sarif"] as const) {
    const how = { outputs: [{ format, file: undefined }], summary: false, all: true, quiet: false, verbose: true, profile: "whole" as const, version: "0", asked: nothingAsked }
    // oxlint-disable-next-line no-await-in-loop -- one after another: they share what was read
    all.push(await check([{ plan, name: "plan" }], { ...asked, how }))
  }
  return all
}

/** The plan as a run makes and keeps it, and as the next one takes it up; undefined where nothing was kept. */
const kept = (folder: string): { readonly plan: PlanPath; readonly taken: PlanPath; readonly parsed: ReadonlyArray<string> } | undefined => {
  const plan = findPlan(folder)!
  const caches = { folder: temporary(), program: "0", more: () => {} }
  const first = keptIn(caches, `${plan.folder}/${plan.file}`, read)
  readPlan({ ...plan, kept: first })
  if (!first.keep()) return undefined
  const parsed: Array<string> = []
  const parse: typeof read = (file, text) => {
    parsed.push(file)
    return read(file, text)
  }
  const second = keptIn(caches, `${plan.folder}/${plan.file}`, parse)
  const only: KeptPlan = { ...second, made: () => expect.unreachable("it was not taken up") }
  return { plan, taken: { ...plan, parse, kept: only }, parsed }
}

const cases = readdirSync("test/findings/cases").map((name) => path.join("test/findings/cases", name)).filter((folder) => findPlan(folder) !== undefined)
const plans = [example, "examples/northfield-waste-2026", ...readdirSync("docs").map((name) => path.join("docs", name)).filter((name) => existsSync(path.join(name, "plan.yaml"))), ...cases]

test("of every plan there is here, one that is taken up is the one that was made, and everything that is said of it is the same", async () => {
  let several = 0
  for (const folder of plans) {
    const both = kept(folder)
    if (both === undefined) continue
    several++
    expect(readPlan(both.taken), folder).toEqual(readPlan(both.plan))
    // oxlint-disable-next-line no-await-in-loop -- one plan after another
    expect(await said(both.taken), folder).toEqual(await said(both.plan))
  }
  expect(several).toBeGreaterThan(200)
}, 300_000)

test("of a plan that is taken up a check reads no file as a tree, and targets are explained as before", () => {
  const { plan, taken, parsed } = kept(example)!
  const day = Day.of(2017, 8, 31)
  checkPlan(taken, day)
  expect(parsed).toEqual([])
  for (const { id } of P.targetsOf(readPlan(plan).prepared!.plan).filter((_, index) => index % 30 === 0)) {
    expect(explain(taken, id, day, false, undefined, plain), id).toEqual(explain(plan, id, day, false, undefined, plain))
  }
}, 60_000)
