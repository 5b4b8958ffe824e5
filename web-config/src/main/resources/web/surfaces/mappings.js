// What each control of a surface moves, and a way to take it off.
import { h, icon, keep, mark, say } from "../dom.js";
import { link } from "../link.js";
import { text } from "../text.js";

const words = text.surfaces;

export function mappings() {
  const list = h("ul", { class: "mappings" });
  const none = h("p", { class: "none" }, words.noMappings);
  return {
    element: h("div", {}, none, list),
    update(project, names) {
      const all = project.all("ui.widget_mapping").filter(({ input }) => input?.control);
      none.hidden = all.length > 0;
      keep(list, all.map((one) => ({ ...one, from: from(one, names), to: target(one, project) })), mapping);
    },
  };
}

function from({ input, gesture, takeover, firing, hold }, names) {
  const surface = names.get(input.surface) ?? words.kinds[input.surface] ?? input.surface;
  const how = [gesture && words.gestures[gesture], hold && words.hold(hold), firing && words.firing[firing], takeover && words.takeover[takeover]];
  return [`${surface}, ${input.control}`, how.filter(Boolean).join(" · ")];
}

// A widget stands for what it moves; else it is a parameter or an action.
function target({ widget_id, target_type, target_id, param_path, action }, project) {
  const name = (id) => project.atome(id)?.properties.name ?? id;
  if (target_type === "macro") return name(target_id ?? widget_id);
  if (action) return words.action(action, name(action.payload?.target_id));
  return [name(target_id), param_path?.replace("params.", "")].filter(Boolean).join(": ");
}

function mapping({ id }) {
  const what = h("span", { class: "name" });
  const how = h("span", { class: "detail" });
  const remove = h("button", { type: "button", class: "quiet", onclick: () => link.ask({ command: "delete_atome", atome_id: id }) }, icon("remove"));
  return {
    element: h("li", { class: "mapping" }, h("span", { class: "what" }, what, how), remove),
    update({ from: [control, details], to }) {
      say(what, `${control} → ${to}`);
      say(how, details);
      mark(remove, "aria-label", words.unmap(control, to));
    },
  };
}
