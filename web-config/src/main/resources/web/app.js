import { h, icon, say } from "./dom.js";
import { link } from "./link.js";
import { text } from "./text.js";
import "./parts/pairing.js";
import "./parts/timelines.js";
import "./parts/clips.js";
import "./parts/widgets.js";
import "./parts/rig.js";
import "./parts/surfaces.js";
import "./parts/status.js";

const NOTICE_MS = 6000;

class App extends HTMLElement {
  #connection = h("span", { class: "connection", role: "status" });
  #project = h("h1", {}, text.product);
  #undo = this.#tool("undo");
  #redo = this.#tool("redo");
  #notice = h("p", { class: "notice", role: "status" });
  #parts = ["timelines", "clips", "widgets", "rig", "surfaces", "status"].map((name) => h(`stage-${name}`, { class: "card" }));
  #pairing = h("stage-pairing", { hidden: true });
  #header = this.#buildHeader();
  #main = h("main", {}, ...this.#parts);
  #noticeTimer = 0;

  connectedCallback() {
    this.append(this.#header, this.#main, this.#pairing, this.#notice);
    this.#showPairing(false);
    this.#main.hidden = true;
    link.addEventListener("state", ({ detail }) => this.#show(detail));
    link.addEventListener("connection", ({ detail }) => this.#connect(detail));
    link.addEventListener("unpaired", () => this.#showPairing(true));
    link.addEventListener("refused", ({ detail }) => this.#notify(text.failed(detail)));
    link.open();
  }

  #buildHeader() {
    const panic = h(
      "button",
      { class: "panic", type: "button", title: text.panicHint, onclick: () => link.ask({ command: "panic" }) },
      text.panic,
    );
    const names = h("div", { class: "names" }, this.#project, this.#connection);
    return h("header", {}, names, h("div", { class: "tools" }, this.#undo, this.#redo, panic));
  }

  #tool(name) {
    const ask = () => link.ask({ command: name });
    return h("button", { type: "button", class: "quiet", title: text[name], "aria-label": text[name], onclick: ask }, icon(name));
  }

  #show(state) {
    this.#showPairing(false);
    say(this.#project, state.project?.name ?? text.product);
    document.title = `${state.project?.name ?? ""} · ${text.product}`.replace(/^ · /, "");
    this.#undo.disabled = !state.can_undo;
    this.#redo.disabled = !state.can_redo;
    this.#parts.forEach((part) => part.update(state));
  }

  #connect(how) {
    this.#connection.dataset.how = how;
    say(this.#connection, text.connection[how]);
    this.#main.toggleAttribute("data-stale", how === "lost");
  }

  #showPairing(unpaired) {
    if (unpaired && this.#pairing.hidden) this.#pairing.restart();
    this.#pairing.hidden = !unpaired;
    this.#header.hidden = unpaired;
    this.#main.hidden = unpaired;
  }

  #notify(words) {
    say(this.#notice, words);
    clearTimeout(this.#noticeTimer);
    this.#noticeTimer = setTimeout(() => say(this.#notice, ""), NOTICE_MS);
  }
}

customElements.define("stage-app", App);
