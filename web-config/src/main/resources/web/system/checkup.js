// What `atome doctor` finds, asked for by a button: it looks at the machine and takes a moment.
import { card, h, keep, mark, say } from "../dom.js";
import { link } from "../link.js";
import { text } from "../text.js";

const words = text.checkup;

export class Checkup {
  #ask = h("button", { type: "button", onclick: () => this.#load() }, words.ask);
  #list = h("ul", { class: "rows" });
  element = h("section", { class: "card" }, ...card(words.title, this.#list, this.#ask));

  async #load() {
    this.#ask.disabled = true;
    const { findings = [] } = await link.call({ command: "get_checkup" }).catch(() => ({}));
    this.#ask.disabled = false;
    keep(this.#list, findings.map((one) => ({ ...one, id: one.what })), finding);
  }
}

function finding({ what }) {
  const says = h("span", {});
  const mend = h("span", { class: "detail" });
  const level = h("span", { class: "level" });
  const element = h("li", { class: "finding" }, level, h("span", { class: "what" }, h("span", { class: "name" }, what), says, mend));
  return {
    element,
    update(item) {
      say(level, words.levels[item.level]);
      mark(level, "data-level", item.level);
      say(says, item.says);
      say(mend, item.mend);
    },
  };
}
