// Takes: one touch records a node, another keeps it; or what was just played is caught; docs/recording.md.
import { card, h, icon, keep, mark, onHit, say } from "../dom.js";
import { link } from "../link.js";
import { text } from "../text.js";

const words = text.record;

class Recorder extends HTMLElement {
  #takes = [];
  #source = h("select", { "aria-label": words.source });
  #countIn = h("select", { "aria-label": words.countIn }, ...[0, 1, 2].map((bars) => h("option", { value: bars }, words.bars(bars))));
  #dot = h("span", { class: "dot-record" }, icon("record"));
  #label = h("span", {}, words.start);
  #button = h("button", { type: "button", class: "record", ...onHit(() => this.#hit()) }, this.#dot, this.#label);
  #capture = h("button", { type: "button", onclick: () => link.ask({ command: "capture" }) }, words.capture);
  #discard = h("button", { type: "button", onclick: () => link.ask({ command: "discard_take" }) }, words.discard);
  #running = h("ul", { class: "rows" });
  #hint = h("p", { class: "detail", role: "status" });

  connectedCallback() {
    if (!this.firstChild) this.append(...card(words.title, h("div", { class: "row-keys" }, this.#source, this.#countIn, this.#button, this.#capture, this.#discard), this.#running, this.#hint));
  }

  #mine() {
    return this.#takes.find(({ node_id }) => node_id === this.#source.value);
  }

  #hit() {
    const take = this.#mine();
    const bars = this.#countIn.hidden ? 0 : Number(this.#countIn.value);
    link.ask(take ? { command: "stop_record", recorder: take.recorder, wait: false }
      : { command: "start_record", source_node_id: this.#source.value, count_in: bars });
  }

  update({ recording, nodes = [] }) {
    this.hidden = !recording;
    if (!recording) return;
    this.#takes = recording.takes ?? [];
    const wanted = nodes.map(({ id, name }) => `${id} ${name}`).join();
    if (this.#source.dataset.nodes !== wanted) {
      const chosen = this.#source.value;
      this.#source.dataset.nodes = wanted;
      // Inputs first: they are what is recorded most.
      const sorted = [...nodes].sort((one, other) => (other.node_type === "input") - (one.node_type === "input"));
      this.#source.replaceChildren(...sorted.map(({ id, name }) => h("option", { value: id, selected: id === chosen }, name)));
    }
    this.#countIn.hidden = !nodes.some(({ plugin }) => plugin === "atome.metronome"); // what counts
    const on = Boolean(this.#mine());
    mark(this.#button, "data-recording", on);
    say(this.#label, on ? words.stop : words.start);
    const names = new Map(nodes.map(({ id, name }) => [id, name]));
    keep(this.#running, this.#takes.map((take) => ({ ...take, id: take.recorder, from: names.get(take.node_id) ?? take.node_id })), row);
    const left = recording.minutes_left == null ? null : words.left(recording.minutes_left);
    say(this.#hint, [...(recording.warnings ?? []), left].filter(Boolean).join(" · "));
  }
}

function row({ recorder }) {
  const told = h("span", { class: "what" });
  const stop = h("button", { type: "button", onclick: () => link.ask({ command: "stop_record", recorder, wait: false }) }, words.stop);
  return {
    element: h("li", { class: "row-keys" }, told, stop),
    update({ from, state, seconds, peak_dbfs: peak }) {
      say(told, words.take(from, state, Number(seconds ?? 0), peak));
      mark(stop, "aria-label", words.stopNamed(from));
    },
  };
}

customElements.define("stage-record", Recorder);
