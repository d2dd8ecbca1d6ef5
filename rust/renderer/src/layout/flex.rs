//! A flex container: the steps of <https://www.w3.org/TR/css-flexbox-1/#layout-algorithm> in their order.

use super::cache::{Intrinsic, Key, Outcome};
use super::flex_item::Item;
use super::intrinsic::{Sum, is_balanced, is_row};
use super::numbers::{INDEFINITE, clamp, definite, greater, or_zero};
use super::sizes::Sizes;
use super::style::LayoutStyle;
use super::{Layout, Tree, Want, flags};
use tenfoot_contract::{Align, FlexDirection, FlexWrap, Prop};

/// A container while it is laid out. Sizes are of the content box, px.
#[derive(Clone, Copy, Debug)]
pub(super) struct Frame {
    pub node: u32,
    pub rtl: bool,
    pub row: bool,
    pub wrap: bool,
    /// How many lines there are at least, where items are spread evenly over them; else 0.
    pub balance: usize,
    /// `row-reverse` or `column-reverse`; `wrap-reverse`.
    pub main_reverse: bool,
    pub cross_reverse: bool,
    pub justify: Align,
    pub align_items: Align,
    pub align_content: Align,
    /// Which of these are `safe`.
    pub safe_justify: bool,
    pub safe_items: bool,
    pub safe_content: bool,
    pub width: f64,
    /// Indefinite until the content has said it.
    pub height: f64,
    /// What percentages of the items' heights refer to; indefinite where `height` does not count as definite.
    pub percent_height: f64,
    pub min_height: f64,
    pub max_height: f64,
    pub main_gap: f64,
    pub cross_gap: f64,
    /// Where this container's items and lines begin in the shared stacks.
    pub items: usize,
    pub lines: usize,
}

impl Frame {
    /// The request for an item of this container.
    pub(super) fn key(&self, item: &Item, width: f64, height: f64, bits: u8) -> Key {
        Key {
            width,
            height,
            percent_width: self.width,
            percent_height: self.percent_height,
            flags: bits | if item.rtl { flags::RTL } else { 0 },
        }
    }

    /// The size of the content box along the main axis; indefinite where the content decides.
    pub(super) fn main(&self) -> f64 {
        if self.row { self.width } else { self.height }
    }

    /// The size of the content box along the cross axis; indefinite where the content decides.
    pub(super) fn cross(&self) -> f64 {
        if self.row { self.height } else { self.width }
    }

    fn limit_height(&mut self, sizes: &Sizes) {
        let edges = sizes.top + sizes.bottom;
        self.min_height = greater(sizes.min_height - edges, 0.0);
        self.max_height = greater(sizes.max_height - edges, 0.0);
    }

    pub(super) fn of(style: &LayoutStyle, node: u32, rtl: bool, width: f64, height: f64, percent_height: f64) -> Self {
        let direction = style.choice(Prop::FlexDirection);
        let wrap = style.choice(Prop::FlexWrap);
        let row = is_row(style);
        let across = or_zero(style.length(Prop::ColumnGap, width));
        let down = or_zero(style.length(Prop::RowGap, percent_height));
        let (justify, safe_justify) = style.align(Prop::JustifyContent);
        let (align_items, safe_items) = style.align(Prop::AlignItems);
        let (align_content, safe_content) = style.align(Prop::AlignContent);
        Self {
            node,
            rtl,
            row,
            wrap: wrap != FlexWrap::Nowrap as u32,
            balance: if is_balanced(style) { lines_at_least(style) } else { 0 },
            main_reverse: direction == FlexDirection::RowReverse as u32
                || direction == FlexDirection::ColumnReverse as u32,
            cross_reverse: wrap == FlexWrap::WrapReverse as u32 || wrap == FlexWrap::BalanceReverse as u32,
            justify,
            align_items,
            align_content,
            safe_justify,
            safe_items,
            safe_content,
            width,
            height,
            percent_height,
            min_height: 0.0,
            max_height: f64::INFINITY,
            main_gap: if row { across } else { down },
            cross_gap: if row { down } else { across },
            items: 0,
            lines: 0,
        }
    }
}

