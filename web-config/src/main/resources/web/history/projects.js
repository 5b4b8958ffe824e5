// The projects of the box: the one that is open, and the others to open.
import { card, h, keep, mark, say } from "../dom.js";
import { link } from "../link.js";
import { text } from "../text.js";

const words = text.projects;

export class Projects {
  #list = h("ul", { class: "rows" });
  content = [...card(words.title), this.#list];

  async load(open) {
    const { projects = [] } = await link.call({ command: "get_projects" }).catch(() => ({}));
    keep(this.#list, projects.map((one) => ({ ...one, isOpen: one.id === open })), row);
  }
}

function row({ id }) {
  const name = h("span", { class: "name what" });
  const open = h("button", { type: "button", onclick: () => link.ask({ command: "open_project", project_id: id }) }, words.openIt);
  return {
    element: h("li", { class: "row-keys" }, name, open),
    update(item) {
      say(name, item.name);
      open.disabled = item.isOpen;
      say(open, item.isOpen ? words.isOpen : words.openIt);
      mark(open, "aria-label", item.isOpen ? `${item.name}, ${words.isOpen}` : words.open(item.name));
    },
  };
}
