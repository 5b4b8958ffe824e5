// One timeline of the project, ready to be drawn: places and lengths in its timebase, tracks, snapping.
import { TempoMap } from "./tempo.js";

const SECOND_STEP = 0.1;

export class Score {
  constructor(project, id) {
    const of = (type) => project.all(type).filter((one) => one.timeline_id === id);
    this.id = id;
    this.timeline = { id, ...project.atome(id).properties };
    this.inBeats = this.timeline.timebase === "beats";
    this.map = new TempoMap(of("data_model.tempo_segment"));
    this.segments = of("data_model.tempo_segment").sort((one, other) => one.start_position - other.start_position);
    this.markers = of("data_model.marker").sort((one, other) => one.position - other.position);
    this.follows = new Map(project.all("automation.follow_action").map((one) => [one.target_id, one]));
    this.clips = of("media.audio_clip").map((clip) => this.#clip(clip, project.seconds(clip.id) ?? 1));
    this.actionClips = of("automation.action_clip").map((clip) => ({ ...clip, kind: "actions", length: clip.duration ?? last(clip.events) }));
    this.tracks = of("data_model.clip_group").sort((one, other) => (one.order ?? 0) - (other.order ?? 0));
    const ends = [...this.clips, ...this.actionClips].filter(({ play_position: at }) => at != null).map((one) => one.play_position + one.length);
    this.end = Math.max(this.inBeats ? 16 : 10, this.timeline.loop_end ?? 0, ...this.markers.map(({ position }) => position), ...ends) + (this.inBeats ? 16 : 10);
  }

  #clip(clip, seconds) {
    const from = clip.start_offset ?? 0;
    const ratio = clip.stretch_ratio ?? 1;
    return { ...clip, kind: "audio", from, to: from + seconds, ratio, length: this.length(clip.play_position ?? 0, seconds * ratio) };
  }

  // Seconds from a place on, in the timebase.
  length(at, seconds) {
    return this.inBeats ? this.map.beatsAt(this.map.secondsAt(at) + seconds) - at : seconds;
  }

  // How many seconds lie between two places.
  seconds(from, to) {
    return this.inBeats ? this.map.secondsAt(to) - this.map.secondsAt(from) : to - from;
  }

  snap(place, to) {
    const at = Math.max(0, place);
    if (to === "none") return at;
    if (!this.inBeats) return round(at, to === "bar" ? 1 : SECOND_STEP);
    if (to === "beat") return Math.round(at);
    const bar = this.map.barAt(at);
    return bar.from + round(at - bar.from, bar.beats);
  }

  // The lines of the ruler that lie apart enough to be read, each with its words.
  lines(pixels) {
    const lines = [];
    if (!this.inBeats) {
      const step = [1, 2, 5, 10, 30, 60].find((one) => one * pixels >= 44) ?? 120;
      for (let at = 0; at <= this.end; at += step) lines.push({ at, words: `${Math.floor(at / 60)}:${String(at % 60).padStart(2, "0")}` });
      return lines;
    }
    let bar = 1;
    for (const { from, to } of this.map.parts) {
      const { beats } = this.map.barAt(from);
      for (let at = from; at < Math.min(to, this.end); at += beats) lines.push({ at, words: String(bar++) });
    }
    const every = [1, 2, 4, 8, 16].find((one) => one * 4 * pixels >= 44) ?? 32;
    return lines.filter((_, index) => index % every === 0);
  }
}

const round = (value, step) => Math.round(value / step) * step;
const last = (events = []) => Math.max(1, ...events.map((one) => one.time_offset ?? 0));
