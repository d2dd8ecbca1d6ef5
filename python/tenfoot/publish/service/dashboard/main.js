/** The dashboard: signs in, asks the service every few seconds while somebody looks, draws what has changed. */

import { ApiError, call, forget, keep, ringPath, signedIn } from "./api.js";
import { h } from "./dom.js";
import { audit } from "./audit.js";
import { adding, listed } from "./tokens.js";
import { comparison } from "./comparison.js";
import { dismiss } from "./dialog.js";
import { crashes } from "./crashes.js";
import { guard } from "./guard.js";
import { heading, rollout } from "./rollout.js";
import { deviceTypes, releases } from "./releases.js";

const EVERY_MS = 3000;
const TOKENS = "#/tokens";
const main = document.getElementById("main");
const rings = document.getElementById("rings");
const account = document.getElementById("account");
const notice = document.getElementById("notice");

/** What is on the screen: who looks, at which ring, and for each part what it was last drawn from. */
const state = { who: null, place: null, drawn: new Map(), choice: {}, said: null, timer: 0, turn: 0 };

/** Draws a part anew when what it shows has changed, and never while somebody is at work in it. */
function show(name, value, draw) {
  const key = JSON.stringify(value);
  const holder = document.getElementById(`part-${name}`);
  if (!holder || state.drawn.get(name) === key) return;
  if (state.drawn.has(name) && busy(holder)) return;
  const open = new Set([...holder.querySelectorAll("details[open]")].map((one) => one.dataset.key));
  const { dataset, id } = holder.contains(document.activeElement) ? document.activeElement : { dataset: {}, id: "" };
  const focused = id ? `#${id}` : dataset.key && `summary[data-key="${dataset.key}"], button[data-key="${dataset.key}"]`;
  state.drawn.set(name, key);
  holder.replaceChildren(draw(value));
  for (const one of holder.querySelectorAll("details")) one.open = open.has(one.dataset.key);
  if (focused) holder.querySelector(focused)?.focus();
}

const busy = (holder) => holder.querySelector("[data-changed]") !== null || holder.querySelector("select:focus") !== null;

/** Says something at the top, or nothing. */
function say(text) {
  if (state.said === text) return;
  state.said = text;
  notice.hidden = !text;
  notice.textContent = text ?? "";
}

async function refresh() {
  clearTimeout(state.timer);
  const turn = ++state.turn;
  try {
    const { rollouts } = await call("/api/rollouts");
    if (turn !== state.turn) return;
    const place = wanted(rollouts);
    if (atTokens()) {
      if (!state.place?.tokens) layTokens();
      tabs(rollouts);
      await lookAtTokens(turn);
    } else if (!place) {
      main.replaceChildren(h("p", { class: "empty" }, "No ring yet: tenfoot publish ring adds one."));
    } else if (place.unknown !== undefined) {
      layUnknown(place);
      tabs(rollouts);
    } else {
      if (place.app !== state.place?.app || place.ring !== state.place?.ring) lay(place);
      tabs(rollouts);
      await look(place, turn);
    }
    say(null);
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    if (turn !== state.turn) return;
    if (error.status === 401) return signIn(signedIn() ? "That token is not known, or was revoked." : null);
    say(error.message);
  }
  if (turn === state.turn && !document.hidden) state.timer = setTimeout(refresh, EVERY_MS);
}

/** Whether the page about tokens is asked for, by somebody who may see it. */
const atTokens = () => location.hash === TOKENS && state.who.role === "admin";

/** The ring in the address, known or not; where it has none, the first one that is on trial. */
function wanted(rollouts) {
  if (!location.hash.startsWith("#/") || location.hash === TOKENS) return rollouts.find((one) => one.candidate) ?? rollouts[0];
  const path = location.hash.slice(2);
  return rollouts.find((one) => path === ringHash(one).slice(2)) ?? { unknown: path };
}

const ringHash = ({ app, ring }) => `#/${encodeURIComponent(app)}/${encodeURIComponent(ring)}`;

function lay({ app, ring }) {
  state.place = { app, ring };
  state.drawn.clear();
  state.choice = {};
  document.title = `${app} / ${ring} · Tenfoot releases`;
  const part = (name, width) => h("div", { id: `part-${name}`, class: width });
  main.replaceChildren(part("heading", "heading"), h("div", { class: "cards" },
    part("rollout", "w5"), part("guard", "w7"), part("comparison", "w12"),
    part("releases", "w7"), part("device-types", "w5"), part("crashes", "w7"), part("audit", "w5")));
}

function layUnknown({ unknown }) {
  if (state.place?.unknown === unknown) return;
  state.place = { unknown };
  state.drawn.clear();
  document.title = "No such ring · Tenfoot releases";
  main.replaceChildren(h("p", { class: "empty" }, `There is no ring ${unknown} here. The bar above has those that there are.`));
}

function layTokens() {
  state.place = { tokens: true };
  state.drawn.clear();
  document.title = "Tokens · Tenfoot releases";
  const part = (name, width) => h("div", { id: `part-${name}`, class: width });
  main.replaceChildren(h("h1", {}, "Tokens"), h("div", { class: "cards" }, part("tokens", "w7"), part("adding", "w5"), part("audit", "w12")));
}

async function lookAtTokens(turn) {
  const [{ tokens }, log] = await Promise.all([call("/api/tokens"), call("/api/audit?app=&ring=&most=30")]);
  if (turn !== state.turn) return;
  const context = { who: state.who, done: refresh };
  show("tokens", { tokens }, (value) => listed(value, context));
  show("adding", {}, () => adding(context));
  show("audit", { ...log, names: {}, now: Math.floor(Date.now() / 60_000) * 60 }, (value) => audit(value));
}

