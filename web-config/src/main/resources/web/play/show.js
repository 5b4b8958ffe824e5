// Where the show stands: the song and its scenes, the next and the previous; docs/set-list.md.
import { card, h, icon, keep, mark, onHit, say } from "../dom.js";
import { dialog, field } from "../dialog.js";
import { link } from "../link.js";
import { text } from "../text.js";

const words = text.show;
const step = (command, label, shape) => h("button", {
  type: "button", class: "step", "aria-label": label, title: label, ...onHit(() => link.ask({ command })),
}, icon(shape));

class Show extends HTMLElement {
  #song = h("p", { class: "song" });
  #after = h("p", { class: "detail" });
  #steps = h("div", { class: "steps" }, step("previous_song", words.previous, "earlier"), h("div", { class: "what" }, this.#song, this.#after), step("next_song", words.next, "later"));
  #list = h("ol", { class: "set-list" });
  #fold = h("details", {}, h("summary", {}, words.setList), this.#list);
  #scenes = h("ul", { class: "pads scenes" });
  #morph = h("input", { type: "number", min: 0, max: 60, step: 0.5, value: 0, "aria-label": words.morph });
  #save = h("button", { type: "button", class: "keeping", onclick: () => link.ask({ command: "save_scene" }) }, words.save);
  #keep = h("button", { type: "button", class: "keeping", onclick: () => newScene() }, words.add);

  connectedCallback() {
    if (this.firstChild) return;
    this.append(...card(words.title, this.#steps, this.#fold, this.#scenes,
      h("div", { class: "row-keys" }, this.#save, this.#keep, h("label", { class: "morph" }, words.morph, this.#morph))));
  }

  update({ show }) {
    this.hidden = !show;
    if (!show) return;
    const songs = new Map(show.songs.map((song) => [song.id, song]));
    const entries = show.set_lists.flatMap((list) => list.entries.map((entry) => ({ ...entry, list: list.name, name: songs.get(entry.song_id)?.name ?? "" })));
    const at = entries.findIndex(({ id }) => id === show.entry_id);
    const song = songs.get(show.song_id);
    this.#steps.hidden = show.songs.length === 0;
    this.#fold.hidden = entries.length === 0;
    say(this.#song, song?.name ?? words.noSong);
    say(this.#after, entries[at + 1] ? words.then(entries[at + 1].name) : at >= 0 ? words.last : "");
    keep(this.#list, entries.map((entry) => ({ ...entry, here: entry.id === show.entry_id })), entryRow);
    const scenes = [...(song?.scenes ?? []), ...show.scenes];
    keep(this.#scenes, scenes.map((scene) => ({ ...scene, here: scene.id === show.scene_id })), (scene) => pad(scene, () => Number(this.#morph.value)));
    this.#save.disabled = !show.scene_id;
  }
}

function entryRow({ id }) {
  const button = h("button", { type: "button", class: "quiet word", onclick: () => link.ask({ command: "go_to_song", entry_id: id }) });
  return {
    element: h("li", {}, button),
    update({ name, here }) {
      say(button, name);
      mark(button, "aria-pressed", here);
    },
  };
}

function pad({ id }, morph) {
  const name = h("span", { class: "pad-name" });
  const recall = () => link.ask({ command: "recall_scene", scene_id: id, ...(morph() > 0 && { morph: morph() }) });
  const button = h("button", { type: "button", class: "pad", ...onHit(recall) }, name);
  return {
    element: h("li", {}, button),
    update(item) {
      say(name, item.name);
      mark(button, "data-stands", item.here ? "playing" : "still");
      mark(button, "aria-pressed", item.here);
    },
  };
}

function newScene() {
  const name = h("input", { required: true, maxlength: 80 });
  dialog(words.add, [field(words.name, name)], words.keep, () => link.call({ command: "save_scene", name: name.value.trim() }));
}

customElements.define("stage-show", Show);
