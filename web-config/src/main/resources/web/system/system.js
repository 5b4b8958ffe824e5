// System: what the box runs on, and how it is.
import { h } from "../dom.js";
import "./status.js";

class System extends HTMLElement {
  #parts = [h("stage-status", { class: "card" })];

  connectedCallback() {
    if (!this.firstChild) this.append(...this.#parts);
  }

  update(state) {
    this.#parts.forEach((part) => part.update(state));
  }
}

customElements.define("stage-system", System);
