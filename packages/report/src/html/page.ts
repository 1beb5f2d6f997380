/** A report as one HTML file: nothing is fetched, nothing runs but the page's own script, and without it the page is a plain document. */
import { Day } from "@styrkort/core"
import { illustrative } from "../illustrative.ts"
import type { Report } from "../Report.ts"
import { words } from "../words.ts"
import { digests } from "./digests.ts"
import { html, raw } from "./html.ts"
import { script } from "./script.ts"
import { sections } from "./sections.ts"
import { style } from "./style.ts"

/** Writes the page. Its policy admits this very style and script, by their digests, and nothing else. */
export const page = (report: Report): string => {
  const w = words[report.lang]
  const title = w.report(report.title, report.period.title)
  const policy = `default-src 'none'; style-src '${digests.style}'; script-src '${digests.script}'; base-uri 'none'; form-action 'none'`
  const parts = sections(report)
  const made = illustrative(report)
  return `<!doctype html>\n${html`<html lang="${report.lang}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${raw(policy)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<title>${title}</title>
<style>${raw(style)}</style>
</head>
<body>
<a class="skip" href="#front">${w.skip}</a>
<header><h1>${title}</h1><p class="quiet">${report.organisation}. ${w.asOf(Day.show(report.asOf))}.</p>
${made === undefined ? undefined : html`<p class="madeup">${made}</p>`}</header>
<nav aria-label="${w.contents}"><ul>${parts.map((part) => html`<li><a href="#${part.id}">${part.title}</a></li>`)}</ul></nav>
<main>
${parts.map((part) => html`<section id="${part.id}" aria-labelledby="${part.id}-title"><h2 id="${part.id}-title">${part.title}</h2>
${part.body}</section>
`)}</main>
<footer><p class="quiet">${report.method.lines.at(-1)}</p></footer>
<script>${raw(script)}</script>
</body>
</html>`.text}\n`
}
