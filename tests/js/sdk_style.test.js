import assert from "node:assert/strict";
import test from "node:test";
import "./harness.js";
import { Prop, PROPS, floatBits } from "../../python/tenfoot/js/contract/generated.js";
const { compileStyle, compiled, style } = await import("../../python/tenfoot/js/sdk/style/compile.js");
const { parseColour, withAlpha } = await import("../../python/tenfoot/js/sdk/style/colours.js");

const AUTO = 2, PERCENT = 1;
const pair = (prop, value, unit = 0) => [prop | (unit << 16), floatBits(value)];

test("lengths are px, percent or auto", () => {
  assert.deepEqual(compileStyle({ width: 40, height: "50%", flexBasis: "auto" }).words,
    [...pair(Prop.width, 40), ...pair(Prop.height, 50, PERCENT), ...pair(Prop.flexBasis, 0, AUTO)]);
});

test("sizes may be what the content or the container gives", () => {
  assert.deepEqual(compileStyle({ width: "max-content", minWidth: "min-content", maxWidth: "fit-content", height: "stretch" }).words,
    [...pair(Prop.width, 0, 3), ...pair(Prop.minWidth, 0, 4), ...pair(Prop.maxWidth, 0, 5), ...pair(Prop.height, 0, 6)]);
  assert.throws(() => compileStyle({ left: "max-content" }), /style "left": expected a number of px, "50%" or "auto"/);
});

test("null takes a layout prop back to its initial value", () => {
  assert.deepEqual(compileStyle({ marginStart: null, display: null }).words, [...pair(Prop.marginStart, 0, 7), ...pair(Prop.display, 0, 7)]);
  assert.throws(() => compileStyle({ opacity: null }), /style "opacity"/);
});

test("an alignment may be safe", () => {
  assert.deepEqual(compileStyle({ justifyContent: "safe center" }).words, [Prop.justifyContent, 15]);
});

test("padding takes one, two or four values", () => {
  const sides = (l, t, r, b) => [...pair(Prop.paddingLeft, l), ...pair(Prop.paddingTop, t), ...pair(Prop.paddingRight, r), ...pair(Prop.paddingBottom, b)];
  assert.deepEqual(compileStyle({ padding: 8 }).words, sides(8, 8, 8, 8));
  assert.deepEqual(compileStyle({ padding: [8, 16] }).words, sides(16, 8, 16, 8));
  assert.deepEqual(compileStyle({ padding: [1, 2, 3, 4] }).words, sides(4, 1, 2, 3));
});

test("every prop of the contract has a key under its own name", () => {
  const samples = { enum: 0, number: 1, length: 1, colour: "#fff", integer: -1, unsigned: 1 };
  for (const prop of PROPS) {
    if (!prop || ["listen", "listIndex", "box"].includes(prop.name) || prop.type === "enum") continue;
    assert.ok(compileStyle({ [prop.name]: samples[prop.type] }).words.length >= 2, prop.name);
  }
});

test("names of enums may be written with dashes or in camel case", () => {
  assert.deepEqual(compileStyle({ justifyContent: "space-between" }).words, [Prop.justifyContent, 8]);
  assert.deepEqual(compileStyle({ justifyContent: "spaceBetween" }).words, [Prop.justifyContent, 8]);
});

test("colours are read in every form", () => {
  assert.equal(parseColour("#1af"), 0x11aaffff);
  assert.equal(parseColour("#1af8"), 0x11aaff88);
  assert.equal(parseColour("#101418"), 0x101418ff);
  assert.equal(parseColour("rgb(1 2 3 / 50%)"), 0x01020380);
  assert.equal(parseColour("rgba(1, 2, 3, 0.5)"), 0x01020380);
  assert.equal(parseColour(0xff), 0xff);
  assert.equal(withAlpha("#ffffff", 0.5), 0xffffff80);
});

