//! The layout properties of one node, as the contract numbers them.

use tenfoot_contract::{Align, Display, Overflow, Position, Prop, PropKind, Status, Unit};

use super::initial::{
    AUTO, INITIAL_UNITS, INITIAL_VALUES, NATURAL_HEIGHT, NATURAL_WIDTH, PERCENT, PX, SLOTS, STRETCH, UNSET, accepts,
};
use super::notes::{self, BY_HEIGHT, BY_WIDTH, CONTENT_LIMIT, CONTENT_WIDTH, PERCENT_WIDTH, REPLACED, STRETCHES};
use super::numbers::{greater, lesser};

/// What part a node takes in the layout of the container above it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Flow {
    /// None, nor does anything below it.
    Hidden,
    /// None itself: its children stand in its place.
    Contents,
    /// Its own, at its containing block.
    Absolute,
    /// A flex item.
    Item,
}

/// The layout properties of a node. [`LayoutStyle::default`] holds CSS's initial values, with `box-sizing: border-box`.
#[derive(Clone, Debug, PartialEq)]
pub struct LayoutStyle {
    values: [f32; SLOTS + 1],
    units: [u8; SLOTS],
    notes: u8,
}

impl Default for LayoutStyle {
    fn default() -> Self {
        Self { values: INITIAL_VALUES, units: INITIAL_UNITS, notes: 0 }
    }
}

impl LayoutStyle {
    /// Sets one property. `unit` is a [`Unit`]; `value` is px, percent (0–100), a plain number, or an enum's number.
    /// The unit `unset` puts the property back to its initial value.
    ///
    /// # Errors
    /// [`Status::UnknownProp`] where `prop` is not a layout property; [`Status::BadValue`] for a unit or value that
    /// the property does not take. The style is unchanged then.
    pub fn set(&mut self, prop: u16, unit: u16, value: f32) -> Result<(), Status> {
        let known = Prop::from_u16(prop).filter(|prop| prop.kind() == PropKind::Layout).ok_or(Status::UnknownProp)?;
        if unit == u16::from(UNSET) {
            self.reset(known);
            return Ok(());
        }
        if !accepts(known, unit, value) {
            return Err(Status::BadValue);
        }
        self.values[prop as usize] = if unit >= u16::from(AUTO) { 0.0 } else { value };
        self.units[prop as usize] = unit as u8;
        self.take_notes();
        Ok(())
    }

    /// Puts one property back to its initial value. A start or end property gives way to left or right again.
    pub fn reset(&mut self, prop: Prop) {
        let at = prop as usize;
        if at < SLOTS {
            self.values[at] = INITIAL_VALUES[at];
            self.units[at] = INITIAL_UNITS[at];
            self.take_notes();
        }
    }

    /// Says what size the picture in the node has by itself, px; 0 for none, or that nobody knows it yet.
    pub fn set_natural(&mut self, width: f32, height: f32) {
        let known = width > 0.0 && height > 0.0;
        self.values[NATURAL_WIDTH] = if known { width } else { 0.0 };
        self.values[NATURAL_HEIGHT] = if known { height } else { 0.0 };
        self.take_notes();
    }

    pub(crate) fn has_natural(&self, width: f32, height: f32) -> bool {
        [self.values[NATURAL_WIDTH], self.values[NATURAL_HEIGHT]] == [width, height]
    }

    /// Whether the content is a picture whose own size is known.
    pub(crate) fn is_replaced(&self) -> bool {
        self.notes & REPLACED != 0
    }

    /// Whether that makes no demands on the width of what is around it: its own is a percentage of it
    /// (<https://www.w3.org/TR/css-sizing-3/#min-content-zero>).
    pub(super) fn is_compressible(&self) -> bool {
        self.is_replaced() && self.notes & PERCENT_WIDTH != 0
    }

    pub(super) fn natural_width(&self) -> f64 {
        f64::from(self.values[NATURAL_WIDTH])
    }

    /// The picture's own width over its height.
    pub(super) fn natural_ratio(&self) -> f64 {
        f64::from(self.values[NATURAL_WIDTH]) / f64::from(self.values[NATURAL_HEIGHT])
    }

    /// Whether the node or what is below it takes part in layout.
    #[must_use]
    pub fn shown(&self) -> bool {
        !self.is(Prop::Display, Display::None as u32)
    }

    /// Whether the node has no box of its own: its children are laid out in its place.
    #[must_use]
    pub fn is_contents(&self) -> bool {
        self.is(Prop::Display, Display::Contents as u32)
    }

    /// Whether content that does not fit is cut off, so that the node may be smaller than its content.
    #[must_use]
    pub fn clips(&self) -> bool {
        let cuts = |prop| !self.is(prop, Overflow::Visible as u32);
        !self.is_contents() && (cuts(Prop::Overflow) || cuts(self.side(Prop::Overflow, Prop::OverflowY)))
    }

