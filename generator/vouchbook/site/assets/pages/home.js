// @ts-check
/** Remembers for whom the home page was opened last; the page reads it before it is painted. */

/**
 * Keep each choice as it is made; the link itself leads to what was chosen.
 *
 * @param {HTMLElement} nav made by `templates/home_switch.html`
 */
export function start(nav) {
  nav.addEventListener("click", ({ target }) => {
    const link = target instanceof Element && target.closest("[data-vb-reader]");
    if (!(link instanceof HTMLElement)) return;
    try {
      localStorage.setItem("vouchbook:home", link.dataset.vbReader ?? "");
    } catch {
      // A browser that keeps nothing still follows the link.
    }
  });
}
