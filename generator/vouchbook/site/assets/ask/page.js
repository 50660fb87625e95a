// @ts-check
/** Asking for somebody on their page: the reader's choices go into the texts and into the form. */

import { copied } from "../finder/copy.js";
import { Days } from "../finder/days.js";
import { noun } from "../finder/said.js";
import { filled, put } from "./form.js";

/** @typedef {{ first: number, last: number }} Run of free days, counted from the day of the data */

/**
 * Bring the section to life, with what the address says already chosen.
 *
 * @param {HTMLElement} root made by `templates/ask.html`
 */
export function start(root) {
  const page = new Asking(root);
  page.read(new URLSearchParams(location.search));
  page.show();
  // The controls appeared above it, so the browser's own jump to it came too early.
  if (location.hash === "#ask") root.focus();
}

class Asking {
  /** @param {HTMLElement} root */
  constructor(root) {
    const { day = "", months = "" } = root.dataset;
    this.root = root;
    this.days = new Days(day, months.split(","));
    this.activity = /** @type {HTMLSelectElement} */ (root.querySelector("select"));
    this.by = this.#named("by");
    this.deal = this.#named("deal");
    this.need = this.#named("need");
    this.said = /** @type {HTMLElement} */ (root.querySelector("[data-vb-said]"));
    this.free = /** @type {HTMLElement} */ (root.querySelector(".vb-request__free"));
    this.form = /** @type {HTMLAnchorElement | null} */ (root.querySelector("[data-vb-form]"));
    this.activity.addEventListener("change", () => {
      this.#usualDay();
      this.show();
    });
    for (const field of [this.by, this.deal, this.need]) {
      field.addEventListener("input", () => this.show());
    }
    root.addEventListener("click", (event) => this.#clicked(event));
    for (const hidden of root.querySelectorAll("[hidden]")) hidden.removeAttribute("hidden");
    this.#usualDay();
  }

  /**
   * Take over what was looked for.
   *
   * @param {URLSearchParams} query
   */
  read(query) {
    const activity = query.get("activity") ?? "";
    if ([...this.activity.options].some(({ value }) => value === activity)) {
      this.activity.value = activity;
      this.#usualDay();
    }
    const by = this.days.read(query.get("by"));
    if (by !== undefined) this.by.value = this.days.iso(by);
    this.deal.value = (query.get("deal") ?? "").slice(0, this.deal.maxLength);
    this.need.value = (query.get("need") ?? "").slice(0, this.need.maxLength);
  }

  /** Put the choices into all texts and the address of the form. */
  show() {
    const values = this.#values();
    for (const part of this.root.querySelectorAll("[data-vb-put]")) {
      if (part instanceof HTMLElement) part.textContent = values[part.dataset.vbPut ?? ""] ?? "";
    }
    const { form = "", request = "" } = this.root.dataset;
    this.text = put(request, values);
    if (this.form) this.form.href = filled(form, { ...values, text: this.text });
    if (this.by.labels?.[0]) this.by.labels[0].textContent = this.#preposition;
    this.#showFree();
    this.said.textContent = "";
  }

  /** @param {string} name */
  #named(name) {
    return /** @type {HTMLInputElement} */ (this.root.querySelector(`[name="${name}"]`));
  }

  get #chosen() {
    return this.activity.selectedOptions[0];
  }

  /** What has a day of its own takes place on it, and not by then. */
  get #preposition() {
    return this.#chosen.dataset.fixed ? "on" : "by";
  }

  #usualDay() {
    this.by.value = this.days.iso(Number(this.#chosen.dataset.by));
  }

  /** @returns {Record<string, string>} what the words in braces stand for */
  #values() {
    const { advocate = "" } = this.root.dataset;
    const label = this.#chosen.textContent ?? "";
    const activity = noun("activity", label);
    const by = this.days.read(this.by.value);
    const on = this.#preposition;
    const deal = this.deal.value.trim();
    const need = this.need.value.trim();
    return {
      advocate,
      activity: label,
      what: `${/^[aeiou]/i.test(activity) ? "an" : "a"} ${activity}`,
      the: `the ${activity}`,
      when: by === undefined ? "soon" : `${on} ${this.days.said(by)}`,
      needed_by: by === undefined ? "" : this.days.iso(by),
      deal,
      for_deal: deal ? `, for deal ${deal}` : "",
      need,
      need_line: need ? `We need: ${need}\n` : "",
      we_need: need ? ` We need: ${need}.` : "",
    };
  }

  /** Say whether they are free on that day; nobody asks for somebody who is not. */
  #showFree() {
    const { runs = "", fixed } = this.#chosen.dataset;
    const by = this.days.read(this.by.value);
    const free = runs.split(" ").map((run) => {
      const [first, last] = run.split("-").map(Number);
      return { first, last };
    });
    const suits =
      by !== undefined && free.some(({ first, last }) => first <= by && (!fixed || last >= by));
    if (this.form) this.form.hidden = !suits;
    if (by === undefined) {
      this.free.replaceChildren(`By when? Choose a day from ${this.days.said(0)} on.`);
      return;
    }
    if (suits) {
      this.free.replaceChildren();
      return;
    }
    const next = free.find(({ last }) => last >= by);
    const { name = "" } = this.root.dataset;
    const said = `${name} is not free ${this.#preposition} ${this.days.said(by)}.`;
    this.free.replaceChildren(said, ...(next ? [" ", this.#later(Math.max(next.first, by))] : []));
  }

  /** @param {number} day */
  #later(day) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "vb-button";
    button.textContent = `Ask for ${this.days.said(day)}`;
    button.addEventListener("click", () => {
      this.by.value = this.days.iso(day);
      this.show();
      this.by.focus();
    });
    return button;
  }

  /** @param {Event} event */
  async #clicked({ target }) {
    if (!(target instanceof HTMLElement)) return;
    const { vbCopy, vbCopyRequest, vbPrint } = target.dataset;
    if (vbPrint !== undefined) {
      target.closest("details")?.classList.add("vb-printed");
      document.documentElement.classList.add("vb-prints");
      print();
      document.documentElement.classList.remove("vb-prints");
      target.closest("details")?.classList.remove("vb-printed");
    }
    if (vbCopy === undefined && vbCopyRequest === undefined) return;
    const text = vbCopy ? document.getElementById(vbCopy)?.textContent : this.text;
    this.said.textContent = (await copied(text ?? ""))
      ? "Copied."
      : "This browser does not let pages copy; mark the text and copy it by hand.";
  }
}
