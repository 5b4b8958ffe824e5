import { card, h, keep, mark, say } from "../dom.js";
import { act, link } from "../link.js";
import { slider } from "../slider.js";
import { text } from "../text.js";
import { xy } from "./xy.js";

const words = text.widgets;
const KINDS = { slider: fader, encoder: fader, button: momentary, toggle, switch: toggle, xy };

class Widgets extends HTMLElement {
  #list = h("ul", { class: "widgets" });
  #none = h("p", { class: "none" }, words.none);

  connectedCallback() {
    this.append(...card(words.title, this.#none, this.#list));
  }

  update({ widgets = [] }) {
    this.#none.hidden = widgets.length > 0;
    const known = widgets.filter(({ widget_type }) => widget_type in KINDS);
    keep(this.#list, known.map((item) => ({ ...item, kind: item.widget_type })), make);
  }
}

function make(item) {
  const send = (value) => link.stream(item.id, act("widgetChange", { widget_id: item.id, value }));
  const part = KINDS[item.widget_type](item, send);
  return { element: h("li", { class: `widget ${item.widget_type}` }, part.element), update: part.update };
}

function fader(item, send) {
  const control = slider({ label: item.name, send, spell: (p) => `${Math.round(p * 100)} %` });
  return {
    element: control.element,
    update: ({ name, value }) => {
      control.rename(name);
      control.show(Number(value ?? 0));
    },
  };
}

function toggle(item, send) {
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

function momentary(item, send) {
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

customElements.define("stage-widgets", Widgets);
