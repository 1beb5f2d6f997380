/** Closing a period keeps what was reported; later reports show it beside what the same days come to then. */
import { createHash } from "node:crypto"
import { appendFileSync, cpSync, readFileSync, writeFileSync } from "node:fs"
import path from "node:path"
import { expect, test } from "vitest"
import { readClosed, writeClosed } from "@styrkort/core/closed"
import { root, styrkort, temporary } from "../cli/styrkort.ts"

const northfield = path.join(root, "examples/northfield-waste-2026")

/** A copy of the plan, and what one does with it. */
const world = () => {
  const folder = temporary()
  cpSync(northfield, folder, { recursive: true })
  const close = (...args: ReadonlyArray<string>) => styrkort(["close", ...args, "--lang", "en"], { cwd: folder })
  const report = (period: string): string => {
    const out = temporary()
    expect(styrkort(["report", folder, "--period", period, "--documents", "markdown", "--out", out, "--lang", "en"])).toMatchObject({ exit: 0, stderr: "" })
    return readFileSync(path.join(out, `follow-up-${period}.md`), "utf8")
  }
  return { folder, close, report, kept: () => readFileSync(path.join(folder, "closed/2026-T1.json"), "utf8") }
}

test("a closed period is kept whole, with the digests of what it was worked out from, and reads as it was written", () => {
  const { folder, close, kept } = world()
  expect(close("2026-T1")).toMatchObject({ exit: 0, stdout: "wrote closed/2026-T1.json: 17 targets as they are today\n" })
  const { closed, findings } = readClosed("closed/2026-T1.json", kept())
  expect(findings).toEqual([])
  expect(writeClosed(closed!)).toBe(kept())
  expect(Object.keys(closed!.inputs)).toContain("plan.yaml")
  for (const [file, digest] of Object.entries(closed!.inputs)) expect(digest).toBe(createHash("sha256").update(readFileSync(path.join(folder, file))).digest("hex"))
  const { targets } = JSON.parse(styrkort(["check", folder, "--as-of", "2026-T1", "--json", "--lang", "en"]).stdout) as { targets: ReadonlyArray<{ id: string; verdict: string | null; value: { text: string } | null }> }
  for (const { id, verdict, value } of targets) expect([id, closed!.targets[id]!.verdict, closed!.targets[id]!.value]).toEqual([id, verdict ?? "not-evaluated", value?.text])
})

test("a row that comes late changes what the closed period comes to, and reports show both and which file it was", () => {
  const { folder, close, report } = world()
  const before = report("2026-T2")
  expect(before).not.toContain("reported:")
  close("2026-T1")
  const closed = report("2026-T2")
  expect(closed).toContain("What the first tertial of 2026 was worked out from is as it was when it was closed.")
  const file = path.join(folder, "data/complaints.csv")
  const text = readFileSync(file, "utf8")
  const head = text.split("\n", 1)[0]!.split(",")
  // A household that waited for months, told of late.
  const late = head.map((column) => ({ reported: "2026-01-02", collected: "2026-04-20", hours: "5000" })[column] ?? text.split("\n")[1]!.split(",")[head.indexOf(column)])
  appendFileSync(file, `${late.join(",")}\n`)
  const after = report("2026-T2")
  expect(after).toContain("has changed: data/complaints.csv.")
  expect(after).toMatch(/\| Nobody waits more than five days \| [^|]*\(reported: [^|]*\) \|/)
})

test("a period is closed again only with a reason, and what was reported first stays", () => {
  const { close, kept } = world()
  close("2026-T1")
  const first = kept()
  expect(close("2026-T1")).toMatchObject({ exit: 3, stdout: "" })
  expect(close("2026-T1").stderr).toContain("is closed already")
  expect(close("2026-T1", "--again")).toMatchObject({ exit: 3 })
  expect(kept()).toBe(first)
  expect(close("2026-T1", "--again", "--why", "late answers")).toMatchObject({ exit: 0 })
  const { closed } = readClosed("closed/2026-T1.json", kept())
  expect(closed!.earlier).toHaveLength(1)
  expect(closed!.earlier![0]).toMatchObject({ why: "late answers", targets: readClosed("", first).closed!.targets })
  expect(close("2026-T1", "--again", "--why", "once more")).toMatchObject({ exit: 0 })
  expect(readClosed("", kept()).closed!.earlier!.map(({ why }) => why)).toEqual(["late answers", "once more"])
})

test.each([
  [["2026-T9"], "`2026-T9` is no period to follow up"],
  [["2025-T1"], "is not within the plan's time"],
  [["2026-T1", "--again", "--why", "a reason"], "is not closed; leave `--again` out"],
  [[], "PERIOD"]
])("%j is answered", (args, message) => {
  const { exit, stderr } = world().close(...args)
  expect(exit).toBe(3)
  expect(stderr).toContain(message)
})

test("a closed period whose file somebody has edited wrongly stops the report, at its line", () => {
  const { folder, close, kept } = world()
  close("2026-T1")
  const file = path.join(folder, "closed/2026-T1.json")
  writeFileSync(file, kept().replace(/"verdict": "[a-z-]+"/, '"verdict": "great"').replace(/"[0-9a-f]{64}"/, '"abc"'))
  const { exit, stdout } = styrkort(["report", folder, "--period", "2026-T2", "--out", temporary(), "--lang", "en"])
  expect(exit).toBe(2)
  expect(stdout).toContain("error[not-one-of] closed/2026-T1.json:")
  expect(stdout).toContain("error[not-digest] closed/2026-T1.json:")
})
