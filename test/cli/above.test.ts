/** Without a path the plan is the one that somebody stands in. */
import { mkdirSync } from "node:fs"
import path from "node:path"
import { expect, it, vi } from "vitest"
import { styrkort, temporary } from "./styrkort.ts"

vi.setConfig({ testTimeout: 60_000 })

const planned = (): string => {
  const folder = temporary()
  expect(styrkort(["init", "plan", "--lang", "en"], { cwd: folder }).exit).toBe(0)
  return path.join(folder, "plan")
}

it("from a folder below, every command takes the plan above, says so, and prints what it prints there", () => {
  const folder = planned()
  const below = path.join(folder, "areas/deeper")
  mkdirSync(below)
  for (const args of [["check"], ["check", "--json"], ["matrix"], ["budget"], ["fmt", "--check"], ["export", "--to", "json-rules-engine"]]) {
    const there = styrkort(args, { cwd: folder })
    expect(there.stderr).toBe("")
    expect(styrkort(args, { cwd: below }), args.join(" ")).toEqual({ ...there, stderr: "styrkort: the plan is `../../plan.yaml`\n" })
    expect(styrkort([...args, "--lang", "sv"], { cwd: below }).stderr).toBe("styrkort: planen är `../../plan.yaml`\n")
  }
})

it("nothing is looked for above the root of a repository", () => {
  const folder = planned()
  const repository = path.join(folder, "data/other")
  mkdirSync(path.join(repository, ".git"), { recursive: true })
  mkdirSync(path.join(repository, "src"))
  for (const cwd of [repository, path.join(repository, "src")]) {
    expect(styrkort(["check"], { cwd })).toEqual({ exit: 3, stdout: "", stderr: expect.stringContaining("no plan found here or in any folder above") })
  }
})

it("the root of a repository is looked in itself", () => {
  const folder = planned()
  mkdirSync(path.join(folder, ".git"))
  expect(styrkort(["check"], { cwd: path.join(folder, "data") })).toMatchObject({ exit: 0, stderr: "styrkort: the plan is `../plan.yaml`\n" })
})

it("a path that is written is the one that is meant, wherever one stands", () => {
  const folder = planned()
  expect(styrkort(["check", "."], { cwd: path.join(folder, "areas") })).toMatchObject({ exit: 3, stderr: expect.stringContaining("no plan found in `.`") })
})
