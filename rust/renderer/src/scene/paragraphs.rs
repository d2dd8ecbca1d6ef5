//! Texts: one paragraph for each text and style, measured once for each width.

use tenfoot_contract::{Direction, FontFamily, FontStyle, Paragraph, ParagraphId, Prop, TextAlign, TextOverflow};

use super::arrange;
use super::node::TextPart;
use super::state::Scene;
use crate::lists::place;

const MEASURED_MOST: usize = 4;

/// The direction that a node or the nearest one above it sets; `Inherit` where none does.
pub(crate) fn direction_of(scene: &Scene, id: u32) -> Direction {
    let mut at = id;
    while at != 0 {
        let direction = Direction::from_u32(scene.nodes[at].layout.choice(Prop::Direction));
        if let Some(Direction::Ltr | Direction::Rtl) = direction {
            return direction.unwrap_or(Direction::Inherit);
        }
        at = scene.nodes[at].parent;
    }
    Direction::Inherit
}

pub(crate) fn drop_paragraph(scene: &mut Scene, id: u32) {
    let Some(text) = scene.nodes[id].text.as_mut() else { return };
    let paragraph = text.paragraph;
    text.paragraph = ParagraphId::NONE;
    text.measured.clear();
    if !paragraph.is_none() {
        scene.host.paragraph_drop(paragraph);
    }
}

/// The text or its style changed.
pub(crate) fn text_changed(scene: &mut Scene, id: u32) {
    drop_paragraph(scene, id);
    arrange::content_changed(scene, id);
    if scene.nodes[id].attached {
        scene.touch(id);
    }
}

/// Shapes a text again where the direction it was shaped with does not hold any more.
pub(crate) fn check_direction(scene: &mut Scene, id: u32) {
    let Some(text) = &scene.nodes[id].text else { return };
    if !text.paragraph.is_none() && text.direction != direction_of(scene, id) as u32 {
        text_changed(scene, id);
    }
}

pub(crate) fn check_direction_below(scene: &mut Scene, id: u32) {
    check_direction(scene, id);
    place::mark(scene, id);
    for i in 0..scene.nodes[id].children.len() {
        let child = scene.nodes[id].children[i];
        check_direction_below(scene, child);
    }
}

/// The paragraph of a text node, shaped if it was not.
pub(crate) fn ensure(scene: &mut Scene, id: u32) -> ParagraphId {
    let direction = direction_of(scene, id);
    let Some(text) = scene.nodes[id].text.as_mut() else { return ParagraphId::NONE };
    if !text.paragraph.is_none() {
        return text.paragraph;
    }
    let paragraph = ParagraphId(scene.next_paragraph);
    scene.next_paragraph += 1;
    text.paragraph = paragraph;
    text.direction = direction as u32;
    let mut record = Vec::new();
    describe(text, direction).write(&mut record);
    scene.host.paragraph_create(paragraph, &record);
    paragraph
}

fn describe(text: &TextPart, direction: Direction) -> Paragraph<'_> {
    Paragraph::Paragraph {
        family: FontFamily::from_u32(text.family).unwrap_or(FontFamily::Sans),
        size: text.size as f32,
        weight: text.weight,
        style: FontStyle::from_u32(text.style).unwrap_or(FontStyle::Normal),
        line_height: text.line_height as f32,
        letter_spacing: text.letter_spacing as f32,
        align: TextAlign::from_u32(text.align).unwrap_or(TextAlign::Start),
        direction,
        max_lines: text.max_lines,
        overflow: TextOverflow::from_u32(text.overflow).unwrap_or(TextOverflow::Clip),
        text: &text.text,
    }
}

/// The width asked for, then what a text comes to at it: width (whole px, so that it does not break again when it gets
/// that width), height, baseline.
pub(crate) fn measure(scene: &mut Scene, id: u32, width: f64) -> [f64; 4] {
    let asked = width as f32;
    let key = f64::from(asked);
    let Some(text) = &scene.nodes[id].text else { return [key, 0.0, 0.0, 0.0] };
    for i in 0..text.measured.len() {
        if text.measured[i][0] == key {
            return text.measured[i];
        }
    }
    let paragraph = ensure(scene, id);
    let [width, height, baseline, _] = scene.host.paragraph_measure(paragraph, asked);
    let found = [key, f64::from(width).ceil(), f64::from(height), f64::from(baseline)];
    if let Some(text) = scene.nodes[id].text.as_mut() {
        if text.measured.len() == MEASURED_MOST {
            text.measured.remove(0);
        }
        text.measured.push(found);
    }
    found
}
