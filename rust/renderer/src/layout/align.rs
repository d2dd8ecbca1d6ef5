//! Where items go: auto margins, justification, alignment, and the boxes (steps 12–16 of
//! <https://www.w3.org/TR/css-flexbox-1/#layout-algorithm>).

use super::cache::Key;
use super::flex::Frame;
use super::flex_item::Item;
use super::flex_line::Line;
use super::margins::{AUTO_BOTTOM, AUTO_LEFT, AUTO_RIGHT, AUTO_TOP};
use super::numbers::{INDEFINITE, definite, or_zero};
use super::sizes::Sizes;
use super::{Layout, LayoutBox, LayoutStyle, Tree, Want, flags};
use tenfoot_contract::{Align, Prop};

impl Frame {
    /// Whether the main axis runs towards the left or the top.
    pub(super) fn main_flipped(&self) -> bool {
        self.main_reverse != (self.row && self.rtl)
    }

    /// Whether the cross axis runs towards the left or the top.
    pub(super) fn cross_flipped(&self) -> bool {
        self.cross_reverse != (!self.row && self.rtl)
    }
}

impl Layout {
    /// Settles where lines and items are, in the direction of flow.
    pub(super) fn align(&mut self, frame: &Frame) {
        self.align_lines(frame);
        for at in frame.lines..self.lines.len() {
            let line = self.lines[at];
            let items = &mut self.items[line.from..line.to];
            justify(items, frame);
            for item in items {
                item.cross_at = line.cross_at + cross_offset(item, &line, frame);
            }
        }
    }

    fn align_lines(&mut self, frame: &Frame) {
        let lines = &mut self.lines[frame.lines..];
        let mut used = 0.0;
        for line in lines.iter() {
            used += line.cross + frame.cross_gap;
        }
        let free = frame.cross() - (used - frame.cross_gap);
        let align = if frame.wrap { frame.align_content } else { Align::FlexStart };
        let count = lines.len() as f64;
        let (mut at, between) = distribute(align, free, count, frame.cross_reverse, frame.safe_content);
        for line in lines {
            line.cross_at = at;
            at += line.cross + frame.cross_gap + between;
        }
    }

    /// Writes the boxes, and below them where asked; gives the container's baseline.
    pub(super) fn place(
        &mut self,
        tree: &mut impl Tree,
        frame: &Frame,
        sizes: &Sizes,
        outer_height: f64,
        want: Want,
    ) -> f64 {
        let leader = self.baseline_item(frame);
        let mut baseline = outer_height;
        for at in frame.items..self.items.len() {
            if want == Want::Baseline && at != leader {
                continue;
            }
            let item = self.items[at];
            let (x, y, width, height) = physical(&item, frame);
            let outcome = self.node(tree, item.node, final_key(&item, frame, width, height), want);
            let place = LayoutBox {
                x: x + sizes.left + relative_x(tree.style(item.node), &item, frame),
                y: y + sizes.top + relative_y(tree.style(item.node), frame),
                width,
                height,
            };
            if want == Want::Boxes {
                tree.set_box(item.node, place);
            }
            if at == leader {
                baseline = place.y + outcome.baseline;
            }
        }
        baseline
    }

    /// The item whose baseline is the container's: in the topmost line the first that is aligned by it, else the first;
    /// in a column, the topmost.
    fn baseline_item(&self, frame: &Frame) -> usize {
        if self.lines.len() == frame.lines {
            return frame.items;
        }
        let last = frame.row && frame.cross_reverse;
        let line = &self.lines[if last { self.lines.len() - 1 } else { frame.lines }];
        if !frame.row {
            return if frame.main_reverse { line.to - 1 } else { line.from };
        }
        for at in line.from..line.to {
            if self.items[at].align == Align::Baseline && !self.items[at].auto_cross {
                return at;
            }
        }
        line.from
    }
}

fn final_key(item: &Item, frame: &Frame, width: f64, height: f64) -> Key {
    if frame.row {
        return if item.stretches {
            frame.key(item, width, height, flags::DEFINITE)
        } else {
            frame.key(item, width, INDEFINITE, 0)
        };
    }
    let settled = definite(frame.percent_height) || item.settled || definite(item.sizes.height);
    frame.key(item, width, height, if settled { flags::DEFINITE } else { 0 })
}

/// The border box of an item relative to its container's content box.
fn physical(item: &Item, frame: &Frame) -> (f64, f64, f64, f64) {
    let main = if frame.main_flipped() { frame.main() - item.main_at - item.main } else { item.main_at };
    let cross = if frame.cross_flipped() { frame.cross() - item.cross_at - item.cross } else { item.cross_at };
    if frame.row { (main, cross, item.main, item.cross) } else { (cross, main, item.cross, item.main) }
}

/// Spreads the items of a line along the main axis (step 12).
fn justify(items: &mut [Item], frame: &Frame) {
    let gaps = frame.main_gap * (items.len() - 1) as f64;
    let mut free = frame.main() - gaps;
    let mut autos = 0.0;
    let (start, end) = main_auto_bits(frame);
    for item in items.iter() {
        free -= item.main + item.main_margins;
        autos +=
            f64::from(u8::from(item.margins.auto & start != 0)) + f64::from(u8::from(item.margins.auto & end != 0));
    }
    let share = if autos > 0.0 && free > 0.0 { free / autos } else { 0.0 };
    let (mut at, between) = if share > 0.0 {
        (0.0, 0.0)
    } else {
        distribute(frame.justify, free, items.len() as f64, frame.main_reverse, frame.safe_justify)
    };
    for item in items {
        at += main_start_margin(item, frame);
        if item.margins.auto & start != 0 {
            at += share;
        }
        item.main_at = at;
        at += item.main + item.main_margins - main_start_margin(item, frame) + frame.main_gap + between;
        if item.margins.auto & end != 0 {
            at += share;
        }
    }
}

