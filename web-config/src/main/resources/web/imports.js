// Audio files dropped on the page, or chosen: sent in pieces, taken up again where they broke off; docs/audio.md.
import { h, keep, mark, say } from "./dom.js";
import { link } from "./link.js";
import { text } from "./text.js";

const words = text.imports;
const PIECE_BYTES = 4 << 20;
const FIRST_WAIT_MS = 500;
const LAST_WAIT_MS = 8000;
const SHOWN_MS = 8000;

const wait = (ms) => new Promise((done) => setTimeout(done, ms));
const ask = (path, options) => fetch(path, { credentials: "same-origin", ...options });

async function answer(response) {
  const told = await response.json();
  if (!response.ok) throw new Error(told.error);
  return told;
}

// Sends a file; a break is waited out, a refusal is thrown.
async function send(file, progress) {
  const begun = await answer(await ask("/api/upload", {
    method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify({ name: file.name, size: file.size }),
  }));
  const path = `/api/upload/${begun.upload_id}`;
  let offset = begun.offset ?? 0;
  let pause = FIRST_WAIT_MS;
  for (;;) {
    try {
      const response = await ask(path, {
        method: "PATCH", headers: { "Upload-Offset": String(offset), "Content-Type": "application/octet-stream" }, body: file.slice(offset, offset + PIECE_BYTES),
      });
      const told = await answer(response);
      pause = FIRST_WAIT_MS;
      if (told.offset === undefined) return told;
      offset = told.offset;
      progress(offset / file.size);
    } catch (fault) {
      if (!(fault instanceof TypeError)) throw fault;
      await wait(pause);
      pause = Math.min(LAST_WAIT_MS, 2 * pause);
      offset = (await where(path)) ?? offset;
    }
  }
}

async function where(path) {
  const response = await ask(path, { method: "HEAD" }).catch(() => null);
  const told = response?.headers.get("Upload-Offset");
  return told == null ? null : Number(told);
}

export class Imports {
  #items = new Map();
  #list = h("ul", { class: "rows" });
  #timeline = () => null;
  #ids = 0;
  element = h("aside", { class: "imports", hidden: true, "aria-label": words.title }, this.#list);

  // `timeline` tells on which timeline a file becomes a clip.
  constructor(timeline) {
    this.#timeline = timeline;
    const over = (on) => (event) => {
      if (!event.dataTransfer?.types.includes("Files")) return;
      event.preventDefault();
      mark(document.documentElement, "data-dropping", on);
    };
    addEventListener("dragover", over(true));
    addEventListener("dragleave", over(false));
    addEventListener("drop", (event) => {
      over(false)(event);
      this.add(event.dataTransfer?.files ?? []);
    });
    addEventListener("stage-import", ({ detail }) => this.add(detail));
  }

  add(files) {
    for (const file of files) this.#one(file);
  }

  async #one(file) {
    const item = { id: String(++this.#ids), name: file.name, part: 0, why: "" };
    this.#items.set(item.id, item);
    this.#show();
    try {
      const told = await send(file, (part) => {
        item.part = part;
        this.#show();
      });
      item.part = 1;
      this.#show();
      await this.#place(told, file.name);
    } catch (fault) {
      item.why = fault.message;
    }
    this.#show();
    await wait(SHOWN_MS);
    this.#items.delete(item.id);
    this.#show();
  }

  // A new clip, launched by hand until it is placed.
  async #place({ audio_file_id: file, importing }, name) {
    const timeline = this.#timeline();
    if (!file || importing || !timeline) return;
    await link.call({ command: "add_clip", timeline_id: timeline, clip: { audio_file_id: file, name: name.replace(/\.[^.]+$/, "") } });
  }

  #show() {
    this.element.hidden = this.#items.size === 0;
    keep(this.#list, [...this.#items.values()], row);
  }
}

function row({ name }) {
  const bar = h("progress", { max: 1, "aria-label": name });
  const told = h("span", { class: "detail", role: "status" });
  return {
    element: h("li", {}, h("span", { class: "name" }, name), bar, told),
    update({ part, why }) {
      bar.value = part;
      say(told, why ? text.failed(why) : part < 1 ? `${Math.round(part * 100)} %` : words.sent);
    },
  };
}

// A button that chooses files, for who has nothing to drag.
export function importButton() {
  const input = h("input", {
    type: "file", multiple: true, accept: "audio/*,.wav,.flac,.aif,.aiff,.ogg,.mp3", class: "said", tabindex: "-1", "aria-label": words.choose,
    onchange: () => {
      dispatchEvent(new CustomEvent("stage-import", { detail: [...input.files] }));
      input.value = "";
    },
  });
  return h("span", {}, h("button", { type: "button", onclick: () => input.click() }, words.choose), input);
}
