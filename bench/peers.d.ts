/** What is used of the packages that Styrkort is measured against, so that types can be checked where they are not installed. */

declare module "json-logic-engine" {
  export class LogicEngine {
    build(logic: object): (data: object) => unknown
  }
}

declare module "@marcbachmann/cel-js" {
  export class Environment {
    constructor(options?: { readonly unlistedVariablesAreDyn?: boolean })
    registerVariable(name: string, type: string): this
    parse(expression: string): (context: object) => unknown
  }
}

declare module "@gorules/zen-engine" {
  export class ZenEngine {
    createDecision(content: object): { evaluate(context: object): Promise<{ readonly result: Readonly<Record<string, boolean>> }> }
  }
}

declare module "arquero" {
  interface Row {
    readonly [column: string]: number | undefined
  }
  interface Table {
    groupby(...columns: ReadonlyArray<string>): Table
    filter(test: (row: Row) => boolean): Table
    derive(columns: Readonly<Record<string, (row: Row) => number>>): Table
    rollup(columns: Readonly<Record<string, ((row: Row) => number) | Aggregate>>): Table
    array(column: string): ArrayLike<number>
  }
  export const table: (columns: object) => Table
  interface Aggregate {
    readonly aggregate: string
  }
  export const op: { count(): Aggregate; max(value: number): number }
}

declare module "papaparse" {
  const papa: { parse(stream: NodeJS.ReadableStream, how: { readonly delimiter: string; readonly header: boolean; readonly step: (row: { readonly data: { readonly score?: string } }) => void; readonly complete: () => void; readonly error: (error: Error) => void }): void }
  export default papa
}

declare module "@duckdb/node-api" {
  type Value = number | bigint | string | null
  export const INTEGER: unknown
  export class DuckDBDataChunk {
    static create(types: ReadonlyArray<unknown>, rows: number): DuckDBDataChunk
    setColumns(columns: ReadonlyArray<ReadonlyArray<Value>>): void
  }
  export interface DuckDBPreparedStatement {
    run(): Promise<{ getColumns(): Promise<ReadonlyArray<ReadonlyArray<Value>>> }>
  }
  export interface DuckDBConnection {
    run(sql: string): Promise<unknown>
    prepare(sql: string): Promise<DuckDBPreparedStatement>
    createAppender(table: string): Promise<{ appendDataChunk(chunk: DuckDBDataChunk): void; closeSync(): void }>
  }
  export class DuckDBInstance {
    static create(path: string, options: Readonly<Record<string, string>>): Promise<DuckDBInstance>
    connect(): Promise<DuckDBConnection>
  }
}
