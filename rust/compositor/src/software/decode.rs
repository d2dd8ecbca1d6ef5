//! Draw records → items: matrices applied, clips intersected, bitmaps and paragraphs looked up, what is outside dropped.

use tenfoot_contract::{Affine, BitmapId, Colour, Draw, ParagraphId, Status, Stops, limits};

use super::backdrop::Backdrop;
use super::gradient::{Gradient, Tables};
use super::item::{Clip, ImagePlace, Item, Kind, List, Mixer, ShadowBox};
use super::kernels::{premultiply, scale};
use super::place::{self, Scale};
use super::shadow::REACH_SIGMAS;
use super::shape::{Shape, inverse_of};
use super::sides::Sides;
use super::solid::Solid;
use crate::{DrawError, IRect, Resources, Surface};

/// Clips, and layers, inside one another: as many as a tree has levels.
const OPEN_MAX: usize = limits::TREE_DEPTH_MAX as usize;
/// Backdrops that are blurred; each costs as much as what is behind it. More are left out.
const BACKDROPS_MAX: u32 = 8;

/// Reads a draw list.
pub(crate) fn decode(bytes: &[u8], resources: &mut dyn Resources, tables: &mut Tables) -> Result<List, DrawError> {
    let mut records = Draw::read(bytes);
    let first = records.next().transpose()?;
    let Some((_, Draw::Frame { width_px, height_px, background })) = first else {
        let op = first.map_or(0, |(_, draw)| draw.op());
        return Err(DrawError { status: Status::BadValue, op, offset_bytes: 0 });
    };
    let sides = 1..=Surface::SIDE_PX_MAX;
    if !sides.contains(&width_px) || !sides.contains(&height_px) {
        return Err(DrawError { status: Status::BadValue, op: 1, offset_bytes: 0 });
    }
    let mut reader = Reader::new(width_px, height_px, resources, tables);
    let mut last = (0, 1);
    for record in records {
        let (offset_bytes, draw) = record?;
        last = (offset_bytes, draw.op());
        (reader.before_last, reader.before_this) = (reader.before_this, reader.list.items.len());
        reader.take(draw).map_err(|status| DrawError { status, op: last.1, offset_bytes })?;
    }
    if !reader.open_clips.is_empty() || !reader.open_layers.is_empty() {
        return Err(DrawError { status: Status::BadValue, op: last.1, offset_bytes: last.0 });
    }
    Ok(List { background: premultiply(background), ..reader.list })
}

struct Reader<'a> {
    list: List,
    scale: Scale,
    resources: &'a mut dyn Resources,
    tables: &'a mut Tables,
    /// Clips pushed and not popped: one more than the index.
    open_clips: Vec<u32>,
    /// Layers pushed and not popped: index of the group, or none where the layer is opaque.
    open_layers: Vec<Option<usize>>,
    backdrops: u32,
    /// How many items there were before the record at hand, and before the one before it.
    before_this: usize,
    before_last: usize,
}

/// The geometry that all boxes share.
#[derive(Clone, Copy)]
struct BoxOf {
    matrix: Affine,
    width: f32,
    height: f32,
    corners: [f32; 4],
}

impl BoxOf {
    fn mix(&self, op: u64) -> Mixer {
        Mixer::new(op).f32s(&self.matrix.0).f32s(&[self.width, self.height]).f32s(&self.corners)
    }
}

impl<'a> Reader<'a> {
    fn new(width: u32, height: u32, resources: &'a mut dyn Resources, tables: &'a mut Tables) -> Self {
        let list = List { width, height, ..List::default() };
        Self {
            list,
            scale: Scale::of_height(height),
            resources,
            tables,
            open_clips: Vec::new(),
            open_layers: Vec::new(),
            backdrops: 0,
            before_this: 0,
            before_last: 0,
        }
    }

