//! The Wasm VM: runs `renderer.wasm` on the stage thread. Wasmer's types stay in this module.
//!
//! A module is judged before any of its code runs: its imports and exports, its memory, then its contract version.

mod artifact;
mod imports;
pub mod machine;
mod memory;
mod metering;
pub mod shipped;

use std::fs;
use std::marker::PhantomData;
use std::path::Path;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use tenfoot_contract::{CONTRACT_VERSION, ParagraphId};
use tenfoot_text::TextLayout;
use wasmer::{Global, Instance, Memory, Module, RuntimeError, Store, TypedFunction, Value};

use artifact::Loaded;
pub use artifact::{WasmLimits, install};
use metering::{POINTS_EXHAUSTED, POINTS_LEFT};

use crate::channel::{StageThread, ThreadToken};
use crate::config::ShippedArtifact;
use crate::errors::{EngineError, ErrorKind, Result};
use crate::logs::Logs;
use crate::renderer_host::{Effect, RendererHost};

/// Words that `result` points to.
const RESULT_WORDS: usize = 8;

/// The least inbox that room is made for: as much as a frame with a few presses and pictures has.
const INBOX_BYTES: u32 = 4096;

/// A running renderer. Belongs to the stage thread: it is made with that thread's token and is not `Send`.
#[derive(Debug)]
pub struct WasmVm {
    store: Store,
    instance: Instance,
    memory: Memory,
    reserve: TypedFunction<u32, u32>,
    step: TypedFunction<u32, u32>,
    result: TypedFunction<(), u32>,
    points_left: Option<Global>,
    host: Arc<Mutex<RendererHost>>,
    limits: WasmLimits,
    growth_refused: Arc<AtomicBool>,
    /// Where the guest has room for an inbox, and for how many bytes.
    room: (u32, u32),
    answer: [u32; RESULT_WORDS],
    this_thread: PhantomData<*const ()>,
}

impl WasmVm {
    /// Loads the module in a file.
    ///
    /// # Errors
    /// `renderer-invalid` when there is no such file, and those of [`WasmVm::boot`].
    pub fn boot_file(
        token: &ThreadToken<StageThread>,
        path: &Path,
        cache_dir: Option<&Path>,
        limits: WasmLimits,
        host: RendererHost,
        logs: &Logs,
    ) -> Result<Self> {
        let wasm = fs::read(path).map_err(|error| invalid(format!("{}: {error}", path.display())))?;
        Self::boot(token, &wasm, cache_dir, limits, host, logs)
    }

    /// Loads a module, from the artifact cache if it is there, and makes its instance.
    ///
    /// # Errors
    /// `renderer-invalid` (no module, or not the contract's imports and exports), `renderer-wrong-contract`,
    /// `wasm-out-of-memory` (it starts with more than it may have), `wasm-trap`, `wasm-out-of-points`.
    pub fn boot(
        token: &ThreadToken<StageThread>,
        wasm: &[u8],
        cache_dir: Option<&Path>,
        limits: WasmLimits,
        host: RendererHost,
        logs: &Logs,
    ) -> Result<Self> {
        Self::start(token, artifact::load(wasm, cache_dir, limits, logs)?, limits, host)
    }

    /// Loads a module that came precompiled with a bundle, and makes its instance. Nothing is compiled.
    ///
    /// # Errors
    /// `artifact-foreign` (for another machine), `artifact-damaged`, and those of [`WasmVm::boot`].
    pub fn boot_shipped(
        token: &ThreadToken<StageThread>,
        artifact: &ShippedArtifact,
        limits: WasmLimits,
        host: RendererHost,
    ) -> Result<Self> {
        Self::start(token, shipped::load(artifact, limits)?, limits, host)
    }

