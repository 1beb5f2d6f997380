/** The survey's rows as a CSV file. */
import { Day } from "@styrkort/core"
import { closeSync, openSync, writeSync } from "node:fs"
import { answers, dayCount, firstDay, groups, kinds, municipalities, survey } from "./rows.ts"

/** Writes so many rows, under the names that the plan gives its columns. */
export const writeRows = (file: string, rows: number): void => {
  const { day, municipality, kind, answer, score, group } = survey(rows)
  const days = Array.from({ length: dayCount }, (_, index) => Day.show(firstDay + index))
  const out = openSync(file, "w")
  try {
    writeSync(out, "answered;municipality;kind;answer;score;group\n")
    for (let done = 0; done < rows;) {
      let text = ""
      for (const most = Math.min(rows, done + 20_000); done < most; done++) text += `${days[day[done]! - firstDay]};${municipalities[municipality[done]!]};${kinds[kind[done]!]};${answers[answer[done]!] ?? ""};${Number.isNaN(score[done]!) ? "" : score[done]};${groups[group[done]!]}\n`
      writeSync(out, text)
    }
  } finally {
    closeSync(out)
  }
}
