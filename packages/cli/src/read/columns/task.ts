/** A stretch of a file → what it holds, in whichever format it is. */
import type { Asked } from "@styrkort/rules/columns"
import { CsvReading } from "./csv.ts"
import { NdjsonReading } from "./ndjson.ts"
import { readParquet } from "./parquet/parquet.ts"
import type { Done, Task } from "./Request.ts"
import { readStretch } from "./Stretch.ts"

/** Reads a task's stretch. */
export const read = (asked: Asked, { stretch, form }: Task): Done => {
  if (form.tag === "parquet") return readParquet(asked, { stretch, form })
  const reader = form.tag === "csv" ? new CsvReading(stretch, form, asked) : new NdjsonReading(stretch, asked)
  const ended = readStretch(stretch, (chunk) => reader.take(chunk))
  return ended.tag === "read" ? { tag: "held", ...reader.finish(), end: ended.end } : ended
}
