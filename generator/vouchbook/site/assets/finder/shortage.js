// @ts-check
/** What to say when nobody fits, or nobody is free: what would help, and who comes nearest. */

import { element } from "./dom.js";
import { wordsOf } from "./fold.js";
import { meant } from "./meant.js";
import { needed, noun, wantedOf } from "./said.js";
import { toggle } from "./state.js";
import { count } from "./words.js";

/**
 * @typedef {import("./answer.js").Answer} Answer
 * @typedef {import("./state.js").State} State
 * @typedef {import("./search.js").Way} Way
 */

/** Ways out that are offered, and entries that come near. */
const OFFERED = 3;
const NEAREST = 3;

/**
 * Say what would help; nothing where somebody can be had.
 *
 * @param {Answer} answer
 * @param {(state: State) => void} go
 * @param {(entry: number) => HTMLLIElement} card
 * @param {() => HTMLElement | undefined} lack tells the program what is missing
 * @returns {HTMLElement[]}
 */
export function shortage(answer, go, card, lack) {
  const { kind, entries } = answer;
  if (kind.size === 0) return [element("p", { class: "vb-empty" }, `No ${kind.many} yet.`)];
  if (!answer.short) return [];
  const nearest = answer.nearest(NEAREST);
  const told = element("div", { class: "vb-shortage" }, element("p", {}, sentence(answer)));
  told.append(...guesses(answer, go), waysOut(answer, go));
  const missing = kind.standing && lack();
  if (missing) told.append(missing);
  if (!nearest.length) return [told];
  const title = answer.dated ? `Nearest, and free ${when(answer)}` : "Nearest";
  return [
    told,
    element("h3", { class: "vb-shortage__title" }, title),
    element("ol", { class: "vb-cards" }, ...nearest.map(card)),
    entries.length > 0 && element("h3", { class: "vb-shortage__title" }, "Fit, and free later"),
  ].filter((part) => part instanceof HTMLElement);
}

/** @param {Answer} answer */
function when(answer) {
  return answer.ranking ? needed(answer.ranking, answer.days) : "";
}

/** @param {Answer} answer */
function sentence(answer) {
  const { kind, ways } = answer;
  const asked = ways.length === 1 ? `“${called(answer, ways[0])}”` : `all ${ways.length} criteria`;
  if (answer.entries.length) return `Nobody is free ${when(answer)} with ${asked}.`;
  return `${kind.none} fits ${asked}.`;
}

/**
 * Offer what a word was meant to be, where it is a misspelt name of something.
 *
 * @param {Answer} answer
 * @param {(state: State) => void} go
 */
function guesses({ kind, state, entries }, go) {
  if (entries.length) return [];
  return state.text.split(/\s+/).flatMap((typed) => {
    const found = meant(kind, typed);
    if (!found) return [];
    const rest = state.text.split(/\s+/).filter((one) => one !== typed).join(" ");
    const next = toggle({ ...state, text: rest }, found.facet.id, found.id);
    return button(`Did you mean “${found.label}”?`, () => go(next));
  });
}

/**
 * @param {Answer} answer
 * @param {(state: State) => void} go
 */
function waysOut(answer, go) {
  const { state, days, later, dated } = answer;
  const offers = answer.lifted
    .slice(0, OFFERED)
    .map(({ way, count: some }) =>
      button(`Without “${called(answer, way)}”: ${gained(answer, some)}`, () =>
        go(without(state, way)),
      ),
    );
  if (later) {
    const by = days.iso(later.day);
    offers.push(button(`From ${days.said(later.day)}: ${later.count}`, () => go({ ...state, by })));
  }
  if (!offers.length && !(dated && answer.entries.length)) {
    const clean = { ...state, text: "", picked: new Map(), modes: new Map() };
    offers.push(button("Start again", () => go(clean)));
  }
  return element("div", { class: "vb-buttons" }, ...offers);
}

/**
 * @param {Answer} answer
 * @param {number} some
 */
function gained({ kind, dated }, some) {
  return dated ? `${some} free` : count(some, kind.one, kind.many);
}

/**
 * @param {string} label
 * @param {() => void} onclick
 */
function button(label, onclick) {
  return element("button", { type: "button", class: "vb-button", onclick }, label);
}

/**
 * @param {Answer} answer
 * @param {Way} way
 * @returns {string}
 */
function called({ kind, state }, { word, facet: id, activity }) {
  if (word !== undefined) return word;
  if (activity) {
    const known = kind.standing?.activities.find((one) => one.id === state.activity);
    return noun("activity", known?.label ?? "");
  }
  const facet = kind.facets.find((one) => one.id === id);
  if (!facet) return "";
  return wantedOf(facet, facet.values.flatMap(([one]) => (state.picked.get(facet.id)?.has(one) ? [one] : [])));
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
