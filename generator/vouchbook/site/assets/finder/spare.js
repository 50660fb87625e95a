// @ts-check
/** Stories that could spare a call: asked before somebody's time is spent. */

import { element } from "./dom.js";
import { labels, value } from "./data.js";
import { joined } from "./words.js";

/**
 * @typedef {import("./data.js").Kind} Kind
 * @typedef {import("./state.js").State} State
 */

/** So many are offered: more would hide the people. */
const OFFERED = 2;
/** What must be about the same thing, or it spares no call. */
const ESSENTIAL = "product";

/**
 * Find the stories nearest to what is picked; the newest where several are as near.
 *
 * @param {Kind} content
 * @param {State} state
 * @param {Record<string, number>} weights by facet, how much it counts
 * @returns {number[]} entries, the nearest first; none where nothing is picked that stories have
 */
export function nearest(content, state, weights) {
  const asked = content.facets.flatMap((facet) => {
    const picked = state.picked.get(facet.id);
    if (!picked?.size) return [];
    const has = facet.sets.map((set) =>
      Number(set.some((member) => picked.has(facet.values[member][0]))),
    );
    return [{ facet, has, weight: weights[facet.id] ?? 1 }];
  });
  const scored = [];
  for (let entry = 0; entry < content.size; entry += 1) {
    let score = 0;
    let essential = true;
    for (const { facet, has, weight } of asked) {
      const hit = has[facet.of[entry]];
      score += hit * weight;
      if (facet.id === ESSENTIAL && !hit) essential = false;
    }
    if (score && essential) scored.push({ entry, score });
  }
  scored.sort((one, other) => other.score - one.score || one.entry - other.entry);
  return scored.slice(0, OFFERED).map(({ entry }) => entry);
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
