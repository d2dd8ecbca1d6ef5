//! Shapes → rows of pixels: which of them are covered whole, which in part, and who colours them.

use super::kernels;
use super::paint::Buffers;
use super::raster::Target;
use super::shape::{Shape, Spans};
use crate::IRect;

/// Colours rows of pixels.
pub(crate) trait Brush {
    /// Colours `target`, which begins with pixel `x` of row `y`: its first `ends.left.len()` pixels and its last
    /// `ends.right.len()` through coverage, those between whole.
    fn row(&mut self, target: &mut [u32], x: i32, y: i32, ends: Ends<'_>, buffers: &mut Buffers);
}

/// The coverage at the ends of a row.
#[derive(Clone, Copy, Default)]
pub(crate) struct Ends<'a> {
    pub left: &'a [u8],
    pub right: &'a [u8],
}

/// Rows that are used again and again.
#[derive(Default)]
pub(crate) struct Scratch {
    cover: RowCover,
    pub buffers: Buffers,
}

/// The coverage of a row beside what is whole.
#[derive(Default)]
struct RowCover {
    left: Vec<u8>,
    right: Vec<u8>,
    other: Vec<u8>,
    cut: Vec<u8>,
}

/// Rows `from..to` of `area` in which all `shapes` have the same pixels.
fn straight<'s>(area: &IRect, shapes: impl Iterator<Item = &'s Shape>) -> (i32, i32) {
    shapes.fold((area.y0, area.y1), |(from, to), shape| {
        let (first, end) = shape.straight();
        (from.max(first), to.min(end))
    })
}

/// `area` in strips of rows that have the same pixels.
fn strips(area: &IRect, (from, to): (i32, i32)) -> impl Iterator<Item = std::ops::Range<i32>> + use<> {
    let (mut y, end) = (area.y0, area.y1);
    std::iter::from_fn(move || {
        let first = y;
        y = if first >= from && first < to { to } else { first + 1 };
        (first < end).then_some(first..y)
    })
}

/// Draws the part of `shape` (none: everything) that lies in `area` and passes all `clips`.
pub(crate) fn fill(
    target: &mut Target<'_>,
    area: IRect,
    shape: Option<&Shape>,
    clips: &[&Shape],
    brush: &mut impl Brush,
    scratch: &mut Scratch,
) {
    let shape = shape.filter(|shape| !shape.is_pixel_rect());
    let shapes = || shape.into_iter().chain(clips.iter().copied());
    let Scratch { cover: RowCover { left, right, other, .. }, buffers } = scratch;
    for rows in strips(&area, straight(&area, shapes())) {
        let whole = Spans { start: area.x0, full_start: area.x0, full_end: area.x1, end: area.x1 };
        let spans = shapes().fold(whole, |spans, shape| spans.intersect(shape.spans(rows.start)));
        if spans.start >= spans.end {
            continue;
        }
        cover(shapes(), spans.start, spans.full_start, rows.start, left, other);
        cover(shapes(), spans.full_end, spans.end, rows.start, right, other);
        for y in rows {
            brush.row(target.row(y, spans.start, spans.end), spans.start, y, Ends { left, right }, buffers);
        }
    }
}

/// Draws what `outer` covers and `inner` does not.
pub(crate) fn border(
    target: &mut Target<'_>,
    area: IRect,
    (outer, inner): (&Shape, Option<&Shape>),
    clips: &[&Shape],
    brush: &mut impl Brush,
    scratch: &mut Scratch,
) {
    let with_clips = |shape| std::iter::once(shape).chain(clips.iter().copied());
    let Scratch { cover: RowCover { left, right, other, cut }, buffers } = scratch;
    for rows in strips(&area, straight(&area, with_clips(outer).chain(inner))) {
        let y = rows.start;
        let spans = outer.spans(y).within(area.x0, area.x1);
        let hole = inner.map(|inner| inner.spans(y)).filter(|hole| hole.full_start < hole.full_end);
        let (hole_start, hole_end) = hole.map_or((spans.end, spans.end), |hole| {
            (hole.full_start.clamp(spans.start, spans.end), hole.full_end.clamp(spans.start, spans.end))
        });
        for (x0, x1, mask) in [(spans.start, hole_start, &mut *left), (hole_end, spans.end, &mut *right)] {
            cover(with_clips(outer), x0, x1, y, mask, other);
            if let Some(inner) = inner {
                // The inner edge is cut out of what the clips let through, in the same proportion.
                cover(with_clips(inner), x0, x1, y, cut, other);
                kernels::subtract_masks(mask, cut);
            }
        }
        for y in rows {
            if spans.start < hole_start {
                let ends = Ends { left, right: &[] };
                brush.row(target.row(y, spans.start, hole_start), spans.start, y, ends, buffers);
            }
            if hole_end < spans.end {
                let ends = Ends { left: &[], right };
                brush.row(target.row(y, hole_end, spans.end), hole_end, y, ends, buffers);
            }
        }
    }
}

/// The product of the coverages of `shapes` in pixels `x0..x1` of row `y`.
pub(crate) fn cover<'s>(
    mut shapes: impl Iterator<Item = &'s Shape>,
    x0: i32,
    x1: i32,
    y: i32,
    mask: &mut Vec<u8>,
    other: &mut Vec<u8>,
) {
    let length = (x1 - x0).max(0) as usize;
    mask.clear();
    if length == 0 {
        return;
    }
    mask.resize(length, 255);
    if let Some(shape) = shapes.next() {
        shape.cover(x0, y, mask);
    }
    for shape in shapes {
        other.resize(length, 0);
        shape.cover(x0, y, other);
        kernels::multiply_masks(mask, other);
    }
}
