// @ts-check
/** The hand-written guides as one more kind of entry, from the index that the site's build writes. */

/**
 * @typedef {import("./data.js").Kind} Kind
 * @typedef {{ title: string, url: string, headings: { title: string, url: string }[] }} Guide
 */

/**
 * Make a kind of the guides: each guide an entry, and each of its headings one that leads there.
 *
 * @param {Guide[]} guides
 * @returns {Kind}
 */
export function kindOf(guides) {
  const entries = guides.flatMap(({ title, url, headings }) => [
    { title, url, guide: "" },
    ...headings.map((heading) => ({ ...heading, guide: title })),
  ]);
  /** @param {"title" | "url" | "guide"} part */
  const column = (part) => ({
    values: entries.map((entry) => entry[part]),
    of: entries.map((entry, at) => (entry[part] ? at : -1)),
  });
  return {
    id: "guides",
    label: "Guides",
    one: "section",
    many: "sections",
    none: "Nothing",
    base: "",
    size: entries.length,
    texts: { title: column("title"), guide: column("guide") },
    facts: { url: column("url") },
    facets: [],
  };
}

/**
 * Load the guides' index where the site has one.
 *
 * @returns {Promise<Kind[]>} one kind, or none
 */
export async function loadGuides() {
  const address = document.querySelector('meta[name="vouchbook:guides"]')?.getAttribute("content");
  if (!address) return [];
  const response = await fetch(address);
  if (!response.ok) throw new Error(`${address}: ${response.status}`);
  const kind = kindOf(await response.json());
  return kind.size ? [kind] : [];
}
