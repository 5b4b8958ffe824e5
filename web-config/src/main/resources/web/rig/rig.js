// Rig: one routing graph, seen and edited as channel strips, as nodes and cables, as a matrix.
import { h, mark } from "../dom.js";
import { address } from "../router.js";
import { text } from "../text.js";
import { addNodeDialog } from "./dialogs.js";
import "./cables.js";
import "./matrix.js";
import "./strips.js";

const words = text.rig;
const VIEWS = ["strips", "cables", "matrix"];

class Rig extends HTMLElement {
  #tabs = new Map(VIEWS.map((name) => [name, h("a", { href: address("rig", name) }, words.views[name])]));
  #views = new Map(VIEWS.map((name) => [name, h(`stage-${name}`, { class: "card", hidden: true })]));
  #shown = "strips";
  wantsProject = true;

  connectedCallback() {
    if (this.firstChild) return;
    const add = h("button", { type: "button", onclick: () => addNodeDialog() }, words.add);
    this.append(h("div", { class: "view-bar" }, h("nav", { class: "views", "aria-label": words.view }, ...this.#tabs.values()), add), ...this.#views.values());
  }

  enter([view]) {
    this.#shown = VIEWS.includes(view) ? view : VIEWS[0];
    for (const [name, one] of this.#views) one.hidden = name !== this.#shown;
    for (const [name, one] of this.#tabs) mark(one, "aria-current", name === this.#shown ? "page" : "false");
  }

  update(state, project) {
    this.#views.get(this.#shown).update(state, project);
  }
}

customElements.define("stage-rig", Rig);
