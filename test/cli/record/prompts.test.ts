/** What somebody at a terminal is asked, column by column, and that nothing is written before they say so. */
import { Day } from "@styrkort/core"
import { spawnSync } from "node:child_process"
import path from "node:path"
import { PassThrough } from "node:stream"
import { describe, expect, test } from "vitest"
import { outcomeOf } from "../../../packages/cli/src/record.ts"
import { plain } from "../../../packages/cli/src/render/paint.ts"
import { request } from "../../../packages/cli/src/usage.ts"
import { root, temporary } from "../styrkort.ts"
import { everything, files, planIn, textOf } from "./plan.ts"

/** Records with these answers, all typed at once; what was shown, and what it came to. */
const talk = async (folder: string, args: ReadonlyArray<string>, answers: ReadonlyArray<string>): Promise<{ readonly shown: string; readonly came: string }> => {
  const [input, output] = [new PassThrough(), new PassThrough()]
  let shown = ""
  output.on("data", (part: Buffer) => (shown += part.toString()))
  const asked = request(["record", ...args, folder], "sv")
  if (asked.tag !== "run") throw new Error("nothing is asked")
  input.end(answers.map((answer) => `${answer}\n`).join(""))
  const owner = { pid: 1, host: "h", word: "w", patience: 0, isAlive: () => false }
  const outcome = await outcomeOf({ asked: asked.record, day: Day.of(2017, 5, 10), json: asked.json, lang: asked.lang }, { environment: "sv", owner, standing: () => undefined, terminal: { input, output } }, plain)
  return { shown, came: "wrong" in outcome ? outcome.wrong : outcome.tag }
}

const untouched = (folder: string): void => {
  for (const [file, text] of Object.entries(files)) expect(textOf(folder, file)).toBe(text)
  expect(everything(folder).filter((file) => file.includes(".styrkort"))).toEqual([])
}

