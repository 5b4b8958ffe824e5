// States by name: kept, gone back to, opened beside, thrown away.
import { card, h, keep, mark, say } from "../dom.js";
import { link } from "../link.js";
import { text } from "../text.js";
import { day, hour } from "./words.js";

const words = text.snapshots;

export class Snapshots {
  #name = h("input", { required: true, maxlength: 80, "aria-label": words.name, placeholder: words.name });
  #list = h("ul", { class: "rows" });
  #form = h("form", { class: "one-line", onsubmit: (event) => this.#create(event) }, this.#name, h("button", {}, words.create));
  content = [...card(words.title), this.#form, this.#list];

  async #create(event) {
    event.preventDefault();
    await link.call({ command: "create_snapshot", name: this.#name.value.trim() }).catch(() => null);
    this.#name.value = "";
    this.load();
  }

  async load() {
    const { snapshots = [] } = await link.call({ command: "get_snapshots" }).catch(() => ({}));
    keep(this.#list, [...snapshots].reverse().map((one) => ({ ...one, id: String(one.id), number: one.id })), () => this.#row());
  }

  #row() {
    let item = null;
    const name = h("span", { class: "name" });
    const when = h("span", { class: "detail" });
    const does = (command) => async () => {
      await link.call({ command, snapshot_id: item.number }).catch(() => null);
      this.load();
    };
    const restore = h("button", { type: "button", onclick: does("restore_snapshot") }, words.restore);
    const open = h("button", { type: "button", onclick: does("open_snapshot") }, words.open);
    const remove = sure(words.remove, does("delete_snapshot"));
    return {
      element: h("li", { class: "row-keys" }, h("span", { class: "what" }, name, when), restore, open, remove),
      update(next) {
        item = next;
        say(name, next.name);
        say(when, `${day(next.created_at)}, ${hour(next.created_at)}`);
        mark(restore, "aria-label", words.restoreNamed(next.name));
        mark(open, "aria-label", words.openNamed(next.name));
      },
    };
  }
}

// What cannot be taken back is asked for twice.
function sure(word, act) {
  let asked = false;
  const rest = () => {
    asked = false;
    say(button, word);
  };
  const button = h("button", {
    type: "button", class: "quiet word",
    onclick: () => {
      if (asked) return act();
      asked = true;
      say(button, text.sure);
    },
    onblur: rest,
  }, word);
  return button;
}