    /// What becomes of content that does not fit, an `Overflow`: what the stricter of the two axes says.
    #[must_use]
    pub fn overflow(&self) -> u32 {
        if self.is_contents() {
            return Overflow::Visible as u32;
        }
        self.choice(Prop::Overflow).max(self.overflow_y())
    }

    pub(super) fn overflow_y(&self) -> u32 {
        self.choice(self.side(Prop::Overflow, Prop::OverflowY))
    }

    pub(crate) fn flow(&self) -> Flow {
        let display = self.choice(Prop::Display);
        if display == Display::None as u32 {
            Flow::Hidden
        } else if display == Display::Contents as u32 {
            Flow::Contents
        } else if self.choice(Prop::Position) == Position::Absolute as u32 {
            Flow::Absolute
        } else {
            Flow::Item
        }
    }

    /// Whether absolute boxes below refer to another node's box.
    pub(super) fn is_static(&self) -> bool {
        self.choice(Prop::Position) == Position::Static as u32
    }

    pub(crate) fn number(&self, prop: Prop) -> f64 {
        f64::from(self.values[prop as usize])
    }

    pub(crate) fn choice(&self, prop: Prop) -> u32 {
        self.values[prop as usize] as u32
    }

    /// Whether an enum has a value: for Wasm far less than finding out which it has.
    pub(crate) fn is(&self, prop: Prop, value: u32) -> bool {
        self.values[prop as usize] == value as f32
    }

    /// An alignment, and whether it is `safe`: never pushes content out at the start.
    pub(super) fn align(&self, prop: Prop) -> (Align, bool) {
        match Align::from_u32(self.choice(prop)).unwrap_or(Align::Auto) {
            Align::SafeFlexStart => (Align::FlexStart, true),
            Align::SafeFlexEnd => (Align::FlexEnd, true),
            Align::SafeCenter => (Align::Center, true),
            Align::SafeStart => (Align::Start, true),
            Align::SafeEnd => (Align::End, true),
            Align::SafeSelfStart => (Align::SelfStart, true),
            Align::SafeSelfEnd => (Align::SelfEnd, true),
            other => (other, false),
        }
    }

    pub(super) fn is_auto(&self, prop: Prop) -> bool {
        self.units[prop as usize] == AUTO
    }

    /// Whether a size is given: px or a percentage.
    pub(crate) fn is_length(&self, prop: Prop) -> bool {
        self.units[prop as usize] < AUTO
    }

    pub(crate) fn is_px(&self, prop: Prop) -> bool {
        self.units[prop as usize] == PX
    }

    /// A length in px; indefinite where it is `auto` or a percentage of something indefinite.
    pub(crate) fn length(&self, prop: Prop, basis: f64) -> f64 {
        let at = prop as usize;
        match self.units[at] {
            PX => f64::from(self.values[at]),
            PERCENT => f64::from(self.values[at]) * basis / 100.0,
            _ => f64::NAN,
        }
    }

    /// Whether a size is given by a keyword other than `auto`.
    pub(super) fn is_keyword(&self, prop: Prop) -> bool {
        self.units[prop as usize] > AUTO
    }

    pub(super) fn is_stretch(&self, prop: Prop) -> bool {
        self.units[prop as usize] == STRETCH
    }

    /// The content's widths that a size asks for, least and most; nothing where it asks for none.
    pub(super) fn content_of(&self, prop: Prop, least: f64, most: f64, available: f64) -> Option<f64> {
        match Unit::from_u32(u32::from(self.units[prop as usize])) {
            Some(Unit::MaxContent) => Some(most),
            Some(Unit::MinContent) => Some(least),
            Some(Unit::FitContent) => Some(lesser(most, greater(least, available))),
            _ => None,
        }
    }

    /// Which of two properties holds: the first one until the second is set.
    pub(crate) fn side(&self, first: Prop, second: Prop) -> Prop {
        if self.units[second as usize] == UNSET { first } else { second }
    }

    /// Whether something vertical refers to a width, which the caches need to know.
    pub(super) fn refers_to_width(&self) -> bool {
        self.notes & BY_WIDTH != 0
    }

    /// Whether a height refers to the container's, which the caches need to know.
    pub(super) fn refers_to_height(&self) -> bool {
        self.notes & BY_HEIGHT != 0
    }

    /// Whether a width, or a limit of it, is that of the content.
    pub(super) fn has_content_width(&self) -> bool {
        self.notes & CONTENT_WIDTH != 0
    }

    /// Whether a size is `stretch`.
    pub(super) fn has_stretch(&self) -> bool {
        self.notes & STRETCHES != 0
    }

    /// Whether a limit of the height is that of the content.
    pub(super) fn has_content_limit(&self) -> bool {
        self.notes & CONTENT_LIMIT != 0
    }

    fn take_notes(&mut self) {
        self.notes = notes::notes_of(&self.units, self.values[NATURAL_WIDTH] > 0.0);
    }
}
