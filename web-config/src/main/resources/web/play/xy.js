import { h, mark, say } from "../dom.js";
import { hold } from "../slider.js";
import { text } from "../text.js";

const words = text.widgets;
const STEPS = 100;

// A pad for the finger, and under it two sliders for the keyboard and the screen reader.
export function xy(item, send) {
  const [left, bottom] = [words.x(item.name), words.y(item.name)].map((label) =>
    h("input", { type: "range", class: "unseen", min: 0, max: STEPS, "aria-label": label }));
  const name = h("span", { class: "name" });
  const readout = h("output", { "aria-hidden": "true" });
  const pad = h("div", { class: "field" }, h("i", { class: "dot" }), left, bottom);
  const isHeld = hold(pad, left, bottom);

  const draw = (x, y) => {
    pad.style.setProperty("--x", x);
    pad.style.setProperty("--y", y);
    left.value = Math.round(x * STEPS);
    bottom.value = Math.round(y * STEPS);
    mark(left, "aria-valuetext", `${left.value} %`);
    mark(bottom, "aria-valuetext", `${bottom.value} %`);
    say(readout, `${left.value} · ${bottom.value}`);
  };
  const move = (x, y) => {
    draw(x, y);
    send([x, y]);
  };
  const follow = (event) => {
    const box = pad.getBoundingClientRect();
    const clamp = (p) => Math.min(1, Math.max(0, p));
    move(clamp((event.clientX - box.left) / box.width), clamp(1 - (event.clientY - box.top) / box.height));
  };
  pad.addEventListener("pointerdown", (event) => {
    pad.setPointerCapture(event.pointerId);
    follow(event);
  });
  pad.addEventListener("pointermove", (event) => pad.hasPointerCapture(event.pointerId) && follow(event));
  for (const input of [left, bottom]) {
    input.addEventListener("input", () => move(left.value / STEPS, bottom.value / STEPS));
  }
  return {
    element: h("div", { class: "xy" }, name, readout, pad),
    update(next) {
      say(name, next.name);
      if (isHeld()) return;
      const [x = 0.5, y = 0.5] = Array.isArray(next.value) ? next.value : [next.value?.x, next.value?.y];
      draw(Number(x), Number(y));
    },
  };
}
