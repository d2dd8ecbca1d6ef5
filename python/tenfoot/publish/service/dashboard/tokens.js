/** Who may do what here: tokens, for admins. */

import { ApiError, call } from "./api.js";
import { ask, tell } from "./dialog.js";
import { card, h, table } from "./dom.js";
import { moment } from "./format.js";

const ROLES = { viewer: "looks", operator: "changes rollouts and guards too", admin: "gives and takes tokens too" };

/** A form for one more. */
export function adding({ done }) {
  const name = h("input", { id: "token-name", maxlength: 64, required: true, autocomplete: "off", spellcheck: "false", "aria-describedby": "token-name-help" });
  const role = h("select", { id: "token-role" }, Object.entries(ROLES).map(([key, may]) => h("option", { value: key }, `${key}: ${may}`)));
  const problem = h("p", { class: "error", role: "alert" });
  const go = h("button", { class: "primary" }, "Add");
  const submit = async (event) => {
    event.preventDefault();
    go.disabled = true;
    problem.textContent = "";
    try {
      const made = await call("/api/tokens", { method: "POST", body: { name: name.value.trim(), role: role.value } });
      event.target.reset();
      shown(made);
      done();
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      problem.textContent = error.message;
    } finally {
      go.disabled = false;
    }
  };
  return card("Add a token", "", null, h("form", { class: "stack", submit },
    h("div", { class: "field" }, h("label", { for: "token-name" }, "Name"), name,
      h("p", { id: "token-name-help", class: "muted small" }, "A person or a program, as the audit log is to call it.")),
    h("div", { class: "field" }, h("label", { for: "token-role" }, "Role"), role),
    problem, h("div", { class: "actions" }, go)));
}

function shown({ name, role, token }) {
  const field = h("input", { id: "new-token", class: "mono", readonly: true, value: token, "aria-label": `The token of ${name}` });
  const copy = h("button", { type: "button", click: async () => {
    field.select();
    try {
      await navigator.clipboard.writeText(token);
      copy.textContent = "Copied";
    } catch {
      copy.textContent = "Copy what is selected"; // without TLS browsers keep the clipboard to themselves
    }
  } }, "Copy");
  tell(`The token of ${name}`, h("p", { class: "muted" }, `A${role === "viewer" ? "" : "n"} ${role}. It is shown this once, and kept nowhere: give it to ${name} now.`), h("div", { class: "copy" }, field, copy));
}

/** Those that are there. */
export function listed({ tokens }, { who, done }) {
  const row = (one) => [
    h("span", {}, one.name, one.name === who.name ? h("span", { class: "muted below" }, "you") : null),
    one.role,
    moment(one.created_s),
    h("button", { class: "danger small-button", "data-key": `revoke-${one.name}`, "aria-label": `Revoke the token of ${one.name}`, click: () => ask({
      title: `Revoke the token of ${one.name}?`,
      text: one.name === who.name ? "It is the one that you use: you are signed out then." : "Whoever uses it is signed out, and a program that does stops working.",
      button: "Revoke", danger: true, reason: false,
    }, () => call(`/api/tokens/${encodeURIComponent(one.name)}`, { method: "DELETE" }), done) }, "Revoke"),
  ];
  return card("Who has one", "", null, h("div", { class: "tokens" }, table("Tokens", ["Name", "Role", "Since", ""], tokens.map(row))));
}
