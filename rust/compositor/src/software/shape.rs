//! Rounded boxes in device space: which pixels they cover, and how much of each.

use tenfoot_contract::Affine;

use super::kernels::{self, BoxRow, Curve, byte};
use super::solid::Solid;
use crate::IRect;

/// Coordinates beyond this, in px, are clamped: far outside every surface, and exact in `f32`.
const FAR_PX: f32 = 100_000.0;

/// A box with round corners, as a matrix puts it on the surface.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Shape {
    /// Sides along the axes.
    Aligned(Aligned),
    /// Rotated or skewed.
    Mapped(Mapped),
}

/// What a row of pixels has of a shape. `start ≤ full_start ≤ full_end ≤ end`; between the full ones coverage is whole.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Spans {
    pub start: i32,
    pub full_start: i32,
    pub full_end: i32,
    pub end: i32,
}

impl Spans {
    const NONE: Self = Self { start: 0, full_start: 0, full_end: 0, end: 0 };

    /// What both have.
    pub fn intersect(self, other: Self) -> Self {
        let start = self.start.max(other.start);
        let end = self.end.min(other.end).max(start);
        let full_start = self.full_start.max(other.full_start).clamp(start, end);
        let full_end = self.full_end.min(other.full_end).clamp(full_start, end);
        Self { start, full_start, full_end, end }
    }

    /// The part in `x0..x1`.
    pub fn within(self, x0: i32, x1: i32) -> Self {
        self.intersect(Self { start: x0, full_start: x0, full_end: x1, end: x1 })
    }
}

impl Shape {
    /// The box `width × height` with these corner radii under `matrix`. `snap` puts its sides on pixel edges.
    /// None if it has no area.
    pub fn new(matrix: &Affine, width: f32, height: f32, corners: [f32; 4], snap: bool) -> Option<Self> {
        if !(width > 0.0 && height > 0.0) {
            return None;
        }
        let corners = fitting(corners, width, height);
        if matrix.is_axis_aligned() {
            Aligned::new(matrix, width, height, corners, snap).map(Self::Aligned)
        } else {
            Mapped::new(matrix, width, height, corners).map(Self::Mapped)
        }
    }

    /// Pixels it may touch.
    pub fn bounds(&self) -> IRect {
        match self {
            Self::Aligned(aligned) => aligned.bounds(),
            Self::Mapped(mapped) => mapped.bounds,
        }
    }

    /// Pixels that are surely covered whole; most of them, not all.
    pub fn interior(&self) -> Solid {
        match self {
            Self::Aligned(aligned) => aligned.interior(),
            Self::Mapped(_) => Solid::NONE,
        }
    }

    /// Whether it covers every pixel of its bounds whole.
    pub fn is_pixel_rect(&self) -> bool {
        matches!(self, Self::Aligned(aligned) if aligned.square && aligned.whole)
    }

    /// The shape in row `y`.
    pub fn spans(&self, y: i32) -> Spans {
        match self {
            Self::Aligned(aligned) => aligned.spans(y),
            Self::Mapped(mapped) => mapped.spans(y),
        }
    }

    /// Rows in which it has the same pixels.
    pub fn straight(&self) -> (i32, i32) {
        match self {
            Self::Aligned(aligned) => aligned.straight(),
            Self::Mapped(_) => (0, 0),
        }
    }

    /// Coverage 0–255 of the pixels of row `y` from `x` on.
    pub fn cover(&self, x: i32, y: i32, out: &mut [u8]) {
        match self {
            Self::Aligned(aligned) => aligned.cover(x, y, out),
            Self::Mapped(mapped) => mapped.cover(x, y, out),
        }
    }
}

/// Radii made to fit: where two on one side are longer than it, all shrink by the same factor (CSS Backgrounds 3, 5.5).
fn fitting(corners: [f32; 4], width: f32, height: f32) -> [f32; 4] {
    let [tl, tr, br, bl] = corners.map(|radius| radius.max(0.0));
    let sides = [(tl + tr, width), (bl + br, width), (tl + bl, height), (tr + br, height)];
    let factor = sides.into_iter().filter(|(sum, _)| *sum > 0.0).map(|(sum, side)| side / sum).fold(1.0, f32::min);
    [tl, tr, br, bl].map(|radius| radius * factor)
}

