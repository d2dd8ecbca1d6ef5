//! How wide content wants to be: min-content and max-content (<https://www.w3.org/TR/css-flexbox-1/#intrinsic-sizes>).

use super::cache::Intrinsic;
use super::flex::lines_at_least;
use super::numbers::{INDEFINITE, clamp, definite, greater, lesser, or_zero};
use super::sizes::Sizes;
use super::style::{Flow, LayoutStyle};
use super::{Layout, Tree, flags, is_rtl};
use tenfoot_contract::{FlexDirection, FlexWrap, Prop};

/// What the children of a container ask of its width together.
#[derive(Default)]
pub(super) struct Sum {
    /// Whether their least widths add up, and their greatest ones.
    pub add_least: bool,
    pub add_most: bool,
    /// Whether the greatest ones go on the stack of spans, one by one.
    pub keep: bool,
    pub least: f64,
    pub most: f64,
    pub count: f64,
}

impl Layout {
    /// Min-content and max-content width of a node's content, without its own padding, border and width.
    /// `inner_height` is the height of its content box where that is definite.
    pub(super) fn intrinsic(&mut self, tree: &mut impl Tree, node: u32, rtl: bool, inner_height: f64) -> Intrinsic {
        let bits = if rtl { flags::RTL } else { 0 };
        if let Some(found) = tree.cache(node).find_intrinsic(inner_height, bits) {
            return found;
        }
        let intrinsic = if tree.is_leaf(node) {
            let least = tree.measure(node, 0.0, inner_height).width;
            let most = tree.measure(node, f64::INFINITY, inner_height).width;
            Intrinsic { least, most: greater(most, least) }
        } else if is_column_wrap(tree.style(node)) {
            self.column_wrap_intrinsic(tree, node, rtl, inner_height)
        } else {
            self.children_intrinsic(tree, node, rtl, inner_height)
        };
        tree.cache_mut(node).keep_intrinsic(inner_height, bits, intrinsic);
        intrinsic
    }

    fn children_intrinsic(&mut self, tree: &mut impl Tree, node: u32, rtl: bool, inner_height: f64) -> Intrinsic {
        let style = tree.style(node);
        let row = is_row(style);
        let one_line = style.choice(Prop::FlexWrap) == FlexWrap::Nowrap as u32;
        let gap = or_zero(style.length(Prop::ColumnGap, INDEFINITE));
        let lines = if row && is_balanced(style) { lines_at_least(style) } else { 1 };
        let mut sum = Sum { add_least: row && one_line, add_most: row, keep: lines > 1, ..Sum::default() };
        let spans = self.spans.len();
        self.add_children(tree, node, rtl, inner_height, &mut sum);
        if sum.count > 1.0 {
            let gaps = gap * (sum.count - 1.0);
            sum.most += if sum.add_most { gaps } else { 0.0 };
            sum.least += if sum.add_least { gaps } else { 0.0 };
        }
        if lines > 1 {
            sum.most = self.longest_line(spans, gap, lines);
            self.spans.truncate(spans);
        }
        let least = greater(sum.least, 0.0);
        Intrinsic { least, most: greater(sum.most, least) }
    }

    /// Adds what the items among a node's children ask for, those below `display: contents` too.
    pub(super) fn add_children(
        &mut self,
        tree: &mut impl Tree,
        node: u32,
        rtl: bool,
        inner_height: f64,
        sum: &mut Sum,
    ) {
        for at in 0..tree.children(node).len() {
            let child = tree.children(node)[at];
            let style = tree.style(child);
            match style.flow() {
                Flow::Item => {
                    let part = self.contribution(tree, child, rtl, inner_height);
                    sum.count += 1.0;
                    if sum.keep {
                        self.spans.push(part.most);
                    }
                    sum.most = if sum.add_most { sum.most + part.most } else { greater(sum.most, part.most) };
                    sum.least = if sum.add_least { sum.least + part.least } else { greater(sum.least, part.least) };
                }
                Flow::Contents => {
                    let rtl = is_rtl(style, rtl);
                    self.add_children(tree, child, rtl, inner_height, sum);
                }
                Flow::Hidden | Flow::Absolute => {}
            }
        }
    }

