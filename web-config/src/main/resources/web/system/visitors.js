// The browsers and programs that are paired; each can be sent away.
import { card, h, keep, mark, say } from "../dom.js";
import { link } from "../link.js";
import { text } from "../text.js";
import { day, hour } from "../history/words.js";

const words = text.visitors;

export class Visitors {
  #list = h("ul", { class: "rows" });
  element = h("section", { class: "card" }, ...card(words.title, this.#list));

  async load() {
    const response = await fetch("/api/visitors", { credentials: "same-origin" }).catch(() => null);
    if (!response?.ok) return;
    const { visitors } = await response.json();
    keep(this.#list, visitors, ({ id }) => this.#row(id));
  }

  #row(id) {
    const name = h("span", { class: "name" });
    const when = h("span", { class: "detail" });
    const revoke = h("button", { type: "button", onclick: () => this.#revoke(id) }, words.revoke);
    return {
      element: h("li", { class: "row-keys" }, h("span", { class: "what" }, name, when), revoke),
      update(item) {
        say(name, item.self ? words.self(item.name) : item.name);
        const at = item.last_used_at ?? item.paired_at;
        say(when, words.seen(`${day(at)}, ${hour(at)}`));
        mark(revoke, "aria-label", words.revokeNamed(item.name));
      },
    };
  }

  async #revoke(id) {
    const response = await fetch("/api/visitors/revoke", {
      method: "POST", credentials: "same-origin", headers: { "Content-Type": "application/json" }, body: JSON.stringify({ id }),
    }).catch(() => null);
    if (response && !response.ok) link.say(text.failed((await response.json()).error));
    this.load();
  }
}