/// Where the first of `count` things begins, and what more goes between them.
/// `reverse`: flow runs against the writing direction, so that `start` is the flow's end.
fn distribute(align: Align, free: f64, count: f64, reverse: bool, safe: bool) -> (f64, f64) {
    let overflows = free < 0.0;
    if overflows && (safe || matches!(align, Align::SpaceAround | Align::SpaceEvenly)) {
        return (if reverse { free } else { 0.0 }, 0.0);
    }
    match align {
        Align::Center => (free / 2.0, 0.0),
        Align::FlexEnd => (free, 0.0),
        Align::Start | Align::SelfStart if reverse => (free, 0.0),
        Align::End | Align::SelfEnd if !reverse => (free, 0.0),
        Align::SpaceBetween if count > 1.0 && !overflows => (0.0, free / (count - 1.0)),
        Align::SpaceAround => (free / count / 2.0, free / count),
        Align::SpaceEvenly => (free / (count + 1.0), free / (count + 1.0)),
        _ => (0.0, 0.0),
    }
}

/// From a line's cross start to an item's border box (steps 13 and 14).
fn cross_offset(item: &Item, line: &Line, frame: &Frame) -> f64 {
    let free = line.cross - item.cross - item.cross_margins;
    let start = cross_start_margin(item, frame);
    let (start_bit, end_bit) = cross_auto_bits(frame);
    if item.auto_cross {
        let room = if free > 0.0 { free } else { 0.0 };
        return match (item.margins.auto & start_bit != 0, item.margins.auto & end_bit != 0) {
            (true, true) => start + room / 2.0,
            (true, false) => start + room,
            _ => start,
        };
    }
    if definite(item.baseline) {
        let above = item.margins.top + item.baseline;
        // Items that share a baseline sit at the line's cross start together.
        return start + if frame.cross_reverse { line.below - outer_below(item) } else { line.above - above };
    }
    start + aligned(item.align, free, frame.cross_reverse, item.safe)
}

/// How far an item reaches below its baseline, margin included.
fn outer_below(item: &Item) -> f64 {
    item.cross + item.margins.bottom - item.baseline
}

/// What of the free space goes before a box that is aligned alone.
pub(super) fn aligned(align: Align, free: f64, reverse: bool, safe: bool) -> f64 {
    if safe && free < 0.0 {
        return if reverse { free } else { 0.0 };
    }
    match align {
        Align::Center => free / 2.0,
        Align::FlexEnd => free,
        Align::Start | Align::SelfStart if reverse => free,
        Align::End | Align::SelfEnd if !reverse => free,
        _ => 0.0,
    }
}

fn main_auto_bits(frame: &Frame) -> (u8, u8) {
    let (start, end) = if frame.row { (AUTO_LEFT, AUTO_RIGHT) } else { (AUTO_TOP, AUTO_BOTTOM) };
    if frame.main_flipped() { (end, start) } else { (start, end) }
}

fn cross_auto_bits(frame: &Frame) -> (u8, u8) {
    let (start, end) = if frame.row { (AUTO_TOP, AUTO_BOTTOM) } else { (AUTO_LEFT, AUTO_RIGHT) };
    if frame.cross_flipped() { (end, start) } else { (start, end) }
}

fn main_start_margin(item: &Item, frame: &Frame) -> f64 {
    match (frame.row, frame.main_flipped()) {
        (true, false) => item.margins.left,
        (true, true) => item.margins.right,
        (false, false) => item.margins.top,
        (false, true) => item.margins.bottom,
    }
}

fn cross_start_margin(item: &Item, frame: &Frame) -> f64 {
    match (frame.row, frame.cross_flipped()) {
        (true, false) => item.margins.top,
        (true, true) => item.margins.bottom,
        (false, false) => item.margins.left,
        (false, true) => item.margins.right,
    }
}

/// How far `left` and `right` move an item (<https://www.w3.org/TR/css-position-3/#relpos-insets>).
fn relative_x(style: &LayoutStyle, item: &Item, frame: &Frame) -> f64 {
    if style.is_static() {
        return 0.0;
    }
    let (start, end) = if item.rtl { (Prop::End, Prop::Start) } else { (Prop::Start, Prop::End) };
    let left = style.length(style.side(Prop::Left, start), frame.width);
    let right = style.length(style.side(Prop::Right, end), frame.width);
    if definite(left) && !(frame.rtl && definite(right)) { left } else { -or_zero(right) }
}

/// How far `top` and `bottom` move an item.
fn relative_y(style: &LayoutStyle, frame: &Frame) -> f64 {
    if style.is_static() {
        return 0.0;
    }
    let top = style.length(Prop::Top, frame.percent_height);
    let bottom = style.length(Prop::Bottom, frame.percent_height);
    if definite(top) { top } else { -or_zero(bottom) }
}
