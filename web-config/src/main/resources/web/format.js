// Numbers as a musician reads them.

export function clock(seconds) {
  const whole = Math.max(0, seconds ?? 0);
  const m = Math.floor(whole / 60);
  const s = whole - m * 60;
  return `${m}:${s.toFixed(1).padStart(4, "0")}`;
}

// Beats are quarter notes; a bar counts in the signature's own unit.
export function barsAndBeats(beats, signature) {
  const [count, unit] = meter(signature);
  const units = (Math.max(0, beats ?? 0) * unit) / 4;
  const bar = Math.floor(units / count);
  return { bar: bar + 1, beat: Math.floor(units - bar * count) + 1, count };
}

// Seconds from what the engine plays now to one of its frames.
export function secondsUntil(frame, { engine, driver }) {
  return Math.max(0, (frame - engine.frame) / driver.sample_rate);
}

// Bars, under one bar beats, at the tempo of now; never none, for what is ahead is not yet there.
export function barsOrBeats(seconds, bpm, signature) {
  const [count, unit] = meter(signature);
  const units = (((seconds * bpm) / 60) * unit) / 4;
  const bars = up(units / count);
  return units >= count ? { bars } : { beats: up(units) };
}

const up = (n) => Math.max(1, Math.ceil(n - 0.01));

function meter(signature) {
  const [count, unit] = String(signature ?? "4/4").split("/").map(Number);
  return count > 0 && unit > 0 ? [count, unit] : [4, 4];
}

export function quantity(value, unit) {
  const v = Number(value);
  if (!Number.isFinite(v)) return v < 0 ? `−∞ ${unit ?? ""}`.trim() : "–";
  if (unit === "Hz" && Math.abs(v) >= 1000) return `${minus(digits(v / 1000))} kHz`;
  const shown = unit === "dB" ? v.toFixed(1) : digits(v);
  return minus(unit ? `${shown} ${unit}` : shown);
}

const digits = (v) => (Math.abs(v) >= 100 ? v.toFixed(0) : Math.abs(v) >= 10 ? v.toFixed(1) : v.toFixed(2));
const minus = (words) => words.replace(/^-0(\.0+)?(?=\s|$)/, "0$1").replace("-", "−");

// Where a value sits on its control, 0…1, and back.
export function place({ min, max, curve }, value) {
  const v = Math.min(max, Math.max(min, Number(value)));
  if (max === min) return 0;
  const p = curve === "log" && min > 0 ? Math.log(v / min) / Math.log(max / min) : (v - min) / (max - min);
  return Number.isFinite(p) ? p : 0;
}

export function valueAt({ min, max, curve }, p) {
  return curve === "log" && min > 0 ? min * (max / min) ** p : min + (max - min) * p;
}
