// @ts-check
/** The Finder on the page: reads the state from the address, shows what is found, writes it back. */

import { CARDS, slugOf } from "./card.js";
import { load, offered, value } from "./data.js";
import { Days } from "./days.js";
import { element } from "./dom.js";
import { Facets } from "./facets.js";
import { loadGuides } from "./guides.js";
import { Matcher } from "./matcher.js";
import { NeedControls } from "./need.js";
import { nothing } from "./nothing.js";
import { Ranking } from "./rank.js";
import { fits, needed, reason, state as stateOf } from "./said.js";
import { Index, search } from "./search.js";
import { Shortlist, ShortlistBar } from "./shortlist.js";
import { nearest, offer } from "./spare.js";
import {
  blank,
  criteria,
  format,
  insist,
  mustMatch,
  need,
  numbers,
  parse,
  recognise,
  toggle,
} from "./state.js";
import { tabs } from "./tabs.js";
import { count } from "./words.js";

/** Results drawn at once, and with each "show more". */
const FIRST = 20;
const MORE = 50;

/**
 * Load the data and turn the root element into the Finder.
 *
 * @param {HTMLElement} root with `data-core`, `data-details` and `data-root` (the way to the home page)
 */
export async function start(root) {
  const { core: coreUrl = "", details: detailsUrl = "", root: home = "" } = root.dataset;
  try {
    const [core, guides] = await Promise.all([load(coreUrl), loadGuides().catch(leftOut)]);
    const finder = new Finder(root, { ...core, kinds: [...core.kinds, ...guides] }, home);
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
 * @returns {import("./data.js").Kind[]}
 */
function leftOut(problem) {
  console.error(problem);
  return [];
}

class Finder {
  /**
   * @param {HTMLElement} root
   * @param {import("./data.js").Core} core
   * @param {string} home
   */
  constructor(root, { kinds, asOf, months, matching }, home) {
    this.kinds = kinds;
    this.home = home;
    this.days = new Days(asOf, months);
    this.matcher = new Matcher(matching);
    this.state = blank(kinds, kinds[0].id);
    /** @type {import("./search.js").Found} */
    this.found = { entries: [], counts: new Map(), ways: [] };
    /** @type {Ranking | undefined} */
    this.ranking = undefined;
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
    const standing = kinds.find((kind) => kind.standing)?.standing;
    this.need =
      standing &&
      new NeedControls(standing, this.days, (change) => this.#go({ ...this.state, ...change }));
    this.input = element("input", {
      type: "search",
      id: "vb-q",
      autocomplete: "off",
      spellcheck: "false",
      placeholder: "energy nordics harbor CFO call this week",
      "data-vb-search": true,
      oninput: () => this.#typed(),
    });
    this.form = element(
      "form",
      { class: "vb-search", role: "search", onsubmit: (event) => this.#submitted(event) },
      element("label", { class: "vb-hidden", for: "vb-q" }, "Find a reference"),
      this.input,
      element("button", { type: "submit" }, "Find"),
    );
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
    this.later = element("p", { class: "vb-nobody" });
    this.shortlist = new Shortlist();
    /** Where those stand who can be put aside. @type {Map<string, number>} */
    this.places = new Map();
    this.aside = new ShortlistBar(
      () => this.#shortlisted(),
      () => {
        this.shortlist.clear();
        this.#show();
      },
    );
    this.spare = element("aside", { class: "vb-spare", "aria-label": "Instead of a call" });
    this.list = element("ol", { class: "vb-cards" });
    this.more = element("button", {
      type: "button",
      class: "vb-button",
      onclick: () => this.#draw(MORE, true),
    });
    const results = element(
      "div",
      { class: "vb-found", id: "vb-found", role: "tabpanel", "aria-label": "Results" },
      this.need?.element,
      element("div", { class: "vb-found__head" }, this.total, this.chips),
      this.aside.element,
      this.later,
      this.spare,
      element("h2", { class: "vb-hidden" }, "Results"),
      this.list,
      this.more,
    );
    root.replaceChildren(
      this.form,
      this.tabs.element,
      element("div", { class: "vb-finder" }, this.filters, results),
    );
    root.addEventListener("keydown", (event) => this.#arrows(event));
    const wide = matchMedia("(min-width: 60em)");
    const unfold = () => {
      this.filters.open = wide.matches;
    };
    wide.addEventListener("change", unfold);
    unfold();
    addEventListener("popstate", () => this.#read());
    this.#read();
  }

  /** @param {import("./data.js").Details} details */
  extend({ kinds }) {
    for (const [id, columns] of Object.entries(kinds)) this.indexes.get(id)?.extend(columns);
    // Whoever was quicker than the network keeps the place in the list.
    const drawn = this.list.querySelectorAll("a").length;
    const reading = document.activeElement;
    const at = reading instanceof HTMLAnchorElement && this.list.contains(reading) && reading.href;
    this.#show();
    if (drawn > FIRST) this.#draw(drawn - FIRST, false);
    if (at) [...this.list.querySelectorAll("a")].find(({ href }) => href === at)?.focus();
    for (const index of this.indexes.values()) setTimeout(() => index.prepare());
  }

  /** Take the state from the address; words that name a value become choices. */
  #read() {
    const state = parse(location.search, this.kinds);
    this.state = recognise(state, this.#kind(state), this.days);
    this.input.value = this.state.text;
    this.#write(false);
    this.#show();
  }

  /** @param {import("./state.js").State} state */
  #go(state) {
    this.state = state;
    this.#write(true);
    this.#show();
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
    const state = recognise(this.state, this.#kind(this.state), this.days);
    this.input.value = state.text;
    this.#go(state);
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

  /** @param {import("./state.js").State} state */
  #kind(state) {
    return this.kinds.find(({ id }) => id === state.tab) ?? this.kinds[0];
  }

  #show() {
    const kind = this.#kind(this.state);
    const index = /** @type {Index} */ (this.indexes.get(kind.id));
    const asked = criteria(this.state, kind);
    this.found = search(index, asked);
    const { counts, ways } = this.found;
    this.ranking = kind.ranked
      ? new Ranking(kind, this.matcher, need(this.state, kind, this.days))
      : undefined;
    const entries = this.ranking?.order(this.found.entries) ?? this.found.entries;
    this.found.entries = entries;
    this.tabs.show(kind.id, (id) => this.#number(id));
    this.filters.hidden = kind.facets.length === 0;
    for (const [id, facets] of this.facets) facets.element.hidden = id !== kind.id;
    this.facets
      .get(kind.id)
      ?.show(counts, numbers(this.state, kind), (facet) => mustMatch(this.state, kind, facet));
    this.#showPicked(kind);
    if (this.need) {
      this.need.element.hidden = !kind.standing;
      if (this.ranking) this.need.show(this.state.activity, this.ranking.by);
    }
    this.total.textContent =
      entries.length === kind.size
        ? `All ${count(kind.size, kind.one, kind.many)}`
        : `${count(entries.length, kind.one, kind.many)} of ${kind.size}`;
    this.#showFree();
    this.#showSpare(kind);
    this.aside.show();
    this.list.replaceChildren();
    if (entries.length) this.#draw(FIRST, false);
    else {
      this.more.hidden = true;
      this.list.append(nothing(kind, this.state, ways, (state) => this.#drop(state)));
    }
  }

  /** Say how many are free in time; where nobody is, when the first ones are. */
  #showFree() {
    const { ranking } = this;
    const { entries } = this.found;
    this.later.replaceChildren();
    if (!ranking?.offers || !entries.length) return;
    const outlooks = entries.flatMap((entry) => ranking.outlook(entry) ?? []);
    const free = outlooks.filter(({ ready }) => ready === 2).length;
    const when = needed(ranking, this.days);
    this.total.textContent += free ? `, ${free} free ${when}` : "";
    if (free) return;
    const starts = outlooks.flatMap(({ start }) => start ?? []);
    const first = Math.min(...starts);
    const some = starts.filter((start) => start === first).length;
    this.later.append(`Nobody is free ${when}. `);
    if (starts.length) {
      this.later.append(
        element(
          "button",
          {
            type: "button",
            class: "vb-button",
            onclick: () => this.#go({ ...this.state, by: this.days.iso(first) }),
          },
          `From ${this.days.said(first)}: ${some}`,
        ),
      );
    }
  }

  /**
   * Offer stories where a call is looked for, which costs the most.
   *
   * @param {import("./data.js").Kind} kind
   */
  #showSpare(kind) {
    const content = this.kinds.find(({ id }) => id === "content");
    const usual = kind.standing?.activities[0]?.id;
    const wanted = usual !== undefined && this.state.activity === usual;
    const weights = Object.fromEntries(
      kind.facets.map(({ id, criterion = "" }) => [id, this.matcher.weights[criterion] ?? 0]),
    );
    const found = content && wanted ? nearest(content, this.state, weights) : [];
    this.spare.replaceChildren(...(content ? offer(content, found, this.home) : []));
  }

  /**
   * Say what a ranked entry says besides its own lines.
   *
   * @param {import("./data.js").Kind} kind
   * @param {number} entry
   * @param {number} place
   * @returns {import("./card.js").Told}
   */
  #told(kind, entry, place) {
    const { ranking, days } = this;
    if (!ranking) return {};
    const next = this.found.entries[1];
    const asked = ranking.judged.length > 0;
    /** @param {number} of */
    const name = (of) => String(value(kind, "name", of) ?? value(kind, "title", of) ?? "Another");
    const activity = kind.standing?.activities.find(({ id }) => id === this.state.activity);
    return {
      state: stateOf(ranking, entry, days),
      button: kind.standing ? this.#shortlistButton(slugOf(kind, entry)) : undefined,
      fits: asked
        ? fits(ranking, entry, {
            activity: activity?.label ?? "",
            words: this.state.text,
            days,
          })
        : undefined,
      reason:
        place === 0 && next !== undefined && ranking.offers
          ? reason(ranking, entry, next, name)
          : undefined,
    };
  }

  /**
   * @param {string} slug
   * @returns {HTMLButtonElement} puts somebody aside, or back
   */
  #shortlistButton(slug) {
    const button = element("button", {
      type: "button",
      class: "vb-card__button",
      "aria-pressed": String(this.shortlist.has(slug)),
      onclick: () => {
        this.shortlist.toggle(slug);
        button.setAttribute("aria-pressed", String(this.shortlist.has(slug)));
        button.textContent = this.shortlist.has(slug) ? "On the shortlist" : "Shortlist";
        this.aside.show();
      },
    });
    button.textContent = this.shortlist.has(slug) ? "On the shortlist" : "Shortlist";
    return button;
  }

  /**
   * Gather what is copied of those put aside, in the order in which they were.
   *
   * @returns {import("./shortlist.js").Line[]}
   */
  #shortlisted() {
    const kind = this.kinds.find(({ standing }) => standing);
    if (!kind || !this.shortlist.slugs.length) return [];
    if (!this.places.size) {
      for (let entry = 0; entry < kind.size; entry += 1) {
        this.places.set(slugOf(kind, entry), entry);
      }
    }
    const ranking =
      this.ranking?.kind === kind
        ? this.ranking
        : new Ranking(kind, this.matcher, need(this.state, kind, this.days));
    return this.shortlist.slugs.flatMap((slug) => {
      const entry = this.places.get(slug);
      if (entry === undefined) return [];
      /** @param {string} column */
      const of = (column) => String(value(kind, column, entry) ?? "");
      return {
        name: of("name") || of("title"),
        title: of("name") && of("title"),
        account: of("account"),
        state: stateOf(ranking, entry, this.days)?.text ?? "",
        result: of("results"),
        owner: of("owner"),
        address: new URL(`${this.home}${kind.base}${slug}/`, location.href).href,
      };
    });
  }

  /**
   * Say how many entries a tab shows, or would show for what is asked.
   *
   * @param {string} id
   * @returns {number}
   */
  #number(id) {
    if (id === this.state.tab) return this.found.entries.length;
    const index = /** @type {Index} */ (this.indexes.get(id));
    return search(index, criteria(this.state, index.kind)).entries.length;
  }

  /** @param {import("./state.js").State} state */
  #drop(state) {
    this.input.value = state.text;
    this.#go(state);
    this.input.focus();
  }

  /** @param {import("./data.js").Kind} kind */
  #showPicked(kind) {
    const chips = offered(kind).flatMap((facet) =>
      facet.values
        .filter(([id]) => this.state.picked.get(facet.id)?.has(id))
        .map(([id, label]) =>
          element(
            "button",
            {
              type: "button",
              class: mustMatch(this.state, kind, facet)
                ? "vb-chip vb-chip--on"
                : "vb-chip vb-chip--nice",
              "aria-label": `Remove ${facet.label}: ${label}`,
              onclick: () => this.#go(toggle(this.state, facet.id, id)),
            },
            label,
            element("span", { "aria-hidden": "true" }, "×"),
          ),
        ),
    );
    const clear = element(
      "button",
      {
        type: "button",
        class: "vb-link",
        onclick: () => this.#drop({ ...blank(this.kinds, this.state.tab), by: this.state.by }),
      },
      "Clear all",
    );
    this.chips.replaceChildren(...chips, ...(chips.length ? [clear] : []));
  }

  /**
   * Draw the next results.
   *
   * @param {number} some how many
   * @param {boolean} focus whether the reader asked for them and goes on reading there
   */
  #draw(some, focus) {
    const kind = this.#kind(this.state);
    const drawn = this.list.childElementCount;
    const next = this.found.entries.slice(drawn, drawn + some);
    this.list.append(
      ...next.map((entry, at) =>
        CARDS[kind.id](kind, entry, this.home, this.#told(kind, entry, drawn + at)),
      ),
    );
    const left = this.found.entries.length - drawn - next.length;
    this.more.hidden = left === 0;
    this.more.textContent = `Show ${Math.min(MORE, left)} more`;
    if (focus) this.list.children[drawn]?.querySelector("a")?.focus();
  }

  /**
   * Walk from the search box through the results with the arrow keys.
   *
   * @param {KeyboardEvent} event
   */
  #arrows(event) {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const stops = [this.input, ...this.list.querySelectorAll("a")];
    const at = stops.findIndex((stop) => stop === document.activeElement);
    if (!step || at < 0 || !stops[at + step]) return;
    event.preventDefault();
    stops[at + step].focus();
  }
}
