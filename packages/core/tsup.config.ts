import { defineConfig } from "tsup"

export default defineConfig({
  entry: ["src/index.ts", "src/load.ts", "src/schema.ts", "src/readPolicies.ts", "src/readTests.ts"],
  format: ["esm"],
  target: "es2024",
  clean: true,
  sourcemap: true
})
