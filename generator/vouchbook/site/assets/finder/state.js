// @ts-check
/** What is asked for, as an address that can be shared: state ⇄ query string. */

import { offered } from "./data.js";
import { wordsOf } from "./fold.js";

/**
 * @typedef {import("./data.js").Kind} Kind
 * @typedef {import("./data.js").Facet} Facet
 *
 * The tab (id of a kind), the words as typed, the picked values of its facets, by id, and where
 * that is not usual, whether a facet must match; what advocates are to do ("" for anything), the
 * day it is needed by (ISO, "" for the usual one), the deal it is for ("" for none), and who is
 * compared (ends of addresses).
 * @typedef {{
 *   tab: string, text: string, picked: Map<string, Set<string>>, modes: Map<string, boolean>,
 *   activity: string, by: string, deal: string, compared: string[],
 * }} State
 */

/** Stands in an address where advocates may do anything. */
const ANYTHING = "any";
/** So many are compared at most: more columns nobody takes in. */
export const COMPARED = 4;
/** What an id of a deal, and the end of an advocate's address, look like. */
const DEAL = /^[!-~]{1,64}$/;
const SLUG = /^[a-z0-9-]+\/[a-z0-9-]+$/;

/**
 * What can be asked of advocates, what is usual first.
 *
 * @param {Kind[]} kinds
 * @returns {import("./data.js").Activity[]}
 */
function activities(kinds) {
  return kinds.find(({ standing }) => standing)?.standing?.activities ?? [];
}

/**
 * Nothing is asked for.
 *
 * @param {Kind[]} kinds
 * @param {string} tab
 * @returns {State}
 */
export function blank(kinds, tab) {
  const activity = activities(kinds)[0]?.id ?? "";
  const [text, by, deal] = ["", "", ""];
  return { tab, text, picked: new Map(), modes: new Map(), activity, by, deal, compared: [] };
}

/**
 * Say whether a facet must match, or is nice to have.
 *
 * @param {State} state
 * @param {Kind} kind
 * @param {Facet} facet
 * @returns {boolean}
 */
export function mustMatch(state, kind, facet) {
  return !kind.ranked || (state.modes.get(facet.id) ?? facet.must ?? false);
}

/**
 * Read an address; what the data do not know is left out.
 *
 * @param {string} query `?tab=content&q=close&product=harbor&product=tide&must=region`
 * @param {Kind[]} kinds
 * @returns {State}
 */
