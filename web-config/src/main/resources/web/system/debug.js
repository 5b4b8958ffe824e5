// For who works on the box: what plays, what it costs, where time goes. Only in dev.
import { card, h, keep, say } from "../dom.js";
import { text } from "../text.js";

const words = text.debug;

export class Debug {
  #system = null;
  #figures = h("dl", { class: "figures" });
  #values = new Map();
  #plays = h("ul", { class: "rows" });
  #nodes = h("ul", { class: "rows" });
  element = h("section", { class: "card", hidden: true }, ...card(words.title, this.#figures, h("h3", {}, words.plays), this.#plays, h("h3", {}, words.nodes), this.#nodes));

  use(told) {
    if (told) this.#system = told;
    this.element.hidden = this.#system?.env !== "dev";
  }

  update({ engine = {}, timelines = [], clips = [], nodes = [], project = {} }) {
    if (this.element.hidden) return;
    this.#figure("frame", String(engine.frame));
    this.#figure("voices", `${engine.voices}`);
    this.#figure("refused", `${engine.refused_actions} + ${engine.refused_voices}`);
    this.#figure("ignored", `${engine.ignored_actions}`);
    this.#figure("revision", `${project.revision}`);
    this.#figure("memory", words.memory(this.#system.memory));
    for (const { name, count, millis } of this.#system.collections) this.#figure(name, words.collections(count, millis));
    const playing = [...timelines, ...clips].filter((one) => one.playing);
    keep(this.#plays, playing.map(({ id, name, position_frames: at }) => ({ id, told: words.at(name, at) })), line);
    const costly = [...nodes].filter(({ load }) => load > 0).sort((one, other) => other.load - one.load);
    keep(this.#nodes, costly.map(({ id, name, load, latency_frames: late }) => ({ id, told: words.costs(name, load, late) })), line);
  }

  #figure(key, shown) {
    if (!this.#values.has(key)) {
      const value = h("dd", {});
      this.#values.set(key, value);
      this.#figures.append(h("div", {}, h("dt", {}, words.figures[key] ?? key), value));
    }
    say(this.#values.get(key), shown);
  }
}

function line() {
  const element = h("li", { class: "detail" });
  return { element, update: ({ told }) => say(element, told) };
}
