// @ts-check
/** Who comes first: the merits of entries for a need, and their order. */

import { decide, FULLY, NOT, STEPS } from "./matcher.js";
import { outlook } from "./outlook.js";

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
 * How one criterion matches: what was wanted, and how well each set of values fits.
 * @typedef {{ facet: Facet, wanted: string[], near: Uint8Array, weight: number }} Judged
 */

/** Judges the entries of a kind by one need. */
export class Ranking {
  /**
   * @param {Kind} kind
   * @param {Matcher} matcher
   * @param {Need} need
   */
  constructor(kind, matcher, { wanted, activity, by }) {
    this.kind = kind;
    this.activity = activity;
    this.by = by;
    /** @type {Judged[]} */
    this.judged = kind.facets.flatMap((facet) => {
      const values = wanted.get(facet.id);
      if (!values?.size || !facet.criterion) return [];
      const ids = facet.values.flatMap(([id], number) => (values.has(number) ? [id] : []));
      const near = nearness(matcher, facet, ids);
      return [{ facet, wanted: ids, near, weight: matcher.weights[facet.criterion] ?? 0 }];
    });
    const own = activity ? matcher.weights.activity : 0;
    this.whole = FULLY * (own + this.judged.reduce((sum, { weight }) => sum + weight, 0));
    this.reached = FULLY * own;
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
    return number < 0 ? undefined : this.outlooks[number];
  }

  /**
   * @param {number} entry
   * @returns {Merits}
   */
  merits(entry) {
    let reached = this.reached;
    for (const { facet, near, weight } of this.judged) reached += weight * near[facet.of[entry]];
    const standing = this.kind.standing;
    return {
      ready: this.activity ? (this.outlook(entry)?.ready ?? -1) : 0,
      step: this.whole ? Math.floor((STEPS * reached) / this.whole) : STEPS,
      room: (this.activity && standing?.room[this.activity]?.[entry]) || 0,
      turn: standing?.turn[entry] ?? 0,
      fresh: standing?.fresh[entry] ?? 0,
      id: entry,
    };
  }

  /**
   * @param {number[]} entries
   * @returns {number[]} the same, the best first
   */
  order(entries) {
    const merits = entries.map((entry) => this.merits(entry));
    return merits
      .sort(
        (one, other) =>
          other.ready - one.ready ||
          other.step - one.step ||
          one.room - other.room ||
          one.turn - other.turn ||
          one.fresh - other.fresh ||
          one.id - other.id,
      )
      .map(({ id }) => id);
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
    return decide(this.merits(one), this.merits(other)).merit;
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
