// @ts-check
/** Open deals of the CRM: what each needs, and who is not asked for it. */

import { load } from "./data.js";

/**
 * A deal: what people read, what is wanted by facet, entries that are the prospect's own people,
 * entries that are kept away from the prospect, each with the number of what is said of them, and
 * by activity why it is too early for it.
 * @typedef {{
 *   id: string, label: string, must: Record<string, string[]>, nice: Record<string, string[]>,
 *   own: number[], conflicts: [number, number][], early: Record<string, string>,
 * }} Deal
 * @typedef {{ left: ReadonlySet<number>, conflicts: ReadonlyMap<number, string> }} Apart
 * @typedef {import("./state.js").State} State
 */

/** Nobody is left out. @type {Apart} */
const NOBODY = { left: new Set(), conflicts: new Map() };

/** The deals, fetched when the first of them is asked for. */
export class Deals {
  /** @param {string} url empty where the audience knows of none */
  constructor(url) {
    this.url = url;
    /** @type {Map<string, Deal>} */
    this.known = new Map();
    /** @type {string[]} */
    this.said = [];
    /** What to say where a deal is not known; nothing as long as they are not there. */
    this.unknown = "";
    /** @type {Promise<void> | undefined} */
    this.loading = undefined;
  }

  /** @returns {Promise<void>} settled when the deals are there, or cannot be had */
  load() {
    if (!this.url) return Promise.resolve();
    this.loading ??= load(this.url).then(
      ({ deals, said }) => {
        this.known = new Map(
          deals.map((/** @type {Deal} */ deal) => [deal.id.toLowerCase(), deal]),
        );
        this.said = said;
        this.unknown = "No open deal has this id.";
      },
      (problem) => {
        console.error(problem);
        this.unknown = "The deals could not be loaded.";
      },
    );
    return this.loading;
  }

  /**
   * Say whether it takes the deals to understand a state.
   *
   * @param {State} state
   */
  concern({ deal, text }) {
    return Boolean(this.url && (deal || /\d/.test(text)));
  }

  /** @param {string} id */
  get(id) {
    return this.known.get(id.toLowerCase());
  }

  /**
   * Say who is not asked for a deal.
   *
   * @param {string} id
   * @returns {Apart}
   */
  apart(id) {
    const deal = this.get(id);
    if (!deal) return NOBODY;
    const conflicts = new Map(deal.conflicts.map(([entry, said]) => [entry, this.said[said]]));
    return { left: new Set(deal.own), conflicts };
  }

  /**
   * Take a deal's id out of the words, where one was typed, and pick what the deal needs.
   *
   * @param {State} state
   * @param {import("./data.js").Kind} kind
   * @returns {State}
   */
  recognise(state, kind) {
    if (!kind.standing) return state;
    const words = state.text.split(/\s+/);
    const typed = words.find((word) => this.get(word));
    if (typed) {
      const text = words.filter((word) => word !== typed).join(" ");
      return this.pick({ ...state, text }, typed);
    }
    // An address with nothing but a deal means all that the deal needs.
    return state.deal && !state.picked.size ? this.pick(state, state.deal) : state;
  }

  /**
   * Pick what a deal needs.
   *
   * @param {State} state
   * @param {string} id
   * @returns {State} the same where there is no such deal
   */
  pick(state, id) {
    const deal = this.get(id);
    if (!deal) return state;
    const wanted = Object.entries({ ...deal.must, ...deal.nice });
    const picked = new Map(wanted.map(([facet, values]) => [facet, new Set(values)]));
    return { ...state, deal: deal.id, picked, modes: new Map() };
  }
}
