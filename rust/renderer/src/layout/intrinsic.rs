//! How wide content wants to be: min-content and max-content (<https://www.w3.org/TR/css-flexbox-1/#intrinsic-sizes>).

use super::cache::Intrinsic;
use super::flex::lines_at_least;
use super::numbers::{INDEFINITE, clamp, definite, greater, lesser, or_zero};
use super::sizes::Sizes;
use super::style::{Flow, LayoutStyle};
use super::{Layout, Tree, flags, is_rtl};
use tenfoot_contract::{Align, FlexDirection, FlexWrap, Prop};

/// What the children of a container ask of its width together.
pub(super) struct Sum {
    /// Whether they stand in a row, where their greatest widths add up, and whether in one line, where their least
    /// ones do too.
    pub row: bool,
    pub one_line: bool,
    /// Whether the greatest ones go on the stack of spans, one by one.
    pub keep: bool,
    /// The height that items which stretch get, margins not taken off; indefinite where that is not known yet.
    pub stretch: f64,
    /// `align-items`.
    pub align: Align,
    pub least: f64,
    pub most: f64,
    pub count: f64,
}

impl Default for Sum {
    fn default() -> Self {
        Self {
            row: false,
            one_line: false,
            keep: false,
            stretch: INDEFINITE,
            align: Align::Auto,
            least: 0.0,
            most: 0.0,
            count: 0.0,
        }
    }
}

impl Sum {
    /// The height of an item that stretches; indefinite where it does not.
    fn stretched(&self, style: &LayoutStyle) -> f64 {
        if !definite(self.stretch) || !style.is_auto(Prop::Height) {
            return INDEFINITE;
        }
        let own = style.align(Prop::AlignSelf).0;
        let align = if own == Align::Auto { self.align } else { own };
        let stretches = matches!(align, Align::Auto | Align::Stretch);
        if !stretches || style.is_auto(Prop::MarginTop) || style.is_auto(Prop::MarginBottom) {
            return INDEFINITE;
        }
        let margins =
            or_zero(style.length(Prop::MarginTop, INDEFINITE)) + or_zero(style.length(Prop::MarginBottom, INDEFINITE));
        greater(self.stretch - margins, 0.0)
    }
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
        let stretch = if row && one_line { inner_height } else { INDEFINITE };
        let align = style.align(Prop::AlignItems).0;
        let mut sum = Sum { row, one_line: row && one_line, keep: lines > 1, stretch, align, ..Sum::default() };
        let spans = self.spans.len();
        self.add_children(tree, node, rtl, inner_height, &mut sum);
        if sum.count > 1.0 {
            let gaps = gap * (sum.count - 1.0);
            sum.most += if sum.row { gaps } else { 0.0 };
            sum.least += if sum.one_line { gaps } else { 0.0 };
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
                    let part = self.contribution(tree, child, rtl, inner_height, sum);
                    sum.count += 1.0;
                    if sum.keep {
                        self.spans.push(part.most);
                    }
                    sum.most = if sum.row { sum.most + part.most } else { greater(sum.most, part.most) };
                    sum.least = if sum.one_line { sum.least + part.least } else { greater(sum.least, part.least) };
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
        sum: &Sum,
    ) -> Intrinsic {
        let style = tree.style(child);
        let rtl = is_rtl(style, parent_rtl);
        let sizes = Sizes::of(style, rtl, INDEFINITE, percent_height);
        let margins = inline_margins(style, rtl);
        let height = clamp(
            if definite(sizes.height) { sizes.height } else { sum.stretched(style) },
            sizes.min_height,
            sizes.max_height,
        );
        if style.has_content_width() {
            let mut part = self.content_contribution(tree, child, rtl, &sizes, height);
            if sum.row && tree.style(child).is_px(Prop::FlexBasis) {
                part = self.within_basis(tree, child, rtl, &sizes, height, part, sum.one_line);
            }
            return Intrinsic { least: part.least + margins, most: part.most + margins };
        }
        let mut part = if definite(sizes.width) {
            Intrinsic { least: sizes.width, most: sizes.width }
        } else if sizes.has_ratio() && definite(height) {
            let width = self.at_least_content(tree, child, rtl, &sizes, sizes.width_from(height));
            Intrinsic { least: width, most: width }
        } else {
            self.boxed_intrinsic(tree, child, rtl, &sizes, height)
        };
        if tree.style(child).is_compressible() {
            part.least = 0.0;
        }
        if sum.row && tree.style(child).is_px(Prop::FlexBasis) {
            part = self.within_basis(tree, child, rtl, &sizes, height, part, sum.one_line);
        }
        Intrinsic {
            least: clamp(part.least, sizes.min_width, sizes.max_width) + margins,
            most: clamp(part.most, sizes.min_width, sizes.max_width) + margins,
        }
    }

