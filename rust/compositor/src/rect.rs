//! Rectangles of device pixels, and small sets of them.

/// Pixels `x0 ≤ x < x1`, `y0 ≤ y < y1`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct IRect {
    /// Left, inclusive.
    pub x0: i32,
    /// Top, inclusive.
    pub y0: i32,
    /// Right, exclusive.
    pub x1: i32,
    /// Bottom, exclusive.
    pub y1: i32,
}

impl IRect {
    /// No pixels.
    pub const EMPTY: Self = Self { x0: 0, y0: 0, x1: 0, y1: 0 };

    /// From edges.
    #[must_use]
    pub const fn new(x0: i32, y0: i32, x1: i32, y1: i32) -> Self {
        Self { x0, y0, x1, y1 }
    }

    /// Whether it has no pixel.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.x0 >= self.x1 || self.y0 >= self.y1
    }

    /// Width in px, 0 when empty.
    #[must_use]
    pub fn width(&self) -> i32 {
        (self.x1 - self.x0).max(0)
    }

    /// Height in px, 0 when empty.
    #[must_use]
    pub fn height(&self) -> i32 {
        (self.y1 - self.y0).max(0)
    }

    /// Number of pixels.
    #[must_use]
    pub fn area(&self) -> i64 {
        i64::from(self.width()) * i64::from(self.height())
    }

    /// With `by` px more on every side.
    #[must_use]
    pub const fn grown(&self, by: i32) -> Self {
        Self { x0: self.x0 - by, y0: self.y0 - by, x1: self.x1 + by, y1: self.y1 + by }
    }

    /// What both have.
    #[must_use]
    pub fn intersect(&self, other: &Self) -> Self {
        Self {
            x0: self.x0.max(other.x0),
            y0: self.y0.max(other.y0),
            x1: self.x1.min(other.x1),
            y1: self.y1.min(other.y1),
        }
    }

    /// The smallest rectangle around both.
    #[must_use]
    pub fn union(&self, other: &Self) -> Self {
        if self.is_empty() {
            return *other;
        }
        if other.is_empty() {
            return *self;
        }
        Self {
            x0: self.x0.min(other.x0),
            y0: self.y0.min(other.y0),
            x1: self.x1.max(other.x1),
            y1: self.y1.max(other.y1),
        }
    }

    /// Whether they share a pixel.
    #[must_use]
    pub fn overlaps(&self, other: &Self) -> bool {
        !self.intersect(other).is_empty()
    }

    /// Whether every pixel of `other` is in this.
    #[must_use]
    pub fn contains(&self, other: &Self) -> bool {
        other.is_empty() || (self.x0 <= other.x0 && self.y0 <= other.y0 && self.x1 >= other.x1 && self.y1 >= other.y1)
    }

    /// What is left of this without `hole`, appended to `out` as up to four rectangles.
    pub fn subtract(&self, hole: &Self, out: &mut Vec<Self>) {
        let cut = self.intersect(hole);
        if cut.is_empty() {
            out.push(*self);
            return;
        }
        let pieces = [
            Self { y1: cut.y0, ..*self },
            Self { y0: cut.y0, y1: cut.y1, x1: cut.x0, ..*self },
            Self { y0: cut.y0, y1: cut.y1, x0: cut.x1, ..*self },
            Self { y0: cut.y1, ..*self },
        ];
        out.extend(pieces.into_iter().filter(|piece| !piece.is_empty()));
    }
}

/// A few disjoint rectangles. Rectangles that are near each other are merged when that adds few pixels.
#[derive(Clone, Debug, Default)]
pub struct Region {
    rects: Vec<IRect>,
}

impl Region {
    /// The most rectangles kept apart.
    const RECTS_MAX: usize = 12;
    /// Pixels that a merge may add: what the bookkeeping of one more rectangle costs.
    const SLACK_PX: i64 = 2048;

    /// The rectangles.
    #[must_use]
    pub fn rects(&self) -> &[IRect] {
        &self.rects
    }

    /// Takes the rectangles out.
    #[must_use]
    pub fn into_rects(self) -> Vec<IRect> {
        self.rects
    }

    /// Adds the pixels of `rect`, and perhaps some around it.
    pub fn add(&mut self, rect: IRect) {
        if rect.is_empty() {
            return;
        }
        let mut rect = rect;
        while let Some(near) = self.rects.iter().position(|other| Self::should_merge(other, &rect)) {
            rect = rect.union(&self.rects.swap_remove(near));
        }
        self.rects.push(rect);
        if self.rects.len() > Self::RECTS_MAX {
            self.merge_cheapest();
        }
    }

    fn should_merge(a: &IRect, b: &IRect) -> bool {
        a.overlaps(b) || a.union(b).area() <= a.area() + b.area() + Self::SLACK_PX
    }

    fn merge_cheapest(&mut self) {
        let waste = |a: &IRect, b: &IRect| a.union(b).area() - a.area() - b.area();
        let pairs = (0..self.rects.len()).flat_map(|a| (0..a).map(move |b| (a, b)));
        let Some((a, b)) = pairs.min_by_key(|&(a, b)| waste(&self.rects[a], &self.rects[b])) else { return };
        let merged = self.rects[a].union(&self.rects[b]);
        self.rects.swap_remove(a);
        self.rects.swap_remove(b);
        self.add(merged);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn far_rectangles_stay_apart() {
        let mut region = Region::default();
        region.add(IRect::new(0, 0, 100, 100));
        region.add(IRect::new(1000, 800, 1100, 900));
        assert_eq!(region.rects().len(), 2);
    }

    #[test]
    fn overlapping_rectangles_become_one() {
        let mut region = Region::default();
        region.add(IRect::new(0, 0, 100, 100));
        region.add(IRect::new(50, 50, 200, 120));
        assert_eq!(region.rects(), [IRect::new(0, 0, 200, 120)]);
    }

    #[test]
    fn the_set_stays_small_and_disjoint() {
        let mut region = Region::default();
        for i in 0..200 {
            region.add(IRect::new((i * 331) % 1900, (i * 577) % 1000, (i * 331) % 1900 + 20, (i * 577) % 1000 + 20));
        }
        let rects = region.rects();
        assert!(rects.len() <= Region::RECTS_MAX);
        for (i, a) in rects.iter().enumerate() {
            assert!(rects[..i].iter().all(|b| !a.overlaps(b)));
        }
    }

    #[test]
    fn what_is_subtracted_is_gone_and_nothing_else() {
        let (whole, hole) = (IRect::new(0, 0, 10, 10), IRect::new(3, 4, 6, 20));
        let mut rest = Vec::new();
        whole.subtract(&hole, &mut rest);
        assert_eq!(rest.iter().map(IRect::area).sum::<i64>(), 100 - 18);
        assert!(rest.iter().all(|piece| !piece.overlaps(&hole)));
    }
}
