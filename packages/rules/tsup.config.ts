import { defineConfig } from "tsup"

export default defineConfig({
  entry: ["src/index.ts", "src/build/index.ts", "src/policy/index.ts", "src/testing/index.ts"],
  format: ["esm"],
  target: "es2024",
  clean: true,
  sourcemap: true
})
