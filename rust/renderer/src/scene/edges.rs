//! Borders, padding and margins as widths in px.

use tenfoot_contract::Prop;

use super::arrange::is_rtl;
use super::state::Scene;
use crate::layout::LayoutStyle;

/// A border or padding width in px. A percentage refers to the parent's width. Inlined, for in Wasm so many arguments go
/// through memory.
#[inline(always)]
fn edge(scene: &Scene, id: u32, physical: Prop, logical_start: Prop, logical_end: Prop, left: bool) -> f64 {
    let style = &scene.nodes[id].layout;
    let plain = style.side(physical, logical_start) == physical && style.side(physical, logical_end) == physical;
    let logical = if plain || left != is_rtl(scene, id) { logical_start } else { logical_end };
    let parent = scene.nodes[id].parent;
    let basis = if parent == 0 { 0.0 } else { scene.nodes[parent].width };
    let length = style.length(style.side(physical, logical), basis);
    at_least_0(length)
}

/// The widths of a node's border: left, top, right, bottom.
pub(crate) fn borders(scene: &Scene, id: u32) -> [f64; 4] {
    if !scene.nodes[id].bordered {
        return [0.0; 4];
    }
    let style = &scene.nodes[id].layout;
    [
        edge(scene, id, Prop::BorderLeft, Prop::BorderStart, Prop::BorderEnd, true),
        style.number(Prop::BorderTop),
        edge(scene, id, Prop::BorderRight, Prop::BorderStart, Prop::BorderEnd, false),
        style.number(Prop::BorderBottom),
    ]
}

/// The widths of a node's padding: left, top, right, bottom.
pub(crate) fn paddings(scene: &Scene, id: u32) -> [f64; 4] {
    let parent = scene.nodes[id].parent;
    let basis = if parent == 0 { 0.0 } else { scene.nodes[parent].width };
    let style = &scene.nodes[id].layout;
    [
        edge(scene, id, Prop::PaddingLeft, Prop::PaddingStart, Prop::PaddingEnd, true),
        at_least_0(style.length(Prop::PaddingTop, basis)),
        edge(scene, id, Prop::PaddingRight, Prop::PaddingStart, Prop::PaddingEnd, false),
        at_least_0(style.length(Prop::PaddingBottom, basis)),
    ]
}

/// A length where it is in px, else 0.
pub(crate) fn px(style: &LayoutStyle, prop: Prop) -> f64 {
    if style.is_px(prop) { style.number(prop) } else { 0.0 }
}

/// The length, 0 where it is less or not a number.
fn at_least_0(length: f64) -> f64 {
    if length > 0.0 { length } else { 0.0 }
}
