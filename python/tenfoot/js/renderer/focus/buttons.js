// What the remote's buttons do here; the rest is script's.

import { Button, Phase } from "../../contract/generated.js";
import { divert, end as endWaiting, steer } from "../lists/wait.js";
import { layOut } from "../scene/arrange.js";
import { refreshFocusGroup } from "../scene/states.js";
import { give, settle } from "./hold.js";
import { find, keepBack, keepLane } from "./navigate.js";
import { DOWN, LEFT, RIGHT, UP } from "./way.js";

const OK_BIT = 1 << Button.ok;

/** A button came. */
export function handle(scene, button, phase) {
  settle(scene);
  let done = false;
  if (button === Button.left) done = arrow(scene, button, phase, LEFT);
  else if (button === Button.right) done = arrow(scene, button, phase, RIGHT);
  else if (button === Button.up) done = arrow(scene, button, phase, UP);
  else if (button === Button.down) done = arrow(scene, button, phase, DOWN);
  else if (button === Button.ok) done = press(scene, phase);
  if (!done) scene.events.button(button, phase, scene.focus.current);
}

function arrow(scene, button, phase, way) {
  const bit = 1 << button;
  const focus = scene.focus;
  if (phase === Phase.up || phase === Phase.cancel) {
    const swallowed = (focus.swallowed & bit) !== 0;
    focus.swallowed &= ~bit;
    return swallowed;
  }
  layOut(scene);
  if (steer(scene, way)) {
    focus.swallowed |= bit;
    return true;
  }
  const found = focus.current === 0 ? 0 : find(scene, way);
  if (focus.current !== 0 && divert(scene, way, found)) {
    focus.swallowed |= bit;
    return true;
  }
  if (found === 0) {
    focus.swallowed &= ~bit;
    return false;
  }
  focus.swallowed |= bit;
  const from = focus.current;
  keepLane(scene, way);
  give(scene, found);
  keepBack(scene, from, way);
  return true;
}

function press(scene, phase) {
  const focus = scene.focus;
  const current = focus.current;
  if (phase === Phase.down && current !== 0) {
    endWaiting(scene);
    focus.swallowed |= OK_BIT;
    focus.pressed = true;
    refreshFocusGroup(scene, current);
    scene.events.press(current, phase);
    return true;
  }
  const swallowed = (focus.swallowed & OK_BIT) !== 0;
  if (!swallowed || phase === Phase.down) return false;
  if (phase !== Phase.repeat) focus.swallowed &= ~OK_BIT;
  if (focus.pressed) {
    if (phase !== Phase.repeat) {
      focus.pressed = false;
      refreshFocusGroup(scene, current);
    }
    scene.events.press(current, phase);
  }
  return true;
}
