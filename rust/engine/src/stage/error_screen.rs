//! The screen that is shown when script or the renderer failed: made by the engine itself, from the contract's own
//! draw records, with a text engine of its own.

use std::sync::Arc;

use tenfoot_compositor::{Bitmap, Resources};
use tenfoot_contract::{Affine, BitmapId, Colour, Draw, FontFamily, ParagraphId, TextOverflow};
use tenfoot_text::{ParagraphSpec, TextEngine, TextLayout};

use crate::errors::EngineError;

const BACKGROUND: Colour = Colour(0x1013_1aff);
const PANEL: Colour = Colour(0x181d_27ff);
const ACCENT: Colour = Colour(0xff5d_5dff);
const BRIGHT: Colour = Colour(0xf4f6_faff);
const SOFT: Colour = Colour(0xb4bd_cdff);
const FAINT: Colour = Colour(0x7d88_9cff);

/// Logical px. Margins keep clear of the part that old screens cut off.
const MARGIN_X: f32 = 144.0;
const MARGIN_Y: f32 = 108.0;
const STAGE_HEIGHT: f32 = 1080.0;
const PANEL_PADDING: f32 = 36.0;

const STACK_LINES_MAX: usize = 6;

/// A draw list and the paragraphs in it.
pub(super) struct ErrorScreen {
    text: TextEngine,
    list: Vec<u8>,
    scale: f32,
    width: f32,
    paragraphs: u32,
}

impl ErrorScreen {
    pub(super) fn new(error: &EngineError, (width_px, height_px): (u32, u32), scale: f32) -> Self {
        let mut screen = Self {
            text: TextEngine::new(),
            list: Vec::new(),
            scale,
            width: (width_px as f32 / scale - 2.0 * MARGIN_X).max(200.0),
            paragraphs: 0,
        };
        screen.push(&Draw::Frame { width_px, height_px, background: BACKGROUND });
        screen.fill(0.0, 0.0, width_px as f32 / scale, 10.0, 0.0, ACCENT);
        let mut y = MARGIN_Y;
        let slug = style(error.kind.slug(), 30.0, 700, FontFamily::Mono);
        y += screen.say(slug, MARGIN_X, y, ACCENT) + 12.0;
        let title = style("This app has stopped", 72.0, 700, FontFamily::Sans);
        y += screen.say(title, MARGIN_X, y, BRIGHT) + 28.0;
        let message = ParagraphSpec { max_lines: 5, ..style(&error.message, 36.0, 400, FontFamily::Sans) };
        y += screen.say(message, MARGIN_X, y, SOFT) + 40.0;
        screen.place(error, y);
        let hint = style(error.kind.hint(), 30.0, 400, FontFamily::Sans);
        screen.say(hint, MARGIN_X, STAGE_HEIGHT - MARGIN_Y - 40.0, FAINT);
        screen
    }

    pub(super) fn take_list(&mut self) -> Vec<u8> {
        std::mem::take(&mut self.list)
    }

    /// File, line and the innermost frames, on a panel.
    fn place(&mut self, error: &EngineError, y: f32) {
        let place = error.place();
        let frames = error.stack.as_deref().map(innermost).unwrap_or_default();
        if place.is_none() && frames.is_empty() {
            return;
        }
        let heading_height = if place.is_some() { 50.0 } else { 0.0 };
        let room = STAGE_HEIGHT - MARGIN_Y - 80.0 - y - 2.0 * PANEL_PADDING - heading_height - 16.0;
        let lines = frames.len().min((room / 36.0).max(0.0) as usize);
        let frames = ParagraphSpec {
            max_lines: lines as u32,
            ..style(&frames[..lines].join("\n"), 26.0, 400, FontFamily::Mono)
        };
        let stack_height = if lines == 0 { 0.0 } else { lines as f32 * 26.0 * frames.line_height + 16.0 };
        let height = 2.0 * PANEL_PADDING + heading_height + stack_height;
        self.fill(MARGIN_X, y, self.width, height, 18.0, PANEL);
        self.fill(MARGIN_X, y, 8.0, height, 4.0, ACCENT);
        let (x, mut y) = (MARGIN_X + PANEL_PADDING + 8.0, y + PANEL_PADDING);
        if let Some(place) = place {
            y += self.say(style(&place, 36.0, 700, FontFamily::Mono), x, y, BRIGHT) + 16.0;
        }
        if lines > 0 {
            self.say(frames, x, y, FAINT);
        }
    }

    /// Adds a paragraph; its height.
    fn say(&mut self, spec: ParagraphSpec, x: f32, y: f32, colour: Colour) -> f32 {
        self.paragraphs += 1;
        let paragraph = ParagraphId(self.paragraphs);
        let width = self.width - (x - MARGIN_X) * 2.0;
        self.text.create(paragraph, spec);
        let height = self.text.measure(paragraph, width).map_or(0.0, |measure| measure.height);
        let matrix = self.at(x, y);
        self.push(&Draw::Text { matrix, paragraph, width, colour });
        height
    }

    fn fill(&mut self, x: f32, y: f32, width: f32, height: f32, radius: f32, colour: Colour) {
        let matrix = self.at(x, y);
        self.push(&Draw::Fill { matrix, width, height, corners: [radius; 4], colour });
    }

    fn at(&self, x: f32, y: f32) -> Affine {
        Affine::scale_then_move(self.scale, x * self.scale, y * self.scale)
    }

    fn push(&mut self, draw: &Draw<'_>) {
        draw.write(&mut self.list);
    }
}

fn style(text: &str, size: f32, weight: u32, family: FontFamily) -> ParagraphSpec {
    // A message may hold anything: what is cut is cut at a character.
    let text = text.chars().take(600).collect();
    ParagraphSpec { text, size, weight, family, overflow: TextOverflow::Ellipsis, ..ParagraphSpec::default() }
}

fn innermost(stack: &str) -> Vec<&str> {
    stack.lines().map(str::trim).filter(|line| !line.is_empty()).take(STACK_LINES_MAX).collect()
}

impl Resources for ErrorScreen {
    fn bitmap(&mut self, _id: BitmapId) -> Option<Arc<Bitmap>> {
        None
    }

    fn text(&mut self, id: ParagraphId, width: f32) -> Option<Arc<TextLayout>> {
        self.text.layout(id, width).ok()
    }
}
