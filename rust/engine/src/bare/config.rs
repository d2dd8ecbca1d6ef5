//! What a bare renderer is started with: one JSON object, strict keys.

use std::fs;
use std::path::PathBuf;
use std::time::Duration;

use serde::Deserialize;
use tenfoot_text::CustomFont;

use crate::config::{Limits, Memory, Tier};
use crate::errors::{EngineError, ErrorKind, Result};
use crate::script_vm::ScriptLimits;
use crate::wasm_vm::WasmLimits;

/// The configuration of a [`super::BareRenderer`].
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct BareConfig {
    /// Which of the two renderers.
    pub tier: Tier,
    /// The mount `tenfoot`: where `renderer/index.js` is.
    pub scripts_dir: PathBuf,
    /// `renderer.wasm`; needed by tier `wasm`.
    #[serde(default)]
    pub wasm_path: Option<PathBuf>,
    /// Where compiled modules are kept; without it they are compiled at every start.
    #[serde(default)]
    pub artifact_cache_dir: Option<PathBuf>,
    /// A font file in place of the sans family.
    #[serde(default)]
    pub font_path: Option<PathBuf>,
    /// `script_bytes` and `wasm_bytes` count here.
    #[serde(default)]
    pub memory: Memory,
    /// `script_turn_ms` (one step) and `wasm_points_per_step` count here.
    #[serde(default)]
    pub limits: Limits,
}

impl BareConfig {
    /// Reads and checks a configuration.
    ///
    /// # Errors
    /// `config-invalid`, naming the key.
    pub fn from_json(json: &str) -> Result<Self> {
        let invalid = |message: String| EngineError::new(ErrorKind::ConfigInvalid, message);
        let config: Self = serde_json::from_str(json).map_err(|error| invalid(error.to_string()))?;
        if config.tier == Tier::WasmAot {
            return Err(invalid("tier: `wasm` or `script`".into()));
        }
        if config.tier == Tier::Wasm && config.wasm_path.is_none() {
            return Err(invalid("wasm_path: tier `wasm` needs it".into()));
        }
        Ok(config)
    }

    /// The font file, read and checked.
    pub(super) fn font(&self) -> Result<Option<CustomFont>> {
        let Some(path) = &self.font_path else { return Ok(None) };
        let invalid = |why: String| EngineError::new(ErrorKind::FontInvalid, format!("{}: {why}", path.display()));
        let bytes = fs::read(path).map_err(|error| invalid(error.to_string()))?;
        CustomFont::new(bytes).map(Some).map_err(|error| invalid(error.to_string()))
    }

    pub(super) fn wasm_limits(&self) -> WasmLimits {
        WasmLimits { memory_bytes: self.memory.wasm_bytes, points_per_step: self.limits.wasm_points_per_step }
    }

    pub(super) fn script_limits(&self) -> ScriptLimits {
        let turn_max = Duration::from_millis(self.limits.script_turn_ms);
        ScriptLimits { heap_bytes: self.memory.script_bytes, turn_max }
    }
}
