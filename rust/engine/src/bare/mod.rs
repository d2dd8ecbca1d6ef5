//! The renderer alone, for tools: message bytes in, draw list and events out, on either tier, with the engine's own
//! text measuring. No app, no clock, no frames: who steps it decides what it is told.
//!
//! It runs on a thread of its own, as the VMs' tokens require. The first error is the last: the renderer is lost, and
//! every later step says the same.

mod config;
mod picture;
mod thread;

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, Sender, SyncSender, channel, sync_channel};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::thread::JoinHandle;

pub use config::BareConfig;

use crate::channel::{ScriptThread, StageThread, spawn};
use crate::config::Tier;
use crate::errors::{EngineError, ErrorKind, Result};
use crate::logs::{LogLine, Logs};
use crate::renderer_host::Effect;

/// What one step left.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct BareStep {
    /// `flags.step` bits.
    pub flags: u32,
    /// The draw list as it is now, whether this step changed it or not.
    pub draw: Vec<u8>,
    /// Event records.
    pub events: Vec<u8>,
    /// Nodes, bitmap bytes, running animations, nodes laid out.
    pub counts: [u32; 4],
}

/// Width, height and straight RGBA8 pixels.
pub type Picture = (u32, u32, Vec<u8>);

/// What the handle asks its thread, and where the answer goes.
enum Request {
    Step(Vec<u8>, SyncSender<Result<BareStep>>),
    Time(Vec<Vec<u8>>, SyncSender<Result<Vec<u64>>>),
    Calls(SyncSender<Result<Vec<Effect>>>),
    Picture(SyncSender<Result<Picture>>),
    Memory(SyncSender<Result<u64>>),
}

/// A renderer that waits for its next inbox. Dropping it ends its thread.
#[derive(Debug)]
pub struct BareRenderer {
    logs: Arc<Logs>,
    closing: Arc<AtomicBool>,
    /// None once closed.
    requests: Mutex<Option<Sender<Request>>>,
    thread: Mutex<Option<JoinHandle<()>>>,
}

impl BareRenderer {
    /// Starts the thread and loads the renderer.
    ///
    /// # Errors
    /// `font-invalid`, `thread-failed`, and whatever keeps a renderer from starting: `renderer-invalid`,
    /// `renderer-wrong-contract`, `renderer-exception`, or one of the limits.
    pub fn start(config: BareConfig) -> Result<Self> {
        let font = config.font()?;
        let (logs, closing) = (Arc::new(Logs::default()), Arc::new(AtomicBool::new(false)));
        let (sender, requests) = channel();
        let (booted, boot) = sync_channel(1);
        let parts = thread::Parts { config, font, logs: Arc::clone(&logs), closing: Arc::clone(&closing) };
        let thread = match parts.config.tier {
            Tier::Wasm | Tier::WasmAot => {
                spawn::<StageThread>(move |token| thread::run(|| parts.wasm(&token), &booted, &requests))
            }
            Tier::Script => {
                spawn::<ScriptThread>(move |token| thread::run(|| parts.script(&token), &booted, &requests))
            }
        }?;
        let (requests, thread) = (Mutex::new(Some(sender)), Mutex::new(Some(thread)));
        let renderer = Self { logs, closing, requests, thread };
        answer(&boot)?;
        Ok(renderer)
    }

    /// Gives the renderer an inbox.
    ///
    /// # Errors
    /// `engine-closed`; whatever the renderer fails with: it is lost then.
    pub fn step(&self, inbox: Vec<u8>) -> Result<BareStep> {
        self.ask(|reply| Request::Step(inbox, reply))
    }

    /// Gives it one inbox after the other and measures each step on its own thread: from the inbox's bytes to draw list
    /// and events, in nanoseconds. Nothing is copied out for the caller meanwhile.
    ///
    /// # Errors
    /// As [`BareRenderer::step`].
    pub fn step_many(&self, inboxes: Vec<Vec<u8>>) -> Result<Vec<u64>> {
        self.ask(|reply| Request::Time(inboxes, reply))
    }

    /// Takes what the steps asked for and dropped since the last call, in order.
    ///
    /// # Errors
    /// `engine-closed`.
    pub fn take_calls(&self) -> Result<Vec<Effect>> {
        self.ask(Request::Calls)
    }

    /// Draws the draw list as it is now. Pictures are not fetched: each is a tile whose colour comes from its URL.
    /// 0 × 0 before there is a draw list.
    ///
    /// # Errors
    /// `draw-list-refused`, `engine-closed`.
    pub fn picture(&self) -> Result<Picture> {
        self.ask(Request::Picture)
    }

    /// Bytes of the VM: linear memory in tier `wasm`, the heap in tier `script`.
    ///
    /// # Errors
    /// `engine-closed`; the error that ended the renderer.
    pub fn memory_bytes(&self) -> Result<u64> {
        self.ask(Request::Memory)
    }

    /// Takes the log, oldest line first.
    #[must_use]
    pub fn logs(&self) -> Vec<LogLine> {
        self.logs.drain()
    }

    /// Ends the renderer; script that runs is interrupted. Later calls say `engine-closed`.
    pub fn close(&self) {
        self.closing.store(true, Ordering::Relaxed);
        lock(&self.requests).take();
        let thread = lock(&self.thread).take();
        if let Some(thread) = thread {
            let _ = thread.join();
        }
    }

    fn ask<T>(&self, request: impl FnOnce(SyncSender<Result<T>>) -> Request) -> Result<T> {
        let (reply, replied) = sync_channel(1);
        let sender = lock(&self.requests).clone();
        let sender = sender.ok_or_else(|| EngineError::new(ErrorKind::EngineClosed, "this renderer was closed"))?;
        let _ = sender.send(request(reply));
        drop(sender);
        answer(&replied)
    }
}

impl Drop for BareRenderer {
    fn drop(&mut self) {
        self.close();
    }
}

fn answer<T>(replied: &Receiver<Result<T>>) -> Result<T> {
    let ended = || EngineError::new(ErrorKind::EngineFault, "the renderer's thread has ended");
    replied.recv().unwrap_or_else(|_| Err(ended()))
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
