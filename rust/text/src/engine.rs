//! Paragraphs by id: shaped when made, broken into lines when measured or laid out.

use std::collections::HashMap;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use parley::fontique::{Collection, CollectionOptions, SourceCache};
use parley::style::{FontFamily as Stack, FontFamilyName, FontStyle, FontWeight, OverflowWrap};
use parley::{BaseDirection, FontContext, Layout, LayoutContext, LineHeight, PositionedLayoutItem, StyleProperty};
use tenfoot_contract::{Colour, Direction, FontFamily, FontStyle as Slope, ParagraphId, TextAlign, TextOverflow};

use crate::FontId;
use crate::custom::{self, CustomFont};
use crate::ellipsis;
use crate::fonts::Registered;
use crate::layout::{Glyph, GlyphRun, TextLayout};
use crate::spans;
use crate::spec::{Measure, ParagraphSpec, TextError};

/// Names layouts across engines; nothing drawn depends on its values.
static NEXT_SERIAL: AtomicU64 = AtomicU64::new(1);

/// Widths whose layouts are kept for one paragraph.
const LAYOUTS_KEPT: usize = 3;

/// What parley keeps of a shaped text, and what is added when it is broken into lines: bytes by themselves, and for each
/// byte of text. About, for they are not ours to count; `tests/bytes.rs` holds them to the growth of a process.
const SHAPED_BYTES: (usize, usize) = (2600, 48);
const LINES_BYTES: (usize, usize) = (2100, 9);

/// What parley carries along with a glyph: the colour of its span, if that has one.
pub(crate) type Ink = Option<Colour>;

/// Shapes, measures and lays out paragraphs. Not shared between threads; what it gives out may be.
pub struct TextEngine {
    shaper: Shaper,
    paragraphs: HashMap<ParagraphId, Kept>,
    bytes: usize,
}

impl Default for TextEngine {
    fn default() -> Self {
        Self::new()
    }
}

impl TextEngine {
    /// An engine with no paragraph and no font read yet.
    #[must_use]
    pub fn new() -> Self {
        Self { shaper: Shaper::new(None), paragraphs: HashMap::new(), bytes: 0 }
    }

    /// An engine that sets what is sans in `font`, with the bundled family behind it for what the font lacks.
    #[must_use]
    pub fn with_sans(font: &CustomFont) -> Self {
        Self { shaper: Shaper::new(Some(font)), paragraphs: HashMap::new(), bytes: 0 }
    }

    /// Makes paragraph `id`, in place of one that had this id.
    pub fn create(&mut self, id: ParagraphId, spec: ParagraphSpec) {
        let spec = tidied(spec);
        let shaped = self.shaper.shape(&spec, &spec.text, spec.text.len());
        let kept = Kept { spec, shaped, broken: Vec::new(), layouts: Vec::new() };
        self.bytes += kept.size_bytes();
        if let Some(before) = self.paragraphs.insert(id, kept) {
            self.bytes -= before.size_bytes();
        }
    }

    /// Makes paragraph `id` from the record that the host call `paragraph_create` takes.
    ///
    /// # Errors
    /// The bytes are not a paragraph record.
    pub fn create_from_record(&mut self, id: ParagraphId, record: &[u8]) -> Result<(), TextError> {
        self.create(id, ParagraphSpec::from_record(record)?);
        Ok(())
    }

    /// How large the paragraph is in `max_width` logical px. +∞ gives its max-content size, 0 its min-content size.
    ///
    /// # Errors
    /// There is no such paragraph.
    pub fn measure(&mut self, id: ParagraphId, max_width: f32) -> Result<Measure, TextError> {
        let kept = self.paragraphs.get_mut(&id).ok_or(TextError::UnknownParagraph(id))?;
        if let Some(known) = kept.broken.iter().find(|broken| broken.max_width == max_width) {
            return Ok(known.measure);
        }
        let before = kept.size_bytes();
        let at = kept.broken_at(&mut self.shaper, max_width);
        self.bytes = self.bytes + kept.size_bytes() - before;
        Ok(kept.broken[at].measure)
    }

    /// The paragraph laid out in a box `width` logical px wide. The same id and width give the same `Arc`.
    ///
    /// # Errors
    /// There is no such paragraph.
    pub fn layout(&mut self, id: ParagraphId, width: f32) -> Result<Arc<TextLayout>, TextError> {
        let kept = self.paragraphs.get_mut(&id).ok_or(TextError::UnknownParagraph(id))?;
        if let Some(known) = kept.layouts.iter().find(|known| known.width == width) {
            return Ok(Arc::clone(known));
        }
        let before = kept.size_bytes();
        let layout = kept.layout(&mut self.shaper, width);
        self.bytes = self.bytes + kept.size_bytes() - before;
        Ok(layout)
    }

