/** docs/checks.md says of every check what it looks for, and is what `pnpm run docs` writes. */
import { readFileSync } from "node:fs"
import { expect, test } from "vitest"
import { planChecks } from "../../packages/core/src/check.ts"
import { checkCodes } from "../../packages/core/src/Silence.ts"
import { file, page } from "./page.ts"

test("docs/checks.md is what `pnpm run docs` writes", () => expect(readFileSync(file, "utf8")).toBe(page()))

test("every check has a row", () => {
  expect(Object.keys(planChecks).sort()).toEqual([...checkCodes].sort())
  for (const code of checkCodes) expect(page()).toContain(`| [\`${code}\`](errors.md#${code}) |`)
})

test("every check says in both languages what it looks for and why", () => {
  for (const { looksFor, why } of Object.values(planChecks)) {
    for (const text of [looksFor.sv, looksFor.en, why.sv, why.en]) expect(text).toMatch(/^[`a-zåäö0-9][^\n]{10,}[^.]$/)
  }
})
