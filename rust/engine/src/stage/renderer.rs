//! Which renderer this stage has, and how it starts.

use std::sync::Arc;

use crate::channel::{StageThread, ThreadToken};
use crate::config::{Config, Tier};
use crate::errors::Result;
use crate::logs::Logs;
use crate::renderer_host::RendererHost;
use crate::wasm_vm::{WasmLimits, WasmVm};

/// Who makes the steps.
pub(super) enum Renderer {
    /// The Wasm VM, on this thread.
    Wasm(Box<WasmVm>),
    /// The JavaScript renderer, on the script thread.
    Script,
    /// Nobody: it could not be started, or it failed.
    Missing,
}

impl Renderer {
    pub(super) fn boot(token: &ThreadToken<StageThread>, config: &Config, logs: &Arc<Logs>) -> Result<Self> {
        if config.tier == Tier::Script {
            return Ok(Self::Script);
        }
        let path = config.wasm_path.clone().unwrap_or_default();
        let limits =
            WasmLimits { memory_bytes: config.memory.wasm_bytes, points_per_step: config.limits.wasm_points_per_step };
        let host = RendererHost::new(Arc::clone(logs));
        let cache_dir = config.artifact_cache_dir.as_deref();
        WasmVm::boot_file(token, &path, cache_dir, limits, host, logs).map(|vm| Self::Wasm(Box::new(vm)))
    }
}
