/** What is wrong with the rows of one file, as far as anybody reads: so many findings of each severity, and how many more there are. */
import { Diagnostic } from "@styrkort/core"

/** How many findings of a severity are shown for one file. */
const mostShown = 10_000

/** Collects the findings of a file's rows, in the order of the rows. */
export class Reported {
  readonly findings: Array<Diagnostic.Diagnostic> = []
  /** Findings of a severity that are shown or not: how many, and where the first of those that are not would stand. */
  readonly counts: Readonly<Record<"error" | "warning", { count: number; beyond?: Diagnostic.Place | undefined }>> = { error: { count: 0 }, warning: { count: 0 } }

  /** Adds a finding; it is not made when it is only counted. */
  add(severity: "error" | "warning", make: () => Diagnostic.Diagnostic): void {
    const counted = this.counts[severity]
    if (counted.count++ < mostShown) this.findings.push(make())
    else counted.beyond ??= make().place
  }

  /** All that is shown, and of each severity how many more there are. */
  all(): ReadonlyArray<Diagnostic.Diagnostic> {
    return [...this.findings, ...(["error", "warning"] as const).flatMap((severity) => {
      const { count, beyond } = this.counts[severity]
      return beyond === undefined ? [] : [Diagnostic.make(severity === "error" ? "data-more" : "data-more-warnings", beyond, { count: count - mostShown })]
    })]
  }
}
