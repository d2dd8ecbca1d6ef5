//! Margins once it is known what their percentages refer to.

use super::numbers::or_zero;
use super::style::LayoutStyle;
use tenfoot_contract::Prop;

/// Bits of [`Margins::auto`].
pub(super) const AUTO_LEFT: u8 = 1;
pub(super) const AUTO_TOP: u8 = 2;
pub(super) const AUTO_RIGHT: u8 = 4;
pub(super) const AUTO_BOTTOM: u8 = 8;

/// Margins in px, 0 where `auto`.
#[derive(Clone, Copy, Debug)]
pub(super) struct Margins {
    pub left: f64,
    pub top: f64,
    pub right: f64,
    pub bottom: f64,
    pub auto: u8,
}

impl Margins {
    pub(super) fn of(style: &LayoutStyle, rtl: bool, percent_width: f64) -> Self {
        let (start, end) =
            if rtl { (Prop::MarginEnd, Prop::MarginStart) } else { (Prop::MarginStart, Prop::MarginEnd) };
        let left = style.side(Prop::MarginLeft, start);
        let right = style.side(Prop::MarginRight, end);
        let bit = |prop, bit| if style.is_auto(prop) { bit } else { 0 };
        Self {
            left: or_zero(style.length(left, percent_width)),
            top: or_zero(style.length(Prop::MarginTop, percent_width)),
            right: or_zero(style.length(right, percent_width)),
            bottom: or_zero(style.length(Prop::MarginBottom, percent_width)),
            auto: bit(left, AUTO_LEFT)
                | bit(Prop::MarginTop, AUTO_TOP)
                | bit(right, AUTO_RIGHT)
                | bit(Prop::MarginBottom, AUTO_BOTTOM),
        }
    }
}
