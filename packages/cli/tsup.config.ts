import { defineConfig } from "tsup"

/** Node's own modules without their ESM faces, which load every part of a module when it is imported: streams and promises with `node:fs`, 3 ms of every start. */
const builtins = {
  name: "builtins",
  setup: (build: { onResolve: (filter: { filter: RegExp }, resolve: (args: { path: string }) => object) => void; onLoad: (filter: { filter: RegExp; namespace: string }, load: (args: { path: string }) => object) => void }) => {
    build.onResolve({ filter: /^node:/ }, ({ path }) => ({ path, namespace: "builtin" }))
    build.onLoad({ filter: /.*/, namespace: "builtin" }, ({ path }) => ({ contents: `module.exports = process.getBuiltinModule("${path}")`, loader: "js" }))
  }
}

// One bundled, minified script: starts several times faster than resolving effect from node_modules, and a script's compiled functions can be kept (bin/styrkort.js).
export default defineConfig({
  entry: ["src/main.ts"],
  format: ["iife"],
  outExtension: () => ({ js: ".js" }),
  platform: "node",
  target: "node22",
  clean: true,
  minify: true,
  removeNodeProtocol: false,
  sourcemap: false,
  noExternal: [/.*/],
  esbuildPlugins: [builtins],
  esbuildOptions: (options) => {
    options.conditions = ["@styrkort/source", "module"]
    // Its build for Node requires modules at run time; the one for browsers is plain ESM, of which the bundler takes what is used.
    options.alias = { yaml: "./node_modules/yaml/browser/index.js" }
  }
})
