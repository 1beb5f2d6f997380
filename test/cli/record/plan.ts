/** A small plan to record in, and what of it must never be lost. */
import { spawn } from "node:child_process"
import { readdirSync, readFileSync } from "node:fs"
import path from "node:path"
import { root, styrkort, write } from "../styrkort.ts"
import type { Ran } from "../styrkort.ts"

export const day = "2017-05-10"

const main = `styrkort: 1
title: Plan # med en kommentar
organisation: Kommunen
language: sv
period: 2017
include: [area.yaml]
populations:
  network: {title: Nätverk, members: {psykiatri: Länsnätverk psykiatri, missbruk: Chefsnätverk missbruk}}
scales:
  bedomning: {levels: [inte alls, delvis, helt], met-from: helt}
judgements: {file: data/judgements.csv}
datasets:
  meetings:
    title: Möten
    rows: möten
    row: möte
    file: data/meetings.csv
    columns:
      date: date
      network: {type: network, required: true}
      participants: {type: integer, min: 0, title: antal deltagare}
      note: text
  reports:
    title: Rapporter
    file: data/reports.csv
    columns:
      number: text
      date: date
      amount: integer
      noted: date
      why: text
    key: number
    recorded: noted
    reason: why
  counts:
    title: Antal
    file: data/counts.ndjson
    columns: {month: date, number: integer, done: boolean, note: text}

# Det som har hänt.
events:
  - date: 2017-01
    text: Året började. # så var det

# Slut.
`

const area = `styrkort: 1
area: {id: omrade, title: Område}
projects:
  natverk:
    title: Nätverk
    targets:
      moten: {title: Sex till åtta möten, rule: {count: meetings, between: [6, 8]}}
      belopp: {title: Minst hundra, rule: {sum: reports.amount, during: 2017-01..2017-04, at-least: 100}}
      antal: {title: Antal, follow: {sum: counts.number}}
      plan: {title: Planen är gjord, judgement: bedomning}
`

/** The plan's files. */
export const files: Readonly<Record<string, string>> = {
  "plan.yaml": main,
  "area.yaml": area,
  "data/meetings.csv": "date;network;participants;note\n2017-01-20;psykiatri;24;\n2017-03-03;missbruk;18;\"med \"\"gäster\"\"; fler än väntat\"\n",
  "data/reports.csv": "number;date;amount;noted;why\n17;2017-02-01;90;2017-02-02;\n18;2017-03-01;20;2017-03-02;\n",
  "data/counts.ndjson": "{\"month\": \"2017-01-31\", \"number\": 4, \"done\": true}\n{\"month\": \"2017-02-28\", \"number\": 5, \"done\": false, \"note\": \"å\"}\n",
  "data/judgements.csv": "target;date;value;role;reason\n"
}

/** Writes the plan, with some files otherwise. */
export const planIn = (folder: string, other: Readonly<Record<string, string | Uint8Array>> = {}): string => {
  write(folder, { ...files, ...other })
  return folder
}

/** Records as of the day. */
export const record = (folder: string, ...args: ReadonlyArray<string>): Ran => styrkort(["record", ...args, "--as-of", day], { cwd: folder })

/** Everything that lies in a folder, hidden files too. */
export const everything = (folder: string): ReadonlyArray<string> => (readdirSync(folder, { recursive: true }) as ReadonlyArray<string>).toSorted()

/** A file's text. */
export const textOf = (folder: string, file: string): string => readFileSync(path.join(folder, file), "utf8")

/** Starts a run that can be stopped; what it came to is told when it is over. */
export const start = (folder: string, args: ReadonlyArray<string>, env: Readonly<Record<string, string>> = {}): { readonly stop: () => void; readonly over: Promise<number | null> } => {
  const child = spawn(process.execPath, [path.join(root, "packages/cli/bin/styrkort.js"), "record", ...args, "--as-of", day], { cwd: folder, stdio: "ignore", env: { PATH: process.env["PATH"], LC_ALL: "en_GB.UTF-8", ...env } })
  return { stop: () => child.kill("SIGKILL"), over: new Promise((resolve) => child.on("exit", (code) => resolve(code))) }
}
