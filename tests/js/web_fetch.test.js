import assert from "node:assert/strict";
import test from "node:test";
import { engine, settle } from "./harness.js";
const { fetch } = await import("../../python/tenfoot/js/web/fetch.js");
const { AbortController, AbortSignal } = await import("../../python/tenfoot/js/web/abort.js");
const { Response } = await import("../../python/tenfoot/js/web/response.js");

test("a response gives its JSON, status and headers", async () => {
  const promise = fetch("http://tv.test/catalog.json");
  await engine.answer({ headers: { "Content-Type": "application/json" }, body: '{"title":"تلفاز"}' });
  const response = await promise;
  assert.equal(response.ok, true);
  assert.equal(response.headers.get("content-type"), "application/json");
  assert.deepEqual(await response.json(), { title: "تلفاز" });
});

test("a 404 resolves, and is not ok", async () => {
  const promise = fetch("http://tv.test/none");
  await engine.answer({ status: 404, body: "no" });
  const response = await promise;
  assert.deepEqual([response.status, response.ok, await response.text()], [404, false, "no"]);
});

test("a body is read once", async () => {
  const response = new Response("abc");
  const copy = response.clone();
  assert.equal(await response.text(), "abc");
  await assert.rejects(response.text(), /read already/);
  assert.equal((await copy.arrayBuffer()).byteLength, 3);
});

test("a network failure rejects with the engine's slug as its cause", async () => {
  const promise = fetch("http://tv.test/");
  await Promise.all([engine.answer({ error: "connection-refused" }), assert.rejects(promise, (error) => error instanceof TypeError && error.cause === "connection-refused")]);
});

test("a relative or broken URL is refused before the engine hears of it", async () => {
  const before = engine.requests.length;
  await assert.rejects(fetch("/catalog.json"), /not an absolute URL/);
  assert.equal(engine.requests.length, before);
});

test("aborting tells the engine and rejects with an AbortError", async () => {
  const controller = new AbortController();
  const promise = fetch("http://tv.test/slow", { signal: controller.signal });
  await settle();
  const { id } = engine.requests.pop();
  controller.abort();
  await assert.rejects(promise, { name: "AbortError" });
  assert.deepEqual(engine.aborted, [id]);
});

test("AbortSignal.timeout aborts with a TimeoutError", async () => {
  const promise = fetch("http://tv.test/slow", { signal: AbortSignal.timeout(5000) });
  const rejection = assert.rejects(promise, { name: "TimeoutError" });
  await engine.advance(5000);
  await rejection;
  engine.requests.pop();
});

test("a posted text is sent with its type", async () => {
  fetch("http://tv.test/log", { method: "post", body: "hé" });
  const request = engine.requests.pop();
  assert.equal(request.method, "POST");
  assert.equal(request.headers["content-type"], "text/plain;charset=UTF-8");
  assert.equal(request.body.byteLength, 3);
});
