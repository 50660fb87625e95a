// @ts-check
/** The advocates that somebody has put aside: kept in this browser, copied where they are needed. */

import { copied } from "./copy.js";
import { element } from "./dom.js";
import { COMPARED } from "./state.js";
import { count } from "./words.js";

/**
 * What is copied of an advocate; empty where nothing is known.
 * @typedef {{
 *   name: string, title: string, account: string, state: string, result: string, owner: string,
 *   through: string, address: string,
 * }} Line
 */

const PLACE = "vouchbook:shortlist";
/** What a spreadsheet would take for a formula, white space before it or not. */
const FORMULA = /^\s*[=+\-@]|^[\t\n]/;

/** Which advocates are put aside, by the end of their address. */
export class Shortlist {
  constructor() {
    /** @type {string[]} */
    this.slugs = [];
    try {
      const kept = JSON.parse(localStorage.getItem(PLACE) ?? "[]");
      if (Array.isArray(kept)) this.slugs = kept.filter((slug) => typeof slug === "string");
    } catch {
      // A browser that keeps nothing still has a list for as long as the page is open.
    }
  }

  /** @param {string} slug */
  has(slug) {
    return this.slugs.includes(slug);
  }

  /** @param {string} slug */
  toggle(slug) {
    this.#keep(this.has(slug) ? this.slugs.filter((one) => one !== slug) : [...this.slugs, slug]);
  }

  clear() {
    this.#keep([]);
  }

  /** @param {string[]} slugs */
  #keep(slugs) {
    this.slugs = slugs;
    try {
      localStorage.setItem(PLACE, JSON.stringify(slugs));
    } catch {
      // As above.
    }
  }
}

/**
 * @param {Line[]} lines
 * @returns {string} a paragraph each, for a message
 */
export function asText(lines) {
  return lines
    .map(({ name, title, account, state, result, through, address }) =>
      [
        [name, title, account].filter(Boolean).join(", "),
        [state, result, through].filter(Boolean).join(" · "),
        address,
      ]
        .filter(Boolean)
        .join("\n"),
    )
    .join("\n\n");
}

/**
 * @param {Line[]} lines
 * @returns {string} a list for a wiki or a ticket; what is data cannot become markup
 */
export function asMarkdown(lines) {
  /** @param {string} text */
  const plain = (text) => text.replace(/\s+/g, " ").replace(/[\\`*_[\]()<>#|!~&]/g, "\\$&");
  return lines
    .map(({ name, title, account, state, result, through, address }) => {
      const target = address.replace(/[()<>\s]/g, (sign) => `%${sign.charCodeAt(0).toString(16)}`);
      const who = `**[${plain(name)}](${target})**`;
      const where = [title, account].filter(Boolean).map(plain).join(", ");
      const more = [state, result, through].filter(Boolean).map(plain).join(" · ");
      return `- ${[who, where].filter(Boolean).join(", ")}${more ? `: ${more}` : ""}`;
    })
    .join("\n");
}

/**
 * @param {Line[]} lines
 * @returns {string} a table that opens safely in a spreadsheet
 */
export function asCsv(lines) {
  /** @type {(keyof Line)[]} */
  const columns = ["name", "title", "account", "state", "result", "owner", "address"];
  /** @param {string} text */
  const cell = (text) => {
    const line = text.replaceAll("\r", " ");
    const safe = FORMULA.test(line) ? `'${line}` : line;
    return /[",\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
  };
  const rows = lines.map((line) => columns.map((column) => cell(line[column])).join(","));
  return `${[columns.join(","), ...rows].join("\r\n")}\r\n`;
}

/**
 * What the bar does.
 * @typedef {{ lines: () => Line[], clear: () => void, compare: () => void }} Does
 */

/** What stands above the results while somebody is put aside. */
export class ShortlistBar {
  /** @param {Does} does */
  constructor({ lines, clear, compare }) {
    this.lines = lines;
    this.number = element("strong");
    this.names = element("span");
    this.said = element("span", { role: "status", class: "vb-quiet" });
    this.compare = this.#button("Compare", compare);
    this.element = element(
      "section",
      { class: "vb-shortlist", "aria-label": "Shortlist", hidden: true },
      element("p", {}, this.number, " ", this.names),
      element(
        "div",
        { class: "vb-buttons" },
        this.compare,
        this.#button("Copy", () => this.#copy(asText(this.lines()))),
        this.#button("Copy as Markdown", () => this.#copy(asMarkdown(this.lines()))),
        this.#button("CSV", () => save("shortlist.csv", asCsv(this.lines()))),
        this.#button("Empty it", clear),
        this.said,
      ),
    );
  }

  show() {
    const lines = this.lines();
    this.element.hidden = lines.length === 0;
    this.number.textContent = `${count(lines.length, "advocate", "advocates")} put aside:`;
    this.names.textContent = lines.map(({ name }) => name).join(", ");
    this.compare.hidden = lines.length < 2;
    this.compare.textContent = lines.length > COMPARED ? `Compare the first ${COMPARED}` : "Compare";
    this.said.textContent = "";
  }

  /**
   * @param {string} label
   * @param {() => void} onclick
   */
  #button(label, onclick) {
    return element("button", { type: "button", class: "vb-button", onclick }, label);
  }

  /** @param {string} text */
  async #copy(text) {
    this.said.textContent = (await copied(text))
      ? "Copied."
      : "This browser does not let pages copy; use CSV.";
  }
}

/**
 * @param {string} name of the file
 * @param {string} text
 */
function save(name, text) {
  const href = URL.createObjectURL(new Blob([text], { type: "text/csv;charset=utf-8" }));
  element("a", { href, download: name }).click();
  URL.revokeObjectURL(href);
}
