//! The script VM: runs the app on the script thread. QuickJS's types stay in this module.
//!
//! One *turn* delivers everything that is due, and after each delivery runs jobs until none is left. A turn has a
//! deadline in real time. Whatever script throws and nobody catches ends the VM with an [`EngineError`].

mod bytes;
mod failure;
mod heap;
mod host;
mod limited;
mod loader;
mod renderer;
mod renderer_vm;
mod thread;

use std::cell::RefCell;
use std::fmt;
use std::rc::Rc;
use std::sync::Arc;
use std::sync::atomic::AtomicBool;
use std::time::{Duration, Instant};

use rquickjs::{ArrayBuffer, Context, Ctx, Module, Persistent, Promise, Value};

pub use host::HostPorts;
pub use limited::ScriptLimits;
pub use renderer_vm::RendererVm;
pub use thread::{ScriptInput, ScriptPorts, run};

use crate::channel::{ScriptThread, Stepped, ThreadToken};
use crate::config::Config;
use crate::errors::{EngineError, ErrorKind, Result};
use crate::renderer_host::RendererHost;
use crate::services::files::Mounts;
use crate::services::{FetchError, Response};

/// The web APIs: the first module that runs.
const WEB: &str = "tenfoot:web/index.js";

/// An answer to a fetch of script's.
pub type Fetched = (u32, std::result::Result<Response, FetchError>);

/// What a turn delivers.
#[derive(Debug, Default)]
pub struct Delivery {
    /// Event records, oldest first.
    pub events: Vec<Vec<u8>>,
    /// Answers, oldest first.
    pub fetched: Vec<Fetched>,
}

/// Rejected promises that nobody handles yet, with what they tell.
type Rejections = Rc<RefCell<Vec<(Persistent<Value<'static>>, EngineError)>>>;

/// A running script VM. Belongs to the script thread: it is made with that thread's token and is not `Send`.
pub struct ScriptVm {
    renderer: Option<renderer::JsRenderer>,
    state: host::Shared,
    rejections: Rejections,
    ports: HostPorts,
    context: Context,
    limited: limited::LimitedRuntime,
}

impl fmt::Debug for ScriptVm {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.debug_struct("ScriptVm").field("heap_bytes", &self.memory_bytes()).finish_non_exhaustive()
    }
}

impl ScriptVm {
    /// An empty VM with `__host`. `closing` ends whatever script runs.
    ///
    /// # Errors
    /// `script-out-of-memory` when not even the VM fits in its memory.
    pub fn new(
        _token: &ThreadToken<ScriptThread>,
        config: &Config,
        ports: HostPorts,
        closing: Arc<AtomicBool>,
    ) -> Result<Self> {
        let failed = |error: rquickjs::Error| EngineError::new(ErrorKind::ScriptOutOfMemory, error.to_string());
        let limits = ScriptLimits {
            heap_bytes: config.memory.script_bytes,
            turn_max: Duration::from_millis(config.limits.script_turn_ms),
        };
        let limited = limited::LimitedRuntime::new(limits, Mounts::new(&config.mounts), closing)?;
        let rejections = Rejections::default();
        limited.runtime().set_host_promise_rejection_tracker(Some(tracker(Rc::clone(&rejections))));
        let context = Context::full(limited.runtime()).map_err(failed)?;
        let state = context.with(|ctx| host::install(&ctx, &ports, config)).map_err(failed)?;
        Ok(Self { renderer: None, state, rejections, ports, context, limited })
    }

