/** TABLE of the documents that a report is written as; each is loaded when it is asked for. */
import type { Report } from "./Report.ts"

/** A document: what its file is called after the dot, and how it is written. */
export interface Format {
  readonly ending: string
  readonly write: (report: Report) => Promise<string | Uint8Array>
}

/** Every format. A new one is a row here. */
export const formats = {
  html: { ending: "html", write: async (report) => (await import("./html/page.ts")).page(report) },
  docx: { ending: "docx", write: async (report) => (await import("./docx/document.ts")).docx(report) },
  xlsx: { ending: "xlsx", write: async (report) => (await import("./xlsx.ts")).xlsx(report) },
  markdown: { ending: "md", write: async (report) => (await import("./markdown.ts")).markdown(report) }
} as const satisfies Record<string, Format>

/** A format's name. */
export type FormatName = keyof typeof formats
