// The player's own controls, in the order and the widths that the player gave them.
import { card, h, keep, mark, say } from "../dom.js";
import { act, link } from "../link.js";
import { slider } from "../slider.js";
import { text } from "../text.js";
import { arranger } from "./arrange.js";
import { momentary, toggle } from "./keys.js";
import { knob } from "./knob.js";
import { xy } from "./xy.js";

const words = text.widgets;
const KINDS = { slider: fader, encoder: knob, button: momentary, toggle, switch: toggle, xy };
const SPANS = { slider: 4, xy: 4, encoder: 2, button: 2, toggle: 2, switch: 2 };

class Widgets extends HTMLElement {
  #list = h("ul", { class: "widgets" });
  #none = h("p", { class: "none" }, words.none);
  #arrange = h("button", { type: "button", class: "quiet word arranging", "aria-pressed": "false", onclick: () => this.#toggle() }, words.arrange);
  #add = h("button", { type: "button", hidden: true, onclick: () => this.#open() }, words.add);
  #arranging = false;
  #state = null;

  connectedCallback() {
    if (this.firstChild) return;
    const [title] = card(words.title);
    this.append(h("div", { class: "card-head" }, title, this.#add, this.#arrange), this.#none, this.#list);
  }

  #toggle() {
    this.#arranging = !this.#arranging;
    mark(this.#arrange, "aria-pressed", this.#arranging);
    say(this.#arrange, this.#arranging ? words.done : words.arrange);
    this.#add.hidden = !this.#arranging;
    mark(this, "data-arranging", this.#arranging);
  }

  async #open() {
    const { addDialog } = await import("./add.js");
    addDialog(this.#state);
  }

  update(state, project) {
    const { widgets = [] } = state;
    this.#state = state;
    this.#none.hidden = widgets.length > 0;
    const known = widgets.filter(({ widget_type }) => widget_type in KINDS).map((item, index) => {
      const { order = index + 1, span = SPANS[item.widget_type] } = project.atome(item.id)?.properties.layout ?? {};
      return { ...item, kind: item.widget_type, order, span };
    });
    known.sort((one, other) => one.order - other.order);
    keep(this.#list, known.map((item, index) => ({ ...item, before: known.slice(0, index), after: known.slice(index + 1) })), make);
  }
}

function make(item) {
  const send = (value) => link.stream(item.id, act("widgetChange", { widget_id: item.id, value }));
  const part = KINDS[item.widget_type](item, send);
  const tools = arranger(item);
  const element = h("li", { class: `widget ${item.widget_type}` }, part.element, tools.element);
  return {
    element,
    update(next) {
      mark(element, "data-span", next.span);
      part.update(next);
      tools.update(next);
    },
  };
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

customElements.define("stage-widgets", Widgets);
