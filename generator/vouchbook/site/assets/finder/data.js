// @ts-check
/** The Finder's data as the browser holds it; the format is written by `site/finder`. */

/**
 * @typedef {{ values: (string | number)[], of: number[] }} Column
 * @typedef {{ id: string, label: string, values: [string, string][], sets: number[][], of: number[] }} Facet
 * @typedef {{
 *   id: string, label: string, one: string, many: string, none: string, base: string, size: number,
 *   texts: Record<string, Column>, facts: Record<string, Column>, facets: Facet[],
 * }} Kind
 * @typedef {{ format: number, asOf: string, kinds: Kind[] }} Core
 * @typedef {{ texts: Record<string, Column>, facts: Record<string, Column> }} Columns
 * @typedef {{ format: number, kinds: Record<string, Columns> }} Details
 */

const FORMAT = 1;

/**
 * Fetch a file of the Finder and make sure that this code understands it.
 *
 * @param {string} url
 * @returns {Promise<any>} Core or Details
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
