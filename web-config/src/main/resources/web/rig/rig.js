// Rig: one routing graph, seen and edited as channel strips, as a matrix, as nodes and cables.
import { h } from "../dom.js";
import "./strips.js";

class Rig extends HTMLElement {
  #strips = h("stage-strips", { class: "card" });

  connectedCallback() {
    if (!this.firstChild) this.append(this.#strips);
  }

  update(state, project) {
    this.#strips.update(state, project);
  }
}

customElements.define("stage-rig", Rig);
