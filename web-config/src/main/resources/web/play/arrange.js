// Moves, widens and removes a control, while the player arranges the page.
import { h, icon, mark } from "../dom.js";
import { link } from "../link.js";
import { text } from "../text.js";

const words = text.widgets;
const NEXT_SPAN = { 1: 2, 2: 4, 4: 1 };

export function arranger({ id }) {
  let item = null;
  const lay = (layout) => link.ask({
    command: "update_atome", atome_id: id, properties: { layout: { order: item.order, span: item.span, ...layout } },
  });
  // Between its new neighbours: one edit, and one to undo.
  const move = (near, far, out) => lay({ order: far ? (near.order + far.order) / 2 : near.order + out });
  const earlier = tool("earlier", () => move(item.before.at(-1), item.before.at(-2), -1));
  const later = tool("later", () => move(item.after[0], item.after[1], 1));
  const wider = tool("wider", () => lay({ span: NEXT_SPAN[item.span] ?? 2 }));
  const remove = tool("remove", () => link.ask({ command: "delete_atome", atome_id: id }));
  return {
    element: h("div", { class: "arrange" }, ...[earlier, later, wider, remove]),
    update(next) {
      item = next;
      earlier.disabled = next.before.length === 0;
      later.disabled = next.after.length === 0;
      for (const [name, button] of Object.entries({ earlier, later, wider, remove })) {
        mark(button, "aria-label", words.tools[name](next.name));
      }
    },
  };
}

const tool = (name, act) => h("button", { type: "button", onclick: act }, icon(name));