impl Layout {
    /// Lays out a container whose width is known. `height` is its border box's where that is known; `settled` says
    /// that it counts as definite.
    #[allow(clippy::too_many_arguments)]
    pub(super) fn flex(
        &mut self,
        tree: &mut impl Tree,
        node: u32,
        sizes: &Sizes,
        key: &Key,
        height: f64,
        settled: bool,
        want: Want,
    ) -> Outcome {
        let edges = sizes.top + sizes.bottom;
        let width = greater(key.width - sizes.left - sizes.right, 0.0);
        let inner = if definite(height) { greater(height - edges, 0.0) } else { INDEFINITE };
        let percent = if settled { inner } else { INDEFINITE };
        let mut frame = Frame::of(tree.style(node), node, key.flags & flags::RTL != 0, width, inner, percent);
        if key.flags & flags::CONTENT == 0 {
            frame.limit_height(sizes);
        }
        self.open(&mut frame);
        self.collect(tree, &frame);
        self.break_lines(&frame);
        let content_main = self.settle_main(&mut frame);
        self.flex_lines(tree, &frame);
        let content_cross = self.settle_cross(tree, &mut frame);
        let content = if frame.row { content_cross } else { content_main };
        let outer = if definite(height) {
            height
        } else if key.flags & flags::CONTENT != 0 {
            frame.height + edges
        } else {
            clamp(frame.height + edges, sizes.min_height, sizes.max_height)
        };
        let mut baseline = INDEFINITE;
        if want > Want::Size {
            self.align(&frame);
            baseline = self.place(tree, &frame, sizes, outer, want);
        }
        self.close(&frame);
        if want == Want::Boxes {
            self.place_absolutes(tree, &frame, sizes, key.width, outer);
        }
        Outcome { height: outer, content_height: content + edges, baseline }
    }

    fn open(&self, frame: &mut Frame) {
        frame.items = self.items.len();
        frame.lines = self.lines.len();
    }

    fn close(&mut self, frame: &Frame) {
        self.items.truncate(frame.items);
        self.lines.truncate(frame.lines);
    }

    /// Settles the height of a column; gives the main size that its content asks for.
    fn settle_main(&mut self, frame: &mut Frame) -> f64 {
        let mut content = 0.0;
        for at in frame.lines..self.lines.len() {
            content = greater(self.lines[at].hypothetical, content);
        }
        if !frame.row && !definite(frame.height) {
            frame.height = clamp(content, frame.min_height, frame.max_height);
        }
        content
    }

    /// Widths of a column that wraps: what it wants is what it gets where its items may be as wide as the widest one.
    pub(super) fn column_wrap_intrinsic(
        &mut self,
        tree: &mut impl Tree,
        node: u32,
        rtl: bool,
        inner_height: f64,
    ) -> Intrinsic {
        let mut sum = Sum::default();
        self.add_children(tree, node, rtl, inner_height, &mut sum);
        let (least, widest) = (sum.least, sum.most);
        let mut frame = Frame::of(tree.style(node), node, rtl, widest, inner_height, inner_height);
        let sizes = Sizes::of(tree.style(node), rtl, INDEFINITE, INDEFINITE);
        frame.limit_height(&sizes);
        frame.cross_gap = or_zero(tree.style(node).length(Prop::ColumnGap, INDEFINITE));
        self.open(&mut frame);
        self.collect(tree, &frame);
        self.break_lines(&frame);
        self.settle_main(&mut frame);
        self.flex_lines(tree, &frame);
        let most = self.settle_cross(tree, &mut frame);
        self.close(&frame);
        Intrinsic { least, most: greater(most, least) }
    }
}

/// What `flex-line-count` says: a whole number from 1 up.
pub(super) fn lines_at_least(style: &LayoutStyle) -> usize {
    greater(style.number(Prop::FlexLineCount), 1.0) as usize
}
