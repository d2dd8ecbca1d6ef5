//! The renderer as a WebAssembly module: exports, imports, allocator.
