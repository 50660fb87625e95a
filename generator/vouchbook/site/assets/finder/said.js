// @ts-check
/** What people read of a candidate, as `vouchbook find` says it: when, how well, why here. */

import { FULLY, NEARLY, STEPS } from "./matcher.js";
import { FREE, PROMISED } from "./outlook.js";

/**
 * @typedef {import("./data.js").Facet} Facet
 * @typedef {import("./rank.js").Ranking} Ranking
 * @typedef {import("./days.js").Days} Days
 */

/** Criteria whose values are common nouns, written small inside a sentence. */
const NOUNS = new Set(["use_cases", "industry", "size", "persona", "level", "activity"]);
/** So many values are named where several are known: more are no help in a line. */
const SHOWN = 2;

/**
 * Write a value as inside a sentence: "Harbor", "energy", "IT".
 *
 * @param {string} criterion
 * @param {string} label
 * @returns {string}
 */
export function noun(criterion, label) {
  return NOUNS.has(criterion) && /^.\p{Ll}/u.test(label)
    ? label.charAt(0).toLowerCase() + label.slice(1)
    : label;
}

/**
 * Write what is wanted, as alternatives: "Harbor or Keel".
 *
 * @param {Facet} facet
 * @param {string[]} ids
 * @returns {string}
 */
export function wantedOf({ criterion = "", values }, ids) {
  const labels = new Map(values);
  return ids.map((id) => noun(criterion, labels.get(id) ?? id)).join(" or ");
}

/**
 * Say by when it is needed: "by 23 Nov", "on 4 March".
 *
 * @param {Ranking} ranking
 * @param {Days} days
 * @returns {string}
 */
export function needed(ranking, days) {
  return `${ranking.fixed ? "on" : "by"} ${days.said(ranking.by)}`;
}

/**
 * Say whether somebody is free: "FREE until 14 Dec", "PLEASE WAIT, FREE FROM 3 Dec".
 *
 * @param {Ranking} ranking
 * @param {number} entry
 * @param {Days} days
 * @returns {{ text: string, tone: string } | undefined} undefined where nothing is known; `tone` is
 *   free, later or wait
 */
export function state(ranking, entry, days) {
  const outlook = ranking.outlook(entry);
  if (!outlook) return undefined;
  const { state: word, ready, start, end, said } = outlook;
  if (ready === 2 && ranking.fixed) return { text: `FREE on ${days.said(ranking.by)}`, tone: "free" };
  if (word === FREE) {
    return { text: end === null ? "FREE" : `FREE until ${days.said(end)}`, tone: "free" };
  }
  const from = start === null ? "" : `FREE FROM ${days.said(start)}`;
  const tone = said && word !== PROMISED ? "wait" : "later";
  return { text: [said, from].filter(Boolean).join(", "), tone };
}

/**
 * Say how well somebody fits, criterion by criterion.
 *
 * @param {Ranking} ranking
 * @param {number} entry
 * @param {{ activity: string, words: { typed: string, found: boolean }, days: Days }} asked the
 *   label of the activity; the words, and whether this candidate has them
 * @returns {{ full: string[], near: string[], missed: string[] }}
 */
export function fits(ranking, entry, { activity, words, days }) {
  /** @type {string[]} */
  const full = [];
  /** @type {string[]} */
  const near = [];
  /** @type {string[]} */
  const missed = [];
  for (const { judged, nearness } of ranking.verdicts(entry)) {
    const { facet, wanted } = judged;
    const said = wantedOf(facet, wanted);
    if (nearness === FULLY) full.push(said);
    else (nearness === NEARLY ? near : missed).push(instead(facet, said, entry));
  }
  if (activity) full.push(noun("activity", activity));
  if (words.typed) (words.found ? full : missed).push(`“${words.typed}”`);
  const free = ranking.outlook(entry);
  if (free) (free.ready === 2 ? full : missed).push(needed(ranking, days));
  return { full, near, missed };
}

/**
 * @param {Facet} facet
 * @param {string} said
 * @param {number} entry
 * @returns {string} what is wanted, and in brackets what there is
 */
export function instead(facet, said, entry) {
  const set = facet.sets[facet.of[entry]];
  const other = set.map((member) => noun(facet.criterion ?? "", facet.values[member][1]));
  const more = other.length > SHOWN ? " …" : "";
  return other.length ? `${said} (${other.slice(0, SHOWN).join(", ")}${more})` : said;
}

/**
 * Say why somebody comes before the next one.
 *
 * @param {Ranking} ranking
 * @param {number} first
 * @param {number} second
 * @param {(entry: number) => string} name
 * @returns {string} "Same fit as Odd Nes; Marit was asked less lately."
 */
export function reason(ranking, first, second, name) {
  const merit = ranking.decidedBy(first, second);
  const [one, other] = [short(name(first)), short(name(second))];
  const called = one === other ? name(first) : one;
  if (merit === "ready") {
    const when = ranking.outlook(first)?.ready === 2 ? "by then" : "later";
    return `${called} is free ${when}, ${name(second)} is not.`;
  }
  if (merit === "step") {
    const [mine, theirs] = [first, second].map((entry) => ranking.merits(entry).step);
    return `${called} fits better than ${name(second)}, ${percent(mine)} against ${percent(theirs)}${better(ranking, first, second)}.`;
  }
  if (merit === "id") return `Equal to ${name(second)} in all that counts; in the order of their ids.`;
  const said = {
    room: "was asked less lately",
    turn: ranking.merits(first).turn ? "had a turn longer ago" : "has not had a turn yet",
    fresh: "was confirmed later",
  }[merit];
  return `Same fit as ${name(second)}; ${called} ${said}.`;
}

/** @param {number} step */
function percent(step) {
  return `${(100 * step) / STEPS} %`;
}

/**
 * The first word that is no title ("Dr.") and no initial.
 *
 * @param {string} name
 */
export function short(name) {
  return name.split(/\s+/).find((word) => !word.endsWith(".")) ?? name;
}

/**
 * @param {Ranking} ranking
 * @param {number} first
 * @param {number} second
 * @returns {string} what the first has more of
 */
function better(ranking, first, second) {
  const theirs = ranking.verdicts(second);
  const won = ranking
    .verdicts(first)
    .filter(({ nearness }, at) => nearness > theirs[at].nearness)
    .map(({ judged }) => wantedOf(judged.facet, judged.wanted));
  const last = won.pop();
  return `: ${won.length ? `${won.join(", ")} and ${last}` : last}`;
}
