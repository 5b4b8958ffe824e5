// A change in words: many of one kind as one line, values as a player reads them.
import { quantity } from "../format.js";
import { text } from "../text.js";

const words = text.history;
const MOST_LINES = 4;
const UNITS = { gain: "dB", bpm: "bpm", pitch_shift: "st", fade_in: "s", fade_out: "s" };

const format = (options) => new Intl.DateTimeFormat(text.language, options);
const days = format({ weekday: "long", day: "numeric", month: "long" });
const hours = format({ hour: "2-digit", minute: "2-digit", second: "2-digit", hourCycle: "h23" });

export const day = (at) => days.format(new Date(at));
export const hour = (at) => hours.format(new Date(at));

// The first few lines; the room says how many more there are.
export function told(changes) {
  return changes.slice(0, MOST_LINES).map((change) => ({ atome: change.atome_id, name: change.name, what: spell(change) }));
}

function spell({ change, property, before, after }) {
  if (change !== "changed") return words.changes[change](words.types[after ?? before] ?? "");
  const name = words.property(property);
  if (property === "params") return parameters(before ?? {}, after ?? {});
  if (before === null || before === undefined) return words.set(name, value(after, property));
  return words.fromTo(name, value(before, property), value(after, property));
}

function parameters(before, after) {
  const names = [...new Set([...Object.keys(before), ...Object.keys(after)])].filter((name) => before[name] !== after[name]);
  return names.map((name) => (before[name] === undefined
    ? words.set(words.property(name), value(after[name], name))
    : words.fromTo(words.property(name), value(before[name], name), value(after[name], name)))).join(", ");
}

function value(given, property) {
  if (given === null || given === undefined) return words.nothing;
  if (typeof given === "number") return quantity(given, UNITS[property] ?? "");
  if (typeof given === "boolean") return given ? text.widgets.on : text.widgets.off;
  if (typeof given === "string") return given;
  return Array.isArray(given) ? words.several(given.length) : JSON.stringify(given).slice(0, 60);
}
