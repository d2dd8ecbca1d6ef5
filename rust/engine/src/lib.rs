//! The native core: script VM, Wasm VM, the channel between them, services, pacing.
