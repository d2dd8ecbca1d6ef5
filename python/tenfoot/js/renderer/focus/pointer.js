// Pointer and wheel: hovering focuses, a click presses, the wheel scrolls what is under it.

import { FocusScopeFlags, Phase, PointerPhase, ScrollAxis } from "../../contract/generated.js";
import { isCandidate, layOut } from "../scene/arrange.js";
import { SCROLL_X, SCROLL_Y } from "../scene/paint_props.js";
import { scrollTo, scrolls } from "../scene/scroll.js";
import { focusableAbove, isWithin } from "../scene/states.js";
import { hit } from "./hit.js";
import { giveInSight, settle } from "./hold.js";
import { startAfresh } from "./navigate.js";
import { begin, end } from "./press.js";

/** A pointer that moves farther than this while it is down drags, and does not click; px. */
const DRAG = 16;
const TRAP = FocusScopeFlags.trapX | FocusScopeFlags.trapY;

/** The pointer moved, went down, came up, or left the stage. */
export function handle(scene, x, y, phase) {
  settle(scene);
  layOut(scene);
  const focus = scene.focus;
  const moved = focus.pointerX !== x || focus.pointerY !== y;
  focus.pointerX = x;
  focus.pointerY = y;
  if (phase === PointerPhase.move) {
    if (focus.pointerDown) drag(scene, x, y);
    else if (moved) hover(scene, x, y);
  } else if (phase === PointerPhase.down) {
    focus.pointerDown = true;
    const target = hover(scene, x, y);
    if (target !== 0 && !focus.press.held) begin(scene, true, x, y);
  } else if (phase === PointerPhase.up) {
    focus.pointerDown = false;
    if (isPressed(focus)) end(scene, targetAt(scene, x, y) === focus.current ? Phase.up : Phase.cancel);
    hover(scene, x, y);
  } else {
    focus.pointerDown = false;
    if (isPressed(focus)) end(scene, Phase.cancel);
  }
}

function isPressed(focus) {
  return focus.press.held && focus.press.byPointer;
}

function drag(scene, x, y) {
  const focus = scene.focus;
  if (!isPressed(focus)) return;
  const dx = x - focus.press.x;
  const dy = y - focus.press.y;
  if (dx * dx + dy * dy > DRAG * DRAG) end(scene, Phase.cancel);
}

/** Whom the pointer speaks to, 0 for nobody: what is drawn over a node is in its way, and so is a scope that traps. */
function targetAt(scene, x, y) {
  const target = focusableAbove(scene, hit(scene, x, y, false));
  if (target === 0 || !isCandidate(scene, target)) return 0;
  for (let at = scene.focus.current; at !== 0; at = scene.nodes[at].parent) {
    if ((scene.nodes[at].scope & TRAP) === TRAP && !isWithin(scene, target, at)) return 0;
  }
  return target;
}

/** Focuses what is under the pointer, without scrolling: it is seen. */
function hover(scene, x, y) {
  const target = targetAt(scene, x, y);
  if (target !== 0 && target !== scene.focus.current) {
    startAfresh(scene);
    giveInSight(scene, target);
  }
  return target;
}

/** The wheel turned by so many px over a point. */
export function wheel(scene, x, y, dx, dy) {
  settle(scene);
  layOut(scene);
  const under = hit(scene, x, y, true);
  scrollAround(scene, under, SCROLL_X, ScrollAxis.horizontal, dx);
  scrollAround(scene, under, SCROLL_Y, ScrollAxis.vertical, dy);
}

/** Scrolls the innermost window along the axis that can go further. */
function scrollAround(scene, under, slot, axis, by) {
  for (let at = under; at !== 0 && by !== 0; at = scene.nodes[at].parent) {
    const scroll = scene.nodes[at].scroll;
    if (scroll.axis !== axis || !scrolls(scene, at)) continue;
    const min = slot === SCROLL_X ? scroll.minX : scroll.minY;
    const max = slot === SCROLL_X ? scroll.maxX : scroll.maxY;
    const from = scene.nodes[at].baseValue(slot);
    let to = from + by > max ? max : from + by;
    if (to < min) to = min;
    if (to === from) continue;
    scrollTo(scene, at, slot, to);
    scene.focus.wheeled = true;
    return;
  }
}
