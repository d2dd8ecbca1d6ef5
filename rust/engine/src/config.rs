//! What the embedder tells the engine at boot: one JSON object, strict keys.

use std::collections::BTreeMap;
use std::path::PathBuf;

use serde::Deserialize;

use crate::errors::{EngineError, ErrorKind, Result};

/// Who runs the low-level systems.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Tier {
    /// `renderer.wasm` on the stage thread.
    Wasm,
    /// The same, from code that was compiled elsewhere and came with the bundle.
    WasmAot,
    /// `renderer/index.js` on the script thread.
    Script,
}

impl Tier {
    /// The name in device images and statistics.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Wasm => "wasm",
            Self::WasmAot => "wasm-aot",
            Self::Script => "script",
        }
    }
}

/// Where time comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum ClockKind {
    /// The machine's monotonic clock: frames come by themselves.
    Real,
    /// Time stands still but for `advance`: what tests use.
    Virtual,
}

/// The surface.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Display {
    /// Device pixels.
    pub width_px: u32,
    /// Device pixels.
    pub height_px: u32,
    /// Frames a second.
    #[serde(default = "default_refresh_hz")]
    pub refresh_hz: f64,
    /// Draw the whole surface at every change, not only the damage.
    #[serde(default)]
    pub full_redraw: bool,
}

/// Memory limits, in bytes.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Memory {
    /// The script VM's heap.
    pub script_bytes: u64,
    /// The Wasm VM's linear memory.
    pub wasm_bytes: u64,
    /// Decoded pictures in use.
    pub bitmap_bytes: u64,
    /// The compositor's glyph cache.
    pub glyph_bytes: u64,
}

impl Default for Memory {
    fn default() -> Self {
        Self { script_bytes: 64 << 20, wasm_bytes: 64 << 20, bitmap_bytes: 96 << 20, glyph_bytes: 8 << 20 }
    }
}

/// Limits of time, size and number.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Limits {
    /// Real milliseconds that one turn of script may take.
    pub script_turn_ms: u64,
    /// Points that one renderer step may use: a call and a turn of a loop take ten.
    pub wasm_points_per_step: u64,
    /// Nodes that exist at a time.
    pub nodes_max: u32,
    /// Real milliseconds that one request may take.
    pub request_timeout_ms: u64,
    /// Width × height of a picture, read from its header before it is decoded.
    pub picture_pixels_max: u64,
    /// Bytes of an encoded picture or of a fetched body.
    pub picture_bytes_max: u64,
    /// Requests under way at a time.
    pub requests_max: u32,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            script_turn_ms: 5_000,
            wasm_points_per_step: 2_000_000_000,
            nodes_max: 50_000,
            request_timeout_ms: 10_000,
            picture_pixels_max: 40_000_000,
            picture_bytes_max: 16 << 20,
            requests_max: 6,
        }
    }
}

/// What script reads as `device`.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Device {
    /// The device image's name.
    pub name: String,
    /// The device image's readable title.
    pub title: String,
    /// BCP 47, e.g. `en-GB`.
    pub locale: Option<String>,
    /// The viewer asked for less movement.
    pub reduce_motion: bool,
}

/// The session is recorded.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Record {
    /// The file; one that is there is replaced.
    pub path: PathBuf,
    /// What stands first in it, for whoever replays.
    #[serde(default)]
    pub header: serde_json::Map<String, serde_json::Value>,
}

/// `renderer.wasm` as machine code, from a bundle that was verified.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ShippedArtifact {
    /// The file.
    pub path: PathBuf,
    /// What the bundle's manifest says of it, in hexadecimal.
    pub sha256: String,
    /// The key of the machine that it was compiled for: see `wasm_vm::machine`.
    pub machine: String,
}

/// The whole configuration.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Config {
    /// Mount name → directory. `tenfoot` and `app` must be there.
    pub mounts: BTreeMap<String, PathBuf>,
    /// The module evaluated after the SDK's web APIs, e.g. `app:main.js`.
    pub entry: String,
    /// Given to the app as `args`.
    #[serde(default)]
    pub args: serde_json::Map<String, serde_json::Value>,
    /// What an earlier version of the app left for this one, in words of the SDK's; script reads it.
    #[serde(default)]
    pub restore: serde_json::Value,
    /// Who runs the renderer.
    pub tier: Tier,
    /// `renderer.wasm`; needed by tier `wasm`.
    #[serde(default)]
    pub wasm_path: Option<PathBuf>,
    /// Where compiled modules are kept; without it they are compiled at every start.
    #[serde(default)]
    pub artifact_cache_dir: Option<PathBuf>,
    /// The precompiled renderer; needed by tier `wasm-aot`.
    #[serde(default)]
    pub artifact: Option<ShippedArtifact>,
    /// Where time comes from.
    pub clock: ClockKind,
    /// The surface.
    pub display: Display,
    /// Memory limits.
    #[serde(default)]
    pub memory: Memory,
    /// Other limits.
    #[serde(default)]
    pub limits: Limits,
    /// Picture formats this device decodes: `jpeg`, `png`, `webp`.
    #[serde(default = "default_codecs")]
    pub codecs: Vec<String>,
    /// Names of known faults of this device, for script to read.
    #[serde(default)]
    pub quirks: Vec<String>,
    /// `quirk` flags of the contract: the old behaviours that the renderer is asked to keep on this device.
    #[serde(default)]
    pub renderer_quirks: u32,
    /// Shown to script.
    #[serde(default)]
    pub device: Device,
    /// Where the session is recorded, if it is.
    #[serde(default)]
    pub record: Option<Record>,
}

