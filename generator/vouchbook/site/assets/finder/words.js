// @ts-check
/** Numbers in words, as `site/words.py` writes them. */

/**
 * @param {number} value
 * @returns {string} with commas between thousands
 */
export function number(value) {
  return String(value).replace(/\B(?=(\d{3})+$)/g, ",");
}

/**
 * @param {number} value
 * @param {string} one
 * @param {string} many
 * @returns {string} "1 advocate", "1,200 advocates"
 */
export function count(value, one, many) {
  return `${number(value)} ${value === 1 ? one : many}`;
}

/**
 * @param {(string | number | undefined | false)[]} parts
 * @returns {string} those that are there, with middle dots between
 */
export function joined(parts) {
  return parts.filter((part) => part !== undefined && part !== false && part !== "").join(" · ");
}

/**
 * @param {string} text
 * @returns {string} with a capital letter at its beginning, the rest as it is
 */
export function capital(text) {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
