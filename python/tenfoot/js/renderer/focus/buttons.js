// What the remote's buttons do here; the rest is script's.

import { Button, Phase, Status } from "../../contract/generated.js";
import { divert, end as endWaiting, steer } from "../lists/wait.js";
import { layOut } from "../scene/arrange.js";
import { give, settle } from "./hold.js";
import { find, keepBack, keepLane, startAfresh } from "./navigate.js";
import { begin, end, tell } from "./press.js";
import { reveal } from "./reveal.js";
import { nearestSeen } from "./sight.js";
import { DOWN, LEFT, RIGHT, UP } from "./way.js";

const OK_BIT = 1 << Button.ok;

/** A button came. Gives a Status. */
export function handle(scene, button, phase) {
  if (phase === Phase.long) return Status.badValue;
  settle(scene);
  let done = false;
  if (button === Button.left) done = arrow(scene, button, phase, LEFT);
  else if (button === Button.right) done = arrow(scene, button, phase, RIGHT);
  else if (button === Button.up) done = arrow(scene, button, phase, UP);
  else if (button === Button.down) done = arrow(scene, button, phase, DOWN);
  else if (button === Button.ok) done = ok(scene, phase);
  if (!done) scene.events.button(button, phase, scene.focus.current);
  return Status.ok;
}

function arrow(scene, button, phase, way) {
  const bit = 1 << button;
  const focus = scene.focus;
  if (phase === Phase.up || phase === Phase.cancel) {
    const swallowed = (focus.swallowed & bit) !== 0;
    focus.swallowed &= ~bit;
    return swallowed;
  }
  if (phase === Phase.repeat) {
    // Repeats that outrun the frames move once a frame; a press always moves.
    if ((focus.repeated & bit) !== 0) return true;
    focus.repeated |= bit;
  }
  layOut(scene);
  const seen = nearestSeen(scene);
  if (seen !== 0) {
    focus.swallowed |= bit;
    startAfresh(scene);
    give(scene, seen);
    return true;
  }
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

function ok(scene, phase) {
  const focus = scene.focus;
  const held = focus.press.held;
  const byPointer = held && focus.press.byPointer;
  if (phase === Phase.down && focus.current !== 0) {
    focus.swallowed |= OK_BIT;
    if (!byPointer) {
      endWaiting(scene);
      if (focus.wheeled) reveal(scene, focus.current);
      begin(scene, false, 0, 0);
    }
    return true;
  }
  if ((focus.swallowed & OK_BIT) === 0 || phase === Phase.down) return false;
  if (phase !== Phase.repeat) focus.swallowed &= ~OK_BIT;
  if (held && !byPointer) {
    if (phase === Phase.repeat) tell(scene, phase);
    else end(scene, phase);
  }
  return true;
}
