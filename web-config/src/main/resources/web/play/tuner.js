// The tuners of the rig, large enough to read from where the player stands.
import { card, h, keep, mark, say } from "../dom.js";
import { act, link } from "../link.js";
import { text } from "../text.js";

const words = text.tuner;
const NAMES = ["C", "C♯", "D", "E♭", "E", "F", "F♯", "G", "G♯", "A", "B♭", "B"];
const IN_TUNE_CENTS = 2;

class Tuner extends HTMLElement {
  #list = h("ul", { class: "tuners" });

  connectedCallback() {
    if (!this.firstChild) this.append(...card(words.title, this.#list));
  }

  update({ nodes = [] }) {
    const tuners = nodes.filter(({ plugin, readings }) => plugin === "atome.tuner" && readings);
    this.hidden = tuners.length === 0;
    keep(this.#list, tuners, tuner);
  }
}

function tuner({ id }) {
  let muted = false;
  const note = h("span", { class: "note" });
  const detail = h("span", { class: "detail" });
  const needle = h("div", { class: "needle", "aria-hidden": "true" }, h("i"));
  const mute = h("button", {
    type: "button", class: "quiet-tuning",
    onclick: () => link.ask(act("widgetChange", { target_id: id, param_path: "params.mute", value: muted ? 0 : 1 })),
  }, words.mute);
  const element = h("li", { class: "tuner" }, note, needle, detail, mute);
  return {
    element,
    update({ name, readings, parameters }) {
      muted = parameters.find(({ path }) => path === "params.mute")?.value >= 0.5;
      const heard = readings.frequency > 0;
      const cents = Number(readings.cents);
      say(note, heard ? `${NAMES[readings.key % 12]}${Math.floor(readings.key / 12) - 1}` : "–");
      say(detail, heard ? words.off(cents) : name);
      needle.style.setProperty("--cents", heard ? cents.toFixed(1) : 0);
      mark(element, "data-heard", heard);
      mark(element, "data-in-tune", heard && Math.abs(cents) <= IN_TUNE_CENTS);
      mark(mute, "aria-pressed", muted);
    },
  };
}

customElements.define("stage-tuner", Tuner);