describe("at a terminal", () => {
  test("every column is asked for, wrong answers again, and the row is shown before it is written", async () => {
    const folder = planIn(temporary())
    const { shown, came } = await talk(folder, ["meetings"], ["2017-06-01", "", "psyk", "psykiatri", "", "en text", "j"])
    expect(came).toBe("recorded")
    // Only answers that come before their question are shown: a terminal shows the others itself.
    expect(shown).toBe(`Ny rad: Möten (data/meetings.csv)
Retur tar det som står inom hakar eller lämnar tomt, - lämnar tomt, Ctrl-D avbryter.

date, en dag som \`2017-02-28\`, måste anges
  [2017-05-10] > fel[record-future]
  \`date\` är \`2017-06-01\`, och dit har det inte kommit 2017-05-10
  → rätta dagen; är det något som är planerat, lägg till \`--planned\`
  [2017-05-10] > 

network, måste anges:
  psykiatri (Länsnätverk psykiatri), missbruk (Chefsnätverk missbruk)
  > psyk
fel[data-cell-not-member]
  \`psyk\` i kolumnen \`network\` finns inte bland de värden den får ha
  → rätta cellen, eller lägg till värdet i planen; där finns \`psykiatri\`,
  \`Länsnätverk psykiatri\`, \`missbruk\`, \`Chefsnätverk missbruk\`
  > psykiatri

participants antal deltagare, ett heltal, får vara tomt
  > 

note, en text, får vara tomt
  > en text

skulle skriva data/meetings.csv:4
     4 | 2017-05-10;psykiatri;;en text

Det som blir annat, läget 2017-05-10:
  Sex till åtta möten
      på väg; värde 2 möten → 3 möten; 3 möten till senast 2017-12-31

Skriv raden? [J/n] j
`)
    expect(textOf(folder, "data/meetings.csv")).toBe(`${files["data/meetings.csv"]!}2017-05-10;psykiatri;;en text\n`)
  })

  test("what is given on the command line is not asked for, and nothing is where all that must be is given", async () => {
    const folder = planIn(temporary())
    const { shown } = await talk(folder, ["meetings", "network=missbruk", "--lang", "en"], ["", "12", "", ""])
    expect(shown.split("\n").filter((line) => /^\w+.*(must be given|may be empty)/.test(line)).map((line) => line.split(/[, ]/)[0])).toEqual(["date", "participants", "note"])
    expect(textOf(folder, "data/meetings.csv")).toContain("2017-05-10;missbruk;12;\n")
    expect(await talk(folder, ["meetings", "network=missbruk", "date=2017-05-09"], [])).toEqual({ shown: "", came: "recorded" })
  })

  test.each([["no", ["", "psykiatri", "", "", "n"]], ["the end of the talk, in the middle", ["", "psykiatri"]], ["the end of the talk, at the last question", ["", "psykiatri", "", ""]]])("%s leaves everything as it was", async (_, answers) => {
    const folder = planIn(temporary())
    expect((await talk(folder, ["meetings"], answers)).came).toBe("declined")
    untouched(folder)
  })

  test("what is wrong on the command line is told at once, and nothing is asked", async () => {
    const folder = planIn(temporary())
    expect(await talk(folder, ["meetings", "participants=många"], [])).toEqual({ shown: "", came: "refused" })
    untouched(folder)
  })

  test("nobody is asked where a program reads the result", async () => {
    const folder = planIn(temporary())
    expect(await talk(folder, ["meetings", "--json"], [])).toEqual({ shown: "", came: "refused" })
  })

  test("a judgement is asked for by the target's own scale, and its targets are called by their titles", async () => {
    const folder = planIn(temporary())
    const { shown, came } = await talk(folder, ["judgement"], ["plan", "", "helt", "", "", ""])
    expect(came).toBe("recorded")
    expect(shown).toContain("target, måste anges:\n  plan (Planen är gjord)\n")
    expect(shown).toContain("value, måste anges:\n  inte alls, delvis, helt\n")
    expect(textOf(folder, "data/judgements.csv")).toContain("plan;2017-05-10;helt;;\n")
  })

  test("a correction offers what stands, and asks why", async () => {
    const folder = planIn(temporary())
    const { shown, came } = await talk(folder, ["reports", "--correct", "18"], ["", "5", "räknefel", ""])
    expect(came).toBe("recorded")
    expect(shown).toContain("  [20] > 5\n")
    expect(shown).toContain("Varför rättas raden?\n  > räknefel\n")
    expect(textOf(folder, "data/reports.csv")).toBe(`${files["data/reports.csv"]!}18;2017-03-01;5;2017-05-10;räknefel\n`)
  })
})

const python = spawnSync("python3", ["-c", "import pty"]).status === 0

test.skipIf(!python)("the built command asks at a real terminal, and takes Ctrl-D for an end", { timeout: 60_000 }, () => {
  const folder = planIn(temporary())
  const at = (answers: ReadonlyArray<string>): { readonly exit: number | null; readonly shown: string } => {
    const { status, stdout, stderr } = spawnSync("python3", [path.join(import.meta.dirname, "terminal.py"), process.execPath, path.join(root, "packages/cli/bin/styrkort.js"), "record", "meetings", "--as-of", "2017-05-10"], { cwd: folder, input: answers.join("\n"), encoding: "utf8", env: { PATH: process.env["PATH"], TERM: "dumb", NO_COLOR: "1", LC_ALL: "C.UTF-8" } })
    expect(stderr).toBe("")
    return { exit: status, shown: stdout }
  }
  const { exit, shown } = at(["", "psykiatri", "21", "", "j"])
  expect([exit, shown.includes("skrev data/meetings.csv:4")]).toEqual([0, true])
  expect(textOf(folder, "data/meetings.csv")).toBe(`${files["data/meetings.csv"]!}2017-05-10;psykiatri;21;\n`)
  expect(at(["", "\u0004"]).exit).toBe(1)
  expect(textOf(folder, "data/meetings.csv")).toBe(`${files["data/meetings.csv"]!}2017-05-10;psykiatri;21;\n`)
})
