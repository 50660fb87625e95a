// @ts-check
/** What advocates are to do, by when, and for which deal: the questions above the results. */

import { element } from "./dom.js";

/**
 * @typedef {import("./data.js").Standing} Standing
 * @typedef {import("./state.js").State} State
 */

/** The controls; they stay, only their values change. */
export class NeedControls {
  /**
   * @param {Standing} standing
   * @param {import("./days.js").Days} days
   * @param {(change: Partial<State>) => void} onChange
   * @param {HTMLElement | undefined} deal asks which deal it is for
   */
  constructor(standing, days, onChange, deal) {
    this.standing = standing;
    this.days = days;
    this.activity = element(
      "select",
      { id: "vb-activity", onchange: () => onChange({ activity: this.activity.value }) },
      ...standing.activities.map(({ id, label }) => element("option", { value: id }, label)),
      element("option", { value: "" }, "Anything"),
    );
    this.by = element("input", {
      type: "date",
      id: "vb-by",
      min: days.iso(0),
      onchange: () => onChange({ by: this.by.value }),
    });
    this.label = element("label", { for: "vb-by" });
    this.when = element("span", { class: "vb-need__part" }, this.label, this.by);
    this.element = element(
      "div",
      { class: "vb-need" },
      element(
        "span",
        { class: "vb-need__part" },
        element("label", { for: "vb-activity" }, "For a"),
        this.activity,
      ),
      this.when,
      deal,
    );
  }

  /**
   * @param {string} activity
   * @param {number} by
   */
  show(activity, by) {
    const known = this.standing.activities.find(({ id }) => id === activity);
    this.activity.value = activity;
    this.label.textContent = known?.fixed ? "on" : "needed by";
    this.by.value = this.days.iso(by);
    this.when.hidden = !known;
  }
}
