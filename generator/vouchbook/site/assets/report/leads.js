// @ts-check
/** Lets the cells of a grid lead to whom they count; only a script filters the Finder. */

import { element } from "../finder/dom.js";

/**
 * Make a link of each cell whose row and column say what filters.
 *
 * @param {Element} table with the Finder's address; head and rows have a part of a query each
 */
export function leads(table) {
  if (!(table instanceof HTMLTableElement)) return;
  const base = table.dataset.vbFind ?? "";
  const across = [...(table.tHead?.rows[0].cells ?? [])].map(({ dataset }) => dataset.vbFind);
  for (const row of table.tBodies[0].rows) {
    const down = row.cells[0].dataset.vbFind;
    for (const cell of row.cells) {
      const filter = across[cell.cellIndex];
      if (!down || !filter || !leadsOn(cell)) continue;
      cell.replaceChildren(element("a", { href: `${base}&${down}&${filter}` }, cell.textContent));
    }
  }
}

/**
 * @param {HTMLTableCellElement} cell
 * @returns {boolean} whether it counts anybody, and leads nowhere yet
 */
function leadsOn(cell) {
  return Boolean(cell.textContent) && !("vbNobody" in cell.dataset) && !cell.querySelector("a");
}
