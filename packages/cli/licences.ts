/** A bundler's plugin that writes dist/licences: the licence of every package whose code is in the command, since what is copied has to carry it. */
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs"
import path from "node:path"

interface Build {
  readonly initialOptions: { metafile?: boolean }
  readonly onEnd: (then: (result: { readonly metafile?: { readonly outputs: Readonly<Record<string, { readonly inputs: Readonly<Record<string, { readonly bytesInOutput: number }>> }>> } | undefined }) => void) => void
}

export const licences = {
  name: "licences",
  setup: (build: Build) => {
    build.initialOptions.metafile = true
    build.onEnd(({ metafile }) => {
      const used = Object.values(metafile?.outputs ?? {}).flatMap(({ inputs }) => Object.entries(inputs).flatMap(([file, { bytesInOutput }]) => (bytesInOutput > 0 ? [file] : [])))
      const folders = new Set(used.filter((file) => file.includes("node_modules")).map(packageOf))
      mkdirSync("dist/licences", { recursive: true })
      for (const folder of folders) {
        const { name, version, license } = JSON.parse(readFileSync(path.join(folder, "package.json"), "utf8")) as Record<"name" | "version" | "license", string>
        const file = readdirSync(folder).find((one) => /^licen[cs]e/i.test(one))
        if (file === undefined && license === undefined) throw new Error(`${name} ${version} is in the command and has no licence`)
        writeFileSync(`dist/licences/${name.replace("/", "-")}.txt`, `${name} ${version} (${license})\n\n${file === undefined ? "" : readFileSync(path.join(folder, file), "utf8")}`)
      }
    })
  }
}

/** The folder of the package that a file belongs to. */
const packageOf = (file: string): string => {
  let folder = path.dirname(file)
  while (!existsSync(path.join(folder, "package.json")) || JSON.parse(readFileSync(path.join(folder, "package.json"), "utf8")).name === undefined) folder = path.dirname(folder)
  return folder
}
