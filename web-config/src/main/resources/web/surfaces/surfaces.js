import { card, h, keep, mark, say } from "../dom.js";
import { link } from "../link.js";
import { learnButton } from "../learn.js";
import { text } from "../text.js";
import { mappings } from "./mappings.js";

const words = text.surfaces;

class Surfaces extends HTMLElement {
  #none = h("p", { class: "none" }, words.none);
  #devices = h("ul", { class: "devices" });
  #files = h("ul", { class: "files" });
  #learn = learnButton();
  #touches = h("ol", { class: "touches" });
  #quiet = h("p", { class: "none" }, words.quiet);
  #monitor = h("section", { class: "card" }, ...card(words.monitor, this.#quiet, this.#touches));
  #conflicts = h("ul", { class: "files" });
  #mappings = mappings();
  wantsProject = true;

  connectedCallback() {
    const learning = h("div", { class: "learning" }, this.#learn.element, h("p", { class: "detail" }, words.how));
    this.append(
      h("section", { class: "card" }, ...card(words.title, learning, this.#none, this.#devices, this.#files)),
      h("section", { class: "card" }, ...card(words.mappings, this.#conflicts, this.#mappings.element)),
      this.#monitor);
  }

  update({ surfaces = [], surface_files = [], touches = [], osc = {}, mapping_conflicts: conflicts = [] }, project) {
    const clients = osc.clients ?? [];
    this.#none.hidden = surfaces.length + clients.length > 0;
    this.#quiet.hidden = touches.length > 0;
    this.#learn.update();
    keep(this.#devices, [...surfaces, ...clients.map((one) => ({ ...one, id: one.source, kind: "osc" }))], device);
    keep(this.#files, surface_files.filter(({ why }) => why), file);
    keep(this.#conflicts, conflicts.map((one, index) => ({ ...one, id: String(index) })), conflict);
    const names = new Map(surfaces.map(({ id, name }) => [id, name]));
    this.#mappings.update(project, names);
    keep(this.#touches, touches.map((one) => ({ ...one, from: names.get(one.surface) ?? one.surface })), touch);
  }
}

function conflict() {
  const element = h("li", {});
  return { element, update: ({ why }) => say(element, why) };
}

function device({ id: surface }) {
  const name = h("span", { class: "name" });
  const detail = h("span", { class: "detail" });
  const lamp = h("i", { class: "plug", "aria-hidden": "true" });
  const pedals = h("ul", { class: "pedals" });
  return {
    element: h("li", { class: "device" }, lamp, name, detail, pedals),
    update(item) {
      const osc = item.kind === "osc";
      say(name, item.name || words.tablet);
      mark(lamp, "data-on", osc || item.plugged);
      const facts = osc ? [words.osc(item.source), clock(item.clock)] : [item.plugged ? words.plugged : words.unplugged];
      if (item.bank > 0) facts.push(words.bank(item.bank + 1));
      if (item.late_events > 0) facts.push(words.late(item.late_events, item.max_late_frames ?? item.worst_late_frames));
      if (item.thinned > 0) facts.push(words.thinned(item.thinned));
      if (item.clock?.bpm) facts.push(words.tempo(item.clock.bpm));
      say(detail, facts.join(" · "));
      pedals.hidden = !item.pedals?.length;
      keep(pedals, item.pedals ?? [], ({ id }) => pedal(surface, id));
    },
  };
}

function clock({ verdict, offset_ms: offset, drift_ppm: drift, jitter_ms: jitter }) {
  if (verdict === "ours") return words.clockOurs(jitter);
  return verdict === "foreign" ? words.clockForeign(offset, drift, jitter) : words.clockUnknown;
}

// A pedal's ends are learned by sweeping it; meanwhile it moves nothing.
function pedal(surface, control) {
  const ask = (step) => () => link.ask({ command: `calibrate_${step}`, surface, control });
  const start = h("button", { type: "button", "aria-label": words.calibrateNamed(control), onclick: ask("start") }, words.calibrate);
  const done = h("button", { type: "button", class: "finish", onclick: ask("stop") }, words.done);
  const cancel = h("button", { type: "button", class: "quiet give-up", onclick: ask("cancel") }, words.cancel);
  const hint = h("span", { class: "detail", role: "status" });
  return {
    element: h("li", { class: "pedal" }, h("span", { class: "name" }, control), start, done, cancel, hint),
    update({ calibrating, outcome, heel, toe }) {
      const leaves = calibrating ? document.activeElement === start : [done, cancel].includes(document.activeElement);
      start.hidden = calibrating;
      done.hidden = cancel.hidden = !calibrating;
      if (leaves) (calibrating ? done : start).focus();
      const percent = (end) => (100 * end).toFixed(1).replace(/\.0$/, "");
      say(hint, calibrating ? words.sweep : outcome || words.ends(percent(heel), percent(toe)));
    },
  };
}

function file() {
  const element = h("li", { class: "detail" });
  const told = { open: words.outdated, waiting: words.waiting, refused: words.refused };
  return { element, update: ({ id, state, why }) => say(element, told[state](id, why)) };
}

function touch() {
  const what = h("span", { class: "name" });
  const when = h("span", { class: "detail" });
  const element = h("li", { class: "touch" }, what, when);
  return {
    element,
    update(item) {
      const value = item.kind === "switch" ? (item.value > 0 ? words.pressed : words.released)
        : item.kind === "steps" ? words.steps(item.value) : item.value.toFixed(3);
      const did = item.did.length > 0 ? ` → ${item.did.join(", ")}` : "";
      say(what, `${item.from}, ${item.control} ${value}${did}`);
      say(when, item.did.length > 0 ? words.heard(item.heard_after_ms, item.late_frames) : item.mapped ? "" : words.unmapped);
      mark(element, "data-did", item.did.length > 0);
    },
  };
}

customElements.define("stage-surfaces", Surfaces);
