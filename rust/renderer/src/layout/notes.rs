//! Notes on a style: what kinds of values are in it, so that layout need not look for them again and again.

use tenfoot_contract::Prop;

use super::initial::{AUTO, PERCENT, SLOTS, STRETCH};

/// something vertical refers to a width: padding that is a percentage.
pub(super) const BY_WIDTH: u8 = 1;
/// a height refers to another: a percentage, or `stretch`.
pub(super) const BY_HEIGHT: u8 = 2;
/// a width, or a limit of it, is that of the content.
pub(super) const CONTENT_WIDTH: u8 = 4;
/// a limit of the height is that of the content.
pub(super) const CONTENT_LIMIT: u8 = 8;
/// a size is `stretch`.
pub(super) const STRETCHES: u8 = 16;
/// a width, or the greatest one, is a percentage.
pub(super) const PERCENT_WIDTH: u8 = 32;
/// the content is a picture whose size is known.
pub(super) const REPLACED: u8 = 128;

/// The notes on a style's units; `replaced`: whether its content is a picture whose size is known.
pub(super) fn notes_of(units: &[u8; SLOTS], replaced: bool) -> u8 {
    let is = |prop: Prop, unit: u8| units[prop as usize] == unit;
    let by_content = |prop: Prop| units[prop as usize] > AUTO && !is(prop, STRETCH);
    let padding = Prop::PaddingLeft as usize..=Prop::PaddingEnd as usize;
    let mut notes = if units[padding].contains(&PERCENT) { BY_WIDTH } else { 0 };
    for prop in [Prop::Height, Prop::MinHeight, Prop::MaxHeight] {
        if is(prop, PERCENT) {
            notes |= BY_HEIGHT;
        } else if is(prop, STRETCH) {
            // The margins that are taken off may be percentages.
            notes |= BY_HEIGHT | BY_WIDTH | STRETCHES;
        }
    }
    for prop in [Prop::Width, Prop::MinWidth, Prop::MaxWidth] {
        if is(prop, STRETCH) {
            notes |= STRETCHES;
        } else if by_content(prop) {
            notes |= CONTENT_WIDTH;
        }
    }
    if [Prop::MinHeight, Prop::MaxHeight].into_iter().any(by_content) {
        notes |= CONTENT_LIMIT;
    }
    if is(Prop::Width, PERCENT) || is(Prop::MaxWidth, PERCENT) {
        notes |= PERCENT_WIDTH;
    }
    if replaced {
        notes |= REPLACED;
    }
    notes
}
