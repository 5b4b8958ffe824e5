// Timeline: what is placed when, on which track; moved, cut and joined by hand.
import { h, icon, keep, mark, say } from "../dom.js";
import { importButton } from "../imports.js";
import { link } from "../link.js";
import { address } from "../router.js";
import { text } from "../text.js";
import { Inspector } from "./inspector.js";
import { Lanes } from "./lanes.js";
import { Score } from "./score.js";

const words = text.timeline;
const SNAPS = ["bar", "beat", "none"];
const ZOOM = { min: 4, max: 120, start: 20 };

class Timeline extends HTMLElement {
  #tabs = h("nav", { class: "views", "aria-label": words.which });
  #none = h("p", { class: "none" }, text.timelines.none);
  #zoom = h("input", { type: "range", min: ZOOM.min, max: ZOOM.max, value: ZOOM.start, "aria-label": words.zoom, oninput: () => this.#draw() });
  #snap = h("select", { "aria-label": words.snap }, ...SNAPS.map((one) => h("option", { value: one }, words.snaps[one])));
  #play = h("button", { type: "button", class: "transport", onclick: () => this.#toggle() });
  #where = h("output", { class: "position" });
  #lanes = new Lanes({ chosen: (ids) => this.#inspector.show(ids), snap: () => this.#snap.value });
  #inspector = new Inspector(this.#lanes);
  #known = null;
  #id = null;
  #score = null;
  #playing = null;
  wantsProject = true;

  connectedCallback() {
    if (this.firstChild) return;
    this.append(
      h("div", { class: "view-bar" }, this.#tabs, h("div", { class: "timeline-tools" }, importButton(), this.#snap, this.#zoom)),
      h("section", { class: "card" }, h("h2", { class: "said" }, words.lanes), h("div", { class: "timeline-head" }, this.#play, this.#where, ...this.#lanes.tools), this.#none, this.#lanes.element),
      this.#inspector.element);
  }

  enter([id]) {
    this.#id = id || null;
    this.#known = null;
  }

  #toggle() {
    if (this.#score) link.ask({ command: this.#playing ? "stop" : "play", timeline_id: this.#score.id });
  }

  #draw() {
    if (this.#score) this.#lanes.draw(this.#score, Number(this.#zoom.value) * (this.#score.inBeats ? 1 : 2));
  }

  update({ timelines = [], clips = [] }, project) {
    this.#none.hidden = timelines.length > 0;
    const shown = timelines.find(({ id }) => id === this.#id) ?? timelines[0];
    keep(this.#tabs, timelines.map((one) => ({ ...one, shown: one === shown })), tab);
    if (!shown || !project.atome(shown.id)) return;
    if (this.#known !== project.revision || this.#score?.id !== shown.id) {
      this.#known = project.revision;
      this.#score = new Score(project, shown.id);
      this.#draw();
      this.#inspector.use(this.#score, project);
    }
    if (this.#playing !== shown.playing) {
      this.#playing = shown.playing;
      this.#play.replaceChildren(icon(shown.playing ? "stop" : "play"));
      mark(this.#play, "data-playing", shown.playing);
      mark(this.#play, "aria-label", shown.playing ? text.timelines.stop(shown.name) : text.timelines.play(shown.name));
    }
    const at = this.#score.inBeats ? shown.position_beats : shown.position_seconds;
    say(this.#where, words.at(at, this.#score.inBeats));
    this.#lanes.move(at, clips);
  }
}

function tab({ id }) {
  const element = h("a", { href: address("timeline", id) });
  return {
    element,
    update({ name, shown }) {
      say(element, name);
      mark(element, "aria-current", shown ? "page" : "false");
    },
  };
}

customElements.define("stage-timeline", Timeline);
