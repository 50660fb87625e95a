// @ts-check
/** What a misspelt word was meant to be. */

import { offered } from "./data.js";
import { wordsOf } from "./fold.js";

/** From this length on two slips are forgiven, below it one; shorter words are too like each other. */
const LONG = 7;
const SHORT = 4;

/**
 * Find the value of a facet whose name is nearest to a word.
 *
 * @param {import("./data.js").Kind} kind
 * @param {string} typed
 * @returns {{ facet: import("./data.js").Facet, id: string, label: string } | undefined} undefined
 *   where none is near, or the word is right as it is
 */
export function meant(kind, typed) {
  const word = wordsOf(typed).join(" ");
  if (word.length < SHORT) return undefined;
  const most = word.length < LONG ? 1 : 2;
  let found;
  let fewest = most + 1;
  for (const facet of offered(kind)) {
    for (const [id, label] of facet.values) {
      const name = wordsOf(label).join(" ");
      // Whose beginning was typed is found already.
      if (name.startsWith(word)) continue;
      const slips = distance(word, name, fewest);
      if (slips < fewest) [found, fewest] = [{ facet, id, label }, slips];
    }
  }
  return found;
}

/**
 * Count the slips between two words: a letter too many, too few, another one, or two swapped
 * (optimal string alignment distance).
 *
 * @param {string} one
 * @param {string} other
 * @param {number} enough from here on the exact number does not matter
 * @returns {number} `enough` at most
 */
export function distance(one, other, enough) {
  if (Math.abs(one.length - other.length) >= enough) return enough;
  /** @type {number[]} */
  let before = [];
  let above = Array.from({ length: other.length + 1 }, (_, at) => at);
  for (let row = 1; row <= one.length; row += 1) {
    const line = [row];
    for (let at = 1; at <= other.length; at += 1) {
      const changed = above[at - 1] + Number(one[row - 1] !== other[at - 1]);
      line[at] = Math.min(changed, above[at] + 1, line[at - 1] + 1);
      const swapped = one[row - 1] === other[at - 2] && one[row - 2] === other[at - 1];
      if (row > 1 && at > 1 && swapped) line[at] = Math.min(line[at], before[at - 2] + 1);
    }
    [before, above] = [above, line];
  }
  return Math.min(above[other.length], enough);
}
