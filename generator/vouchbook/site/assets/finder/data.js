// @ts-check
/** The Finder's data as the browser holds it; the format is written by `site/finder`. */

/**
 * @typedef {{ values: (string | number)[], of: number[] }} Column
 *
 * Values of one criterion. Of ranked kinds also what matching calls it, and whether it usually must
 * match; others are nice to have.
 * @typedef {{
 *   id: string, label: string, values: [string, string][], sets: number[][], of: number[],
 *   criterion?: string, must?: boolean,
 * }} Facet
 *
 * @typedef {{ id: string, label: string, fixed: boolean, by: number }} Activity
 *
 * When whom is free for what, and places in the order of advocates; -1 where there is none.
 * @typedef {{
 *   activities: Activity[], far: number, waits: import("./outlook.js").Wait[],
 *   offers: Record<string, { values: import("./outlook.js").Ahead[], of: number[] }>,
 *   room: Record<string, number[]>, turn: number[], fresh: number[],
 * }} Standing
 *
 * @typedef {{
 *   id: string, label: string, one: string, many: string, none: string, base: string, size: number,
 *   texts: Record<string, Column>, facts: Record<string, Column>, facets: Facet[],
 *   ranked?: boolean, standing?: Standing,
 * }} Kind
 * @typedef {{
 *   format: number, asOf: string, months: string[], kinds: Kind[],
 *   matching: import("./matcher.js").Matching, forms?: import("../ask/form.js").Forms,
 * }} Core
 * @typedef {{ texts: Record<string, Column>, facts: Record<string, Column> }} Columns
 * @typedef {{ format: number, kinds: Record<string, Columns> }} Details
 */

const FORMAT = 2;

/**
 * Fetch a file of the Finder and make sure that this code understands it.
 *
 * @param {string} url
 * @returns {Promise<any>} Core, Details, or the deals
 */
export async function load(url) {
  const response = await fetch(url);
  if (!response.ok) throw new Error(`${url}: ${response.status}`);
  const data = await response.json();
  if (data.format !== FORMAT) throw new Error(`${url}: format ${data.format}, expected ${FORMAT}`);
  return data;
}

/**
 * Read a value of an entry.
 *
 * @param {Kind} kind
 * @param {string} column
 * @param {number} entry
 * @returns {string | number | undefined} undefined where the entry has none, or it is yet to come
 */
export function value(kind, column, entry) {
  const found = kind.texts[column] ?? kind.facts[column];
  return found?.values[found.of[entry]];
}

/**
 * List the facets that are offered; where it is known when people are free, what they do is asked
 * for by itself.
 *
 * @param {Kind} kind
 * @returns {Facet[]}
 */
export function offered(kind) {
  return kind.facets.filter(({ id }) => !(kind.standing && id === "activity"));
}

/**
 * Read the labels an entry has in a facet.
 *
 * @param {Kind} kind
 * @param {string} id
 * @param {number} entry
 * @returns {string[]}
 */
export function labels(kind, id, entry) {
  const facet = kind.facets.find((candidate) => candidate.id === id);
  return facet ? facet.sets[facet.of[entry]].map((member) => facet.values[member][1]) : [];
}
