/** What each format says fails a check: they must all say the same. */
import { Parser } from "tap-parser"
import { styrkort } from "./styrkort.ts"

/** How many each format says fail the check. */
export const failuresIn = (args: ReadonlyArray<string>): Record<string, number> => {
  const text = (format: string): string => styrkort([...args, "--format", format]).stdout
  const parser = new Parser({ strict: true })
  parser.end(text("tap"))
  const { results } = (JSON.parse(text("sarif")) as { runs: [{ results: ReadonlyArray<{ kind: string; level: string }> }] }).runs[0]
  const gitlab = JSON.parse(text("gitlab")) as ReadonlyArray<{ severity: string }>
  return {
    junit: text("junit").match(/<failure /gu)?.length ?? 0,
    counted: Number(/<testsuites [^>]*failures="(\d+)"/u.exec(text("junit"))![1]),
    sarif: results.filter(({ kind, level }) => kind === "fail" && level === "error").length,
    github: text("github").match(/^::error /gmu)?.length ?? 0,
    gitlab: gitlab.filter(({ severity }) => severity === "critical").length,
    tap: parser.results!.failures.filter(({ todo }) => todo === false || todo === undefined).length
  }
}
