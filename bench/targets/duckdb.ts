/** DuckDB: the rows in a table in memory, words as ENUM, and the questions formulated in one of four ways, with so many threads. */
import { DuckDBDataChunk, DuckDBInstance, INTEGER } from "@duckdb/node-api"
import type { DuckDBConnection, DuckDBPreparedStatement } from "@duckdb/node-api"
import type { Ready } from "../frame/Contender.ts"
import { cellsOf, groupingNames, groupings, latestCells, readerOf, stridesOf } from "./groupings.ts"
import type { By, Counts, Grouping } from "./groupings.ts"
import { judged } from "./judged.ts"
import { questions } from "./questions.ts"
import type { Question } from "./questions.ts"
import { firstDay, monthOf, survey } from "./rows.ts"
import { columnOf, enumerated, filters, nothing, ofGroupings } from "./sql.ts"

type Values = () => Promise<ArrayLike<number>>

/** Words as their own kind of codes: faster than texts, and as strict as the plan. */
const types = Object.entries(enumerated).map(([column, words]) => `CREATE TYPE ${column}_word AS ENUM (${words.map((word) => `'${word}'`).join(", ")})`).join("; ")

/** Loads the rows, column by column in chunks, and names their codes. */
const load = async (connection: DuckDBConnection, size: number): Promise<void> => {
  const { day, municipality, kind, answer, score, group } = survey(size)
  await connection.run("CREATE TABLE codes (day INTEGER, month INTEGER, municipality INTEGER, kind INTEGER, answer INTEGER, score INTEGER, grp INTEGER)")
  const appender = await connection.createAppender("codes")
  const most = 2048
  for (let from = 0; from < size; from += most) {
    const to = Math.min(size, from + most)
    const chunk = DuckDBDataChunk.create(Array.from({ length: 7 }, () => INTEGER), to - from)
    const days = [...day.subarray(from, to)]
    const columns = [days, days.map((one) => monthOf[one - firstDay]!), [...municipality.subarray(from, to)], [...kind.subarray(from, to)], Array.from(answer.subarray(from, to), (one) => (one === -1 ? null : one)), Array.from(score.subarray(from, to), (one) => (Number.isNaN(one) ? null : one)), [...group.subarray(from, to)]]
    chunk.setColumns(columns)
    appender.appendDataChunk(chunk)
  }
  appender.closeSync()
  const names = Object.entries(enumerated).map(([column, words]) => [column, `[${words.map((word) => `'${word}'`).join(", ")}]`] as const)
  await connection.run(types)
  await connection.run(`CREATE TABLE survey AS SELECT day, month::UTINYINT AS month, (month // 4)::UTINYINT AS tertial, (month // 12)::UTINYINT AS year, score::UTINYINT AS score, ${names.map(([column, list]) => `${list}[${column} + 1]::${column}_word AS ${column}`).join(", ")} FROM codes`)
  await connection.run("DROP TABLE codes")
}

/** Rows of numbers, from all chunks of a result. */
const columnsOf = async (statement: DuckDBPreparedStatement): Promise<ReadonlyArray<ReadonlyArray<number | null>>> =>
  (await (await statement.run()).getColumns()).map((column) => column.map((value) => (value === null ? null : Number(value))))

const byFilters = async (connection: DuckDBConnection, asked: ReadonlyArray<Question>): Promise<Values> => {
  const queries = await Promise.all(filters(asked).map(async ({ sql, places }) => ({ statement: await connection.prepare(sql), places })))
  return async () => {
    const values = nothing(asked)
    for (const { statement, places } of queries) {
      // oxlint-disable-next-line no-await-in-loop -- one after another is what is measured
      const [members, ...columns] = await columnsOf(statement)
      for (const [index, column] of columns.entries()) for (const [row, member] of members!.entries()) values[places[index]! + member!] = column[row] ?? NaN
    }
    return values
  }
}

const bySql = async (connection: DuckDBConnection, asked: ReadonlyArray<Question>, sets: boolean): Promise<Values> => {
  const statement = await connection.prepare(ofGroupings(asked, sets))
  return async () => {
    const values = nothing(asked)
    const [places, found] = await columnsOf(statement)
    for (const [row, place] of places!.entries()) values[place!] = found![row] ?? NaN
    return values
  }
}

