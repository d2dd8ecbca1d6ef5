//! Font bytes to shaped paragraphs and glyph bitmaps.
//!
//! - [`TextEngine`] turns paragraph records into [`TextLayout`]s: shaping, bidi, line breaking, ellipsis, alignment,
//!   in logical px, with linear metrics. One per thread; it has no clock, file or system font.
//! - [`GlyphCache`] turns glyphs of a layout into alpha masks and colour bitmaps at a device size.
//!
//! The fonts are bundled (`fonts/FONTS.md`). One is read only when a text first needs it. A [`CustomFont`] stands before the
//! sans family where a tool asks for it; no device has one.
#![forbid(unsafe_code)]

mod custom;
mod ellipsis;
mod engine;
mod fonts;
mod glyphs;
mod layout;
mod spans;
mod spec;

pub use custom::CustomFont;
pub use engine::TextEngine;
pub use fonts::FontId;
pub use glyphs::{GlyphCache, GlyphImage, GlyphKey, GlyphPixels};
pub use layout::{Glyph, GlyphRun, TextLayout};
pub use spans::TextSpan;
pub use spec::{Measure, ParagraphSpec, TextError};