    /// Evaluates the web APIs, then the app's entry.
    ///
    /// # Errors
    /// What the app threw, `module-not-found`, or one of the limits.
    pub fn boot(&mut self, entry: &str) -> Result<()> {
        for module in [WEB, entry] {
            let vm = &*self;
            vm.limited.timed(|| {
                let import = |ctx: &Ctx<'_>| -> Result<()> {
                    let caught = |error| failure::from_error(ctx, &error, ErrorKind::ScriptException);
                    let promise = Module::import(ctx, module).map_err(caught)?;
                    vm.run_pending(ctx)?;
                    vm.settle(ctx, &promise)?;
                    vm.judge_rejections()
                };
                vm.context.with(|ctx| import(&ctx))
            })?;
        }
        Ok(())
    }

    /// Loads the JavaScript renderer into a context of its own: the app cannot reach it.
    ///
    /// # Errors
    /// `renderer-invalid`, `renderer-wrong-contract`, `renderer-exception`.
    pub fn boot_renderer(&mut self, host: RendererHost) -> Result<()> {
        let renderer = self.limited.timed(|| renderer::JsRenderer::boot(self.limited.runtime(), host))?;
        self.renderer = Some(renderer);
        Ok(())
    }

    /// One step of the JavaScript renderer.
    ///
    /// # Errors
    /// `renderer-exception`, or one of the limits.
    pub fn step(&mut self, inbox: &[u8]) -> Result<Stepped> {
        let Some(mut renderer) = self.renderer.take() else {
            return Err(EngineError::new(ErrorKind::RendererInvalid, "no JavaScript renderer is loaded"));
        };
        let start = Instant::now();
        let stepped = self.limited.timed(|| renderer.step(inbox));
        self.renderer = Some(renderer);
        let step_us = u64::try_from(start.elapsed().as_micros()).unwrap_or(u64::MAX);
        stepped.map(|stepped| Stepped { step_us, ..stepped })
    }

    /// One turn: events, then answers, then the timers that are due.
    ///
    /// # Errors
    /// What script threw, or one of the limits: the VM is dead.
    pub fn turn(&mut self, delivery: Delivery) -> Result<()> {
        self.limited.timed(|| self.context.with(|ctx| self.deliver(&ctx, delivery)))
    }

    /// Events and answers before their turn, because somebody asks for what comes of them. No timers.
    ///
    /// # Errors
    /// What script threw, or one of the limits: the VM is dead.
    pub fn deliver_early(&mut self, delivery: Delivery) -> Result<()> {
        self.limited.timed(|| self.context.with(|ctx| self.deliver_messages(&ctx, delivery)))
    }

    /// Asks script something and gives what it answers: nothing where nobody listens or the answer is no string.
    ///
    /// # Errors
    /// What script threw, or one of the limits: the VM is dead.
    pub fn ask(&mut self, topic: &str, text: &str) -> Result<Option<String>> {
        let Some(handler) = self.state.borrow().on_ask.clone() else { return Ok(None) };
        let vm = &*self;
        let ask = |ctx: &Ctx<'_>| {
            let called = handler.restore(ctx).and_then(|handler| handler.call::<_, Value<'_>>((topic, text)));
            let answer = called.map_err(|error| failure::from_error(ctx, &error, ErrorKind::ScriptException))?;
            let answer = answer.as_string().and_then(|answer| answer.to_string().ok());
            vm.run_jobs(ctx)?;
            Ok(answer)
        };
        vm.limited.timed(|| vm.context.with(|ctx| ask(&ctx)))
    }

    /// Takes the batches that script submitted, with their times in microseconds.
    pub fn take_batches(&mut self) -> Vec<(u64, Vec<u8>)> {
        std::mem::take(&mut self.state.borrow_mut().batches)
    }

    /// The code that script asked to exit with.
    #[must_use]
    pub fn exit_code(&self) -> Option<i32> {
        self.state.borrow().exit
    }

    /// When the next timer is due, microseconds.
    #[must_use]
    pub fn next_due_us(&self) -> Option<u64> {
        self.state.borrow().next_due_us()
    }

    /// Bytes of the heap in use.
    #[must_use]
    pub fn memory_bytes(&self) -> u64 {
        self.limited.heap_bytes()
    }

    /// Collects cycles. Called when nothing moves.
    pub fn collect_garbage(&mut self) {
        self.limited.collect_garbage();
    }

    fn deliver(&self, ctx: &Ctx<'_>, delivery: Delivery) -> Result<()> {
        self.deliver_messages(ctx, delivery)?;
        self.deliver_timers(ctx)?;
        self.run_jobs(ctx)
    }

    fn deliver_messages(&self, ctx: &Ctx<'_>, delivery: Delivery) -> Result<()> {
        let caught = |error| failure::from_error(ctx, &error, ErrorKind::ScriptException);
        for events in delivery.events {
            let handler = self.state.borrow().on_events.clone();
            if let Some(handler) = handler {
                let call = || -> rquickjs::Result<()> {
                    handler.restore(ctx)?.call((ArrayBuffer::new(ctx.clone(), events)?,))
                };
                call().map_err(caught)?;
                self.run_jobs(ctx)?;
            }
        }
        for fetched in delivery.fetched {
            let handler = self.state.borrow().on_fetch.clone();
            if let Some(handler) = handler {
                let call =
                    || -> rquickjs::Result<()> { handler.restore(ctx)?.call(host::fetch_arguments(ctx, fetched)?) };
                call().map_err(caught)?;
                self.run_jobs(ctx)?;
            }
        }
        Ok(())
    }

    /// Only timers that were due when the turn began: one that sets itself again with no delay cannot hold the turn.
    fn deliver_timers(&self, ctx: &Ctx<'_>) -> Result<()> {
        let now_us = self.ports.clock.now_us();
        let due: Vec<u32> = std::iter::from_fn(|| self.state.borrow_mut().pop_due(now_us)).collect();
        for id in due {
            let handler = self.state.borrow().on_timer.clone();
            if let Some(handler) = handler {
                let called = handler.restore(ctx).and_then(|handler| handler.call::<_, ()>((id,)));
                called.map_err(|error| failure::from_error(ctx, &error, ErrorKind::ScriptException))?;
                self.run_jobs(ctx)?;
            }
        }
        Ok(())
    }

    /// Runs jobs until none is left, then judges promises that were rejected and not handled.
    fn run_jobs(&self, ctx: &Ctx<'_>) -> Result<()> {
        self.run_pending(ctx)?;
        self.judge_rejections()
    }

    fn run_pending(&self, ctx: &Ctx<'_>) -> Result<()> {
        while ctx.execute_pending_job() {
            if self.limited.is_late() || ctx.has_exception() {
                break;
            }
        }
        if ctx.has_exception() {
            let thrown = ctx.catch();
            return Err(failure::from_value(ctx, &thrown, ErrorKind::ScriptException));
        }
        Ok(())
    }

    fn judge_rejections(&self) -> Result<()> {
        match self.rejections.borrow_mut().drain(..).next() {
            Some((_, error)) => Err(error),
            None => Ok(()),
        }
    }

    /// The error of a module whose evaluation was rejected. One that awaits something is not settled, and that is fine.
    fn settle(&self, ctx: &Ctx<'_>, promise: &Promise<'_>) -> Result<()> {
        match promise.result::<Value<'_>>() {
            Some(Err(error)) => Err(failure::from_error(ctx, &error, ErrorKind::ScriptException)),
            _ => Ok(()),
        }
    }
}

impl Drop for ScriptVm {
    /// Lets go of every JavaScript value before the VM that owns them.
    fn drop(&mut self) {
        self.renderer = None;
        *self.state.borrow_mut() = host::HostState::default();
        self.rejections.borrow_mut().clear();
        self.limited.runtime().set_host_promise_rejection_tracker(None);
    }
}

fn tracker(rejections: Rejections) -> rquickjs::runtime::RejectionTracker {
    Box::new(move |ctx, promise, reason, handled| {
        let promise = Persistent::save(&ctx, promise);
        let mut rejections = rejections.borrow_mut();
        if handled {
            rejections.retain(|(rejected, _)| *rejected != promise);
        } else {
            let error = failure::from_value(&ctx, &reason, ErrorKind::ScriptUnhandledRejection);
            rejections.push((promise, error));
        }
    })
}
