// A new control: what it is, what it is called, what it moves.
import { dialog, field } from "../dialog.js";
import { h } from "../dom.js";
import { link } from "../link.js";
import { text } from "../text.js";

const words = text.widgets.adding;
const TYPES = ["slider", "encoder", "toggle", "button", "xy"];

export function addDialog(state) {
  const type = h("select", {}, ...TYPES.map((one) => h("option", { value: one }, words.types[one])));
  const name = h("input", { required: true, maxlength: 80 });
  const [first, second] = [h("select", {}), h("select", {})];
  const secondField = field(words.second, second);
  const offer = () => {
    const presses = type.value === "button";
    first.replaceChildren(...(presses ? actions(state) : parameters(state)));
    second.replaceChildren(...parameters(state));
    secondField.hidden = type.value !== "xy";
  };
  type.addEventListener("change", offer);
  offer();
  dialog(words.title, [field(words.type, type), field(words.name, name), field(words.target, first), secondField], words.submit, async () => {
    const { id } = await link.call({ command: "create_atome", type: "ui.widget", properties: { widget_type: type.value, name: name.value } });
    const axes = type.value === "xy" ? [[first, { axis: "x" }], [second, { axis: "y" }]] : [[first, null]];
    for (const [select, input] of axes) {
      const properties = { widget_id: id, ...JSON.parse(select.value), ...(input && { input }) };
      if (type.value === "toggle") properties.mode = "toggle";
      await link.call({ command: "create_atome", type: "ui.widget_mapping", properties });
    }
  });
}

const option = (label, value) => h("option", { value: JSON.stringify(value) }, label);

function parameters({ nodes = [] }) {
  return nodes.map((node) => h("optgroup", { label: node.name }, ...node.parameters.map((one) => {
    const [min, max] = one.path === "gain" ? [-60, 6] : [one.min, one.max];
    return option(`${node.name}: ${text.rig.names[one.path] ?? one.name}`, {
      target_type: "param", target_id: node.id, param_path: one.path, min, max, curve: one.curve === "log" ? "log" : "linear",
    });
  })));
}

function actions({ clips = [], action_clips: actionClips = [], timelines = [] }) {
  const press = (action) => ({ target_type: "action", mode: "trigger", gesture: "press", action });
  const transport = (command, target_id) => press({ type: "transport", payload: { command, target_id } });
  const launchable = [...clips, ...actionClips].filter((clip) => clip.launchable);
  return [
    ...timelines.flatMap(({ id, name }) => [option(text.timelines.play(name), transport("play", id)), option(text.timelines.stop(name), transport("stop", id))]),
    ...launchable.flatMap(({ id, name }) => [option(text.clips.launchNamed(name), transport("launch", id)), option(text.clips.stopNamed(name), transport("stop_clip", id))]),
    ...["undo", "redo"].map((command) => option(text[command], press({ type: "editCommand", payload: { command } }))),
    option(text.panic, press({ type: "transport", payload: { command: "panic" } })),
  ];
}
