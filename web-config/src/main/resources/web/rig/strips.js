import { card, h, keep, mark, say } from "../dom.js";
import { place, quantity, valueAt } from "../format.js";
import { act, link } from "../link.js";
import { slider } from "../slider.js";
import { text } from "../text.js";

/** A parameter's name as a player reads it. */
const spoken = (name) =>
  name.replaceAll("_", " ").replace(/^./, (first) => first.toUpperCase());

const words = text.rig;
const FLOOR_DBFS = -60;
const SWITCHES = new Set(["muted", "bypass"]);

class Strips extends HTMLElement {
  #strips = h("ul", { class: "strips" });
  #none = h("p", { class: "none" }, words.none);

  connectedCallback() {
    this.append(...card(words.title, this.#none, this.#strips));
  }

  update({ nodes = [] }) {
    this.#none.hidden = nodes.length > 0;
    keep(this.#strips, nodes, strip);
  }
}

function strip() {
  const name = h("h3", {});
  const type = h("p", { class: "detail" });
  const meters = h("div", { class: "meters", "aria-hidden": "true" });
  const list = h("ul", { class: "parameters" });
  const switches = h("ul", { class: "switches" });
  const element = h("li", { class: "strip" }, h("div", { class: "strip-head" }, name, type), meters, list, switches);
  return {
    element,
    update(node) {
      say(name, node.name);
      const kind = node.plugin ?? words.types[node.node_type] ?? node.node_type;
      say(type, node.muted ? `${kind} · ${words.muted}` : kind);
      mark(element, "data-muted", Boolean(node.muted));
      drawMeters(meters, node.peak_dbfs ?? []);
      const parameters = (node.parameters ?? []).map((p) => ({ ...p, id: p.path, node }));
      keep(list, parameters.filter(({ path }) => !SWITCHES.has(path)), parameter);
      // Only a plug-in can be passed by.
      keep(switches, parameters.filter(({ path }) => path === "muted" || (path === "bypass" && node.plugin)), lever);
    },
  };
}

const sender = (node, path) => (value) =>
  link.stream(`${node.id} ${path}`, act("widgetChange", { target_id: node.id, param_path: path, value }));

function lever({ path, node }) {
  const send = sender(node, path);
  let on = false;
  const button = h("button", { type: "button", onclick: () => send(on ? 0 : 1) }, words.switches[path]);
  return {
    element: h("li", {}, button),
    update(item) {
      on = Number(item.value) >= 0.5;
      mark(button, "aria-pressed", on);
      mark(button, "aria-label", words.parameter(item.node.name, words.switches[path]));
    },
  };
}

function parameter({ path, node }) {
  let range = { min: 0, max: 1 };
  const send = sender(node, path);
  const control = slider({
    label: "",
    send: (p) => send(valueAt(range, p)),
    spell: (p) => quantity(valueAt(range, p), range.unit),
    // What swings both ways is drawn from its middle: pan, or a gain around unity.
    origin: () => (range.min < 0 && range.max > 0 && path !== "gain" ? place(range, 0) : 0),
  });
  return {
    element: h("li", { class: path === "gain" ? "parameter gain" : "parameter" }, control.element),
    update(item) {
      range = item;
      const shown = words.names[path] ?? spoken(item.name);
      control.rename(shown, words.parameter(item.node.name, shown));
      control.show(place(item, item.value));
    },
  };
}

function drawMeters(meters, peaks) {
  while (meters.children.length > peaks.length) meters.lastChild.remove();
  while (meters.children.length < peaks.length) meters.append(h("i"));
  peaks.forEach((peak, index) => {
    const level = Math.min(1, Math.max(0, 1 - Number(peak) / FLOOR_DBFS));
    const bar = meters.children[index];
    bar.style.setProperty("--level", Number.isFinite(level) ? level.toFixed(3) : 0);
    mark(bar, "data-hot", Number(peak) >= -0.1);
  });
}

customElements.define("stage-strips", Strips);
