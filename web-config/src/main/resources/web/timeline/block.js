// One clip on its lane: dragged it moves, at its ends it is trimmed, by the arrow keys it steps.
import { h, mark } from "../dom.js";
import { link } from "../link.js";
import { text } from "../text.js";
import { wave } from "./wave.js";

const words = text.timeline;
const STARTS_AT_PIXELS = 4;

export function block(clip, color, score, pixels, snap, choose) {
  const ends = clip.kind === "audio" ? ["start", "end"].map((side) => h("i", { class: `trim ${side}`, "data-side": side, title: words[side] })) : [];
  const element = h("button", {
    type: "button", class: `clip ${clip.kind}`, "data-clip": clip.id, "data-muted": Boolean(clip.muted),
    "aria-label": words.clip(clip.name ?? words.actions, words.at(clip.play_position, score.inBeats)),
  }, clip.kind === "audio" ? wave(clip, pixels) : null, h("span", {}, clip.name ?? words.actions), ...ends);
  const place = (at, length) => {
    element.style.setProperty("left", `${at * pixels}px`);
    element.style.setProperty("width", `${Math.max(6, length * pixels)}px`);
  };
  place(clip.play_position, clip.length);
  if (color) element.style.setProperty("--color", color);

  let drag = null;
  const now = (event) => {
    const by = (event.clientX - drag.x) / pixels;
    if (drag.side === "start") {
      const at = Math.min(score.snap(clip.play_position + by, snap()), clip.play_position + clip.length - 0.01);
      const length = clip.play_position + clip.length - at;
      const less = score.seconds(clip.play_position, at) / clip.ratio;
      // What runs backwards begins with the end of its audio.
      if (clip.reverse) return less < 0 && clip.end_offset == null ? null : { at, from: clip.from, to: clip.to - less, length };
      return clip.from + less < 0 ? null : { at, from: clip.from + less, to: clip.to, length };
    }
    if (drag.side === "end") {
      const end = score.snap(clip.play_position + clip.length + by, snap());
      const seconds = score.seconds(clip.play_position, end) / clip.ratio;
      const [from, to] = clip.reverse ? [clip.to - seconds, clip.to] : [clip.from, clip.from + seconds];
      return seconds <= 0 || from < 0 ? null : { at: clip.play_position, from, to, length: score.length(clip.play_position, seconds * clip.ratio) };
    }
    return { at: score.snap(clip.play_position + by, snap()), length: clip.length };
  };
  element.addEventListener("pointerdown", (event) => {
    if (event.button !== 0) return;
    const chosen = element.getAttribute("aria-pressed") === "true";
    // A finger scrolls over what is not chosen yet.
    if (event.pointerType === "touch" && !chosen) return;
    element.setPointerCapture(event.pointerId);
    drag = { x: event.clientX, side: event.target.dataset.side, moved: false };
  });
  element.addEventListener("pointermove", (event) => {
    if (!drag) return;
    drag.moved ||= Math.abs(event.clientX - drag.x) > STARTS_AT_PIXELS;
    const shown = drag.moved && now(event);
    if (shown) place(shown.at, shown.length);
  });
  element.addEventListener("pointerup", (event) => {
    const held = drag;
    if (!held) return;
    const wanted = now(event);
    drag = null;
    if (!held.moved || !wanted) return place(clip.play_position, clip.length);
    if (held.side) {
      link.ask({ command: "trim_clip", clip_id: clip.id, start_offset: wanted.from, end_offset: wanted.to, play_position: wanted.at });
    } else {
      move(clip, wanted.at);
    }
  });
  element.addEventListener("pointercancel", () => {
    drag = null;
    place(clip.play_position, clip.length);
  });
  element.addEventListener("click", (event) => choose(clip.id, event.shiftKey || event.ctrlKey || event.metaKey));
  element.addEventListener("keydown", (event) => {
    const step = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
    if (!step) return;
    event.preventDefault();
    move(clip, Math.max(0, clip.play_position + step * (score.inBeats ? 1 : 0.1)));
  });
  return {
    element,
    choose: (on) => mark(element, "aria-pressed", on),
    play: (on) => mark(element, "data-playing", on),
  };
}

function move(clip, at) {
  if (at === clip.play_position) return;
  if (clip.kind === "audio") link.ask({ command: "move_clip", clip_id: clip.id, play_position: at });
  else link.ask({ command: "update_atome", atome_id: clip.id, properties: { play_position: at } });
}
