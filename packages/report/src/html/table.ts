/** A table of the page. */
import { html } from "./html.ts"
import type { Markup, Part } from "./html.ts"

/** A table whose rows become cards where it is narrow; the first cell of a row is its heading. */
export const table = (caption: string, head: ReadonlyArray<string>, rows: ReadonlyArray<ReadonlyArray<Part>>): Markup =>
  html`<table class="stack"><caption>${caption}</caption><thead><tr>${head.map((title) => html`<th scope="col">${title}</th>`)}</tr></thead>
<tbody>${rows.map((row) => html`<tr>${row.map((cell, index) => (index === 0 ? html`<th scope="row" data-label="${head[0]}">${cell}</th>` : html`<td data-label="${head[index]}">${cell}</td>`))}</tr>
`)}</tbody></table>`
