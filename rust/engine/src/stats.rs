//! What the engine measures of itself.

use std::collections::VecDeque;

use serde_json::{Value, json};

use crate::sketch::Sketch;

/// Samples kept of each series; older ones fall out.
const SAMPLES_MAX: usize = 1 << 16;

/// A series of durations in microseconds.
#[derive(Debug, Clone, Default)]
pub struct Series {
    samples: VecDeque<u32>,
    /// All of them, those that fell out too.
    sketch: Sketch,
}

impl Series {
    /// Adds a sample.
    pub fn add(&mut self, us: u64) {
        if self.samples.len() == SAMPLES_MAX {
            self.samples.pop_front();
        }
        self.samples.push_back(u32::try_from(us).unwrap_or(u32::MAX));
        self.sketch.add(us);
    }

    /// Makes the last sample longer.
    pub fn add_to_last(&mut self, us: u64) {
        if let Some(last) = self.samples.back_mut() {
            *last = last.saturating_add(u32::try_from(us).unwrap_or(u32::MAX));
            self.sketch.add_to_last(us);
        }
    }

    /// `{p50, p99, max, count}` in milliseconds; zeros when there is no sample.
    #[must_use]
    pub fn summary(&self) -> Value {
        let mut sorted: Vec<_> = self.samples.iter().copied().collect();
        sorted.sort_unstable();
        let at = |fraction: f64| {
            let rank = (fraction * sorted.len() as f64).ceil() as usize;
            sorted.get(rank.saturating_sub(1)).map_or(0.0, |us| f64::from(*us) / 1000.0)
        };
        json!({"p50": at(0.5), "p99": at(0.99), "max": at(1.0), "count": sorted.len()})
    }
}

/// Counters and series of one engine.
#[derive(Debug, Clone, Default)]
pub struct Stats {
    /// Published frames.
    pub frames: u64,
    /// Display intervals that passed with the last frame still shown although something moved.
    pub dropped: u64,
    /// Renderer step + raster + present.
    pub total: Series,
    /// Renderer step.
    pub renderer: Series,
    /// Draw list to pixels.
    pub raster: Series,
    /// From the end of the shell's wait for a frame to its `presented`, without painting it.
    pub present: Series,
    /// From a press to the `presented` of the first frame after it; on the virtual clock, to its frame.
    pub press_to_present: Series,
    /// Real microseconds from the engine's start to its first frame on the screen; on the virtual clock, to its pixels.
    pub first_frame_us: Option<u64>,
    /// Linear memory of the Wasm VM.
    pub wasm_bytes: u64,
    /// The script VM's heap, when it was last asked.
    pub script_bytes: u64,
    /// Decoded pictures held.
    pub bitmap_bytes: u64,
    /// Paragraphs held, about: shaped text and its layouts.
    pub text_bytes: u64,
    /// Nodes, renderer's bitmap bytes, running animations, nodes laid out, after the last step.
    pub counts: [u32; 4],
}

/// What the compositor holds.
#[derive(Clone, Copy, Debug, Default)]
pub struct CompositorBytes {
    /// Cached glyphs.
    pub glyphs: u64,
    /// Blurred shadows.
    pub shadows: u64,
    /// The surface that it draws on.
    pub surface: u64,
}

impl Stats {
    /// The statistics as JSON. What the compositor holds, and `resident_bytes`, are measured at the call.
    #[must_use]
    pub fn to_json(&self, tier: &str, held: &CompositorBytes) -> Value {
        json!({
            "tier": tier,
            "frames": self.frames,
            "dropped": self.dropped,
            "frame_ms": {
                "total": self.total.summary(),
                "renderer": self.renderer.summary(),
                "raster": self.raster.summary(),
                "present": self.present.summary(),
            },
            "press_to_present_ms": self.press_to_present.summary(),
            "sketches": {
                "frame_ms": self.total.sketch.to_json(),
                "press_ms": self.press_to_present.sketch.to_json(),
            },
            "resident_bytes": resident_bytes(),
            "vm_bytes": {"script": self.script_bytes, "wasm": self.wasm_bytes},
            "bitmap_bytes": self.bitmap_bytes,
            "glyph_bytes": held.glyphs,
            "bytes": {
                "bitmaps": self.bitmap_bytes,
                "glyphs": held.glyphs,
                "paragraphs": self.text_bytes,
                "shadows": held.shadows,
                "surface": held.surface,
                "script": self.script_bytes,
                "wasm": self.wasm_bytes,
            },
            "start_to_first_frame_ms": self.first_frame_us.map(|us| us as f64 / 1000.0),
            "nodes": self.counts[0],
            "animations": self.counts[2],
        })
    }
}

/// Resident bytes of the whole process; 0 where /proc does not tell.
fn resident_bytes() -> u64 {
    const PAGE_BYTES: u64 = 4096;
    let pages = std::fs::read_to_string("/proc/self/statm")
        .ok()
        .and_then(|text| text.split_whitespace().nth(1)?.parse::<u64>().ok());
    pages.unwrap_or(0) * PAGE_BYTES
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn percentiles_are_ranks() {
        let mut series = Series::default();
        (1..=100).for_each(|ms| series.add(ms * 1000));
        assert_eq!(series.summary(), json!({"p50": 50.0, "p99": 99.0, "max": 100.0, "count": 100}));
    }

    #[test]
    fn an_empty_series_is_zeros() {
        assert_eq!(Series::default().summary()["p99"], 0.0);
    }
}
