// @ts-check
/** Searching and counting, without any page: criteria in, entries and counts out. */

import { fold } from "./fold.js";
import { FULLY } from "./matcher.js";

/**
 * @typedef {import("./data.js").Kind} Kind
 * @typedef {import("./data.js").Column} Column
 * @typedef {import("./data.js").Columns} Columns
 *
 * Criteria: folded words (each must begin a word of the entry); for each facet by id, the picked
 * values by number (one of them must match fully); what they are to do, "" for anything; and
 * entries that are left out whatever else they have.
 * @typedef {{
 *   words: string[], picked: Map<string, Set<number>>, activity?: string, apart?: ReadonlySet<number>,
 * }} Criteria
 *
 * A criterion that could be dropped, and the entries that lack nothing else.
 * @typedef {{ word?: string, facet?: string, activity?: boolean, gained: number[] }} Way
 *
 * `counts` says, for each facet and value, how many entries have that value and meet everything
 * asked of the other facets and the words.
 * @typedef {{ entries: number[], counts: Map<string, Int32Array>, ways: Way[] }} Found
 */

/** How a word was found: not at all, in a story or result, in a criterion, in a name or title. */
const LATER = 1;
const CRITERION = 2;
const NAMED = 3;
/** Words kept with what they found: enough for a long query typed back and forth. */
const REMEMBERED = 64;
/** @type {Set<number>} */
const NOBODY = new Set();

/** An entry kind made ready for searching. */
export class Index {
  /**
   * @param {Kind} kind
   * @param {import("./matcher.js").Matcher} [matcher] knows which values hold others
   */
  constructor(kind, matcher) {
    this.kind = kind;
    this.matcher = matcher;
    /** @type {Haystack[]} */
    this.columns = [];
    /** @type {Map<string, Uint8Array>} */
    this.remembered = new Map();
    for (const column of Object.values(kind.texts)) this.#add(column, NAMED);
    for (const facet of kind.facets) {
      const labels = facet.values.map(([, label]) => label);
      this.columns.push(new Haystack(labels, facet.of, CRITERION, facet.sets));
    }
  }

  /**
   * Take in the columns that come later (story, results).
   *
   * @param {Columns} columns
   */
  extend(columns) {
    Object.assign(this.kind.texts, columns.texts);
    Object.assign(this.kind.facts, columns.facts);
    for (const column of Object.values(columns.texts)) this.#add(column, LATER);
    this.remembered.clear();
  }

  /**
   * Say whether a set of values matches fully.
   *
   * @param {import("./data.js").Facet} facet
   * @param {Set<number>} wanted values by number
   * @param {number[]} set
   * @returns {boolean}
   */
  fits(facet, wanted, set) {
    if (set.some((member) => wanted.has(member))) return true;
    if (!this.matcher || !facet.criterion) return false;
    /** @param {Iterable<number>} numbers */
    const ids = (numbers) => [...numbers].map((number) => facet.values[number][0]);
    return this.matcher.nearness(facet.criterion, ids(wanted), ids(set)) === FULLY;
  }

  /** Fold all texts now, while nobody waits, and not with the first word typed. */
  prepare() {
    for (const column of this.columns) column.prepare();
  }

  /**
   * @param {Column} column
   * @param {number} weight
   */
  #add(column, weight) {
    this.columns.push(new Haystack(column.values.map(String), column.of, weight));
  }

  /**
   * Say of each entry how it has the word (0, or LATER to NAMED).
   *
   * @param {string} word folded
   * @returns {Uint8Array}
   */
  having(word) {
    let mask = this.remembered.get(word);
    if (!mask) {
      mask = new Uint8Array(this.kind.size);
      for (const column of this.columns) column.mark(mask, word);
      if (this.remembered.size >= REMEMBERED) this.remembered.clear();
      this.remembered.set(word, mask);
    }
    return mask;
  }
}

/** The texts of a column or facet as one folded string, so that a word is looked for in one go. */
class Haystack {
  /**
   * @param {string[]} texts
   * @param {number[]} of for each entry the number of its text (or of its set), -1 for none
   * @param {number} weight
   * @param {number[][]} [sets] for a facet: the texts of each set
   */
  constructor(texts, of, weight, sets) {
    this.texts = texts;
    this.of = of;
    this.weight = weight;
    this.sets = sets;
    this.folded = "";
    /** Where each text begins. @type {Int32Array | undefined} */
    this.starts = undefined;
  }

  prepare() {
    if (this.starts) return this.starts;
    // NUL parts the texts, a space every two words; each text begins with a space.
    const joined = `\0 ${this.texts.join("\0 ")}`;
    this.folded = fold(joined).replace(/[^\p{L}\p{N}\0]+/gu, " ");
    this.starts = new Int32Array(this.texts.length + 1);
    for (let text = 0, at = 0; text < this.texts.length; text += 1) {
      this.starts[text] = at;
      at = this.folded.indexOf("\0", at + 1);
    }
    this.starts[this.texts.length] = this.folded.length;
    return this.starts;
  }

