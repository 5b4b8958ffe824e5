// Builds elements without HTML strings, so nothing a project is called can become markup.

export function h(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else if (value === true) element.setAttribute(name, "");
    else if (value !== false && value != null) element.setAttribute(name, value);
  }
  element.append(...children.filter((child) => child != null));
  return element;
}

const ICONS = {
  play: "M7 4.5v15l13-7.5z",
  stop: "M6 6h12v12H6z",
  record: "M12 6a6 6 0 1 0 0 12 6 6 0 0 0 0-12z",
  start: "M5 5h2.5v14H5zM20 5v14L9 12z",
  undo: "M8 4 3 9l5 5v-3.6h6a3.6 3.6 0 0 1 0 7.2H9V20h5a5.9 5.9 0 0 0 0-12H8z",
  redo: "m16 4 5 5-5 5v-3.6h-6a3.6 3.6 0 0 0 0 7.2h5V20h-5a5.9 5.9 0 0 1 0-12h6z",
};

export function icon(name) {
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  svg.setAttribute("viewBox", "0 0 24 24");
  svg.setAttribute("aria-hidden", "true");
  const path = document.createElementNS("http://www.w3.org/2000/svg", "path");
  path.setAttribute("d", ICONS[name]);
  svg.append(path);
  return svg;
}

// Writes only what differs: the state comes 20 times a second and the page should stay cool.
export function say(element, words) {
  if (element.textContent !== words) element.textContent = words;
}

export function mark(element, name, value) {
  const next = String(value);
  if (element.getAttribute(name) !== next) element.setAttribute(name, next);
}

// Keeps one child per item, in order, made once and updated in place: focus and touches survive.
export function keep(parent, items, make) {
  const known = (parent.kept ??= new Map());
  const wanted = new Set(items.map((item) => item.id));
  for (const [id, part] of known) {
    if (!wanted.has(id)) {
      part.element.remove();
      known.delete(id);
    }
  }
  items.forEach((item, index) => {
    let part = known.get(item.id);
    if (part && part.kind !== item.kind) {
      part.element.remove();
      part = undefined;
    }
    if (!part) {
      part = make(item);
      part.kind = item.kind;
      known.set(item.id, part);
    }
    if (parent.children[index] !== part.element) {
      parent.insertBefore(part.element, parent.children[index] ?? null);
    }
    part.update(item);
  });
}

// Acts when it is hit, not when it is let go; the keyboard comes as a click without a pointer.
export const onHit = (hit) => ({
  onpointerdown: (event) => event.button === 0 && hit(),
  onclick: (event) => event.detail === 0 && hit(),
});

export function card(title, ...content) {
  return [h("h2", {}, title), ...content];
}
