/** A workbook read as a dataset of a plan, by all that reads data files. */
import { Source, wordingOf } from "@styrkort/core"
import type { Dataset } from "@styrkort/core"
import type { Records } from "@styrkort/rules"
import path from "node:path"
import { readDataset } from "../../packages/cli/src/read/data.ts"
import { temporary, write } from "../cli/styrkort.ts"

/** The types of columns by name, short as in a plan. */
export type Types = Readonly<Record<string, Dataset.ColumnType["tag"]>>

/** The records of a file; `keys` are the dataset's beside its columns. */
export const read = (bytes: Uint8Array, types: Types, keys: { readonly sheet?: string; readonly range?: string } = {}, file = "book.xlsx"): Records => {
  const folder = temporary()
  write(folder, { [file]: bytes })
  const columns = Object.fromEntries(Object.entries(types).map(([name, tag]) => [name, (tag === "member" ? { tag, population: "town" } : tag === "ordinal" ? { tag, scale: "scale" } : { tag }) as Dataset.ColumnType]))
  const { records } = readDataset({ folder, file: "plan.yaml" }, { title: "Book", file, columns, ...keys }, { source: Source.make("plan.yaml", ""), path: [] })
  return records[0]!
}

/** What is found, as `code cell`, or `code` where it is about the file. */
export const found = ({ findings }: Records): ReadonlyArray<string> => findings.map(({ code, place }) => (place?.cell === undefined ? code : `${code} ${place.cell}`))

/** A finding's words, which must be whole in both languages. */
export const said = ({ findings }: Records): ReadonlyArray<string> => findings.flatMap((finding) => (["sv", "en"] as const).flatMap((lang) => Object.values(wordingOf(finding, lang))))

/** The folder of the tests on workbooks. */
export const here = path.resolve(import.meta.dirname)
