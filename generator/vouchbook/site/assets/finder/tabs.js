// @ts-check
/** The kinds of entries as tabs: arrow keys move between them, one of them is in the tab order. */

import { element } from "./dom.js";
import { number } from "./words.js";

/**
 * @param {import("./data.js").Kind[]} kinds
 * @param {(id: string) => void} onPick
 * @returns {{ element: HTMLElement, show: (id: string, count: (id: string) => number) => void }}
 */
export function tabs(kinds, onPick) {
  const buttons = kinds.map(({ id, label }) =>
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
      `${label} `,
      element("span", { class: "vb-facet__count" }),
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
    show(id, count) {
      for (const button of buttons) {
        const { kind = "" } = button.dataset;
        const on = kind === id;
        const text = number(count(kind));
        const shown = button.children[0];
        if (shown.textContent !== text) shown.textContent = text;
        button.setAttribute("aria-selected", String(on));
        button.tabIndex = on ? 0 : -1;
      }
    },
  };
}
