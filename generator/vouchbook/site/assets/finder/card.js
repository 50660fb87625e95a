// @ts-check
/** One result: always the same lines in the same order, a line left out where there is nothing. */

import { labels, value } from "./data.js";
import { element } from "./dom.js";
import { wordsOf } from "./fold.js";
import { capital, count, joined } from "./words.js";

/**
 * @typedef {import("./data.js").Kind} Kind
 *
 * What a ranked entry says besides: whether they are free, how well they fit, why they are first.
 * @typedef {{
 *   state?: { text: string, tone: string }, reason?: string, actions?: HTMLElement[],
 *   fits?: { full: string[], near: string[], missed: string[] },
 * }} Told
 * @typedef {(kind: Kind, entry: number, root: string, told?: Told) => HTMLLIElement} Card
 */

/** @type {Card} */
function advocate(kind, entry, root, told = {}) {
  /** @param {string} column */
  const of = (column) => value(kind, column, entry);
  const replaced = of("replaced");
  const title = of("title");
  const name = of("name");
  return card(`${root}${kind.base}${slugOf(kind, entry)}/`, {
    state: told.state ?? { text: String(of("state") ?? ""), tone: "" },
    where: joined([
      of("account"),
      ...labels(kind, "industry", entry),
      of("country"),
      of("headcount"),
    ]),
    name: String(name ?? title ?? "An advocate"),
    role: joined([
      name !== undefined && title,
      ...labels(kind, "persona", entry),
      labels(kind, "language", entry).join(", "),
    ]),
    story: joined([
      of("results") ?? String(of("story") ?? "").replace(/\.$/, ""),
      replaced && `replaced ${replaced}`,
      of("works_with"),
    ]),
    told,
    trust: told.state
      ? capital(
          joined([of("wear"), of("asked"), of("stars"), through(kind, entry), of("confirmed")]),
        )
      : joined([
          labels(kind, "activity", entry).join(", "),
          of("confirmed"),
          through(kind, entry),
        ]),
  });
}

/**
 * Say through whom an advocate is asked.
 *
 * @param {Kind} kind
 * @param {number} entry
 * @returns {string} "via Ingrid Solberg", "ask directly"; empty where nobody is known
 */
export function through(kind, entry) {
  const owner = value(kind, "owner", entry);
  return String(value(kind, "via", entry) ?? (owner ? `via ${owner}` : ""));
}

/**
 * Write the end of an advocate's address, which is also what tells them apart from build to build.
 *
 * @param {Kind} kind
 * @param {number} entry
 * @returns {string} "nordvik-bank/marit-lunde"
 */
export function slugOf(kind, entry) {
  const folder = value(kind, "folder", entry) ?? hyphenated(value(kind, "account", entry));
  return `${folder}/${value(kind, "slug", entry) ?? hyphenated(value(kind, "name", entry))}`;
}

/**
 * Write the part of an address that the data leave out because it is just the name.
 *
 * @param {string | number | undefined} name
 * @returns {string}
 */
function hyphenated(name) {
  return wordsOf(String(name)).join("-");
}

/** @type {Card} */
function content(kind, entry, root, told = {}) {
  /** @param {string} column */
  const of = (column) => value(kind, column, entry);
  const minutes = of("minutes");
  return card(`${root}${kind.base}${of("slug")}/`, {
    where: joined([
      ...labels(kind, "kind", entry),
      of("account"),
      typeof minutes === "number" && count(minutes, "minute", "minutes"),
    ]),
    name: String(of("title")),
    role: joined([of("features")]),
    story: joined([of("summary")]),
    told,
    trust: joined([
      of("published"),
      labels(kind, "product", entry).join(", "),
      labels(kind, "use_case", entry).join(", "),
    ]),
  });
}

/** @type {Card} */
function guide(kind, entry, root) {
  const above = value(kind, "guide", entry);
  return card(`${root}${value(kind, "url", entry)}`, {
    where: joined(["Guide", above]),
    name: String(value(kind, "title", entry)),
    role: "",
    story: "",
    trust: "",
  });
}

/**
 * @param {string} href
 * @param {{
 *   where: string, state?: { text: string, tone: string }, name: string, role: string,
 *   story: string, trust: string, told?: Told,
 * }} lines
 * @returns {HTMLLIElement}
 */
function card(href, { where, state, name, role, story, trust, told = {} }) {
  const tone = state?.tone ? ` vb-card__state--${state.tone}` : "";
  return element(
    "li",
    { class: "vb-card" },
    state?.text && element("p", { class: `vb-card__state${tone}` }, state.text),
    element("p", { class: "vb-card__where" }, where),
    element(
      "h3",
      { class: "vb-card__name" },
      element("a", { href }, name),
      role && element("span", { class: "vb-card__role" }, role),
    ),
    story && element("p", { class: "vb-card__story" }, story),
    told.fits && fitLine(told.fits),
    trust && element("p", { class: "vb-card__trust" }, trust),
    told.actions?.length ? element("div", { class: "vb-card__actions" }, ...told.actions) : null,
    told.reason &&
      element(
        "details",
        { class: "vb-card__why" },
        element("summary", {}, "Why first?"),
        element("p", {}, told.reason),
      ),
  );
}

/** Marks of how a criterion matches, and what is read aloud for them. */
const MARKS = /** @type {const} */ ([
  ["full", "✓", ""],
  ["near", "≈", "nearly: "],
  ["missed", "✗", "not: "],
]);

/**
 * @param {{ full: string[], near: string[], missed: string[] }} fits
 * @returns {HTMLElement} "Fits 5 of 6: ✓ Harbor ✓ Nordics ✗ energy (banking)"
 */
function fitLine(fits) {
  const total = fits.full.length + fits.near.length + fits.missed.length;
  return element(
    "p",
    { class: "vb-card__fits" },
    `Fits ${fits.full.length} of ${total}: `,
    ...MARKS.flatMap(([kind, mark, aloud]) =>
      fits[kind].flatMap((what) => [
        element(
          "span",
          { class: `vb-fit vb-fit--${kind}` },
          element("span", { "aria-hidden": "true" }, `${mark} `),
          aloud && element("span", { class: "vb-hidden" }, aloud),
          what,
        ),
        " ",
      ]),
    ),
  );
}

/** How an entry of each kind looks, by the kind's id. @type {Record<string, Card>} */
export const CARDS = { advocates: advocate, content, guides: guide };
