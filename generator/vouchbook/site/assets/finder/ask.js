// @ts-check
/** The way from a result to a request: for an advocate, or for one that the program lacks. */

import { filled } from "../ask/form.js";
import { slugOf } from "./card.js";
import { copied } from "./copy.js";
import { element } from "./dom.js";
import { needed, noun, short, wantedOf } from "./said.js";

/**
 * @typedef {import("./answer.js").Answer} Answer
 * @typedef {import("../ask/form.js").Forms} Forms
 */

/** An advocate can be asked who is free in time. */
const IN_TIME = 2;

/**
 * @param {Answer} answer
 * @param {number} entry
 * @param {string} home the way to the home page
 * @returns {HTMLAnchorElement | undefined} leads to where the request is written; undefined where
 *   they are not free for it
 */
export function askButton(answer, entry, home) {
  const { kind, ranking, state, days } = answer;
  if (!ranking || ranking.outlook(entry)?.ready !== IN_TIME) return undefined;
  const query = new URLSearchParams({ activity: state.activity, by: days.iso(ranking.by) });
  if (state.deal) query.set("deal", state.deal);
  const need = wishes(answer);
  if (need) query.set("need", need);
  const name = answer.name(entry);
  const known = name !== "Another" && kind.texts.name?.of[entry] >= 0;
  return element(
    "a",
    {
      class: "vb-card__button vb-card__button--ask",
      href: `${home}${kind.base}${slugOf(kind, entry)}/?${query}#ask`,
    },
    known ? `Ask for ${short(name)}` : "Ask",
  );
}

/**
 * Let a rep tell the program that it has nobody for a need.
 *
 * @param {Forms | undefined} forms undefined where the audience asks for nothing
 * @param {Answer} answer
 * @returns {HTMLElement | undefined}
 */
export function lackButton(forms, answer) {
  const { ranking, state, days } = answer;
  if (!forms || !ranking || !answer.dated) return undefined;
  const activity = activityOf(answer);
  const need = wishes(answer);
  const when = needed(ranking, days);
  const deal = state.deal ? `, for deal ${state.deal}` : "";
  const text = `We lack a reference: ${noun("activity", activity)} ${when}${need && ` with ${need}`}${deal}.`;
  const label = "Tell the program we lack this";
  if (forms.request) {
    const values = { activity, needed_by: days.iso(ranking.by), deal: state.deal, need, text };
    const href = filled(forms.request, values);
    return element("a", { class: "vb-button", href, rel: "noopener noreferrer" }, label);
  }
  const said = element("span", { role: "status", class: "vb-quiet" });
  const copy = async () => {
    said.textContent = (await copied(text)) ? "Copied: paste it to the program team." : text;
  };
  const button = element("button", { type: "button", class: "vb-button", onclick: copy }, label);
  return element("p", {}, button, " ", said);
}

/** @param {Answer} answer */
function activityOf({ kind, state }) {
  return kind.standing?.activities.find(({ id }) => id === state.activity)?.label ?? "";
}

/**
 * @param {Answer} answer
 * @returns {string} what is wanted besides the activity, in words: "Harbor, energy, Nordics"
 */
function wishes({ ranking, state }) {
  const said = ranking?.judged.map(({ facet, wanted }) => wantedOf(facet, wanted)) ?? [];
  return [...said, state.text.trim()].filter(Boolean).join(", ");
}