/// Sides along the axes; radii top left, top right, bottom right, bottom left, each `[x, y]`.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Aligned {
    pub x0: f32,
    pub y0: f32,
    pub x1: f32,
    pub y1: f32,
    radii: [[f32; 2]; 4],
    square: bool,
    whole: bool,
}

impl Aligned {
    fn new(matrix: &Affine, width: f32, height: f32, corners: [f32; 4], snap: bool) -> Option<Self> {
        let [a, _, _, d, e, f] = matrix.0;
        let (mut x0, mut x1) = (e, e + a * width);
        let (mut y0, mut y1) = (f, f + d * height);
        let mut radii = corners.map(|radius| [radius * a.abs(), radius * d.abs()]);
        if a < 0.0 {
            (x0, x1) = (x1, x0);
            radii = [radii[1], radii[0], radii[3], radii[2]];
        }
        if d < 0.0 {
            (y0, y1) = (y1, y0);
            radii = [radii[3], radii[2], radii[1], radii[0]];
        }
        if snap {
            (x0, x1) = snapped(x0, x1);
            (y0, y1) = snapped(y0, y1);
        }
        Self::from_edges([x0, y0, x1, y1], radii)
    }

    /// From edges in px; none if empty.
    pub fn from_edges(edges: [f32; 4], radii: [[f32; 2]; 4]) -> Option<Self> {
        let [x0, y0, x1, y1] = edges.map(|edge| edge.clamp(-FAR_PX, FAR_PX));
        if !(x1 > x0 && y1 > y0) {
            return None;
        }
        let radii = radii.map(|[x, y]| if x < 0.25 || y < 0.25 { [0.0; 2] } else { [x, y] });
        let square = radii.iter().all(|radius| radius[0] == 0.0);
        let whole = [x0, y0, x1, y1].iter().all(|edge| edge.floor() == *edge);
        Some(Self { x0, y0, x1, y1, radii, square, whole })
    }

    /// The inner edge of a border with these widths (left, top, right, bottom), px. None where the border leaves no hole.
    pub fn inset(&self, widths: [f32; 4]) -> Option<Self> {
        let [left, top, right, bottom] = widths;
        let [tl, tr, br, bl] = self.radii;
        let inner = |radius: [f32; 2], x: f32, y: f32| [(radius[0] - x).max(0.0), (radius[1] - y).max(0.0)];
        Self::from_edges(
            [self.x0 + left, self.y0 + top, self.x1 - right, self.y1 - bottom],
            [inner(tl, left, top), inner(tr, right, top), inner(br, right, bottom), inner(bl, left, bottom)],
        )
    }

    fn bounds(&self) -> IRect {
        IRect::new(self.x0.floor() as i32, self.y0.floor() as i32, self.x1.ceil() as i32, self.y1.ceil() as i32)
    }

    fn interior(&self) -> Solid {
        let [tl, tr, br, bl] = self.radii;
        // Of the larger radius at each side, `share` and `more` px are left out.
        let inset = |share: f32, more: f32| {
            let side = |a: f32, b: f32| if a.max(b) > 0.0 { a.max(b) * share + more } else { 0.0 };
            let (across, along) = ((side(tl[0], bl[0]), side(tr[0], br[0])), (side(tl[1], tr[1]), side(bl[1], br[1])));
            IRect::new(
                (self.x0 + across.0).ceil() as i32,
                (self.y0 + along.0).ceil() as i32,
                (self.x1 - across.1).floor() as i32,
                (self.y1 - along.1).floor() as i32,
            )
        };
        // A rounded box holds its bounds less 1 − √½ of the radius on each side, and the cross between its corners.
        let (inner, whole, between) = (inset(0.293, 0.75), inset(0.0, 0.0), inset(1.0, 0.0));
        let tall = IRect { x0: between.x0, x1: between.x1, ..whole };
        let wide = IRect { y0: between.y0, y1: between.y1, ..whole };
        if tall.area() + wide.area() - between.area() > inner.area() { Solid { tall, wide } } else { Solid::of(inner) }
    }

