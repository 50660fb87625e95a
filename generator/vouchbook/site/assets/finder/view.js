// @ts-check
/** The Finder on the page: reads the state from the address, shows what is found, writes it back. */

import { Answer } from "./answer.js";
import { Aside } from "./aside.js";
import { askButton, lackButton } from "./ask.js";
import { comparison } from "./compare.js";
import { load } from "./data.js";
import { Days } from "./days.js";
import { DealField } from "./dealfield.js";
import { Deals } from "./deals.js";
import { element } from "./dom.js";
import { Facets } from "./facets.js";
import { loadGuides } from "./guides.js";
import { Matcher } from "./matcher.js";
import { NeedControls } from "./need.js";
import { chips } from "./picked.js";
import { Results, walk } from "./results.js";
import { needed } from "./said.js";
import { Index, search } from "./search.js";
import { shortage } from "./shortage.js";
import { nearest, offer } from "./spare.js";
import {
  blank,
  COMPARED,
  criteria,
  format,
  insist,
  mustMatch,
  numbers,
  parse,
  recognise,
  toggle,
} from "./state.js";
import { tabs } from "./tabs.js";
import { count } from "./words.js";

/**
 * @typedef {import("./data.js").Kind} Kind
 * @typedef {import("./state.js").State} State
 */

/**
 * Load the data and turn the root element into the Finder.
 *
 * @param {HTMLElement} root with `data-core`, `data-details`, `data-deals` (empty where there are
 *   none) and `data-root` (the way to the home page)
 */
export async function start(root) {
  const { core: coreUrl = "", details: detailsUrl = "", deals = "", root: home = "" } = root.dataset;
  try {
    const [core, guides] = await Promise.all([load(coreUrl), loadGuides().catch(leftOut)]);
    const all = { ...core, kinds: [...core.kinds, ...guides] };
    const finder = new Finder(root, all, new Deals(deals), home);
    finder.extend(await load(detailsUrl));
  } catch (problem) {
    console.error(problem);
    root.prepend(
      element(
        "p",
        { role: "alert" },
        "Part of the data could not be loaded. Reload the page to try again.",
      ),
    );
  }
}

/**
 * Go on without the guides: they are an extra.
 *
 * @param {unknown} problem
 * @returns {Kind[]}
 */
function leftOut(problem) {
  console.error(problem);
  return [];
}

