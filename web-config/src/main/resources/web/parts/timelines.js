import { card, h, icon, keep, mark, say } from "../dom.js";
import { barsAndBeats, clock } from "../format.js";
import { link } from "../link.js";
import { text } from "../text.js";

const words = text.timelines;

class Timelines extends HTMLElement {
  #list = h("ul", { class: "timelines" });
  #none = h("p", { class: "none" }, words.none);

  connectedCallback() {
    this.append(...card(words.title, this.#none, this.#list));
  }

  update({ timelines = [] }) {
    this.#none.hidden = timelines.length > 0;
    keep(this.#list, timelines, timeline);
  }
}

function timeline({ id }) {
  let playing = false;
  const transport = h("button", {
    type: "button", class: "transport",
    onclick: () => link.ask({ command: playing ? "stop" : "play", timeline_id: id }),
  });
  const start = h("button", {
    type: "button", class: "quiet",
    onclick: () => link.ask({ command: "seek", timeline_id: id, position: 0 }),
  }, icon("start"));
  const name = h("h3", {});
  const detail = h("p", { class: "detail" });
  const position = h("p", { class: "position" });
  const other = h("p", { class: "detail" });
  const pulse = h("p", { class: "pulse", "aria-hidden": "true" });
  const element = h("li", { class: "timeline" }, transport, name,
    h("div", { class: "row" }, h("div", { class: "about" }, detail, pulse), h("div", { class: "where" }, position, other)),
    start);

  return {
    element,
    update(item) {
      if (playing !== item.playing || !transport.firstChild) {
        playing = item.playing;
        transport.replaceChildren(icon(playing ? "stop" : "play"));
      }
      mark(element, "data-playing", playing);
      mark(transport, "aria-label", playing ? words.stop(item.name) : words.play(item.name));
      mark(start, "aria-label", words.toStart(item.name));
      say(name, item.name);
      const bpm = Number(item.bpm ?? 0).toFixed(1).replace(/\.0$/, "");
      say(detail, [words.tempo(bpm), item.time_signature, item.loop_enabled ? words.loop : null].filter(Boolean).join(" · "));
      const { bar, beat, count } = barsAndBeats(item.position_beats, item.time_signature);
      const beats = `${bar}.${beat}`;
      const inBeats = item.timebase === "beats";
      say(position, inBeats ? beats : clock(item.position_seconds));
      say(other, inBeats ? clock(item.position_seconds) : `${words.bar} ${beats}`);
      drawPulse(pulse, count, playing ? beat : 0);
    },
  };
}

function drawPulse(pulse, count, beat) {
  const dots = Math.min(count, 12);
  while (pulse.children.length > dots) pulse.lastChild.remove();
  while (pulse.children.length < dots) pulse.append(h("i"));
  [...pulse.children].forEach((dot, index) => mark(dot, "data-lit", index + 1 === beat));
}

customElements.define("stage-timelines", Timelines);