    fn straight(&self) -> (i32, i32) {
        let [tl, tr, br, bl] = self.radii.map(|radius| radius[1]);
        let (top, bottom) = (self.y0 + tl.max(tr), self.y1 - bl.max(br));
        (top.ceil() as i32, bottom.floor() as i32)
    }

    /// The corner whose curve crosses the height `cy`, of the two corners `top` and `bottom` of one side.
    fn corner_at(&self, cy: f32, top: usize, bottom: usize) -> Option<([f32; 2], f32)> {
        let from_top = self.y0 + self.radii[top][1] - cy;
        if from_top > 0.0 {
            return Some((self.radii[top], from_top));
        }
        let from_bottom = cy - (self.y1 - self.radii[bottom][1]);
        (from_bottom > 0.0).then_some((self.radii[bottom], from_bottom))
    }

    fn spans(&self, y: i32) -> Spans {
        let top = y as f32;
        if top + 1.0 <= self.y0 || top >= self.y1 {
            return Spans::NONE;
        }
        let (start, end) = (self.x0.floor() as i32, self.x1.ceil() as i32);
        if top < self.y0 || top + 1.0 > self.y1 {
            return Spans { start, full_start: end, full_end: end, end };
        }
        let (mut full_start, mut full_end) = (self.x0.ceil() as i32, self.x1.floor() as i32);
        if !self.square {
            let cy = top + 0.5;
            if let Some((radius, dy)) = self.corner_at(cy, 0, 3) {
                full_start = full_start.max((self.x0 + curve_inset(radius, dy)).ceil() as i32);
            }
            if let Some((radius, dy)) = self.corner_at(cy, 1, 2) {
                full_end = full_end.min((self.x1 - curve_inset(radius, dy)).floor() as i32);
            }
        }
        let full_start = full_start.clamp(start, end);
        Spans { start, full_start, full_end: full_end.clamp(full_start, end), end }
    }

    fn cover(&self, x: i32, y: i32, out: &mut [u8]) {
        let top = y as f32;
        let rows = (self.y1.min(top + 1.0) - self.y0.max(top)).clamp(0.0, 1.0);
        let cy = top + 0.5;
        let curve = |corner: Option<([f32; 2], f32)>, centre_x: fn(&Self, f32) -> f32| {
            corner.filter(|_| !self.square).map(|(radius, dy)| Curve {
                centre_x: centre_x(self, radius[0]),
                radius,
                dy,
            })
        };
        let left = curve(self.corner_at(cy, 0, 3), |own, radius| own.x0 + radius);
        let right = curve(self.corner_at(cy, 1, 2), |own, radius| own.x1 - radius);
        kernels::cover_row(out, x, &BoxRow { x0: self.x0, x1: self.x1, height: rows, left, right });
    }
}

/// Edges moved to the nearest pixel edges; what is half a pixel or wider keeps one pixel.
fn snapped(low: f32, high: f32) -> (f32, f32) {
    let (from, mut to) = ((low + 0.5).floor(), (high + 0.5).floor());
    if to == from && high - low >= 0.5 {
        to = from + 1.0;
    }
    (from, to)
}

/// How far from the side the curve of a corner is surely passed, `dy` above or below the centre of its ellipse.
fn curve_inset(radius: [f32; 2], dy: f32) -> f32 {
    let [rx, ry] = radius;
    let inner = ry - 1.0;
    if dy >= inner || inner <= 0.0 {
        return rx;
    }
    let part = dy / inner;
    rx - (rx - 1.0).max(0.0) * (1.0 - part * part).sqrt() + 0.5
}

/// A box under a matrix that turns or skews it.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Mapped {
    /// Device px to box px: `u = m[0]·x + m[1]·y + m[2]`, `v = m[3]·x + m[4]·y + m[5]`.
    inverse: [f32; 6],
    width: f32,
    height: f32,
    corners: [f32; 4],
    /// Box px for one device px, across and along.
    step: [f32; 2],
    bounds: IRect,
}

