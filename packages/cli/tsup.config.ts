import { defineConfig } from "tsup"

// One bundled, minified file: starts several times faster than resolving effect from node_modules.
export default defineConfig({
  entry: ["src/main.ts"],
  format: ["esm"],
  platform: "node",
  target: "node22",
  clean: true,
  minify: true,
  sourcemap: false,
  noExternal: [/.*/],
  esbuildOptions: (options) => {
    options.conditions = ["@styrkort/source", "module"]
  }
})
