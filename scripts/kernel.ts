/** Compiles the loops in packages/rules/src/columns/kernel.wat into kernel.ts beside it. Run by `pnpm run kernel`. */
import { readFileSync, writeFileSync } from "node:fs"
import path from "node:path"
import wabt from "wabt"

const folder = path.join(import.meta.dirname, "../packages/rules/src/columns")
const compiler = await wabt()
const module = compiler.parseWat("kernel.wat", readFileSync(path.join(folder, "kernel.wat"), "utf8"), { simd: true })
module.validate()
const lines = Buffer.from(module.toBinary({}).buffer).toString("hex").match(/.{1,200}/g)!
writeFileSync(path.join(folder, "kernel.ts"), `/** What kernel.wat is compiled to, as hexadecimal digits. Written by \`pnpm run kernel\`. */
export const kernel = [
${lines.map((line) => `  "${line}"`).join(",\n")}
].join("")
`)