impl Mapped {
    fn new(matrix: &Affine, width: f32, height: f32, corners: [f32; 4]) -> Option<Self> {
        let inverse = inverse_of(matrix)?;
        let points = [(0.0, 0.0), (width, 0.0), (0.0, height), (width, height)].map(|(x, y)| matrix.apply(x, y));
        let low = |pick: fn(&(f32, f32)) -> f32| points.iter().map(pick).fold(FAR_PX, f32::min).max(-FAR_PX);
        let high = |pick: fn(&(f32, f32)) -> f32| points.iter().map(pick).fold(-FAR_PX, f32::max).min(FAR_PX);
        let bounds = IRect::new(
            (low(|p| p.0) - 1.0).floor() as i32,
            (low(|p| p.1) - 1.0).floor() as i32,
            (high(|p| p.0) + 1.0).ceil() as i32,
            (high(|p| p.1) + 1.0).ceil() as i32,
        );
        let length = |x: f32, y: f32| (x * x + y * y).sqrt();
        let step = [length(inverse[0], inverse[1]), length(inverse[3], inverse[4])];
        (!bounds.is_empty()).then_some(Self { inverse, width, height, corners, step, bounds })
    }

    /// Where `lower ≤ slope · x + at ≤ upper`.
    fn range(slope: f32, at: f32, lower: f32, upper: f32) -> (f32, f32) {
        if slope.abs() < 1e-9 {
            return if at >= lower && at <= upper { (-FAR_PX, FAR_PX) } else { (0.0, 0.0) };
        }
        let (a, b) = ((lower - at) / slope, (upper - at) / slope);
        (a.min(b).clamp(-FAR_PX, FAR_PX), a.max(b).clamp(-FAR_PX, FAR_PX))
    }

    fn spans(&self, y: i32) -> Spans {
        if y < self.bounds.y0 || y >= self.bounds.y1 {
            return Spans::NONE;
        }
        let cy = y as f32 + 0.5;
        let [a, b, c, d, e, f] = self.inverse;
        let across = |margin: f32| {
            let (mu, mv) = (margin * self.step[0], margin * self.step[1]);
            let round = if margin < 0.0 { 0.0 } else { self.corners.into_iter().fold(0.0, f32::max) * 0.3 };
            let u = Self::range(a, b * cy + c, mu + round, self.width - mu - round);
            let v = Self::range(d, e * cy + f, mv + round, self.height - mv - round);
            (u.0.max(v.0) - 0.5, u.1.min(v.1) - 0.5)
        };
        let outer = across(-1.0);
        let start = (outer.0.floor() as i32).clamp(self.bounds.x0, self.bounds.x1);
        let end = (outer.1.ceil() as i32 + 1).clamp(start, self.bounds.x1);
        let inner = across(1.0);
        let full_start = (inner.0.ceil() as i32).clamp(start, end);
        Spans { start, full_start, full_end: (inner.1.floor() as i32).clamp(full_start, end), end }
    }

    fn cover(&self, x: i32, y: i32, out: &mut [u8]) {
        let [a, b, c, d, e, f] = self.inverse;
        let cy = y as f32 + 0.5;
        for (i, out) in out.iter_mut().enumerate() {
            let cx = (x + i as i32) as f32 + 0.5;
            *out = byte(self.cover_at(a * cx + b * cy + c, d * cx + e * cy + f));
        }
    }

    fn cover_at(&self, u: f32, v: f32) -> f32 {
        let (right, bottom) = (self.width - u, self.height - v);
        let across = (u.min(right) / self.step[0] + 0.5).clamp(0.0, 1.0);
        let along = (v.min(bottom) / self.step[1] + 0.5).clamp(0.0, 1.0);
        let radius = match (u < right, v < bottom) {
            (true, true) => self.corners[0],
            (false, true) => self.corners[1],
            (false, false) => self.corners[2],
            (true, false) => self.corners[3],
        };
        let (dx, dy) = (radius - u.min(right), radius - v.min(bottom));
        if dx <= 0.0 || dy <= 0.0 {
            return across * along;
        }
        let distance = (dx * dx + dy * dy).sqrt();
        let step = (dx * self.step[0] + dy * self.step[1]) / (dx + dy);
        ((radius - distance) / step + 0.5).min(across * along)
    }
}

