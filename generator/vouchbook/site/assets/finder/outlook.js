// @ts-check
/**
 * Whether somebody is free by a day, looked up in what lies ahead; the limits themselves are worked
 * out by `limits/outlook.py` when the site is built. Days are counted from the day of the data.
 */

/**
 * How somebody's free days lie ahead: the first day that any notice leaves; the day from which they
 * no longer do it, or -1; the number of a wait (-1 for none), then the first and last day of a free
 * run, a wait, a run, … and a wait; and the runs that there would be if nothing were promised.
 * @typedef {[soonest: number, over: number, runs: number[], kept: number[]]} Ahead
 *
 * What lies between two runs: its state, what people read, and that where a place is promised.
 * @typedef {[state: string, said: string, promised: string]} Wait
 *
 * How it stands: `ready` 2 free by the day, 1 later, 0 not in two years; the run of free days, null
 * where there is none, or it has no end; and what people read of a wait.
 * @typedef {{
 *   state: string, ready: number, start: number | null, end: number | null, said: string,
 * }} Outlook
 */

export const FREE = "free";
export const FREE_FROM = "free from";
export const PROMISED = "promised";
export const PLEASE_WAIT = "please wait";
export const NOT_OFFERED = "not offered";

/**
 * Say whether somebody is free by a day.
 *
 * @param {Ahead} ahead
 * @param {Wait[]} waits
 * @param {number} by the last day on which it helps
 * @param {{ fixed: boolean, far: number }} settings whether the activity has a day of its own, so
 *   that they must be free on it; and how many days from there are looked at
 * @returns {Outlook}
 */
export function outlook([soonest, over, runs, kept], waits, by, { fixed, far }) {
  const first = fixed ? by : 0;
  const last = by + far - 1;
  const at = runAfter(runs, 1, first, last);
  const start = at < 0 ? null : Math.max(runs[at], first);
  const end = at < 0 || runs[at + 1] >= last ? null : runs[at + 1];
  if (start !== null && start <= by) {
    const state = start === Math.max(first, soonest) ? FREE : FREE_FROM;
    return { state, ready: 2, start, end, said: "" };
  }
  const ready = start === null ? 0 : 1;
  const wait = waits[runs[at < 0 ? runs.length - 1 : at - 1]];
  // Nothing but the notice is in the way.
  if (!wait) return { state: FREE_FROM, ready, start, end, said: "" };
  const [state, said, promised] = wait;
  const other = promised ? runAfter(kept, 0, first, by) : -1;
  if (other >= 0) return { state: PROMISED, ready, start, end, said: promised };
  if (start === null && over >= 0 && over <= by) {
    return { state: NOT_OFFERED, ready, start, end, said: "NOT OFFERED" };
  }
  return { state, ready, start, end, said };
}

/**
 * Say how it stands with somebody who is kept away from the prospect at hand.
 *
 * @param {Outlook} usual how it stands otherwise
 * @param {string} said why they are not asked, as people read it
 * @returns {Outlook} never free, whatever lies between
 */
export function kept(usual, said) {
  // Whoever stops doing it cannot be asked for anybody.
  if (usual.state === NOT_OFFERED) return usual;
  return { state: PLEASE_WAIT, ready: 0, start: null, end: null, said };
}

/**
 * Find the run that holds a day of a span: the place of its first day.
 *
 * @param {number[]} runs first days from `begin` on, each followed by the last day
 * @param {number} begin
 * @param {number} first
 * @param {number} last
 * @returns {number} -1 where there is none
 */
function runAfter(runs, begin, first, last) {
  const step = begin + 2;
  for (let at = begin; at + 1 < runs.length; at += step) {
    if (runs[at + 1] >= first) return runs[at] <= last ? at : -1;
  }
  return -1;
}
