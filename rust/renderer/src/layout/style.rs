//! The layout properties of one node, as the contract numbers them.

use tenfoot_contract::{Align, Display, Overflow, Prop, PropKind, PropType, Status, Unit};

/// One more than the last layout property; the slots after it are [`extra`]'s.
const CONTRACT_SLOTS: usize = 48;
const SLOTS: usize = CONTRACT_SLOTS + 3;
const PX: u8 = Unit::Px as u8;
const PERCENT: u8 = Unit::Percent as u8;
const AUTO: u8 = Unit::Auto as u8;
/// A start or end property that was never set: the left or right one holds.
const UNSET: u8 = 3;

/// Properties that the contract does not have (yet), for the conformance cases.
pub mod extra {
    /// `overflow-y`; the contract's `overflow` sets both axes.
    pub const OVERFLOW_Y: usize = 48;
    /// Width of a classic scrollbar, px; 0 for overlaid ones.
    pub const SCROLLBAR_WIDTH: usize = 49;
    /// Bits: which alignments are `safe`, that is never push content out at the start.
    pub const SAFE: usize = 50;
    /// Bit of [`SAFE`]: `justify-content`.
    pub const SAFE_JUSTIFY: u8 = 1;
    /// Bit of [`SAFE`]: `align-items`.
    pub const SAFE_ITEMS: u8 = 2;
    /// Bit of [`SAFE`]: `align-self`.
    pub const SAFE_SELF: u8 = 4;
    /// Bit of [`SAFE`]: `align-content`.
    pub const SAFE_CONTENT: u8 = 8;
}

/// The layout properties of a node. [`LayoutStyle::default`] holds CSS's initial values, with `box-sizing: border-box`.
#[derive(Clone, Debug, PartialEq)]
pub struct LayoutStyle {
    values: [f32; SLOTS],
    units: [u8; SLOTS],
    percents: u8,
}

/// Bit of `percents`: padding is a percentage.
const PERCENT_PADDING: u8 = 1;
/// Bit of `percents`: a height is a percentage.
const PERCENT_HEIGHT: u8 = 2;

const LOGICAL: [Prop; 8] = [
    Prop::MarginStart,
    Prop::MarginEnd,
    Prop::PaddingStart,
    Prop::PaddingEnd,
    Prop::BorderStart,
    Prop::BorderEnd,
    Prop::Start,
    Prop::End,
];

const AUTO_AT_FIRST: [Prop; 11] = [
    Prop::FlexBasis,
    Prop::Width,
    Prop::Height,
    Prop::MinWidth,
    Prop::MinHeight,
    Prop::MaxWidth,
    Prop::MaxHeight,
    Prop::Left,
    Prop::Top,
    Prop::Right,
    Prop::Bottom,
];

const INITIAL: LayoutStyle = {
    let mut style = LayoutStyle { values: [0.0; SLOTS], units: [PX; SLOTS], percents: 0 };
    let mut at = 0;
    while at < LOGICAL.len() {
        style.units[LOGICAL[at] as usize] = UNSET;
        at += 1;
    }
    at = 0;
    while at < AUTO_AT_FIRST.len() {
        style.units[AUTO_AT_FIRST[at] as usize] = AUTO;
        at += 1;
    }
    style.values[Prop::FlexShrink as usize] = 1.0;
    style
};

impl Default for LayoutStyle {
    fn default() -> Self {
        INITIAL
    }
}

impl LayoutStyle {
    /// Sets one property. `unit` is a [`Unit`]; `value` is px, percent (0–100), a plain number, or an enum's number.
    ///
    /// # Errors
    /// [`Status::UnknownProp`] where `prop` is not a layout property; [`Status::BadValue`] for a unit or value that
    /// the property does not take. The style is unchanged then.
    pub fn set(&mut self, prop: u16, unit: u16, value: f32) -> Result<(), Status> {
        let known = Prop::from_u16(prop).filter(|prop| prop.kind() == PropKind::Layout).ok_or(Status::UnknownProp)?;
        if !accepts(known, unit, value) {
            return Err(Status::BadValue);
        }
        self.values[prop as usize] = if unit == u16::from(AUTO) { 0.0 } else { value };
        self.units[prop as usize] = unit as u8;
        if known == Prop::Overflow {
            self.values[extra::OVERFLOW_Y] = value;
        }
        self.note_percents();
        Ok(())
    }

