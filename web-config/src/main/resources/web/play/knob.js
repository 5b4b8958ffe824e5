// An endless knob: dragged up and down, or by the arrow keys.
import { h, mark, say } from "../dom.js";
import { hold } from "../slider.js";

const STEPS = 1000;
const DRAG_PIXELS = 220;
const TURN_DEGREES = 270;

export function knob(item, send) {
  const name = h("span", { class: "name", "aria-hidden": "true" });
  const readout = h("output", { "aria-hidden": "true" });
  const input = h("input", { type: "range", class: "unseen", min: 0, max: STEPS, step: 10 });
  const dial = h("div", { class: "dial" }, h("i"), input);
  const isHeld = hold(dial, input);
  let from = null;
  const draw = (p) => {
    dial.style.setProperty("--turn", `${(p - 0.5) * TURN_DEGREES}deg`);
    input.value = Math.round(p * STEPS);
    const words = `${Math.round(p * 100)} %`;
    say(readout, words);
    mark(input, "aria-valuetext", words);
  };
  const move = (p) => {
    draw(p);
    send(p);
  };
  dial.addEventListener("pointerdown", (event) => {
    dial.setPointerCapture(event.pointerId);
    from = { y: event.clientY, p: input.value / STEPS };
    input.focus({ preventScroll: true });
    event.preventDefault();
  });
  dial.addEventListener("pointermove", (event) => {
    if (!from || !dial.hasPointerCapture(event.pointerId)) return;
    move(Math.min(1, Math.max(0, from.p + (from.y - event.clientY) / DRAG_PIXELS)));
  });
  input.addEventListener("input", () => move(input.value / STEPS));
  return {
    element: h("div", { class: "knob" }, dial, name, readout),
    update(next) {
      say(name, next.name);
      mark(input, "aria-label", next.name);
      if (!isHeld()) draw(Number(next.value ?? 0));
    },
  };
}
