//! Glyph bitmaps at device sizes, kept up to a budget.

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};

use swash::scale::image::{Content, Image};
use swash::scale::{Render, ScaleContext, Source, StrikeWith};
use swash::zeno::{Angle, Transform, Vector};
use swash::{CacheKey, FontRef};

use crate::{CustomFont, FontId};

/// Slant of a made-up italic, degrees.
const SLANT_DEGREES: f32 = 14.0;
/// Added to each side of a stem by made-up bold, ems.
const BOLD_EMS: f32 = 1.0 / 48.0;

/// What a glyph bitmap is made from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct GlyphKey {
    /// Which font.
    pub font: FontId,
    /// Glyph id.
    pub glyph: u16,
    /// Em size in 1/64 device px, at most 2²⁰ − 1.
    pub size_64ths: u32,
    /// Origin right of a pixel's left edge, in quarters of a px: 0–3.
    pub quarter_x: u8,
    /// Made-up bold.
    pub embolden: bool,
    /// Made-up italic.
    pub oblique: bool,
}

impl GlyphKey {
    fn packed(self) -> u64 {
        u64::from(self.glyph)
            | u64::from(self.size_64ths & 0xf_ffff) << 16
            | u64::from(self.font.0) << 36
            | u64::from(self.quarter_x & 3) << 44
            | u64::from(self.embolden) << 46
            | u64::from(self.oblique) << 47
    }
}

/// A glyph bitmap. Empty (0 × 0) for a space.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GlyphImage {
    /// Left edge, px right of the origin's pixel.
    pub left: i32,
    /// Top edge, px above the baseline.
    pub top: i32,
    /// Width, px.
    pub width: i32,
    /// Height, px.
    pub height: i32,
    /// Rows one after another.
    pub pixels: GlyphPixels,
}

/// What the pixels are.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum GlyphPixels {
    /// Coverage, to be drawn in the text's colour.
    Mask(Box<[u8]>),
    /// Colours of its own: premultiplied `0xAARRGGBB`.
    Colour(Box<[u32]>),
}

impl GlyphImage {
    fn empty() -> Self {
        Self { left: 0, top: 0, width: 0, height: 0, pixels: GlyphPixels::Mask(Box::default()) }
    }

    /// Bytes of its pixels.
    fn size_bytes(&self) -> usize {
        match &self.pixels {
            GlyphPixels::Mask(mask) => mask.len(),
            GlyphPixels::Colour(colours) => colours.len() * 4,
        }
    }
}

/// Keeps the glyph bitmaps used last, within a byte budget. One thread.
pub struct GlyphCache {
    rasteriser: Rasteriser,
    kept: HashMap<u64, Kept, BuildHasherDefault<KeyHasher>>,
    bytes: usize,
    budget_bytes: usize,
    clock: u64,
}

struct Kept {
    image: GlyphImage,
    used: u64,
}

/// What one entry costs beside its pixels.
const ENTRY_BYTES: usize = 80;

impl GlyphCache {
    /// A cache that keeps at most about `budget_bytes`.
    #[must_use]
    pub fn new(budget_bytes: usize) -> Self {
        let rasteriser = Rasteriser::new();
        Self { rasteriser, kept: HashMap::default(), bytes: 0, budget_bytes, clock: 0 }
    }

    /// The same, and it draws the glyphs of this custom font too: the one that the text engine was given.
    #[must_use]
    pub fn with_custom(self, font: CustomFont) -> Self {
        let rasteriser = Rasteriser { custom: Some(font), ..self.rasteriser };
        Self { rasteriser, ..self }
    }

    /// The bitmap of a glyph, made if need be.
    pub fn get(&mut self, key: GlyphKey) -> &GlyphImage {
        self.clock += 1;
        let packed = key.packed();
        if !self.kept.contains_key(&packed) {
            let image = self.rasteriser.draw(key);
            self.bytes += image.size_bytes() + ENTRY_BYTES;
            if self.bytes > self.budget_bytes {
                self.evict();
            }
            self.kept.insert(packed, Kept { image, used: 0 });
        }
        let kept = self.kept.get_mut(&packed).expect("inserted above");
        kept.used = self.clock;
        &kept.image
    }

