// @ts-check
/** What is asked for, as an address that can be shared: state ⇄ query string. */

import { wordsOf } from "./fold.js";

/**
 * @typedef {import("./data.js").Kind} Kind
 *
 * The tab (id of a kind), the words as typed, and the picked values of its facets, by id.
 * @typedef {{ tab: string, text: string, picked: Map<string, Set<string>> }} State
 */

/**
 * Read an address; what the data do not know is left out.
 *
 * @param {string} query `?tab=content&q=close&product=harbor&product=tide`
 * @param {Kind[]} kinds
 * @returns {State}
 */
export function parse(query, kinds) {
  const given = new URLSearchParams(query);
  const kind = kinds.find(({ id }) => id === given.get("tab")) ?? kinds[0];
  /** @type {State["picked"]} */
  const picked = new Map();
  for (const facet of kind.facets) {
    const known = new Set(facet.values.map(([id]) => id));
    const values = given.getAll(facet.id).filter((id) => known.has(id));
    if (values.length) picked.set(facet.id, new Set(values));
  }
  return { tab: kind.id, text: given.get("q") ?? "", picked };
}

/**
 * Write an address; the same state always gives the same one.
 *
 * @param {State} state
 * @param {Kind[]} kinds
 * @returns {string} begins with "?", or is empty when nothing is asked
 */
export function format(state, kinds) {
  const query = new URLSearchParams();
  const kind = kinds.find(({ id }) => id === state.tab) ?? kinds[0];
  if (kind !== kinds[0]) query.set("tab", kind.id);
  if (state.text.trim()) query.set("q", state.text.trim());
  for (const facet of kind.facets) {
    for (const [id] of facet.values) {
      if (state.picked.get(facet.id)?.has(id)) query.append(facet.id, id);
    }
  }
  const text = query.toString();
  return text ? `?${text}` : "";
}

/**
 * Take or give back a value, leaving the state that was given alone.
 *
 * @param {State} state
 * @param {string} facet
 * @param {string} value
 * @returns {State}
 */
export function toggle(state, facet, value) {
  const picked = new Map(state.picked);
  const values = new Set(picked.get(facet));
  if (!values.delete(value)) values.add(value);
  if (values.size) picked.set(facet, values);
  else picked.delete(facet);
  return { ...state, picked };
}

/**
 * Turn typed words that are the name of exactly one value into a choice of that value.
 *
 * @param {State} state
 * @param {Kind} kind
 * @returns {State} with those words taken out of the text
 */
export function recognise(state, kind) {
  /** @type {Map<string, [string, string][]>} */
  const names = new Map();
  for (const facet of kind.facets) {
    for (const [id, label] of facet.values) {
      const name = wordsOf(label).join(" ");
      names.set(name, [...(names.get(name) ?? []), [facet.id, id]]);
    }
  }
  const longest = Math.max(1, ...[...names.keys()].map((name) => name.split(" ").length));
  const typed = state.text.split(/\s+/).filter(Boolean);
  const rest = [];
  let next = state;
  for (let at = 0; at < typed.length;) {
    let taken = 0;
    for (let length = Math.min(longest, typed.length - at); length && !taken; length -= 1) {
      const meant = names.get(wordsOf(typed.slice(at, at + length).join(" ")).join(" "));
      if (meant?.length === 1) {
        const [facet, value] = meant[0];
        if (!next.picked.get(facet)?.has(value)) next = toggle(next, facet, value);
        taken = length;
      }
    }
    if (!taken) rest.push(typed[at]);
    at += taken || 1;
  }
  return { ...next, text: rest.join(" ") };
}

/**
 * Translate a state into what `search` takes.
 *
 * @param {State} state
 * @param {Kind} kind
 * @returns {import("./search.js").Criteria}
 */
export function criteria(state, kind) {
  /** @type {Map<string, Set<number>>} */
  const picked = new Map();
  for (const facet of kind.facets) {
    const ids = state.picked.get(facet.id);
    if (!ids) continue;
    const numbers = facet.values.flatMap(([id], number) => (ids.has(id) ? [number] : []));
    picked.set(facet.id, new Set(numbers));
  }
  return { words: [...new Set(wordsOf(state.text))], picked };
}
