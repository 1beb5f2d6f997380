/** The versions of the results in JSON, and how each result says which it is. */

/** A kind of result: what a command writes with `--json`. */
export type ResultKind = keyof typeof versions

/**
 * The version of each kind's shape. Readers skip keys that they do not know, so that a new one raises no version;
 * a key that is gone or means something else, and a value of another form, does: `pnpm run schemas` refuses them otherwise.
 */
export const versions = { check: 1, plans: 1, explain: 1, matrix: 1, budget: 1, diff: 1, test: 1, policy: 1, record: 1 } as const

/** The names of results' schemas. */
export const resultNames = (Object.keys(versions) as ReadonlyArray<ResultKind>).map((kind) => `${kind}-result` as const)

/** The name of a kind's shape in its version. It is a name only, and leads nowhere: nothing is fetched to read a result. */
export const idOf = <Kind extends ResultKind>(kind: Kind): `urn:styrkort:result:${Kind}:${(typeof versions)[Kind]}` => `urn:styrkort:result:${kind}:${versions[kind]}`

/** What every result begins with. */
export const headOf = <Kind extends ResultKind>(kind: Kind): { readonly $schema: ReturnType<typeof idOf<Kind>>; readonly styrkort: (typeof versions)[Kind] } => ({ $schema: idOf(kind), styrkort: versions[kind] })
