import { configDefaults, defineConfig } from "vitest/config"

export default defineConfig({
  // Node tests resolve through `ssr.resolve`; `resolve.conditions` alone has no effect.
  ssr: { resolve: { conditions: ["@styrkort/source", "module", "node", "development|production"] } },
  test: {
    include: ["test/**/*.test.ts"],
    // One fewer than there are, as is usual, leaves half of a small machine idle.
    maxWorkers: "100%",
    // They need Chromium: `pnpm run browser`.
    exclude: [...configDefaults.exclude, "test/browser/**"],
    reporters: ["default", ["json", { outputFile: "node_modules/.cache/vitest.json" }]]
  }
})
