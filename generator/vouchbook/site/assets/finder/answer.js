// @ts-check
/** What one state of the Finder finds: entries in order, who is free, and what would help. */

import { value } from "./data.js";
import { compare } from "./matcher.js";
import { Ranking } from "./rank.js";
import { search } from "./search.js";
import { criteria, need } from "./state.js";

/**
 * @typedef {import("./data.js").Kind} Kind
 * @typedef {import("./state.js").State} State
 * @typedef {import("./search.js").Way} Way
 */

const IN_TIME = 2;

/** Never changes: another state is another answer. */
export class Answer {
  /**
   * @param {import("./search.js").Index} index of the kind that is looked at
   * @param {import("./matcher.js").Matcher} matcher
   * @param {import("./days.js").Days} days
   * @param {State} state
   * @param {import("./deals.js").Apart} apart who is left out, or kept away, for the deal at hand
   */
  constructor(index, matcher, days, state, apart) {
    const { kind } = index;
    this.index = index;
    this.kind = kind;
    this.days = days;
    this.state = state;
    this.asked = criteria(state, kind, apart);
    const { entries, counts, ways } = search(index, this.asked);
    this.counts = counts;
    this.ways = ways;
    this.ranking = kind.ranked
      ? new Ranking(kind, matcher, need(state, kind, days), apart.conflicts)
      : undefined;
    // Where nothing tells entries apart, those stay first whose names and criteria have the words.
    const ranked = kind.standing || this.ranking?.judged.length;
    this.entries = (ranked && this.ranking?.order(entries)) || entries;
    /** Whether it is known when they are free for what is looked for. */
    this.dated = Boolean(this.ranking?.offers);
    /** How many of those who fit are free; all of them where that is no question. */
    this.free = this.#free(this.entries).length;
  }

  /** Whether none of them could be asked in time. */
  get short() {
    return this.kind.size > 0 && this.free === 0;
  }

  /**
   * Say from which later day on somebody who fits is free.
   *
   * @returns {{ day: number, count: number } | undefined}
   */
  get later() {
    const starts = this.entries.flatMap((entry) => this.ranking?.outlook(entry)?.start ?? []);
    if (!this.dated || !starts.length) return undefined;
    const day = Math.min(...starts);
    return { day, count: starts.filter((start) => start === day).length };
  }

  /**
   * Say what taking back one criterion would bring.
   *
   * @returns {{ way: Way, count: number }[]} what brings most first; nothing that brings nobody
   */
  get lifted() {
    return this.ways
      .map((way) => ({ way, count: this.#free(way.gained).length }))
      .filter(({ count }) => count > 0)
      .sort((one, other) => other.count - one.count);
  }

  /**
   * Give those who come nearest without having all that must match: free, and doing what is asked.
   *
   * @param {number} most
   * @returns {number[]} entries, the best first
   */
  nearest(most) {
    const { ranking, kind } = this;
    if (!ranking) return [];
    const found = new Set(this.entries);
    /** @type {import("./matcher.js").Merits[]} */
    const best = [];
    for (let entry = 0; entry < kind.size; entry += 1) {
      if (found.has(entry) || this.asked.apart?.has(entry)) continue;
      if (this.dated && ranking.outlook(entry)?.ready !== IN_TIME) continue;
      const merits = ranking.merits(entry);
      // What has nothing of what is wanted is near to nothing.
      if (!merits.step) continue;
      if (best.length === most && compare(merits, best[most - 1]) > 0) continue;
      best.push(merits);
      best.sort(compare);
      best.length = Math.min(best.length, most);
    }
    return best.map(({ id }) => id);
  }

  /**
   * Say whether an entry has the typed words; those who only come near may lack them.
   *
   * @param {number} entry
   */
  worded(entry) {
    return this.asked.words.every((word) => this.index.having(word)[entry] > 0);
  }

  /**
   * @param {number} entry
   * @returns {string} what the entry is called
   */
  name(entry) {
    const { kind } = this;
    return String(value(kind, "name", entry) ?? value(kind, "title", entry) ?? "Another");
  }

  /** @param {number[]} entries */
  #free(entries) {
    const { ranking, dated } = this;
    if (!dated) return entries;
    return entries.filter((entry) => ranking?.outlook(entry)?.ready === IN_TIME);
  }
}
