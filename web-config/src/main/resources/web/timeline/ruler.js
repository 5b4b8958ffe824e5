// Bars or seconds, the tempo, the markers; a touch on the ruler goes there.
import { dialog, field } from "../dialog.js";
import { h } from "../dom.js";
import { link } from "../link.js";
import { text } from "../text.js";

const words = text.timeline;

export function ruler(score, pixels, snap) {
  const at = (place) => `${place * pixels}px`;
  const put = (element, place) => {
    element.style.setProperty("left", at(place));
    return element;
  };
  const seek = (event) => {
    const place = score.snap((event.clientX - line.getBoundingClientRect().left) / pixels, snap());
    link.ask({ command: "seek", timeline_id: score.id, position: place });
  };
  const line = h("div", { class: "lane numbers", onclick: seek }, ...score.lines(pixels).map((one) => put(h("span", {}, one.words), one.at)));
  if (score.timeline.loop_enabled) {
    const loop = put(h("i", { class: "loop" }), score.timeline.loop_start);
    loop.style.setProperty("width", at(score.timeline.loop_end - score.timeline.loop_start));
    line.append(loop);
  }
  const tempo = h("div", { class: "lane tempi" }, ...score.segments.map((one) => put(
    h("button", { type: "button", onclick: () => tempoDialog(score, one) }, words.tempo(one)), one.start_position)));
  const marks = h("div", { class: "lane marks" }, ...score.markers.map((one) => put(
    h("button", { type: "button", onclick: () => markerDialog(score, one) }, one.name ?? "–"), one.position)));
  const add = (label, open) => h("button", { type: "button", class: "quiet word", onclick: open }, label);
  return h("div", { class: "ruler" },
    h("div", { class: "track" }, h("span", { class: "track-name" }, score.inBeats ? words.bars : words.seconds), line),
    h("div", { class: "track" }, h("span", { class: "track-name" }, add(words.addTempo, () => tempoDialog(score, null))), tempo),
    h("div", { class: "track" }, h("span", { class: "track-name" }, add(words.addMarker, () => markerDialog(score, null))), marks));
}

const number = (value, attributes) => h("input", { type: "number", required: true, step: "any", min: 0, value, ...attributes });

// The whole map is set at once, so that it is one thing to undo.
function tempoDialog(score, segment) {
  const at = number(segment?.start_position ?? 0);
  const bpm = number(segment?.bpm ?? 120, { min: 10, max: 999 });
  const last = number(segment?.end_bpm ?? "", { min: 10, max: 999, required: false });
  const signature = h("input", { value: segment?.time_signature ?? "4/4", pattern: "\\d+/\\d+" });
  const set = (segments) => link.call({
    command: "set_tempo_segments", timeline_id: score.id,
    segments: segments.sort((one, other) => one.start_position - other.start_position),
  });
  const bare = ({ start_position, bpm: tempo, end_bpm, time_signature }) => ({ start_position, bpm: tempo, ...(end_bpm != null && { end_bpm }), time_signature });
  const others = score.segments.filter((one) => one !== segment).map(bare);
  const drop = segment && dropButton(words.removeTempo, () => set(others), () => shown.close());
  const shown = dialog(segment ? words.editTempo : words.addTempo, [
    field(score.inBeats ? words.atBeat : words.atSecond, at), field(words.bpm, bpm), field(words.endBpm, last), field(words.signature, signature), drop,
  ].filter(Boolean), text.rig.save, () => set([...others, bare({
    start_position: Number(at.value), bpm: Number(bpm.value), end_bpm: last.value === "" ? null : Number(last.value), time_signature: signature.value,
  })]));
}

function markerDialog(score, marker) {
  const name = h("input", { required: true, maxlength: 80, value: marker?.name ?? "" });
  const at = number(marker?.position ?? 0);
  const drop = marker && dropButton(words.removeMarker, () => link.call({ command: "delete_atome", atome_id: marker.id }), () => shown.close());
  const shown = dialog(marker ? words.editMarker : words.addMarker, [
    field(words.name, name), field(score.inBeats ? words.atBeat : words.atSecond, at), drop,
  ].filter(Boolean), text.rig.save, () => {
    const properties = { name: name.value.trim(), position: Number(at.value) };
    return marker
      ? link.call({ command: "update_atome", atome_id: marker.id, properties })
      : link.call({ command: "create_atome", type: "data_model.marker", properties: { timeline_id: score.id, ...properties } });
  });
}

const dropButton = (label, act, then) => h("button", { type: "button", class: "panic", onclick: () => act().then(then, () => null) }, label);
