/** The one dialog: asks before something is changed, or shows something once. */

import { ApiError } from "./api.js";
import { h } from "./dom.js";

const dialog = document.getElementById("dialog");
dialog.addEventListener("close", () => dialog.replaceChildren());

/** Closes it, whatever it asks. */
export const dismiss = () => dialog.close();

/**
 * Asks, does it, and closes when it is done. `content`: what else is to be filled in; `reason`: whether the audit log
 * wants to know why. `act` is called with the reason; an ApiError of its is shown, and the dialog stays.
 */
export function ask({ title, text, button, danger, content, wide, reason = true }, act, done) {
  const why = reason && h("textarea", { id: "why", rows: 2, required: true, maxlength: 500 });
  const problem = h("p", { class: "error", role: "alert" });
  const go = h("button", { class: danger ? "danger" : "primary" }, button);
  const submit = async (event) => {
    event.preventDefault();
    go.disabled = true;
    problem.textContent = "";
    try {
      await act(why ? why.value.trim() : "");
      dialog.close();
      done();
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      problem.textContent = error.message;
      go.disabled = false;
    }
  };
  open(title, wide, h("form", { submit }, h("p", { class: "muted" }, text), content,
    why && h("div", { class: "field" }, h("label", { for: "why" }, "Why ", h("span", { class: "muted" }, "(for the audit log)")), why),
    problem,
    h("div", { class: "actions" }, h("button", { type: "button", click: dismiss }, "Cancel"), go)));
  dialog.querySelector("input, textarea, button").focus();
}

/** Shows something until it is closed. */
export function tell(title, ...content) {
  open(title, false, h("form", { submit: (event) => { event.preventDefault(); dismiss(); } }, content,
    h("div", { class: "actions" }, h("button", { class: "primary" }, "Done"))));
}

function open(title, wide, form) {
  dialog.classList.toggle("wide-dialog", wide === true);
  form.prepend(h("h2", { id: "dialog-title" }, title));
  dialog.replaceChildren(form);
  dialog.showModal();
}
