import { h, say } from "../dom.js";
import { link } from "../link.js";
import { text } from "../text.js";

const words = text.pairing;

class Pairing extends HTMLElement {
  #code = h("input", {
    id: "code", name: "code", required: true, maxlength: 64, autocomplete: "one-time-code",
    autocapitalize: "characters", spellcheck: "false",
  });
  #name = h("input", { id: "device", name: "name", required: true, maxlength: 80, autocomplete: "off", value: guess() });
  #role = h("select", { id: "role" }, ...["player", "guest"].map((one) => h("option", { value: one }, text.roles[one])));
  #answer = h("p", { class: "answer", role: "alert" });
  #button = h("button", { class: "primary" }, words.submit);
  #foot = h("button", { type: "button", onclick: () => this.#try(words.press, () => link.pairByFoot(this.#name.value.trim() || words.someone, this.#role.value)) }, words.foot);

  connectedCallback() {
    const form = h(
      "form",
      { onsubmit: (event) => this.#submit(event) },
      h("p", { class: "brand" }, text.product),
      h("h1", {}, words.title),
      h("p", {}, `${words.how} `, h("code", {}, words.command), ` ${words.then}`),
      h("label", { for: "code" }, words.code), this.#code,
      h("label", { for: "device" }, words.name), this.#name,
      h("label", { for: "role" }, words.role), this.#role, this.#button, h("p", { class: "detail or" }, words.or), this.#foot, this.#answer,
    );
    this.append(form);
  }

  restart() {
    this.#code.value = "";
    say(this.#answer, "");
    queueMicrotask(() => this.#code.focus());
  }

  #submit(event) {
    event.preventDefault();
    this.#try(words.trying, () => link.pair(this.#code.value.trim(), this.#name.value.trim(), this.#role.value));
  }

  async #try(meanwhile, way) {
    this.#button.disabled = this.#foot.disabled = true;
    say(this.#answer, meanwhile);
    try {
      await way();
      link.open();
    } catch (fault) {
      say(this.#answer, fault instanceof TypeError ? words.unreachable : `${fault.message}.`);
      this.#code.select();
    } finally {
      this.#button.disabled = this.#foot.disabled = false;
    }
  }
}

function guess() {
  const agent = navigator.userAgent;
  return ["iPhone", "iPad", "Android", "Macintosh", "Windows", "Linux"].find((name) => agent.includes(name)) ?? "";
}

customElements.define("stage-pairing", Pairing);
