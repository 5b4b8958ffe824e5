import { card, h, keep, mark, onHit, say } from "../dom.js";
import { clock, secondsUntil } from "../format.js";
import { act, link } from "../link.js";
import { text } from "../text.js";

const words = text.clips;

class Clips extends HTMLElement {
  #pads = h("ul", { class: "pads" });
  #none = h("p", { class: "none" }, words.none);

  connectedCallback() {
    if (!this.firstChild) this.append(...card(words.title, this.#none, this.#pads));
  }

  update(state) {
    const { clips = [], action_clips: actionClips = [], timelines = [] } = state;
    const names = new Map(timelines.map(({ id, name }) => [id, name]));
    const byHand = [...clips, ...actionClips].filter(({ launchable }) => launchable);
    this.#none.hidden = byHand.length > 0;
    keep(this.#pads, byHand.map((clip) => ({ ...clip, ...look(clip, names.get(clip.timeline_id) ?? "", state) })), pad);
  }
}

// How a clip stands, and what is told about it.
function look(clip, where, state) {
  if (clip.playing) return { stands: "playing", told: clock(clip.position_seconds) };
  if (clip.starts_at_frame != null) {
    return { stands: "waiting", told: words.starts(secondsUntil(clip.starts_at_frame, state)) };
  }
  return { stands: "still", told: clip.actions == null ? where : words.actions(clip.actions, where) };
}

const LABELS = { playing: words.stop, waiting: words.cancel, still: words.launch };

function pad({ id }) {
  let stands = "still";
  const verb = h("span", { class: "said" });
  const name = h("span", { class: "pad-name" });
  const detail = h("span", { class: "pad-detail" });
  const hit = () => link.ask(act("transport", { command: stands === "still" ? "launch" : "stop_clip", target_id: id }));
  const button = h("button", { type: "button", class: "pad", ...onHit(hit) }, verb, " ", name, " ", detail);
  return {
    element: h("li", {}, button),
    update(item) {
      stands = item.stands;
      mark(button, "data-stands", stands);
      say(verb, LABELS[stands]);
      say(name, item.name);
      say(detail, item.told);
    },
  };
}

customElements.define("stage-clips", Clips);
