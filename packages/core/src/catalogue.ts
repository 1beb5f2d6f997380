/** Every message there is, keyed by its code, in every language. A new finding is one row in one of these families. */
import { binderFindings } from "./catalogue/binders.ts"
import { controllerFindings } from "./catalogue/controller.ts"
import { dataFindings } from "./catalogue/data.ts"
import { economyFindings } from "./catalogue/economy.ts"
import type { Entry } from "./catalogue/entry.ts"
import { planFindings } from "./catalogue/plan.ts"
import { policyFindings } from "./catalogue/policies.ts"
import { reading } from "./catalogue/reading.ts"
import { recordFindings } from "./catalogue/record.ts"
import { ruleFindings } from "./catalogue/rules.ts"
import { shapeFindings } from "./catalogue/shape.ts"
import { testFindings } from "./catalogue/tests.ts"
import { workbookFindings } from "./catalogue/workbooks.ts"

/** All families in one table. */
export const catalogue = { ...reading, ...shapeFindings, ...planFindings, ...controllerFindings, ...dataFindings, ...workbookFindings, ...economyFindings, ...ruleFindings, ...binderFindings, ...testFindings, ...policyFindings, ...recordFindings } as const

/** The stable name of a kind of finding. */
export type Code = keyof typeof catalogue

/** The data each kind of finding is made of. */
export type Catalogue = { readonly [C in Code]: (typeof catalogue)[C] extends Entry<infer Data> ? Data : never }
