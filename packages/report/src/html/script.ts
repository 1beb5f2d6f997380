/** What the page does in a browser beyond reading: filters, order, search, and links that open what they lead to. Without it the page is a plain document. */
/** What a filter calls the goal of what serves none. No id is written so. */
export const noGoal = "-"

/** The script. */
export const script = `"use strict";
const form = document.getElementById("filters");
const status = document.getElementById("filter-status");
const body = document.querySelector("#target-table tbody");
const rows = [...body.rows];
const cards = [...document.querySelectorAll("article.target")];
const order = ["missed", "behind", "unknown", "on-track", "met", "waived", "inactive", "followed", "not-evaluated"];
const names = ["text", "state", "area", "perspective", "goal", "lead", "sort"];
const words = new Map(rows.map((row, index) => [index, (row.textContent + " " + (cards[index]?.textContent ?? "")).toLowerCase()]));
const asked = () => Object.fromEntries(names.map((name) => [name, form.elements[name].value.trim()]));
const fits = (data, text, want) =>
  (want.state === "" || data.state === want.state) && (want.area === "" || data.area === want.area) &&
  (want.perspective === "" || data.perspective.split(" ").includes(want.perspective)) &&
  (want.goal === "" || data.goal.split(" ").includes(want.goal)) &&
  (want.lead === "" || data.lead.split("|").includes(want.lead)) &&
  want.text.toLowerCase().split(/\\s+/).every((word) => text.includes(word));
const compare = {
  state: (a, b) => order.indexOf(a.dataset.state) - order.indexOf(b.dataset.state),
  title: (a, b) => a.cells[1].textContent.localeCompare(b.cells[1].textContent, document.documentElement.lang)
};
const show = () => {
  const want = asked();
  let shown = 0;
  rows.forEach((row, index) => {
    const hit = fits(row.dataset, words.get(index), want);
    row.hidden = !hit;
    if (cards[index]) cards[index].hidden = !hit;
    if (hit) shown++;
  });
  const byPlan = (a, b) => Number(a.dataset.order) - Number(b.dataset.order);
  body.append(...rows.toSorted((a, b) => (compare[want.sort]?.(a, b) ?? 0) || byPlan(a, b)));
  for (const project of document.querySelectorAll(".project")) project.hidden = project.querySelector(".target") !== null && project.querySelector(".target:not([hidden])") === null;
  status.textContent = status.dataset.of.replace("{n}", shown).replace("{all}", rows.length);
};
const remember = () => {
  const kept = new URLSearchParams(Object.entries(asked()).filter(([, value]) => value !== ""));
  history.replaceState(null, "", kept.size === 0 ? location.pathname + location.search : "#?" + kept);
};
const goTo = () => {
  const at = decodeURIComponent(location.hash.slice(1));
  if (at.startsWith("?")) {
    const kept = new URLSearchParams(location.hash.slice(2));
    for (const name of names) form.elements[name].value = kept.get(name) ?? "";
    show();
    document.getElementById("targets").scrollIntoView();
    return;
  }
  // Back from a choice to the whole.
  if (at === "") { for (const name of names) form.elements[name].value = ""; show(); return; }
  const place = document.getElementById(at);
  if (place === null) return;
  if (place.closest("[hidden]") !== null) { form.reset(); show(); }
  const folded = place.querySelector("details");
  if (folded !== null && place.classList.contains("target")) folded.open = true;
  place.setAttribute("tabindex", "-1");
  place.focus({ preventScroll: true });
  place.scrollIntoView();
};
form.hidden = false;
for (const link of document.querySelectorAll("a[data-choice]")) link.hash = link.dataset.choice;
form.addEventListener("submit", (event) => event.preventDefault());
form.addEventListener("input", () => { show(); remember(); });
form.addEventListener("reset", () => requestAnimationFrame(() => { show(); remember(); }));
addEventListener("hashchange", goTo);
addEventListener("keydown", (event) => {
  if (event.key === "/" && !/^(INPUT|SELECT|TEXTAREA)$/.test(event.target.tagName) && !event.ctrlKey && !event.metaKey && !event.altKey) { event.preventDefault(); form.elements.text.focus(); }
});
let folded = [];
addEventListener("beforeprint", () => { folded = [...document.querySelectorAll("details:not([open])")]; for (const one of folded) one.open = true; });
addEventListener("afterprint", () => { for (const one of folded) one.open = false; });
goTo();
if (status.textContent === "") show();
`
