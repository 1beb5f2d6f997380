/** A worker that evaluates a decoded plan. */
import { evaluatePlan } from "@styrkort/rules"
import type { Question } from "@styrkort/rules"
import { verdictsOf } from "./verdicts.ts"

addEventListener("message", ({ data }: MessageEvent<Question>) => postMessage(verdictsOf(evaluatePlan(data))))
