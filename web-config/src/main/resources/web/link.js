// The one connection to the box: state in, commands out. Comes back by itself.
import { changed } from "./state.js";
import { text } from "./text.js";

const FIRST_RETRY_MS = 500;
const LAST_RETRY_MS = 4000;
// The state moves while the box lives; a sleeping phone keeps a dead socket open without a word.
const SILENCE_MS = 5000;
const FOOT_MS = 700;
const MAX_BUFFERED_BYTES = 65536;

async function post(path, body) {
  const response = await fetch(path, {
    method: "POST",
    credentials: "same-origin",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify(body),
  });
  const answer = await response.json();
  if (!response.ok) throw new Error(answer.error);
  return answer;
}

export class Link extends EventTarget {
  #socket = null;
  #streams = new Map();
  #waiting = new Map();
  #state = null;
  #id = 0;
  #retry = FIRST_RETRY_MS;
  #heardAt = 0;
  choosing = false;

  constructor() {
    super();
    setInterval(() => this.#checkSilence(), 1000);
  }

  async open() {
    this.#tell("connection", "opening");
    try {
      const response = await fetch("/api/visitors/self", { credentials: "same-origin" });
      if (response.status === 401) return this.#tell("unpaired");
      if (!response.ok) throw new Error(response.statusText);
      this.#tell("role", (await response.json()).role);
      this.#listen();
    } catch {
      this.#later();
    }
  }

  async pair(code, name, role) {
    await post("/api/pair", { code, name, role });
  }

  // Asks to be let in by a foot; done when a switch was pressed, fails when none was in a minute.
  async pairByFoot(name, role) {
    const { ask } = await post("/api/pair/ask", { name, role });
    while ((await post("/api/pair/confirm", { ask })).waiting) {
      await new Promise((done) => setTimeout(done, FOOT_MS));
    }
  }

  // While choosing, what is touched on the page is not done: it becomes what a control is to move.
  choose(on) {
    this.choosing = on;
    this.#tell("choosing", on);
  }

  // Asks for one thing; a refusal is shown, never thrown at the caller.
  ask(command) {
    const chosen = this.choosing && target(command);
    if (chosen) {
      this.choose(false);
      command = { ...chosen, command: "learn" };
    }
    if (this.#socket?.readyState !== WebSocket.OPEN) {
      this.#tell("refused", text.notConnected);
      return;
    }
    this.#socket.send(JSON.stringify({ ...command, id: ++this.#id }));
  }

  // Asks and answers what the box says; a refusal is shown, and thrown.
  call(command) {
    return new Promise((answer, fail) => {
      if (this.#socket?.readyState !== WebSocket.OPEN) return fail(new Error(text.notConnected));
      this.#socket.send(JSON.stringify({ ...command, id: ++this.#id }));
      this.#waiting.set(this.#id, { answer, fail });
    });
  }

  // Words for the player, shown for a while.
  say(words) {
    this.#tell("told", words);
  }

  // A control under a finger: only its newest value leaves, once per frame drawn.
  stream(key, command) {
    if (this.#streams.size === 0) requestAnimationFrame(() => this.#flush());
    this.#streams.set(key, command);
  }

  #flush() {
    if (this.#socket?.bufferedAmount > MAX_BUFFERED_BYTES) {
      requestAnimationFrame(() => this.#flush());
      return;
    }
    const commands = [...this.#streams.values()];
    this.#streams.clear();
    commands.forEach((command) => this.ask(command));
  }

  #checkSilence() {
    const socket = this.#socket;
    if (socket?.readyState !== WebSocket.OPEN || performance.now() - this.#heardAt < SILENCE_MS) return;
    socket.onclose = null;
    socket.close();
    this.#socket = null;
    this.#later();
  }

  #listen() {
    const url = new URL("/ws", location.href);
    url.protocol = location.protocol === "https:" ? "wss:" : "ws:";
    const socket = new WebSocket(url);
    this.#socket = socket;
    socket.onopen = () => {
      this.#retry = FIRST_RETRY_MS;
      this.#heardAt = performance.now();
      this.#tell("connection", "live");
    };
    socket.onmessage = ({ data }) => this.#hear(JSON.parse(data));
    socket.onclose = () => this.#later();
  }

  #hear(message) {
    this.#heardAt = performance.now();
    if ("state" in message || "change" in message) {
      this.#state = message.state ?? changed(this.#state, message.change);
      return this.#tell("state", this.#state);
    }
    const waiting = this.#waiting.get(message.id);
    this.#waiting.delete(message.id);
    if ("error" in message) {
      this.#tell("refused", message.error);
      waiting?.fail(new Error(message.error));
    } else {
      waiting?.answer(message.ok);
    }
  }

  #later() {
    this.#tell("connection", "lost");
    this.#waiting.forEach(({ fail }) => fail(new Error(text.notConnected)));
    this.#waiting.clear();
    setTimeout(() => this.open(), this.#retry);
    this.#retry = Math.min(LAST_RETRY_MS, this.#retry * 2);
  }

  #tell(type, detail) {
    this.dispatchEvent(new CustomEvent(type, { detail }));
  }
}

export const link = new Link();

const ASKED = new Set(["undo", "redo", "tap", "record_actions", "stop_record_actions"]);

// What a command would move or do, in the form that "learn" takes.
function target(asked) {
  const { command, action } = asked;
  if (ASKED.has(command)) return { action: { type: "editCommand", payload: asked } };
  if (command === "panic") return { action: { type: "transport", payload: { command } } };
  if (command !== "schedule_action") return null;
  const { widget_id, target_id, param_path } = action.payload;
  if (action.type === "transport") return { action };
  return widget_id ? { widget_id } : { target_id, param_path };
}

export const act = (type, payload) => ({ command: "schedule_action", action: { type, payload } });