  /**
   * Raise the mask of every entry that has a word beginning like this.
   *
   * @param {Uint8Array} mask
   * @param {string} word
   */
  mark(mask, word) {
    const { of, sets, weight } = this;
    const found = this.#look(` ${word}`);
    if (!found) return;
    const has = sets ? sets.map((set) => Number(set.some((text) => found[text]))) : found;
    for (let entry = 0; entry < of.length; entry += 1) {
      if (has[of[entry]] && mask[entry] < weight) mask[entry] = weight;
    }
  }

  /**
   * @param {string} start
   * @returns {Uint8Array | undefined} 1 for each text that has it; undefined where none has
   */
  #look(start) {
    const starts = this.prepare();
    let at = this.folded.indexOf(start);
    if (at < 0) return undefined;
    const found = new Uint8Array(this.texts.length);
    for (let text = 0; at >= 0; at = this.folded.indexOf(start, starts[text])) {
      while (starts[text + 1] <= at) text += 1;
      found[text] = 1;
      text += 1;
    }
    return found;
  }
}

/**
 * Find what meets all criteria, count every facet, and say what dropping one criterion would bring.
 *
 * @param {Index} index
 * @param {Criteria} criteria
 * @returns {Found} entries whose names have all words first, then those whose criteria have; else in
 *   the data's order
 */
export function search(index, { words, picked, activity = "", apart = NOBODY }) {
  const { kind } = index;
  const masks = words.map((word) => index.having(word));
  const offers = activity ? kind.standing?.offers[activity] : undefined;
  if (offers) masks.push(Uint8Array.from(offers.of, (offer) => (offer < 0 ? 0 : NAMED)));
  const asked = kind.facets.flatMap((facet) => {
    const values = picked.get(facet.id);
    if (!values?.size) return [];
    const fits = facet.sets.map((set) => index.fits(facet, values, set));
    return [{ facet, fits }];
  });
  const of = asked.map(({ facet }) => facet.of);
  /** Of each word and each facet asked for, what misses only that. @type {number[][]} */
  const missing = Array.from({ length: masks.length + asked.length }, () => []);
  /** By how they have the word that they have least well. @type {number[][]} */
  const found = Array.from({ length: NAMED + 1 }, () => []);
  for (let entry = 0; entry < kind.size; entry += 1) {
    if (apart.has(entry)) continue;
    let failed = 0;
    let failing = -1;
    let weight = NAMED;
    for (let at = 0; at < masks.length && failed < 2; at += 1) {
      const has = masks[at][entry];
      if (has === 0) {
        failed += 1;
        failing = at;
      } else if (has < weight) weight = has;
    }
    for (let at = 0; at < asked.length && failed < 2; at += 1) {
      if (!asked[at].fits[of[at][entry]]) {
        failed += 1;
        failing = masks.length + at;
      }
    }
    if (failed === 0) found[weight].push(entry);
    else if (failed === 1) missing[failing].push(entry);
  }
  const entries = found.reverse().flat();
  // Within a facet values widen each other, so its counts leave its own choice aside.
  const beside = new Map(asked.map(({ facet }, at) => [facet, missing[masks.length + at]]));
  const counts = new Map(
    kind.facets.map((facet) => [facet.id, counted(facet, entries, beside.get(facet) ?? [])]),
  );
  const dropped = ways(words, offers !== undefined, asked, missing);
  return { entries, counts, ways: dropped };
}

/**
 * Count the values of a facet: first the combinations, of which there are few.
 *
 * @param {import("./data.js").Facet} facet
 * @param {...number[]} groups of entries
 * @returns {Int32Array}
 */
function counted(facet, ...groups) {
  const { of, sets } = facet;
  const tally = new Int32Array(sets.length);
  for (const entries of groups) {
    for (let at = 0; at < entries.length; at += 1) tally[of[entries[at]]] += 1;
  }
  const counts = new Int32Array(facet.values.length);
  sets.forEach((set, at) => {
    if (tally[at]) for (const member of set) counts[member] += tally[at];
  });
  return counts;
}

/**
 * @param {string[]} words
 * @param {boolean} activity whether one is asked for
 * @param {{ facet: import("./data.js").Facet }[]} asked
 * @param {number[][]} missing in the order words, activity, facets
 * @returns {Way[]} what brings most first; among equals the one asked for last
 */
function ways(words, activity, asked, missing) {
  /** @type {Omit<Way, "gained">[]} */
  const named = [
    ...words.map((word) => ({ word })),
    ...(activity ? [{ activity }] : []),
    ...asked.map(({ facet }) => ({ facet: facet.id })),
  ];
  return named
    .map((way, at) => ({ ...way, gained: missing[at] }))
    .reverse()
    .sort((one, other) => other.gained.length - one.gained.length);
}
