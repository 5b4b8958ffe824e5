// The nodes as the strips of a desk, in the order of the session.
import { h, keep } from "../dom.js";
import { text } from "../text.js";
import { strip } from "./strip.js";

class Strips extends HTMLElement {
  #strips = h("ul", { class: "strips" });
  #none = h("p", { class: "none" }, text.rig.none);

  connectedCallback() {
    if (!this.firstChild) this.append(h("h2", { class: "said" }, text.rig.views.strips), this.#none, this.#strips);
  }

  update({ nodes = [] }) {
    this.#none.hidden = nodes.length > 0;
    keep(this.#strips, nodes, strip);
  }
}

customElements.define("stage-strips", Strips);