for (const [title, source, message] of [
  ["a misspelt key", { pading: 4 }, /unknown style "pading" \(did you mean "padding"\?\)/],
  ["an American spelling that is no key", { backgroundColor: "#fff" }, /unknown style "backgroundColor"/],
  ["a misspelt value", { alignItems: "centre" }, /"alignItems": expected one of .*"centre" \(did you mean "center"\?\)/],
  ["a length that is none", { width: "wide" }, /"width": expected a number of px, "50%", "max-content", .* or "auto", got "wide"/],
  ["NaN", { opacity: NaN }, /"opacity": expected a number, got NaN/],
  ["a bad colour", { background: "#12" }, /"background": expected a colour/],
  ["layout in a state", { focused: { width: 4 } }, /"width" cannot change with "focused"/],
  ["a misspelt key in a state", { focused: { scal: 4 } }, /unknown style "scal" in "focused" \(did you mean "scale"\?\)/],
  ["slices in a state", { focused: { slice: 4 } }, /"slice(Left)?" cannot change with "focused"/],
  ["an unknown tint mode", { tintMode: "mask" }, /"tintMode": expected one of/],
  ["a transition of layout", { transition: { width: 200 } }, /"width" cannot be animated/],
  ["a bad easing", { transition: { scale: { easing: "ease-outt" } } }, /"transition.scale.easing".*did you mean "ease-out"/],
  ["one gradient stop", { gradient: { stops: ["#000"] } }, /expected 2 to 8 stops/],
  ["an unknown part of a shadow", { shadow: { size: 3 } }, /"shadow": unknown part "size"/],
]) {
  test(`${title} is refused by name`, () => assert.throws(() => compileStyle(source), (error) => error.name === "StyleError" && message.test(error.message)));
}

test("colours of a border's sides are in CSS's order", () => {
  const sides = (t, r, b, l) => [Prop.borderTopColour, t, Prop.borderRightColour, r, Prop.borderBottomColour, b, Prop.borderLeftColour, l];
  assert.deepEqual(compileStyle({ borderColour: ["#f00", "#0f0", "#00f", "#fff"] }).words, sides(0xff0000ff, 0x00ff00ff, 0x0000ffff, 0xffffffff));
  assert.deepEqual(compileStyle({ borderColor: "#f00" }).words, [Prop.borderColour, 0xff0000ff]);
  assert.deepEqual(compileStyle({ focused: { borderColour: ["#f00", "#0f0"] } }).states[0][1], sides(0xff0000ff, 0x00ff00ff, 0xff0000ff, 0x00ff00ff));
});

test("a picture is sliced by one, two or four widths", () => {
  const sides = (l, t, r, b) => [...pair(Prop.sliceLeft, l), ...pair(Prop.sliceTop, t), ...pair(Prop.sliceRight, r), ...pair(Prop.sliceBottom, b)];
  assert.deepEqual(compileStyle({ slice: 12 }).words, sides(12, 12, 12, 12));
  assert.deepEqual(compileStyle({ slice: [1, 2, 3, 4] }).words, sides(4, 1, 2, 3));
  assert.deepEqual(compileStyle({ tintMode: "stencil" }).words, [Prop.tintMode, 1]);
});

test("a state becomes a state style of paint props", () => {
  const { states } = compileStyle({ focused: { scale: 1.5 }, focusWithin: { opacity: 1 } });
  assert.deepEqual(states, [[1, [...pair(Prop.scaleX, 1.5), ...pair(Prop.scaleY, 1.5)]], [2, pair(Prop.opacity, 1)]]);
});

test("disabled is a switch when it is a boolean and a state when it is an object", () => {
  assert.deepEqual(compileStyle({ disabled: true }).words, [Prop.disabled, 1]);
  assert.equal(compileStyle({ disabled: { opacity: 0.4 } }).states[0][0], 4);
});

test("a transition of a shorthand is one of each of its props", () => {
  const { transitions } = compileStyle({ transition: { scale: { duration: 150, easing: "linear", delay: 20 }, scrollX: { spring: { stiffness: 9, damping: 8 } } } });
  assert.deepEqual(transitions, [[Prop.scaleX, 1, 150, 20, 0, 0, 1, 1], [Prop.scaleY, 1, 150, 20, 0, 0, 1, 1], [Prop.scrollX, 2, 0, 0, 9, 8, 1, 0]]);
});

test("gradient stops without offsets are spread evenly", () => {
  const { gradient } = compileStyle({ gradient: { from: [0, 0], to: [1, 0], stops: ["#000", "#fff", "#0000"] } });
  assert.deepEqual(gradient.stops, [floatBits(0), 0x000000ff, floatBits(0.5), 0xffffffff, floatBits(1), 0x00000000]);
  assert.deepEqual(gradient.points, [0, 0, 1, 0]);
});

test("a shared style is compiled once and frozen", () => {
  const source = style({ padding: 4 });
  assert.equal(compiled(source), compiled(source));
  assert.throws(() => { source.padding = 5; }, TypeError);
});

test("focus scopes are bits", () => {
  assert.deepEqual(compileStyle({ focusScope: true }).words, [Prop.focusScope, 1]);
  assert.deepEqual(compileStyle({ focusScope: ["trap-x", "first"] }).words, [Prop.focusScope, 1 | 2 | 32]);
});
