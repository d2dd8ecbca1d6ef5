//! A draw list as a picture, without the pictures that it names: nobody fetches them here. Each is a tile of its size,
//! whose colour comes from its URL, so that one can be told from another.

use std::collections::HashMap;
use std::sync::Arc;

use tenfoot_compositor::software::SoftwareCompositor;
use tenfoot_compositor::{Bitmap, Compositor, Redraw, Resources};
use tenfoot_contract::{BitmapId, ParagraphId};
use tenfoot_text::{CustomFont, TextLayout};

use super::Picture;
use super::thread::Vm;
use crate::errors::{EngineError, ErrorKind, Result};
use crate::renderer_host::Effect;
use crate::services::BitmapRequest;

const GLYPH_BYTES: usize = 8 << 20;

/// A tile is at most this wide and high: it is stretched to where it is drawn.
const TILE_PX: u32 = 64;

/// Draws when asked, which most tools never do.
pub(super) struct Painter {
    font: Option<CustomFont>,
    /// Colours of the bitmaps asked for and not dropped.
    colours: HashMap<BitmapId, [u32; 3]>,
}

impl Painter {
    pub(super) fn new(font: Option<CustomFont>) -> Self {
        Self { font, colours: HashMap::new() }
    }

    /// What a step asked for.
    pub(super) fn note(&mut self, effects: &[Effect]) {
        for effect in effects {
            match effect {
                Effect::Request(request) => drop(self.colours.insert(request.bitmap, colour_of(request))),
                Effect::Drop(bitmap) => drop(self.colours.remove(bitmap)),
                Effect::Rank(..) | Effect::Measure(_) => {}
            }
        }
    }

    pub(super) fn picture(&self, list: &[u8], vm: &Vm) -> Result<Picture> {
        if list.is_empty() {
            return Ok((0, 0, Vec::new()));
        }
        let mut compositor = SoftwareCompositor::new(GLYPH_BYTES);
        if let Some(font) = &self.font {
            compositor = compositor.with_font(font.clone());
        }
        let mut tiles = Tiles { colours: &self.colours, vm };
        let drawn = compositor.draw(list, &mut tiles, Redraw::Full);
        drawn.map_err(|error| EngineError::new(ErrorKind::DrawListRefused, error.to_string()))?;
        let surface = compositor.surface();
        Ok((surface.width_px(), surface.height_px(), surface.to_rgba()))
    }
}

/// A muted colour that a URL always gives: FNV-1a picks it.
fn colour_of(request: &BitmapRequest) -> [u32; 3] {
    let hash =
        request.url.bytes().fold(0x811c_9dc5_u32, |hash, byte| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193));
    [hash >> 24, hash >> 16 & 0xff, hash >> 8 & 0xff].map(|channel| 40 + channel * 3 / 8)
}

struct Tiles<'a> {
    colours: &'a HashMap<BitmapId, [u32; 3]>,
    vm: &'a Vm,
}

impl Resources for Tiles<'_> {
    /// Lighter at the top than at the bottom.
    fn bitmap(&mut self, id: BitmapId) -> Option<Arc<Bitmap>> {
        let colour = self.colours.get(&id)?;
        let rows = (0..TILE_PX).flat_map(|y| {
            let [red, green, blue] = colour.map(|channel| channel * (3 * TILE_PX - y) / (2 * TILE_PX));
            let pixel = 0xff00_0000 | red.min(255) << 16 | green.min(255) << 8 | blue.min(255);
            std::iter::repeat_n(pixel, TILE_PX as usize)
        });
        Bitmap::new(TILE_PX, TILE_PX, rows.collect()).ok().map(Arc::new)
    }

    fn text(&mut self, id: ParagraphId, width: f32) -> Option<Arc<TextLayout>> {
        self.vm.layout(id, width)
    }
}
