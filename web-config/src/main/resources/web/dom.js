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
  earlier: "M15 5v14l-8-7z",
  later: "M9 5v14l8-7z",
  wider: "M3 12l5-5v4h8V7l5 5-5 5v-4H8v4z",
  remove: "m6 7.4 1.4-1.4 4.6 4.6L16.6 6 18 7.4 13.4 12l4.6 4.6-1.4 1.4-4.6-4.6L7.4 18 6 16.6l4.6-4.6z",
  rig: "M5 3h2v6h2v6H7v6H5v-6H3V9h2zm6 0h2v10h2v5h-2v3h-2v-3H9v-5h2zm6 0h2v4h2v6h-2v8h-2v-8h-2V7h2z",
  timeline: "M3 5h9v3H3zm5 5.5h11v3H8zM3 16h7v3H3zm10 0h8v3h-8z",
  surfaces: "M4 4h16v10H4zm2 2v6h12V6zM6 16h3v4H6zm4.5 0h3v4h-3zm4.5 0h3v4h-3z",
  history: "M12 4a8 8 0 1 1-7.7 10h2.2A6 6 0 1 0 8 7.5L10.5 10H4V3.500l2.500 2.500A8 8 0 0 1 12 4zm-1 4h2v4l3 2-1 1.700-4-2.600z",
  system: "M5 5h14v14H5zm3 3v8h8V8zM8 2h2v2H8zm6 0h2v2h-2zM8 20h2v2H8zm6 0h2v2h-2zM2 8h2v2H2zm0 6h2v2H2zM20 8h2v2h-2zm0 6h2v2h-2z",
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
