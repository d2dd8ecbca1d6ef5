//! What joins the threads: tokens that say which thread this is, ordered queues that never make their
//! sender wait, and wakers.
//!
//! A VM can be made only with the token of its thread:
//!
//! ```
//! use tenfoot_engine::channel::{StageThread, ThreadToken, spawn};
//! use tenfoot_engine::renderer_host::RendererHost;
//! use tenfoot_engine::wasm_vm::{WasmLimits, WasmVm};
//!
//! fn placed(token: &ThreadToken<StageThread>, host: RendererHost) {
//!     let limits = WasmLimits { memory_bytes: 1 << 20, points_per_step: 1000 };
//!     let _ = WasmVm::boot(token, &[], None, limits, host, &Default::default());
//! }
//! let stage = spawn(|token: ThreadToken<StageThread>| placed(&token, RendererHost::new(Default::default())));
//! stage.unwrap().join().unwrap();
//! ```
//!
//! and a token cannot leave the thread it was given to:
//!
//! ```compile_fail,E0277
//! use tenfoot_engine::channel::{ScriptThread, ThreadToken, spawn};
//!
//! spawn(|token: ThreadToken<ScriptThread>| {
//!     std::thread::spawn(move || drop(token)); // error: the token is not Send
//! });
//! ```
//!
//! The VMs themselves stay with their thread as well:
//!
//! ```compile_fail,E0277
//! fn needs_send<T: Send>() {}
//! needs_send::<tenfoot_engine::script_vm::ScriptVm>(); // error: not Send
//! ```
//!
//! ```compile_fail,E0277
//! fn needs_send<T: Send>() {}
//! needs_send::<tenfoot_engine::wasm_vm::WasmVm>(); // error: not Send
//! ```
//!
//! and nobody makes a token by hand, nor one thread's VM with the other's token:
//!
//! ```compile_fail,E0451
//! use tenfoot_engine::channel::{StageThread, ThreadToken};
//! let forged = ThreadToken::<StageThread> { role: std::marker::PhantomData };
//! ```
//!
//! ```compile_fail,E0308
//! use tenfoot_engine::channel::{ScriptThread, ThreadToken};
//! use tenfoot_engine::wasm_vm::{WasmLimits, WasmVm};
//!
//! fn misplaced(token: &ThreadToken<ScriptThread>, host: tenfoot_engine::renderer_host::RendererHost) {
//!     let limits = WasmLimits { memory_bytes: 1 << 20, points_per_step: 1000 };
//!     let _ = WasmVm::boot(token, &[], None, limits, host, &Default::default());
//! }
//! ```

mod mailbox;
mod messages;
mod ring;
mod token;

pub use mailbox::{Mailbox, Waker};
pub use messages::{FromScript, Stepped, ToScript};
pub use ring::{Overflow, Receiver, Sender, ring};
pub use token::{Role, ScriptThread, StageThread, ThreadToken, spawn};