class Finder {
  /**
   * @param {HTMLElement} root
   * @param {import("./data.js").Core} core
   * @param {Deals} deals
   * @param {string} home
   */
  constructor(root, { kinds, asOf, months, matching, forms }, deals, home) {
    this.kinds = kinds;
    this.home = home;
    this.forms = forms;
    this.deals = deals;
    this.days = new Days(asOf, months);
    this.matcher = new Matcher(matching);
    this.state = blank(kinds, kinds[0].id);
    this.indexes = new Map(
      kinds.map((kind) => [kind.id, new Index(kind, kind.ranked ? this.matcher : undefined)]),
    );
    this.facets = new Map(
      kinds.map((kind) => [
        kind.id,
        new Facets(
          kind,
          (facet, value) => this.#go(toggle(this.state, facet, value)),
          (facet, must) => this.#go(insist(this.state, facet, must)),
        ),
      ]),
    );
    const asked = kinds.find(({ standing }) => standing);
    this.aside =
      asked && new Aside(asked, home, (slugs) => this.#compare(slugs.slice(0, COMPARED)));
    this.dealField = deals.url
      ? new DealField(deals, (id) => this.#go(this.deals.pick({ ...this.state, deal: id }, id)))
      : undefined;
    this.need =
      asked?.standing &&
      new NeedControls(
        asked.standing,
        this.days,
        (change) => this.#go({ ...this.state, ...change }),
        this.dealField?.element,
      );
    this.results = new Results(home, (answer, entry) => this.#actions(answer, entry));
    this.input = element("input", {
      type: "search",
      id: "vb-q",
      autocomplete: "off",
      spellcheck: "false",
      placeholder: root.dataset.example ?? "",
      "data-vb-search": true,
      oninput: () => this.#typed(),
    });
    // What the other kind knows too (product, industry) stays chosen.
    this.tabs = tabs(kinds, (tab) => this.#go(parse(format({ ...this.state, tab }, kinds), kinds)));
    this.filters = element(
      "details",
      { class: "vb-filters" },
      element("summary", {}, "Filters"),
      ...[...this.facets.values()].map((facets) => facets.element),
    );
    this.chips = element("div", { class: "vb-picked" });
    this.total = element("p", { class: "vb-total", role: "status" });
    this.short = element("div");
    this.compared = element("div");
    this.spare = element("aside", { class: "vb-spare", "aria-label": "Instead of a call" });
    this.#build(root);
    const wide = matchMedia("(min-width: 60em)");
    const unfold = () => {
      this.filters.open = wide.matches;
    };
    wide.addEventListener("change", unfold);
    unfold();
    addEventListener("popstate", () => this.#read());
    this.#read();
  }

  /** @param {HTMLElement} root */
  #build(root) {
    const found = element(
      "div",
      { class: "vb-found", id: "vb-found", role: "tabpanel", "aria-label": "Results" },
      this.need?.element,
      element("div", { class: "vb-found__head" }, this.total, this.chips),
      this.aside?.bar.element,
      this.compared,
      this.spare,
      element("h2", { class: "vb-hidden" }, "Results"),
      this.short,
      this.results.list,
      this.results.more,
    );
    const form = element(
      "form",
      { class: "vb-search", role: "search", onsubmit: (event) => this.#submitted(event) },
      element("label", { class: "vb-hidden", for: "vb-q" }, "Find a reference"),
      this.input,
      element("button", { type: "submit" }, "Find"),
    );
    root.replaceChildren(
      form,
      this.tabs.element,
      element("div", { class: "vb-finder" }, this.filters, found),
    );
    root.addEventListener("keydown", (event) => walk(event, [this.input, ...this.results.links]));
  }

  /** @param {import("./data.js").Details} details */
  extend({ kinds }) {
    for (const [id, columns] of Object.entries(kinds)) this.indexes.get(id)?.extend(columns);
    this.#show(true);
    for (const index of this.indexes.values()) setTimeout(() => index.prepare());
  }

  /** Take the state from the address; words that name a value become choices. */
  #read() {
    this.#understand(parse(location.search, this.kinds), false);
  }

  /**
   * Turn typed words into choices, and show what is found; a deal is looked up first.
   *
   * @param {State} state
   * @param {boolean} step whether it is a decision, to which one can go back
   */
  async #understand(state, step) {
    const kind = this.#kind(state);
    this.state = recognise(state, kind, this.days);
    this.#settle(step);
    if (!this.deals.concern(state)) return;
    const shown = this.state;
    await this.deals.load();
    // Whoever went on meanwhile is not called back.
    if (this.state !== shown) return;
    this.state = this.deals.recognise(this.state, kind);
    this.#settle(false);
  }

  /** @param {boolean} step */
  #settle(step) {
    this.input.value = this.state.text;
    this.#write(step);
    this.#show();
  }

  /** @param {State} state */
  #go(state) {
    this.state = state;
    this.#write(true);
    this.#show();
  }

  /** @param {string[]} compared ends of addresses */
  #compare(compared) {
    this.#go({ ...this.state, compared });
    this.compared.querySelector("a")?.focus();
  }

  #typed() {
    this.state = { ...this.state, text: this.input.value };
    this.#show();
    // Browsers refuse more than a few hundred address changes in half a minute.
    clearTimeout(this.writing);
    this.writing = setTimeout(() => this.#write(false), 300);
  }

