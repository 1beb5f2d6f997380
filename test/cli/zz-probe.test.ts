import { it } from "vitest"
import { readCsv } from "/work/main/packages/cli/src/read/csv.ts"
const show = (name: string, text: string) => {
  try {
    const r = readCsv("f.csv", text)
    console.log(name, JSON.stringify({ h: r.header, rows: r.rows.slice(0, 6).map((row, i) => [r.lineOf(i), ...row, (() => { const p = r.placeOf(i, row.length - 1); return `${p.line}:${p.column}-${p.endColumn} ${p.excerpt.slice(0, 30)}` })()]), f: r.findings.map((f) => [f.code, f.place?.line, f.place?.column, f.place?.excerpt]) }))
  } catch (e) { console.log(name, "THROW", String(e)) }
}
it("x", () => {
  show("crlf", "a;b\r\n1;2\r\n3;4\r\n")
  show("cr", "a;b\r1;2\r3;4\r")
  show("mixed lf first", "a;b\n1;2\r\n3;4\n5;6\r\n")
  show("mixed crlf first", "a;b\r\n1;2\n3;4\r\n5;6\n")
  show("mixed quoted", "a;b\n\"1\";\"2\"\r\n3;\"4\"\n")
  show("mixed quoted crlf first", "a;b\r\n\"1\";\"2\"\n3;\"4\"\r\n")
  show("multi", "a;b\n\"x\ny\";2\n3;\"4\n5\"\n6;7\n")
  show("multi crlf", "a;b\r\n\"x\r\ny\";2\r\n3;\"4\r\n\r\n5\"\r\n6;7\r\n")
  show("blank lines", "a;b\n\n1;2\n\n\n3;4\n")
  show("blank first", "\n\na;b\n1;2\n")
  show("blank space", "a;b\n  \n1;2\n")
  show("unterminated", "a;b\n1;2\n3;\"4\n5;6\n7;8\n9;10\n")
  show("bad closing", "a;b\n1;2\n3;\"4\"x\n5;6\n")
  show("quote in middle", "a;b\n1;2\n3;4\"x\n5;6\n")
  show("ragged", "a;b\n1\n1;2;3\n")
  show("one column", "a\n1\n\n2\n")
  show("header quoted newline", "\"a\nb\";c\n1;2\n")
  show("cr in quotes", "a;b\n\"x\ry\";2\n3;4\n")
  show("empty", "")
  show("nl only", "\n")
  show("nl at end missing", "a;b\n1;2")
  show("tab", "a\tb\n1\t2")
  show("dq", "a;b\n\"x\"\"y\";2\n3;4\n")
  show("header only with quotes error", "a;\"b\n1;2\n")
  show("bom", "\ufeffa;b\n1;2\n")
  show("crlf unterminated", "a;b\r\n1;2\r\n3;\"4\r\n5;6\r\n")
  show("comma quoted header", "\"a;x\",b\n1,2\n")
})
it("fuzz", () => {
  let seed = 1
  const rnd = (n: number) => (seed = (seed * 1103515245 + 12345) & 0x7fffffff) % n
  const alphabet = ["\"", ";", "\n", "\r\n", "a", " ", "\"\"", ";\"", "\";", "\r", ","]
  let ok = 0
  for (let i = 0; i < 100000; i++) {
    const text = Array.from({ length: rnd(14) }, () => alphabet[rnd(alphabet.length)]).join("")
    const r = readCsv("f", text)
    for (let k = 0; k < r.rows.length; k++) {
      if (!(r.lineOf(k) > 0)) throw new Error(JSON.stringify(text))
      for (let c = 0; c < r.rows[k]!.length; c++) { const p = r.placeOf(k, c); if (!(p.line >= r.lineOf(k) && p.column > 0)) throw new Error(JSON.stringify(text)) }
    }
    if (r.findings.length === 0) ok++
    for (const f of r.findings) if (f.code === "data-quotes" && f.place!.excerpt[f.place!.column - 1] !== "\"") throw new Error("Q " + JSON.stringify([text, f.place]))
  }
  console.log("ok", ok)
})
