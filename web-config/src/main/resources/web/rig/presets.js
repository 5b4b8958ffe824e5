// The settings that a plug-in comes with, to start from.
import { h, mark } from "../dom.js";
import { link } from "../link.js";
import { text } from "../text.js";
import { change } from "./graph.js";

const words = text.rig;

let asked = null;
export const plugins = () => (asked ??= link.call({ command: "get_plugins" }).then(({ plugins: all }) => all).catch(() => {
  asked = null;
  return [];
}));

export function presets() {
  let node = null;
  let made = null;
  const select = h("select", { onchange: () => apply() });
  const element = h("div", { class: "parameter choice", hidden: true }, h("span", { class: "name", "aria-hidden": "true" }, words.preset), select);

  async function apply() {
    const plugin = (await plugins()).find(({ id }) => id === made);
    const preset = plugin?.presets[select.value];
    select.value = "";
    // What the preset does not name has its default.
    if (preset) change(node.id, { params: { ...plugin.defaults, ...preset.values } });
  }

  async function make(id) {
    made = id;
    const all = (await plugins()).find((one) => one.id === id)?.presets ?? [];
    element.hidden = all.length === 0;
    select.replaceChildren(h("option", { value: "" }, words.choosePreset), ...all.map(({ name }, index) => h("option", { value: index }, name)));
  }

  return {
    element,
    update(next) {
      node = next;
      mark(select, "aria-label", words.parameter(next.name, words.preset));
      if (next.plugin && made !== next.plugin) make(next.plugin);
    },
  };
}
