// The nodes from left to right as the signal goes, with their cables; a node that is touched is set below.
import { h, mark, say } from "../dom.js";
import { text } from "../text.js";
import { cableDialog } from "./dialogs.js";
import { connect, connectionsOf, layers, nodesOf, sends, takes } from "./graph.js";
import { drawMeters } from "./meters.js";
import { strip } from "./strip.js";

const words = text.rig;
const SVG = "http://www.w3.org/2000/svg";
const BOX = { width: 128, height: 54, across: 176, down: 70, margin: 10 };

class Cables extends HTMLElement {
  #known = null;
  #chosen = null;
  #from = null;
  #boxes = new Map();
  #strip = null;
  #nodes = [];
  #board = h("div", { class: "board", tabindex: "0", role: "region", "aria-label": words.views.cables });
  #hint = h("p", { class: "detail", role: "status" }, words.cablesHow);
  #panel = h("ul", { class: "chosen" });

  connectedCallback() {
    if (!this.firstChild) this.append(this.#hint, this.#board, this.#panel);
  }

  update({ nodes = [] }, project) {
    this.#nodes = nodes;
    if (project.revision !== this.#known) {
      this.#known = project.revision;
      this.#draw(nodesOf(project), connectionsOf(project));
    }
    for (const node of nodes) {
      const box = this.#boxes.get(node.id);
      if (!box) continue;
      drawMeters(box.meters, node.peak_dbfs ?? []);
      mark(box.element, "data-muted", Boolean(node.muted));
    }
    this.#showChosen();
  }

  #showChosen() {
    const chosen = this.#nodes.find(({ id }) => id === this.#chosen);
    if (chosen) this.#strip?.update(chosen);
  }

  #draw(nodes, connections) {
    const places = new Map();
    const columns = layers(nodes, connections);
    columns.forEach((column, x) => column.forEach(({ id }, y) => {
      places.set(id, { x: BOX.margin + x * BOX.across, y: BOX.margin + y * BOX.down });
    }));
    const width = columns.length * BOX.across + BOX.margin;
    const height = Math.max(1, ...columns.map((column) => column.length)) * BOX.down + BOX.margin;
    const names = new Map(nodes.map(({ id, name }) => [id, name]));
    const svg = document.createElementNS(SVG, "svg");
    svg.setAttribute("viewBox", `0 0 ${width} ${height}`);
    svg.setAttribute("width", width);
    svg.setAttribute("height", height);
    for (const cable of connections) svg.append(...line(cable, places, names));
    this.#boxes = new Map(nodes.map((node) => [node.id, this.#box(node, places.get(node.id))]));
    this.#board.replaceChildren(svg, ...[...this.#boxes.values()].map(({ element }) => element));
    this.#mark();
  }

  #box(node, { x, y }) {
    const meters = h("div", { class: "meters", "aria-hidden": "true" });
    const element = h("button", { type: "button", class: `box ${node.node_type}`, onclick: () => this.#touch(node) }, h("span", {}, node.name), meters);
    element.style.setProperty("left", `${x}px`);
    element.style.setProperty("top", `${y}px`);
    return { element, meters, node };
  }

  // The first touch chooses; with a cable in hand, the second one plugs it in.
  async #touch(node) {
    if (this.#from && this.#from.id !== node.id && takes(node)) {
      const { id } = this.#from;
      this.#take(null);
      await connect(id, node.id);
      return;
    }
    this.#choose(node);
  }

  #choose(node) {
    this.#chosen = node.id;
    this.#strip = strip({ id: node.id, opened: true });
    const wire = h("button", { type: "button", hidden: !sends(node), onclick: () => this.#take(this.#from ? null : node) }, words.plug);
    this.#panel.replaceChildren(h("li", { class: "wire" }, wire), this.#strip.element);
    this.#showChosen();
    this.#take(null);
  }

  #take(node) {
    this.#from = node;
    say(this.#hint, node ? words.plugWhere(node.name) : words.cablesHow);
    this.#mark();
  }

  #mark() {
    for (const [id, { element, node }] of this.#boxes) {
      mark(element, "aria-pressed", id === this.#chosen);
      mark(element, "data-takes", Boolean(this.#from) && this.#from.id !== id && takes(node));
    }
  }
}

// A cable can be touched along a stripe wider than what is seen of it.
function line(cable, places, names) {
  const [from, to] = [places.get(cable.source_node_id), places.get(cable.target_node_id)];
  if (!from || !to) return [];
  const [x1, y1, x2, y2] = [from.x + BOX.width, from.y + BOX.height / 2, to.x, to.y + BOX.height / 2];
  const bend = Math.max(24, (x2 - x1) / 2);
  const d = `M${x1} ${y1}C${x1 + bend} ${y1} ${x2 - bend} ${y2} ${x2} ${y2}`;
  return ["cable", "grip"].map((name) => {
    const path = document.createElementNS(SVG, "path");
    path.setAttribute("d", d);
    path.setAttribute("class", name);
    if (name === "grip") {
      path.addEventListener("click", () => cableDialog(cable, names.get(cable.source_node_id), names.get(cable.target_node_id)));
    }
    return path;
  });
}

customElements.define("stage-cables", Cables);
