// @ts-check
/** Who comes first: the merits of entries for a need, and their order. */

import { compare, decidedBy, FULLY, NOT, STEPS, steps } from "./matcher.js";
import { kept, outlook } from "./outlook.js";

/**
 * @typedef {import("./data.js").Kind} Kind
 * @typedef {import("./data.js").Facet} Facet
 * @typedef {import("./matcher.js").Matcher} Matcher
 * @typedef {import("./matcher.js").Merits} Merits
 * @typedef {import("./outlook.js").Outlook} Outlook
 *
 * What is looked for: by facet the wanted values, the activity and the day ("" where it is none).
 * @typedef {{ wanted: Map<string, Set<number>>, activity: string, by: number }} Need
 *
 * How one criterion matches: what was wanted, how well each set of values fits, what it weighs.
 * @typedef {{
 *   facet: Facet, criterion: string, wanted: string[], near: Uint8Array, weight: number,
 * }} Judged
 */

/** The best that `ready` can be. */
const READY = 2;
/**
 * By kind, its entries in the order of those merits that no need changes.
 *
 * @type {WeakMap<Kind, Int32Array>}
 */
const orders = new WeakMap();

/** Judges the entries of a kind by one need. */
export class Ranking {
  /**
   * @param {Kind} kind
   * @param {Matcher} matcher
   * @param {Need} need
   * @param {ReadonlyMap<number, string>} [conflicts] entries kept away from the prospect, with what
   *   is said of them
   */
  constructor(kind, matcher, { wanted, activity, by }, conflicts = new Map()) {
    this.kind = kind;
    this.matcher = matcher;
    this.activity = activity;
    this.by = by;
    this.conflicts = conflicts;
    /** @type {Judged[]} */
    this.judged = kind.facets.flatMap((facet) => {
      const values = wanted.get(facet.id);
      if (!values?.size || !facet.criterion) return [];
      const ids = facet.values.flatMap(([id], number) => (values.has(number) ? [id] : []));
      const near = nearness(matcher, facet, ids);
      const weight = matcher.weight(facet.criterion);
      return [{ facet, criterion: facet.criterion, wanted: ids, near, weight }];
    });
    // Whoever is asked for an activity does it, so that criterion matches.
    const doing = activity ? matcher.weight("activity") : 0;
    this.given = FULLY * doing;
    this.whole = this.judged.reduce((sum, { weight }) => sum + FULLY * weight, this.given);
    this.rooms = activity ? kind.standing?.room[activity] : undefined;
    const standing = kind.standing;
    const offers = activity ? standing?.offers[activity] : undefined;
    const fixed = standing?.activities.find(({ id }) => id === activity)?.fixed ?? false;
    this.fixed = fixed;
    this.offers = offers;
    /** By number of an offer, since many are the same. @type {Outlook[]} */
    this.outlooks = (offers?.values ?? []).map((ahead) =>
      outlook(ahead, standing?.waits ?? [], by, { fixed, far: standing?.far ?? 0 }),
    );
  }

  /**
   * @param {number} entry
   * @returns {Outlook | undefined} undefined where nothing is known, or they do not do it
   */
  outlook(entry) {
    const number = this.offers?.of[entry] ?? -1;
    if (number < 0) return undefined;
    const found = this.outlooks[number];
    const said = this.conflicts.get(entry);
    return said === undefined ? found : kept(found, said);
  }

  /**
   * @param {number} entry
   * @returns {Merits}
   */
  merits(entry) {
    const standing = this.kind.standing;
    return {
      ready: this.#ready(entry),
      step: this.#step(entry),
      room: this.#room(entry),
      turn: standing?.turn[entry] ?? 0,
      fresh: standing?.fresh[entry] ?? 0,
      id: entry,
    };
  }

  /**
   * Put entries in order. Each becomes one number, since thousands of numbers are sorted sooner than
   * hundreds of objects.
   *
   * @param {number[]} entries
   * @returns {number[]} the same, the best first
   */
  order(entries) {
    const always = orderOf(this.kind);
    const size = always.length;
    const places = new Int32Array(size);
    always.forEach((entry, place) => {
      places[entry] = place;
    });
    const ready = entries.map((entry) => this.#ready(entry));
    const rooms = entries.map((entry) => this.#room(entry));
    const most = rooms.reduce((one, other) => Math.max(one, other), 0) + 2;
    const keys = Float64Array.from(entries, (entry, at) => {
      const fit = (READY - ready[at]) * (STEPS + 1) + STEPS - this.#step(entry);
      return (fit * most + rooms[at] + 1) * size + places[entry];
    });
    return Array.from(keys.sort(), (key) => always[key % size]);
  }

  /** @param {number} entry */
  #ready(entry) {
    return this.activity ? (this.outlook(entry)?.ready ?? -1) : 0;
  }

  /** @param {number} entry */
  #step(entry) {
    let reached = this.given;
    for (const { facet, near, weight } of this.judged) reached += near[facet.of[entry]] * weight;
    return steps(reached, this.whole);
  }

  /** @param {number} entry */
  #room(entry) {
    return this.rooms?.[entry] ?? 0;
  }

  /**
   * @param {number} entry
   * @returns {{ judged: Judged, nearness: number }[]} the criteria in the order of the facets
   */
  verdicts(entry) {
    return this.judged.map((judged) => ({
      judged,
      nearness: judged.near[judged.facet.of[entry]],
    }));
  }

  /**
   * @param {number} one
   * @param {number} other
   * @returns {keyof Merits} what decides between two
   */
  decidedBy(one, other) {
    return decidedBy(this.merits(one), this.merits(other));
  }
}

/**
 * Say of each set of a facet how well it fits.
 *
 * @param {Matcher} matcher
 * @param {Facet} facet
 * @param {string[]} wanted
 * @returns {Uint8Array}
 */
function nearness(matcher, facet, wanted) {
  const { criterion = "" } = facet;
  return Uint8Array.from(facet.sets, (set) =>
    set.length
      ? matcher.nearness(
          criterion,
          wanted,
          set.map((member) => facet.values[member][0]),
        )
      : NOT,
  );
}

/**
 * Give the entries of a kind in the order of those merits that no need changes.
 *
 * @param {Kind} kind
 * @returns {Int32Array}
 */
function orderOf(kind) {
  let order = orders.get(kind);
  if (!order) {
    const { turn, fresh } = kind.standing ?? {};
    const merits = Array.from({ length: kind.size }, (_, id) => ({
      ready: 0,
      step: 0,
      room: 0,
      turn: turn?.[id] ?? 0,
      fresh: fresh?.[id] ?? 0,
      id,
    }));
    order = Int32Array.from(merits.sort(compare), ({ id }) => id);
    orders.set(kind, order);
  }
  return order;
}
