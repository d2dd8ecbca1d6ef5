//! A draw list, read and resolved: what to draw where, in device px.

use std::sync::Arc;

use tenfoot_contract::Affine;
use tenfoot_text::TextLayout;

use super::backdrop::Backdrop;
use super::gradient::Gradient;
use super::shape::{Aligned, Shape};
use super::sides::Sides;
use super::slices::Slices;
use super::solid::Solid;
use crate::{Bitmap, IRect};

/// One thing to draw. A group's children follow it.
#[derive(Debug)]
pub(crate) struct Item {
    /// Pixels it may change: inside its clips and the surface.
    pub bounds: IRect,
    /// Pixels it surely covers with opaque colour.
    pub opaque: Solid,
    /// Equal hashes: the same pixels come out, if what lies beneath is the same.
    pub hash: u64,
    /// Index into the list's clips, one more; 0 = none.
    pub clip: u32,
    pub kind: Kind,
}

/// What to draw. Colours are straight `Colour`s turned premultiplied.
#[derive(Debug)]
pub(crate) enum Kind {
    Fill {
        shape: Shape,
        colour: u32,
    },
    Gradient {
        shape: Shape,
        gradient: Box<Gradient>,
    },
    /// What `outer` has and `inner` has not.
    Border {
        outer: Shape,
        inner: Option<Shape>,
        colour: u32,
    },
    /// The same, with a colour for each side.
    Borders {
        outer: Shape,
        inner: Option<Shape>,
        sides: Box<Sides>,
    },
    Shadow(ShadowBox),
    Image {
        shape: Shape,
        bitmap: Arc<Bitmap>,
        place: ImagePlace,
        tint: u32,
        /// The tint is shown through the bitmap's alpha; else the bitmap is multiplied with it.
        stencil: bool,
    },
    Backdrop(Box<Backdrop>),
    Text {
        layout: Arc<TextLayout>,
        matrix: Affine,
        settled: bool,
        base: f32,
        colour: u32,
    },
    Hole {
        shape: Shape,
    },
    /// Children up to index `end`, drawn apart and put over the rest with an opacity of 0–255.
    Group {
        opacity: u32,
        end: usize,
    },
}

/// A blurred box.
#[derive(Debug)]
pub(crate) struct ShadowBox {
    /// Device px → px of the unscaled box.
    pub to_box: [f32; 6],
    pub width: f32,
    pub height: f32,
    pub corners: [f32; 4],
    /// Standard deviation of the blur, px of the unscaled box.
    pub sigma: f32,
    pub colour: u32,
    pub alpha: u32,
}

/// Which part of a bitmap goes where.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum ImagePlace {
    /// Pixel `(x, y)` of the surface shows pixel `(x − dx, y − dy)`; what is outside shows the edge.
    Copy { dx: i32, dy: i32 },
    /// `u = x·su + ou`, `v = y·sv + ov`, bitmap px at pixel centres.
    Scaled { su: f32, ou: f32, sv: f32, ov: f32 },
    /// Any affine map of device px to bitmap px.
    Mapped([f32; 6]),
    /// Edges and a stretched middle; `turned` where rows of the surface are not rows of the bitmap.
    Sliced { slices: Slices, turned: bool },
}

/// A clip, and those around it.
#[derive(Debug)]
pub(crate) struct Clip {
    /// Index of the clip around it, one more; 0 = none.
    pub parent: u32,
    /// Pixels that this and all around it let through.
    pub bounds: IRect,
    /// Equal hashes: the same pixels pass.
    pub hash: u64,
    /// None if `bounds` says all.
    pub shape: Option<Shape>,
}

/// A whole draw list.
#[derive(Debug, Default)]
pub(crate) struct List {
    pub width: u32,
    pub height: u32,
    /// Premultiplied colour under everything.
    pub background: u32,
    pub items: Vec<Item>,
    pub clips: Vec<Clip>,
}

impl List {
    /// The index after the item and, if it is a group, its children.
    pub fn next(&self, index: usize) -> usize {
        match &self.items[index].kind {
            Kind::Group { end, .. } => *end,
            _ => index + 1,
        }
    }

    /// Shapes of the clips that do not let all of `area` through whole.
    pub fn clips_over(&self, clip: u32, area: &IRect) -> Vec<&Shape> {
        let mut out = Vec::new();
        let mut at = clip;
        while let Some(clip) = at.checked_sub(1).map(|index| &self.clips[index as usize]) {
            if let Some(shape) = clip.shape.as_ref().filter(|shape| !shape.interior().contains(area)) {
                out.push(shape);
            }
            at = clip.parent;
        }
        out
    }
}

impl From<Aligned> for Shape {
    fn from(aligned: Aligned) -> Self {
        Self::Aligned(aligned)
    }
}

/// Mixes values into a hash. Not for keys an enemy chooses.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Mixer(u64);

impl Mixer {
    /// A hash that begins with `seed`.
    pub const fn new(seed: u64) -> Self {
        Self(seed ^ 0x51_7c_c1_b7_27_22_0a_95)
    }

    #[must_use]
    pub const fn u64(self, value: u64) -> Self {
        let mixed = (self.0.rotate_left(23) ^ value).wrapping_mul(0x9e37_79b9_7f4a_7c15);
        Self(mixed ^ mixed >> 29)
    }

    #[must_use]
    pub fn f32s(self, values: &[f32]) -> Self {
        values.iter().fold(self, |mixer, value| mixer.u64(u64::from(value.to_bits())))
    }

    pub const fn finish(self) -> u64 {
        self.0
    }
}
