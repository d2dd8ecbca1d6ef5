//! Draw list to pixels.
//!
//! A [`Compositor`] keeps one [`Surface`] and brings it up to date with each draw list it is given, redrawing only
//! the [`Damage`]. [`software::SoftwareCompositor`] is the one that needs nothing but a CPU. It never sees a node of
//! the scene, only draw records, bitmaps and laid out paragraphs.
//!
//! Blending is integer arithmetic on premultiplied sRGB; what is drawn through damage rectangles is byte for byte
//! what a full redraw would give.

mod bitmap;
mod rect;
pub mod software;
mod surface;

use std::sync::Arc;

use tenfoot_contract::{BitmapId, ParagraphId, Refusal, Status};
use tenfoot_text::TextLayout;
use thiserror::Error;

pub use bitmap::{Bitmap, BitmapSizeError};
pub use rect::{IRect, Region};
pub use surface::Surface;

/// What draw records name by id. Asked on the compositor's thread, while it draws, at most once for each record.
pub trait Resources {
    /// The bitmap behind `id`, or none while there is none: then nothing is drawn for it. A changed picture must be
    /// another [`Bitmap`] (another serial), else its pixels are not redrawn.
    fn bitmap(&mut self, id: BitmapId) -> Option<Arc<Bitmap>>;

    /// The paragraph laid out in `width` logical px, or none if there is no such paragraph.
    fn text(&mut self, id: ParagraphId, width: f32) -> Option<Arc<TextLayout>>;
}

/// What a frame changed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Damage {
    /// Disjoint rectangles in device px that hold every pixel that may have changed. Empty: nothing changed.
    pub rects: Vec<IRect>,
    /// Draw records that drew into them.
    pub items_drawn: u32,
}

/// Why a draw list was not drawn. The surface keeps the last frame.
#[derive(Clone, Copy, Debug, Error, PartialEq, Eq)]
#[error("draw list refused: {} (op {op}, offset {offset_bytes})", status.slug())]
pub struct DrawError {
    /// What is wrong.
    pub status: Status,
    /// Op of the record.
    pub op: u16,
    /// Where the record starts in the draw list.
    pub offset_bytes: usize,
}

impl From<Refusal> for DrawError {
    fn from(refusal: Refusal) -> Self {
        Self { status: refusal.status, op: refusal.op, offset_bytes: refusal.offset_bytes }
    }
}

/// How much to draw.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Redraw {
    /// What differs from the last draw list.
    Damage,
    /// Everything: the first frame, a device without damage, a surface whose pixels were lost.
    Full,
}

/// Draws draw lists. Used from one thread at a time.
pub trait Compositor: Send {
    /// Brings the surface up to date with `list`, whose `frame` record says how large it is.
    ///
    /// # Errors
    /// A record that cannot be read, a list that does not begin with `frame`, pushes and pops that do not match.
    fn draw(&mut self, list: &[u8], resources: &mut dyn Resources, redraw: Redraw) -> Result<Damage, DrawError>;

    /// The pixels of the last frame; 0 × 0 before the first.
    fn surface(&self) -> &Surface;

    /// Forgets cached glyphs and masks: they come back when needed. For a low-memory call.
    fn trim(&mut self);
}