  /** @param {Event} event */
  #submitted(event) {
    event.preventDefault();
    this.#understand(this.state, true);
  }

  /**
   * Put the state into the address, as a step of its own in the history where it is a decision.
   *
   * @param {boolean} step
   */
  #write(step) {
    clearTimeout(this.writing);
    const query = format(this.state, this.kinds);
    if (query === location.search) return;
    const url = query || location.pathname;
    if (step) history.pushState(null, "", url);
    else history.replaceState(null, "", url);
  }

  /** @param {State} state */
  #kind(state) {
    return this.kinds.find(({ id }) => id === state.tab) ?? this.kinds[0];
  }

  /**
   * @param {State} state
   * @returns {Answer}
   */
  #answer(state) {
    const index = /** @type {Index} */ (this.indexes.get(this.#kind(state).id));
    const apart = this.deals.apart(state.deal);
    return new Answer(index, this.matcher, this.days, state, apart);
  }

  /** @param {boolean} [again] whether nothing is asked anew, but more is known */
  #show(again = false) {
    const answer = this.#answer(this.state);
    const { kind } = answer;
    this.tabs.show(kind.id, (id) => this.#number(id, answer));
    this.filters.hidden = kind.facets.length === 0;
    for (const [id, facets] of this.facets) facets.element.hidden = id !== kind.id;
    this.facets
      .get(kind.id)
      ?.show(answer.counts, numbers(this.state, kind), (facet) =>
        mustMatch(this.state, kind, facet),
      );
    this.chips.replaceChildren(
      ...chips(kind, this.state, (state) => this.#go(state), () => this.#clear()),
    );
    if (this.need) {
      this.need.element.hidden = !kind.standing;
      if (kind.standing && answer.ranking) this.need.show(this.state.activity, answer.ranking.by);
    }
    this.dealField?.show(this.state.deal, this.state.activity);
    this.total.textContent = said(answer);
    this.#showSpare(kind);
    if (kind.standing) this.aside?.show(answer);
    this.#showCompared(answer);
    this.results.show(answer, again);
    this.short.replaceChildren(
      ...shortage(
        answer,
        (state) => this.#taken(state),
        (entry) => this.results.card(entry),
        () => lackButton(this.forms, answer),
      ),
    );
  }

  /**
   * Offer stories where a call is looked for, which costs the most.
   *
   * @param {Kind} kind
   */
  #showSpare(kind) {
    const content = this.kinds.find(({ id }) => id === "content");
    const usual = kind.standing?.activities[0]?.id;
    const wanted = usual !== undefined && this.state.activity === usual;
    if (!content || !wanted) {
      this.spare.replaceChildren();
      return;
    }
    const asked = { ...this.state, tab: content.id, text: "", modes: new Map() };
    this.spare.replaceChildren(...offer(content, nearest(this.#answer(asked)), this.home));
  }

  /** @param {Answer} answer */
  #showCompared(answer) {
    const { compared } = this.state;
    const table =
      this.aside && answer.kind.standing && compared.length
        ? comparison(
            answer,
            this.aside.entries(compared),
            this.home,
            (slug) => this.#compare(compared.filter((one) => one !== slug)),
            () => this.#compare([]),
          )
        : undefined;
    this.compared.replaceChildren(...(table ? [table] : []));
  }

  /**
   * @param {Answer} answer
   * @param {number} entry
   * @returns {HTMLElement[]} what can be done with an advocate
   */
  #actions(answer, entry) {
    if (!this.aside || !answer.kind.standing) return [];
    const ask = askButton(answer, entry, this.home);
    return [...(ask ? [ask] : []), this.aside.button(entry)];
  }

  /**
   * Say how many entries a tab shows, or would show for what is asked.
   *
   * @param {string} id
   * @param {Answer} answer to what is asked
   * @returns {number}
   */
  #number(id, answer) {
    if (id === answer.kind.id) return answer.entries.length;
    const index = /** @type {Index} */ (this.indexes.get(id));
    const apart = this.deals.apart(this.state.deal);
    return search(index, criteria(this.state, index.kind, apart)).entries.length;
  }

  /** @param {State} state with something taken back */
  #taken(state) {
    this.input.value = state.text;
    this.#go(state);
    this.input.focus();
  }

  #clear() {
    this.#taken({ ...blank(this.kinds, this.state.tab), by: this.state.by });
  }
}

/**
 * @param {Answer} answer
 * @returns {string} how many were found, and how many of them are free
 */
function said({ kind, entries, dated, free, ranking, days }) {
  const found =
    entries.length === kind.size
      ? `All ${count(kind.size, kind.one, kind.many)}`
      : `${count(entries.length, kind.one, kind.many)} of ${kind.size}`;
  return dated && ranking && free ? `${found}, ${free} free ${needed(ranking, days)}` : found;
}
