//! What a renderer may ask of the engine.

use tenfoot_contract::{BitmapId, LogLevel, ObjectFit, ParagraphId};

/// The host calls of the contract. All are called on the thread that calls `step`.
pub trait Host {
    /// Takes a `paragraph` record; the id is new.
    fn paragraph_create(&mut self, paragraph: ParagraphId, record: &[u8]);
    /// Width, height, baseline and lines of a paragraph broken at `width` px.
    fn paragraph_measure(&mut self, paragraph: ParagraphId, width: f32) -> [f32; 4];
    /// The paragraph is not used any more.
    fn paragraph_drop(&mut self, paragraph: ParagraphId);
    /// Asks for a picture, decoded to the drawn size in device px. Answered by a message.
    fn bitmap_request(
        &mut self,
        bitmap: BitmapId,
        width_px: u32,
        height_px: u32,
        fit: ObjectFit,
        priority: u32,
        url: &str,
    );
    /// Asks for the size that a picture has by itself. Answered by `bitmap_measured` or `bitmap_failed`.
    fn bitmap_measure(&mut self, bitmap: BitmapId, priority: u32, url: &str);
    /// The bitmap is not used any more, or not wanted any more.
    fn bitmap_drop(&mut self, bitmap: BitmapId);
    /// How urgent a bitmap under way is now.
    fn bitmap_priority(&mut self, bitmap: BitmapId, priority: u32);
    /// A line for the log.
    fn log(&mut self, level: LogLevel, text: &str);
}