    fn take(&mut self, draw: Draw<'_>) -> Result<(), Status> {
        match draw {
            Draw::Frame { .. } => return Err(Status::BadValue),
            Draw::ClipPush { .. } if self.open_clips.len() >= OPEN_MAX => return Err(Status::TreeTooDeep),
            Draw::LayerPush { .. } if self.open_layers.len() >= OPEN_MAX => return Err(Status::TreeTooDeep),
            Draw::ClipPush { matrix, width, height, corners } => {
                self.push_clip(&BoxOf { matrix, width, height, corners });
            }
            Draw::ClipPop => self.open_clips.pop().map(|_| ()).ok_or(Status::BadValue)?,
            Draw::LayerPush { opacity } => self.push_layer(opacity),
            Draw::LayerPop => self.pop_layer()?,
            Draw::Fill { matrix, width, height, corners, colour } => {
                self.fill(&BoxOf { matrix, width, height, corners }, colour);
            }
            Draw::Gradient { matrix, width, height, corners, kind, opacity, x0, y0, x1, y1, stops } => {
                let geometry = BoxOf { matrix, width, height, corners };
                let mixer = geometry.mix(7).u64(u64::from(kind.as_u32())).f32s(&[opacity, x0, y0, x1, y1]);
                let line = ((x0 * width, y0 * height), (x1 * width, y1 * height));
                self.gradient(&geometry, mixer, stops, |tables, inverse, stops| {
                    Gradient::new(tables, kind, inverse, line.0, line.1, stops, opacity)
                });
            }
            Draw::Border { matrix, width, height, corners, widths, colour } => {
                let geometry = BoxOf { matrix, width, height, corners };
                self.border(&geometry, widths, [colour; 4]);
            }
            Draw::Borders { matrix, width, height, corners, widths, left, top, right, bottom } => {
                let geometry = BoxOf { matrix, width, height, corners };
                self.border(&geometry, widths, [left, top, right, bottom]);
            }
            Draw::Shadow { matrix, width, height, corners, blur, colour } => {
                self.shadow(&BoxOf { matrix, width, height, corners }, blur, colour);
            }
            Draw::Image { matrix, width, height, corners, bitmap, u0, v0, u1, v1, tint } => {
                let geometry = BoxOf { matrix, width, height, corners };
                self.image(&geometry, bitmap, Showing::Part([u0, v0, u1, v1]), tint);
            }
            Draw::Stencil { matrix, width, height, corners, bitmap, u0, v0, u1, v1, colour } => {
                let geometry = BoxOf { matrix, width, height, corners };
                self.image(&geometry, bitmap, Showing::Stencil([u0, v0, u1, v1]), colour);
            }
            Draw::NinePatch { matrix, width, height, corners, bitmap, slices, tint } => {
                self.image(&BoxOf { matrix, width, height, corners }, bitmap, Showing::Sliced(slices), tint);
            }
            Draw::Backdrop { matrix, width, height, corners, blur, opacity, shadowed } => {
                self.backdrop(&BoxOf { matrix, width, height, corners }, blur, opacity, shadowed != 0);
            }
            Draw::Text { matrix, paragraph, width, colour } => self.text(matrix, paragraph, width, colour),
            Draw::Hole { matrix, width, height, corners } => {
                self.hole(&BoxOf { matrix, width, height, corners });
            }
        }
        Ok(())
    }

    fn surface(&self) -> IRect {
        IRect::new(0, 0, self.list.width as i32, self.list.height as i32)
    }

    fn clip(&self) -> u32 {
        self.open_clips.last().copied().unwrap_or(0)
    }

    fn clip_bounds(&self) -> IRect {
        self.clip().checked_sub(1).map_or_else(|| self.surface(), |index| self.list.clips[index as usize].bounds)
    }

    fn shape(&self, of: &BoxOf) -> Option<Shape> {
        Shape::new(&of.matrix, of.width, of.height, of.corners, self.scale.is_settled(&of.matrix))
    }

    fn push_clip(&mut self, of: &BoxOf) {
        let parent = self.clip();
        let parent_hash = parent.checked_sub(1).map_or(0, |index| self.list.clips[index as usize].hash);
        let shape = self.shape(of);
        let bounds = shape.as_ref().map_or(IRect::EMPTY, |shape| shape.bounds().intersect(&self.clip_bounds()));
        let hash = of.mix(2).u64(parent_hash).finish();
        let shape = shape.filter(|shape| !shape.is_pixel_rect());
        self.list.clips.push(Clip { parent, bounds, hash, shape });
        self.open_clips.push(self.list.clips.len() as u32);
    }

