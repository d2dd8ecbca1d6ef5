// What a layout style takes, and what it refuses. rust/renderer/tests/layout_style.rs says the same of Rust.
import assert from "node:assert/strict";
import test from "node:test";

import { Prop, PROPS, Status, Unit } from "../../python/tenfoot/js/contract/generated.js";
import { LayoutStyle } from "../../python/tenfoot/js/renderer/layout/index.js";

const set = (prop, unit, value) => new LayoutStyle().set(prop, unit, value);

test("a length takes every unit", () => {
  assert.equal(set(Prop.width, Unit.px, 12.5), Status.ok);
  assert.equal(set(Prop.width, Unit.percent, 50), Status.ok);
  assert.equal(set(Prop.width, Unit.auto, 0), Status.ok);
});

test("sizes take what their content or container gives", () => {
  for (const unit of [Unit.maxContent, Unit.minContent, Unit.fitContent, Unit.stretch]) {
    for (const prop of [Prop.flexBasis, Prop.width, Prop.minHeight, Prop.maxHeight]) {
      assert.equal(set(prop, unit, 0), Status.ok, `${PROPS[prop].name} ${unit}`);
    }
    for (const prop of [Prop.left, Prop.marginTop, Prop.paddingEnd, Prop.rowGap, Prop.flexGrow]) {
      assert.equal(set(prop, unit, 0), Status.badValue, `${PROPS[prop].name} ${unit}`);
    }
  }
});

test("the unit unset gives back the initial value", () => {
  for (const { name } of PROPS.filter((prop) => prop?.kind === "layout")) {
    const style = new LayoutStyle();
    style.set(Prop[name], Unit.px, 1);
    assert.equal(style.set(Prop[name], Unit.unset, NaN), Status.ok, name);
    assert.deepEqual(style, new LayoutStyle(), name);
  }
});

test("a margin and an inset may be negative", () => {
  assert.equal(set(Prop.marginStart, Unit.px, -4), Status.ok);
  assert.equal(set(Prop.left, Unit.percent, -10), Status.ok);
});

test("a value that means nothing is refused", () => {
  for (const [prop, unit, value] of [
    [Prop.width, Unit.px, -1],
    [Prop.width, Unit.px, NaN],
    [Prop.width, Unit.px, Infinity],
    [Prop.width, 9, 1],
    [Prop.flexGrow, Unit.percent, 50],
    [Prop.flexGrow, Unit.auto, 0],
    [Prop.flexGrow, Unit.px, -1],
    [Prop.display, Unit.px, 3],
    [Prop.display, Unit.px, 0.5],
    [Prop.display, Unit.percent, 0],
  ]) {
    assert.equal(set(prop, unit, value), Status.badValue, `${PROPS[prop].name} ${unit} ${value}`);
  }
});

test("a refused value leaves the style as it was", () => {
  const style = new LayoutStyle();
  style.set(Prop.width, Unit.px, -1);
  assert.deepEqual(style, new LayoutStyle());
});

test("what is no layout property is refused", () => {
  assert.equal(set(Prop.opacity, Unit.px, 1), Status.unknownProp);
  assert.equal(set(59, Unit.px, 1), Status.unknownProp);
});

test("reset gives back the initial value", () => {
  for (const prop of Object.values(Prop)) {
    const style = new LayoutStyle();
    style.set(prop, Unit.px, 1);
    style.reset(prop);
    assert.deepEqual(style, new LayoutStyle(), PROPS[prop].name);
  }
});

test("styles that were never set share their arrays", () => {
  assert.equal(new LayoutStyle().values, new LayoutStyle().values);
});
