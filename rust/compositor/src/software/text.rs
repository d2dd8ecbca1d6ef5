//! Glyph runs → pixels.

use tenfoot_contract::Affine;
use tenfoot_text::{CustomFont, Glyph, GlyphCache, GlyphImage, GlyphKey, GlyphPixels, GlyphRun, TextLayout};

use super::kernels::{self, over, premultiply, scale};
use super::raster::Target;
use super::shape::{Shape, inverse_of};
use super::strip::cover;
use crate::IRect;

/// How much the coverage of the lightest text is raised in the middle, of 256. Blending in sRGB thins light text on
/// dark ground; this gives its stems back what they lose.
const LIGHT_GAIN: u32 = 96;
/// Colours whose inks are kept.
const INKS_KEPT: usize = 12;
/// Glyphs that are zoomed or turned are drawn from masks this much larger.
const OVERSAMPLE: f32 = 2.0;

/// Draws text, and keeps the glyph bitmaps it needs.
pub(crate) struct TextPainter {
    glyphs: GlyphCache,
    /// What each coverage comes to, for the colours drawn last.
    inks: Vec<Ink>,
    mask: Vec<u8>,
    clip: Vec<u8>,
    other: Vec<u8>,
}

impl TextPainter {
    pub fn new(glyph_bytes: usize) -> Self {
        let glyphs = GlyphCache::new(glyph_bytes);
        Self { glyphs, inks: Vec::new(), mask: Vec::new(), clip: Vec::new(), other: Vec::new() }
    }

    /// The same, and it knows this font too.
    pub fn with_font(self, font: CustomFont) -> Self {
        Self { glyphs: self.glyphs.with_custom(font), ..self }
    }

    /// Puts the ink of a premultiplied colour in the last place.
    fn find_ink(&mut self, colour: u32) {
        if let Some(at) = self.inks.iter().position(|ink| ink.colour == colour) {
            let found = self.inks.remove(at);
            self.inks.push(found);
            return;
        }
        if self.inks.len() >= INKS_KEPT {
            self.inks.remove(0);
        }
        self.inks.push(Ink::new(colour));
    }

    /// Forgets glyph bitmaps.
    pub fn clear(&mut self) {
        self.glyphs.clear();
    }

    /// Bytes of glyph bitmaps kept.
    pub fn size_bytes(&self) -> usize {
        self.glyphs.size_bytes()
    }

    /// Draws text that is not turned or zoomed: glyphs at quarters of a pixel, baselines on whole pixels.
    pub fn draw_settled(
        &mut self,
        target: &mut Target<'_>,
        area: IRect,
        layout: &TextLayout,
        matrix: &Affine,
        colour: u32,
        clips: &[&Shape],
    ) {
        let zoom = matrix.0[0];
        for run in &layout.runs {
            let colour = colour_of(run, colour);
            self.find_ink(colour);
            let Some(ink) = self.inks.last() else { return };
            let reach = (run.size * zoom * 2.0) as i32 + 2;
            let size_64ths = (run.size * zoom * 64.0 + 0.5) as u32;
            for glyph in &run.glyphs {
                let (x, y) = matrix.apply(glyph.x, glyph.y);
                let (quarters, baseline) = ((x * 4.0 + 0.5).floor() as i32, (y + 0.5).floor() as i32);
                if baseline + reach < area.y0 || baseline - reach > area.y1 {
                    continue;
                }
                let image = self.glyphs.get(key(run, glyph, size_64ths, (quarters & 3) as u8));
                let (left, top) = ((quarters >> 2) + image.left, baseline - image.top);
                let part = IRect::new(left, top, left + image.width, top + image.height).intersect(&area);
                if part.is_empty() {
                    continue;
                }
                for y in part.y0..part.y1 {
                    let start = ((y - top) * image.width + part.x0 - left) as usize;
                    let from = start..start + part.width() as usize;
                    let row = target.row(y, part.x0, part.x1);
                    self.clip.clear();
                    if !clips.is_empty() {
                        cover(clips.iter().copied(), part.x0, part.x1, y, &mut self.clip, &mut self.other);
                    }
                    match &image.pixels {
                        GlyphPixels::Mask(mask) => {
                            ink.draw(row, &mask[from], &self.clip);
                        }
                        GlyphPixels::Colour(colours) => {
                            draw_colours(row, &colours[from], &self.clip, colour >> 24);
                        }
                    }
                }
            }
        }
    }

