import { wordingOf } from "@styrkort/core"
import { load } from "@styrkort/core/load"
import { describe, expect, it } from "vitest"
import { prepare } from "../../packages/rules/src/run.ts"

const main = (templates: string) => `styrkort: 1
title: Plan
organisation: Organisation
period: 2017
include: [area.yaml]
datasets:
  surveys: {title: Surveys, file: s.csv, columns: {date: date, course: text, good: boolean}}
templates:
${templates.split("\n").map((line) => `  ${line}`).join("\n")}
`
const area = (targets: string) => `styrkort: 1
area: {id: area, title: Area}
projects:
  project:
    title: Project
    targets:
${targets.split("\n").map((line) => `      ${line}`).join("\n")}
`
const survey = "good:\n  rule: {share: surveys, where: {course: <course>}, satisfying: {good: ja}, at-least: <level>}\n  severity: warning"

const loaded = (templates: string, targets: string) => {
  const texts: Readonly<Record<string, string>> = { "plan.yaml": main(templates), "area.yaml": area(targets) }
  const { plan, findings } = load("plan.yaml", (file) => (texts[file] === undefined ? { tag: "missing" } : { tag: "text", text: texts[file] }))
  const prepared = prepare(plan!)
  const all = [...findings, ...prepared.findings].filter(({ severity }) => severity !== "notice")
  return {
    ids: plan!.areas.flatMap(({ projects }) => projects.flatMap((project) => project.targets.map(({ id }) => id))),
    targets: plan!.areas.flatMap(({ projects }) => projects.flatMap((project) => project.targets.map(({ target }) => target))),
    rules: [...prepared.rules.keys()],
    found: all.filter(({ code }) => !["project-without-goal", "project-without-lead", "project-without-funding", "project-without-schedule"].includes(code)).map(({ code, place }) =>
      [code, place?.file, place?.line, ...(place?.use === undefined ? [] : [place.use.file, place.use.line])]),
    diagnostics: all
  }
}

describe("templates", () => {
  it("say what the targets that use them are, with their values filled in; a target's own keys win", () => {
    const { ids, targets, rules, found } = loaded(survey, "basic:\n  title: The basic course\n  use: good\n  with: {course: basic, level: 85 %}\n  severity: error")
    expect(found).toEqual([])
    expect([ids, rules, targets[0]!.severity, targets[0]!.use]).toEqual([["basic"], ["basic"], "error", undefined])
    expect(targets[0]!.rule).toMatchObject({ share: "surveys", where: { course: "basic" }, "at-least": { kind: "share" } })
  })

  it("make a target for each value of a list, with ids that do not depend on where in it they stand", () => {
    const ids = (list: string) => loaded(survey, `course:\n  title: The course <course>\n  use: good\n  with: {course: [${list}], level: 85 %}`)
    expect(ids("Fördjupning I, basic, Åter på jobb").ids).toEqual(["course-fordjupning-i", "course-basic", "course-ater-pa-jobb"])
    expect(ids("Fördjupning I, basic, Åter på jobb").targets.map(({ title }) => title)).toEqual(["The course Fördjupning I", "The course basic", "The course Åter på jobb"])
    expect(new Set(ids("basic, other").ids)).toEqual(new Set(ids("other, basic").ids))
    expect(ids("basic, Basic").found).toEqual([["duplicate-id", "area.yaml", 7]])
  })

  it("what is wrong in one stands in the template and where it is used", () => {
    const { found } = loaded(survey, "basic:\n  title: One\n  use: good\n  with: {course: basic, level: 7}\nother:\n  title: Two\n  use: good\n  with: {course: other, level: 85 %}")
    expect(found).toEqual([["level-unit", "plan.yaml", 10, "area.yaml", 7]])
    expect(loaded(survey.replace("surveys, where", "survey, where"), "basic:\n  title: One\n  use: good\n  with: {course: basic, level: 7 %}").found).toEqual([["unknown-dataset", "plan.yaml", 10, "area.yaml", 7]])
    expect(loaded(survey.replace("share:", "shar:"), "basic:\n  title: One\n  use: good\n  with: {course: basic, level: 7 %}").found).toEqual([["unknown-key", "plan.yaml", 10, "area.yaml", 7]])
    expect(loaded(survey, "basic:\n  title: One\n  use: good\n  severty: error\n  with: {course: basic, level: 7 %}").found).toEqual([["unknown-key", "area.yaml", 10]])
  })

  it("must exist, be told what they need and nothing else, and be used", () => {
    expect(loaded(survey, "basic: {title: One, use: god, with: {course: basic, level: 7 %}}").found).toEqual([["unknown-template", "area.yaml", 7]])
    expect(loaded(survey, "basic: {title: One, use: good, with: {course: basic}}").found).toEqual([["template-parameter-missing", "area.yaml", 7]])
    expect(loaded(survey, "basic: {title: One, use: good, with: {course: basic, level: 7 %, cuorse: x}}").found).toEqual([["template-parameter-unknown", "area.yaml", 7]])
    expect(loaded(survey, "basic: {title: One, use: good, with: {course: [a, b], level: [7 %, 8 %]}}").found).toEqual([["template-lists", "area.yaml", 7]])
    expect(loaded(survey, `basic: {title: One, use: good, with: {level: 7 %, course: [${Array.from({ length: 1001 }, (_, n) => `c${n}`).join(", ")}]}}`).found).toEqual([["template-lists", "area.yaml", 7]])
    expect(loaded(survey, "basic: {title: One, use: good, with: {course: basic, level: 7 %}, follow: {count: surveys}}").found.map(([code]) => code)).toContain("target-kind")
    expect(loaded(survey, "basic: {title: One, use: good, with: [basic]}").found.map(([code]) => code)).toContain("wrong-shape")
    expect(loaded(survey, "basic: {title: One, follow: {count: surveys}}").found.map(([code]) => code)).toEqual(expect.arrayContaining(["template-unused"]))
  })

  it("read well in both languages", () => {
    for (const diagnostic of loaded(survey, "basic: {title: One, use: good, with: {course: basic}}").diagnostics) for (const lang of ["sv", "en"] as const) expect(wordingOf(diagnostic, lang).message).not.toMatch(/undefined|<.*>/)
  })
})
