/** TABLE of formats that are read as bytes: a stretch of a file → what it holds. */
import type { Asked } from "@styrkort/rules/columns"
import { CsvReading } from "./csv.ts"
import { NdjsonReading } from "./ndjson.ts"
import type { Done, Held, Task } from "./Request.ts"
import { readStretch } from "./Stretch.ts"
import type { Chunk, Stretch } from "./Stretch.ts"

/** A reader of one stretch. */
interface Reader {
  readonly take: (chunk: Chunk) => number
  readonly finish: () => Omit<Held, "tag" | "end">
}

/** A new format is a row here. */
const readers: { readonly [F in Task["form"]["tag"]]: (stretch: Stretch, form: Extract<Task["form"], { readonly tag: F }>, asked: Asked) => Reader } = {
  csv: (stretch, form, asked) => new CsvReading(stretch, form, asked),
  ndjson: (stretch, _, asked) => new NdjsonReading(stretch, asked)
}

/** Reads a task's stretch. */
export const read = (asked: Asked, { stretch, form }: Task): Done => {
  const reader = (readers[form.tag] as (stretch: Stretch, form: Task["form"], asked: Asked) => Reader)(stretch, form, asked)
  const ended = readStretch(stretch, (chunk) => reader.take(chunk))
  return ended.tag === "read" ? { tag: "held", ...reader.finish(), end: ended.end } : ended
}
