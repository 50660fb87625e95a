// @ts-check
/** My customers: what a colleague marks becomes one answer, to send or to copy. */

import { filled, takes } from "../ask/form.js";
import { copied } from "../finder/copy.js";
import { number } from "../finder/words.js";

const TOO_LONG = "Too long to be filled in: copy it, and paste it into the form.";

/**
 * What is said of somebody; `more` is empty where there is no more to say.
 * @typedef {{ who: string, mark: string, more: string }} Said
 */

/**
 * Bring the page to life.
 *
 * @param {HTMLFormElement} form made by `templates/my_customers.html`
 */
export function start(form) {
  const answer = new Answer(form);
  form.addEventListener("input", () => answer.show());
  form.addEventListener("submit", (event) => event.preventDefault());
  answer.show();
}

class Answer {
  /** @param {HTMLFormElement} form */
  constructor(form) {
    this.form = form;
    const marks = /** @type {HTMLTemplateElement} */ (part(form, "[data-vb-marks]"));
    this.rows = [...form.querySelectorAll("[data-vb-row]")].map((row, at) => {
      return new Row(row, /** @type {DocumentFragment} */ (marks.content.cloneNode(true)), at);
    });
    this.marks = this.rows[0]?.labels ?? [];
    this.counted = part(form, "[data-vb-counted]");
    this.text = part(form, "[data-vb-text]");
    this.said = part(form, "[data-vb-said]");
    this.send = form.querySelector("[data-vb-send]");
    const copy = /** @type {HTMLButtonElement} */ (part(form, "[data-vb-copy-answer]"));
    copy.addEventListener("click", () => this.#copy());
    copy.disabled = false;
  }

  /** Write the answer anew. */
  show() {
    for (const row of this.rows) row.show();
    const all = this.rows.map(({ said }) => said);
    const text = written(this.form.dataset.title ?? "", this.marks, all);
    const counted = tally(this.marks, all);
    if (this.counted.textContent !== counted) this.counted.textContent = counted;
    this.text.textContent = text;
    this.said.textContent = "";
    if (!(this.send instanceof HTMLAnchorElement)) return;
    // Half an answer would look like a whole one.
    const whole = takes(text);
    if (!whole) this.said.textContent = TOO_LONG;
    const sent = whole ? text : "";
    this.send.href = filled(this.form.dataset.form ?? "", { text: sent, changes: sent });
  }

  async #copy() {
    this.said.textContent = (await copied(this.text.textContent ?? ""))
      ? "Copied: send it to the program team."
      : "This browser does not let pages copy; mark the text below and copy it by hand.";
  }
}

class Row {
  /**
   * @param {Element} row
   * @param {DocumentFragment} marks what can be said of whom it is about
   * @param {number} at its place in the list
   */
  constructor(row, marks, at) {
    this.who = (row instanceof HTMLElement && row.dataset.who) || "";
    /** @type {HTMLInputElement[]} */
    this.radios = [...marks.querySelectorAll("input")].filter(({ type }) => type === "radio");
    this.more = /** @type {HTMLInputElement} */ (part(marks, ".vb-marks__more"));
    const name = part(row, "a").textContent;
    part(marks, "legend").textContent = `${name}: is it still true?`;
    this.more.setAttribute("aria-label", `More about ${name}`);
    for (const radio of this.radios) radio.name = `mark-${at}`;
    part(row, ".vb-ticks").before(marks);
  }

  get labels() {
    return this.radios.map(labelled);
  }

  get #chosen() {
    return this.radios.find(({ checked }) => checked) ?? this.radios[0];
  }

  /** @returns {Said} */
  get said() {
    const more = this.more.hidden ? "" : this.more.value.trim();
    return { who: this.who, mark: labelled(this.#chosen), more };
  }

  /** Ask for more where something is not as it was. */
  show() {
    const { ask = "" } = this.#chosen.dataset;
    this.more.hidden = !ask;
    this.more.placeholder = ask;
  }
}

/**
 * Count what is said.
 *
 * @param {string[]} marks in their order; the first is what is usual
 * @param {Said[]} all
 * @returns {string} "All 7 still true." or "5 still true, 1 changed, 1 left."
 */
export function tally(marks, all) {
  const counts = marks.map((mark) => all.filter((one) => one.mark === mark).length);
  if (all.length > 1 && counts[0] === all.length) return `All ${number(all.length)} ${marks[0]}.`;
  const parts = marks.flatMap((mark, at) => (counts[at] ? [`${number(counts[at])} ${mark}`] : []));
  return `${parts.join(", ")}.`;
}

/**
 * Write the answer: who is meant, under what is said of them.
 *
 * @param {string} title
 * @param {string[]} marks in their order
 * @param {Said[]} all
 * @returns {string}
 */
export function written(title, marks, all) {
  const parts = marks.map((mark) => {
    const lines = all
      .filter((one) => one.mark === mark)
      .map(({ who, more }) => `- ${who}${more ? `: ${more}` : ""}`);
    return lines.length ? [`${mark[0].toUpperCase()}${mark.slice(1)}:`, ...lines].join("\n") : "";
  });
  return `${[title, ...parts].filter(Boolean).join("\n\n")}\n`;
}

/** @param {HTMLInputElement} radio */
function labelled(radio) {
  return radio.labels?.[0]?.textContent?.trim() ?? radio.value;
}

/**
 * @param {ParentNode} root
 * @param {string} selector of what the template always has
 */
function part(root, selector) {
  return /** @type {HTMLElement} */ (root.querySelector(selector));
}
