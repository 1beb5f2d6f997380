/** How many tests a rule comes to when the conditions it shares stand where they are used: a few that use each other twice come to millions. */

/** More tests than this no rule needs, and no run should have to make. */
export const mostTests = 10_000

/** Shared conditions that use each other in a longer row than this are refused too. */
export const longestRow = 64

/** More shared conditions than this no rule file needs. */
export const mostShared = 1000

/** The number of tests; shared conditions are counted once each, and none of them rests on itself. */
export const testsIn = (condition: unknown, shared: ReadonlyMap<string, unknown>, known = new Map<string, number>()): number => {
  const { all, any, not, condition: name } = condition as { readonly all?: ReadonlyArray<unknown>; readonly any?: ReadonlyArray<unknown>; readonly not?: unknown; readonly condition?: string }
  if (name !== undefined) {
    const size = known.get(name) ?? testsIn(shared.get(name), shared, known)
    known.set(name, size)
    return size
  }
  const inner = [...(all ?? []), ...(any ?? []), ...(not === undefined ? [] : [not])]
  return inner.reduce<number>((sum, one) => sum + testsIn(one, shared, known), 1)
}
