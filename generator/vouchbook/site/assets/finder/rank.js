// @ts-check
/** Who comes first: the merits of entries for a need, and their order. */

import { compare, decidedBy, FULLY, NOT } from "./matcher.js";
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
 * How one criterion matches: what was wanted, and how well each set of values fits.
 * @typedef {{ facet: Facet, criterion: string, wanted: string[], near: Uint8Array }} Judged
 */

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
      return [{ facet, criterion: facet.criterion, wanted: ids, near }];
    });
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
    /** @type {[string, number][]} */
    const judged = this.judged.map(({ facet, criterion, near }) => [
      criterion,
      near[facet.of[entry]],
    ]);
    if (this.activity) judged.push(["activity", FULLY]);
    const standing = this.kind.standing;
    return {
      ready: this.activity ? (this.outlook(entry)?.ready ?? -1) : 0,
      step: this.matcher.fit(judged),
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
    return entries
      .map((entry) => this.merits(entry))
      .sort(compare)
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
