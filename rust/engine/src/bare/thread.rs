//! The bare renderer's thread: boots the tier's VM, answers one request after the other.

use std::sync::Arc;
use std::sync::atomic::AtomicBool;
use std::sync::mpsc::{Receiver, SyncSender};
use std::time::Instant;

use tenfoot_contract::{ParagraphId, step_flags};
use tenfoot_text::{CustomFont, TextLayout};

use super::config::BareConfig;
use super::picture::Painter;
use super::{BareStep, Request};
use crate::channel::{ScriptThread, StageThread, Stepped, ThreadToken};
use crate::errors::{EngineError, Result};
use crate::logs::Logs;
use crate::renderer_host::{Effect, RendererHost};
use crate::runtime::guarded;
use crate::script_vm::RendererVm;
use crate::wasm_vm::WasmVm;

/// What a renderer is made from.
pub(super) struct Parts {
    pub(super) config: BareConfig,
    pub(super) font: Option<CustomFont>,
    pub(super) logs: Arc<Logs>,
    pub(super) closing: Arc<AtomicBool>,
}

impl Parts {
    pub(super) fn wasm(self, token: &ThreadToken<StageThread>) -> Result<Loop> {
        let (config, host) = (&self.config, self.host());
        let path = config.wasm_path.clone().unwrap_or_default();
        let cache_dir = config.artifact_cache_dir.as_deref();
        let vm = WasmVm::boot_file(token, &path, cache_dir, config.wasm_limits(), host, &self.logs)?;
        Ok(Loop::new(Vm::Wasm(Box::new(vm)), self.font))
    }

    pub(super) fn script(self, token: &ThreadToken<ScriptThread>) -> Result<Loop> {
        let (config, host) = (&self.config, self.host());
        let vm = RendererVm::boot(token, &config.scripts_dir, config.script_limits(), host, self.closing)?;
        Ok(Loop::new(Vm::Script(Box::new(vm)), self.font))
    }

    fn host(&self) -> RendererHost {
        let logs = Arc::clone(&self.logs);
        match &self.font {
            Some(font) => RendererHost::with_sans(font, logs),
            None => RendererHost::new(logs),
        }
    }
}

/// The thread's whole life: it says whether it booted, and ends when nobody can ask any more.
pub(super) fn run(boot: impl FnOnce() -> Result<Loop>, booted: &SyncSender<Result<()>>, requests: &Receiver<Request>) {
    // A panic drops the reply that is waited for, and whoever waits learns it.
    let _ = guarded("renderer's", || match boot() {
        Ok(mut renderer) => {
            let _ = booted.send(Ok(()));
            while let Ok(request) = requests.recv() {
                renderer.answer(request);
            }
        }
        Err(error) => drop(booted.send(Err(error))),
    });
}

/// The tier's VM.
pub(super) enum Vm {
    Wasm(Box<WasmVm>),
    Script(Box<RendererVm>),
}

impl Vm {
    fn step(&mut self, inbox: &[u8]) -> Result<Stepped> {
        match self {
            Self::Wasm(vm) => vm.step(inbox).map(|flags| Stepped { flags, ..Stepped::default() }),
            Self::Script(vm) => vm.step(inbox),
        }
    }

    /// The paragraph laid out in `width` logical px.
    pub(super) fn layout(&self, paragraph: ParagraphId, width: f32) -> Option<Arc<TextLayout>> {
        match self {
            Self::Wasm(vm) => vm.layout(paragraph, width),
            Self::Script(vm) => vm.layout(paragraph, width),
        }
    }
}

/// The renderer and what its steps left.
pub(super) struct Loop {
    vm: Vm,
    painter: Painter,
    /// The JavaScript renderer's draw list; the other's is read in place.
    draw: Vec<u8>,
    calls: Vec<Effect>,
    lost: Option<EngineError>,
}

impl Loop {
    fn new(vm: Vm, font: Option<CustomFont>) -> Self {
        Self { vm, painter: Painter::new(font), draw: Vec::new(), calls: Vec::new(), lost: None }
    }

    fn answer(&mut self, request: Request) {
        match request {
            Request::Step(inbox, reply) => drop(reply.send(self.step(&inbox))),
            Request::Time(inboxes, reply) => drop(reply.send(self.time(&inboxes))),
            Request::Calls(reply) => drop(reply.send(Ok(std::mem::take(&mut self.calls)))),
            Request::Picture(reply) => {
                let list = draw_of(&self.vm, &self.draw);
                drop(reply.send(self.painter.picture(list, &self.vm)));
            }
            Request::Memory(reply) => drop(reply.send(self.memory_bytes())),
        }
    }

    fn step(&mut self, inbox: &[u8]) -> Result<BareStep> {
        let (stepped, _) = self.measured(inbox)?;
        let (events, counts) = match &self.vm {
            Vm::Wasm(vm) => (vm.events().to_vec(), vm.counts()),
            Vm::Script(_) => (stepped.events, stepped.counts),
        };
        Ok(BareStep { flags: stepped.flags, draw: draw_of(&self.vm, &self.draw).to_vec(), events, counts })
    }

    fn time(&mut self, inboxes: &[Vec<u8>]) -> Result<Vec<u64>> {
        inboxes.iter().map(|inbox| self.measured(inbox).map(|(_, ns)| ns)).collect()
    }

    /// One step, and its nanoseconds.
    fn measured(&mut self, inbox: &[u8]) -> Result<(Stepped, u64)> {
        if let Some(error) = &self.lost {
            return Err(error.clone());
        }
        let start = Instant::now();
        let stepped = self.vm.step(inbox);
        let ns = u64::try_from(start.elapsed().as_nanos()).unwrap_or(u64::MAX);
        let mut stepped = stepped.inspect_err(|error| self.lost = Some(error.clone()))?;
        if let Vm::Wasm(vm) = &self.vm {
            stepped.effects = vm.take_effects();
        } else if stepped.flags & step_flags::DRAW != 0 {
            self.draw = std::mem::take(&mut stepped.draw);
        }
        self.painter.note(&stepped.effects);
        self.calls.append(&mut stepped.effects);
        Ok((stepped, ns))
    }

    fn memory_bytes(&self) -> Result<u64> {
        match (&self.lost, &self.vm) {
            (Some(error), _) => Err(error.clone()),
            (None, Vm::Wasm(vm)) => Ok(vm.memory_bytes()),
            (None, Vm::Script(vm)) => Ok(vm.memory_bytes()),
        }
    }
}

fn draw_of<'a>(vm: &'a Vm, script: &'a [u8]) -> &'a [u8] {
    match vm {
        Vm::Wasm(vm) => vm.draw(),
        Vm::Script(_) => script,
    }
}
