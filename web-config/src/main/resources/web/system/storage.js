// How much room is left, in the only measure that counts on stage: time to record.
import { card, h, say } from "../dom.js";
import { link } from "../link.js";
import { text } from "../text.js";

const words = text.storage;
const LOW_SECONDS = 3600;

export class Storage {
  #left = h("p", { class: "figure" });
  #detail = h("p", { class: "detail" });
  #bar = h("div", { class: "load-bar", "aria-hidden": "true" });
  element = h("section", { class: "card" }, ...card(words.title, this.#left, this.#bar, this.#detail));

  async load() {
    const told = await link.call({ command: "get_system" }).catch(() => null);
    const { free_bytes: free, total_bytes: total, stereo_seconds: seconds, path, why } = told?.storage ?? {};
    if (free === undefined) {
      say(this.#detail, why ?? "");
      return told;
    }
    say(this.#left, words.left(seconds));
    say(this.#detail, words.detail(free, total, path));
    this.#bar.style.setProperty("--level", (1 - free / total).toFixed(3));
    this.#bar.dataset.hot = seconds < LOW_SECONDS;
    return told;
  }
}
