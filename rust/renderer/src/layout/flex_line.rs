//! Flex lines: breaking, flexible lengths, cross sizes (steps 5–11 of
//! <https://www.w3.org/TR/css-flexbox-1/#layout-algorithm>).

use super::flex::Frame;
use super::flex_item::Item;
use super::flex_lengths::resolve_flexible_lengths;
use super::numbers::{INDEFINITE, clamp, definite, greater};
use super::{Layout, Tree, Want, flags};
use tenfoot_contract::{Align, Prop};

/// One flex line while its container is laid out.
#[derive(Clone, Copy, Debug)]
pub(super) struct Line {
    /// Its items, in the shared stack.
    pub from: usize,
    pub to: usize,
    /// Hypothetical main sizes of its items, margins and gaps included.
    pub hypothetical: f64,
    pub cross: f64,
    /// From the container's cross start, in the direction of flow.
    pub cross_at: f64,
    /// The furthest that items aligned by their baseline reach above and below it, margins included.
    pub above: f64,
    pub below: f64,
}

/// How far a line without items on its baseline reaches around it.
const NOTHING: f64 = f64::NEG_INFINITY;

impl Layout {
    /// Distributes the items to lines (step 5).
    pub(super) fn break_lines(&mut self, frame: &Frame) {
        let limit = if definite(frame.main()) { frame.main() } else { frame.max_height };
        if frame.balance > 0 && self.balance_lines(frame, limit) {
            return;
        }
        let mut from = frame.items;
        let mut filled = 0.0;
        for at in frame.items..self.items.len() {
            let outer = self.items[at].main + self.items[at].main_margins;
            let reach = if at > from { filled + frame.main_gap + outer } else { outer };
            if frame.wrap && at > from && reach > limit {
                self.push_line(from, at, filled);
                from = at;
                filled = outer;
            } else {
                filled = reach;
            }
        }
        if self.items.len() > from {
            self.push_line(from, self.items.len(), filled);
        }
    }

    pub(super) fn push_line(&mut self, from: usize, to: usize, hypothetical: f64) {
        let line = Line { from, to, hypothetical, cross: 0.0, cross_at: 0.0, above: NOTHING, below: NOTHING };
        self.lines.push(line);
    }

    /// Settles the main size of every item.
    pub(super) fn flex_lines(&mut self, tree: &mut impl Tree, frame: &Frame) {
        for at in frame.lines..self.lines.len() {
            let line = self.lines[at];
            let gaps = frame.main_gap * (line.to - line.from - 1) as f64;
            let room = frame.main() - gaps;
            let shrinking = line.hypothetical > frame.main();
            if shrinking {
                self.find_floors(tree, frame, &line);
            }
            resolve_flexible_lengths(&mut self.items[line.from..line.to], room, shrinking);
        }
    }

    fn find_floors(&mut self, tree: &mut impl Tree, frame: &Frame, line: &Line) {
        for at in line.from..line.to {
            if self.items[at].floor_pending && self.items[at].shrink > 0.0 {
                let mut item = self.items[at];
                self.find_floor(tree, frame, &mut item);
                self.items[at] = item;
            }
        }
    }

    /// Settles the cross size of every item, line and of the container; gives the one that the content asks for.
    pub(super) fn settle_cross(&mut self, tree: &mut impl Tree, frame: &mut Frame) -> f64 {
        for at in frame.items..self.items.len() {
            let mut item = self.items[at];
            self.cross_size(tree, frame, &mut item);
            self.items[at] = item;
        }
        let mut content = 0.0;
        for at in frame.lines..self.lines.len() {
            self.measure_line(at);
            content += self.lines[at].cross;
        }
        let count = (self.lines.len() - frame.lines) as f64;
        if count > 1.0 {
            content += frame.cross_gap * (count - 1.0);
        }
        if frame.row && !definite(frame.height) {
            frame.height = clamp(content, frame.min_height, frame.max_height);
        }
        self.stretch_lines(frame, content);
        self.stretch_items(frame);
        content
    }

    /// The hypothetical cross size of an item (step 7).
    fn cross_size(&mut self, tree: &mut impl Tree, frame: &Frame, item: &mut Item) {
        if frame.row {
            let key = frame.key(item, item.main, INDEFINITE, 0);
            self.put_content_limits(tree, item.node, &mut item.sizes, &key);
        }
        let sizes = &item.sizes;
        if !frame.row {
            if sizes.has_ratio() && !definite(sizes.width) && (frame.wrap || !item.stretches) {
                let width = clamp(sizes.width_from(item.main), sizes.min_width, sizes.max_width);
                item.cross = greater(width, sizes.frame_width);
            }
            return;
        }
        if item.stretches && !frame.wrap && definite(frame.height) {
            item.cross = stretched(item, frame.height, true);
            return;
        }
        let by_baseline = item.align == Align::Baseline;
        let want = if by_baseline { Want::Baseline } else { Want::Size };
        // A height of `stretch` waits for the line's: until then the content counts.
        let by_content = item.stretches && tree.style(item.node).is_stretch(Prop::Height);
        let bits = if by_content { flags::CONTENT } else { 0 };
        let outcome = self.node(tree, item.node, frame.key(item, item.main, INDEFINITE, bits), want);
        item.cross = if by_content {
            clamp(outcome.content_height, item.sizes.min_height, item.sizes.max_height)
        } else {
            outcome.height
        };
        if by_baseline {
            item.baseline = outcome.baseline;
        }
    }

    /// The cross size of a line (step 8), before a single line takes the container's.
    fn measure_line(&mut self, at: usize) {
        let mut line = self.lines[at];
        let mut tallest = 0.0;
        for item in &self.items[line.from..line.to] {
            let outer = item.cross + item.cross_margins;
            if definite(item.baseline) && !item.auto_cross {
                let above = item.margins.top + item.baseline;
                line.above = greater(above, line.above);
                line.below = greater(outer - above, line.below);
            } else {
                tallest = greater(outer, tallest);
            }
        }
        line.cross = greater(line.above + line.below, tallest);
        self.lines[at] = line;
    }

    /// Lines share what their container has left (step 9); a single line takes it all.
    fn stretch_lines(&mut self, frame: &Frame, content: f64) {
        let count = self.lines.len() - frame.lines;
        if !frame.wrap {
            if count == 1 {
                self.lines[frame.lines].cross = frame.cross();
            }
            return;
        }
        let free = frame.cross() - content;
        let stretch = matches!(frame.align_content, Align::Auto | Align::Stretch);
        if stretch && free > 0.0 {
            for at in frame.lines..self.lines.len() {
                self.lines[at].cross += free / count as f64;
            }
        }
    }

    /// Items that stretch take the cross size of their line (step 11).
    fn stretch_items(&mut self, frame: &Frame) {
        for at in frame.lines..self.lines.len() {
            let line = self.lines[at];
            for item in &mut self.items[line.from..line.to] {
                if item.stretches {
                    item.cross = stretched(item, line.cross, frame.row);
                }
            }
        }
    }
}

fn stretched(item: &Item, cross: f64, row: bool) -> f64 {
    let sizes = &item.sizes;
    let room = cross - item.cross_margins;
    if row {
        greater(clamp(room, sizes.min_height, sizes.max_height), sizes.frame_height)
    } else {
        greater(clamp(room, sizes.min_width, sizes.max_width), sizes.frame_width)
    }
}
