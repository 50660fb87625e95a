// @ts-check
/** Where a rep says which deal it is for; the browser completes what is typed. */

import { element } from "./dom.js";

/** The field; the deals are fetched when somebody goes there. */
export class DealField {
  /**
   * @param {import("./deals.js").Deals} deals
   * @param {(id: string) => void} onPick "" for none
   */
  constructor(deals, onPick) {
    this.deals = deals;
    this.list = element("datalist", { id: "vb-deals" });
    this.input = element("input", {
      id: "vb-deal",
      list: "vb-deals",
      autocomplete: "off",
      spellcheck: "false",
      placeholder: "any",
      maxlength: "64",
      "aria-describedby": "vb-deal-said",
      onfocus: () => this.#offer(),
      onchange: () => this.#picked(onPick),
    });
    this.said = element("span", { class: "vb-quiet", id: "vb-deal-said" });
    this.element = element(
      "span",
      { class: "vb-need__part" },
      element("label", { for: "vb-deal" }, "for deal"),
      this.input,
      this.list,
      this.said,
    );
  }

  /**
   * @param {string} id the deal it is for
   * @param {string} activity what advocates are to do
   */
  show(id, activity) {
    const deal = this.deals.get(id);
    this.input.value = deal?.id ?? id;
    const known = [deal?.label, deal?.early[activity]].filter(Boolean).join(". ");
    this.said.textContent = known || (id && this.deals.unknown);
  }

  /** @param {(id: string) => void} onPick */
  async #picked(onPick) {
    await this.#offer();
    onPick(this.input.value.trim());
  }

  async #offer() {
    await this.deals.load();
    if (this.list.childElementCount) return;
    const known = [...this.deals.known.values()];
    this.list.append(...known.map(({ id, label }) => element("option", { value: id }, label)));
  }
}
