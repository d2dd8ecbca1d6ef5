/** What the app may know of where it runs. */
import { host } from "../web/host.js";

/** The device: name, width and height in device px, scale (device px a logical px), locale, reduceMotion. */
export const device = Object.freeze({ ...host.device });

/** What the app was started with. */
export const args = Object.freeze({ ...host.args });

/** Ends the app. */
export function exit(code = 0) { host.exit(code); }
