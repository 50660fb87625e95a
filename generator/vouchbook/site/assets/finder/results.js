// @ts-check
/** The list of results: drawn in parts, walked with the arrow keys. */

import { CARDS, slugOf } from "./card.js";
import { element } from "./dom.js";
import { fits, reason, state } from "./said.js";

/** @typedef {import("./answer.js").Answer} Answer */

/** Results drawn at once, and with each "show more". */
const FIRST = 20;
const MORE = 50;

/** Shows one answer after the other. */
export class Results {
  /**
   * @param {string} home the way to the home page
   * @param {(answer: Answer, entry: number) => HTMLElement[]} actions what can be done with one
   */
  constructor(home, actions) {
    this.home = home;
    this.actions = actions;
    /** @type {Answer | undefined} */
    this.answer = undefined;
    this.list = element("ol", { class: "vb-cards" });
    this.more = element("button", {
      type: "button",
      class: "vb-button",
      onclick: () => this.#draw(MORE, true),
    });
  }

  /**
   * @param {Answer} answer
   * @param {boolean} [again] whether it is the answer that was shown, with more known of it
   */
  show(answer, again = false) {
    // Whoever was quicker than the network keeps the place in the list.
    const drawn = again ? this.list.childElementCount : 0;
    const at = this.list.contains(document.activeElement) && mark(document.activeElement);
    this.answer = answer;
    this.list.replaceChildren();
    this.#draw(Math.max(FIRST, drawn), false);
    if (again && at) this.#stops.find((stop) => mark(stop) === at)?.focus();
  }

  /** What can have the focus. @returns {HTMLElement[]} */
  get #stops() {
    return [.../** @type {NodeListOf<HTMLElement>} */ (this.list.querySelectorAll("a, button"))];
  }

  /**
   * What the arrow keys stop at, in order.
   *
   * @returns {HTMLAnchorElement[]}
   */
  get links() {
    return [...this.list.querySelectorAll(".vb-card__name a")].filter(
      (link) => link instanceof HTMLAnchorElement,
    );
  }

  /**
   * Draw the next results.
   *
   * @param {number} some how many
   * @param {boolean} focus whether the reader asked for them and goes on reading there
   */
  #draw(some, focus) {
    const { entries } = /** @type {Answer} */ (this.answer);
    const drawn = this.list.childElementCount;
    const next = entries.slice(drawn, drawn + some);
    this.list.append(...next.map((entry, at) => this.card(entry, drawn + at === 0)));
    const left = entries.length - drawn - next.length;
    this.more.hidden = left === 0;
    this.more.textContent = `Show ${Math.min(MORE, left)} more`;
    if (focus) this.list.children[drawn]?.querySelector("a")?.focus();
  }

  /**
   * Draw one entry as the answer has it.
   *
   * @param {number} entry
   * @param {boolean} [first] whether to say why it comes before the next one
   * @returns {HTMLLIElement}
   */
  card(entry, first = false) {
    const answer = /** @type {Answer} */ (this.answer);
    return CARDS[answer.kind.id](answer.kind, entry, this.home, {
      ...told(answer, entry, first),
      actions: this.actions(answer, entry),
    });
  }
}

/**
 * Tell one stop from the others, also when the list is drawn anew.
 *
 * @param {Element | null} stop
 * @returns {string}
 */
function mark(stop) {
  if (stop instanceof HTMLAnchorElement) return stop.href;
  return (stop instanceof HTMLElement && stop.dataset.aside) || "";
}

/**
 * Say what a ranked entry says besides its own lines.
 *
 * @param {Answer} answer
 * @param {number} entry
 * @param {boolean} first
 * @returns {import("./card.js").Told}
 */
function told(answer, entry, first) {
  const { ranking, kind, days } = answer;
  if (!ranking) return {};
  const next = answer.entries[1];
  const activity = kind.standing?.activities.find(({ id }) => id === answer.state.activity);
  const words = { typed: answer.state.text.trim(), found: answer.worded(entry) };
  const asked = { activity: activity?.label ?? "", words, days };
  return {
    state: state(ranking, entry, days),
    fits: ranking.judged.length ? fits(ranking, entry, asked) : undefined,
    reason:
      first && next !== undefined && answer.dated
        ? reason(ranking, entry, next, (one) => answer.name(one))
        : undefined,
  };
}

/**
 * Let the arrow keys walk from the search box through the results.
 *
 * @param {KeyboardEvent} event
 * @param {HTMLElement[]} stops
 */
export function walk(event, stops) {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  const at = stops.findIndex((stop) => stop === document.activeElement);
  if (!step || at < 0 || !stops[at + step]) return;
  event.preventDefault();
  stops[at + step].focus();
}