/// The map back from device px, rows `[u: x y 1, v: x y 1]`. None if the matrix flattens everything.
pub(crate) fn inverse_of(matrix: &Affine) -> Option<[f32; 6]> {
    let [a, b, c, d, e, f] = matrix.0.map(f64::from);
    let determinant = a * d - b * c;
    if determinant.abs() < 1e-9 {
        return None;
    }
    let (ia, ic) = (d / determinant, -c / determinant);
    let (ib, id) = (-b / determinant, a / determinant);
    let rows = [ia, ic, -(ia * e + ic * f), ib, id, -(ib * e + id * f)];
    Some(rows.map(|value| value as f32))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shape(matrix: Affine, width: f32, height: f32, radius: f32) -> Shape {
        Shape::new(&matrix, width, height, [radius; 4], false).expect("has area")
    }

    fn area(shape: &Shape) -> f32 {
        let bounds = shape.bounds();
        let mut row = vec![0; bounds.width() as usize];
        let mut sum = 0.0;
        for y in bounds.y0..bounds.y1 {
            shape.cover(bounds.x0, y, &mut row);
            sum += row.iter().map(|&cover| f32::from(cover) / 255.0).sum::<f32>();
        }
        sum
    }

    #[test]
    fn coverage_adds_up_to_the_area() {
        let cases = [
            (shape(Affine::scale_then_move(1.0, 3.25, 4.5), 20.0, 10.5, 0.0), 210.0),
            (shape(Affine::scale_then_move(1.0, 3.25, 4.5), 40.0, 30.0, 8.0), 1200.0 - 64.0 * 0.8584),
            (shape(Affine([0.8, 0.6, -0.6, 0.8, 40.3, 20.7]), 30.0, 20.0, 0.0), 600.0),
            (shape(Affine([2.0, 0.0, 0.0, 1.0, 5.0, 5.0]), 20.0, 20.0, 6.0), 800.0 - 72.0 * 0.8584),
        ];
        for (shape, expected) in cases {
            assert!((area(&shape) - expected).abs() < expected * 0.005 + 1.0, "{} for {expected}", area(&shape));
        }
    }

    #[test]
    fn full_spans_are_covered_whole() {
        for shape in [
            shape(Affine::scale_then_move(1.1, 3.25, 4.5), 60.0, 50.0, 14.0),
            shape(Affine([0.8, 0.6, -0.6, 0.8, 60.3, 20.7]), 70.0, 50.0, 12.0),
            shape(Affine([2.0, 0.0, 0.0, 0.7, 5.2, 5.9]), 40.0, 60.0, 18.0),
        ] {
            let bounds = shape.bounds();
            let mut row = vec![0; bounds.width() as usize];
            for y in bounds.y0..bounds.y1 {
                let spans = shape.spans(y);
                shape.cover(bounds.x0, y, &mut row);
                let (from, to) = shape.straight();
                if y > from && y < to {
                    let mut before = vec![0; row.len()];
                    shape.cover(bounds.x0, y - 1, &mut before);
                    assert!(before == row && shape.spans(y - 1) == spans, "row {y} is not straight");
                }
                for (x, &cover) in (bounds.x0..).zip(&row) {
                    let inside = x >= spans.full_start && x < spans.full_end;
                    assert!(!inside || cover == 255, "({x}, {y}) has {cover}");
                    assert!(cover == 0 || (x >= spans.start && x < spans.end), "({x}, {y}) outside has {cover}");
                }
            }
        }
    }

    #[test]
    fn snapped_sides_lie_on_pixel_edges() {
        let matrix = Affine::scale_then_move(1.0, 3.4, 4.6);
        let shape = Shape::new(&matrix, 20.3, 0.6, [0.0; 4], true).expect("has area");
        assert!(shape.is_pixel_rect());
        assert_eq!(shape.bounds(), IRect::new(3, 5, 24, 6));
    }
}
