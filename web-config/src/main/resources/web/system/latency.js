// How late the hardware is, and a cable to prove it; docs/recording.md.
import { card, h, say } from "../dom.js";
import { link } from "../link.js";
import { text } from "../text.js";

const words = text.latency;

export class Latency {
  #round = h("p", { class: "figure" });
  #detail = h("p", { class: "detail" });
  #output = channel(words.output);
  #input = channel(words.input);
  #ask = h("button", { type: "button", onclick: () => this.#measure() }, words.measure);
  #found = h("p", { class: "detail", role: "status" });
  element = h("section", { class: "card" }, ...card(words.title, this.#round, this.#detail,
    h("p", {}, words.how), h("div", { class: "row-keys" }, this.#output.label, this.#input.label, this.#ask), this.#found));

  update({ latency }) {
    if (!latency) return;
    const { measured, told_frames: told, round_trip_ms: ms, look_ahead_ms: ahead, last } = latency;
    say(this.#round, measured || told ? words.roundTrip(ms) : words.unknown);
    say(this.#detail, [measured ? words.measured(new Date(last.at).toLocaleString()) : told ? words.told : null, words.lookAhead(ahead)].filter(Boolean).join(" · "));
  }

  async #measure() {
    this.#ask.disabled = true;
    say(this.#found, words.measuring);
    try {
      const { round_trip_frames: frames, round_trip_ms: ms, gain_db: gain } = await link.call({
        command: "measure_loopback", output: Number(this.#output.field.value), input: Number(this.#input.field.value),
      });
      say(this.#found, words.found(frames, ms, gain));
    } catch (refused) {
      say(this.#found, text.failed(refused.message));
    }
    this.#ask.disabled = false;
  }
}

function channel(name) {
  const field = h("input", { type: "number", min: 1, max: 64, value: 1, inputmode: "numeric" });
  return { field, label: h("label", { class: "field-short" }, name, field) };
}
