// One parameter: a switch, a choice by name, or a slider whose value can be typed.
import { h, mark, say } from "../dom.js";
import { place, quantity, valueAt } from "../format.js";
import { act, link } from "../link.js";
import { slider } from "../slider.js";
import { text } from "../text.js";

const words = text.rig;

/** A parameter's name as a player reads it. */
const spoken = (name) => name.replaceAll("_", " ").replace(/^./, (first) => first.toUpperCase());
const shownName = ({ path, name }) => words.names[path] ?? spoken(name);

const sender = (node, path) => (value) =>
  link.stream(`${node.id} ${path}`, act("widgetChange", { target_id: node.id, param_path: path, value }));

export function lever({ path, node }) {
  const send = sender(node, path);
  let on = false;
  const button = h("button", { type: "button", onclick: () => send(on ? 0 : 1) });
  return {
    element: h("li", {}, button),
    update(item) {
      on = Number(item.value) >= 0.5;
      const name = words.switches[path] ?? shownName(item);
      say(button, name);
      mark(button, "aria-pressed", on);
      mark(button, "aria-label", words.parameter(item.node.name, name));
    },
  };
}

export function parameter(item) {
  return { switch: toggle, select: choice, slider: fader }[item.kind](item);
}

function toggle(item) {
  const { element, update } = lever(item);
  element.classList.add("parameter", "switches");
  return { element, update };
}

function choice({ path, node, choices }) {
  const send = sender(node, path);
  const select = h("select", { onchange: () => send(Number(select.value)) },
    ...choices.map((one, index) => h("option", { value: index }, spoken(one))));
  const name = h("span", { class: "name", "aria-hidden": "true" });
  return {
    element: h("li", { class: "parameter choice" }, name, select),
    update(item) {
      say(name, shownName(item));
      mark(select, "aria-label", words.parameter(item.node.name, shownName(item)));
      const value = String(Math.round(item.value - item.min));
      if (document.activeElement !== select && select.value !== value) select.value = value;
    },
  };
}

function fader({ path, node }) {
  let range = { min: 0, max: 1 };
  const send = sender(node, path);
  const whole = (value) => (range.curve === "steps" ? Math.round(value) : value);
  const control = slider({
    label: "",
    send: (p) => send(whole(valueAt(range, p))),
    spell: (p) => spell(range, whole(valueAt(range, p))),
    // What swings both ways is drawn from its middle: pan, or a gain around unity.
    origin: () => (range.min < 0 && range.max > 0 && path !== "gain" ? place(range, 0) : 0),
    enter: (typed) => send(whole(Math.min(range.max, Math.max(range.min, typed)))),
  });
  return {
    element: h("li", { class: path === "gain" ? "parameter gain" : "parameter" }, control.element),
    update(item) {
      range = item;
      const shown = shownName(item);
      control.rename(shown, words.parameter(item.node.name, shown));
      control.show(place(item, item.value));
    },
  };
}

// A shape goes by its name, or by the two it lies between.
function spell({ choices, min, unit }, value) {
  if (!choices) return quantity(value, unit);
  const at = value - min;
  const below = Math.min(choices.length - 1, Math.floor(at + 0.005));
  const part = at - below;
  return part < 0.01 ? choices[below] : words.between(choices[below], choices[below + 1], Math.round(part * 100));
}
