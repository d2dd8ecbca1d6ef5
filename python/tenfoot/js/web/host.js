/**
 * The engine's host object. The engine sets `globalThis.__host` before the first module runs; this module takes it,
 * so that only the web APIs and the SDK reach the engine, and whatever else runs in the VM goes through them.
 *
 * Everything in the script VM runs on the script thread. Its methods are listed in web/host_types.d.ts.
 * @type {import("./host_types.d.ts").Host}
 */
export const host = globalThis.__host;
if (!host) throw new Error("the engine has not set __host: this module is loaded by the engine, before the app");
delete globalThis.__host;
