/** Reduced motion. */
import { Limits, Prop } from "../contract/generated.js";
import { host } from "../web/host.js";
import { batch } from "./batch.js";

let wished = false;

/**
 * Whether less movement is wanted. The renderer sees to it: what fades for at most 200 ms stays, everything else is at
 * its end at once, and ends are told all the same.
 */
export const motion = {
  /** By the device's own setting, or by the app's wish, which is what is set here. */
  get reduced() { return wished || host.device.reduceMotion === true; },
  set reduced(wish) {
    wished = Boolean(wish);
    batch().style(Limits.stageNode, [Prop.reduceMotion, Number(wished)]);
  },
};
