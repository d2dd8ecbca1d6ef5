/** The engine loads this module before the app: it puts the web APIs on the global object and hides the host. */
import { installGlobals } from "./install.js";

installGlobals(globalThis);
