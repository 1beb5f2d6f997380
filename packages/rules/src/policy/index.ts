/** json-rules-engine beside the target language: an entry of its own, so that only those who use it load it. */
export { exportTargets } from "./export.ts"
export type { Exported, TargetFact } from "./export.ts"
