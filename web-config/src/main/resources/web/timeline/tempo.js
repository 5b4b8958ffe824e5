// The tempo map of a timeline in beats: beats to seconds and back, in closed form; docs/time.md.
const DEFAULT = { start_position: 0, bpm: 120, time_signature: "4/4" };

export class TempoMap {
  #parts = [];

  constructor(segments) {
    const sorted = [...segments].sort((one, other) => one.start_position - other.start_position);
    if (sorted.length === 0 || sorted[0].start_position > 0) sorted.unshift(DEFAULT);
    let seconds = 0;
    sorted.forEach((segment, index) => {
      const { start_position: from, bpm, end_bpm: last } = segment;
      const to = sorted[index + 1]?.start_position ?? Infinity;
      // bpm a beat, along the segment; what follows none is constant.
      const slope = last != null && Number.isFinite(to) ? (last - bpm) / (to - from) : 0;
      const part = { from, to, bpm, slope, seconds, segment };
      this.#parts.push(part);
      if (Number.isFinite(to)) seconds += lasts(part, to - from);
    });
  }

  get parts() {
    return this.#parts;
  }

  secondsAt(beats) {
    const part = this.#parts.findLast(({ from }) => from <= beats) ?? this.#parts[0];
    return part.seconds + lasts(part, beats - part.from);
  }

  beatsAt(seconds) {
    const part = this.#parts.findLast((one) => one.seconds <= seconds) ?? this.#parts[0];
    const { from, bpm, slope } = part;
    const minutes = (seconds - part.seconds) / 60;
    return from + (slope === 0 ? minutes * bpm : (bpm / slope) * Math.expm1(slope * minutes));
  }

  // Beats in a bar there, in quarter notes.
  barAt(beats) {
    const { segment, from } = this.#parts.findLast((one) => one.from <= beats) ?? this.#parts[0];
    const [count, unit] = (segment.time_signature ?? "4/4").split("/").map(Number);
    return { beats: (count * 4) / unit, from };
  }
}

const lasts = ({ bpm, slope }, beats) => 60 * (slope === 0 ? beats / bpm : Math.log1p((slope * beats) / bpm) / slope);
