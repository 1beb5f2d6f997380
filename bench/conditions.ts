/** 1 000 single-row conditions asked of 1 000 rows: a million answers, beside the rule engines that are asked of objects. */
import { contest } from "./frame/contest.ts"
import { printFared } from "./frame/printed.ts"
import { many, place } from "./conditions/questions.ts"

const quick = process.argv.includes("--quick")
const size = quick ? 40 : 1000

const fared = await contest({
  size,
  rounds: 7,
  quick,
  place,
  contenders: [
    { name: "Styrkort", module: "conditions/styrkort.ts" },
    { name: "closures by hand", module: "conditions/closures.ts" },
    { name: "@marcbachmann/cel-js", module: "conditions/cel.ts" },
    { name: "@marcbachmann/cel-js, types declared", module: "conditions/cel.ts", of: { typed: true } },
    { name: "json-logic-engine, compiled", module: "conditions/jsonLogic.ts" },
    { name: "@gorules/zen-engine", module: "conditions/zen.ts" },
    { name: "json-rules-engine", module: "conditions/jsonRulesEngine.ts" }
  ]
})
printFared(`${many} conditions of ${size} rows`, fared, { of: "answers", each: many })
