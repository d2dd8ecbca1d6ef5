import assert from "node:assert/strict";
import test from "node:test";
import "./harness.js";
const ours = await import("../../python/tenfoot/js/web/url.js");
const { URLSearchParams } = await import("../../python/tenfoot/js/web/url_search_params.js");

const FIELDS = ["href", "protocol", "username", "password", "hostname", "port", "host", "origin", "pathname", "search", "hash"];
const fields = (url) => Object.fromEntries(FIELDS.map((field) => [field, url[field]]));

// Node's URL is the judge.
for (const [input, base] of [
  ["http://example.com"], ["HTTP://EXAMPLE.com:80/a/../b/./c?x=1#y"], ["https://u:p@host:8443/%7Efoo/é?q=ü#ñ"],
  ["http://127.0.0.1:38211/images/a b.jpg"], ["http://[::1]:9/x"], ["https:example.org/path"], ["http:\\\\host\\a\\b?c\\d"],
  ["../c?z", "http://h/a/b/d?x#y"], ["?z", "http://h/a/b?x#y"], ["#f", "http://h/a/b?x#y"], ["", "http://h/a/b?x#y"],
  ["//other/p", "https://h/a"], ["/root", "https://h:1/a/b"], ["x/./../y/..", "http://h/a/"], ["http://h/a%2e%2E/..%2f"],
  ["data:text/plain,a b"], ["app:pictures/a.png"], ["file:///tmp/../x"], ["http://h?"], ["http://h/?a='b'\"c\""], ["  http://h/  "],
]) {
  test(`${JSON.stringify(input)}${base ? ` against ${base}` : ""} is read as the standard says`, () => {
    assert.deepEqual(fields(new ours.URL(input, base)), fields(new URL(input, base)));
  });
}

for (const input of ["", "/a", "http://", "http://a b/", "http://h:99999/", "http://[::1", "no scheme"]) {
  test(`${JSON.stringify(input)} is no URL`, () => {
    assert.throws(() => new ours.URL(input), TypeError);
    assert.equal(ours.URL.canParse(input), false);
  });
}

test("searchParams and the URL follow each other", () => {
  const url = new ours.URL("http://h/?a=1");
  url.searchParams.append("title", "七人の侍 & more");
  assert.equal(url.href, "http://h/?a=1&title=%E4%B8%83%E4%BA%BA%E3%81%AE%E4%BE%8D+%26+more");
  url.search = "?b=2";
  assert.equal(url.searchParams.get("b"), "2");
});

test("search parameters are read and written as a form", () => {
  const query = "a=1&a=2&b=%F0%9F%8E%AC+x&c&%zz=%4";
  assert.deepEqual([...new URLSearchParams(query)], [...new globalThis.URLSearchParams(query)]);
  assert.equal(String(new URLSearchParams(query)), String(new globalThis.URLSearchParams(query)));
});

test("set keeps the first place and drops the others", () => {
  const params = new URLSearchParams("a=1&b=2&a=3");
  params.set("a", "9");
  assert.equal(String(params), "a=9&b=2");
});
