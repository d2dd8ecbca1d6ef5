//! The same draw list through `vello_cpu`.

use std::collections::HashMap;
use std::sync::Arc;

use tenfoot_compositor::Resources as _;
use tenfoot_contract::{BitmapId, Draw, GradientKind};
use vello_cpu::color::{AlphaColor, PremulRgba8, Srgb};
use vello_cpu::kurbo::{Affine, Point, Rect, RoundedRect, RoundedRectRadii, Shape};
use vello_cpu::peniko::{
    Blob, ColorStop, ColorStops, Extend, FontData, Gradient, ImageQuality, ImageSampler, LinearGradientPosition,
    RadialGradientPosition,
};
use vello_cpu::{Glyph, Image, ImageSource, Pixmap, RenderContext, Resources};

use crate::script::Picture;

struct Vello {
    context: RenderContext,
    resources: Resources,
    target: Pixmap,
    pixmaps: HashMap<BitmapId, Arc<Pixmap>>,
    fonts: HashMap<*const u8, FontData>,
}

/// The shortest time of drawing `list`, ms.
pub fn shortest_ms(list: &[u8], picture: &mut Picture, runs: usize) -> f64 {
    let mut vello = Vello::new();
    vello.draw(list, picture);
    crate::shortest_ms(runs, || vello.draw(list, picture))
}

/// What it draws, as a PPM file: to see that it draws the same.
pub fn last_frame_ppm(list: &[u8], picture: &mut Picture) -> Vec<u8> {
    let mut vello = Vello::new();
    vello.draw(list, picture);
    let mut out = b"P6 1920 1080 255\n".to_vec();
    out.extend(vello.target.data().iter().flat_map(|pixel| [pixel.r, pixel.g, pixel.b]));
    out
}

impl Vello {
    fn new() -> Self {
        Self {
            context: RenderContext::new(1920, 1080),
            resources: Resources::new(),
            target: Pixmap::new(1920, 1080),
            pixmaps: HashMap::new(),
            fonts: HashMap::new(),
        }
    }

    fn draw(&mut self, list: &[u8], picture: &mut Picture) {
        self.context.reset();
        for record in Draw::read(list) {
            self.record(record.expect("sound list").1, picture);
        }
        self.context.flush();
        self.context.render(&mut self.target, &mut self.resources);
    }

