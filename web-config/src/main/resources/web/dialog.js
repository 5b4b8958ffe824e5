// One way to ask the player for something: a native dialog, closed by Escape, focus given back.
import { h, say } from "./dom.js";
import { text } from "./text.js";

let ids = 0;

export function field(label, input) {
  input.id ||= `field-${++ids}`;
  return h("div", { class: "field-row" }, h("label", { for: input.id }, label), input);
}

export function dialog(title, content, submit, act) {
  const fault = h("p", { class: "answer", role: "alert" });
  const done = h("button", { class: "primary" }, submit);
  const cancel = h("button", { type: "button", onclick: () => shown.close() }, text.cancel);
  const id = `dialog-${++ids}`;
  const form = h("form", {
    async onsubmit(event) {
      event.preventDefault();
      done.disabled = true;
      try {
        await act();
        shown.close();
      } catch (why) {
        say(fault, text.failed(why.message));
      } finally {
        done.disabled = false;
      }
    },
  }, h("h2", { id }, title), ...content, fault, h("div", { class: "dialog-keys" }, cancel, done));
  const shown = h("dialog", { "aria-labelledby": id, onclose: () => shown.remove() }, form);
  document.body.append(shown);
  shown.showModal();
  return shown;
}