    /// Forgets the paragraph. Layouts given out stay valid.
    pub fn drop(&mut self, id: ParagraphId) {
        if let Some(gone) = self.paragraphs.remove(&id) {
            self.bytes -= gone.size_bytes();
        }
    }

    /// About how many bytes the paragraphs take, with what is kept of their layouts.
    #[must_use]
    pub fn size_bytes(&self) -> usize {
        self.bytes
    }

    /// Paragraphs kept.
    #[must_use]
    pub fn paragraph_count(&self) -> usize {
        self.paragraphs.len()
    }

    /// The text of a paragraph.
    #[must_use]
    pub fn text(&self, id: ParagraphId) -> Option<&str> {
        self.paragraphs.get(&id).map(|kept| kept.spec.text.as_str())
    }
}

/// Brings a spec into the range that shaping stands.
fn tidied(mut spec: ParagraphSpec) -> ParagraphSpec {
    let within = |value: f32, low: f32, high: f32, otherwise: f32| {
        if value.is_finite() { value.clamp(low, high) } else { otherwise }
    };
    spec.size = within(spec.size, 1.0, 512.0, 32.0);
    spec.line_height = within(spec.line_height, 0.25, 8.0, 1.25);
    spec.letter_spacing = within(spec.letter_spacing, -0.5 * spec.size, 8.0 * spec.size, 0.0);
    spec.weight = spec.weight.clamp(100, 1000);
    if spec.text.contains(|c: char| c.is_control() && c != '\n') {
        spec.text = spans::without_controls(&spec.text, &mut spec.spans);
    }
    spans::tidy(&mut spec.spans, &spec.text);
    spec
}

/// parley's contexts, and which fonts they know.
pub(crate) struct Shaper {
    fonts: FontContext,
    scratch: LayoutContext<Ink>,
    registered: Registered,
    /// A custom font is in the collection, before the sans family.
    custom: bool,
}

impl Shaper {
    fn new(custom: Option<&CustomFont>) -> Self {
        let mut collection = Collection::new(CollectionOptions { shared: false, system_fonts: false });
        let custom = custom.is_some_and(|font| font.register(&mut collection));
        let fonts = FontContext { collection, source_cache: SourceCache::default() };
        Self { fonts, scratch: LayoutContext::new(), registered: Registered::default(), custom }
    }

    /// The families to look for glyphs of `text` in, in order.
    fn stack(&mut self, family: FontFamily, text: &str) -> Stack<'static> {
        let names = self.registered.stack_for(&mut self.fonts.collection, family, text);
        let own = (self.custom && family == FontFamily::Sans).then_some(custom::FAMILY);
        let stack: Vec<FontFamilyName<'_>> = own.into_iter().chain(names).map(FontFamilyName::named).collect();
        Stack::List(stack.into())
    }

    /// Shapes `text` in the style of `spec`, whose spans hold in the first `spanned` bytes of it.
    pub(crate) fn shape(&mut self, spec: &ParagraphSpec, text: &str, spanned: usize) -> Layout<Ink> {
        let stack = self.stack(spec.family, text);
        let mut stacks = Vec::with_capacity(spec.spans.len());
        for span in &spec.spans {
            stacks.push(span.family.map(|family| self.stack(family, text)));
        }
        let mut builder = self.scratch.ranged_builder(&mut self.fonts, text, 1.0, false);
        builder.push_default(StyleProperty::FontFamily(stack));
        builder.push_default(StyleProperty::FontSize(spec.size));
        builder.push_default(StyleProperty::FontWeight(FontWeight::new(spec.weight as f32)));
        builder.push_default(StyleProperty::FontStyle(slope_of(spec.style)));
        builder.push_default(StyleProperty::LineHeight(LineHeight::FontSizeRelative(spec.line_height)));
        builder.push_default(StyleProperty::LetterSpacing(spec.letter_spacing));
        builder.push_default(StyleProperty::OverflowWrap(OverflowWrap::BreakWord));
        builder.set_base_direction(match spec.direction {
            Direction::Inherit => BaseDirection::Auto,
            Direction::Ltr => BaseDirection::Ltr,
            Direction::Rtl => BaseDirection::Rtl,
        });
        for (span, stack) in spec.spans.iter().zip(stacks) {
            let Some(range) = span.within(spanned) else { continue };
            let properties = [
                stack.map(StyleProperty::FontFamily),
                span.size_factor.map(|factor| StyleProperty::FontSize(spec.size * factor)),
                span.weight.map(|weight| StyleProperty::FontWeight(FontWeight::new(weight as f32))),
                span.style.map(|style| StyleProperty::FontStyle(slope_of(style))),
                span.colour.map(|colour| StyleProperty::Brush(Some(colour))),
            ];
            properties.into_iter().flatten().for_each(|property| builder.push(property, range.clone()));
        }
        builder.build(text)
    }
}

