import { card, h, keep, mark, say } from "../dom.js";
import { clock } from "../format.js";
import { act, link } from "../link.js";
import { text } from "../text.js";

const words = text.clips;

class Clips extends HTMLElement {
  #pads = h("ul", { class: "pads" });
  #none = h("p", { class: "none" }, words.none);

  connectedCallback() {
    this.append(...card(words.title, this.#none, this.#pads));
  }

  update({ clips = [], timelines = [] }) {
    const byHand = clips.filter((clip) => clip.launchable);
    const names = new Map(timelines.map(({ id, name }) => [id, name]));
    this.#none.hidden = byHand.length > 0;
    keep(this.#pads, byHand.map((clip) => ({ ...clip, where: names.get(clip.timeline_id) ?? "" })), pad);
  }
}

function pad({ id }) {
  let playing = false;
  const name = h("span", { class: "pad-name" });
  const detail = h("span", { class: "pad-detail" });
  const hit = () => link.ask(act("transport", { command: playing ? "stop_clip" : "launch", target_id: id }));
  const button = h("button", {
    type: "button", class: "pad",
    // A pad sounds when it is hit, not when it is let go; the keyboard comes as a click without a pointer.
    onpointerdown: (event) => event.button === 0 && hit(),
    onclick: (event) => event.detail === 0 && hit(),
  }, name, detail);
  return {
    element: h("li", {}, button),
    update(item) {
      playing = item.playing;
      mark(button, "data-playing", playing);
      mark(button, "aria-label", playing ? words.stop(item.name) : words.launch(item.name));
      say(name, item.name);
      say(detail, playing ? clock(item.position_seconds) : item.where);
    },
  };
}

customElements.define("stage-clips", Clips);
