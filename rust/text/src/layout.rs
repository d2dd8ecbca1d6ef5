//! A paragraph laid out at one width: glyphs and where they stand.

use tenfoot_contract::Colour;

use crate::FontId;

/// A laid out paragraph: immutable, shared between threads. Positions are logical px from the top left of the box.
#[derive(Clone, Debug, PartialEq)]
pub struct TextLayout {
    /// Names this layout among all that its engine made; equal serials mean equal content.
    pub serial: u64,
    /// Width it was laid out in.
    pub width: f32,
    /// Height of the lines shown.
    pub height: f32,
    /// What may have ink: left, top, right, bottom. May reach beyond the box.
    pub ink: [f32; 4],
    /// Glyphs by font, in drawing order.
    pub runs: Vec<GlyphRun>,
}

impl TextLayout {
    /// Bytes that it takes.
    #[must_use]
    pub fn size_bytes(&self) -> usize {
        let glyphs: usize = self.runs.iter().map(|run| size_of_val(&run.glyphs[..])).sum();
        size_of::<Self>() + size_of_val(&self.runs[..]) + glyphs
    }
}

/// Neighbouring glyphs of one font and size on one line.
#[derive(Clone, Debug, PartialEq)]
pub struct GlyphRun {
    /// Which bundled font.
    pub font: FontId,
    /// Em size in logical px.
    pub size: f32,
    /// The font has no weight this heavy: outlines are made bolder.
    pub embolden: bool,
    /// The font has no italic: outlines are slanted.
    pub oblique: bool,
    /// The colour of the span that it belongs to, if that has one.
    pub colour: Option<Colour>,
    /// Glyphs in visual order, left to right.
    pub glyphs: Vec<Glyph>,
}

/// One glyph: its id in the font, and its origin on the baseline.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Glyph {
    /// Glyph id.
    pub id: u16,
    /// Logical px from the left of the box.
    pub x: f32,
    /// Logical px from the top of the box.
    pub y: f32,
}
