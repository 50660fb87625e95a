// @ts-check
/** The criteria beside the results: every value with what it would give. */

import { offered } from "./data.js";
import { element } from "./dom.js";
import { number } from "./words.js";

/**
 * @typedef {import("./data.js").Kind} Kind
 * @typedef {{ box: HTMLInputElement, count: HTMLElement, row: HTMLElement }} Line
 */

/** Values shown before "more"; facets open at the start. */
const SHOWN = 7;
const OPEN = 5;

/** The panel of one kind of entry; its elements stay, only numbers and ticks change. */
export class Facets {
  /**
   * @param {Kind} kind
   * @param {(facet: string, value: string) => void} onToggle
   * @param {(facet: import("./data.js").Facet, must: boolean) => void} onInsist
   */
  constructor(kind, onToggle, onInsist) {
    this.kind = kind;
    this.onInsist = onInsist;
    /** @type {Map<string, HTMLButtonElement>} */
    this.modes = new Map();
    /** @type {Map<string, Line[]>} */
    this.lines = new Map();
    /** @type {HTMLDetailsElement[]} */
    this.groups = [];
    const used = offered(kind).filter((facet) => facet.values.length);
    this.element = element(
      "div",
      { class: "vb-facets" },
      ...used.map((facet, place) => this.#group(facet, place < OPEN, onToggle)),
    );
  }

  /**
   * @param {import("./data.js").Facet} facet
   * @param {boolean} open
   * @param {(facet: string, value: string) => void} onToggle
   * @returns {HTMLElement}
   */
  #group(facet, open, onToggle) {
    const lines = facet.values.map(([id, label]) => {
      const box = element("input", {
        type: "checkbox",
        onchange: () => onToggle(facet.id, id),
      });
      const count = element("span", { class: "vb-facet__count" });
      const row = element(
        "label",
        { class: "vb-facet__value" },
        box,
        element("span", {}, `${label} `),
        count,
      );
      return { box, count, row };
    });
    this.lines.set(facet.id, lines);
    const list = element(
      "div",
      { class: "vb-facet__list", role: "group", "aria-label": facet.label },
      ...lines.map(({ row }) => row),
    );
    if (lines.length > SHOWN + 1) {
      list.classList.add("vb-facet__list--short");
      const more = element("button", { type: "button", class: "vb-link" }, `All ${lines.length}`);
      more.addEventListener("click", () => {
        list.classList.remove("vb-facet__list--short");
        lines[SHOWN].box.focus();
        more.remove();
      });
      list.append(more);
    }
    const group = element(
      "details",
      { class: "vb-facet", open },
      element("summary", {}, facet.label),
      this.#mode(facet),
      list,
    );
    this.groups.push(group);
    return group;
  }

  /**
   * Where a choice may be a must or nice to have, a button that says which, and changes it.
   *
   * @param {import("./data.js").Facet} facet
   * @returns {HTMLButtonElement | undefined}
   */
  #mode(facet) {
    if (!this.kind.ranked || !facet.criterion) return undefined;
    const button = element("button", {
      type: "button",
      class: "vb-mode",
      hidden: true,
      onclick: () => this.onInsist(facet, button.getAttribute("aria-pressed") !== "true"),
    });
    this.modes.set(facet.id, button);
    return button;
  }

  /**
   * @param {Map<string, Int32Array>} counts
   * @param {Map<string, Set<number>>} picked
   * @param {(facet: import("./data.js").Facet) => boolean} must
   */
  show(counts, picked, must) {
    for (const facet of this.kind.facets) {
      const button = this.modes.get(facet.id);
      if (!button) continue;
      const on = must(facet);
      button.hidden = !picked.get(facet.id)?.size;
      button.setAttribute("aria-pressed", String(on));
      button.textContent = on ? "must match" : "nice to have";
      button.setAttribute("aria-label", `${facet.label} must match`);
    }
    for (const [facet, lines] of this.lines) {
      const found = counts.get(facet);
      lines.forEach(({ box, count, row }, value) => {
        const ticked = picked.get(facet)?.has(value) ?? false;
        const text = number(found?.[value] ?? 0);
        if (box.checked !== ticked) box.checked = ticked;
        if (count.textContent !== text) count.textContent = text;
        // Nothing to be had here; still unticked by hand where it is ticked.
        const dead = text === "0" && !ticked;
        if (box.disabled !== dead) box.disabled = dead;
        row.classList.toggle("vb-facet__value--picked", ticked);
      });
    }
  }
}
