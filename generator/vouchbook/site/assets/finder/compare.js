// @ts-check
/** Up to four advocates side by side: when they are free, what fits, what they can tell. */

import { slugOf, through } from "./card.js";
import { labels, value } from "./data.js";
import { element } from "./dom.js";
import { FULLY, NEARLY } from "./matcher.js";
import { instead, needed, noun, state, wantedOf } from "./said.js";
import { capital, joined } from "./words.js";

/**
 * @typedef {import("./answer.js").Answer} Answer
 *
 * A row of the table: what is compared, and a cell for each of them.
 * @typedef {{ label: string, cells: (string | HTMLElement)[] }} Row
 */

/** What is compared besides: the facets that tell people apart, and columns of texts. */
const FACETS = ["industry", "region", "size", "persona", "level", "language", "product", "activity"];
const COLUMNS = /** @type {const} */ ([
  ["results", "Result"],
  ["best_for", "Good for"],
  ["replaced", "Replaced"],
  ["works_with", "Works with"],
  ["wear", "Lately"],
  ["asked", "Asked"],
  ["stars", "Rated"],
  ["confirmed", "How sure"],
]);

/**
 * Put advocates side by side.
 *
 * @param {Answer} answer to the need for which they are compared
 * @param {number[]} entries
 * @param {string} home the way to the home page
 * @param {(slug: string) => void} remove takes one of them out
 * @param {() => void} close
 * @returns {HTMLElement | undefined} undefined where nobody is compared
 */
export function comparison(answer, entries, home, remove, close) {
  if (!entries.length) return undefined;
  const { kind } = answer;
  const heads = entries.map((entry) => {
    const slug = slugOf(kind, entry);
    const name = answer.name(entry);
    return element(
      "th",
      { scope: "col" },
      element("a", { href: `${home}${kind.base}${slug}/` }, name),
      element(
        "button",
        {
          type: "button",
          class: "vb-compare__remove",
          "aria-label": `Take ${name} out`,
          onclick: () => remove(slug),
        },
        "×",
      ),
      element("span", { class: "vb-quiet" }, String(value(kind, "account", entry) ?? "")),
    );
  });
  const rows = [...forTheNeed(answer, entries), ...known(answer, entries)].map(({ label, cells }) =>
    element(
      "tr",
      {},
      element("th", { scope: "row" }, label),
      ...cells.map((cell) => element("td", {}, cell)),
    ),
  );
  return element(
    "section",
    { class: "vb-compare", "aria-label": "Side by side" },
    element(
      "div",
      { class: "vb-compare__scroll", tabindex: "0" },
      element(
        "table",
        { class: "vb-compare__table" },
        element("thead", {}, element("tr", {}, element("td", {}), ...heads)),
        element("tbody", {}, ...rows),
      ),
    ),
    element("button", { type: "button", class: "vb-link", onclick: close }, "Close"),
  );
}

/**
 * Say how each meets the need, criterion by criterion.
 *
 * @param {Answer} answer
 * @param {number[]} entries
 * @returns {Row[]}
 */
function forTheNeed(answer, entries) {
  const { ranking, days } = answer;
  if (!ranking) return [];
  /** @type {Row[]} */
  const rows = ranking.judged.map(({ facet, wanted, near }) => {
    const said = wantedOf(facet, wanted);
    const cells = entries.map((entry) => {
      const set = facet.of[entry];
      const mark = { [FULLY]: "✓", [NEARLY]: "≈" }[near[set]] ?? "✗";
      const kind = { [FULLY]: "full", [NEARLY]: "near" }[near[set]] ?? "missed";
      const what = near[set] === FULLY ? said : instead(facet, said, entry);
      return element("span", { class: `vb-fit vb-fit--${kind}` }, `${mark} ${what}`);
    });
    return { label: facet.label, cells };
  });
  if (!answer.dated) return rows;
  const free = entries.map((entry) => {
    const told = state(ranking, entry, days);
    const tone = `vb-card__state vb-card__state--${told?.tone ?? "wait"}`;
    return element("span", { class: tone }, told?.text ?? "Does not do this");
  });
  return [{ label: `Free ${needed(ranking, days)}`, cells: free }, ...rows];
}

/**
 * Say what is known of each; what nobody has is left out, and what the need asks stands above.
 *
 * @param {Answer} answer
 * @param {number[]} entries
 * @returns {Row[]}
 */
function known({ kind, ranking }, entries) {
  const above = new Set(ranking?.judged.map(({ facet }) => facet.id));
  const facets = kind.facets
    .filter(({ id }) => FACETS.includes(id) && !above.has(id))
    .map(({ id, label, criterion = "" }) => ({
      label,
      cells: entries.map((entry) => {
        const [first, ...rest] = labels(kind, id, entry).map((one) => noun(criterion, one));
        return first ? capital([first, ...rest].join(", ")) : "";
      }),
    }));
  const texts = COLUMNS.map(([column, label]) => ({
    label,
    cells: entries.map((entry) => joined([value(kind, column, entry)])),
  }));
  const asked = entries.map((entry) => capital(through(kind, entry)));
  return [...facets, ...texts, { label: "How to ask", cells: asked }]
    .filter(({ cells }) => cells.some(Boolean))
    .map(({ label, cells }) => ({ label, cells: cells.map((cell) => cell || "–") }));
}
