//! Marquees: a text of one line that is wider than its box runs through it, pauses and starts again.

use tenfoot_contract::{Direction, ParagraphId};

use crate::scene::arrange;
use crate::scene::edges::{borders, paddings};
use crate::scene::node::TextPart;
use crate::scene::paint_props::MARQUEE;
use crate::scene::paragraphs;
use crate::scene::state::Scene;

/// How long a text stands still before each round, ms.
const PAUSE_MS: f64 = 1000.0;
/// The gap between the end of a text and its start that follows, times the font size.
const GAP: f64 = 2.0;
/// A text overflows its box by more than this, px.
const SLACK: f64 = 0.5;

/// A text that would run.
#[derive(Clone, Debug)]
pub(crate) struct Marquee {
    node: u32,
    start_us: f64,
    /// The paragraph and box width that `natural` and `rtl` are of.
    paragraph: ParagraphId,
    width: f64,
    natural: f64,
    rtl: bool,
    /// Whether it is too wide.
    pub rolls: bool,
}

/// How a text is drawn that runs.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Roll {
    /// How far it has run, px.
    pub offset: f64,
    /// Its width on one line.
    pub natural: f64,
    /// From one start to the next, px.
    pub period: f64,
    pub rtl: bool,
}

/// A node has come to the stage, or to another place there.
pub(crate) fn arrive(scene: &mut Scene, id: u32) {
    if scene.nodes[id].value(MARQUEE) > 0.0 && !scene.marquees.iter().any(|marquee| marquee.node == id) {
        changed(scene, id);
    }
}

/// A node's speed changed: it starts anew, or stops.
pub(crate) fn changed(scene: &mut Scene, id: u32) {
    if scene.nodes[id].text.is_none() {
        return;
    }
    leave(scene, id);
    if scene.nodes[id].attached && scene.nodes[id].value(MARQUEE) > 0.0 {
        let start_us = scene.now_us;
        let paragraph = ParagraphId::NONE;
        scene.marquees.push(Marquee {
            node: id,
            start_us,
            paragraph,
            width: 0.0,
            natural: 0.0,
            rtl: false,
            rolls: false,
        });
        scene.repaint(id);
    }
}

/// Stops a node's text where it began.
pub(crate) fn leave(scene: &mut Scene, id: u32) {
    if let Some(i) = scene.marquees.iter().position(|marquee| marquee.node == id) {
        scene.marquees.remove(i);
        show(scene, id, None);
    }
}

fn show(scene: &mut Scene, id: u32, roll: Option<Roll>) {
    let Some(text) = scene.nodes[id].text.as_mut() else { return };
    if text.roll != roll {
        text.roll = roll;
        scene.repaint(id);
    }
}

/// Whether a text that is too wide waits for the next frame.
pub(crate) fn any(scene: &Scene) -> bool {
    scene.marquees.iter().any(|marquee| marquee.rolls)
}

/// Moves all texts on to the scene's time, in the boxes that they have now.
pub(crate) fn tick(scene: &mut Scene) {
    for i in 0..scene.marquees.len() {
        let id = scene.marquees[i].node;
        look(scene, i, id);
        let roll = if scene.marquees[i].rolls { rolled(scene, i, id) } else { None };
        show(scene, id, roll);
    }
}

/// Finds out whether a text is too wide, where it or its box is another.
fn look(scene: &mut Scene, i: usize, id: u32) {
    let borders = borders(scene, id);
    let paddings = paddings(scene, id);
    let width = scene.nodes[id].width - borders[0] - paddings[0] - borders[2] - paddings[2];
    let paragraph = paragraphs::ensure(scene, id);
    if scene.marquees[i].paragraph != paragraph || scene.marquees[i].width != width {
        let natural = paragraphs::measure(scene, id, f64::INFINITY)[1];
        let rtl = scene.nodes[id].text.as_ref().is_some_and(|text| starts_at_the_right(text));
        let now_us = scene.now_us;
        let marquee = &mut scene.marquees[i];
        if !marquee.paragraph.is_none() {
            marquee.start_us = now_us;
        }
        marquee.paragraph = paragraph;
        marquee.width = width;
        marquee.natural = natural;
        marquee.rtl = rtl;
    }
    let one_line = scene.nodes[id].text.as_ref().is_some_and(|text| text.max_lines == 1);
    let shown = scene.calm_wishes == 0 && arrange::is_shown(scene, id);
    let marquee = &mut scene.marquees[i];
    marquee.rolls = one_line && shown && width > 0.0 && marquee.natural > width + SLACK;
}

fn rolled(scene: &Scene, i: usize, id: u32) -> Option<Roll> {
    let marquee = &scene.marquees[i];
    let size = scene.nodes[id].text.as_ref().map_or(0.0, |text| text.size);
    let speed = scene.nodes[id].value(MARQUEE);
    let period = marquee.natural + GAP * size;
    let round_ms = PAUSE_MS + period / speed * 1000.0;
    let elapsed_ms = (scene.now_us - marquee.start_us) / 1000.0;
    if elapsed_ms < PAUSE_MS {
        return None;
    }
    let running_ms = elapsed_ms - (elapsed_ms / round_ms).floor() * round_ms - PAUSE_MS;
    let offset = if running_ms > 0.0 { running_ms * speed / 1000.0 } else { 0.0 };
    Some(Roll { offset, natural: marquee.natural, period, rtl: marquee.rtl })
}

/// Whether a text starts at the right, and so runs towards it: by its direction, else by its first letter.
fn starts_at_the_right(text: &TextPart) -> bool {
    if text.direction != Direction::Inherit as u32 {
        return text.direction == Direction::Rtl as u32;
    }
    for letter in text.text.chars() {
        if is_from_right(letter as u32) {
            return true;
        }
        if is_letter(letter as u32) {
            return false;
        }
    }
    false
}

/// Hebrew, Arabic and the other scripts that are written from the right.
fn is_from_right(code: u32) -> bool {
    matches!(code, 0x590..=0x8ff | 0xfb1d..=0xfdff | 0xfe70..=0xfeff | 0x10800..=0x10fff | 0x1e800..=0x1efff)
}

/// A letter, as far as it needs to be told from digits, marks and symbols.
fn is_letter(code: u32) -> bool {
    let latin = matches!(code, 0x41..=0x5a | 0x61..=0x7a);
    latin || (code >= 0xc0 && !matches!(code, 0x2000..=0x2bff | 0x3000..=0x303f))
}
