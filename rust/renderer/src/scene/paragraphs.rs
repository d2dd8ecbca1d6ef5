//! Texts: one paragraph for each text and style, measured once for each width.

use tenfoot_contract::{
    Colour, Direction, FontFamily, FontStyle, Message, Paragraph, ParagraphId, Prop, Status, TextAlign, TextOverflow,
    limits, span_flags,
};

use super::arrange;
use super::node::{Span, TextPart};
use super::state::Scene;
use crate::lists::place;

const MEASURED_MOST: usize = 4;
/// A span is at most this many times as large as its text.
const SIZE_FACTOR_MOST: f32 = 8.0;
/// The `span` flags there are.
const SPAN_SETS: u32 =
    span_flags::COLOUR | span_flags::WEIGHT | span_flags::STYLE | span_flags::SIZE | span_flags::FAMILY;

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

/// A message: a node has another text, without spans.
pub(crate) fn set_text(scene: &mut Scene, id: u32, text: &str) -> Result<(), Status> {
    let Some(part) = scene.nodes[id].text.as_mut() else { return Err(Status::BadKind) };
    if part.text == text && part.spans.is_empty() {
        return Ok(());
    }
    text.clone_into(&mut part.text);
    part.spans.clear();
    text_changed(scene, id);
    Ok(())
}

/// A message: a part of a node's text looks different.
pub(crate) fn add_span(scene: &mut Scene, id: u32, message: &Message) -> Result<(), Status> {
    let Message::Span { start_bytes, end_bytes, set, colour, weight, style, size_factor, family, .. } = *message else {
        return Ok(());
    };
    let Some(part) = scene.nodes[id].text.as_mut() else { return Err(Status::BadKind) };
    let sized = set & span_flags::SIZE == 0 || (size_factor > 0.0 && size_factor <= SIZE_FACTOR_MOST);
    let weighted = set & span_flags::WEIGHT == 0 || (1..=1000).contains(&weight);
    let placed = start_bytes < end_bytes && end_bytes <= limits::TEXT_BYTES_MAX;
    if !sized || !weighted || !placed || set & !SPAN_SETS != 0 || part.spans.len() >= limits::SPANS_MAX as usize {
        return Err(Status::BadValue);
    }
    let size_factor = f64::from(size_factor);
    let (colour, style, family) = (colour.0, style.as_u32(), family.as_u32());
    part.spans.push(Span { start_bytes, end_bytes, set, colour, weight, style, size_factor, family });
    text_changed(scene, id);
    Ok(())
}

/// How far the glyphs of a text reach beyond its box at most, px.
pub(crate) fn reach(text: &TextPart) -> f64 {
    let mut most = 1.0;
    for span in &text.spans {
        if span.set & span_flags::SIZE != 0 && span.size_factor > most {
            most = span.size_factor;
        }
    }
    text.size * most
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
    match &scene.nodes[id].text {
        None => return ParagraphId::NONE,
        Some(text) if !text.paragraph.is_none() => return text.paragraph,
        Some(_) => {}
    }
    let direction = direction_of(scene, id);
    let Some(text) = scene.nodes[id].text.as_mut() else { return ParagraphId::NONE };
    let paragraph = ParagraphId(scene.next_paragraph);
    scene.next_paragraph += 1;
    text.paragraph = paragraph;
    text.direction = direction as u32;
    let mut record = Vec::new();
    describe(text, direction).write(&mut record);
    for span in &text.spans {
        describe_span(span).write(&mut record);
    }
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

fn describe_span(span: &Span) -> Paragraph<'static> {
    Paragraph::Span {
        start_bytes: span.start_bytes,
        end_bytes: span.end_bytes,
        set: span.set,
        colour: Colour(span.colour),
        weight: span.weight,
        style: FontStyle::from_u32(span.style).unwrap_or(FontStyle::Normal),
        size_factor: span.size_factor as f32,
        family: FontFamily::from_u32(span.family).unwrap_or(FontFamily::Sans),
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
