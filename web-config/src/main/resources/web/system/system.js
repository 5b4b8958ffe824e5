// System: what the box runs on, how it is, and who may come in.
import { h } from "../dom.js";
import { Checkup } from "./checkup.js";
import { Debug } from "./debug.js";
import { Latency } from "./latency.js";
import { Log } from "./log.js";
import { Network } from "./network.js";
import { Storage } from "./storage.js";
import { Visitors } from "./visitors.js";
import "./status.js";

const ASK_MS = 4000;

class System extends HTMLElement {
  #status = h("stage-status", { class: "card" });
  #latency = new Latency();
  #network = new Network();
  #storage = new Storage();
  #visitors = new Visitors();
  #checkup = new Checkup();
  #log = new Log();
  #debug = new Debug();
  #askedAt = -Infinity;

  connectedCallback() {
    if (this.firstChild) return;
    this.append(this.#status, ...[this.#latency, this.#storage, this.#network, this.#visitors, this.#checkup, this.#log, this.#debug].map(({ element }) => element));
  }

  enter() {
    this.#askedAt = -Infinity;
    this.#visitors.load();
    this.#network.load();
  }

  update(state) {
    this.#status.update(state);
    this.#latency.update(state);
    this.#debug.update(state);
    if (performance.now() - this.#askedAt < ASK_MS) return;
    this.#askedAt = performance.now();
    this.#storage.load().then((told) => this.#debug.use(told));
    this.#log.load();
  }
}

customElements.define("stage-system", System);
