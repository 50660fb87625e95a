// @ts-check
/** What to say when nothing fits: which single criterion to drop, and what that would bring. */

import { element } from "./dom.js";
import { wordsOf } from "./fold.js";
import { count } from "./words.js";

/**
 * @typedef {import("./state.js").State} State
 * @typedef {import("./search.js").Way} Way
 * @typedef {import("./data.js").Kind} Kind
 */

/** Ways out that are offered. */
const OFFERED = 3;

/**
 * @param {Kind} kind
 * @param {State} state
 * @param {Way[]} ways what brings most first
 * @param {(state: State) => void} go
 * @returns {HTMLLIElement}
 */
export function nothing(kind, state, ways, go) {
  if (kind.size === 0) return element("li", { class: "vb-empty" }, `No ${kind.many} yet.`);
  const useful = ways.filter((way) => way.count > 0).slice(0, OFFERED);
  const asked =
    ways.length === 1 ? `“${called(kind, state, ways[0])}”` : `all ${ways.length} criteria`;
  const offers = useful.map((way) =>
    element(
      "button",
      { type: "button", class: "vb-button", onclick: () => go(without(state, way)) },
      `Without “${called(kind, state, way)}”: ${count(way.count, kind.one, kind.many)}`,
    ),
  );
  if (!offers.length) {
    offers.push(
      element(
        "button",
        {
          type: "button",
          class: "vb-button",
          onclick: () => go({ ...state, text: "", picked: new Map(), modes: new Map() }),
        },
        "Start again",
      ),
    );
  }
  return element(
    "li",
    { class: "vb-empty" },
    element("p", {}, `${kind.none} fits ${asked}.`),
    element("div", { class: "vb-buttons" }, ...offers),
  );
}

/**
 * @param {Kind} kind
 * @param {State} state
 * @param {Way} way
 * @returns {string}
 */
function called(kind, state, { word, facet, activity }) {
  if (word !== undefined) return word;
  if (activity) {
    const { label = "" } =
      kind.standing?.activities.find(({ id }) => id === state.activity) ?? {};
    return label;
  }
  const { values = [] } = kind.facets.find(({ id }) => id === facet) ?? {};
  const picked = values.filter(([id]) => state.picked.get(facet ?? "")?.has(id));
  return picked.map(([, label]) => label).join(" or ");
}

/**
 * @param {State} state
 * @param {Way} way
 * @returns {State}
 */
function without(state, { word, facet, activity }) {
  if (activity) return { ...state, activity: "" };
  if (facet !== undefined) {
    const picked = new Map(state.picked);
    picked.delete(facet);
    return { ...state, picked };
  }
  const kept = state.text.split(/\s+/).map((typed) =>
    wordsOf(typed)
      .filter((folded) => folded !== word)
      .join(" "),
  );
  return { ...state, text: kept.filter(Boolean).join(" ") };
}
