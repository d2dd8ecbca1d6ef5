//! Style properties: which part of a node each one changes, and what it asks for afterwards.

use tenfoot_contract::{Display, NodeKind, Prop, PropKind, PropType, Status};

use super::node::TextPart;
use super::state::{STAGE, Scene};
use super::{arrange, paint_props, paragraphs, scroll, states, sticky, tree};
use crate::animation::{calm, keyframes, running};
use crate::focus::reach;
use crate::lists::{change, place};
use crate::resources::{bitmaps, naturals, pressure};

/// Sets one property of a node's own style. After the last one, [`settle`] is to be called.
pub(crate) fn set(scene: &mut Scene, id: u32, prop: u16, unit: u16, bits: u32) -> Result<(), Status> {
    let known = Prop::from_u16(prop).ok_or(Status::UnknownProp)?;
    if known == Prop::Box {
        return Err(Status::BadValue);
    }
    if let Some(slot) = paint_props::slot_of(prop) {
        let value = paint_value(known, unit, bits)?;
        if paint_props::scrolls(slot) {
            scroll::note_travel(scene, id, slot, value);
            scene.look_dirty = true;
            scene.touch(id);
        }
        scene.nodes[id].set_base(slot, value);
        let to = states::resolved(scene, id, slot);
        running::retarget(scene, id, slot, to);
        return Ok(());
    }
    match known.kind() {
        PropKind::Layout => set_layout(scene, id, known, unit, bits),
        PropKind::Text => set_text(scene, id, known, unit, bits),
        _ => set_behaviour(scene, id, known, unit, bits),
    }
}

/// Does once for several properties what layout properties ask for.
pub(crate) fn settle(scene: &mut Scene, id: u32) {
    if scene.restyled {
        scene.restyled = false;
        naturals::reconsider(scene, id);
        arrange::style_changed(scene, id);
    }
}

/// The value of a paint property in its slot.
pub(crate) fn paint_value(prop: Prop, unit: u16, bits: u32) -> Result<f64, Status> {
    if unit != 0 {
        return Err(Status::BadValue);
    }
    match prop.ty() {
        PropType::Colour => Ok(f64::from(bits)),
        PropType::Integer => Ok(f64::from(bits as i32)),
        _ => number(bits),
    }
}

fn number(bits: u32) -> Result<f64, Status> {
    let value = f32::from_bits(bits);
    if value.is_finite() { Ok(f64::from(value)) } else { Err(Status::BadValue) }
}

fn set_layout(scene: &mut Scene, id: u32, prop: Prop, unit: u16, bits: u32) -> Result<(), Status> {
    let value = if prop.ty() == PropType::Enum { bits as f32 } else { f32::from_bits(bits) };
    if prop == Prop::Display && bits == Display::Contents.as_u32() && scene.nodes[id].kind != NodeKind::View {
        return Err(Status::BadKind);
    }
    scene.nodes[id].layout.set(prop.id(), unit, value)?;
    if prop == Prop::Display {
        scene.appear(id);
    }
    if (Prop::BorderLeft..=Prop::BorderEnd).contains(&prop) {
        scene.nodes[id].bordered = true;
    }
    scene.restyled = true;
    if prop == Prop::Direction {
        // Borders of what is below may change sides without a box changing.
        scene.paint_dirty = true;
        paragraphs::check_direction_below(scene, id);
    }
    Ok(())
}

fn positive(value: f64, most: f64) -> Result<f64, Status> {
    if value > 0.0 && value <= most { Ok(value) } else { Err(Status::BadValue) }
}

