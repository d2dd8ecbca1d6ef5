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
use item::List;
use raster::Raster;
use shadow::Masks;
use strip::Scratch;
use tenfoot_text::CustomFont;
use text::TextPainter;

use crate::{Compositor, Damage, DrawError, IRect, Redraw, Region, Resources, Surface};

/// A draw list, read: bitmaps and paragraphs looked up, so that it can be painted later and on another thread.
#[derive(Debug)]
pub struct Drawing {
    list: List,
}

impl Drawing {
    /// Width and height of its frame, px.
    #[must_use]
    pub fn size_px(&self) -> (u32, u32) {
        (self.list.width, self.list.height)
    }
}

/// Reads draw lists, and finds what each changed.
#[derive(Debug, Default)]
pub struct Reader {
    tables: Tables,
    last: Option<Trace>,
}

impl Reader {
    /// Reads a list. Also what of it differs from the last one: disjoint rectangles in device px.
    ///
    /// # Errors
    /// A record that cannot be read, a list that does not begin with `frame`, pushes and pops that do not match.
    pub fn read(
        &mut self,
        list: &[u8],
        resources: &mut dyn Resources,
        redraw: Redraw,
    ) -> Result<(Drawing, Vec<IRect>), DrawError> {
        let list = decode::decode(list, resources, &mut self.tables)?;
        let trace = Trace::of(&list);
        let mut region = Region::default();
        match &self.last {
            Some(last) if redraw == Redraw::Damage => region = trace.damage_since(last),
            _ => region.add(IRect::new(0, 0, list.width as i32, list.height as i32)),
        }
        self.last = Some(trace);
        Ok((Drawing { list }, region.into_rects()))
    }
}

/// Paints drawings, and keeps the glyphs and masks that it needs for them.
pub struct Painter {
    masks: Masks,
    text: TextPainter,
    scratch: Scratch,
}

impl Painter {
    /// A painter that keeps at most about `glyph_bytes` of glyph bitmaps.
    #[must_use]
    pub fn new(glyph_bytes: usize) -> Self {
        Self { masks: Masks::default(), text: TextPainter::new(glyph_bytes), scratch: Scratch::default() }
    }

    /// The same, and it draws texts in this font too: the one that their text engine was given.
    #[must_use]
    pub fn with_font(self, font: CustomFont) -> Self {
        Self { text: self.text.with_font(font), ..self }
    }

    /// Paints `rects` of a drawing over whatever `pixels` has there: premultiplied `0xAARRGGBB`, rows of its width. What is
    /// missing of `pixels` is not painted. Gives the number of items painted.
    pub fn paint(&mut self, drawing: &Drawing, rects: &[IRect], pixels: &mut [u32]) -> u32 {
        let list = &drawing.list;
        let rows = pixels.len() / list.width as usize;
        let there = IRect::new(0, 0, list.width as i32, rows.min(list.height as usize) as i32);
        let mut raster = Raster::new(list, &mut self.masks, &mut self.text, &mut self.scratch);
        let rects = rects.iter().map(|rect| rect.intersect(&there)).filter(|rect| !rect.is_empty());
        rects.map(|rect| raster.draw(pixels, list.width as usize, rect)).sum()
    }

    /// Bytes of glyph bitmaps kept now.
    #[must_use]
    pub fn glyph_bytes(&self) -> usize {
        self.text.size_bytes()
    }

    /// Bytes of blurred shadows kept now.
    #[must_use]
    pub fn shadow_bytes(&self) -> usize {
        self.masks.size_bytes()
    }

    /// Forgets cached glyphs and masks: they come back when needed. For a low-memory call.
    pub fn trim(&mut self) {
        self.masks.clear();
        self.text.clear();
    }
}

/// Draws on the CPU into its own surface.
pub struct SoftwareCompositor {
    surface: Surface,
    reader: Reader,
    painter: Painter,
}

impl SoftwareCompositor {
    /// A compositor that keeps at most about `glyph_bytes` of glyph bitmaps.
    #[must_use]
    pub fn new(glyph_bytes: usize) -> Self {
        Self { surface: Surface::default(), reader: Reader::default(), painter: Painter::new(glyph_bytes) }
    }

    /// The same, and it draws texts in this font too: the one that their text engine was given.
    #[must_use]
    pub fn with_font(self, font: CustomFont) -> Self {
        Self { painter: self.painter.with_font(font), ..self }
    }
}

impl Compositor for SoftwareCompositor {
    fn draw(&mut self, list: &[u8], resources: &mut dyn Resources, redraw: Redraw) -> Result<Damage, DrawError> {
        let (drawing, rects) = self.reader.read(list, resources, redraw)?;
        self.surface.resize(drawing.size_px());
        let items_drawn = self.painter.paint(&drawing, &rects, self.surface.pixels_mut());
        Ok(Damage { rects, items_drawn })
    }

    fn surface(&self) -> &Surface {
        &self.surface
    }

    fn trim(&mut self) {
        self.painter.trim();
    }
}
