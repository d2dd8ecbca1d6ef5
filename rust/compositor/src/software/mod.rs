//! The compositor that needs nothing but a CPU.
//!
//! A draw list is read into items in device px (`decode`), compared with the last one (`diff`), and the damage is drawn
//! in bands (`raster`): a `shape` says which pixels, a `paint` with what colours, and `kernels` do the arithmetic.

mod backdrop;
mod decode;
mod diff;
mod gradient;
mod image;
mod item;
mod kernels;
mod paint;
mod place;
mod raster;
mod shadow;
mod shape;
mod sides;
mod slices;
mod solid;
mod strip;
mod text;

use diff::Trace;
use gradient::Tables;
use raster::Raster;
use shadow::Masks;
use strip::Scratch;
use tenfoot_text::CustomFont;
use text::TextPainter;

use crate::{Compositor, Damage, DrawError, Redraw, Region, Resources, Surface};

/// Draws on the CPU into its own surface.
pub struct SoftwareCompositor {
    surface: Surface,
    last: Option<Trace>,
    masks: Masks,
    tables: Tables,
    text: TextPainter,
    scratch: Scratch,
}

impl SoftwareCompositor {
    /// A compositor that keeps at most about `glyph_bytes` of glyph bitmaps.
    #[must_use]
    pub fn new(glyph_bytes: usize) -> Self {
        Self {
            surface: Surface::default(),
            last: None,
            masks: Masks::default(),
            tables: Tables::default(),
            text: TextPainter::new(glyph_bytes),
            scratch: Scratch::default(),
        }
    }

    /// The same, and it draws texts in this font too: the one that their text engine was given.
    #[must_use]
    pub fn with_font(self, font: CustomFont) -> Self {
        Self { text: self.text.with_font(font), ..self }
    }

    /// Bytes of glyph bitmaps kept now.
    #[must_use]
    pub fn glyph_bytes(&self) -> usize {
        self.text.size_bytes()
    }
}

impl Compositor for SoftwareCompositor {
    fn draw(&mut self, list: &[u8], resources: &mut dyn Resources, redraw: Redraw) -> Result<Damage, DrawError> {
        let decode::Decoded { list, background } = decode::decode(list, resources, &mut self.tables)?;
        let trace = Trace::of(&list, background);
        if (self.surface.width_px(), self.surface.height_px()) != (list.width, list.height) {
            self.surface = Surface::new(list.width, list.height);
            self.last = None;
        }
        let mut region = Region::default();
        match &self.last {
            Some(last) if redraw == Redraw::Damage => region = trace.damage_since(last),
            _ => region.add(self.surface.bounds()),
        }
        self.last = Some(trace);
        let rects = region.into_rects();
        let mut raster = Raster::new(&list, background, &mut self.masks, &mut self.text, &mut self.scratch);
        let width = list.width as usize;
        let items_drawn = rects.iter().map(|rect| raster.draw(self.surface.pixels_mut(), width, *rect)).sum();
        Ok(Damage { rects, items_drawn })
    }

    fn surface(&self) -> &Surface {
        &self.surface
    }

    fn trim(&mut self) {
        self.masks.clear();
        self.text.clear();
    }
}
