//! The properties of a style that says nothing, and what they may be set to.

use tenfoot_contract::{Prop, PropType, Unit};

/// One more than the last layout property.
pub(super) const SLOTS: usize = 51;
/// A picture's own size stands before and behind them.
pub(super) const NATURAL_WIDTH: usize = 0;
pub(super) const NATURAL_HEIGHT: usize = SLOTS;
pub(super) const PX: u8 = Unit::Px as u8;
pub(super) const PERCENT: u8 = Unit::Percent as u8;
pub(super) const AUTO: u8 = Unit::Auto as u8;
pub(super) const STRETCH: u8 = Unit::Stretch as u8;
/// A property with a fallback that was never set: a start or end one gives way to left or right, for instance.
pub(super) const UNSET: u8 = Unit::Unset as u8;

const WITH_FALLBACK: [Prop; 9] = [
    Prop::MarginStart,
    Prop::MarginEnd,
    Prop::PaddingStart,
    Prop::PaddingEnd,
    Prop::BorderStart,
    Prop::BorderEnd,
    Prop::Start,
    Prop::End,
    Prop::OverflowY,
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

pub(super) const INITIAL_VALUES: [f32; SLOTS + 1] = {
    let mut values = [0.0; SLOTS + 1];
    values[Prop::FlexShrink as usize] = 1.0;
    values[Prop::FlexLineCount as usize] = 1.0;
    values
};

pub(super) const INITIAL_UNITS: [u8; SLOTS] = {
    let mut units = [PX; SLOTS];
    let mut at = 0;
    while at < WITH_FALLBACK.len() {
        units[WITH_FALLBACK[at] as usize] = UNSET;
        at += 1;
    }
    at = 0;
    while at < AUTO_AT_FIRST.len() {
        units[AUTO_AT_FIRST[at] as usize] = AUTO;
        at += 1;
    }
    units
};

/// Whether a property takes a value: a finite one, of a fitting unit, not negative except where CSS says so.
pub(super) fn accepts(prop: Prop, unit: u16, value: f32) -> bool {
    let signed = (Prop::MarginLeft as u16..=Prop::MarginEnd as u16).contains(&(prop as u16))
        || (Prop::Left as u16..=Prop::End as u16).contains(&(prop as u16));
    let sizes = (Prop::FlexBasis as u16..=Prop::MaxHeight as u16).contains(&(prop as u16));
    let fits = value.is_finite() && (signed || value >= 0.0);
    match prop.ty() {
        PropType::Length if unit == u16::from(AUTO) => true,
        PropType::Length if unit > u16::from(AUTO) => sizes && unit <= u16::from(STRETCH),
        PropType::Length => fits,
        PropType::Enum => unit == u16::from(PX) && fits && value <= prop.enum_max() as f32 && value == value.floor(),
        _ => unit == u16::from(PX) && fits,
    }
}