export function parse(query, kinds) {
  const given = new URLSearchParams(query);
  const kind = kinds.find(({ id }) => id === given.get("tab")) ?? kinds[0];
  const state = blank(kinds, kind.id);
  for (const facet of offered(kind)) {
    const known = new Set(facet.values.map(([id]) => id));
    const values = given.getAll(facet.id).filter((id) => known.has(id));
    if (values.length) state.picked.set(facet.id, new Set(values));
    for (const [name, must] of /** @type {[string, boolean][]} */ ([["must", true], ["nice", false]])) {
      if (facet.criterion && given.getAll(name).includes(facet.id) && must !== facet.must) {
        state.modes.set(facet.id, must);
      }
    }
  }
  const activity = given.get("activity");
  if (activities(kinds).some(({ id }) => id === activity)) state.activity = activity ?? "";
  if (activity === ANYTHING) state.activity = "";
  const by = given.get("by") ?? "";
  if (activities(kinds).length && /^\d{4}-\d{2}-\d{2}$/.test(by)) state.by = by;
  const deal = given.get("deal") ?? "";
  if (activities(kinds).length && DEAL.test(deal)) state.deal = deal;
  state.compared = given.getAll("compare").filter((slug) => SLUG.test(slug)).slice(0, COMPARED);
  return { ...state, text: given.get("q") ?? "" };
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
  if (activities(kinds).length) {
    const usual = activities(kinds)[0].id;
    if (state.activity !== usual) query.set("activity", state.activity || ANYTHING);
    if (state.by) query.set("by", state.by);
    if (state.deal) query.set("deal", state.deal);
  }
  for (const facet of offered(kind)) {
    for (const [id] of facet.values) {
      if (state.picked.get(facet.id)?.has(id)) query.append(facet.id, id);
    }
  }
  for (const facet of offered(kind)) {
    const must = state.modes.get(facet.id);
    if (must !== undefined && state.picked.has(facet.id)) {
      query.append(must ? "must" : "nice", facet.id);
    }
  }
  for (const slug of state.compared) query.append("compare", slug);
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
 * Let a facet be a must, or nice to have.
 *
 * @param {State} state
 * @param {Facet} facet
 * @param {boolean} must
 * @returns {State}
 */
export function insist(state, facet, must) {
  const modes = new Map(state.modes);
  if (must === facet.must) modes.delete(facet.id);
  else modes.set(facet.id, must);
  return { ...state, modes };
}

/**
 * Turn typed words that are the name of exactly one value, of an activity, or of a week into a
 * choice of that.
 *
 * @param {State} state
 * @param {Kind} kind
 * @param {import("./days.js").Days} [days]
 * @returns {State} with those words taken out of the text
 */
export function recognise(state, kind, days) {
  const names = named(kind, days);
  const longest = Math.max(1, ...[...names.keys()].map((name) => name.split(" ").length));
  const typed = state.text.split(/\s+/).filter(Boolean);
  const rest = [];
  let next = state;
  for (let at = 0; at < typed.length;) {
    let taken = 0;
    for (let length = Math.min(longest, typed.length - at); length && !taken; length -= 1) {
      const meant = names.get(wordsOf(typed.slice(at, at + length).join(" ")).join(" "));
      if (meant?.length === 1) {
        next = meant[0](next);
        taken = length;
      }
    }
    if (!taken) rest.push(typed[at]);
    at += taken || 1;
  }
  return { ...next, text: rest.join(" ") };
}

/**
 * Say what each name means: what it does to a state.
 *
 * @param {Kind} kind
 * @param {import("./days.js").Days} [days]
 * @returns {Map<string, ((state: State) => State)[]>}
 */
function named(kind, days) {
  /** @type {Map<string, ((state: State) => State)[]>} */
  const names = new Map();
  /** @param {string} label @param {(state: State) => State} does */
  const add = (label, does) => {
    const name = wordsOf(label).join(" ");
    names.set(name, [...(names.get(name) ?? []), does]);
  };
  for (const facet of offered(kind)) {
    for (const [id, label] of facet.values) {
      add(label, (state) =>
        state.picked.get(facet.id)?.has(id) ? state : toggle(state, facet.id, id),
      );
    }
  }
  for (const { id, label } of kind.standing?.activities ?? []) {
    /** @param {State} state */
    const does = (state) => ({ ...state, activity: id });
    add(label, does);
    // "Call" is the usual one of those that end so.
    const last = wordsOf(label).at(-1) ?? "";
    if (last !== wordsOf(label).join(" ") && !names.has(last)) add(last, does);
  }
  if (kind.standing && days) {
    add("this week", (state) => ({ ...state, by: days.iso(days.friday(0)) }));
    add("next week", (state) => ({ ...state, by: days.iso(days.friday(1)) }));
  }
  return names;
}

/**
 * Translate a state into what `search` takes: what must match.
 *
 * @param {State} state
 * @param {Kind} kind
 * @param {import("./deals.js").Apart} [apart] who is left out for the deal at hand
 * @returns {import("./search.js").Criteria}
 */
export function criteria(state, kind, apart) {
  const wanted = numbers(state, kind);
  const picked = new Map(
    offered(kind).flatMap((facet) => {
      const values = wanted.get(facet.id);
      return values && mustMatch(state, kind, facet) ? [[facet.id, values]] : [];
    }),
  );
  return {
    words: [...new Set(wordsOf(state.text))],
    picked,
    activity: kind.standing ? state.activity : "",
    apart: kind.standing ? apart?.left : undefined,
  };
}

/**
 * Translate a state into what ranking takes: all that is wanted.
 *
 * @param {State} state
 * @param {Kind} kind
 * @param {import("./days.js").Days} days
 * @returns {import("./rank.js").Need}
 */
export function need(state, kind, days) {
  const activity = kind.standing ? state.activity : "";
  const usual = kind.standing?.activities.find(({ id }) => id === activity)?.by ?? 0;
  return { wanted: numbers(state, kind), activity, by: days.read(state.by) ?? usual };
}

/**
 * @param {State} state
 * @param {Kind} kind
 * @returns {Map<string, Set<number>>} the picked values of each facet by number
 */
export function numbers(state, kind) {
  return new Map(
    offered(kind).flatMap((facet) => {
      const ids = state.picked.get(facet.id);
      if (!ids) return [];
      const found = facet.values.flatMap(([id], number) => (ids.has(id) ? [number] : []));
      return [[facet.id, new Set(found)]];
    }),
  );
}
