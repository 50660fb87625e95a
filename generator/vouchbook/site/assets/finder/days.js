// @ts-check
/** Days as numbers, counted from the day of the data, and in words as `vouchbook.text` writes them. */

const DAY = 24 * 60 * 60 * 1000;
const WEEK = 7;
const FRIDAY = 5;

/** Knows the day of the data. */
export class Days {
  /**
   * @param {string} asOf ISO date
   * @param {string[]} months their short names
   */
  constructor(asOf, months) {
    this.start = Date.parse(asOf);
    this.months = months;
  }

  /**
   * @param {number} day
   * @returns {string} ISO date
   */
  iso(day) {
    return new Date(this.start + day * DAY).toISOString().slice(0, 10);
  }

  /**
   * @param {string | null} text ISO date
   * @returns {number | undefined} undefined where it is none, or before the day of the data
   */
  read(text) {
    if (!text || !/^\d{4}-\d{2}-\d{2}$/.test(text)) return undefined;
    const day = (Date.parse(text) - this.start) / DAY;
    return Number.isInteger(day) && day >= 0 ? day : undefined;
  }

  /**
   * @param {number} day
   * @returns {string} "14 Dec", with the year where it is another one than the data's
   */
  said(day) {
    const on = new Date(this.start + day * DAY);
    const short = `${on.getUTCDate()} ${this.months[on.getUTCMonth()]}`;
    const year = on.getUTCFullYear();
    return year === new Date(this.start).getUTCFullYear() ? short : `${short} ${year}`;
  }

  /**
   * @param {number} weeks 0 for this week
   * @returns {number} its Friday, or today where that is over
   */
  friday(weeks) {
    const weekday = new Date(this.start).getUTCDay();
    return Math.max(0, FRIDAY - weekday + weeks * WEEK);
  }
}
