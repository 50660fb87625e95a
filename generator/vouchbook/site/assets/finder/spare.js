// @ts-check
/** Stories that could spare a call: asked before somebody's time is spent. */

import { element } from "./dom.js";
import { labels, value } from "./data.js";
import { joined } from "./words.js";

/** @typedef {import("./data.js").Kind} Kind */

/** So many are offered: more would hide the people. */
const OFFERED = 2;

/**
 * Find the stories nearest to what is picked; the newest where several are as near.
 *
 * @param {import("./answer.js").Answer} answer of the content, to what is picked
 * @returns {number[]} entries, the nearest first; none where nothing is picked that stories have
 */
export function nearest({ entries, ranking }) {
  if (!ranking?.judged.length) return [];
  return entries.slice(0, OFFERED).filter((entry) => ranking.merits(entry).step > 0);
}

/**
 * @param {Kind} content
 * @param {number[]} entries
 * @param {string} root the way to the home page
 * @returns {Node[]} nothing where there are none
 */
export function offer(content, entries, root) {
  if (!entries.length) return [];
  const items = entries.map((entry) =>
    element(
      "li",
      {},
      element(
        "a",
        { href: `${root}${content.base}${value(content, "slug", entry)}/` },
        String(value(content, "title", entry)),
      ),
      " ",
      element(
        "span",
        { class: "vb-quiet" },
        joined([...labels(content, "kind", entry), value(content, "account", entry)]),
      ),
    ),
  );
  return [
    element("p", {}, "Before you spend a call, would one of these do?"),
    element("ul", {}, ...items),
  ];
}
