// One node: its level, its switches, and below them all that its plug-in can be set to.
import { h, keep, mark, say } from "../dom.js";
import { text } from "../text.js";
import { editNodeDialog } from "./dialogs.js";
import { drawMeters, reading } from "./meters.js";
import { lever, parameter } from "./parameter.js";
import { presets } from "./presets.js";

const words = text.rig;
const DESK = new Set(["gain", "pan"]);
const SWITCHES = new Set(["muted", "bypass"]);

export function strip({ id, opened = false }) {
  const name = h("h3", {});
  const type = h("p", { class: "detail" });
  const fault = h("p", { class: "fault", role: "status" });
  const meters = h("div", { class: "meters", "aria-hidden": "true" });
  const readings = h("ul", { class: "readings" });
  const desk = h("ul", { class: "parameters" });
  const own = h("ul", { class: "parameters" });
  const count = h("summary", {});
  const choice = presets();
  const more = h("details", { open: opened }, count, choice.element, own);
  const switches = h("ul", { class: "switches" });
  const edit = h("button", { type: "button", class: "quiet word edit", onclick: () => editNodeDialog(id, name.textContent) }, words.edit);
  const head = h("div", { class: "strip-head" }, h("div", { class: "what" }, name, type), edit);
  const element = h("li", { class: "strip" }, head, fault, meters, readings, desk, more, switches);
  return {
    element,
    update(node) {
      say(name, node.name);
      const kind = node.plugin_name ?? node.plugin ?? words.types[node.node_type] ?? node.node_type;
      say(type, kind);
      mark(edit, "aria-label", words.editNamed(node.name));
      say(fault, node.missing ? words.missing : node.fault ? words.fault(node.fault) : "");
      mark(element, "data-muted", Boolean(node.muted));
      drawMeters(meters, node.peak_dbfs ?? []);
      keep(readings, Object.entries(node.readings ?? {}).map(([id, value]) => ({ id, value })), reading);
      const all = (node.parameters ?? []).map((p) => ({ ...p, id: p.path, node, kind: form(p) }));
      keep(desk, all.filter(({ path }) => DESK.has(path)), parameter);
      const rest = all.filter(({ path }) => !DESK.has(path) && !SWITCHES.has(path));
      more.hidden = rest.length === 0;
      say(count, words.parameters(rest.length));
      // What is folded away is not drawn.
      if (more.open) {
        keep(own, rest, parameter);
        choice.update(node);
      }
      // Only a plug-in can be passed by.
      keep(switches, all.filter(({ path }) => path === "muted" || (path === "bypass" && node.plugin)), lever);
    },
  };
}

const form = ({ choices, curve }) => (curve !== "steps" ? "slider" : choices?.length === 2 ? "switch" : choices ? "select" : "slider");
