// The transactions, newest first, of the project or of one atome.
import { card, h, icon, keep, mark, say } from "../dom.js";
import { link } from "../link.js";
import { address } from "../router.js";
import { text } from "../text.js";
import { day, hour, told } from "./words.js";

const words = text.history;
const PAGE = 50;

export class Past {
  #atome = null;
  #limit = PAGE;
  #asked = 0;
  #project = {};
  #list = h("ol", { class: "transactions" });
  #none = h("p", { class: "none", hidden: true }, words.none);
  #about = h("p", { class: "about-one", hidden: true });
  #more = h("button", { type: "button", hidden: true, onclick: () => this.#grow() }, words.more);
  content = [...card(words.title), this.#about, this.#none, this.#list, this.#more];

  of(atome) {
    if (atome === this.#atome) return;
    this.#atome = atome;
    this.#limit = PAGE;
  }

  #grow() {
    this.#limit += PAGE;
    this.load();
  }

  async load(project = this.#project) {
    this.#project = project;
    const asked = ++this.#asked;
    const about = this.#atome && { atome_id: this.#atome };
    let transactions;
    try {
      ({ transactions } = await link.call({ command: "get_history", limit: this.#limit, ...about }));
    } catch {
      return;
    }
    if (asked !== this.#asked) return;
    this.#none.hidden = transactions.length > 0;
    this.#more.hidden = transactions.length < this.#limit;
    this.#about.hidden = !this.#atome;
    const name = transactions.flatMap(({ changes = [] }) => changes).find((change) => change.atome_id === this.#atome)?.name;
    this.#about.replaceChildren(words.about(name ?? this.#atome), " ", h("a", { href: address("history") }, words.whole));
    let last = null;
    keep(this.#list, transactions.map((one) => {
      const opens = day(one.at) !== last;
      last = day(one.at);
      // What was changed of the project itself goes by the project's name.
      const changes = (one.changes ?? []).map((change) => (change.atome_id === this.#project.id ? { ...change, name: this.#project.name } : change));
      return { ...one, changes, day: opens ? last : "" };
    }), transaction);
  }
}

function transaction({ id }) {
  const when = h("h3", { class: "day" });
  const time = h("time", {});
  const who = h("span", { class: "detail" });
  const changes = h("ul", { class: "changes" });
  const undo = h("button", { type: "button", onclick: () => link.ask({ command: "undo", tx_id: id }) }, icon("undo"), h("span", {}, words.undo));
  const open = h("button", { type: "button", class: "quiet word", onclick: () => openPast(id) }, words.open);
  const head = h("div", { class: "transaction-head" }, time, who);
  const element = h("li", { class: "transaction" }, when, head, changes, h("div", { class: "transaction-keys" }, undo, open));
  return {
    element,
    update(item) {
      when.hidden = !item.day;
      say(when, item.day);
      say(time, hour(item.at));
      mark(time, "datetime", item.at);
      say(who, words.who(item.actor, item.source));
      mark(element, "data-undone", item.undone);
      undo.disabled = item.undone;
      undo.hidden = item.source === "import";
      say(undo.lastChild, item.undone ? words.undone : words.undo);
      const all = item.changes ?? [];
      const lines = told(all);
      changes.replaceChildren(...lines.map(line));
      if (item.count > lines.length) changes.append(h("li", { class: "detail" }, words.rest(item.count - lines.length)));
      mark(undo, "aria-label", words.undoNamed(all[0]?.name ?? "", hour(item.at)));
    },
  };
}

function line({ atome, name, what }) {
  return h("li", {}, h("a", { href: address("history", atome) }, name), " ", what);
}

async function openPast(tx) {
  const told = await link.call({ command: "open_past", tx_id: tx }).catch(() => null);
  if (told) link.say(words.opened);
}
