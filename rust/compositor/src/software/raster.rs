//! Items → pixels, one band of rows at a time so that a band stays in the cache while everything is drawn on it.

use std::sync::Arc;

use super::backdrop::{self, Backdrop, Blurred};
use super::gradient::Rows;
use super::image::{self, ImagePaint};
use super::item::{ImagePlace, Item, Kind, List};
use super::kernels::{self, Columns};
use super::paint::Paint;
use super::shadow::{Masks, ShadowPaint};
use super::strip::{Scratch, border, fill};
use super::text::TextPainter;
use crate::IRect;

/// Bytes of a band: well within the second-level cache.
const BAND_BYTES: i32 = 256 * 1024;
/// Hidden parts smaller than this, px, are drawn all the same: leaving them out costs more.
const HIDDEN_PX_MIN: i64 = 1024;
/// Bytes of what is made from items and kept until the frame is done. More is made again for every band.
const READY_BYTES_MAX: usize = 64 << 20;
/// Parts that an item is split into at most, around what hides it.
const PARTS_MAX: usize = 16;

/// Pixels to draw into: a window on the surface, or the buffer of a group.
pub(crate) struct Target<'a> {
    pixels: &'a mut [u32],
    stride: usize,
    /// Where the first pixel lies on the surface, and how far the window reaches.
    area: IRect,
}

impl<'a> Target<'a> {
    /// `pixels` begins with the pixel at the top left of `area`.
    pub fn new(pixels: &'a mut [u32], stride: usize, area: IRect) -> Self {
        Self { pixels, stride, area }
    }

    /// Pixels `x0..x1` of row `y`, inside the area.
    pub fn row(&mut self, y: i32, x0: i32, x1: i32) -> &mut [u32] {
        let start = (y - self.area.y0) as usize * self.stride;
        &mut self.pixels[start + (x0 - self.area.x0) as usize..start + (x1 - self.area.x0) as usize]
    }
}

/// What is made from an item when it is first drawn in a frame.
enum Ready {
    Nothing,
    Columns(Box<Columns>),
    Rows(Box<Rows>),
    Shadow(Box<ShadowPaint>),
    Blurred(Box<Blurred>),
}

impl Ready {
    fn size_bytes(&self) -> usize {
        match self {
            Self::Nothing | Self::Rows(_) => 0,
            Self::Columns(columns) => columns.size_bytes(),
            Self::Shadow(shadow) => shadow.size_bytes(),
            Self::Blurred(blurred) => blurred.bitmap.size_bytes(),
        }
    }
}

/// Items that are drawn one after another: those of the frame or of a group.
#[derive(Clone, Copy)]
struct Layer {
    from: usize,
    to: usize,
    /// Where the frame or group begins: `from` comes later where what is before is hidden.
    floor: usize,
    /// The colour beneath them.
    bare: u32,
    /// Nothing but them comes into the target, so what opaque items hide is left out.
    top: bool,
    /// Backdrops are drawn. Not where the layer is itself what is behind one: it is blurred as it is.
    blurs: bool,
}

/// Draws the items of one list.
pub(crate) struct Raster<'a> {
    list: &'a List,
    masks: &'a mut Masks,
    text: &'a mut TextPainter,
    scratch: &'a mut Scratch,
    ready: Vec<Ready>,
    ready_bytes: usize,
    /// The rectangle of the surface that is being drawn.
    rect: IRect,
    /// What hides large parts of the band being drawn, in drawing order.
    hiders: Vec<Hider>,
}

/// An item at the top level, and the pixels of the band that it covers with opaque colour.
struct Hider {
    index: usize,
    area: IRect,
}

impl<'a> Raster<'a> {
    pub fn new(list: &'a List, masks: &'a mut Masks, text: &'a mut TextPainter, scratch: &'a mut Scratch) -> Self {
        let ready = list.items.iter().map(|_| Ready::Nothing).collect();
        Self { list, masks, text, scratch, ready, ready_bytes: 0, rect: IRect::EMPTY, hiders: Vec::new() }
    }

    /// Draws everything in `rect` of a surface `width` px wide. Gives the number of items drawn.
    pub fn draw(&mut self, pixels: &mut [u32], width: usize, rect: IRect) -> u32 {
        let rows = (BAND_BYTES / 4 / rect.width().max(1)).max(8);
        let mut drawn = 0;
        self.rect = rect;
        let mut y = rect.y0;
        while y < rect.y1 {
            let band = IRect { y0: y, y1: rect.y1.min(y + rows), ..rect };
            let start = y as usize * width + rect.x0 as usize;
            let mut target = Target::new(&mut pixels[start..], width, band);
            drawn += self.draw_band(&mut target, band);
            y += rows;
        }
        drawn
    }

    fn draw_band(&mut self, target: &mut Target<'_>, band: IRect) -> u32 {
        self.find_hiders(&band);
        let covering = self.hiders.iter().rev().find(|hider| hider.area.contains(&band));
        let first = covering.map(|hider| hider.index);
        if first.is_none() {
            let mut bare = vec![band];
            self.leave_out_hidden(0, &mut bare);
            for part in bare {
                for y in part.y0..part.y1 {
                    kernels::fill_row(target.row(y, part.x0, part.x1), self.list.background);
                }
            }
        }
        let (from, to) = (first.unwrap_or(0), self.list.items.len());
        let layer = Layer { from, to, floor: 0, bare: self.list.background, top: true, blurs: true };
        self.draw_layer(target, band, layer)
    }

