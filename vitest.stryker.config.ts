import { defineConfig } from "vitest/config"
import { BaseSequencer } from "vitest/node"
import type { TestSpecification } from "vitest/node"

/** The tests of the evaluator, on the sources beside them: in Stryker's copy the workspace's links lead back to code that is not mutated. */
const source = (name: string, entry = "index") => `${import.meta.dirname}/packages/${name}/src/${entry}.ts`

/** The laws try hundreds of cases each, so a mutant meets the quick tests first. */
class LawsLast extends BaseSequencer {
  override async sort(files: Array<TestSpecification>): Promise<Array<TestSpecification>> {
    const late = ({ moduleId }: TestSpecification) => Number(moduleId.includes("laws"))
    return [...files].sort((a, b) => late(a) - late(b))
  }
}

export default defineConfig({
  resolve: {
    alias: {
      "@styrkort/core/load": source("core", "load"),
      "@styrkort/core": source("core"),
      "@styrkort/rules": source("rules")
    }
  },
  test: {
    isolate: false,
    sequence: { sequencer: LawsLast },
    include: ["test/rules/**/*.test.ts", "test/suite/**/*.test.ts"]
  }
})