    fn push_layer(&mut self, opacity: f32) {
        let opacity = (opacity.clamp(0.0, 1.0) * 255.0 + 0.5) as u32;
        if opacity == 255 {
            self.open_layers.push(None);
            return;
        }
        self.open_layers.push(Some(self.list.items.len()));
        let kind = Kind::Group { opacity, end: 0 };
        self.list.items.push(Item { bounds: IRect::EMPTY, opaque: Solid::NONE, hash: 0, clip: 0, kind });
    }

    fn pop_layer(&mut self) -> Result<(), Status> {
        let Some(index) = self.open_layers.pop().ok_or(Status::BadValue)? else { return Ok(()) };
        let items = &mut self.list.items;
        let Kind::Group { opacity, .. } = items[index].kind else { return Err(Status::BadValue) };
        let children = items.len() - index - 1;
        if opacity == 0 || children == 0 {
            items.truncate(index);
            return Ok(());
        }
        if children == 1 && fold(&mut items[index + 1], opacity) {
            items.remove(index);
            return Ok(());
        }
        let (mut bounds, mut hash) = (IRect::EMPTY, Mixer::new(4).u64(u64::from(opacity)));
        for child in &items[index + 1..] {
            bounds = bounds.union(&child.bounds);
            hash = hash.u64(child.hash);
        }
        let kind = Kind::Group { opacity, end: items.len() };
        items[index] = Item { bounds, opaque: Solid::NONE, hash: hash.u64(children as u64).finish(), clip: 0, kind };
        Ok(())
    }

    /// Appends an item unless nothing of it shows. `solid` are the pixels that it covers opaquely before clipping.
    fn push(&mut self, bounds: IRect, solid: Solid, mixer: Mixer, kind: Kind) {
        let bounds = bounds.intersect(&self.clip_bounds());
        if bounds.is_empty() {
            return;
        }
        let clip = self.clip();
        let mut opaque = solid.intersect(&Solid::of(bounds));
        let (mut at, clip_hash) = (clip, clip.checked_sub(1).map_or(0, |i| self.list.clips[i as usize].hash));
        while let Some(clip) = at.checked_sub(1).map(|index| &self.list.clips[index as usize]) {
            if let Some(shape) = &clip.shape {
                opaque = opaque.intersect(&shape.interior());
            }
            at = clip.parent;
        }
        let hash = mixer.u64(clip_hash).finish();
        self.list.items.push(Item { bounds, opaque, hash, clip, kind });
    }

    fn fill(&mut self, of: &BoxOf, colour: Colour) {
        let Some(shape) = self.shape(of).filter(|_| colour.a() > 0) else { return };
        let solid = if colour.a() == 255 { shape.interior() } else { Solid::NONE };
        let mixer = of.mix(6).u64(u64::from(colour.0));
        self.push(shape.bounds(), solid, mixer, Kind::Fill { shape, colour: premultiply(colour) });
    }

    fn gradient(
        &mut self,
        of: &BoxOf,
        mixer: Mixer,
        stops: Stops<'_>,
        make: impl FnOnce(&mut Tables, [f32; 6], &[(f32, Colour)]) -> Option<Gradient>,
    ) {
        let stops: Vec<(f32, Colour)> = stops.into_iter().collect();
        let mixer = stops.iter().fold(mixer, |mixer, (at, colour)| mixer.f32s(&[*at]).u64(u64::from(colour.0)));
        let Some(shape) = self.shape(of) else { return };
        let Some(gradient) = inverse_of(&of.matrix).and_then(|inverse| make(self.tables, inverse, &stops)) else {
            return;
        };
        let solid = if gradient.is_opaque() { shape.interior() } else { Solid::NONE };
        self.push(shape.bounds(), solid, mixer, Kind::Gradient { shape, gradient: Box::new(gradient) });
    }

