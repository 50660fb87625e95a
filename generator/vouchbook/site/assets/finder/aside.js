// @ts-check
/** Who is put aside, above the results: to copy, to compare, to ask. */

import { slugOf, through } from "./card.js";
import { value } from "./data.js";
import { element } from "./dom.js";
import { state } from "./said.js";
import { Shortlist, ShortlistBar } from "./shortlist.js";

/** @typedef {import("./answer.js").Answer} Answer */

/** Keeps the shortlist, and knows what there is to say of those on it. */
export class Aside {
  /**
   * @param {import("./data.js").Kind} kind whose entries can be put aside
   * @param {string} home the way to the home page
   * @param {(slugs: string[]) => void} onCompare
   */
  constructor(kind, home, onCompare) {
    this.kind = kind;
    this.home = home;
    this.shortlist = new Shortlist();
    /** Where those stand who can be put aside. @type {Map<string, number>} */
    this.places = new Map();
    /** @type {Answer | undefined} */
    this.answer = undefined;
    this.bar = new ShortlistBar({
      lines: () => this.#lines(),
      clear: () => {
        this.shortlist.clear();
        this.show();
      },
      // Whoever is gone meanwhile takes no place beside the others.
      compare: () => onCompare(this.shortlist.slugs.filter((slug) => this.entries([slug]).length)),
    });
  }

  /** @param {Answer} [answer] to the need for which they are put aside */
  show(answer = this.answer) {
    this.answer = answer;
    this.bar.show();
    for (const [slug, button] of this.#buttons()) this.#label(button, slug);
  }

  /**
   * @param {number} entry
   * @returns {HTMLButtonElement} puts somebody aside, or back
   */
  button(entry) {
    const slug = slugOf(this.kind, entry);
    const button = element("button", {
      type: "button",
      class: "vb-card__button",
      "data-aside": slug,
      onclick: () => {
        this.shortlist.toggle(slug);
        this.show();
      },
    });
    this.#label(button, slug);
    return button;
  }

  /**
   * Find entries by the ends of their addresses.
   *
   * @param {string[]} slugs
   * @returns {number[]} those that there are
   */
  entries(slugs) {
    if (!this.places.size && slugs.length) {
      for (let entry = 0; entry < this.kind.size; entry += 1) {
        this.places.set(slugOf(this.kind, entry), entry);
      }
    }
    return slugs.flatMap((slug) => this.places.get(slug) ?? []);
  }

  /**
   * @param {HTMLButtonElement} button
   * @param {string} slug
   */
  #label(button, slug) {
    const on = this.shortlist.has(slug);
    button.setAttribute("aria-pressed", String(on));
    button.textContent = on ? "On the shortlist" : "Shortlist";
  }

  /** @returns {[string, HTMLButtonElement][]} those on the page, since one may stand there twice */
  #buttons() {
    /** @type {NodeListOf<HTMLButtonElement>} */
    const found = document.querySelectorAll("button[data-aside]");
    return [...found].map((button) => [button.dataset.aside ?? "", button]);
  }

  /**
   * Gather what is copied of those put aside, in the order in which they were.
   *
   * @returns {import("./shortlist.js").Line[]}
   */
  #lines() {
    const { kind, answer, home } = this;
    return this.entries(this.shortlist.slugs).map((entry) => {
      /** @param {string} column */
      const of = (column) => String(value(kind, column, entry) ?? "");
      const ranking = answer?.kind === kind ? answer.ranking : undefined;
      return {
        name: of("name") || of("title"),
        title: of("name") && of("title"),
        account: of("account"),
        state: (ranking && answer && state(ranking, entry, answer.days)?.text) ?? "",
        result: of("results"),
        owner: of("owner"),
        through: through(kind, entry),
        address: new URL(`${home}${kind.base}${slugOf(kind, entry)}/`, location.href).href,
      };
    });
  }
}
