/** Reduced motion. */
import { host } from "../web/host.js";

/**
 * Reduced motion: transitions that are written while it is on are cuts. Nodes that exist keep the transitions they have.
 * The device's own setting holds in the renderer as well, for all that moves.
 */
export const motion = {
  /** Starts as the device's own setting. */
  reduced: host.device.reduceMotion === true,
};