fn slope_of(style: Slope) -> FontStyle {
    if style == Slope::Italic { FontStyle::Italic } else { FontStyle::Normal }
}

/// One paragraph and what was computed from it.
struct Kept {
    spec: ParagraphSpec,
    shaped: Layout<Ink>,
    broken: Vec<Broken>,
    layouts: Vec<Arc<TextLayout>>,
}

/// How the paragraph breaks at one width.
struct Broken {
    max_width: f32,
    measure: Measure,
    /// The shaped text that ends in an ellipsis, where lines were cut off.
    cut: Option<Layout<Ink>>,
}

fn about((by_itself, each): (usize, usize), letters: usize) -> usize {
    by_itself + each * letters
}

fn cut_bytes(cut: &Layout<Ink>) -> usize {
    let letters = cut.len().checked_sub(1).and_then(|last| cut.get(last)).map_or(0, |line| line.text_range().end);
    about(SHAPED_BYTES, letters) + about(LINES_BYTES, letters)
}

impl Kept {
    fn size_bytes(&self) -> usize {
        let letters = self.spec.text.len();
        let cuts: usize = self.broken.iter().filter_map(|broken| broken.cut.as_ref()).map(cut_bytes).sum();
        let layouts: usize = self.layouts.iter().map(|layout| layout.size_bytes()).sum();
        let own = size_of::<(ParagraphId, Self)>() + letters + size_of_val(&self.spec.spans[..]);
        let lines = if self.broken.is_empty() { 0 } else { about(LINES_BYTES, letters) };
        own + about(SHAPED_BYTES, letters) + lines + size_of_val(&self.broken[..]) + cuts + layouts
    }

    /// The index in `broken` of this width, computed if need be.
    fn broken_at(&mut self, shaper: &mut Shaper, max_width: f32) -> usize {
        let max_width = if max_width.is_nan() { f32::INFINITY } else { max_width.max(0.0) };
        if let Some(at) = self.broken.iter().position(|broken| broken.max_width == max_width) {
            return at;
        }
        let limit = self.limit(max_width);
        self.shaped.break_all_lines(limit);
        let cut = self.cut(shaper, limit);
        let measure = self.measure_lines(cut.as_ref().unwrap_or(&self.shaped));
        if self.broken.len() > 8 {
            self.broken.remove(0);
        }
        self.broken.push(Broken { max_width, measure, cut });
        self.broken.len() - 1
    }

    /// What lines are broken at: 0 stands for the longest word.
    fn limit(&self, max_width: f32) -> Option<f32> {
        if max_width == 0.0 {
            return Some(round_up(self.shaped.calculate_content_widths().min));
        }
        max_width.is_finite().then_some(max_width)
    }

    /// The text again with an ellipsis, if the broken `shaped` has more than fits.
    fn cut(&self, shaper: &mut Shaper, limit: Option<f32>) -> Option<Layout<Ink>> {
        let lines_max = self.spec.max_lines as usize;
        let too_long = lines_max > 0 && self.shaped.len() > lines_max;
        if self.spec.overflow != TextOverflow::Ellipsis || !too_long {
            return None;
        }
        Some(ellipsis::cut(shaper, &self.spec, &self.shaped, limit))
    }

    fn lines_shown(&self, layout: &Layout<Ink>) -> usize {
        if self.spec.max_lines == 0 { layout.len() } else { layout.len().min(self.spec.max_lines as usize) }
    }

    fn line_height(&self) -> f32 {
        self.spec.size * self.spec.line_height
    }

    /// From a line's top to its baseline: the first font's, so that another script in the text moves nothing.
    fn baseline(&self) -> f32 {
        let (ascent, descent) =
            self.shaped.root_span_metrics().map_or((self.spec.size, 0.0), |m| (m.ascent, m.descent));
        (self.line_height() - (ascent + descent)) / 2.0 + ascent
    }

    /// How many times as high as others a line is: as its largest span.
    fn factor(&self, layout: &Layout<Ink>, number: usize) -> f32 {
        if self.spec.spans.is_empty() {
            return 1.0;
        }
        let runs = layout.get(number).into_iter().flat_map(|line| line.runs().map(|run| run.font_size()));
        runs.fold(1.0, |most, size| most.max(size / self.spec.size))
    }

    fn measure_lines(&self, layout: &Layout<Ink>) -> Measure {
        let lines = self.lines_shown(layout);
        // Empty text is shaped as one space, for its line.
        let shown = if self.spec.text.is_empty() { 0 } else { lines };
        let factors: f32 = (0..lines).map(|number| self.factor(layout, number)).sum();
        let widest = layout.lines().take(shown).map(|line| content_width(line.metrics())).fold(0.0, f32::max);
        Measure {
            width: round_up(widest),
            height: self.line_height() * factors,
            baseline: self.baseline() * self.factor(layout, 0),
            lines: lines as u32,
        }
    }