    /// Draws text under any matrix, from larger masks, at exact places: smooth while it is animated, and it makes new
    /// masks only at every half octave of the zoom.
    pub fn draw_mapped(
        &mut self,
        target: &mut Target<'_>,
        area: IRect,
        layout: &TextLayout,
        (matrix, base): (&Affine, f32),
        colour: u32,
        clips: &[&Shape],
    ) {
        let Some(inverse) = inverse_of(matrix) else { return };
        let [a, b, c, d, ..] = matrix.0;
        let detail = coarse((a * d - b * c).abs().sqrt(), base) * OVERSAMPLE;
        for run in &layout.runs {
            let colour = colour_of(run, colour);
            self.find_ink(colour);
            let Some(ink) = self.inks.last() else { return };
            let size_64ths = (run.size * detail * 64.0 + 0.5) as u32;
            let detail = size_64ths as f32 / 64.0 / run.size;
            for glyph in &run.glyphs {
                let image = self.glyphs.get(key(run, glyph, size_64ths, 0));
                let Some(bounds) = mapped_bounds(image, glyph, matrix, detail) else { continue };
                let part = bounds.intersect(&area);
                if part.is_empty() {
                    continue;
                }
                let sampler = Sampler::new(image, glyph, inverse, detail);
                for y in part.y0..part.y1 {
                    let row = target.row(y, part.x0, part.x1);
                    self.clip.clear();
                    if !clips.is_empty() {
                        cover(clips.iter().copied(), part.x0, part.x1, y, &mut self.clip, &mut self.other);
                    }
                    match &image.pixels {
                        GlyphPixels::Mask(mask) => {
                            self.mask.resize(row.len(), 0);
                            sampler.masks(mask, part.x0, y, &mut self.mask);
                            ink.draw(row, &self.mask, &self.clip);
                        }
                        GlyphPixels::Colour(colours) => {
                            let pixels: Vec<u32> = sampler.colours(colours, part.x0, y, row.len());
                            draw_colours(row, &pixels, &self.clip, colour >> 24);
                        }
                    }
                }
            }
        }
    }
}

/// What a run of a text of this colour is drawn with, premultiplied.
fn colour_of(run: &GlyphRun, colour: u32) -> u32 {
    run.colour.map_or(colour, |own| scale(premultiply(own), colour >> 24))
}

fn key(run: &GlyphRun, glyph: &Glyph, size_64ths: u32, quarter_x: u8) -> GlyphKey {
    GlyphKey {
        font: run.font,
        glyph: glyph.id,
        size_64ths: size_64ths.clamp(64, 1024 * 64),
        quarter_x,
        embolden: run.embolden,
        oblique: run.oblique,
    }
}

/// The scale to make masks for: `base` times a power of √2, near `zoom`.
fn coarse(zoom: f32, base: f32) -> f32 {
    let mut scale = base;
    while scale * 1.25 < zoom && scale < 64.0 * base {
        scale *= std::f32::consts::SQRT_2;
    }
    while scale > zoom * 1.25 && scale > base / 64.0 {
        scale *= std::f32::consts::FRAC_1_SQRT_2;
    }
    scale
}

/// A text colour times every coverage.
struct Ink {
    colour: u32,
    by_cover: Box<[u32; 256]>,
}

impl Ink {
    /// Of a premultiplied colour; the lighter it is, the more its middle coverages are raised.
    fn new(colour: u32) -> Self {
        let alpha = (colour >> 24).max(1);
        let luma = (2 * (colour >> 16 & 255) + 5 * (colour >> 8 & 255) + (colour & 255)) / 8;
        let gain = LIGHT_GAIN * (luma * 255 / alpha).min(255) / 255;
        let raised = |cover: u32| cover + gain * cover * (255 - cover) / (255 * 256);
        Self { colour, by_cover: Box::new(std::array::from_fn(|cover| scale(colour, raised(cover as u32)))) }
    }

