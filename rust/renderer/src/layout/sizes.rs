//! The sizes that a style gives a node once it is known what its percentages refer to.

use super::margins::Margins;
use super::numbers::{INDEFINITE, definite, greater, or_zero};
use super::style::LayoutStyle;
use tenfoot_contract::{BoxSizing, Overflow, Prop};

/// The resolved sizes of one node: border boxes, px; indefinite where the style does not say.
#[derive(Clone, Copy, Debug)]
pub(super) struct Sizes {
    /// Padding, border and scrollbar: from the border box to the content box.
    pub left: f64,
    pub top: f64,
    pub right: f64,
    pub bottom: f64,
    /// Border and scrollbar: from the border box to the box that absolute children refer to.
    pub rim_left: f64,
    pub rim_top: f64,
    pub rim_right: f64,
    pub rim_bottom: f64,
    /// Padding and border together, without scrollbar: what a border box is never smaller than.
    pub frame_width: f64,
    pub frame_height: f64,
    pub width: f64,
    pub height: f64,
    pub min_width: f64,
    pub min_height: f64,
    /// Infinite where there is no limit.
    pub max_width: f64,
    pub max_height: f64,
    /// Width over height; indefinite where there is none.
    pub ratio: f64,
    pub content_box: bool,
    /// Whether it is the content box that has it: that of a picture is its own.
    pub content_ratio: bool,
}

impl Sizes {
    /// Sizes of a style; percentages refer to `percent_width` and `percent_height`.
    pub(super) fn of(style: &LayoutStyle, rtl: bool, percent_width: f64, percent_height: f64) -> Self {
        let padding = |prop| or_zero(style.length(prop, percent_width));
        let border = |prop| style.number(prop);
        let mut sizes = Self::of_border(style, rtl);
        let (start, end) =
            if rtl { (Prop::PaddingEnd, Prop::PaddingStart) } else { (Prop::PaddingStart, Prop::PaddingEnd) };
        let left = padding(style.side(Prop::PaddingLeft, start));
        let right = padding(style.side(Prop::PaddingRight, end));
        let top = padding(Prop::PaddingTop);
        let bottom = padding(Prop::PaddingBottom);
        sizes.frame_width = left + right + sizes.rim_left + sizes.rim_right;
        sizes.frame_height = top + bottom + border(Prop::BorderTop) + border(Prop::BorderBottom);
        sizes.add_scrollbars(style, rtl);
        sizes.left = sizes.rim_left + left;
        sizes.top = sizes.rim_top + top;
        sizes.right = sizes.rim_right + right;
        sizes.bottom = sizes.rim_bottom + bottom;
        sizes.content_box = style.choice(Prop::BoxSizing) == BoxSizing::ContentBox as u32;
        let ratio = style.number(Prop::AspectRatio);
        sizes.ratio = if ratio > 0.0 { ratio } else { INDEFINITE };
        sizes.content_ratio = sizes.content_box;
        if style.is_replaced() && !sizes.has_ratio() {
            sizes.ratio = style.natural_ratio();
            sizes.content_ratio = true;
        }
        sizes.width = sizes.box_width(style.length(Prop::Width, percent_width));
        sizes.height = sizes.box_height(style.length(Prop::Height, percent_height));
        sizes.min_width = sizes.box_width(or_zero(style.length(Prop::MinWidth, percent_width)));
        sizes.min_height = sizes.box_height(or_zero(style.length(Prop::MinHeight, percent_height)));
        sizes.max_width = limit(sizes.box_width(style.length(Prop::MaxWidth, percent_width)));
        sizes.max_height = limit(sizes.box_height(style.length(Prop::MaxHeight, percent_height)));
        if style.has_stretch() {
            sizes.stretch(style, rtl, percent_width, percent_height);
        }
        sizes
    }

