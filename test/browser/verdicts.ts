/** What the page, its worker and the command are compared by. */
import type { Evaluation } from "@styrkort/rules"

export const verdictsOf = ({ results }: Evaluation) =>
  results.map(({ placed: { id }, verdict, final, partly, evidence }) => ({ id, verdict: verdict ?? null, final, partly, evidence }))
