// @ts-check
/** What a bar, a dot or a cell of a grid says in full, for the pointer and for the keyboard. */

import { element } from "../finder/dom.js";

/** Between what is told of and what tells it. */
const GAP = 8;

/** @type {Map<Element, HTMLElement>} the one tip of each page's root */
const known = new Map();

/**
 * Tell of the marks of a picture, or of the cells of a grid.
 *
 * @param {Element} place a figure with a drawing, or a table
 */
export function tips(place) {
  if (place instanceof HTMLTableElement) cells(place);
  else marks(place);
}

/**
 * A picture is one stop of the keyboard; the arrows go from mark to mark.
 *
 * @param {Element} figure
 */
function marks(figure) {
  const drawing = figure.querySelector(":scope > svg");
  /** @type {Map<Element, string>} */
  const said = new Map();
  for (const title of drawing?.querySelectorAll("title") ?? []) {
    if (!title.parentElement) continue;
    said.set(title.parentElement, title.textContent ?? "");
    // The browser's own tip would stand on ours.
    title.remove();
  }
  if (!drawing || !said.size) return;
  const all = [...said.keys()];
  let at = 0;
  const tell = (/** @type {Element} */ mark) => {
    at = all.indexOf(mark);
    for (const one of all) one.classList.toggle("vb-at", one === mark);
    show(mark, said.get(mark) ?? "");
  };
  const leave = () => {
    for (const one of all) one.classList.remove("vb-at");
    hide(drawing);
  };
  drawing.setAttribute("tabindex", "0");
  drawing.addEventListener("pointerover", ({ target }) => {
    const mark = target instanceof Element ? all.find((one) => one.contains(target)) : undefined;
    if (mark) tell(mark);
    else leave();
  });
  drawing.addEventListener("pointerleave", leave);
  drawing.addEventListener("focus", () => {
    if (drawing.matches(":focus-visible")) tell(all[at]);
  });
  drawing.addEventListener("blur", leave);
  drawing.addEventListener("keydown", (event) => {
    if (!(event instanceof KeyboardEvent)) return;
    const to = next(event.key, at, all.length);
    if (event.key === "Escape") leave();
    if (to === undefined) return;
    event.preventDefault();
    tell(all[to]);
  });
}

/**
 * @param {string} key
 * @param {number} at
 * @param {number} count
 * @returns {number | undefined} the mark to which a key leads
 */
export function next(key, at, count) {
  if (key === "ArrowRight" || key === "ArrowDown") return Math.min(at + 1, count - 1);
  if (key === "ArrowLeft" || key === "ArrowUp") return Math.max(at - 1, 0);
  if (key === "Home") return 0;
  return key === "End" ? count - 1 : undefined;
}

/** @param {HTMLTableElement} table */
function cells(table) {
  /** @param {Event} event */
  const tell = ({ target }) => {
    const cell = target instanceof Element ? target.closest("td") : null;
    if (cell?.textContent) show(cell, inFull(table, cell));
    else hide(table);
  };
  table.addEventListener("pointerover", tell);
  table.addEventListener("pointerleave", () => hide(table));
  table.addEventListener("focusin", tell);
  table.addEventListener("focusout", () => hide(table));
  table.addEventListener("keydown", ({ key }) => {
    if (key === "Escape") hide(table);
  });
}

/**
 * @param {HTMLTableElement} table
 * @param {HTMLTableCellElement} cell
 * @returns {string} *Healthcare, DACH: 0/4. Advocates ready/wanted*
 */
function inFull(table, cell) {
  const row = cell.parentElement?.querySelector("th")?.textContent ?? "";
  const column = table.tHead?.rows[0].cells[cell.cellIndex]?.textContent ?? "";
  const counts = table.getAttribute("data-vb-tips") ?? "";
  return `${row}, ${column}: ${counts} ${cell.textContent}`;
}

/**
 * Show the tip above something, or below it where there is no room, inside the page's root.
 *
 * @param {Element} of
 * @param {string} text
 */
function show(of, text) {
  const root = of.closest(".vb");
  if (!(root instanceof HTMLElement)) return;
  const tip = known.get(root) ?? element("div", { class: "vb-tip", role: "status" });
  if (!known.has(root)) root.append(tip);
  known.set(root, tip);
  tip.hidden = false;
  tip.textContent = text;
  const [inside, place] = [root.getBoundingClientRect(), of.getBoundingClientRect()];
  const middle = place.left + place.width / 2 - inside.left - tip.offsetWidth / 2;
  const left = Math.max(0, Math.min(middle, root.clientWidth - tip.offsetWidth));
  const above = place.top - inside.top - tip.offsetHeight - GAP;
  const top = above + inside.top > 0 ? above : place.bottom - inside.top + GAP;
  tip.style.left = `${left}px`;
  tip.style.top = `${top}px`;
}

/** @param {Element} of */
function hide(of) {
  const root = of.closest(".vb");
  const tip = root && known.get(root);
  if (tip) tip.hidden = true;
}
