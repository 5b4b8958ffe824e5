// The box's network and the machine itself, through its helper; hidden where there is none: a box of no image.
import { dialog, field } from "../dialog.js";
import { card, h, keep, mark, say } from "../dom.js";
import { link } from "../link.js";
import { text } from "../text.js";

const words = text.network;
const ask = (...request) => link.call({ command: "machine", request }).then(({ lines }) => lines);

// nmcli's terse lines: words between colons, a colon of a name behind a backslash.
const parts = (line) => line.split(/(?<!\\):/).map((part) => part.replace(/\\(.)/g, "$1"));

export class Network {
  #list = h("ul", { class: "rows" });
  #around = h("ul", { class: "rows" });
  #scan = h("button", { type: "button", onclick: () => this.#look() }, words.scan);
  #own = h("button", { type: "button", onclick: () => this.#toggle() }, words.own);
  #name = h("button", { type: "button", onclick: () => this.#rename() }, words.rename);
  #said = h("p", { class: "detail", role: "status" });
  #opened = false;
  element = h("section", { class: "card", hidden: true }, ...card(words.title, this.#list,
    h("div", { class: "row-keys" }, this.#scan, this.#own, this.#name), this.#around, this.#said,
    h("div", { class: "row-keys" }, sure(words.restart, () => ask("machine", "reboot")), sure(words.off, () => ask("machine", "off")))));

  async load() {
    const lines = await ask("network", "status").catch(() => null);
    this.element.hidden = lines === null;
    const devices = (lines ?? []).map(parts).filter(([, type]) => type === "wifi" || type === "ethernet");
    this.#opened = devices.some(([, , , connection]) => connection === "atome-hotspot");
    say(this.#own, this.#opened ? words.close : words.own);
    keep(this.#list, devices.map(([id, type, state, connection]) => ({ id, type, state, connection })), device);
  }

  async #look() {
    await this.#doing(this.#scan, words.scanning, async () => {
      const found = (await ask("network", "scan")).map(parts).filter(([name]) => name);
      const best = new Map();
      for (const [name, signal, security] of found) {
        if (!(best.get(name)?.signal >= Number(signal))) best.set(name, { id: name, signal: Number(signal), security });
      }
      keep(this.#around, [...best.values()].sort((one, other) => other.signal - one.signal), (one) => this.#network(one));
      return best.size ? "" : words.none;
    });
  }

  #network({ id }) {
    const signal = h("span", { class: "detail" });
    const join = h("button", { type: "button", onclick: () => this.#join(id) }, words.join);
    mark(join, "aria-label", words.joinNamed(id));
    return {
      element: h("li", { class: "row-keys" }, h("span", { class: "what" }, h("span", { class: "name" }, id), signal), join),
      update: (item) => say(signal, words.signal(item.signal)),
    };
  }

  #join(name) {
    const password = secret();
    dialog(words.joinNamed(name), [field(words.password, password)], words.join, async () => {
      await ask("network", "join", name, password.value);
      this.load();
    });
  }

  #rename() {
    const name = h("input", { required: true, maxlength: 32, value: "Atome Stage" });
    const password = secret();
    dialog(words.rename, [field(words.name, name), field(words.password, password)], words.keep,
      () => ask("network", "hotspot-name", name.value, password.value));
  }

  #toggle() {
    return this.#doing(this.#own, words.opening, async () => {
      await ask("network", "hotspot", this.#opened ? "off" : "on");
      await this.load();
      return "";
    });
  }

  async #doing(button, now, act) {
    button.disabled = true;
    say(this.#said, now);
    say(this.#said, await act().catch(({ message }) => text.failed(message)));
    button.disabled = false;
  }
}

function secret() {
  return h("input", { type: "password", required: true, minlength: 8, maxlength: 63, autocomplete: "off" });
}

// Nobody switches a box off by brushing a button.
function sure(label, act) {
  let asked = false;
  const button = h("button", {
    type: "button",
    onclick: () => {
      if (!asked) {
        asked = true;
        say(button, text.sure);
        setTimeout(() => { asked = false; say(button, label); }, 4000);
      } else {
        act().catch(({ message }) => link.say(text.failed(message)));
      }
    },
  }, label);
  return button;
}

function device({ id }) {
  const name = h("span", { class: "name" });
  const state = h("span", { class: "detail" });
  return {
    element: h("li", { class: "row-keys" }, h("span", { class: "what" }, name, state)),
    update(item) {
      say(name, `${words.types[item.type]} ${id}`);
      say(state, [item.state, item.connection === "atome-hotspot" ? words.ownNamed : item.connection].filter(Boolean).join(" · "));
    },
  };
}
