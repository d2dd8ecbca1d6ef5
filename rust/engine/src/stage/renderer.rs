//! Which renderer this stage has, and how it starts.

use std::sync::Arc;

use crate::channel::{StageThread, ThreadToken};
use crate::config::{Config, Tier};
use crate::errors::{EngineError, ErrorKind, Result};
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
        let limits =
            WasmLimits { memory_bytes: config.memory.wasm_bytes, points_per_step: config.limits.wasm_points_per_step };
        let host = RendererHost::new(Arc::clone(logs));
        let vm = match config.tier {
            Tier::Script => return Ok(Self::Script),
            Tier::Wasm => {
                let path = config.wasm_path.clone().unwrap_or_default();
                WasmVm::boot_file(token, &path, config.artifact_cache_dir.as_deref(), limits, host, logs)
            }
            Tier::WasmAot => {
                let missing = || EngineError::new(ErrorKind::ConfigInvalid, "artifact: tier `wasm-aot` needs it");
                WasmVm::boot_shipped(token, config.artifact.as_ref().ok_or_else(missing)?, limits, host)
            }
        };
        vm.map(|vm| Self::Wasm(Box::new(vm)))
    }
}
