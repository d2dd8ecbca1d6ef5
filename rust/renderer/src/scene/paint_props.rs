//! The paint properties of a node as numbered slots, so that styles, states and animations treat them alike.

use tenfoot_contract::Prop;

/// How many slots a node's paint values have.
pub(crate) const SLOTS: usize = 38;

pub(crate) const OPACITY: usize = 0;
pub(crate) const TRANSLATE_X: usize = 1;
pub(crate) const TRANSLATE_Y: usize = 2;
pub(crate) const SCALE_X: usize = 3;
pub(crate) const SCALE_Y: usize = 4;
pub(crate) const ROTATE: usize = 5;
pub(crate) const ORIGIN_X: usize = 6;
pub(crate) const ORIGIN_Y: usize = 7;
pub(crate) const BACKGROUND: usize = 8;
pub(crate) const RADIUS: usize = 9;
pub(crate) const BORDER_COLOUR: usize = 13;
pub(crate) const SHADOW_COLOUR: usize = 14;
pub(crate) const SHADOW_X: usize = 15;
pub(crate) const SHADOW_Y: usize = 16;
pub(crate) const SHADOW_BLUR: usize = 17;
pub(crate) const SHADOW_SPREAD: usize = 18;
pub(crate) const OUTLINE_COLOUR: usize = 19;
pub(crate) const OUTLINE_WIDTH: usize = 20;
pub(crate) const OUTLINE_OFFSET: usize = 21;
pub(crate) const COLOUR: usize = 22;
pub(crate) const TINT: usize = 23;
pub(crate) const Z_INDEX: usize = 24;
pub(crate) const SCROLL_X: usize = 25;
pub(crate) const SCROLL_Y: usize = 26;
/// How far a picture has faded in, 0–1. Not a property of the contract.
pub(crate) const FADE: usize = 27;
/// The colours of the border's sides: left, top, right, bottom.
pub(crate) const BORDER_SIDES: usize = 28;
pub(crate) const BACKDROP_BLUR: usize = 32;

/// How far the box that is seen is off the box of layout. Their one property is `box`, which has transitions only.
pub(crate) const BOX_X: usize = 33;
pub(crate) const BOX_Y: usize = 34;
pub(crate) const BOX_WIDTH: usize = 35;
pub(crate) const BOX_HEIGHT: usize = 36;
pub(crate) const MARQUEE: usize = 37;

const FIRST_PROP: u16 = Prop::Opacity as u16;
const LAST_PROP: u16 = Prop::ZIndex as u16;
const FIRST_SIDE_PROP: u16 = Prop::BorderLeftColour as u16;
const LAST_SIDE_PROP: u16 = Prop::BackdropBlur as u16;
const SCROLL_X_PROP: u16 = Prop::ScrollX as u16;
const SCROLL_Y_PROP: u16 = Prop::ScrollY as u16;

/// The paint values of a node: numbers, colours as their 32 bits.
pub(crate) type Paint = [f64; SLOTS];

/// CSS's initial values.
pub(crate) const INITIAL: Paint = {
    let mut paint = [0.0; SLOTS];
    paint[OPACITY] = 1.0;
    paint[SCALE_X] = 1.0;
    paint[SCALE_Y] = 1.0;
    paint[ORIGIN_X] = 0.5;
    paint[ORIGIN_Y] = 0.5;
    paint[COLOUR] = 4_294_967_295.0;
    paint[TINT] = 4_294_967_295.0;
    paint[FADE] = 1.0;
    paint
};

/// The low 32 bits of a whole number, as JavaScript's `>>> 0` has them. For Wasm by way of 64 bits: processors have an
/// instruction that takes those, and none that stops at the bounds of 32.
pub(crate) fn word(value: f64) -> u32 {
    value as i64 as u32
}

/// The slot of a property, `None` where it is no paint property with a slot.
pub(crate) fn slot_of(prop: u16) -> Option<usize> {
    if (FIRST_PROP..=LAST_PROP).contains(&prop) {
        Some(usize::from(prop - FIRST_PROP))
    } else if (FIRST_SIDE_PROP..=LAST_SIDE_PROP).contains(&prop) {
        Some(BORDER_SIDES + usize::from(prop - FIRST_SIDE_PROP))
    } else if prop == SCROLL_X_PROP {
        Some(SCROLL_X)
    } else if prop == SCROLL_Y_PROP {
        Some(SCROLL_Y)
    } else if prop == Prop::Marquee as u16 {
        Some(MARQUEE)
    } else if prop == Prop::Box as u16 {
        Some(BOX_X)
    } else {
        None
    }
}

/// The property of a slot, 0 for [`FADE`].
pub(crate) fn prop_of(slot: usize) -> u32 {
    if slot <= Z_INDEX {
        u32::from(FIRST_PROP) + slot as u32
    } else if slot == MARQUEE {
        Prop::Marquee as u32
    } else if is_box(slot) {
        Prop::Box as u32
    } else if slot >= BORDER_SIDES {
        u32::from(FIRST_SIDE_PROP) + (slot - BORDER_SIDES) as u32
    } else if slot == SCROLL_X {
        u32::from(SCROLL_X_PROP)
    } else if slot == SCROLL_Y {
        u32::from(SCROLL_Y_PROP)
    } else {
        0
    }
}

/// Whether a slot is one of the four of `box`.
pub(crate) fn is_box(slot: usize) -> bool {
    (BOX_X..=BOX_HEIGHT).contains(&slot)
}

/// Whether a slot holds a colour.
pub(crate) fn is_colour(slot: usize) -> bool {
    slot == BACKGROUND
        || slot == BORDER_COLOUR
        || slot == SHADOW_COLOUR
        || slot == OUTLINE_COLOUR
        || slot == COLOUR
        || slot == TINT
        || (BORDER_SIDES..BACKDROP_BLUR).contains(&slot)
}

/// Whether a slot is one of those that hold where scrolling is.
pub(crate) fn scrolls(slot: usize) -> bool {
    slot == SCROLL_X || slot == SCROLL_Y
}

/// Whether a slot moves or widens what the node covers.
pub(crate) fn moves_bounds(slot: usize) -> bool {
    (TRANSLATE_X..=ORIGIN_Y).contains(&slot) || (SHADOW_COLOUR..=OUTLINE_OFFSET).contains(&slot) || is_box(slot)
}

/// How near to its end a spring on this slot comes to rest.
pub(crate) fn rest_of(slot: usize) -> f64 {
    if slot == OPACITY || slot == SCALE_X || slot == SCALE_Y || is_colour(slot) { 0.0005 } else { 0.05 }
}