function tabs(rollouts) {
  const value = { rollouts: rollouts.map(({ app, ring }) => ({ app, ring })), place: state.place };
  if (state.drawn.get("rings") === JSON.stringify(value)) return;
  state.drawn.set("rings", JSON.stringify(value));
  rings.replaceChildren(...value.rollouts.map(({ app, ring }) => h("a", {
    href: ringHash({ app, ring }),
    "aria-current": app === state.place.app && ring === state.place.ring && "page",
  }, `${app} / ${ring}`)));
  rings.querySelector("[aria-current]")?.scrollIntoView({ block: "nearest", inline: "center" });
}

async function look(place, turn) {
  const path = ringPath(place);
  const ring = await call(path);
  if (turn !== state.turn) return;
  const pair = chosen(ring);
  const shown = ring.candidate ?? ring.trial?.candidate ?? ring.baseline?.digest;
  const release = typeof shown === "string" ? shown : shown?.digest;
  const where = `app=${encodeURIComponent(place.app)}&ring=${encodeURIComponent(place.ring)}`;
  const [compared, crashed, kinds, log] = await Promise.all([
    pair && call(`${path}/compare?${new URLSearchParams({ ...pair, days: days(ring, pair) })}`),
    call(`${path}/crashes`),
    release ? call(`${path}/device-types?release=${release}`) : { device_types: [] },
    call(`/api/audit?${where}&most=30`),
  ]);
  if (turn !== state.turn) return;
  const now = Math.floor(ring.now_s / 60) * 60;
  const context = { who: state.who, place, now, done: refresh };
  const { now_s: _, ...still } = ring;
  show("heading", still, (value) => heading(value));
  show("rollout", still, (value) => rollout(value, context));
  show("guard", { trial: ring.trial, guard: ring.guard, metrics: ring.metrics, releases: names(ring), candidate: ring.candidate, baseline: ring.baseline }, (value) => guard(value, context));
  show("comparison", { compared, pair, names: names(ring), experiments: ring.experiments, tab: state.choice.tab },
    (value) => comparison(value, (choice) => { Object.assign(state.choice, choice); state.drawn.delete("comparison"); refresh(); }));
  show("releases", { releases: ring.releases, unknown: ring.unknown, now }, (value) => releases(value));
  show("device-types", { ...kinds, version: names(ring)[release] }, (value) => deviceTypes(value));
  show("crashes", { ...crashed, now }, (value) => crashes(value));
  show("audit", { ...log, names: names(ring), now }, (value) => audit(value));
}

const names = (ring) => Object.fromEntries(ring.releases.map(({ digest, version }) => [digest, version]));

/** Candidate and baseline are compared over the days that both were out, others over two weeks. */
function days({ trial, now_s: now }, { a, b }) {
  if (!trial || a !== trial.candidate || b !== trial.baseline) return 14;
  return Math.min(14, Math.floor(now / 86_400) - Math.floor(trial.started_s / 86_400) + 1);
}

/** What is compared: what was chosen, else candidate and baseline, else what was halted and the baseline. */
function chosen(ring) {
  if (state.choice.experiment || (state.choice.a && state.choice.b)) {
    const { experiment, a, b } = state.choice;
    return experiment ? { experiment, a, b } : { a, b };
  }
  const a = ring.candidate?.digest ?? ring.trial?.candidate ?? ring.releases.find((one) => one.digest !== ring.baseline?.digest)?.digest;
  const b = ring.trial?.baseline ?? ring.baseline?.digest;
  return a && b ? { a, b } : null;
}

function signIn(problem) {
  forget();
  dismiss();
  state.place = null;
  rings.replaceChildren();
  account.replaceChildren();
  say(null);
  const field = h("input", { id: "token", type: "password", autocomplete: "off", spellcheck: "false", required: true, "aria-describedby": "token-help" });
  const enter = async (event) => {
    event.preventDefault();
    try {
      state.who = await call("/api/session", { token: field.value.trim() });
      keep(field.value.trim());
      start();
    } catch (error) {
      signIn(error.status === 401 ? "That token is not known, or was revoked." : error.message);
    }
  };
  main.replaceChildren(h("section", { class: "card sign-in" }, h("h1", {}, "Sign in"),
    h("form", { submit: enter },
      h("div", { class: "field" }, h("label", { for: "token" }, "Token"), field,
        h("p", { id: "token-help", class: "muted small" }, "From ", h("code", {}, "tenfoot serve token add"), ". It is kept until this tab is closed.")),
      problem && h("p", { class: "error", role: "alert" }, problem),
      h("button", { class: "primary" }, "Sign in"))));
  field.focus();
}

function start() {
  const { name, role } = state.who;
  const leave = () => { clearTimeout(state.timer); state.turn++; signIn(null); };
  const tokens = role === "admin" ? [h("a", { href: TOKENS }, "Tokens")] : [];
  account.replaceChildren(h("span", { class: "who" }, `${name} · ${role}`), ...tokens, h("button", { class: "quiet", click: leave }, "Sign out"));
  main.replaceChildren(h("p", { class: "empty" }, "Looking…"));
  refresh();
}

addEventListener("hashchange", () => state.who && refresh());
document.addEventListener("visibilitychange", () => (document.hidden ? clearTimeout(state.timer) : state.who && signedIn() && refresh()));
if (signedIn()) {
  call("/api/session").then((who) => { state.who = who; start(); }, (error) => signIn(error.status === 401 ? "That token was revoked." : error.message));
} else {
  signIn(null);
}
