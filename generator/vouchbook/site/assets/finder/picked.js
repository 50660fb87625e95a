// @ts-check
/** What is picked, as chips above the results: each can be taken back. */

import { offered } from "./data.js";
import { element } from "./dom.js";
import { mustMatch, toggle } from "./state.js";

/**
 * @typedef {import("./data.js").Kind} Kind
 * @typedef {import("./state.js").State} State
 */

/**
 * @param {Kind} kind
 * @param {State} state
 * @param {(state: State) => void} go
 * @param {() => void} clear
 * @returns {HTMLElement[]} nothing where nothing is picked
 */
export function chips(kind, state, go, clear) {
  const found = offered(kind).flatMap((facet) =>
    facet.values
      .filter(([id]) => state.picked.get(facet.id)?.has(id))
      .map(([id, label]) =>
        chip(label, `${facet.label}: ${label}`, mustMatch(state, kind, facet), () =>
          go(toggle(state, facet.id, id)),
        ),
      ),
  );
  if (kind.standing && state.deal) {
    found.unshift(
      chip(`deal ${state.deal}`, `deal ${state.deal}`, true, () => go({ ...state, deal: "" })),
    );
  }
  if (!found.length) return [];
  const all = { type: "button", class: "vb-link", onclick: clear };
  return [...found, element("button", all, "Clear all")];
}

/**
 * @param {string} label
 * @param {string} name what is taken back
 * @param {boolean} must
 * @param {() => void} onclick
 */
function chip(label, name, must, onclick) {
  return element(
    "button",
    {
      type: "button",
      class: must ? "vb-chip vb-chip--on" : "vb-chip vb-chip--nice",
      "aria-label": `Remove ${name}`,
      onclick,
    },
    label,
    element("span", { "aria-hidden": "true" }, "×"),
  );
}
