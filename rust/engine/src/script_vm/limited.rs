//! A QuickJS runtime within limits: its heap, its stack, and the time that one piece of work may take.

use std::cell::Cell;
use std::rc::Rc;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use rquickjs::Runtime;

use super::heap::{CountedHeap, HeapUse};
use super::loader::MountLoader;
use crate::errors::{EngineError, ErrorKind, Result};
use crate::services::files::Mounts;

/// QuickJS's own stack; the script thread's is larger.
const STACK_BYTES: usize = 2 << 20;

/// What a script VM may use.
#[derive(Debug, Clone, Copy)]
pub struct ScriptLimits {
    /// Heap, bytes.
    pub heap_bytes: u64,
    /// Real time that one turn or one step may take.
    pub turn_max: Duration,
}

/// When the running work must end, and whether it was ended.
#[derive(Debug, Default)]
struct Deadline {
    at: Cell<Option<Instant>>,
    passed: Cell<bool>,
}

/// A runtime without contexts. They and all their values go before it.
pub(super) struct LimitedRuntime {
    deadline: Rc<Deadline>,
    turn_max: Duration,
    runtime: Runtime,
    heap: Rc<HeapUse>,
    heap_bytes: usize,
}

impl LimitedRuntime {
    /// A runtime that loads modules from `mounts`. `closing` ends whatever script runs.
    pub(super) fn new(limits: ScriptLimits, mounts: Mounts, closing: Arc<AtomicBool>) -> Result<Self> {
        let failed = |error: rquickjs::Error| EngineError::new(ErrorKind::ScriptOutOfMemory, error.to_string());
        let heap_bytes = usize::try_from(limits.heap_bytes).unwrap_or(usize::MAX);
        let heap = HeapUse::new(heap_bytes);
        let runtime = Runtime::new_with_alloc(CountedHeap(Rc::clone(&heap))).map_err(failed)?;
        runtime.set_gc_threshold(heap_bytes / 2);
        runtime.set_max_stack_size(STACK_BYTES);
        let mounts = MountLoader::new(mounts);
        runtime.set_loader(mounts.clone(), mounts);
        let deadline = Rc::new(Deadline::default());
        runtime.set_interrupt_handler(Some(interrupt(Rc::clone(&deadline), closing)));
        Ok(Self { deadline, turn_max: limits.turn_max, runtime, heap, heap_bytes })
    }

    pub(super) fn runtime(&self) -> &Runtime {
        &self.runtime
    }

    /// Does `work` within its time. What was cut short fails with `script-timeout`, whatever it says itself.
    pub(super) fn timed<R>(&self, work: impl FnOnce() -> Result<R>) -> Result<R> {
        self.deadline.at.set(Some(Instant::now() + self.turn_max));
        self.deadline.passed.set(false);
        let result = work();
        self.deadline.at.set(None);
        if !self.deadline.passed.get() {
            return result;
        }
        let text = format!("one turn took longer than {} ms", self.turn_max.as_millis());
        let late = EngineError::new(ErrorKind::ScriptTimeout, text);
        match result {
            Err(error) => Err(EngineError { file: error.file, line: error.line, stack: error.stack, ..late }),
            Ok(_) => Err(late),
        }
    }

    /// Whether the work under way is out of time.
    pub(super) fn is_late(&self) -> bool {
        self.deadline.passed.get()
    }

    /// Bytes of the heap in use.
    pub(super) fn heap_bytes(&self) -> u64 {
        self.heap.bytes() as u64
    }

    /// Collects cycles.
    pub(super) fn collect_garbage(&self) {
        self.runtime.run_gc();
        self.runtime.set_gc_threshold(self.heap_bytes / 2);
    }
}

impl Drop for LimitedRuntime {
    fn drop(&mut self) {
        self.runtime.set_interrupt_handler(None);
    }
}

fn interrupt(deadline: Rc<Deadline>, closing: Arc<AtomicBool>) -> rquickjs::runtime::InterruptHandler {
    Box::new(move || {
        let late = deadline.at.get().is_some_and(|at| Instant::now() >= at);
        if late {
            deadline.passed.set(true);
        }
        late || closing.load(Ordering::Relaxed)
    })
}
