import { card, h, icon, keep, mark, onHit, say } from "../dom.js";
import { barsAndBeats, barsOrBeats, clock, secondsUntil } from "../format.js";
import { link } from "../link.js";
import { text } from "../text.js";

const words = text.timelines;

class Timelines extends HTMLElement {
  #list = h("ul", { class: "timelines" });
  #none = h("p", { class: "none" }, words.none);
  #recorder = recorder();

  connectedCallback() {
    if (!this.firstChild) this.append(...card(words.title, this.#none, this.#list, this.#recorder.element));
  }

  update(state) {
    const { timelines = [] } = state;
    this.#none.hidden = timelines.length > 0;
    keep(this.#list, timelines.map((item) => ({ ...item, coming: coming(item, state) })), timeline);
    this.#recorder.update(state);
  }
}

// The soonest of what is decided to follow a timeline or the clips on it, in words.
function coming(timeline, state) {
  const { clips = [], action_clips: actionClips = [], timelines = [] } = state;
  const [soonest] = [timeline, ...clips.filter((clip) => clip.timeline_id === timeline.id)]
    .filter(({ next }) => next && next.outcome !== "none")
    .sort((one, other) => one.next.at_frame - other.next.at_frame);
  if (!soonest) return { what: "", when: "" };
  const { at_frame: frame, outcome, target_id: target } = soonest.next;
  const goal = [...clips, ...actionClips, ...timelines].find(({ id }) => id === target);
  const what = outcome === "stop" ? words.stops(soonest.name)
    : target === soonest.id ? words.again(soonest.name) : goal?.name ?? words.marker;
  return { what: words.next(what), when: ahead(secondsUntil(frame, state), timeline) };
}

function ahead(seconds, { timebase, bpm, time_signature: signature }) {
  if (timebase !== "beats") return words.inSeconds(seconds);
  const { bars, beats } = barsOrBeats(seconds, bpm, signature);
  return bars ? words.inBars(bars) : words.inBeats(beats);
}

function timeline({ id }) {
  let playing = false;
  const transport = h("button", {
    type: "button", class: "transport",
    onclick: () => link.ask({ command: playing ? "stop" : "play", timeline_id: id }),
  });
  const start = h("button", {
    type: "button", class: "quiet",
    onclick: () => link.ask({ command: "seek", timeline_id: id, position: 0 }),
  }, icon("start"));
  const tap = h("button", { type: "button", class: "tap", ...onHit(() => link.ask({ command: "tap", timeline_id: id })) }, words.tap);
  const name = h("h3", {});
  const detail = h("p", { class: "detail" });
  const position = h("p", { class: "position" });
  const other = h("p", { class: "detail" });
  const pulse = h("p", { class: "pulse", "aria-hidden": "true" });
  const what = h("span", {});
  const when = h("span", {});
  const next = h("p", { class: "next" }, what, " ", when);
  const element = h("li", { class: "timeline" }, transport, name,
    h("div", { class: "row" }, h("div", { class: "about" }, detail, pulse), h("div", { class: "where" }, position, other)),
    next, tap, start);

  return {
    element,
    update(item) {
      if (playing !== item.playing || !transport.firstChild) {
        playing = item.playing;
        transport.replaceChildren(icon(playing ? "stop" : "play"));
      }
      mark(element, "data-playing", playing);
      mark(transport, "aria-label", playing ? words.stop(item.name) : words.play(item.name));
      mark(start, "aria-label", words.toStart(item.name));
      say(name, item.name);
      const bpm = Number(item.bpm ?? 0).toFixed(1).replace(/\.0$/, "");
      mark(tap, "aria-label", words.tapNamed(item.name));
      say(detail, [words.tempo(bpm), item.time_signature, item.loop_enabled ? words.loop : null].filter(Boolean).join(" · "));
      const { bar, beat, count } = barsAndBeats(item.position_beats, item.time_signature);
      const beats = `${bar}.${beat}`;
      const inBeats = item.timebase === "beats";
      const counted = Math.ceil(item.count_in_beats ?? 0);
      say(position, counted ? `−${counted}` : inBeats ? beats : clock(item.position_seconds));
      say(other, inBeats ? clock(item.position_seconds) : `${words.bar} ${beats}`);
      say(what, item.coming.what);
      say(when, item.coming.when);
      drawPulse(pulse, count, playing ? beat : 0);
    },
  };
}

function drawPulse(pulse, count, beat) {
  const dots = Math.min(count, 12);
  while (pulse.children.length > dots) pulse.lastChild.remove();
  while (pulse.children.length < dots) pulse.append(h("i"));
  [...pulse.children].forEach((dot, index) => mark(dot, "data-lit", index + 1 === beat));
}

// Records the actions of hands on the timeline that plays; says afterwards what was kept.
function recorder() {
  let recording = null;
  let last = null;
  const dot = h("span", { class: "dot-record" });
  const label = h("span", {});
  const button = h("button", {
    type: "button", class: "record",
    onclick: () => link.ask({ command: recording ? "stop_record_actions" : "record_actions" }),
  }, dot, label);
  const hint = h("p", { class: "detail", role: "status" });
  return {
    element: h("div", { class: "recorder" }, button, hint),
    update({ recording_actions: now = null, action_clips: kept = [], timelines = [] }) {
      if (recording !== now || !dot.firstChild) dot.replaceChildren(icon(now ? "stop" : "record"));
      recording = now;
      last = now ?? last;
      button.disabled = timelines.length === 0;
      mark(button, "data-recording", recording !== null);
      say(label, recording ? words.stopRecord : words.record);
      const clip = kept.find(({ id }) => id === last);
      say(hint, recording ? words.recording : clip ? words.kept(clip.name, clip.actions) : "");
    },
  };
}

customElements.define("stage-timelines", Timelines);
