// A press on the focused node, by the ok button or the pointer: down, repeats, long, up or cancel.

import { Phase } from "../../contract/generated.js";
import { refreshFocusGroup } from "../scene/states.js";

/** The press that is under way. */
export class Press {
  constructor() {
    // Whether the focused node is pressed; whether the pointer holds it, and where it went down, on the stage.
    this.held = false;
    this.byPointer = false;
    this.x = 0;
    this.y = 0;
    // When it began, microseconds; whether it has been told to be long.
    this.sinceUs = 0;
    this.long = false;
  }

  clear() {
    this.held = false;
    this.byPointer = false;
    this.long = false;
  }
}

/** The focused node is pressed. */
export function begin(scene, byPointer, x, y) {
  const press = scene.focus.press;
  press.held = true;
  press.byPointer = byPointer;
  press.x = x;
  press.y = y;
  press.sinceUs = scene.nowUs;
  press.long = false;
  refreshFocusGroup(scene, scene.focus.current);
  tell(scene, Phase.down);
}

/** It is let go, or the press comes to nothing. The end of a long press is no click: it is told as `cancel`. */
export function end(scene, phase) {
  if (phase === Phase.up) lookAtTime(scene);
  const long = scene.focus.press.long;
  scene.focus.press.clear();
  refreshFocusGroup(scene, scene.focus.current);
  tell(scene, long ? Phase.cancel : phase);
}

/** Focus leaves the pressed node. */
export function lose(scene) {
  if (!scene.focus.press.held) return;
  scene.focus.press.clear();
  tell(scene, Phase.cancel);
}

/** Tells a press to be long once it has been held for the node's time. */
export function lookAtTime(scene) {
  if (!waits(scene)) return;
  const limitMs = scene.nodes[scene.focus.current].longPressMs;
  if ((scene.nowUs - scene.focus.press.sinceUs) / 1000 < limitMs) return;
  scene.focus.press.long = true;
  tell(scene, Phase.long);
}

/** Whether a press may still become long. */
export function waits(scene) {
  const press = scene.focus.press;
  return press.held && !press.long && scene.nodes[scene.focus.current].longPressMs > 0;
}

export function tell(scene, phase) {
  scene.events.press(scene.focus.current, phase);
}