    /// Notes which items hide large parts of `band`.
    fn find_hiders(&mut self, band: &IRect) {
        self.hiders.clear();
        let mut at = 0;
        while let Some(item) = self.list.items.get(at) {
            let areas = item.opaque.rects().map(|rect| rect.intersect(band));
            let large = areas.filter(|area| !area.is_empty() && area.area() >= HIDDEN_PX_MIN);
            self.hiders.extend(large.map(|area| Hider { index: at, area }));
            at = self.list.next(at);
        }
    }

    /// Takes away from `parts` what items from `index` on hide.
    fn leave_out_hidden(&self, index: usize, parts: &mut Vec<IRect>) {
        let mut left = Vec::new();
        for hider in self.hiders.iter().filter(|hider| hider.index >= index) {
            if parts.iter().any(|part| part.overlaps(&hider.area)) {
                left.clear();
                parts.iter().for_each(|part| part.subtract(&hider.area, &mut left));
                if left.len() > PARTS_MAX {
                    return;
                }
                std::mem::swap(parts, &mut left);
            }
        }
    }

    fn draw_layer(&mut self, target: &mut Target<'_>, area: IRect, layer: Layer) -> u32 {
        let list = self.list;
        let (mut at, mut drawn) = (layer.from, 0);
        let mut parts = Vec::new();
        while at < layer.to {
            let item = &list.items[at];
            let next = list.next(at);
            let part = item.bounds.intersect(&area);
            if !part.is_empty() {
                drawn += 1;
                parts.clear();
                parts.push(part);
                if layer.top && part.area() >= HIDDEN_PX_MIN {
                    self.leave_out_hidden(next, &mut parts);
                }
                for &part in &parts {
                    match &item.kind {
                        Kind::Group { opacity, end } => {
                            let children =
                                Layer { from: at + 1, to: *end, floor: at + 1, bare: 0, top: false, ..layer };
                            self.draw_group(target, part, *opacity, children);
                        }
                        Kind::Backdrop(backdrop) if layer.blurs => {
                            self.draw_backdrop(target, part, (at, item, backdrop), layer);
                        }
                        _ => self.draw_item(target, part, at, item),
                    }
                }
            }
            at = next;
        }
        drawn
    }

    fn draw_group(&mut self, target: &mut Target<'_>, area: IRect, opacity: u32, children: Layer) {
        let stride = area.width() as usize;
        let mut pixels = vec![0; stride * area.height() as usize];
        self.draw_layer(&mut Target::new(&mut pixels, stride, area), area, children);
        self.erase_holes(target, area, opacity, children);
        for (y, row) in (area.y0..area.y1).zip(pixels.chunks_exact(stride)) {
            kernels::blend_row_faded(target.row(y, area.x0, area.x1), row, opacity);
        }
    }

    /// Lets the holes of a group through what is beneath the group, as far as the group is there.
    fn erase_holes(&mut self, target: &mut Target<'_>, area: IRect, opacity: u32, children: Layer) {
        let list = self.list;
        let mut at = children.from;
        while at < children.to {
            let item = &list.items[at];
            let part = item.bounds.intersect(&area);
            match &item.kind {
                Kind::Hole { shape } if !part.is_empty() => {
                    let clips = list.clips_over(item.clip, &part);
                    fill(target, part, Some(shape), &clips, &mut Paint::Erase(opacity), self.scratch);
                }
                Kind::Group { opacity: own, end } if !part.is_empty() => {
                    let inner = Layer { from: at + 1, to: *end, ..children };
                    self.erase_holes(target, part, kernels::scale(opacity, *own), inner);
                }
                _ => {}
            }
            at = list.next(at);
        }
    }

    /// Draws `area` of what is behind a box, blurred. It is made for all of the rectangle at hand, at once.
    fn draw_backdrop(
        &mut self,
        target: &mut Target<'_>,
        area: IRect,
        (index, item, backdrop): (usize, &'a Item, &'a Backdrop),
        layer: Layer,
    ) {
        let done = matches!(&self.ready[index], Ready::Blurred(blurred) if blurred.area.contains(&area));
        if !done {
            let whole = item.bounds.intersect(&self.rect).union(&area);
            let surface = IRect::new(0, 0, self.list.width as i32, self.list.height as i32);
            let source = backdrop.source(&whole, &surface);
            let pixels = self.behind(&source, backdrop, layer);
            let Some(blurred) = backdrop.blurred(&whole, &pixels, &source) else { return };
            self.keep(index, Ready::Blurred(Box::new(blurred)));
        }
        let clips = self.list.clips_over(item.clip, &area);
        let Ready::Blurred(blurred) = &self.ready[index] else { return };
        let (step, (ou, ov)) = (blurred.step, blurred.offset);
        let columns = image::columns(&blurred.bitmap, |x| x as f32 * step + ou, area.x0, area.x1);
        let mut image = ImagePaint {
            bitmap: &blurred.bitmap,
            place: ImagePlace::Scaled { su: step, ou, sv: step, ov },
            tint: backdrop::tint(backdrop.opacity),
            stencil: false,
            columns: &columns,
            x0: area.x0,
        };
        fill(target, area, Some(&backdrop.shape), &clips, &mut image, self.scratch);
    }

