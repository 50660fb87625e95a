// @ts-check
/** Building elements; text is only ever set as text. */

/**
 * @template {keyof HTMLElementTagNameMap} Tag
 * @param {Tag} tag
 * @param {Record<string, string | boolean | EventListener>} [settings] attributes; `on…` listens
 * @param {...(Node | string | null | undefined | false)} children
 * @returns {HTMLElementTagNameMap[Tag]}
 */
export function element(tag, settings = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, setting] of Object.entries(settings)) {
    if (typeof setting === "function") made.addEventListener(name.slice(2), setting);
    else if (setting === true) made.setAttribute(name, "");
    else if (setting !== false) made.setAttribute(name, setting);
  }
  for (const child of children) if (child) made.append(child);
  return made;
}