    /// What a row's item asks for where it has a definite base size: no more than that unless it grows, no less unless it
    /// shrinks (<https://www.w3.org/TR/css-flexbox-1/#intrinsic-item-contributions>).
    #[allow(clippy::too_many_arguments)]
    fn within_basis(
        &mut self,
        tree: &mut impl Tree,
        child: u32,
        rtl: bool,
        sizes: &Sizes,
        height: f64,
        part: Intrinsic,
        one_line: bool,
    ) -> Intrinsic {
        let style = tree.style(child);
        let basis = sizes.box_width(style.length(Prop::FlexBasis, INDEFINITE));
        let (grows, shrinks) = (style.number(Prop::FlexGrow) > 0.0, style.number(Prop::FlexShrink) > 0.0);
        let mut within = part;
        if !grows {
            within = Intrinsic { least: lesser(part.least, basis), most: lesser(part.most, basis) };
        }
        if !shrinks {
            within = Intrinsic { least: greater(within.least, basis), most: greater(within.most, basis) };
        }
        if style.is_auto(Prop::MinWidth) && !style.clips() {
            let content = self.least_width(tree, child, rtl, sizes, height);
            let floor = if definite(sizes.width) { lesser(content, sizes.width) } else { content };
            let floor = lesser(floor, sizes.max_width);
            within = Intrinsic { least: greater(within.least, floor), most: greater(within.most, floor) };
        }
        if !one_line {
            // Where lines may break, the least is what an item would be alone.
            within.least = part.least;
        }
        within
    }

    /// The width below which a row's item may not go where its style says nothing of that.
    fn least_width(&mut self, tree: &mut impl Tree, node: u32, rtl: bool, sizes: &Sizes, height: f64) -> f64 {
        let style = tree.style(node);
        if style.is_replaced() {
            return replaced_width(style, sizes, height);
        }
        self.intrinsic(tree, node, rtl, INDEFINITE).least + sizes.left + sizes.right
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
        let style = tree.style(node);
        if style.is_replaced() {
            let width = replaced_width(style, sizes, height);
            return Intrinsic { least: width, most: width };
        }
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

    /// A width that the aspect ratio gave, which the content may push out
    /// (<https://www.w3.org/TR/css-sizing-4/#aspect-ratio-minimum>).
    pub(super) fn at_least_content(
        &mut self,
        tree: &mut impl Tree,
        node: u32,
        rtl: bool,
        sizes: &Sizes,
        width: f64,
    ) -> f64 {
        let style = tree.style(node);
        if !style.is_auto(Prop::MinWidth) || style.clips() || style.is_replaced() {
            return width;
        }
        let content = self.intrinsic(tree, node, rtl, INDEFINITE).least + sizes.left + sizes.right;
        greater(lesser(content, sizes.width_from(sizes.max_height)), width)
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
        let height = sizes.height;
        self.put_content_widths(tree, root, rtl, &mut sizes, height, f64::INFINITY);
        let width = if definite(sizes.width) {
            sizes.width
        } else if sizes.has_ratio() && definite(sizes.height) {
            let width = sizes.width_from(clamp(sizes.height, sizes.min_height, sizes.max_height));
            self.at_least_content(tree, root, rtl, &sizes, width)
        } else {
            self.shrink_to_fit(tree, root, rtl, &sizes, f64::INFINITY)
        };
        clamp(width, sizes.min_width, sizes.max_width)
    }
}

/// The width of the border box that a picture asks for, at a height where that is definite.
pub(super) fn replaced_width(style: &LayoutStyle, sizes: &Sizes, height: f64) -> f64 {
    if definite(height) {
        return sizes.width_from(clamp(height, sizes.min_height, sizes.max_height));
    }
    let width = style.natural_width() + sizes.left + sizes.right;
    clamp(width, sizes.width_from(sizes.min_height), sizes.width_from(sizes.max_height))
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