    /// What a child asks of its parent's width, margins included
    /// (<https://www.w3.org/TR/css-sizing-3/#intrinsic-contribution>). Percentages of the width count as `auto` or 0.
    pub(super) fn contribution(
        &mut self,
        tree: &mut impl Tree,
        child: u32,
        parent_rtl: bool,
        percent_height: f64,
    ) -> Intrinsic {
        let style = tree.style(child);
        let rtl = is_rtl(style, parent_rtl);
        let sizes = Sizes::of(style, rtl, INDEFINITE, percent_height);
        let margins = inline_margins(style, rtl);
        let height =
            if definite(sizes.height) { clamp(sizes.height, sizes.min_height, sizes.max_height) } else { INDEFINITE };
        if style.has_content_width() {
            let part = self.content_contribution(tree, child, rtl, &sizes, height);
            return Intrinsic { least: part.least + margins, most: part.most + margins };
        }
        let part = if definite(sizes.width) {
            Intrinsic { least: sizes.width, most: sizes.width }
        } else if sizes.has_ratio() && definite(height) {
            let width = sizes.width_from(height);
            Intrinsic { least: width, most: width }
        } else {
            self.boxed_intrinsic(tree, child, rtl, &sizes, height)
        };
        Intrinsic {
            least: clamp(part.least, sizes.min_width, sizes.max_width) + margins,
            most: clamp(part.most, sizes.min_width, sizes.max_width) + margins,
        }
    }

    /// [`Self::intrinsic`] with padding and border, within what the aspect ratio makes of the limits on the height.
    pub(super) fn boxed_intrinsic(
        &mut self,
        tree: &mut impl Tree,
        node: u32,
        rtl: bool,
        sizes: &Sizes,
        height: f64,
    ) -> Intrinsic {
        let inner_height = if definite(height) { greater(height - sizes.top - sizes.bottom, 0.0) } else { INDEFINITE };
        let content = self.intrinsic(tree, node, rtl, inner_height);
        let edges = sizes.left + sizes.right;
        let mut boxed = Intrinsic { least: content.least + edges, most: content.most + edges };
        if sizes.has_ratio() {
            let floor = sizes.width_from(sizes.min_height);
            let ceiling = sizes.width_from(sizes.max_height);
            boxed.least = clamp(boxed.least, floor, ceiling);
            boxed.most = clamp(boxed.most, floor, ceiling);
        }
        boxed
    }

    /// The width of a border box that shrinks to its content within `available` px, limits not applied.
    pub(super) fn shrink_to_fit(
        &mut self,
        tree: &mut impl Tree,
        node: u32,
        rtl: bool,
        sizes: &Sizes,
        available: f64,
    ) -> f64 {
        let boxed = self.boxed_intrinsic(tree, node, rtl, sizes, sizes.height);
        lesser(boxed.most, greater(boxed.least, available))
    }

    /// The width of a root that nobody gave one.
    pub(super) fn root_width(&mut self, tree: &mut impl Tree, root: u32, rtl: bool) -> f64 {
        let mut sizes = Sizes::of(tree.style(root), rtl, INDEFINITE, INDEFINITE);
        self.put_content_widths(tree, root, rtl, &mut sizes, f64::INFINITY);
        let width = if definite(sizes.width) {
            sizes.width
        } else if sizes.has_ratio() && definite(sizes.height) {
            sizes.width_from(clamp(sizes.height, sizes.min_height, sizes.max_height))
        } else {
            self.shrink_to_fit(tree, root, rtl, &sizes, f64::INFINITY)
        };
        clamp(width, sizes.min_width, sizes.max_width)
    }
}

/// Whether a node's main axis is horizontal.
pub(super) fn is_row(style: &LayoutStyle) -> bool {
    let direction = style.choice(Prop::FlexDirection);
    direction == FlexDirection::Row as u32 || direction == FlexDirection::RowReverse as u32
}

fn is_column_wrap(style: &LayoutStyle) -> bool {
    !is_row(style) && style.choice(Prop::FlexWrap) != FlexWrap::Nowrap as u32
}

/// Whether a node's items are spread evenly over its lines.
pub(super) fn is_balanced(style: &LayoutStyle) -> bool {
    let wrap = style.choice(Prop::FlexWrap);
    wrap == FlexWrap::Balance as u32 || wrap == FlexWrap::BalanceReverse as u32
}

fn inline_margins(style: &LayoutStyle, rtl: bool) -> f64 {
    let (start, end) = if rtl { (Prop::MarginEnd, Prop::MarginStart) } else { (Prop::MarginStart, Prop::MarginEnd) };
    let left = or_zero(style.length(style.side(Prop::MarginLeft, start), INDEFINITE));
    let right = or_zero(style.length(style.side(Prop::MarginRight, end), INDEFINITE));
    left + right
}
