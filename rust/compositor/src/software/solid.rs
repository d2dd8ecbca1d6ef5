//! Pixels that are surely covered whole.

use crate::IRect;

/// Two rectangles, which may overlap: what round corners leave of a box is a cross.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Solid {
    /// From top to bottom, between the corners.
    pub tall: IRect,
    /// From side to side, between the corners. The same as `tall` where one rectangle says all.
    pub wide: IRect,
}

impl Solid {
    /// No pixels.
    pub const NONE: Self = Self::of(IRect::EMPTY);

    /// One rectangle.
    pub const fn of(rect: IRect) -> Self {
        Self { tall: rect, wide: rect }
    }

    /// Pixels that are in both; most of them, not all.
    pub fn intersect(&self, other: &Self) -> Self {
        let whole = |rect: IRect| if rect.is_empty() { IRect::EMPTY } else { rect };
        Self { tall: whole(self.tall.intersect(&other.tall)), wide: whole(self.wide.intersect(&other.wide)) }
    }

    /// Whether every pixel of `rect` is in one of the rectangles.
    pub fn contains(&self, rect: &IRect) -> bool {
        self.tall.contains(rect) || self.wide.contains(rect)
    }

    /// The rectangles that have pixels of their own.
    pub fn rects(&self) -> impl Iterator<Item = IRect> {
        let wide = Some(self.wide).filter(|wide| !self.tall.contains(wide));
        Some(self.tall).filter(|tall| !tall.is_empty()).into_iter().chain(wide)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const CROSS: Solid = Solid { tall: IRect::new(10, 0, 90, 50), wide: IRect::new(0, 10, 100, 40) };

    #[test]
    fn a_cross_has_two_rectangles_and_a_box_has_one() {
        assert_eq!(CROSS.rects().collect::<Vec<_>>(), [CROSS.tall, CROSS.wide]);
        assert_eq!(Solid::of(CROSS.tall).rects().collect::<Vec<_>>(), [CROSS.tall]);
        assert_eq!(Solid::NONE.rects().count(), 0);
    }

    #[test]
    fn a_cross_is_cut_arm_by_arm() {
        let cut = CROSS.intersect(&Solid::of(IRect::new(50, 0, 200, 10)));
        assert_eq!(cut.rects().collect::<Vec<_>>(), [IRect::new(50, 0, 90, 10)]);
    }
}
