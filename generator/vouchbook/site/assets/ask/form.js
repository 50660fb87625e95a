// @ts-check
/** Addresses of forms, filled in; `shown/forms.py` makes them. */

/** More than this no form and no mail takes in an address. */
const LONGEST = 1500;

/**
 * Where a request is entered: the address of the form with words in braces, or "" where there is
 * none, so that the text is copied; and the address of the chat channel, or "".
 * @typedef {{ request: string, channel: string }} Forms
 */

/**
 * Fill in an address.
 *
 * @param {string} template "https://forms.example/?who={advocate}"
 * @param {Record<string, string>} values
 * @returns {string} with every value encoded; a word in braces that is not known gives nothing
 */
export function filled(template, values) {
  return template.replace(/\{([a-z_]+)\}/g, (_, name) =>
    encodeURIComponent((Object.hasOwn(values, name) ? values[name] : "").slice(0, LONGEST)),
  );
}
