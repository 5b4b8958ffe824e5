// Learn: touch on the page what is to be moved, then move the control. Stays while rooms change.
import { h, mark, say } from "./dom.js";
import { link } from "./link.js";
import { text } from "./text.js";

const words = text.learn;

let listening = false;
const active = () => link.choosing || listening;

function toggle() {
  if (listening) link.ask({ command: "learn_cancel" });
  link.choose(!active());
}

export function learnButton() {
  const button = h("button", { type: "button", class: "learn", onclick: toggle }, words.learn);
  link.addEventListener("choosing", () => mark(button, "aria-pressed", active()));
  return { element: button, update: () => mark(button, "aria-pressed", active()) };
}

export class LearnBar {
  #hint = h("p", { role: "status" });
  #cancel = h("button", { type: "button", onclick: toggle }, words.cancel);
  #known = null;
  element = h("div", { class: "learn-bar", hidden: true }, this.#hint, this.#cancel);

  constructor() {
    link.addEventListener("choosing", () => this.#say());
  }

  update({ learn = {} }) {
    listening = Boolean(learn.listening);
    const outcome = learn.outcome ?? "";
    // What was learned before this page was opened is no news.
    if (this.#known !== null && outcome && outcome !== this.#known) link.say(words.learned(outcome));
    this.#known = outcome;
    this.#say();
  }

  #say() {
    this.element.hidden = !active();
    mark(document.documentElement, "data-choosing", link.choosing);
    say(this.#hint, link.choosing ? words.choose : listening ? words.move : "");
  }
}
