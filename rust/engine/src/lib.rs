//! The native core: script VM, Wasm VM, the channel between them, services, pacing.
//!
//! | thread | owns | module |
//! |---|---|---|
//! | the embedder's | [`Engine`], a handle | [`runtime`] |
//! | script | [`script_vm::ScriptVm`]: the app; in tier `script` the renderer too | [`script_vm`] |
//! | stage | [`wasm_vm::WasmVm`] in tier `wasm`, the inbox, the frames | [`stage`] |
//! | either of the two | the renderer alone, for tools | [`bare`] |
//! | recorder | the file of a session that is recorded | [`recording`] |
//! | transfers, decoders | nothing that lasts | [`services`] |
//!
//! Script and stage meet only in [`channel`]: two ordered rings, in which neither ever waits for the other.
//! There is no global state: a process may hold as many engines as it likes.
#![deny(unsafe_code)]

pub mod bare;
pub mod channel;
pub mod clock;
pub mod config;
pub mod errors;
pub mod logs;
pub mod notes;
pub mod recording;
pub mod renderer_host;
pub mod runtime;
pub mod script_vm;
pub mod services;
pub mod sketch;
pub mod stage;
pub mod state;
pub mod stats;
pub mod wasm_vm;

pub use bare::BareRenderer;
pub use config::Config;
pub use errors::{EngineError, ErrorKind, Result};
pub use runtime::Engine;
