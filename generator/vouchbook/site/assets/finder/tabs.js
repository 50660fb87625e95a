// @ts-check
/** The kinds of entries as tabs: arrow keys move between them, one of them is in the tab order. */

import { element } from "./dom.js";
import { number } from "./words.js";

/**
 * @param {import("./data.js").Kind[]} kinds
 * @param {(id: string) => void} onPick
 * @returns {{ element: HTMLElement, show: (id: string) => void }}
 */
export function tabs(kinds, onPick) {
  const buttons = kinds.map(({ id, label, size }) =>
    element(
      "button",
      {
        type: "button",
        role: "tab",
        class: "vb-tab",
        "aria-controls": "vb-found",
        "data-kind": id,
        onclick: () => onPick(id),
      },
      label,
      element("span", { class: "vb-facet__count" }, number(size)),
    ),
  );
  const list = element(
    "div",
    { class: "vb-tabs", role: "tablist", "aria-label": "Look among" },
    ...buttons,
  );
  list.addEventListener("keydown", (event) => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    const at = buttons.findIndex((button) => button === document.activeElement);
    if (!step || at < 0) return;
    const next = buttons[(at + step + buttons.length) % buttons.length];
    next.focus();
    next.click();
  });
  return {
    element: list,
    show(id) {
      for (const button of buttons) {
        const on = button.dataset.kind === id;
        button.setAttribute("aria-selected", String(on));
        button.tabIndex = on ? 0 : -1;
      }
    },
  };
}
