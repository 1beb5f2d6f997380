/** The only file that touches the clock, the environment and the process. */
import { Day, Diagnostic } from "@styrkort/core"
import { check } from "./check.ts"
import type { Done } from "./check.ts"
import { exit } from "./exit.ts"
import { explain } from "./explain.ts"
import { findPlan, mainFiles } from "./read/plan.ts"
import { painted, plain } from "./render/paint.ts"
import { help, request } from "./usage.ts"
import type { Request } from "./usage.ts"
import packageJson from "../package.json" with { type: "json" }

const environment: Diagnostic.Lang = /^sv/.test(process.env["LC_ALL"] ?? process.env["LC_MESSAGES"] ?? process.env["LANG"] ?? "") ? "sv" : "en"
const paint = process.stdout.isTTY && process.env["NO_COLOR"] === undefined ? painted : plain

const today = (): Day.Day => {
  const now = new Date()
  return Day.of(now.getFullYear(), now.getMonth() + 1, now.getDate())
}

const wrong = (message: string, lang: Diagnostic.Lang): number => {
  process.stderr.write(`styrkort: ${Diagnostic.printable(message)}\n${lang === "sv" ? "`styrkort --help` visar hur det skrivs" : "`styrkort --help` shows how it is written"}\n`)
  return exit.usage
}

const run = (asked: Request & { readonly tag: "run" }): number => {
  const lang = asked.lang ?? environment
  const [first, second] = asked.positionals
  const where = (asked.command === "explain" ? second : first) ?? "."
  const path = findPlan(where)
  if (path === undefined) {
    const files = mainFiles.map((name) => `\`${name}\``).join(lang === "sv" ? " eller " : " or ")
    return wrong(lang === "sv" ? `hittar ingen plan i \`${where}\`; ange en mapp med ${files}, eller filen själv` : `no plan found in \`${where}\`; give a folder with ${files}, or the file itself`, lang)
  }
  const asOf = asked.asOf ?? today()
  const done: Done | { readonly wrong: string; readonly lang: Diagnostic.Lang } = asked.command === "explain"
    ? explain(path, first!, asOf, asked.json, asked.lang, paint)
    : check(path, asOf, asked.json, asked.lang, paint)
  if ("wrong" in done) return wrong(done.wrong, done.lang)
  process.stdout.write(`${done.output}\n`)
  return done.exit
}

const main = (args: ReadonlyArray<string>): number => {
  const asked = request(args, environment)
  switch (asked.tag) {
    case "help":
      process.stdout.write(`${help(asked.lang, asked.command)}\n`)
      return exit.ok
    case "version":
      process.stdout.write(`styrkort ${packageJson.version}\n`)
      return exit.ok
    case "wrong":
      return wrong(asked.message, asked.lang)
    case "run":
      return run(asked)
  }
}

// A reader that has seen enough (`| head`) is no fault.
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  if (error.code !== "EPIPE") throw error
})

try {
  process.exitCode = main(process.argv.slice(2))
} catch (error) {
  process.stderr.write(`${environment === "sv" ? "styrkort: något gick fel hos oss, inte hos dig" : "styrkort: something went wrong on our side, not yours"}: ${Diagnostic.printable(String(error))}\n`)
  if (process.env["STYRKORT_DEBUG"] !== undefined && error instanceof Error) process.stderr.write(`${error.stack}\n`)
  process.exitCode = exit.fault
}
