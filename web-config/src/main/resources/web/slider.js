// A slider that belongs to the hand that holds it: while held, what comes from the box waits.
import { h, mark, say } from "./dom.js";
import { text } from "./text.js";

const SETTLE_MS = 400;
const STEPS = 1000;
const KEY_STEPS = { ArrowRight: 10, ArrowUp: 10, ArrowLeft: -10, ArrowDown: -10 };

export function hold(...inputs) {
  let held = false;
  let freeAt = 0;
  const take = () => (held = true);
  const release = () => {
    if (!held) return;
    held = false;
    freeAt = performance.now() + SETTLE_MS;
  };
  for (const input of inputs) {
    input.addEventListener("pointerdown", take);
    for (const end of ["pointerup", "pointercancel", "lostpointercapture", "blur"]) {
      input.addEventListener(end, release);
    }
    input.addEventListener("keydown", () => (freeAt = performance.now() + SETTLE_MS));
    input.addEventListener("input", () => (freeAt = performance.now() + SETTLE_MS));
  }
  return () => held || performance.now() < freeAt;
}

// `send` gets 0…1; `spell` turns 0…1 into words; both may change with the item. With `enter`, a value
// in the parameter's own unit can be typed where it is read.
export function slider({ label, send, spell, origin = () => 0, enter }) {
  const input = h("input", { type: "range", min: 0, max: STEPS, step: 1, "aria-label": label });
  const readout = enter ? typed(enter) : h("output", { "aria-hidden": "true" });
  const name = h("span", { class: "name", "aria-hidden": "true" }, label);
  const isHeld = hold(input);
  const draw = (p) => {
    const words = spell(p);
    const from = origin();
    input.style.setProperty("--from", `${Math.min(p, from) * 100}%`);
    input.style.setProperty("--to", `${Math.max(p, from) * 100}%`);
    readout.show ? readout.show(words) : say(readout, words);
    mark(input, "aria-valuetext", words);
  };
  // A drag is fine, a key is a hundredth; with Shift a key is fine too.
  input.addEventListener("keydown", (event) => {
    const steps = KEY_STEPS[event.key];
    if (!steps || event.shiftKey) return;
    event.preventDefault();
    input.value = Number(input.value) + steps;
    input.dispatchEvent(new Event("input"));
  });
  input.addEventListener("input", () => {
    const p = input.value / STEPS;
    draw(p);
    send(p);
  });
  return {
    element: h("div", { class: "slider" }, name, readout.element ?? readout, input),
    rename: (shown, spoken = shown) => {
      say(name, shown);
      mark(input, "aria-label", spoken);
      readout.rename?.(spoken);
    },
    show: (p) => {
      if (isHeld()) return;
      const step = String(Math.round(p * STEPS));
      if (input.value !== step) input.value = step;
      draw(p);
    },
  };
}

// A value that is read until it is touched, then typed: Enter sets it, Escape leaves it.
function typed(enter) {
  const input = h("input", { class: "typed", inputmode: "decimal", autocomplete: "off" });
  let shown = "";
  input.addEventListener("focus", () => input.select());
  input.addEventListener("blur", () => (input.value = shown));
  input.addEventListener("keydown", (event) => {
    if (event.key === "Escape") input.blur();
    if (event.key !== "Enter") return;
    const number = parsed(input.value);
    if (Number.isFinite(number)) enter(number);
    input.blur();
  });
  return {
    element: input,
    rename: (spoken) => mark(input, "aria-label", text.typed(spoken)),
    show(words) {
      shown = words;
      if (document.activeElement !== input && input.value !== words) input.value = words;
    },
  };
}

// As a player writes it: a comma, a minus sign, a k for thousands, its unit or none.
function parsed(words) {
  const [, number, kilo] = words.trim().replace(",", ".").replace("−", "-").match(/^([+-]?[\d.]+)\s*(k?)/i) ?? [];
  return number === undefined ? NaN : Number(number) * (kilo ? 1000 : 1);
}