    /// Forgets everything.
    pub fn clear(&mut self) {
        self.kept = HashMap::default();
        self.bytes = 0;
    }

    /// Bytes kept now.
    #[must_use]
    pub fn size_bytes(&self) -> usize {
        self.bytes
    }

    /// Drops what was used longest ago, to three quarters of the budget.
    fn evict(&mut self) {
        let mut ages: Vec<(u64, u64, usize)> =
            self.kept.iter().map(|(&key, kept)| (kept.used, key, kept.image.size_bytes() + ENTRY_BYTES)).collect();
        ages.sort_unstable();
        for (_, key, size) in ages {
            if self.bytes <= self.budget_bytes / 4 * 3 {
                break;
            }
            self.kept.remove(&key);
            self.bytes -= size;
        }
    }
}

/// Draws glyphs with swash.
struct Rasteriser {
    context: ScaleContext,
    fonts: Vec<Option<FontRef<'static>>>,
    custom: Option<CustomFont>,
    scratch: Image,
}

impl Rasteriser {
    fn new() -> Self {
        let fonts = vec![None; FontId::COUNT];
        Self { context: ScaleContext::new(), fonts, custom: None, scratch: Image::new() }
    }

    /// Reads a bundled font when its first glyph is drawn.
    fn load(&mut self, id: FontId) {
        if let (Some(slot @ None), Some(bytes)) = (self.fonts.get_mut(usize::from(id.0)), id.bytes()) {
            *slot = FontRef::from_index(bytes, 0).map(|font| FontRef { key: CacheKey::new(), ..font });
        }
    }

    fn draw(&mut self, key: GlyphKey) -> GlyphImage {
        self.load(key.font);
        let font = match self.fonts.get(usize::from(key.font.0)) {
            Some(bundled) => *bundled,
            None => self.custom.as_ref().map(CustomFont::font_ref),
        };
        let Some(font) = font else { return GlyphImage::empty() };
        let size = key.size_64ths as f32 / 64.0;
        let mut scaler = self.context.builder(font).size(size).hint(false).build();
        self.scratch.clear();
        let sources = [Source::ColorBitmap(StrikeWith::BestFit), Source::Outline];
        let mut render = Render::new(&sources);
        render.offset(Vector::new(f32::from(key.quarter_x) / 4.0, 0.0));
        if key.embolden {
            render.embolden(size * BOLD_EMS);
        }
        if key.oblique {
            let slant = Transform::skew(Angle::from_degrees(SLANT_DEGREES), Angle::from_degrees(0.0));
            render.transform(Some(slant));
        }
        if !render.render_into(&mut scaler, key.glyph, &mut self.scratch) {
            return GlyphImage::empty();
        }
        image_of(&self.scratch)
    }
}

fn image_of(image: &Image) -> GlyphImage {
    let placement = image.placement;
    let pixels = match image.content {
        Content::Color => GlyphPixels::Colour(image.data.chunks_exact(4).map(premultiplied).collect()),
        Content::Mask | Content::SubpixelMask => GlyphPixels::Mask(image.data.as_slice().into()),
    };
    GlyphImage {
        left: placement.left,
        top: placement.top,
        width: placement.width as i32,
        height: placement.height as i32,
        pixels,
    }
}

fn premultiplied(rgba: &[u8]) -> u32 {
    let alpha = u32::from(rgba[3]);
    let times = |channel: u8| {
        let product = u32::from(channel) * alpha + 128;
        (product + (product >> 8)) >> 8
    };
    alpha << 24 | times(rgba[0]) << 16 | times(rgba[1]) << 8 | times(rgba[2])
}

/// Keys are one word with all bits of use: a multiplication spreads them.
#[derive(Default)]
struct KeyHasher(u64);

impl Hasher for KeyHasher {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        for &byte in bytes {
            self.write_u64(u64::from(byte));
        }
    }

    fn write_u64(&mut self, value: u64) {
        let mixed = (self.0 ^ value).wrapping_mul(0x9e37_79b9_7f4a_7c15);
        self.0 = mixed ^ mixed >> 32;
    }
}