    fn start(
        _token: &ThreadToken<StageThread>,
        loaded: Loaded,
        limits: WasmLimits,
        host: RendererHost,
    ) -> Result<Self> {
        let Loaded { engine, module, growth_refused } = loaded;
        check(&module, limits)?;
        let mut store = Store::new(engine);
        let host = Arc::new(Mutex::new(host));
        let (imports, env) = imports::imports(&mut store, Arc::clone(&host));
        let instance = Instance::new(&mut store, &module, &imports)
            .map_err(|error| invalid(format!("it cannot be instantiated: {error}")))?;
        let exports = &instance.exports;
        let missing = |error: wasmer::ExportError| invalid(format!("an export is wrong: {error}"));
        let memory = exports.get_memory("memory").map_err(missing)?.clone();
        let version = exports.get_typed_function(&store, "contract_version").map_err(missing)?;
        let reserve = exports.get_typed_function(&store, "reserve").map_err(missing)?;
        let step = exports.get_typed_function(&store, "step").map_err(missing)?;
        let result = exports.get_typed_function(&store, "result").map_err(missing)?;
        let points_left = exports.get_global(POINTS_LEFT).ok().cloned();
        env.as_mut(&mut store).memory = Some(memory.clone());
        let answer = [0; RESULT_WORDS];
        let this_thread = PhantomData;
        let mut vm = Self {
            store,
            instance,
            memory,
            reserve,
            step,
            result,
            points_left,
            host,
            limits,
            growth_refused,
            room: (0, 0),
            answer,
            this_thread,
        };
        vm.check_version(&version)?;
        Ok(vm)
    }

    /// Gives the renderer an inbox. Returns the `flags.step` bits; [`WasmVm::draw`] and [`WasmVm::events`] are those
    /// of this step until the next one.
    ///
    /// # Errors
    /// `wasm-trap`, `wasm-out-of-points`, `wasm-out-of-memory`, `wasm-bad-result`: the renderer is lost.
    pub fn step(&mut self, inbox: &[u8]) -> Result<u32> {
        let bytes = u32::try_from(inbox.len()).map_err(|_| bad_result("the inbox is larger than 4 GiB".into()))?;
        self.refill();
        if self.room.1 < bytes.max(1) {
            let most = bytes.max(INBOX_BYTES);
            let at = self.reserve.call(&mut self.store, most).map_err(|error| self.failed(error))?;
            self.room = (at, most);
        }
        let at = self.room.0;
        memory::write(&self.memory, &mut self.store, at, inbox)
            .ok_or_else(|| bad_result(format!("`reserve` gave {at}, outside its memory")))?;
        let flags = self.step.call(&mut self.store, bytes).map_err(|error| self.failed(error))?;
        let at = self.result.call(&mut self.store).map_err(|error| self.failed(error))?;
        let words = memory::bytes(&self.memory, &self.store, at, RESULT_WORDS as u32 * 4)
            .ok_or_else(|| bad_result(format!("`result` gave {at}, outside its memory")))?;
        for (word, bytes) in self.answer.iter_mut().zip(words.chunks_exact(4)) {
            *word = u32::from_le_bytes([bytes[0], bytes[1], bytes[2], bytes[3]]);
        }
        for (name, at) in [("draw list", 0), ("events", 2)] {
            let (start, length) = (self.answer[at], self.answer[at + 1]);
            if memory::bytes(&self.memory, &self.store, start, length).is_none() {
                return Err(bad_result(format!("its {name} ({length} bytes at {start}) is outside its memory")));
            }
        }
        Ok(flags)
    }

    /// The draw list of the last step, in the renderer's own memory.
    #[must_use]
    pub fn draw(&self) -> &[u8] {
        memory::bytes(&self.memory, &self.store, self.answer[0], self.answer[1]).unwrap_or_default()
    }

    /// The events of the last step, in the renderer's own memory.
    #[must_use]
    pub fn events(&self) -> &[u8] {
        memory::bytes(&self.memory, &self.store, self.answer[2], self.answer[3]).unwrap_or_default()
    }

    /// Nodes, bitmap bytes, running animations and nodes laid out, after the last step.
    #[must_use]
    pub fn counts(&self) -> [u32; 4] {
        [self.answer[4], self.answer[5], self.answer[6], self.answer[7]]
    }

    /// Bytes of linear memory.
    #[must_use]
    pub fn memory_bytes(&self) -> u64 {
        self.memory.view(&self.store).data_size()
    }