    /// Sizes that are `stretch`: what the container has, less margins.
    fn stretch(&mut self, style: &LayoutStyle, rtl: bool, percent_width: f64, percent_height: f64) {
        let margins = Margins::of(style, rtl, percent_width);
        let width = percent_width - margins.left - margins.right;
        let height = percent_height - margins.top - margins.bottom;
        self.stretch_into(style, floor_at(width, self.frame_width), floor_at(height, self.frame_height));
    }

    /// Sizes that are `stretch`: border boxes of a given size; as if not set where it is indefinite.
    pub(super) fn stretch_into(&mut self, style: &LayoutStyle, width: f64, height: f64) {
        let put = |prop, size: &mut f64, room: f64, otherwise: f64| {
            if style.is_stretch(prop) {
                *size = if definite(room) { room } else { otherwise };
            }
        };
        put(Prop::Width, &mut self.width, width, INDEFINITE);
        put(Prop::Height, &mut self.height, height, INDEFINITE);
        put(Prop::MinWidth, &mut self.min_width, width, self.frame_width);
        put(Prop::MinHeight, &mut self.min_height, height, self.frame_height);
        put(Prop::MaxWidth, &mut self.max_width, width, f64::INFINITY);
        put(Prop::MaxHeight, &mut self.max_height, height, f64::INFINITY);
    }

    /// Only the border; all else zero.
    fn of_border(style: &LayoutStyle, rtl: bool) -> Self {
        let (start, end) =
            if rtl { (Prop::BorderEnd, Prop::BorderStart) } else { (Prop::BorderStart, Prop::BorderEnd) };
        Self {
            left: 0.0,
            top: 0.0,
            right: 0.0,
            bottom: 0.0,
            rim_left: style.number(style.side(Prop::BorderLeft, start)),
            rim_top: style.number(Prop::BorderTop),
            rim_right: style.number(style.side(Prop::BorderRight, end)),
            rim_bottom: style.number(Prop::BorderBottom),
            frame_width: 0.0,
            frame_height: 0.0,
            width: 0.0,
            height: 0.0,
            min_width: 0.0,
            min_height: 0.0,
            max_width: 0.0,
            max_height: 0.0,
            ratio: 0.0,
            content_box: false,
            content_ratio: false,
        }
    }

    fn add_scrollbars(&mut self, style: &LayoutStyle, rtl: bool) {
        let thickness = style.number(Prop::ScrollbarWidth);
        let scroll = Overflow::Scroll as u32;
        if style.overflow_y() == scroll {
            if rtl {
                self.rim_left += thickness;
            } else {
                self.rim_right += thickness;
            }
        }
        if style.choice(Prop::Overflow) == scroll {
            self.rim_bottom += thickness;
        }
    }

    /// The border box of a width that the style gives.
    pub(super) fn box_width(&self, width: f64) -> f64 {
        if self.content_box { width + self.frame_width } else { floor_at(width, self.frame_width) }
    }

    /// The border box of a height that the style gives.
    pub(super) fn box_height(&self, height: f64) -> f64 {
        if self.content_box { height + self.frame_height } else { floor_at(height, self.frame_height) }
    }

    /// The width that the aspect ratio gives to a height; both border boxes.
    pub(super) fn width_from(&self, height: f64) -> f64 {
        if self.content_ratio {
            greater(height - self.frame_height, 0.0) * self.ratio + self.frame_width
        } else {
            floor_at(height * self.ratio, self.frame_width)
        }
    }

    /// The height that the aspect ratio gives to a width; both border boxes.
    pub(super) fn height_from(&self, width: f64) -> f64 {
        if self.content_ratio {
            greater(width - self.frame_width, 0.0) / self.ratio + self.frame_height
        } else {
            floor_at(width / self.ratio, self.frame_height)
        }
    }

    /// Whether the node has an aspect ratio.
    pub(super) fn has_ratio(&self) -> bool {
        definite(self.ratio)
    }
}

/// `greater`, but what is indefinite stays so.
fn floor_at(value: f64, least: f64) -> f64 {
    if value < least { least } else { value }
}

fn limit(value: f64) -> f64 {
    if value.is_nan() { f64::INFINITY } else { value }
}