fn default_refresh_hz() -> f64 {
    60.0
}

fn default_codecs() -> Vec<String> {
    ["jpeg", "png", "webp"].map(String::from).to_vec()
}

impl Config {
    /// Reads and checks a configuration.
    ///
    /// # Errors
    /// `config-invalid`, naming the key.
    pub fn from_json(json: &str) -> Result<Self> {
        let config: Self = serde_json::from_str(json).map_err(|error| invalid(error.to_string()))?;
        config.check()?;
        Ok(config)
    }

    /// Logical pixels → device pixels: the stage is 1080 logical px high.
    #[must_use]
    pub fn scale(&self) -> f32 {
        (f64::from(self.display.height_px) / 1080.0) as f32
    }

    /// Microseconds between two frames.
    #[must_use]
    pub fn frame_us(&self) -> f64 {
        1_000_000.0 / self.display.refresh_hz
    }

    fn check(&self) -> Result<()> {
        for mount in ["tenfoot", "app"] {
            if !self.mounts.contains_key(mount) {
                return Err(invalid(format!("mounts: `{mount}` is missing")));
            }
        }
        let display = &self.display;
        if !(1..=7680).contains(&display.width_px) || !(1..=4320).contains(&display.height_px) {
            return Err(invalid("display: 1 × 1 to 7680 × 4320 px".into()));
        }
        if !(1.0..=240.0).contains(&display.refresh_hz) {
            return Err(invalid("display.refresh_hz: 1 to 240".into()));
        }
        if self.tier == Tier::Wasm && self.wasm_path.is_none() {
            return Err(invalid("wasm_path: tier `wasm` needs it".into()));
        }
        if self.tier == Tier::WasmAot && self.artifact.is_none() {
            return Err(invalid("artifact: tier `wasm-aot` needs it".into()));
        }
        match self.codecs.iter().find(|codec| !default_codecs().contains(codec)) {
            Some(codec) => Err(invalid(format!("codecs: `{codec}` is not jpeg, png or webp"))),
            None => Ok(()),
        }
    }
}

fn invalid(message: String) -> EngineError {
    EngineError::new(ErrorKind::ConfigInvalid, message)
}

#[cfg(test)]
mod tests {
    use super::*;

    const SMALL: &str = r#"{"mounts": {"tenfoot": "/t", "app": "/a"}, "entry": "app:main.js",
        "tier": "script", "clock": "virtual", "display": {"width_px": 1280, "height_px": 720}}"#;

    #[test]
    fn reads_a_small_configuration_with_defaults() {
        let config = Config::from_json(SMALL).unwrap();
        assert_eq!(config.tier, Tier::Script);
        assert!((config.scale() - 2.0 / 3.0).abs() < 1e-6);
        assert_eq!(config.codecs, ["jpeg", "png", "webp"]);
    }

    #[test]
    fn refuses_an_unknown_key_by_name() {
        let error = Config::from_json(&SMALL.replacen("\"tier\"", "\"tire\"", 1)).unwrap_err();
        assert_eq!(error.kind, ErrorKind::ConfigInvalid);
        assert!(error.message.contains("tire"), "{}", error.message);
    }

    #[test]
    fn refuses_tier_wasm_aot_without_an_artifact() {
        let text = SMALL.replacen("\"script\"", "\"wasm-aot\"", 1);
        assert!(Config::from_json(&text).unwrap_err().message.starts_with("artifact: "));
        let artifact = r#""artifact": {"path": "/a", "sha256": "00", "machine": "m"}, "entry""#;
        let config = Config::from_json(&text.replacen("\"entry\"", artifact, 1)).unwrap();
        assert_eq!(config.tier.name(), "wasm-aot");
    }

    #[test]
    fn refuses_tier_wasm_without_a_module() {
        let error = Config::from_json(&SMALL.replace("script", "wasm")).unwrap_err();
        assert!(error.message.contains("wasm_path"));
    }
}
