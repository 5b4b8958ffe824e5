// Loopers: the big button does what one foot does, the small ones the rest; docs/recording.md.
import { card, h, keep, mark, onHit, say } from "../dom.js";
import { clock } from "../format.js";
import { act, link } from "../link.js";
import { text } from "../text.js";

const words = text.loopers;
const MORE = ["undo", "redo", "stop", "half", "double", "clear"];

class Loopers extends HTMLElement {
  #list = h("ul", { class: "loopers" });

  connectedCallback() {
    if (!this.firstChild) this.append(...card(words.title, this.#list));
  }

  update({ loopers = [] }) {
    this.hidden = loopers.length === 0;
    keep(this.#list, loopers, looper);
  }
}

// What a command can be good for as the looper stands: a dead button is shown as one.
function possible(command, { state, layers = 0, undone = 0 }) {
  switch (command) {
    case "undo": return layers > 0 || state === "recording" || state === "overdubbing";
    case "redo": return undone > 0;
    case "stop": return !["empty", "stopped"].includes(state);
    case "clear": return state !== "empty";
    default: return !["empty", "recording"].includes(state);
  }
}

function looper({ id }) {
  const ask = (command) => link.ask(act("looper", { command, target_id: id }));
  const name = h("h3", {});
  const detail = h("p", { class: "detail", role: "status" });
  const verb = h("span", { class: "said" });
  const next = h("span", { class: "pad-name" });
  const press = h("button", { type: "button", class: "pad press", ...onHit(() => ask("press")) }, verb, " ", next);
  const round = h("div", { class: "load-bar", "aria-hidden": "true" });
  const keys = MORE.map((command) => [command, h("button", { type: "button", onclick: () => ask(command) }, words[command])]);
  const element = h("li", { class: "looper" }, name, detail, press, round, h("div", { class: "row-keys" }, ...keys.map(([, key]) => key)));
  return {
    element,
    update(item) {
      const { state = "empty", length_seconds: length = 0, position_seconds: position = 0, layers = 0 } = item;
      mark(element, "data-state", state);
      say(name, item.name);
      say(verb, `${item.name}:`);
      say(next, words.press[state]);
      say(detail, [words.states[state], length ? words.length(clock(length)) : null, layers ? words.layers(layers) : null].filter(Boolean).join(" · "));
      round.style.setProperty("--level", length ? Math.min(1, position / length).toFixed(3) : 0);
      for (const [command, key] of keys) {
        key.disabled = !possible(command, item);
        mark(key, "aria-label", `${item.name}: ${words[command]}`);
      }
    },
  };
}

customElements.define("stage-loopers", Loopers);
