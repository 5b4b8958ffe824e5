import { h, keep, say } from "./dom.js";
import { link } from "./link.js";
import { text } from "./text.js";

// What the player has to know of how the box began: a safe project, a store from its backup.
class Notes extends HTMLElement {
  update({ notes = [] }) {
    this.hidden = notes.length === 0;
    keep(this, notes.map((note) => ({ ...note, id: `${note.note} ${note.says}` })), (note) => this.#make(note));
  }

  #make(note) {
    const words = h("p", {});
    const again = () => link.ask({ command: "open_project", project_id: note.project_id });
    const button = note.project_id ? h("button", { type: "button", onclick: again }, text.notes.again) : null;
    return { element: h("div", { class: "note" }, words, button), update: ({ says }) => say(words, says) };
  }
}

customElements.define("stage-notes", Notes);
