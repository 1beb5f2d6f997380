/** What was found in a stretch of a file, added to what was found above it. */
import type { Diagnostic } from "@styrkort/core"
import type { Reported } from "../Reported.ts"

/** The findings of a stretch, of which there may be more than it shows. */
export type Found = Pick<Reported, "findings" | "counts">

/** Adds findings that stand so many lines further down than they say. */
export const append = (reported: Reported, { findings, counts }: Found, lines: number): void => {
  const down = <P extends Diagnostic.Place | undefined>(place: P): P => (place === undefined ? place : { ...place, line: place.line + lines })
  const shown = { error: 0, warning: 0 }
  for (const finding of findings) {
    const severity = finding.severity === "error" ? "error" : "warning"
    shown[severity]++
    reported.add(severity, () => (finding.place === undefined ? finding : { ...finding, place: down(finding.place) }))
  }
  for (const severity of ["error", "warning"] as const) {
    reported.counts[severity].count += counts[severity].count - shown[severity]
    reported.counts[severity].beyond ??= down(counts[severity].beyond)
  }
}