    fn border(&mut self, of: &BoxOf, widths: [f32; 4], colours: [Colour; 4]) {
        let widths = widths.map(|width| width.max(0.0));
        let shown = (0..4).any(|side| widths[side] > 0.0 && colours[side].a() > 0);
        let Some(outer) = self.shape(of).filter(|_| shown) else { return };
        let (widths_px, ordered) = self.scale.border_on_surface(&of.matrix, widths, colours.map(premultiply));
        let inner = match &outer {
            Shape::Aligned(aligned) => aligned.inset(widths_px).map(Shape::from),
            Shape::Mapped(_) => {
                let [left, top, right, bottom] = widths;
                let matrix = place::moved(&of.matrix, left, top);
                let most = left.max(top).max(right).max(bottom);
                let corners = of.corners.map(|radius| (radius - most).max(0.0));
                Shape::new(&matrix, of.width - left - right, of.height - top - bottom, corners, false)
            }
        };
        let bounds = outer.bounds();
        let mixer = of.mix(8).f32s(&widths).u64(u64::from(colours[0].0));
        if colours == [colours[0]; 4] {
            let kind = Kind::Border { outer, inner, colour: premultiply(colours[0]) };
            return self.push(bounds, Solid::NONE, mixer, kind);
        }
        let mixer = colours.iter().fold(mixer, |mixer, colour| mixer.u64(u64::from(colour.0)));
        let sides = match &outer {
            Shape::Aligned(aligned) => Sides {
                to_box: [1.0, 0.0, -aligned.x0, 0.0, 1.0, -aligned.y0],
                width: aligned.x1 - aligned.x0,
                height: aligned.y1 - aligned.y0,
                widths: widths_px,
                colours: ordered,
                step: 1.0,
            },
            Shape::Mapped(_) => {
                let Some(to_box) = inverse_of(&of.matrix) else { return };
                let [a, b, _, d, e, _] = to_box;
                let step = (a * e - b * d).abs().sqrt().max(f32::MIN_POSITIVE);
                let colours = colours.map(premultiply);
                Sides { to_box, width: of.width, height: of.height, widths, colours, step }
            }
        };
        self.push(bounds, Solid::NONE, mixer, Kind::Borders { outer, inner, sides: Box::new(sides) });
    }

    fn shadow(&mut self, of: &BoxOf, blur: f32, colour: Colour) {
        let Some(to_box) = inverse_of(&of.matrix) else { return };
        let [a, b, c, d, ..] = of.matrix.0;
        let (scale, sigma) = ((a * d - b * c).abs().sqrt(), blur.max(0.0) / 2.0);
        if sigma * scale < 0.25 {
            self.fill(of, colour);
            return;
        }
        if !(of.width > 0.0 && of.height > 0.0) || colour.a() == 0 {
            return;
        }
        let reach = sigma * REACH_SIGMAS;
        let matrix = place::moved(&of.matrix, -reach, -reach);
        let around = Shape::new(&matrix, of.width + 2.0 * reach, of.height + 2.0 * reach, [0.0; 4], false);
        let Some(bounds) = around.map(|around| around.bounds()) else { return };
        let mixer = of.mix(9).f32s(&[blur]).u64(u64::from(colour.0));
        let shadow = ShadowBox {
            to_box,
            width: of.width,
            height: of.height,
            corners: of.corners,
            sigma,
            colour: colour.with_alpha(255).0.rotate_right(8),
            alpha: u32::from(colour.a()),
        };
        self.push(bounds, Solid::NONE, mixer, Kind::Shadow(shadow));
    }

