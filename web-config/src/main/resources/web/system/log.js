// The newest lines of the box's log.
import { card, h, keep, mark, say } from "../dom.js";
import { hour } from "../history/words.js";
import { link } from "../link.js";
import { text } from "../text.js";

const words = text.log;
const SHOWN = 100;

export class Log {
  #list = h("ol", { class: "log", tabindex: "0", "aria-label": words.title });
  element = h("section", { class: "card" }, ...card(words.title, this.#list));

  async load() {
    const { lines = [] } = await link.call({ command: "get_log" }).catch(() => ({}));
    const seen = new Map();
    const newest = lines.slice(-SHOWN).reverse().map((line) => {
      const key = `${line.at} ${line.text}`;
      const times = (seen.get(key) ?? 0) + 1;
      seen.set(key, times);
      return { ...line, id: `${key} ${times}` };
    });
    keep(this.#list, newest, row);
  }
}

function row(line) {
  const element = h("li", {}, h("time", { datetime: line.at }, hour(line.at)), " ", h("b", {}, line.room), " ", line.text);
  mark(element, "data-level", line.level);
  return { element, update: () => say(element.firstChild, hour(line.at)) };
}
