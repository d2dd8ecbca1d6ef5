//! Affine maps as the draw list carries them.

/// `x' = a·x + c·y + e`, `y' = b·x + d·y + f`, stored `[a, b, c, d, e, f]`.
#[derive(Clone, Copy, Debug, PartialEq)]
#[repr(transparent)]
pub struct Affine(pub [f32; 6]);

impl Affine {
    /// Maps every point to itself.
    pub const IDENTITY: Self = Self([1.0, 0.0, 0.0, 1.0, 0.0, 0.0]);

    /// Scale by `scale`, then move by `(x, y)`.
    #[must_use]
    pub const fn scale_then_move(scale: f32, x: f32, y: f32) -> Self {
        Self([scale, 0.0, 0.0, scale, x, y])
    }

    /// Whether lines along the axes stay along the same axes: no rotation, no skew.
    #[must_use]
    pub fn is_axis_aligned(&self) -> bool {
        self.0[1] == 0.0 && self.0[2] == 0.0
    }

    /// Where `(x, y)` goes.
    #[must_use]
    pub fn apply(&self, x: f32, y: f32) -> (f32, f32) {
        let [a, b, c, d, e, f] = self.0;
        (a * x + c * y + e, b * x + d * y + f)
    }
}
