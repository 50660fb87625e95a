// @ts-check
/** Warn a reader whose day is more than two days past the day of the data. */

import { element } from "./dom.js";

const MOST_DAYS = 2;
const DAY = 24 * 60 * 60 * 1000;

/**
 * @param {string} asOf ISO date of the data
 * @param {Date} now
 * @returns {boolean}
 */
export function isOld(asOf, now) {
  const today = Date.UTC(now.getFullYear(), now.getMonth(), now.getDate());
  return today - Date.parse(asOf) > MOST_DAYS * DAY;
}

/** Put the warning above the page, unless the program pins its day on purpose. */
export function warnIfOld() {
  const day = document.querySelector('meta[name="vouchbook:as-of"]:not([data-pinned])');
  const asOf = day?.getAttribute("content");
  if (!asOf || !isOld(asOf, new Date())) return;
  document
    .querySelector(".md-content__inner")
    ?.prepend(
      element(
        "p",
        { class: "vb-old", role: "status" },
        `This page shows the data of ${asOf}; newer ones should have been published by now.`,
      ),
    );
}
