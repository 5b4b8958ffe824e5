// A slider that belongs to the hand that holds it: while held, what comes from the box waits.
import { h, mark, say } from "./dom.js";

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

// `send` gets 0…1; `spell` turns 0…1 into words; both may change with the item.
export function slider({ label, send, spell, origin = () => 0 }) {
  const input = h("input", { type: "range", min: 0, max: STEPS, step: 1, "aria-label": label });
  const readout = h("output", { "aria-hidden": "true" });
  const name = h("span", { class: "name", "aria-hidden": "true" }, label);
  const isHeld = hold(input);
  const draw = (p) => {
    const words = spell(p);
    const from = origin();
    input.style.setProperty("--from", `${Math.min(p, from) * 100}%`);
    input.style.setProperty("--to", `${Math.max(p, from) * 100}%`);
    say(readout, words);
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
    element: h("div", { class: "slider" }, name, readout, input),
    rename: (shown, spoken = shown) => {
      say(name, shown);
      mark(input, "aria-label", spoken);
    },
    show: (p) => {
      if (isHeld()) return;
      const step = String(Math.round(p * STEPS));
      if (input.value !== step) input.value = step;
      draw(p);
    },
  };
}