    /// The pixels of `source` as they are behind a backdrop.
    fn behind(&mut self, source: &IRect, backdrop: &Backdrop, layer: Layer) -> Vec<u32> {
        let stride = source.width() as usize;
        let mut pixels = vec![layer.bare; stride * source.height() as usize];
        let to = backdrop.below.max(layer.floor);
        let (mut at, mut from) = (layer.floor, layer.floor);
        while at < to {
            if self.list.items[at].opaque.contains(source) {
                from = at;
            }
            at = self.list.next(at);
        }
        let behind = Layer { from, to, top: false, blurs: false, ..layer };
        self.draw_layer(&mut Target::new(&mut pixels, stride, *source), *source, behind);
        pixels
    }

    /// Keeps what was made from an item.
    fn keep(&mut self, index: usize, made: Ready) {
        let bytes = made.size_bytes();
        if self.ready_bytes + bytes > READY_BYTES_MAX {
            self.ready.iter_mut().for_each(|ready| *ready = Ready::Nothing);
            self.ready_bytes = 0;
        }
        self.ready_bytes = self.ready_bytes + bytes - self.ready[index].size_bytes();
        self.ready[index] = made;
    }

    fn draw_item(&mut self, target: &mut Target<'_>, area: IRect, index: usize, item: &'a Item) {
        let clips = self.list.clips_over(item.clip, &area);
        self.make_ready(index, item);
        let Self { scratch, ready, text, .. } = self;
        let bounds = item.bounds;
        match (&item.kind, &mut ready[index]) {
            (Kind::Fill { shape, colour }, _) => {
                fill(target, area, Some(shape), &clips, &mut Paint::Colour(*colour), scratch);
            }
            (Kind::Hole { shape }, _) => fill(target, area, Some(shape), &clips, &mut Paint::Erase(255), scratch),
            (Kind::Gradient { shape, gradient }, Ready::Rows(rows)) => {
                let mut paint = Paint::Gradient { gradient, rows, bounds: (bounds.x0, bounds.x1) };
                fill(target, area, Some(shape), &clips, &mut paint, scratch);
            }
            (Kind::Border { outer, inner, colour }, _) => {
                border(target, area, (outer, inner.as_ref()), &clips, &mut Paint::Colour(*colour), scratch);
            }
            (Kind::Borders { outer, inner, sides }, _) => {
                border(target, area, (outer, inner.as_ref()), &clips, &mut Paint::Sides(sides), scratch);
            }
            (Kind::Shadow(shadow), Ready::Shadow(paint)) => {
                let mut paint = Paint::Shadow { colour: shadow.colour, shadow: paint };
                fill(target, area, None, &clips, &mut paint, scratch);
            }
            (Kind::Image { shape, bitmap, place, tint, stencil }, ready) => {
                let none = Columns::default();
                let columns = if let Ready::Columns(columns) = ready { columns } else { &none };
                let (place, tint, stencil) = (*place, *tint, *stencil);
                let mut image = ImagePaint { bitmap, place, tint, stencil, columns, x0: bounds.x0 };
                fill(target, area, Some(shape), &clips, &mut image, scratch);
            }
            (Kind::Text { layout, matrix, settled, base, colour }, _) => {
                if *settled {
                    text.draw_settled(target, area, layout, matrix, *colour, &clips);
                } else {
                    text.draw_mapped(target, area, layout, (matrix, *base), *colour, &clips);
                }
            }
            (Kind::Shadow(_) | Kind::Gradient { .. } | Kind::Group { .. } | Kind::Backdrop(_), _) => {}
        }
    }

    fn make_ready(&mut self, index: usize, item: &Item) {
        if !matches!(self.ready[index], Ready::Nothing) {
            return;
        }
        let (x0, x1) = (item.bounds.x0, item.bounds.x1);
        let made = match &item.kind {
            Kind::Image { bitmap, place: ImagePlace::Scaled { su, ou, .. }, .. } => {
                Ready::Columns(Box::new(image::columns(bitmap, |x| x as f32 * su + ou, x0, x1)))
            }
            Kind::Image { bitmap, place: ImagePlace::Sliced { slices, turned: false }, .. } => {
                Ready::Columns(Box::new(image::columns(bitmap, |x| slices.at(x, 0).0, x0, x1)))
            }
            Kind::Shadow(shadow) => {
                let mask = Arc::clone(&self.masks.get(shadow));
                Ready::Shadow(Box::new(ShadowPaint::new(shadow, mask, x0, x1)))
            }
            Kind::Gradient { .. } => Ready::Rows(Box::default()),
            _ => return,
        };
        self.keep(index, made);
    }
}
