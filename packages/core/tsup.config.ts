import { defineConfig } from "tsup"

export default defineConfig({
  entry: ["src/index.ts", "src/load.ts", "src/readPolicies.ts", "src/schema.ts"],
  format: ["esm"],
  target: "es2024",
  clean: true,
  sourcemap: true
})
