/** A plan weighs its checks, and silences them where it says why: on a line, a target, a project, an area, or everywhere. */
import { describe, expect, test } from "vitest"
import { checkCodes } from "../../packages/core/src/Silence.ts"
import { findingsOf } from "./plan.ts"

const reason = "det är avtalat så"

interface Allows {
  readonly plan?: string
  readonly area?: string
  readonly project?: string
  readonly line?: string
  readonly other?: string
}

/** Two projects, each with a line that says not who pays. */
const lines = ({ plan, area, project, line, other }: Allows, checks = "") => {
  const allow = (text: string | undefined, indent: string) => (text === undefined ? "" : `${indent}allow: {funding-without-funder: ${text}}\n`)
  const all = findingsOf(
    `${checks}${allow(plan, "")}`,
    `styrkort: 1\narea:\n  id: omrade\n  title: Område\n${allow(area, "  ")}projects:\n  natverk:\n    title: Nätverk\n${allow(project, "    ")}`
      + `    funding:\n      - amount: 1 000 kr\n${allow(line, "        ")}  kurser:\n    title: Kurser\n    funding:\n      - amount: 2 000 kr\n${allow(other, "        ")}`
  )
  return all.filter(({ code }) => ["funding-without-funder", "allow-unused", "allow-without-reason", "unknown-key", "wrong-shape"].includes(code))
}

const codes = (findings: ReturnType<typeof lines>) => findings.map(({ code }) => code)

describe("allow", () => {
  test("nothing is silent when nothing is allowed", () => expect(codes(lines({}))).toEqual(["funding-without-funder", "funding-without-funder"]))
  test("on a line it silences that line", () => expect(codes(lines({ line: reason }))).toEqual(["funding-without-funder"]))
  test("on a project it silences the project's lines", () => expect(codes(lines({ project: reason }))).toEqual(["funding-without-funder"]))
  test("on an area it silences the area", () => expect(codes(lines({ area: reason }))).toEqual([]))
  test("in the main file it silences the plan", () => expect(codes(lines({ plan: reason }))).toEqual([]))
  test("on a target it silences the target", () => {
    const area = (allow: string) => `styrkort: 1\narea: {id: omrade, title: Område}\nprojects:\n  natverk:\n    title: Nätverk\n    targets:\n      moten: {title: Möten, follow: {count: meetings}${allow}}\n`
    const main = "datasets: {meetings: {title: Möten, file: meetings.csv, columns: {date: date}}}\n"
    expect(findingsOf(main, area("")).map(({ code }) => code)).toContain("target-without-level")
    expect(findingsOf(main, area(`, allow: {target-without-level: ${reason}}`)).map(({ code }) => code)).not.toContain("target-without-level")
  })

  test.each(["plan", "area", "project", "line"] as const)("one without a reason is an error, on the %s", (where) => {
    for (const empty of ['""', '"  "']) expect(codes(lines({ [where]: empty }))).toContain("allow-without-reason")
    expect(lines({ [where]: "" }).filter(({ severity }) => severity === "error")).not.toEqual([])
  })

  test("one that silences nothing is remarked on, also where one around it does the silencing", () => {
    expect(codes(lines({ area: reason, line: reason }))).toEqual([])
    expect(codes(lines({ area: reason, line: reason, project: reason }))).toEqual(["allow-unused"])
  })

  test("one of a check that is off is left in peace", () => expect(codes(lines({ line: reason }, "checks: {funding-without-funder: off}\n"))).toEqual([]))

  test("of a check that does not exist is an error, with the nearest that does", () => {
    const findings = findingsOf("allow: {funding-without-funders: x}\n", "styrkort: 1\narea: {id: omrade, title: Område}\nprojects: {}\n")
    expect(findings.map(({ code, data }) => [code, (data as { nearest?: string }).nearest])).toEqual([["unknown-key", "funding-without-funder"]])
  })
})

describe("checks", () => {
  test.each(["notice", "warning", "error"] as const)("%s is what the findings weigh", (weight) => {
    expect(lines({}, `checks: {funding-without-funder: ${weight}}\n`).map(({ severity }) => severity)).toEqual([weight, weight])
  })
  test("off silences the check everywhere", () => expect(codes(lines({}, "checks: {funding-without-funder: off}\n"))).toEqual([]))
  test("an unknown weight is an error", () => {
    const findings = findingsOf("checks: {post-twice: loud}\n", "styrkort: 1\narea: {id: omrade, title: Område}\nprojects: {}\n")
    expect(findings.map(({ code }) => code)).toEqual(["not-one-of"])
  })
  test.each(checkCodes)("%s can be weighed", (code) => {
    const findings = findingsOf(`checks: {${code}: notice}\n`, "styrkort: 1\narea: {id: omrade, title: Område}\nprojects: {}\n")
    expect(findings.filter(({ severity }) => severity === "error")).toEqual([])
  })
})

describe("what is found in many places of an area", () => {
  const area = (allowed: number) =>
    `styrkort: 1\narea: {id: omrade, title: Område}\nprojects:\n`
    + [1, 2, 3, 4, 5].map((number) => `  p${number}:\n    title: Projekt ${number}\n    funding: [{amount: ${number} 000 kr${number <= allowed ? `, allow: {funding-without-funder: ${reason}}` : ""}}]\n`).join("")
  const found = (allowed: number) => findingsOf("", area(allowed)).filter(({ code }) => code === "funding-without-funder").map(({ place, data }) => [place!.line, (data as { found: string }).found])

  test("is said once, of the area, with its sum", () => expect(found(0)).toEqual([[2, "15\u00a0000\u00a0kr"]]))
  test("leaves out what is allowed", () => expect(found(1)).toEqual([[2, "14\u00a0000\u00a0kr"]]))
  test("is said line by line when it is only a few", () => expect(found(2).map(([line]) => line)).toEqual([12, 15, 18]))
})
