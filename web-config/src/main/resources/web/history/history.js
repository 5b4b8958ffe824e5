// History: what was done, by whom, from what to what; any of it taken back; named states; projects.
import { h } from "../dom.js";
import { Past } from "./past.js";
import { Projects } from "./projects.js";
import { Snapshots } from "./snapshots.js";

class History extends HTMLElement {
  #past = new Past();
  #snapshots = new Snapshots();
  #projects = new Projects();
  #known = null;

  connectedCallback() {
    if (this.firstChild) return;
    this.append(
      h("section", { class: "card past" }, ...this.#past.content),
      h("div", { class: "side" },
        h("section", { class: "card" }, ...this.#snapshots.content),
        h("section", { class: "card" }, ...this.#projects.content)));
  }

  // What is open in the room: the history of one atome, or of the project.
  enter([atome]) {
    this.#past.of(atome || null);
    this.#known = null;
  }

  update({ project }) {
    if (this.#known === project.revision) return;
    this.#known = project.revision;
    this.#past.load(project);
    this.#snapshots.load();
    this.#projects.load(project.id);
  }
}

customElements.define("stage-history", History);
