// What the chosen clip is set to, and what follows it.
import { h } from "../dom.js";
import { link } from "../link.js";
import { address } from "../router.js";
import { field } from "../dialog.js";
import { text } from "../text.js";
import { followFields } from "./follow.js";

const words = text.timeline;
const NUMBERS = {
  gain: { min: -120, max: 24, step: 0.1 }, pan: { min: -1, max: 1, step: 0.01 }, fade_in: { min: 0, step: 0.01 }, fade_out: { min: 0, step: 0.01 },
  stretch_ratio: { min: 0.25, max: 4, step: 0.01 }, pitch_shift: { min: -24, max: 24, step: 0.1 },
};
const DEFAULTS = { gain: 0, pan: 0, fade_in: 0, fade_out: 0, stretch_ratio: 1, pitch_shift: 0 };

export class Inspector {
  element = h("section", { class: "card inspector", hidden: true, "aria-label": words.chosen });
  #score = null;
  #project = null;
  #ids = [];
  #lanes;

  constructor(lanes) {
    this.#lanes = lanes;
  }

  use(score, project) {
    this.#score = score;
    this.#project = project;
    this.#draw();
  }

  show(ids) {
    if (ids.join() === this.#ids.join()) return;
    this.#ids = ids;
    this.#draw();
  }

  #draw() {
    const clips = this.#score ? [...this.#score.clips, ...this.#score.actionClips].filter(({ id }) => this.#ids.includes(id)) : [];
    const byHand = this.#score?.clips.filter(({ play_position: at }) => at == null) ?? [];
    this.element.hidden = clips.length === 0 && byHand.length === 0;
    // Who is typing is not interrupted.
    if (this.element.contains(document.activeElement) && document.activeElement.matches("input, select")) return;
    this.element.replaceChildren(...(clips.length === 1 ? this.#one(clips[0]) : clips.length > 1 ? this.#many(clips) : this.#hand(byHand)));
  }

  #one(clip) {
    const set = (properties) => link.ask({ command: "update_atome", atome_id: clip.id, properties });
    const name = h("input", { value: clip.name ?? "", maxlength: 80, onchange: () => set({ name: name.value }) });
    const rows = [field(words.name, name)];
    if (clip.kind === "audio") {
      for (const [property, range] of Object.entries(NUMBERS)) {
        const input = h("input", { type: "number", value: clip[property] ?? DEFAULTS[property], ...range, onchange: () => set({ [property]: Number(input.value) }) });
        rows.push(field(words.properties[property], input));
      }
      rows.push(field(words.track, this.#track([clip])));
    }
    const onOff = (property) => h("button", { type: "button", "aria-pressed": String(Boolean(clip[property])), onclick: () => set({ [property]: !clip[property] }) }, words.properties[property]);
    const flags = clip.kind === "audio" ? [onOff("muted"), onOff("loop"), onOff("reverse")] : [];
    return [
      h("h2", {}, clip.name ?? words.actions),
      h("div", { class: "fields" }, ...rows),
      h("div", { class: "switches" }, ...flags),
      ...followFields(clip, this.#score, this.#project),
      h("p", {}, h("a", { href: address("history", clip.id) }, words.history)),
    ];
  }

  #many(clips) {
    return [h("h2", {}, words.several(clips.length)), field(words.track, this.#track(clips))];
  }

  #track(clips) {
    const now = clips[0].group_id ?? "";
    const select = h("select", {
      onchange: () => link.ask({ command: "group_clips", clip_ids: clips.map(({ id }) => id), ...choice(select.value) }),
    },
    h("option", { value: "" }, words.noTrack), ...this.#score.tracks.map(({ id, name }) => h("option", { value: id, selected: id === now }, name)), h("option", { value: "new" }, words.newTrack));
    return select;
  }

  // Clips that are launched by hand wait below, to be placed where the timeline stands.
  #hand(clips) {
    return [h("h2", {}, words.byHand), h("ul", { class: "rows" }, ...clips.map((clip) => h("li", { class: "row-keys" },
      h("span", { class: "what" }, clip.name),
      h("button", { type: "button", "aria-label": words.placeNamed(clip.name), onclick: () => link.ask({ command: "move_clip", clip_id: clip.id, play_position: this.#lanes.at }) }, words.place))))];
  }
}

const choice = (value) => (value === "new" ? {} : { group_id: value || null });
