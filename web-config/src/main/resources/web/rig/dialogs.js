// New nodes, changed nodes, and the cable between two of them.
import { dialog, field } from "../dialog.js";
import { h } from "../dom.js";
import { text } from "../text.js";
import { addNode, change, remove } from "./graph.js";
import { plugins } from "./presets.js";

const words = text.rig;
const refuse = (answer) => {
  if (!answer) throw new Error(words.unchanged);
};

export async function addNodeDialog() {
  const all = await plugins();
  const kind = h("select", {},
    ...["bus", "input", "output"].map((type) => h("option", { value: JSON.stringify({ node_type: type }) }, words.types[type])),
    h("optgroup", { label: words.types.plugin }, ...all.map(({ id, name }) => h("option", { value: JSON.stringify({ node_type: "plugin", plugin: id }) }, name))));
  const name = h("input", { maxlength: 80 });
  dialog(words.add, [field(words.kind, kind), field(words.name, name)], words.addIt, async () => {
    const shown = name.value.trim() || kind.selectedOptions[0].textContent;
    refuse(await addNode({ ...JSON.parse(kind.value), name: shown }));
  });
}

export function editNodeDialog(id, current) {
  const name = h("input", { required: true, maxlength: 80, value: current });
  const drop = h("button", {
    type: "button", class: "panic",
    async onclick() {
      if (await remove(id)) shown.close();
    },
  }, words.removeNode);
  const history = h("a", { href: `#/history/${encodeURIComponent(id)}`, onclick: () => shown.close() }, words.history);
  const shown = dialog(words.editNamed(current), [field(words.name, name), h("p", { class: "row-keys" }, drop, history)], words.save, async () => {
    refuse(await change(id, { name: name.value.trim() }));
  });
}

export function cableDialog(cable, from, to) {
  const gain = h("input", { type: "number", step: "0.1", min: -120, max: 24, value: cable.gain ?? 0 });
  const channel = (value) => h("input", { type: "number", min: 0, max: 64, step: 1, value: value ?? 0 });
  const [source, target] = [channel(cable.source_channel), channel(cable.target_channel)];
  const drop = h("button", {
    type: "button", class: "panic",
    async onclick() {
      if (await remove(cable.id)) shown.close();
    },
  }, words.removeCable);
  const rows = [field(words.cableGain, gain), field(words.fromChannel, source), field(words.toChannel, target), drop];
  const shown = dialog(words.cable(from, to), rows, words.save, async () => {
    refuse(await change(cable.id, { gain: Number(gain.value), source_channel: Number(source.value), target_channel: Number(target.value) }));
  });
}
