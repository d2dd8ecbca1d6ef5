// What focus remembers.

import { Press } from "./press.js";

/** Which axis the last moves went along, so that a column is kept over rows of unequal items. */
export const LANE_NONE = 0;
export const LANE_X = 1;
export const LANE_Y = 2;

export class Focus {
  constructor() {
    // The focused node, 0 for none, and the one that script was last told has focus, with its birth.
    this.current = 0;
    this.reported = 0;
    this.reportedBirth = 0;
    // The press on it.
    this.press = new Press();
    // A node that script asked to focus before it could have it.
    this.pending = 0;
    // The item of a list that is to have focus once script has made it, or null.
    this.waiting = null;
    // Where focus was lost: the parent of what went away, and the box on the stage of who lost it.
    this.lostParent = 0;
    this.lostBox = [0, 0, 0, 0];
    // The focused node's box on the stage, when last looked at; the same without any scrolling: it changes when
    // layout moves the node.
    this.lastBox = [0, 0, 0, 0];
    this.restBox = [0, 0, 0, 0];
    // Along which axis arrows move at present, and the box in which those moves began, across that axis.
    this.laneAxis = LANE_NONE;
    this.laneLow = 0;
    this.laneHigh = 0;
    // Where the last arrow came from, 0 for nowhere, and the way that leads back there.
    this.back = 0;
    this.backWay = 0;
    // Where the pointer was last, on the stage, and whether it is down.
    this.pointerX = 0;
    this.pointerY = 0;
    this.pointerDown = false;
    // Whether the wheel has scrolled since focus was given.
    this.wheeled = false;
    // Bits `1 << button` of arrows that have repeated since the last tick.
    this.repeated = 0;
    // Bits `1 << button` of held buttons that did something here, so that script does not hear of their release.
    this.swallowed = 0;
  }
}
