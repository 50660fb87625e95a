// @ts-check
/** Starts what a page asks for: the Finder where its root stands, small helps everywhere. */

import { warnIfOld } from "./finder/age.js";

warnIfOld();

document.addEventListener("keydown", (event) => {
  if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.target instanceof Element && event.target.closest("input, textarea, select")) return;
  const search = document.querySelector("[data-vb-search]");
  if (!(search instanceof HTMLElement)) return;
  event.preventDefault();
  search.focus();
});

// Whoever asks for somebody from a deal finds it filled in; that takes a script there, too.
for (const list of document.querySelectorAll("[data-vb-asked]")) {
  for (const link of list.querySelectorAll("a")) {
    if (link.hash === "#ask") link.search = list.getAttribute("data-vb-asked") ?? "";
  }
}

for (const place of document.querySelectorAll("[data-vb-tips]")) {
  const { tips } = await import("./report/tips.js");
  tips(place);
}

for (const table of document.querySelectorAll("table[data-vb-find]")) {
  const { leads } = await import("./report/leads.js");
  leads(table);
}

const root = document.querySelector("[data-vb-finder]");
if (root instanceof HTMLElement) {
  // Loaded here and not above, so that other pages do not pay for it.
  const { start } = await import("./finder/view.js");
  await start(root);
}

const asked = document.querySelector("[data-vb-ask]");
if (asked instanceof HTMLElement) {
  const page = await import("./ask/page.js");
  page.start(asked);
}

const customers = document.querySelector("[data-vb-customers]");
if (customers instanceof HTMLFormElement) {
  const page = await import("./pages/customers.js");
  page.start(customers);
}