    fn image(&mut self, of: &BoxOf, id: BitmapId, showing: Showing, tint: Colour) {
        let Some(shape) = self.shape(of).filter(|_| tint.a() > 0) else { return };
        let Some(bitmap) = self.resources.bitmap(id) else { return };
        let settled = self.scale.is_settled(&of.matrix);
        let size = (of.width, of.height);
        let (op, four, place) = match showing {
            Showing::Part(uv) => (10, uv, place::image(&shape, &of.matrix, size, &bitmap, uv, settled)),
            Showing::Stencil(uv) => (14, uv, place::image(&shape, &of.matrix, size, &bitmap, uv, settled)),
            Showing::Sliced(slices) => {
                let slices = slices.map(|slice| slice.max(0.0));
                let place = place::sliced(&shape, &of.matrix, size, &bitmap, slices, settled);
                (15, slices, place.map(|(slices, turned)| ImagePlace::Sliced { slices, turned }))
            }
        };
        let Some(place) = place else { return };
        let solid = if bitmap.is_opaque() && tint.a() == 255 { shape.interior() } else { Solid::NONE };
        let mixer = of.mix(op).u64(bitmap.serial()).f32s(&four).u64(u64::from(tint.0));
        let kind = Kind::Image { bitmap, place, tint: premultiply(tint), shape, stencil: op == 14 };
        let Kind::Image { shape, .. } = &kind else { return };
        self.push(shape.bounds(), solid, mixer, kind);
    }

    fn text(&mut self, matrix: Affine, id: ParagraphId, width: f32, colour: Colour) {
        if colour.a() == 0 {
            return;
        }
        let Some(layout) = self.resources.text(id, width) else { return };
        let Some(bounds) = place::text_bounds(&layout, &matrix) else { return };
        let mixer = Mixer::new(11).f32s(&matrix.0).u64(layout.serial).u64(u64::from(colour.0));
        let (settled, base) = (self.scale.is_settled(&matrix), self.scale.base());
        let kind = Kind::Text { layout, matrix, settled, base, colour: premultiply(colour) };
        self.push(bounds, Solid::NONE, mixer, kind);
    }

    fn backdrop(&mut self, of: &BoxOf, blur: f32, opacity: f32, shadowed: bool) {
        let opacity = (opacity.clamp(0.0, 1.0) * 255.0 + 0.5) as u32;
        let [a, b, c, d, ..] = of.matrix.0;
        let sigma = blur.max(0.0) / 2.0 * (a * d - b * c).abs().sqrt();
        let Some(shape) = self.shape(of) else { return };
        if opacity == 0 || sigma < 0.1 || self.backdrops >= BACKDROPS_MAX {
            return;
        }
        self.backdrops += 1;
        let items = self.list.items.len();
        let below = if shadowed { self.before_last.min(items) } else { items };
        let mixer = of.mix(16).f32s(&[blur]).u64(u64::from(opacity)).u64((items - below) as u64);
        let bounds = shape.bounds();
        let backdrop = Backdrop::new(shape, sigma, opacity, below);
        self.push(bounds, Solid::NONE, mixer, Kind::Backdrop(Box::new(backdrop)));
    }

    fn hole(&mut self, of: &BoxOf) {
        let Some(shape) = self.shape(of) else { return };
        self.push(shape.bounds(), Solid::NONE, of.mix(12), Kind::Hole { shape });
    }
}

/// What of a bitmap is shown, and how.
enum Showing {
    /// Left, top, right, bottom, fractions.
    Part([f32; 4]),
    /// The same, and of its pixels only the alpha.
    Stencil([f32; 4]),
    /// All, with edges of these widths that are not stretched.
    Sliced([f32; 4]),
}

/// Takes the opacity of a group into its only item; false if that would look different.
fn fold(item: &mut Item, opacity: u32) -> bool {
    match &mut item.kind {
        Kind::Fill { colour, .. } | Kind::Border { colour, .. } | Kind::Text { colour, .. } => {
            *colour = scale(*colour, opacity);
        }
        Kind::Image { tint, .. } => *tint = scale(*tint, opacity),
        Kind::Shadow(shadow) => shadow.alpha = scale(shadow.alpha, opacity),
        Kind::Borders { sides, .. } => sides.colours = sides.colours.map(|colour| scale(colour, opacity)),
        Kind::Gradient { .. } | Kind::Hole { .. } | Kind::Group { .. } | Kind::Backdrop(_) => return false,
    }
    item.opaque = Solid::NONE;
    item.hash = Mixer::new(item.hash).u64(u64::from(opacity)).finish();
    true
}