    /// Puts one property back to its initial value. A start or end property gives way to left or right again.
    pub fn reset(&mut self, prop: Prop) {
        let at = prop as usize;
        if at < CONTRACT_SLOTS {
            self.values[at] = INITIAL.values[at];
            self.units[at] = INITIAL.units[at];
            if prop == Prop::Overflow {
                self.values[extra::OVERFLOW_Y] = 0.0;
            }
            self.note_percents();
        }
    }

    /// Sets a property of [`extra`].
    pub fn set_extra(&mut self, slot: usize, value: f32) {
        if (CONTRACT_SLOTS..SLOTS).contains(&slot) {
            self.values[slot] = value;
        }
    }

    /// Whether the node takes part in layout.
    #[must_use]
    pub fn shown(&self) -> bool {
        self.values[Prop::Display as usize] == Display::Flex as u32 as f32
    }

    /// Whether content that does not fit is cut off, so that the node may be smaller than its content.
    #[must_use]
    pub fn clips(&self) -> bool {
        let visible = Overflow::Visible as u32 as f32;
        self.values[Prop::Overflow as usize] != visible || self.values[extra::OVERFLOW_Y] != visible
    }

    pub(crate) fn number(&self, prop: Prop) -> f64 {
        f64::from(self.values[prop as usize])
    }

    pub(crate) fn choice(&self, prop: Prop) -> u32 {
        self.values[prop as usize] as u32
    }

    pub(super) fn extra(&self, slot: usize) -> f64 {
        f64::from(self.values[slot])
    }

    pub(super) fn align(&self, prop: Prop) -> Align {
        Align::from_u32(self.choice(prop)).unwrap_or(Align::Auto)
    }

    /// Whether an alignment is `safe`; `bit` is one of [`extra`]'s.
    pub(super) fn safe(&self, bit: u8) -> bool {
        self.values[extra::SAFE] as u8 & bit != 0
    }

    pub(super) fn is_auto(&self, prop: Prop) -> bool {
        self.units[prop as usize] == AUTO
    }

    pub(crate) fn is_px(&self, prop: Prop) -> bool {
        self.units[prop as usize] == PX
    }

    pub(super) fn is_percent(&self, prop: Prop) -> bool {
        self.units[prop as usize] == PERCENT
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

    /// Which of two properties holds: the logical one once it is set, else the physical one.
    pub(crate) fn side(&self, physical: Prop, logical: Prop) -> Prop {
        if self.units[logical as usize] == UNSET { physical } else { logical }
    }

    /// Whether padding is a percentage, which the caches need to know.
    pub(super) fn percent_padding(&self) -> bool {
        self.percents & PERCENT_PADDING != 0
    }

    /// Whether a height is a percentage, which the caches need to know.
    pub(super) fn percent_height(&self) -> bool {
        self.percents & PERCENT_HEIGHT != 0
    }

    fn note_percents(&mut self) {
        let padding = Prop::PaddingLeft as usize..=Prop::PaddingEnd as usize;
        let heights = [Prop::Height, Prop::MinHeight, Prop::MaxHeight];
        let in_padding = self.units[padding].contains(&PERCENT);
        let in_heights = heights.into_iter().any(|prop| self.is_percent(prop));
        self.percents = if in_padding { PERCENT_PADDING } else { 0 } | if in_heights { PERCENT_HEIGHT } else { 0 };
    }
}

/// Whether a property takes a value: a finite one, of a fitting unit, not negative except where CSS says so.
fn accepts(prop: Prop, unit: u16, value: f32) -> bool {
    let signed = (Prop::MarginLeft as u16..=Prop::MarginEnd as u16).contains(&(prop as u16))
        || (Prop::Left as u16..=Prop::End as u16).contains(&(prop as u16));
    let fits = value.is_finite() && (signed || value >= 0.0);
    match prop.ty() {
        PropType::Length if unit == u16::from(AUTO) => true,
        PropType::Length => unit <= u16::from(PERCENT) && fits,
        PropType::Enum => unit == u16::from(PX) && fits && value <= prop.enum_max() as f32 && value == value.floor(),
        _ => unit == u16::from(PX) && fits,
    }
}
