/**
 * Writes packages/<name>/api.md: everything a program that uses the package can name or be given, as its built declarations say, without comments. Last part of `pnpm run docs`, after `pnpm run compile`.
 * Declarations are kept that an entry exports, or that those are made of; each stands once, under its module.
 */
import { readFileSync, writeFileSync } from "node:fs"
import path from "node:path"
import { parseSync, Visitor } from "oxc-parser"
import type { Statement } from "oxc-parser"
import { entriesOf, libraries, root } from "./published.ts"

/** A statement of a module that declares names: its text, and the names it is made of. */
interface Declaration {
  readonly names: ReadonlyArray<string>
  readonly text: string
  readonly uses: ReadonlyArray<Use>
}

/** A name in the module, one of a module that is imported as a whole, or one that is imported on the spot. */
interface Use {
  readonly name: string
  readonly within?: string
  readonly from?: string
}

/** Where a name comes from: another module's export of that name, or all of them. */
interface Source {
  readonly from: string
  readonly name: string | undefined
}

interface Module {
  readonly declarations: ReadonlyArray<Declaration>
  readonly imports: ReadonlyMap<string, Source>
  readonly exports: ReadonlyMap<string, Source | string>
}

const modules = new Map<string, Module>()

const moduleAt = (file: string): Module => {
  const known = modules.get(file) ?? read(file)
  modules.set(file, known)
  return known
}

const read = (file: string): Module => {
  const text = readFileSync(file, "utf8")
  const { program, comments, errors } = parseSync(file, text, { lang: "dts", sourceType: "module" })
  if (errors.length > 0) throw new Error(`${file}: ${errors[0]!.message}`)
  const declarations: Array<Declaration> = []
  const imports = new Map<string, Source>()
  const exports = new Map<string, Source | string>()
  const plain = (start: number, end: number): string => {
    const inside = comments.filter((comment) => comment.start >= start && comment.end <= end)
    let kept = ""
    let from = start
    for (const comment of inside) {
      kept += text.slice(from, comment.start)
      from = comment.end
    }
    return (kept + text.slice(from, end)).split("\n").map((line) => line.trimEnd()).filter((line) => line !== "").join("\n")
  }
  const declare = (node: Statement, start: number, end: number): ReadonlyArray<string> => {
    const names = namesOf(node)
    declarations.push({ names, text: plain(start, end), uses: usesIn(node) })
    return names
  }
  for (const node of program.body) {
    if (node.type === "ImportDeclaration") {
      for (const one of node.specifiers) imports.set(one.local.name, { from: node.source.value, name: one.type === "ImportSpecifier" ? nameOf(one.imported) : undefined })
    } else if (node.type === "ExportAllDeclaration") {
      if (node.exported === null) throw new Error(`${file}: everything of ${node.source.value} is exported, and its names are not said`)
      exports.set(nameOf(node.exported), { from: node.source.value, name: undefined })
    } else if (node.type === "ExportNamedDeclaration") {
      if (node.declaration !== null) for (const name of declare(node.declaration, node.start, node.end)) exports.set(name, name)
      for (const one of node.specifiers) exports.set(nameOf(one.exported), node.source === null ? nameOf(one.local) : { from: node.source.value, name: nameOf(one.local) })
    } else declare(node, node.start, node.end)
  }
  return { declarations, imports, exports }
}

const nameOf = (node: { readonly type: string }): string => ("name" in node ? node.name : (node as unknown as { readonly value: string }).value) as string

const namesOf = (node: Statement): ReadonlyArray<string> => {
  switch (node.type) {
    case "VariableDeclaration":
      return node.declarations.map(({ id }) => nameOf(id))
    case "TSInterfaceDeclaration":
    case "TSTypeAliasDeclaration":
    case "TSModuleDeclaration":
    case "TSEnumDeclaration":
    case "FunctionDeclaration":
    case "TSDeclareFunction":
    case "ClassDeclaration":
      return [nameOf(node.id!)]
    default:
      throw new Error(`a declaration of a kind that is not known: ${node.type}`)
  }
}

