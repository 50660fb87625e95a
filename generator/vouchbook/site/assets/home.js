// @ts-check
/** Remembers for whom the home page was opened last; the page itself reads it before it is painted. */

for (const link of document.querySelectorAll("a[data-vb-reader]")) {
  link.addEventListener("click", () => {
    if (!(link instanceof HTMLElement)) return;
    try {
      localStorage.setItem("vouchbook:home", link.dataset.vbReader ?? "");
    } catch {
      // A browser that keeps nothing still follows the link.
    }
  });
}
