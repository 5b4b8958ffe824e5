// The frame: header, rooms, and the one room that is shown. Only what is shown is drawn.
import { h, icon, mark, say } from "./dom.js";
import { Imports } from "./imports.js";
import { link } from "./link.js";
import { LearnBar } from "./learn.js";
import { project } from "./project.js";
import { ROOMS, place } from "./router.js";
import { text } from "./text.js";
import "./notes.js";
import "./pairing.js";
import "./play/play.js";
import "./rig/rig.js";
import "./timeline/timeline.js";
import "./surfaces/surfaces.js";
import "./history/history.js";
import "./system/system.js";

const NOTICE_MS = 6000;

class App extends HTMLElement {
  #connection = h("span", { class: "connection", role: "status" });
  #project = h("a", { href: "#/history" }, text.product);
  #undo = this.#tool("undo");
  #redo = this.#tool("redo");
  #notice = h("p", { class: "notice", role: "status" });
  #learn = new LearnBar();
  #imports = new Imports(() => this.#timeline());
  #notes = h("stage-notes", { class: "notes", role: "status", hidden: true });
  #rooms = new Map();
  #tabs = new Map(ROOMS.map((name) => [name, tab(name)]));
  #pairing = h("stage-pairing", { hidden: true });
  #header = this.#buildHeader();
  #nav = h("nav", { class: "rooms", "aria-label": text.rooms.label }, ...this.#tabs.values());
  #main = h("main", {});
  #state = null;
  #guest = false;
  #noticeTimer = 0;

  connectedCallback() {
    this.append(this.#header, this.#nav, this.#notes, this.#learn.element, this.#main, this.#pairing, this.#imports.element, this.#notice);
    this.#showPairing(false);
    this.#main.hidden = true;
    link.addEventListener("state", ({ detail }) => this.#show(detail));
    link.addEventListener("connection", ({ detail }) => this.#connect(detail));
    link.addEventListener("role", ({ detail }) => this.#appoint(detail));
    link.addEventListener("unpaired", () => this.#showPairing(true));
    link.addEventListener("refused", ({ detail }) => this.#notify(text.failed(detail)));
    link.addEventListener("told", ({ detail }) => this.#notify(detail));
    project.addEventListener("change", () => this.#state && this.#show(this.#state));
    addEventListener("hashchange", () => this.#enter(true));
    this.#enter(false);
    link.open();
  }

  // A guest sees what a guest may: the Play room, without what is kept. The box refuses the rest.
  #appoint(role) {
    this.#guest = role === "guest";
    mark(document.documentElement, "data-role", role);
    this.#enter(false);
  }

  #buildHeader() {
    const panic = h(
      "button",
      { class: "panic", type: "button", title: text.panicHint, onclick: () => link.ask({ command: "panic" }) },
      text.panic,
    );
    const names = h("div", { class: "names" }, h("h1", {}, this.#project), this.#connection);
    return h("header", {}, names, h("div", { class: "tools" }, this.#undo, this.#redo, panic));
  }

  #tool(name) {
    const ask = () => link.ask({ command: name });
    return h("button", { type: "button", class: "quiet", title: text[name], "aria-label": text[name], onclick: ask }, icon(name));
  }

  // Shows the room that the address names; by a click the reader follows into it.
  #enter(asked) {
    if (this.#guest && place().room !== ROOMS[0]) {
      location.hash = `#/${ROOMS[0]}`;
      return;
    }
    const { room, rest } = place();
    for (const [name, one] of this.#tabs) {
      if (name === room) one.setAttribute("aria-current", "page");
      else one.removeAttribute("aria-current");
    }
    if (!this.#rooms.has(room)) {
      const made = h(`stage-${room}`, { class: "room", tabindex: "-1", "aria-label": text.rooms[room] });
      made.setAttribute("role", "region");
      this.#rooms.set(room, made);
      this.#main.append(made);
    }
    for (const [name, one] of this.#rooms) one.hidden = name !== room;
    const shown = this.#rooms.get(room);
    shown.enter?.(rest);
    if (this.#state) this.#draw(shown);
    this.#title();
    if (asked) {
      scrollTo(0, 0);
      shown.focus({ preventScroll: true });
    }
  }

  #show(state) {
    this.#state = state;
    this.#showPairing(false);
    say(this.#project, state.project?.name ?? text.product);
    mark(this.#project, "aria-label", text.projects.open(state.project?.name ?? ""));
    this.#title();
    this.#undo.disabled = !state.can_undo;
    this.#redo.disabled = !state.can_redo;
    this.#notes.update(state);
    this.#learn.update(state);
    // The address may name a room that the event for it has not made yet.
    const room = this.#rooms.get(place().room);
    if (room) this.#draw(room);
  }

  #draw(room) {
    if (room.wantsProject) project.keep(this.#state);
    room.update(this.#state, project);
  }

  // Where new clips go: the timeline that is shown, else the first.
  #timeline() {
    const { room, rest } = place();
    const all = this.#state?.timelines ?? [];
    return (all.find(({ id }) => room === "timeline" && id === rest[0]) ?? all[0])?.id;
  }

  #title() {
    const title = [text.rooms[place().room], this.#state?.project?.name, text.product].filter(Boolean).join(" · ");
    if (document.title !== title) document.title = title;
  }

  #connect(how) {
    this.#connection.dataset.how = how;
    say(this.#connection, text.connection[how]);
    this.#main.toggleAttribute("data-stale", how === "lost");
  }

  #showPairing(unpaired) {
    if (unpaired && this.#pairing.hidden) this.#pairing.restart();
    this.#pairing.hidden = !unpaired;
    for (const part of [this.#header, this.#nav, this.#main]) part.hidden = unpaired;
  }

  #notify(words) {
    say(this.#notice, words);
    clearTimeout(this.#noticeTimer);
    this.#noticeTimer = setTimeout(() => say(this.#notice, ""), NOTICE_MS);
  }
}

const tab = (name) => h("a", { href: `#/${name}`, class: "tab" }, icon(name), h("span", {}, text.rooms[name]));

customElements.define("stage-app", App);
