/** Remarks stand where the eye is: on the first visible character of a text, also one in a block. */
import { expect, test } from "vitest"
import { findingsOf } from "./plan.ts"

const placeOf = (note: string) => {
  const area = `styrkort: 1\narea: {id: omrade, title: Område}\nprojects:\n  natverk:\n    title: Nätverk\n    schedule-note: ${note}\n    leads: [samordnaren]\n`
  const { place } = findingsOf("", area).find(({ code }) => code === "schedule-note-past")!
  return [place!.line, place!.column, place!.excerpt.slice(place!.column - 1, place!.endColumn - 1)]
}

test("a text on the key's line", () => expect(placeOf("pågår 2016-06")).toEqual([6, 20, "pågår 2016-06"]))
test("a folded block, of which the first line is underlined and no more", () => expect(placeOf(">-\n      R-ACT pågår\n      2016-06.")).toEqual([7, 7, "R-ACT pågår"]))
test("a literal block", () => expect(placeOf("|\n      pågår 2016-06\n      och framåt")).toEqual([7, 7, "pågår 2016-06"]))
test("a block that begins with an empty line", () => expect(placeOf("|\n\n      pågår 2016-06")).toEqual([8, 7, "pågår 2016-06"]))
test("a block with Windows line ends", () => expect(placeOf(">-\r\n      pågår 2016-06\r\n")).toEqual([7, 7, "pågår 2016-06"]))
