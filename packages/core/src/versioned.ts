/** Every file begins with the version of the format it is written in. */
import type { Decoded } from "./decode.ts"
import * as Diagnostic from "./Diagnostic.ts"
import * as Source from "./Source.ts"

/** A file of another version is not ours to judge: that is all that is said of it. */
export const versioned = (origin: Source.Origin): Decoded<never> | undefined => {
  const root = origin.source.root!
  if (root.tag !== "mapping") return refused(Diagnostic.make("missing-version", Source.locate(origin), {}))
  const version = root.entries.get("styrkort")?.value
  if (version === undefined) return refused(Diagnostic.make("missing-version", Source.place(origin.source, root.start, root.start + 1), {}))
  if (version.tag === "scalar" && version.text === "1") return undefined
  const found = version.tag === "scalar" ? version.text ?? "" : "…"
  return refused(Diagnostic.make("wrong-version", Source.locate(Source.at(origin, "styrkort")), { found }))
}

const refused = (finding: Diagnostic.Diagnostic): Decoded<never> => ({ findings: [finding], dropped: new Set() })
