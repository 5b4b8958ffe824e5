// What a node tells while it sounds: its peaks, and the readings of its plug-in.
import { h, mark, say } from "../dom.js";
import { quantity } from "../format.js";
import { text } from "../text.js";

const words = text.rig;
const FLOOR_DBFS = -60;
const MOST_REDUCTION_DB = 24;
// A tuner's pitch is told on Play, large.
const TOLD = new Set(["reduction"]);

export function drawMeters(meters, peaks) {
  while (meters.children.length > peaks.length) meters.lastChild.remove();
  while (meters.children.length < peaks.length) meters.append(h("i"));
  peaks.forEach((peak, index) => {
    const level = Math.min(1, Math.max(0, 1 - Number(peak) / FLOOR_DBFS));
    const bar = meters.children[index];
    bar.style.setProperty("--level", Number.isFinite(level) ? level.toFixed(3) : 0);
    mark(bar, "data-hot", Number(peak) >= -0.1);
  });
}

export function reading({ id }) {
  const told = h("span", { class: "detail" });
  const bar = h("i", { "aria-hidden": "true" });
  const element = h("li", { class: "reading", hidden: !TOLD.has(id) }, told, bar);
  return {
    element,
    update({ value }) {
      if (element.hidden) return;
      say(told, `${words.readings[id]} ${quantity(value, "dB")}`);
      bar.style.setProperty("--level", Math.min(1, value / MOST_REDUCTION_DB).toFixed(3));
    },
  };
}
