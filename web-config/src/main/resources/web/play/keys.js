// What is pressed: a switch that stays, a button that is let go again.
import { h, mark, say } from "../dom.js";
import { act, link } from "../link.js";
import { text } from "../text.js";

const words = text.widgets;

export function toggle(item, send) {
  let on = false;
  const name = h("span", { class: "name" });
  const state = h("span", { class: "lamp", "aria-hidden": "true" });
  const button = h("button", { type: "button", class: "key", onclick: () => send(on ? 0 : 1) }, name, state);
  return {
    element: button,
    update(next) {
      on = Number(next.value) >= 0.5;
      say(name, next.name);
      say(state, on ? words.on : words.off);
      mark(button, "aria-pressed", on);
    },
  };
}

export function momentary(item, send) {
  const name = h("span", { class: "name" });
  const button = h("button", { type: "button", class: "key" }, name, h("span", { class: "lamp", "aria-hidden": "true" }, words.hold));
  const press = (down) => {
    mark(button, "data-down", down);
    // Press and release may fall into one drawn frame; each must leave.
    link.ask(act("widgetChange", { widget_id: item.id, value: down ? 1 : 0 }));
  };
  const isDown = () => button.dataset.down === "true";
  button.addEventListener("pointerdown", (event) => {
    button.setPointerCapture(event.pointerId);
    press(true);
  });
  for (const end of ["pointerup", "pointercancel", "lostpointercapture"]) {
    button.addEventListener(end, () => isDown() && press(false));
  }
  button.addEventListener("keydown", (event) => {
    if ((event.key === " " || event.key === "Enter") && !event.repeat) press(true);
  });
  for (const end of ["keyup", "blur"]) button.addEventListener(end, () => isDown() && press(false));
  return { element: button, update: (next) => say(name, next.name) };
}
