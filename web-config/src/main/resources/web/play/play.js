// Play: what a player touches on stage.
import { h } from "../dom.js";
import "./clips.js";
import "./loopers.js";
import "./record.js";
import "./show.js";
import "./timelines.js";
import "./tuner.js";
import "./widgets.js";

class Play extends HTMLElement {
  #parts = ["show", "timelines", "clips", "loopers", "record", "widgets", "tuner"].map((name) => h(`stage-${name}`, { class: "card" }));
  wantsProject = true;

  connectedCallback() {
    if (!this.firstChild) this.append(...this.#parts);
  }

  update(state, project) {
    this.#parts.forEach((part) => part.update(state, project));
  }
}

customElements.define("stage-play", Play);
