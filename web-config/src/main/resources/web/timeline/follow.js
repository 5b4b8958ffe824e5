// What follows a clip, a track or a timeline: two outcomes and their chances; docs/time.md.
import { h } from "../dom.js";
import { field } from "../dialog.js";
import { link } from "../link.js";
import { text } from "../text.js";

const words = text.follow;
const OUTCOMES = ["none", "stop", "again", "next", "previous", "first", "last", "any", "other", "jump", "play_timeline", "trigger_action_clip"];
const AIMED = new Set(["jump", "play_timeline", "trigger_action_clip"]);

export function followFields(clip, score, project) {
  const follow = score.follows.get(clip.id);
  const scope = { scope: "clip", target_id: clip.id };
  const set = (properties) => (follow
    ? link.ask({ command: "update_atome", atome_id: follow.id, properties })
    : link.ask({ command: "create_atome", type: "automation.follow_action", properties: { ...scope, ...properties } }));
  if (clip.kind !== "audio") return [];
  if (!follow) {
    return [h("button", { type: "button", onclick: () => set({ action_a: "next" }) }, words.add)];
  }
  const goals = [...project.all("media.audio_clip"), ...project.all("automation.action_clip"), ...project.all("data_model.timeline"), ...project.all("data_model.marker")];
  const rows = ["a", "b"].flatMap((side) => {
    const action = h("select", { onchange: () => set({ [`action_${side}`]: action.value }) },
      ...OUTCOMES.map((one) => h("option", { value: one, selected: one === (follow[`action_${side}`] ?? "none") }, words.outcomes[one])));
    const chance = h("input", { type: "number", min: 0, step: 1, value: follow[`chance_${side}`] ?? (side === "a" ? 100 : 0), onchange: () => set({ [`chance_${side}`]: Number(chance.value) }) });
    const rows = [field(words[side], action), field(words.chance, chance)];
    if (AIMED.has(follow[`action_${side}`])) {
      const goal = h("select", { onchange: () => set({ [`jump_${side}`]: goal.value }) },
        h("option", { value: "" }, "–"), ...goals.map(({ id, name }) => h("option", { value: id, selected: id === follow[`jump_${side}`] }, name ?? id)));
      rows.push(field(words.goal, goal));
    }
    return rows;
  });
  const remove = h("button", { type: "button", class: "quiet word", onclick: () => link.ask({ command: "delete_atome", atome_id: follow.id }) }, words.remove);
  return [h("h3", {}, words.title), h("div", { class: "fields" }, ...rows), remove];
}
