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
    const role = h("select", { onchange: () => this.#order("role", { id, role: role.value }) },
      ...["player", "guest"].map((one) => h("option", { value: one }, text.roles[one])));
    const revoke = h("button", { type: "button", onclick: () => this.#order("revoke", { id }) }, words.revoke);
    return {
      element: h("li", { class: "row-keys" }, h("span", { class: "what" }, name, when), role, revoke),
      update(item) {
        say(name, item.self ? words.self(item.name) : item.name);
        const at = item.last_used_at ?? item.paired_at;
        say(when, words.seen(`${day(at)}, ${hour(at)}`));
        // Nobody locks himself out, and a box that may do only some things is no browser.
        role.disabled = item.self;
        role.hidden = !item.role;
        if (document.activeElement !== role) role.value = item.role;
        mark(role, "aria-label", words.role(item.name));
        mark(revoke, "aria-label", words.revokeNamed(item.name));
      },
    };
  }

  async #order(what, body) {
    const response = await fetch(`/api/visitors/${what}`, {
      method: "POST", credentials: "same-origin", headers: { "Content-Type": "application/json" }, body: JSON.stringify(body),
    }).catch(() => null);
    if (response && !response.ok) link.say(text.failed((await response.json()).error));
    this.load();
  }
}
