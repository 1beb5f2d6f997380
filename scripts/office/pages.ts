/** A Word document as the pages that LibreOffice makes of it, with its table of contents brought up to date, as Word does when it opens one. */
import { ok } from "node:assert/strict"
import { spawnSync } from "node:child_process"
import { writeFileSync } from "node:fs"
import path from "node:path"
import { pathToFileURL } from "node:url"

/** A page: its texts in the order in which they were written on it, without spaces, and the pictures on it. */
export interface Page {
  readonly text: string
  readonly lines: ReadonlyArray<string>
  /** Widths and heights in points. */
  readonly pictures: ReadonlyArray<readonly [width: number, height: number]>
}

/** Runs a program, which has to end well. */
export const run = (command: string, args: ReadonlyArray<string>): string => {
  const { error, status, stdout, stderr } = spawnSync(command, args, { encoding: "utf8", timeout: 120_000, maxBuffer: 1 << 28 })
  if (error !== undefined) throw new Error(`${command} could not be run (${error.message}); this needs LibreOffice and Poppler, on Debian the packages libreoffice-writer-nogui and poppler-utils`)
  ok(status === 0, `${command} ${args.join(" ")} ended with ${status}: ${stderr}`)
  return stdout
}

/** A text without its spaces: lines are broken where they may be. */
export const packed = (text: string): string => text.replace(/\s+/g, "")

// `--convert-to` leaves tables of contents as they are.
const macro = `<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE script:module PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "module.dtd">
<script:module xmlns:script="http://openoffice.org/2000/script" script:name="Module1" script:language="StarBasic">Sub ToPages(from As String, target As String)
  Dim hidden(0) As New com.sun.star.beans.PropertyValue
  hidden(0).Name = "Hidden"
  hidden(0).Value = True
  document = StarDesktop.loadComponentFromURL(from, "_blank", 0, hidden())
  contents = document.getDocumentIndexes()
  For number = 0 To contents.getCount() - 1
    contents.getByIndex(number).update()
  Next number
  Dim asPdf(0) As New com.sun.star.beans.PropertyValue
  asPdf(0).Name = "FilterName"
  asPdf(0).Value = "writer_pdf_Export"
  document.storeToURL(target, asPdf())
  document.close(True)
End Sub
</script:module>
`

/** The pages of a document, which are written beside it too, as `pages.pdf`. The profile is one that LibreOffice has made. */
export const pagesOf = (document: string, profile: string): ReadonlyArray<Page> => {
  writeFileSync(path.join(profile, "user/basic/Standard/Module1.xba"), macro)
  const pdf = path.join(path.dirname(document), "pages.pdf")
  run("soffice", [`-env:UserInstallation=${pathToFileURL(profile).href}`, "--headless", `macro:///Standard.Module1.ToPages("${pathToFileURL(document).href}","${pathToFileURL(pdf).href}")`])
  const texts = run("pdftotext", ["-raw", pdf, "-"]).split("\f").slice(0, -1)
  // Columns: page, number, kind, width and height in pixels, …, pixels to an inch across and down.
  const pictures = run("pdfimages", ["-list", pdf]).split("\n").slice(2).map((line) => line.trim().split(/\s+/)).filter(([, , kind]) => kind === "image")
  return texts.map((text, index) => ({
    text: packed(text),
    lines: text.split("\n"),
    pictures: pictures.filter(([page]) => Number(page) === index + 1).map((of): readonly [number, number] => [Number(of[3]) / Number(of[12]) * 72, Number(of[4]) / Number(of[13]) * 72])
  }))
}
