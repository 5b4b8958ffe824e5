// Sources down the side, targets along the top; a cell is a cable.
import { h } from "../dom.js";
import { quantity } from "../format.js";
import { text } from "../text.js";
import { cableDialog } from "./dialogs.js";
import { connect, connectionsOf, nodesOf, sends, takes } from "./graph.js";

const words = text.rig;

class Matrix extends HTMLElement {
  #known = null;

  update(_, project) {
    if (project.revision === this.#known) return;
    this.#known = project.revision;
    const nodes = nodesOf(project);
    const cables = Map.groupBy(connectionsOf(project), (one) => `${one.source_node_id} ${one.target_node_id}`);
    const targets = nodes.filter(takes);
    const head = h("tr", {}, h("td", {}), ...targets.map((node) => h("th", { scope: "col" }, h("span", {}, node.name))));
    const rows = nodes.filter(sends).map((from) => h("tr", {},
      h("th", { scope: "row" }, from.name),
      ...targets.map((to) => h("td", {}, from.id === to.id ? "" : cell(from, to, cables.get(`${from.id} ${to.id}`) ?? [])))));
    const focused = document.activeElement?.dataset?.cell;
    this.replaceChildren(h("p", { class: "detail" }, words.matrixHow),
      h("div", { class: "matrix", tabindex: "0", role: "region", "aria-label": words.views.matrix }, h("table", {}, h("thead", {}, head), h("tbody", {}, ...rows))));
    if (focused) this.querySelector(`[data-cell="${CSS.escape(focused)}"]`)?.focus();
  }
}

function cell(from, to, cables) {
  const [cable] = cables;
  const shown = cable ? (cables.length > 1 ? `${cables.length}×` : cable.gain ? quantity(cable.gain, "") : "●") : "";
  const label = cable ? words.connected(from.name, to.name) : words.connect(from.name, to.name);
  return h("button", {
    type: "button", "aria-label": label, "aria-pressed": String(Boolean(cable)), "data-cell": `${from.id} ${to.id}`, title: label,
    onclick: () => (cable ? cableDialog(cable, from.name, to.name) : connect(from.id, to.id)),
  }, shown);
}

customElements.define("stage-matrix", Matrix);