/** The names of types and values that a declaration is made of. */
const usesIn = (node: Statement): ReadonlyArray<Use> => {
  const uses: Array<Use> = []
  const take = (name: { readonly type: string }): void => {
    if (name.type === "Identifier") uses.push({ name: nameOf(name) })
    else if (name.type === "TSQualifiedName" || name.type === "MemberExpression") {
      const { left, right } = name as unknown as { left: { type: string }; right: { type: string } }
      if (left.type === "Identifier") uses.push({ name: nameOf(right), within: nameOf(left) })
      else take(left)
    }
  }
  new Visitor({
    TSTypeReference: ({ typeName }) => take(typeName),
    TSTypeQuery: ({ exprName }) => take(exprName),
    TSInterfaceHeritage: ({ expression }) => take(expression),
    TSImportType: ({ source, qualifier }) => {
      if (qualifier === null) throw new Error(`a whole module is a type: ${source.value}`)
      uses.push({ name: nameOf(leftmost(qualifier)), from: source.value })
    }
  }).visit({ type: "Program", body: [node], sourceType: "module", hashbang: null, start: node.start, end: node.end, range: [node.start, node.end] } as never)
  return uses
}

/** `A` of `A.B.C`. */
const leftmost = (name: { readonly type: string }): { readonly type: string } => (name.type === "TSQualifiedName" ? leftmost((name as unknown as { readonly left: { type: string } }).left) : name)

/** The declarations that are reached, by the file of their module. */
const reached = new Map<string, Set<Declaration>>()

/** What a module that is exported as a whole has from others. */
const passedOn = new Map<string, ReadonlyArray<string>>()

const reachSource = (file: string, { from, name }: Source): void => {
  if (!from.startsWith(".")) return
  const target = path.resolve(path.dirname(file), from.replace(/\.ts$/, ".d.ts"))
  const { exports } = moduleAt(target)
  for (const one of name === undefined ? exports.keys() : [name]) reachExport(target, one)
  if (name === undefined) passedOn.set(target, [...exports].flatMap(([one, source]) => (typeof source === "object" ? [`export { ${one} } from "${source.from}";`] : [])))
}

const reachExport = (file: string, name: string): void => {
  const target = moduleAt(file).exports.get(name)
  if (target === undefined) throw new Error(`${file} exports no ${name}`)
  if (typeof target === "string") reachName(file, { name: target })
  else reachSource(file, target)
}

const reachName = (file: string, { name, within, from }: Use): void => {
  if (from !== undefined) return reachSource(file, { from, name })
  const { declarations, imports } = moduleAt(file)
  const imported = imports.get(within ?? name)
  if (imported !== undefined) return reachSource(file, within === undefined || imported.name !== undefined ? imported : { from: imported.from, name })
  for (const declaration of declarations) {
    if (!declaration.names.includes(name)) continue
    const held = reached.get(file) ?? new Set()
    reached.set(file, held)
    if (held.has(declaration)) continue
    held.add(declaration)
    for (const use of declaration.uses) reachName(file, use)
  }
}

const block = (lines: ReadonlyArray<string>): string => `\`\`\`ts\n${lines.join("\n")}\n\`\`\``

for (const name of libraries) {
  const folder = path.join(root, "packages", name)
  reached.clear()
  passedOn.clear()
  const entries = entriesOf(name).map(({ name: entry, types }) => {
    const named = [...moduleAt(types).exports].map(([exported, source]) => {
      reachExport(types, exported)
      return typeof source === "object" && source.name === undefined ? `${exported}.*` : exported
    })
    return `### ${entry}\n\n${named.sort().map((one) => `\`${one}\``).join(" · ")}`
  })
  const parts = [...reached].sort(([a], [b]) => (a < b ? -1 : 1)).map(([file, declarations]) =>
    `### ${path.relative(path.join(folder, "dist"), file).replace(/\.d\.ts$/, "")}\n\n${block([...passedOn.get(file) ?? [], ...moduleAt(file).declarations.filter((one) => declarations.has(one)).map(({ text }) => text)])}`)
  writeFileSync(
    path.join(folder, "api.md"),
    `# What @styrkort/${name} promises\n\nWritten by \`pnpm run docs\` from the built declarations. A change here is a change for those who use the package: see CONTRIBUTING.\n\n## Entries\n\n${entries.join("\n\n")}\n\n## Declarations\n\n${parts.join("\n\n")}\n`
  )
}