/** Words as their codes, empty cells as `groupings` has them. */
const asCode: Readonly<Record<By, string>> = {
  ...columnOf, day: `day - ${firstDay}`, municipality: "enum_code(municipality)", kind: "enum_code(kind)", group: "enum_code(grp)", answer: "coalesce(enum_code(answer), 7)", score: "coalesce(score, 101)"
}

const byJavaScript = async (connection: DuckDBConnection, asked: ReadonlyArray<Question>): Promise<Values> => {
  const read = readerOf(asked)
  const place = (grouping: Grouping): string => groupings[grouping].map((by, index) => `(${asCode[by]})::INTEGER * ${stridesOf(grouping)[index]}`).join(" + ")
  const statements = await Promise.all(groupingNames.map(async (name) => {
    const columns = groupings[name].map((by) => columnOf[by]).join(", ")
    return [name, await connection.prepare(`SELECT ${place(name)} AS place, n FROM (SELECT ${columns}, count(*)::INTEGER AS n FROM survey GROUP BY ALL)`)] as const
  }))
  const latest = await connection.prepare("SELECT enum_code(municipality)::INTEGER * 16 + enum_code(kind), max(day * 1000 + score), max(day * 1000 + 999 - score) FROM survey WHERE grp = 'annat' GROUP BY municipality, kind")
  return async () => {
    const counts: Partial<Record<Grouping, Uint32Array>> = {}
    for (const [name, statement] of statements) {
      const cells = counts[name] = new Uint32Array(cellsOf(name))
      // oxlint-disable-next-line no-await-in-loop -- one after another is what is measured
      const [places, rows] = await (await statement.run()).getColumns() as unknown as readonly [ReadonlyArray<number>, ReadonlyArray<number>]
      for (let row = 0; row < places.length; row++) cells[places[row]!] = rows[row]!
    }
    const [latestMost, latestLeast] = [new Int32Array(latestCells), new Int32Array(latestCells)]
    const [places, most, least] = await columnsOf(latest)
    for (const [row, cell] of places!.entries()) {
      latestMost[cell!] = most![row] ?? 0
      latestLeast[cell!] = least![row] ?? 0
    }
    return read({ counts: counts as Counts["counts"], latestMost, latestLeast })
  }
}

/** TABLE of the ways in which the questions are formulated. */
const formulations: Readonly<Record<string, (connection: DuckDBConnection, asked: ReadonlyArray<Question>) => Promise<Values>>> = {
  filters: byFilters,
  "group-bys": (connection, asked) => bySql(connection, asked, false),
  "grouping sets": (connection, asked) => bySql(connection, asked, true),
  javascript: byJavaScript
}

/** `bits`: up to how many bits of a group's columns its counts are kept in an array instead of a hash table; 12 where nothing is said. */
export const prepare = async (size: number, { targets, threads, formulation, bits = 12 }: Readonly<Record<string, unknown>>): Promise<Ready<ArrayLike<number>>> => {
  const asked = questions(targets as number)
  const instance = await DuckDBInstance.create(":memory:", { threads: String(threads) })
  const connection = await instance.connect()
  await connection.run(`SET perfect_ht_threshold = ${Number(bits)}`)
  await load(connection, size)
  const run = await formulations[formulation as string]!(connection, asked)
  return { run, answers: (values) => judged(asked, values) }
}

/** What reads a CSV file into a table, as `prepare` makes one, and then answers questions in the way that is fastest. */
export const fromFile = async (file: string, threads: number): Promise<(asked: ReadonlyArray<Question>) => Promise<Values>> => {
  const connection = await (await DuckDBInstance.create(":memory:", { threads: String(threads) })).connect()
  await connection.run("SET perfect_ht_threshold = 20")
  await connection.run(types)
  return async (asked) => {
    const columns = "columns = {'answered': 'DATE', 'municipality': 'municipality_word', 'kind': 'kind_word', 'answer': 'answer_word', 'score': 'UTINYINT', 'grp': 'grp_word'}, auto_detect = false, dateformat = '%Y-%m-%d'"
    await connection.run(`CREATE TABLE survey AS SELECT date_diff('day', DATE '1970-01-01', answered)::INTEGER AS day, month, month // 4 AS tertial, month // 12 AS year, score, municipality, kind, answer, grp
      FROM (SELECT *, ((year(answered) - 2017) * 12 + month(answered) - 1)::UTINYINT AS month FROM read_csv('${file}', header = true, delim = ';', quote = '"', escape = '"', ${columns}))`)
    return byJavaScript(connection, asked)
  }
}