    fn layout(&mut self, shaper: &mut Shaper, width: f32) -> Arc<TextLayout> {
        let width = if width.is_finite() { width.max(0.0) } else { 0.0 };
        if let Some(done) = self.layouts.iter().find(|done| done.width == width) {
            return Arc::clone(done);
        }
        // A box that was measured first breaks as it was measured, to the letter.
        let measured = self.broken.iter().position(|broken| broken.measure.width == width);
        let at = measured.unwrap_or_else(|| self.broken_at(shaper, width.max(f32::MIN_POSITIVE)));
        let done = Arc::new(self.place(at, width));
        if self.layouts.len() >= LAYOUTS_KEPT {
            self.layouts.remove(0);
        }
        self.layouts.push(Arc::clone(&done));
        done
    }

    fn place(&mut self, at: usize, width: f32) -> TextLayout {
        let limit = self.limit(self.broken[at].max_width);
        let layout = match &self.broken[at].cut {
            Some(cut) => cut,
            None => {
                self.shaped.break_all_lines(limit);
                &self.shaped
            }
        };
        let (line_height, baseline) = (self.line_height(), self.baseline());
        let lines = self.lines_shown(layout);
        let mut out = Placed::default();
        let (mut above, mut largest) = (0.0, 1.0_f32);
        for (number, line) in layout.lines().take(lines).enumerate() {
            let metrics = line.metrics();
            let content = content_width(metrics);
            let hanging = if layout.is_rtl() { metrics.hanging_advance } else { 0.0 };
            let x = aligned(self.spec.align, layout.is_rtl(), width - content) - hanging - metrics.offset;
            let factor = self.factor(layout, number);
            let y = baseline * factor + line_height * above;
            above += factor;
            largest = largest.max(factor);
            for item in line.items() {
                if let PositionedLayoutItem::GlyphRun(run) = item {
                    out.push(&run, x, y);
                }
            }
        }
        TextLayout {
            serial: NEXT_SERIAL.fetch_add(1, Ordering::Relaxed),
            width,
            height: line_height * above,
            ink: out.ink(self.spec.size * largest),
            runs: out.runs,
        }
    }
}

/// Width of a line without the space that hangs at its end.
fn content_width(metrics: &parley::LineMetrics) -> f32 {
    (metrics.advance - metrics.hanging_advance).max(0.0)
}

/// Left edge of a line when `free` px are left over; overflow goes past the end edge.
fn aligned(align: TextAlign, rtl: bool, free: f32) -> f32 {
    let (start, end) = if rtl { (free, 0.0) } else { (0.0, free) };
    match align {
        TextAlign::Start => start,
        TextAlign::End => end,
        TextAlign::Left => 0.0,
        TextAlign::Right => free,
        TextAlign::Center => free / 2.0,
    }
}

/// Up to the next 1/64 px.
fn round_up(width: f32) -> f32 {
    (width * 64.0).ceil() / 64.0
}

/// Runs as they are collected, and the extent of their origins.
#[derive(Default)]
struct Placed {
    runs: Vec<GlyphRun>,
    extent: Option<[f32; 4]>,
}

impl Placed {
    fn push(&mut self, run: &parley::GlyphRun<'_, Ink>, dx: f32, baseline: f32) {
        let shaped = run.run();
        let font = FontId::of_bytes(shaped.font().data.data());
        let synthesis = shaped.synthesis();
        let own_baseline = run.baseline();
        let glyphs: Vec<Glyph> = run
            .positioned_glyphs()
            .map(|glyph| Glyph { id: glyph.id as u16, x: glyph.x + dx, y: glyph.y - own_baseline + baseline })
            .collect();
        for glyph in &glyphs {
            let [left, top, right, bottom] = self.extent.unwrap_or([glyph.x, glyph.y, glyph.x, glyph.y]);
            self.extent = Some([left.min(glyph.x), top.min(glyph.y), right.max(glyph.x), bottom.max(glyph.y)]);
        }
        if glyphs.is_empty() {
            return;
        }
        self.runs.push(GlyphRun {
            font,
            size: shaped.font_size(),
            embolden: synthesis.embolden(),
            oblique: synthesis.skew().is_some(),
            colour: run.style().brush,
            glyphs,
        });
    }

    /// Glyph origins with room around them for what a glyph may draw.
    fn ink(&self, size: f32) -> [f32; 4] {
        self.extent.map_or([0.0; 4], |[left, top, right, bottom]| {
            [left - size, top - 1.5 * size, right + 2.0 * size, bottom + size]
        })
    }
}
