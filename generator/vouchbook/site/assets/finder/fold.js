// @ts-check
/** Text as people type it: the same folding as `vouchbook.text.fold`. */

/** Letters that decomposition leaves alone. @type {Record<string, string>} */
const LETTERS = { ø: "o", æ: "ae", ß: "ss", ł: "l", đ: "d", ð: "d", þ: "th", œ: "oe" };

/**
 * Bring text to the form in which it is searched: lower case, without marks, special letters
 * written in ASCII.
 *
 * @param {string} text
 * @returns {string}
 */
export function fold(text) {
  if (/^[\x00-\x7f]*$/.test(text)) return text.toLowerCase();
  return text
    .toLowerCase()
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .replace(/[øæßłđðþœ]/g, (letter) => LETTERS[letter]);
}

/**
 * Split text into folded words; whatever is neither letter nor digit parts them.
 *
 * @param {string} text
 * @returns {string[]}
 */
export function wordsOf(text) {
  return fold(text)
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean);
}