    fn record(&mut self, draw: Draw<'_>, picture: &mut Picture) {
        let context = &mut self.context;
        let transform = |matrix: tenfoot_contract::Affine| Affine::new(matrix.0.map(f64::from));
        match draw {
            Draw::Frame { width_px, height_px, background } => {
                context.set_transform(Affine::IDENTITY);
                context.set_paint(colour(background));
                context.fill_rect(&Rect::new(0.0, 0.0, width_px.into(), height_px.into()));
            }
            Draw::Fill { matrix, width, height, corners, colour: fill } => {
                context.set_transform(transform(matrix));
                context.set_paint(colour(fill));
                self.fill(width, height, corners);
            }
            Draw::Gradient { matrix, width, height, corners, kind, opacity, x0, y0, x1, y1, stops } => {
                let at = |x: f32, y: f32| Point::new(f64::from(x * width), f64::from(y * height));
                let (start, end) = (at(x0, y0), at(x1, y1));
                let stops: Vec<ColorStop> = stops
                    .into_iter()
                    .map(|(offset, stop)| ColorStop::from((offset, colour(stop).multiply_alpha(opacity))))
                    .collect();
                let kind = if kind == GradientKind::Radial {
                    let radius = (end - start).hypot() as f32;
                    let (start_center, end_center, start_radius) = (start, start, 0.0);
                    RadialGradientPosition { start_center, start_radius, end_center, end_radius: radius }.into()
                } else {
                    LinearGradientPosition { start, end }.into()
                };
                context.set_transform(transform(matrix));
                let stops = ColorStops::from(&stops[..]);
                context.set_paint(Gradient { kind, stops, extend: Extend::Pad, ..Gradient::default() });
                self.fill(width, height, corners);
            }
            Draw::Border { matrix, width, height, corners, widths, colour: line } => {
                let half = f64::from(widths[0]) / 2.0;
                let rect = Rect::new(half, half, f64::from(width) - half, f64::from(height) - half);
                context.set_transform(transform(matrix));
                context.set_paint(colour(line));
                context.set_stroke(vello_cpu::kurbo::Stroke::new(f64::from(widths[0])));
                context.stroke_path(&RoundedRect::from_rect(rect, f64::from(corners[0]) - half).to_path(0.1));
            }
            Draw::Shadow { matrix, width, height, corners, blur, colour: shade } => {
                context.set_transform(transform(matrix));
                context.set_paint(colour(shade));
                let rect = Rect::new(0.0, 0.0, width.into(), height.into());
                context.fill_blurred_rounded_rect(&rect, corners[0], blur / 2.0, false);
            }
            Draw::Image { matrix, width, height, corners, bitmap, .. } => {
                let pixmap = self.pixmaps.entry(bitmap).or_insert_with(|| pixmap(picture, bitmap)).clone();
                let scale = f64::from(width) / f64::from(pixmap.width());
                context.set_transform(transform(matrix));
                // As cheap as can be: nearest where it is drawn pixel for pixel.
                let quality = if matrix.0[0] == 1.0 { ImageQuality::Low } else { ImageQuality::Medium };
                let sampler = ImageSampler { quality, ..ImageSampler::default() };
                context.set_paint(Image { image: ImageSource::Pixmap(pixmap), sampler });
                context.set_paint_transform(Affine::scale(scale));
                self.fill(width, height, corners);
                self.context.reset_paint_transform();
            }
            Draw::Text { matrix, paragraph, width, colour: ink } => {
                let Some(layout) = picture.text(paragraph, width) else { return };
                context.set_transform(transform(matrix));
                context.set_paint(colour(ink));
                for run in &layout.runs {
                    let Some(bytes) = run.font.bytes() else { continue };
                    let font = self
                        .fonts
                        .entry(bytes.as_ptr())
                        .or_insert_with(|| FontData::new(Blob::new(Arc::new(bytes)), 0));
                    let glyphs = run.glyphs.iter().map(|glyph| Glyph { id: glyph.id.into(), x: glyph.x, y: glyph.y });
                    let builder = context.glyph_run(&mut self.resources, font);
                    let drawn = builder.font_size(run.size).hint(false).fill_glyphs(glyphs);
                    drawn.expect("glyphs of a bundled font");
                }
            }
            _ => {}
        }
    }

    fn fill(&mut self, width: f32, height: f32, corners: [f32; 4]) {
        let rect = Rect::new(0.0, 0.0, width.into(), height.into());
        if corners == [0.0; 4] {
            self.context.fill_rect(&rect);
        } else {
            let [tl, tr, br, bl] = corners.map(f64::from);
            let radii = RoundedRectRadii::new(tl, tr, br, bl);
            self.context.fill_path(&RoundedRect::from_rect(rect, radii).to_path(0.1));
        }
    }
}

fn colour(colour: tenfoot_contract::Colour) -> AlphaColor<Srgb> {
    AlphaColor::from_rgba8(colour.r(), colour.g(), colour.b(), colour.a())
}

fn pixmap(picture: &mut Picture, id: BitmapId) -> Arc<Pixmap> {
    let bitmap = picture.bitmap(id).expect("the script made it");
    let mut pixmap = Pixmap::new(bitmap.width_px() as u16, bitmap.height_px() as u16);
    for (to, from) in pixmap.data_mut().iter_mut().zip(bitmap.pixels()) {
        let [b, g, r, a] = from.to_le_bytes();
        *to = PremulRgba8 { r, g, b, a };
    }
    Arc::new(pixmap)
}