    /// Bytes of all paragraphs.
    #[must_use]
    pub fn text_bytes(&self) -> u64 {
        self.host().text_bytes()
    }

    /// Takes what the steps asked for since the last call.
    pub fn take_effects(&self) -> Vec<Effect> {
        self.host().take_effects()
    }

    /// The paragraph laid out in `width` logical px.
    #[must_use]
    pub fn layout(&self, paragraph: ParagraphId, width: f32) -> Option<Arc<TextLayout>> {
        self.host().layout(paragraph, width)
    }

    fn host(&self) -> MutexGuard<'_, RendererHost> {
        self.host.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn check_version(&mut self, version: &TypedFunction<(), u32>) -> Result<()> {
        self.refill();
        let found = version.call(&mut self.store).map_err(|error| self.failed(error))?;
        if found == CONTRACT_VERSION {
            return Ok(());
        }
        let text = format!("the renderer speaks contract {found}, this engine speaks {CONTRACT_VERSION}");
        Err(EngineError::new(ErrorKind::RendererWrongContract, text))
    }

    /// Gives the next call its points.
    fn refill(&mut self) {
        if let Some(left) = &self.points_left {
            let points = Value::I64(i64::try_from(self.limits.points_per_step).unwrap_or(i64::MAX));
            let _ = left.set(&mut self.store, points);
        }
    }

    fn failed(&mut self, error: RuntimeError) -> EngineError {
        let frames = error.trace();
        let function = frames.first().map(|frame| {
            let index = frame.func_index();
            let name = frame.function_name().map_or_else(|| format!("function {index}"), str::to_owned);
            format!("renderer.wasm: {name}")
        });
        let stack: Vec<_> = frames
            .iter()
            .map(|frame| format!("    at {} (+{:#x})", frame.function_name().unwrap_or("?"), frame.func_offset()))
            .collect();
        let (kind, message) = self.cause(&error);
        EngineError::new(kind, message).at(function, None).with_stack(Some(stack.join("\n")))
    }

    fn cause(&mut self, error: &RuntimeError) -> (ErrorKind, String) {
        let exhausted = self.instance.exports.get_global(POINTS_EXHAUSTED).ok();
        if exhausted.is_some_and(|flag| flag.get(&mut self.store) == Value::I32(1)) {
            let points = self.limits.points_per_step;
            return (ErrorKind::WasmOutOfPoints, format!("one step used up its {points} points"));
        }
        if self.growth_refused.load(Ordering::Relaxed) {
            let bytes = self.limits.memory_bytes;
            return (ErrorKind::WasmOutOfMemory, format!("it asked for more than its {bytes} bytes of memory"));
        }
        (ErrorKind::WasmTrap, error.message())
    }
}

/// Judges a module by its declarations.
fn check(module: &Module, limits: WasmLimits) -> Result<()> {
    for import in module.imports() {
        if import.module() != imports::MODULE || !imports::NAMES.contains(&import.name()) {
            let name = format!("{}.{}", import.module(), import.name());
            return Err(invalid(format!("it imports `{name}`, which the contract does not have")));
        }
    }
    let exports: Vec<_> = module.exports().map(|export| export.name().to_owned()).collect();
    for name in ["memory", "contract_version", "reserve", "step", "result"] {
        if !exports.iter().any(|export| export == name) {
            return Err(invalid(format!("it does not export `{name}`")));
        }
    }
    let least = module.exports().memories().map(|memory| memory.ty().minimum.bytes().0 as u64).max();
    match least {
        Some(bytes) if bytes > limits.memory_bytes => {
            let text = format!("it starts with {bytes} bytes of memory and may have {}", limits.memory_bytes);
            Err(EngineError::new(ErrorKind::WasmOutOfMemory, text).at(Some("renderer.wasm".into()), None))
        }
        _ => Ok(()),
    }
}

fn invalid(message: String) -> EngineError {
    EngineError::new(ErrorKind::RendererInvalid, message).at(Some("renderer.wasm".into()), None)
}

fn bad_result(message: String) -> EngineError {
    EngineError::new(ErrorKind::WasmBadResult, message).at(Some("renderer.wasm".into()), None)
}