fn set_text(scene: &mut Scene, id: u32, prop: Prop, unit: u16, bits: u32) -> Result<(), Status> {
    if unit != 0 || (prop.ty() == PropType::Enum && bits > prop.enum_max()) {
        return Err(Status::BadValue);
    }
    let Some(text) = scene.nodes[id].text.as_mut() else { return Err(Status::BadKind) };
    let text: &mut TextPart = text;
    match prop {
        Prop::FontFamily => text.family = bits,
        Prop::FontSize => text.size = positive(number(bits)?, 2000.0)?,
        Prop::FontWeight if (1..=1000).contains(&bits) => text.weight = bits,
        Prop::FontStyle => text.style = bits,
        Prop::LineHeight => text.line_height = positive(number(bits)?, 100.0)?,
        Prop::LetterSpacing => text.letter_spacing = number(bits)?,
        Prop::TextAlign => text.align = bits,
        Prop::MaxLines => text.max_lines = bits,
        Prop::TextOverflow => text.overflow = bits,
        _ => return Err(Status::BadValue),
    }
    paragraphs::text_changed(scene, id);
    Ok(())
}

fn set_behaviour(scene: &mut Scene, id: u32, prop: Prop, unit: u16, bits: u32) -> Result<(), Status> {
    if unit != 0 || (prop.ty() == PropType::Enum && bits > prop.enum_max()) {
        return Err(Status::BadValue);
    }
    match prop {
        Prop::ObjectFit => {
            if scene.nodes[id].kind != NodeKind::Image {
                return Err(Status::BadKind);
            }
            bitmaps::set_fit(scene, id, bits);
        }
        Prop::SliceLeft => set_slice(scene, id, 0, bits)?,
        Prop::SliceTop => set_slice(scene, id, 1, bits)?,
        Prop::SliceRight => set_slice(scene, id, 2, bits)?,
        Prop::SliceBottom => set_slice(scene, id, 3, bits)?,
        Prop::TintMode => {
            scene.nodes[id].image.as_mut().ok_or(Status::BadKind)?.stencil = bits != 0;
            scene.repaint(id);
        }
        Prop::FadeMs => {
            let value = number(bits)?;
            scene.nodes[id].fade_ms = if value < 0.0 { 0.0 } else { value };
        }
        Prop::Focusable => set_focusable(scene, id, bits != 0),
        Prop::Disabled => {
            scene.nodes[id].disabled = bits != 0;
            if scene.nodes[id].attached {
                states::refresh_below(scene, id);
            }
        }
        Prop::FocusScope => scene.nodes[id].scope = bits,
        Prop::LongPressMs => {
            let value = number(bits)?;
            scene.nodes[id].long_press_ms = if value < 0.0 { 0.0 } else { value };
        }
        Prop::AutoFocus => scene.nodes[id].auto_focus = bits != 0,
        Prop::ScrollAxis => {
            scene.nodes[id].own_scroll().axis = bits;
            place::mark(scene, id);
        }
        Prop::ScrollAlign => scene.nodes[id].own_scroll().align = bits,
        Prop::ScrollPadding => scene.nodes[id].own_scroll().padding = number(bits)?,
        Prop::Effects => pressure::set_frugal(scene, id, bits != 0),
        Prop::Sticky => sticky::set(scene, id, bits != 0),
        Prop::ReduceMotion if id == STAGE => keyframes::wish_calm(scene, calm::APP, bits != 0),
        Prop::ReduceMotion => return Err(Status::BadKind),
        Prop::ListIndex => change::set_index(scene, id, bits as i32),
        Prop::Listen => {
            scene.nodes[id].listen = bits;
            scene.look_dirty = true;
        }
        _ => return Err(Status::UnknownProp),
    }
    Ok(())
}

fn set_slice(scene: &mut Scene, id: u32, side: usize, bits: u32) -> Result<(), Status> {
    let width = number(bits)?;
    if scene.nodes[id].image.is_none() {
        return Err(Status::BadKind);
    }
    bitmaps::set_slice(scene, id, side, if width > 0.0 { width } else { 0.0 });
    Ok(())
}

fn set_focusable(scene: &mut Scene, id: u32, focusable: bool) {
    if scene.nodes[id].focusable == focusable {
        return;
    }
    scene.nodes[id].focusable = focusable;
    tree::count_focusables(scene, id, if focusable { 1 } else { -1 });
    if scene.nodes[id].attached {
        reach::compute(scene, id);
        states::refresh_below(scene, id);
    }
}
