/** Reduced motion: transitions that are written while it is on are cuts. Nodes that exist keep the transitions they have. */
import { host } from "../web/host.js";

export const motion = {
  /** Starts as the device's own setting. */
  reduced: host.device.reduceMotion === true,
};
