// @ts-check
/** Addresses of forms, filled in; `shown/forms.py` makes them. */

/**
 * More than this no form and no mail takes of a text in an address: characters, and what they are
 * in it, where a letter of another script takes nine. Servers refuse an address of 8 KB.
 */
const LONGEST = 1500;
const LONGEST_ENCODED = 3500;

/**
 * Where a request is entered: the address of the form with words in braces, or "" where there is
 * none, so that the text is copied.
 * @typedef {{ request: string }} Forms
 */

/**
 * Put values into a text; a word in braces that is not known gives nothing, two braces give one.
 *
 * @param {string} template "may I ask {name}?"
 * @param {Record<string, string>} values
 * @returns {string}
 */
export function put(template, values) {
  return template.replace(/\{(?:\{|([a-z_]+)\})/g, (_, name) => {
    if (name === undefined) return "{";
    return Object.hasOwn(values, name) ? values[name] : "";
  });
}

/**
 * Say whether an address takes a value as a whole.
 *
 * @param {string} value
 */
export function takes(value) {
  return value.length <= LONGEST && encoded(value) === encodeURIComponent(value.toWellFormed());
}

/** @param {string} value */
function encoded(value) {
  let kept = value.slice(0, LONGEST).toWellFormed();
  for (;;) {
    const text = encodeURIComponent(kept);
    if (text.length <= LONGEST_ENCODED) return text;
    kept = kept.slice(0, Math.floor((kept.length * LONGEST_ENCODED) / text.length)).toWellFormed();
  }
}

/**
 * Fill in an address.
 *
 * @param {string} template "https://forms.example/?who={advocate}"
 * @param {Record<string, string>} values
 * @returns {string} with every value encoded
 */
export function filled(template, values) {
  const short = Object.entries(values).map(([name, value]) => [name, encoded(value)]);
  return put(template, Object.fromEntries(short));
}
