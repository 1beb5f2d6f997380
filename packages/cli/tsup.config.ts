import { defineConfig } from "tsup"
import { readFileSync } from "node:fs"

/** Node's own modules without their ESM faces, which load every part of a module when it is imported: streams and promises with `node:fs`, 3 ms of every start. */
const builtins = {
  name: "builtins",
  setup: (build: { onResolve: (filter: { filter: RegExp }, resolve: (args: { path: string }) => object) => void; onLoad: (filter: { filter: RegExp; namespace: string }, load: (args: { path: string }) => object) => void }) => {
    build.onResolve({ filter: /^node:/ }, ({ path }) => ({ path, namespace: "builtin" }))
    build.onLoad({ filter: /.*/, namespace: "builtin" }, ({ path }) => ({ contents: `module.exports = process.getBuiltinModule("${path}")`, loader: "js" }))
  }
}

/**
 * json-rules-engine follows paths by JSONPath unless it is told otherwise, and we always tell it; its emitter of events asks for the global object by
 * compiling code where there is neither module nor exports. Neither is reached, and neither is in the command: it holds nothing that makes code of text.
 */
const withoutCompiling = {
  name: "without-compiling",
  setup: (build: Parameters<(typeof builtins)["setup"]>[0]) => {
    build.onResolve({ filter: /^jsonpath-plus$/ }, ({ path }) => ({ path, namespace: "left-out" }))
    build.onLoad({ filter: /.*/, namespace: "left-out" }, () => ({ contents: "module.exports = {}", loader: "js" }))
    build.onLoad({ filter: /eventemitter2\.js$/, namespace: "file" }, ({ path }) => ({ contents: readFileSync(path, "utf8").replace(/new Function\([^)]*\)\(\)/, "globalThis"), loader: "js" }))
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
  esbuildPlugins: [builtins, withoutCompiling],
  esbuildOptions: (options) => {
    options.conditions = ["@styrkort/source", "module"]
  }
})
