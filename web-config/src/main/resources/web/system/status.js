import { card, h, mark, say } from "../dom.js";
import { text } from "../text.js";

const words = text.status;

class Status extends HTMLElement {
  #why = h("p", { class: "detail why" });
  #stretch = h("p", { class: "detail stretch" });
  #load = h("div", { class: "load-bar", "aria-hidden": "true" });
  #figures = new Map();
  #list = h("dl", { class: "figures" });

  connectedCallback() {
    for (const key of ["driver", "load", "rate", "block", "xruns", "late", "allocated", "osc", "stretch"]) {
      const value = h("span", {});
      const note = h("span", { class: "detail" });
      this.#figures.set(key, { value, note });
      this.#list.append(h("div", {}, h("dt", {}, words[key]), h("dd", {}, value, note)));
    }
    this.append(...card(words.title, this.#list, this.#load, this.#why, this.#stretch));
  }

  update({ driver = {}, engine = {}, osc, stretch }) {
    const ms = ((1000 * driver.block_frames) / driver.sample_rate).toFixed(1);
    const load = Number(engine.load ?? 0);
    this.#figure("driver", driver.name ?? words.none);
    this.#figure("load", `${(load * 100).toFixed(1)} %`, "", load > 0.8);
    this.#figure("rate", `${((driver.sample_rate ?? 0) / 1000).toLocaleString("en")} kHz`);
    this.#figure("block", words.frames(driver.block_frames ?? 0), words.ms(ms));
    this.#figure("xruns", `${engine.xruns ?? 0}`, "", engine.xruns > 0);
    const late = engine.late_events > 0;
    this.#figure("late", `${engine.late_events ?? 0}`, late ? words.worst(engine.max_late_frames ?? 0) : "", late);
    this.#figure("allocated", words.bytes(engine.allocated_bytes_per_block ?? 0), words.perBlock, engine.allocated_bytes_per_block > 0);
    this.#figure("osc", osc?.port ? words.port(osc.port) : words.none, osc?.port ? words.tablets(osc.clients?.length ?? 0) : "");
    this.#load.style.setProperty("--level", Math.min(1, load).toFixed(3));
    mark(this.#load, "data-hot", load > 0.8);
    this.#figure("stretch", stretch?.by ?? words.none);
    say(this.#why, driver.why ?? "");
    say(this.#stretch, stretch?.says ?? "");
  }

  #figure(key, shown, more = "", warns = false) {
    const { value, note } = this.#figures.get(key);
    say(value, shown);
    say(note, more);
    mark(value, "data-warns", warns);
  }
}

customElements.define("stage-status", Status);
