//! What a renderer may ask of the engine: the host calls of the contract, the same for both renderers.
//!
//! Paragraph calls are answered at once from this thread's text engine; requests are only written down,
//! and the stage thread carries them out after the step.

use std::collections::HashSet;
use std::fmt;
use std::sync::Arc;

use tenfoot_contract::{BitmapId, Draw, LogLevel, ObjectFit, ParagraphId};
use tenfoot_text::{CustomFont, TextEngine, TextLayout};

use crate::logs::{Level, Logs};
use crate::services::{BitmapRequest, MeasureRequest};

/// What a step asked for that others carry out, in order.
#[derive(Debug, Clone, PartialEq)]
pub enum Effect {
    /// A picture.
    Request(BitmapRequest),
    /// The own size of a picture.
    Measure(MeasureRequest),
    /// A picture is not wanted any more.
    Drop(BitmapId),
    /// A picture is as urgent as this from now on.
    Rank(BitmapId, u32),
}

/// A paragraph as laid out for a draw record: its id, the bits of its width, the glyphs.
pub type PlacedText = (ParagraphId, u32, Arc<TextLayout>);

/// The host of one renderer, on that renderer's thread.
pub struct RendererHost {
    text: TextEngine,
    logs: Arc<Logs>,
    effects: Vec<Effect>,
    dropped: Vec<ParagraphId>,
    sent: HashSet<(ParagraphId, u32)>,
}

impl fmt::Debug for RendererHost {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.debug_struct("RendererHost").field("effects", &self.effects).finish_non_exhaustive()
    }
}

impl RendererHost {
    /// A host with its own text engine.
    #[must_use]
    pub fn new(logs: Arc<Logs>) -> Self {
        Self::with_text(TextEngine::new(), logs)
    }

    /// A host whose text engine sets what is sans in `font`.
    #[must_use]
    pub fn with_sans(font: &CustomFont, logs: Arc<Logs>) -> Self {
        Self::with_text(TextEngine::with_sans(font), logs)
    }

    fn with_text(text: TextEngine, logs: Arc<Logs>) -> Self {
        Self { text, logs, effects: Vec::new(), dropped: Vec::new(), sent: HashSet::new() }
    }

    /// `paragraph_create`: a record that is none is logged, and the paragraph stays unknown.
    pub fn paragraph_create(&mut self, paragraph: u32, record: &[u8]) {
        if let Err(error) = self.text.create_from_record(ParagraphId(paragraph), record) {
            self.logs.write(Level::Error, "renderer", format!("paragraph {paragraph}: {error}"));
        }
    }

    /// `paragraph_measure`: width, height, baseline, lines; zeros for an unknown paragraph.
    pub fn paragraph_measure(&mut self, paragraph: u32, width: f32) -> [f32; 4] {
        let measure = self.text.measure(ParagraphId(paragraph), width).unwrap_or_default();
        [measure.width, measure.height, measure.baseline, measure.lines as f32]
    }

    /// `paragraph_drop`.
    pub fn paragraph_drop(&mut self, paragraph: u32) {
        self.text.drop(ParagraphId(paragraph));
        self.dropped.push(ParagraphId(paragraph));
    }

    /// `bitmap_request`. A fit the contract does not know is `cover`.
    pub fn bitmap_request(
        &mut self,
        bitmap: u32,
        (width_px, height_px): (u32, u32),
        fit: u32,
        priority: u32,
        url: &[u8],
    ) {
        self.effects.push(Effect::Request(BitmapRequest {
            bitmap: BitmapId(bitmap),
            width_px,
            height_px,
            fit: ObjectFit::from_u32(fit).unwrap_or(ObjectFit::Cover),
            priority,
            url: String::from_utf8_lossy(url).into_owned(),
        }));
    }

    /// `bitmap_measure`.
    pub fn bitmap_measure(&mut self, bitmap: u32, priority: u32, url: &[u8]) {
        let url = String::from_utf8_lossy(url).into_owned();
        self.effects.push(Effect::Measure(MeasureRequest { bitmap: BitmapId(bitmap), priority, url }));
    }

    /// `bitmap_drop`.
    pub fn bitmap_drop(&mut self, bitmap: u32) {
        self.effects.push(Effect::Drop(BitmapId(bitmap)));
    }

    /// `bitmap_priority`.
    pub fn bitmap_priority(&mut self, bitmap: u32, priority: u32) {
        self.effects.push(Effect::Rank(BitmapId(bitmap), priority));
    }

    /// `log`.
    pub fn log(&self, level: u32, text: &[u8]) {
        let level = LogLevel::from_u32(level).map_or(Level::Error, |level| Level::from_number(level.as_u32()));
        self.logs.write(level, "renderer", String::from_utf8_lossy(text));
    }

    /// The paragraph laid out in `width` logical px.
    pub fn layout(&mut self, paragraph: ParagraphId, width: f32) -> Option<Arc<TextLayout>> {
        self.text.layout(paragraph, width).ok()
    }

    /// About how many bytes the paragraphs take.
    #[must_use]
    pub fn text_bytes(&self) -> u64 {
        self.text.size_bytes() as u64
    }

    /// Takes what was asked for since the last call.
    pub fn take_effects(&mut self) -> Vec<Effect> {
        std::mem::take(&mut self.effects)
    }

    /// The paragraphs of a draw list that were not given out before, for a compositor on another thread,
    /// and those that were dropped since.
    pub fn take_text(&mut self, draw: &[u8]) -> (Vec<PlacedText>, Vec<ParagraphId>) {
        let dropped = std::mem::take(&mut self.dropped);
        self.sent.retain(|(paragraph, _)| !dropped.contains(paragraph));
        let mut placed = Vec::new();
        for record in Draw::read(draw).flatten() {
            let (_, Draw::Text { paragraph, width, .. }) = record else { continue };
            if self.sent.insert((paragraph, width.to_bits()))
                && let Some(layout) = self.layout(paragraph, width)
            {
                placed.push((paragraph, width.to_bits(), layout));
            }
        }
        (placed, dropped)
    }
}
