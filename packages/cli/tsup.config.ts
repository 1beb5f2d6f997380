import { defineConfig } from "tsup"
import { readFileSync } from "node:fs"
import { licences } from "./licences.ts"
import { straight } from "./straight.ts"

/** Node's own modules without their ESM faces, which load every part of a module when it is imported: streams and promises with `node:fs`, 3 ms of every start. */
const builtins = {
  name: "builtins",
  setup: (build: { onResolve: (filter: { filter: RegExp }, resolve: (args: { path: string }) => object) => void; onLoad: (filter: { filter: RegExp; namespace: string }, load: (args: { path: string }) => object) => void }) => {
    build.onResolve({ filter: /^node:/ }, ({ path }) => ({ path, namespace: "builtin" }))
    // What makes a CommonJS module an ES module makes a getter for every property, once for each file that imports it: here only what is used is taken, once.
    const named = (path: string): string => {
      const names = Object.keys(process.getBuiltinModule(path)!).filter((name) => name !== "default")
      return ["const taken = process.getBuiltinModule(\"" + path + "\"), take = (name) => taken[name]", "export default taken", ...names.map((name) => `export const ${name} = /* @__PURE__ */ take("${name}")`)].join("\n")
    }
    // Taken when it is used: only workbooks are packed.
    const zlib = ["crc32", "inflateRawSync"].map((name) => `export const ${name} = (...given) => process.getBuiltinModule("node:zlib").${name}(...given)`).join("\n")
    build.onLoad({ filter: /.*/, namespace: "builtin" }, ({ path }) => ({ contents: path === "node:zlib" ? zlib : named(path), loader: "js" }))
  }
}

/**
 * What is seldom asked for is left out of what every other command starts with: `fmt` with the YAML writer, `schema` with what every key means, `init` with its plans, `record` with its findings, `report` with what writes its documents.
 * bin/styrkort.js takes the program with them in it when the command asks for it.
 */
const withoutSeldom = {
  name: "without-seldom",
  setup: (build: { onResolve: (filter: { filter: RegExp }, resolve: (args: { path: string }) => object) => void; onLoad: (filter: { filter: RegExp; namespace: string }, load: (args: { path: string }) => object) => void }) => {
    build.onResolve({ filter: /^\.\/(fmt|init|schema|record|report|close|catalogue\/record)\.ts$/ }, ({ path }) => ({ path, namespace: "left-out" }))
    build.onLoad({ filter: /^\.\/catalogue\//, namespace: "left-out" }, () => ({ contents: "export const recordFindings = {}, takes = undefined", loader: "js" }))
    build.onLoad({ filter: /\.ts$/, namespace: "left-out" }, ({ path }) => ({ contents: `export const ${/\w+/.exec(path)![0]} = () => { throw new Error("${path} is in dist/fmt.js") }`, loader: "js" }))
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
    build.onLoad({ filter: /^jsonpath-plus$/, namespace: "left-out" }, () => ({ contents: "module.exports = {}", loader: "js" }))
    build.onLoad({ filter: /eventemitter2\.js$/, namespace: "file" }, ({ path }) => ({ contents: readFileSync(path, "utf8").replace(/new Function\([^)]*\)\(\)/, "globalThis"), loader: "js" }))
  }
}

/**
 * To shorten the stacks of its errors, effect asks when it starts whether names of functions are kept, by making an error and reading where it comes from:
 * the whole program is then looked through for the ends of its lines. They are kept; nothing is asked.
 */
const withoutStack = {
  name: "without-stack",
  setup: (build: Parameters<(typeof builtins)["setup"]>[0]) => {
    build.onLoad({ filter: /effect\/dist\/Utils\.js$/, namespace: "file" }, ({ path }) => {
      const [before, after, more] = readFileSync(path, "utf8").split("= /*#__PURE__*/pickInternalCall()")
      if (after === undefined || more !== undefined) throw new Error(`${path} asks in another way than it did`)
      return { contents: `${before}= (body) => body()${after}`, loader: "js" }
    })
  }
}

/** The programs that read workbooks and large data lie beside the command, which starts them when a plan has any. The command itself does not know where they lie; bin/styrkort.js does. */
const besideTheCommand = {
  name: "beside-the-command",
  setup: (build: Parameters<(typeof builtins)["setup"]>[0]) => {
    const programs: Record<string, string> = { "./program.ts": "programFile = () => globalThis.styrkortPrograms.workbook", "./columnsProgram.ts": "columnsProgram = () => globalThis.styrkortPrograms.columns" }
    build.onResolve({ filter: /^\.\/(program|columnsProgram)\.ts$/ }, ({ path }) => ({ path, namespace: "beside" }))
    build.onLoad({ filter: /.*/, namespace: "beside" }, ({ path }) => ({ contents: `export const ${programs[path]}`, loader: "js" }))
  }
}

/** The program that reads large data is required as what it is, and the one that reads Parquet for it lies beside. */
const besideItself = {
  name: "beside-itself",
  setup: (build: Parameters<(typeof builtins)["setup"]>[0]) => {
    build.onResolve({ filter: /^\.\/parquetProgram\.ts$/ }, ({ path }) => ({ path, namespace: "beside" }))
    build.onLoad({ filter: /.*/, namespace: "beside" }, () => ({ contents: 'export const parquetProgram = () => process.getBuiltinModule("node:path").join(__dirname, "parquet.js")', loader: "js" }))
  }
}

/** What each program begins with, and what is left out of it. `tsup` makes the first, and `tsup --no-clean` the others beside it. */
const programs = {
  main: { entry: "src/main.ts", plugins: [builtins, withoutCompiling, withoutStack, besideTheCommand, withoutSeldom] },
  fmt: { entry: "src/main.ts", plugins: [builtins, withoutCompiling, withoutStack, besideTheCommand] },
  workbook: { entry: "src/read/workbook/inside.ts", plugins: [] },
  parquet: { entry: "src/read/columns/parquet/inside.ts", plugins: [] },
  // Required, by the command and by each thread that helps it.
  columns: { entry: "src/read/columns/inside.ts", plugins: [withoutStack, besideItself], format: "cjs" }
} as const

// Bundled, minified scripts: they start several times faster than resolving effect from node_modules, and a script's compiled functions can be kept (bin/styrkort.js).
export default defineConfig(({ clean: alone = true }) => Object.entries(programs).slice(alone === false ? 1 : 0, alone === false ? undefined : 1).map(([name, { entry, plugins, ...how }]) => ({
  entry: { [name]: entry },
  format: ["format" in how ? how.format : "iife"],
  globalName: "styrkort",
  outExtension: () => ({ js: "format" in how ? ".cjs" : ".js" }),
  platform: "node",
  target: "node22",
  clean: alone !== false,
  minify: true,
  removeNodeProtocol: false,
  sourcemap: false,
  noExternal: [/.*/],
  esbuildPlugins: [...plugins, straight, licences],
  esbuildOptions: (options) => {
    options.conditions = ["@styrkort/source", "module"]
    // Its build for Node requires modules at run time; the one for browsers is plain ESM, of which the bundler takes what is used.
    // effect has a Schema for files of forms, for which Node would load what they are made of: a part of a millisecond.
    options.define = { ...options.define, "globalThis.File": "undefined" }
    options.alias = { yaml: "./node_modules/yaml/browser/index.js" }
  }
})))