    /// Draws through coverage, and through `clip` unless it is empty.
    fn draw(&self, row: &mut [u32], mask: &[u8], clip: &[u8]) {
        if clip.is_empty() {
            // Most of a glyph's box is bare: looked at by eights.
            for (pixels, covers) in row.chunks_mut(8).zip(mask.chunks(8)) {
                if <[u8; 8]>::try_from(covers).is_ok_and(|eight| u64::from_ne_bytes(eight) == 0) {
                    continue;
                }
                for (pixel, &cover) in pixels.iter_mut().zip(covers) {
                    *pixel = over(*pixel, self.by_cover[usize::from(cover)]);
                }
            }
            return;
        }
        for ((pixel, &cover), &clip) in row.iter_mut().zip(mask).zip(clip) {
            *pixel = over(*pixel, scale(self.by_cover[usize::from(cover)], u32::from(clip)));
        }
    }
}

fn draw_colours(row: &mut [u32], colours: &[u32], clip: &[u8], alpha: u32) {
    if clip.is_empty() {
        kernels::blend_row_faded(row, colours, alpha);
        return;
    }
    for ((pixel, &colour), &clip) in row.iter_mut().zip(colours).zip(clip) {
        *pixel = over(*pixel, scale(colour, scale(alpha, u32::from(clip))));
    }
}

/// Pixels that a zoomed or turned glyph may touch. None for a space.
fn mapped_bounds(image: &GlyphImage, glyph: &Glyph, matrix: &Affine, detail: f32) -> Option<IRect> {
    let (width, height) = (image.width as f32 / detail, image.height as f32 / detail);
    let (left, top) = (glyph.x + image.left as f32 / detail, glyph.y - image.top as f32 / detail);
    let around = Shape::new(&super::place::moved(matrix, left, top), width, height, [0.0; 4], false)?.bounds();
    Some(IRect::new(around.x0 - 1, around.y0 - 1, around.x1 + 1, around.y1 + 1))
}

/// Reads a glyph bitmap between its pixels.
struct Sampler {
    /// Device px → bitmap px, at pixel centres.
    map: [f32; 6],
    width: i32,
    height: i32,
}

impl Sampler {
    fn new(image: &GlyphImage, glyph: &Glyph, inverse: [f32; 6], detail: f32) -> Self {
        let [a, b, c, d, e, f] = inverse;
        let (u0, v0) = (image.left as f32 + 0.5, 0.5 - image.top as f32);
        let map = [
            a * detail,
            b * detail,
            (c + 0.5 * (a + b) - glyph.x) * detail - u0,
            d * detail,
            e * detail,
            (f + 0.5 * (d + e) - glyph.y) * detail - v0,
        ];
        Self { map, width: image.width, height: image.height }
    }

    /// The four bitmap px around device px `(x, y)`, none where outside, and the weights to the right and down.
    #[inline]
    fn around(&self, x: i32, y: i32) -> ([Option<usize>; 4], u32, u32) {
        let [a, b, c, d, e, f] = self.map;
        let (u, v) = (x as f32 * a + (y as f32 * b + c), x as f32 * d + (y as f32 * e + f));
        let (left, top) = (u.floor(), v.floor());
        let (right, down) = (((u - left) * 256.0) as u32, ((v - top) * 256.0) as u32);
        let (left, top) = (left as i32, top as i32);
        let at = |x: i32, y: i32| {
            (x >= 0 && y >= 0 && x < self.width && y < self.height).then(|| (y * self.width + x) as usize)
        };
        ([at(left, top), at(left + 1, top), at(left, top + 1), at(left + 1, top + 1)], right, down)
    }

    fn masks(&self, mask: &[u8], x: i32, y: i32, out: &mut [u8]) {
        for (i, out) in out.iter_mut().enumerate() {
            let (places, right, down) = self.around(x + i as i32, y);
            let [a, b, c, d] = places.map(|place| place.map_or(0, |place| u32::from(mask[place])));
            let (top, bottom) = (a * (256 - right) + b * right, c * (256 - right) + d * right);
            *out = ((top * (256 - down) + bottom * down + (1 << 15)) >> 16) as u8;
        }
    }

    fn colours(&self, colours: &[u32], x: i32, y: i32, length: usize) -> Vec<u32> {
        let pixel = |i: usize| {
            let (places, right, down) = self.around(x + i as i32, y);
            kernels::bilinear(places.map(|place| place.map_or(0, |place| colours[place])), right, down)
        };
        (0..length).map(pixel).collect()
    }
}
