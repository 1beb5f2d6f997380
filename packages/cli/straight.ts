/** What the packages import of each other by their index files is taken from the files themselves: nothing of an index is set up when a command starts, and a namespace's functions are called and not looked up. */
import { readFileSync } from "node:fs"
import path from "node:path"

const packages = path.resolve(import.meta.dirname, "..")

/** Where the names of an index file come from: a whole file as a namespace, or something of one. */
const namesIn = (index: string): ReadonlyMap<string, { readonly file: string; readonly name: string }> => {
  const text = readFileSync(index, "utf8")
  const at = (file: string): string => path.join(path.dirname(index), file)
  return new Map([
    ...[...text.matchAll(/^export \* as (\w+) from "(\.[^"]+)"/gm)].map(([, name, file]) => [name, { file: at(file), name: "*" }] as const),
    ...[...text.matchAll(/^export \{([^}]*)\} from "(\.[^"]+)"/gm)].flatMap(([, names, file]) => specifiers(names).map(({ name, as }) => [as, { file: at(file), name }] as const))
  ])
}

const specifiers = (list: string): ReadonlyArray<{ readonly name: string; readonly as: string }> =>
  list.split(",").map((one) => one.trim()).filter((one) => one !== "" && !one.startsWith("type ")).map((one) => {
    const [name, as = name] = one.split(/\s+as\s+/) as [string, string?]
    return { name, as }
  })

const indexes = new Map(["core", "rules", "rules/policy", "report"].map((name) => [`@styrkort/${name}`, namesIn(path.join(packages, name.replace(/\/|$/, "/src/"), "index.ts"))]))

/** The statements that stand for an import from an index; what is left out of a program (tsup.config.ts) is known by how the index names it, and stays there. */
const instead = (names: string, from: string): string =>
  specifiers(names).map(({ name, as }) => {
    const found = indexes.get(from)!.get(name)
    if (found === undefined || found.file.endsWith("/catalogue/record.ts")) return `import { ${name} as ${as} } from "${from}"`
    return found.name === "*" ? `import * as ${as} from "${found.file}"` : `import { ${found.name} as ${as} } from "${found.file}"`
  }).join("; ")

/** The plugin. */
export const straight = {
  name: "straight",
  setup: (build: { onLoad: (filter: { filter: RegExp; namespace: string }, load: (args: { path: string }) => { contents: string; loader: "ts" }) => void }) => {
    build.onLoad({ filter: /packages\/(rules|report|cli)\/src\/.*\.ts$/, namespace: "file" }, ({ path: file }) => ({
      contents: readFileSync(file, "utf8").replace(/^import \{([^}]*)\} from "(@styrkort\/(?:core|rules\/policy|rules|report))"/gm, (_, names: string, from: string) => instead(names, from)),
      loader: "ts"
    }))
  }
}
