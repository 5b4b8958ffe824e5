// The wave of a clip, from peaks that the box has worked out once; docs/audio.md.
import { h } from "../dom.js";

const HEIGHT = 44;
const MOST_POINTS = 2000;
const KEPT = 300;
const known = new Map();

// The same part of a file at the same width is asked for once.
function peaks(file, from, seconds, points) {
  const key = `${file} ${from} ${seconds} ${points}`;
  if (!known.has(key)) {
    if (known.size >= KEPT) known.delete(known.keys().next().value);
    known.set(key, load(file, from, seconds, points).catch(() => {
      known.delete(key);
      return null;
    }));
  }
  return known.get(key);
}

async function load(file, from, seconds, points) {
  const ask = async (query) => {
    const response = await fetch(`/api/peaks/${encodeURIComponent(file)}?${new URLSearchParams(query)}`, { credentials: "same-origin" });
    return response.ok ? response.json() : null;
  };
  const { sample_rate: rate, frames } = (await ask({ from: 0, frames: 1, points: 1 })) ?? {};
  if (!rate) return null;
  const first = Math.min(frames - 1, Math.round(from * rate));
  return ask({ from: first, frames: Math.max(1, Math.min(frames - first, Math.round(seconds * rate))), points });
}

export function wave(clip, pixels) {
  // A width in steps, so that a small change of the zoom draws what is there already.
  const points = Math.min(MOST_POINTS, 2 ** Math.ceil(Math.log2(Math.max(16, clip.length * pixels))));
  const canvas = h("canvas", { class: clip.reverse ? "wave backwards" : "wave", width: points, height: HEIGHT, "aria-hidden": "true" });
  peaks(clip.audio_file_id, clip.from, clip.to - clip.from, points).then((told) => told && draw(canvas, told));
  return canvas;
}

function draw(canvas, { channels }) {
  const { width, height } = canvas;
  const context = canvas.getContext("2d");
  context.fillStyle = getComputedStyle(canvas).color;
  const rows = channels.length;
  channels.forEach(({ low, high }, row) => {
    const middle = (height / rows) * (row + 0.5);
    const scale = height / rows / 2;
    const step = width / high.length;
    high.forEach((top, index) => {
      context.fillRect(index * step, middle - top * scale, Math.max(1, step), Math.max(1, (top - low[index]) * scale));
    });
  });
}
