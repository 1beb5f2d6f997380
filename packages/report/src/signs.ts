/** The sign of each state, in every document: colour is never alone. */
import type { State } from "./Report.ts"

export const signs: Record<State, string> = { met: "✓", missed: "✗", "on-track": "→", behind: "↓", unknown: "?", inactive: "–", waived: "~", followed: "·", "not-evaluated": "○" }
