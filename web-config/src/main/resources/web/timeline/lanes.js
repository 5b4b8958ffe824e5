// The ruler and the tracks with their clips. Chooses, and hands what is chosen to the tools.
import { h } from "../dom.js";
import { link } from "../link.js";
import { text } from "../text.js";
import { block } from "./block.js";
import { ruler } from "./ruler.js";

const words = text.timeline;
const ask = (command, fields) => link.ask({ command, ...fields });

export class Lanes {
  #score = null;
  #pixels = 20;
  #at = 0;
  #chosen = new Set();
  #blocks = new Map();
  #tellChosen;
  #snap;
  #head = h("i", { class: "playhead", "aria-hidden": "true" });
  #board = h("div", { class: "lanes" });
  element = h("div", { class: "lanes-scroll", tabindex: "0", role: "region", "aria-label": words.lanes }, this.#board);
  #split = tool(words.split, () => this.#each((clip) => ask("split_clip", { clip_id: clip.id, position: this.#at })));
  #join = tool(words.join, () => ask("join_clips", { clip_ids: this.#inOrder().map(({ id }) => id) }));
  #copy = tool(words.duplicate, () => this.#each((clip) => ask("duplicate_clip", { clip_id: clip.id, play_position: clip.play_position == null ? undefined : clip.play_position + clip.length })));
  #remove = tool(words.remove, () => this.#each((clip) => ask("delete_atome", { atome_id: clip.id })));
  tools = [this.#split, this.#join, this.#copy, this.#remove];

  constructor({ chosen, snap }) {
    this.#tellChosen = chosen;
    this.#snap = snap;
    this.element.addEventListener("keydown", (event) => {
      if (event.key === "Delete" && this.#chosen.size > 0) this.#remove.click();
    });
  }

  #clips() {
    return [...this.#score.clips, ...this.#score.actionClips];
  }

  #inOrder() {
    return this.#clips().filter(({ id }) => this.#chosen.has(id)).sort((one, other) => (one.play_position ?? 0) - (other.play_position ?? 0));
  }

  #each(act) {
    this.#inOrder().forEach(act);
  }

  get at() {
    return this.#at;
  }

  // A touch chooses; with Shift or Control, one more.
  #choose(id, more) {
    if (!more) this.#chosen.clear();
    if (more && this.#chosen.has(id)) this.#chosen.delete(id);
    else this.#chosen.add(id);
    this.#show();
  }

  #show() {
    const chosen = this.#inOrder();
    for (const [id, one] of this.#blocks) one.choose(this.#chosen.has(id));
    const audio = chosen.filter(({ kind }) => kind === "audio");
    this.#split.disabled = audio.length === 0 || audio.length < chosen.length;
    this.#join.disabled = audio.length < 2;
    this.#copy.disabled = audio.length === 0;
    this.#remove.disabled = chosen.length === 0;
    this.#tellChosen(chosen.map(({ id }) => id));
  }

  draw(score, pixels) {
    if (this.#score?.id !== score.id) this.#chosen.clear();
    this.#score = score;
    this.#pixels = pixels;
    const focused = document.activeElement?.dataset?.clip;
    this.#blocks.clear();
    const placed = this.#clips().filter(({ play_position: at }) => at != null);
    const rows = score.tracks.map((track) => this.#row(track.name, track.color, placed.filter(({ group_id }) => group_id === track.id)));
    const loose = placed.filter(({ kind, group_id }) => kind === "audio" && !score.tracks.some(({ id }) => id === group_id));
    if (loose.length > 0) rows.push(this.#row(words.noTrack, null, loose));
    const actions = placed.filter(({ kind }) => kind === "actions");
    if (actions.length > 0) rows.push(this.#row(words.actions, null, actions));
    this.#board.style.setProperty("--width", `${score.end * pixels}px`);
    this.#board.replaceChildren(ruler(score, pixels, this.#snap), ...rows.filter(Boolean), this.#head);
    this.#show();
    if (focused) this.#blocks.get(focused)?.element.focus({ preventScroll: true });
  }

  #row(name, color, clips) {
    if (clips.length === 0) return null;
    const lane = h("div", { class: "lane" }, ...clips.map((clip) => {
      const made = block(clip, color, this.#score, this.#pixels, this.#snap, (id, more) => this.#choose(id, more));
      this.#blocks.set(clip.id, made);
      return made.element;
    }));
    return h("div", { class: "track" }, h("h3", { class: "track-name" }, name), lane);
  }

  move(at, clips) {
    this.#at = at;
    this.#head.style.setProperty("--at", `${at * this.#pixels}px`);
    for (const clip of clips) this.#blocks.get(clip.id)?.play(clip.playing);
  }
}

const tool = (name, act) => h("button", { type: "button", disabled: true, onclick: act }, name);
