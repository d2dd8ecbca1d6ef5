//! Flex items: which children take part, their base sizes and limits (steps 1–3 of
//! <https://www.w3.org/TR/css-flexbox-1/#layout-algorithm>).

use super::flex::Frame;
use super::intrinsic::in_flow;
use super::numbers::{INDEFINITE, clamp, definite, greater, lesser, or_zero};
use super::sizes::Sizes;
use super::style::{LayoutStyle, extra};
use super::{Layout, Tree, Want, flags, is_rtl};
use tenfoot_contract::{Align, Prop};

/// Bits of [`Margins::auto`].
pub(super) const AUTO_LEFT: u8 = 1;
pub(super) const AUTO_TOP: u8 = 2;
pub(super) const AUTO_RIGHT: u8 = 4;
pub(super) const AUTO_BOTTOM: u8 = 8;

/// Margins in px, 0 where `auto`.
#[derive(Clone, Copy, Debug)]
pub(super) struct Margins {
    pub left: f64,
    pub top: f64,
    pub right: f64,
    pub bottom: f64,
    pub auto: u8,
}

impl Margins {
    pub(super) fn of(style: &LayoutStyle, rtl: bool, percent_width: f64) -> Self {
        let (start, end) =
            if rtl { (Prop::MarginEnd, Prop::MarginStart) } else { (Prop::MarginStart, Prop::MarginEnd) };
        let left = style.side(Prop::MarginLeft, start);
        let right = style.side(Prop::MarginRight, end);
        let bit = |prop, bit| if style.is_auto(prop) { bit } else { 0 };
        Self {
            left: or_zero(style.length(left, percent_width)),
            top: or_zero(style.length(Prop::MarginTop, percent_width)),
            right: or_zero(style.length(right, percent_width)),
            bottom: or_zero(style.length(Prop::MarginBottom, percent_width)),
            auto: bit(left, AUTO_LEFT)
                | bit(Prop::MarginTop, AUTO_TOP)
                | bit(right, AUTO_RIGHT)
                | bit(Prop::MarginBottom, AUTO_BOTTOM),
        }
    }
}

/// One flex item while its container is laid out. Sizes are border boxes, px.
#[derive(Clone, Copy, Debug)]
pub(super) struct Item {
    pub node: u32,
    pub rtl: bool,
    pub sizes: Sizes,
    pub margins: Margins,
    /// Margins along the main and the cross axis.
    pub main_margins: f64,
    pub cross_margins: f64,
    /// Padding and border along the main axis.
    pub frame_main: f64,
    /// Whether a margin along the cross axis is `auto`.
    pub auto_cross: bool,
    pub grow: f64,
    pub shrink: f64,
    /// The flex base size, and its limits on the main axis.
    pub basis: f64,
    pub floor: f64,
    pub ceiling: f64,
    /// The content-based minimum is still to be found: it only matters where the line shrinks.
    pub floor_pending: bool,
    /// Whether the base size does not come from the content.
    pub settled: bool,
    /// The main size: hypothetical at first, then the used one.
    pub main: f64,
    pub cross: f64,
    pub align: Align,
    pub safe: bool,
    /// Whether the cross size is the line's.
    pub stretches: bool,
    /// From the top of the border box; indefinite unless aligned by it.
    pub baseline: f64,
    /// Whether flexing has settled its main size, and by how much a limit moved it in this round.
    pub frozen: bool,
    pub violation: f64,
    /// From the container's main and cross start to the item's border box, in the direction of flow.
    pub main_at: f64,
    pub cross_at: f64,
}

impl Layout {
    /// Pushes the flex items of a container, with base and hypothetical main sizes.
    pub(super) fn collect(&mut self, tree: &mut impl Tree, frame: &Frame) {
        for at in 0..tree.children(frame.node).len() {
            let child = tree.children(frame.node)[at];
            if !in_flow(tree.style(child)) {
                continue;
            }
            let mut item = new_item(tree.style(child), child, frame);
            if !frame.row {
                item.cross = self.item_width(tree, frame, &item);
            }
            self.size_item(tree, frame, &mut item);
            self.items.push(item);
        }
    }

    /// The width of a column's item before flexing.
    fn item_width(&mut self, tree: &mut impl Tree, frame: &Frame, item: &Item) -> f64 {
        let sizes = &item.sizes;
        let available = frame.width - item.cross_margins;
        let width = if definite(sizes.width) {
            sizes.width
        } else if item.stretches && !frame.wrap {
            available
        } else if sizes.has_ratio() && definite(sizes.height) {
            sizes.width_from(clamp(sizes.height, sizes.min_height, sizes.max_height))
        } else {
            self.shrink_to_fit(tree, item.node, item.rtl, sizes, available)
        };
        greater(clamp(width, sizes.min_width, sizes.max_width), sizes.frame_width)
    }

    fn size_item(&mut self, tree: &mut impl Tree, frame: &Frame, item: &mut Item) {
        let sizes = item.sizes;
        let own = if frame.row { sizes.width } else { sizes.height };
        let limit = if frame.row { Prop::MinWidth } else { Prop::MinHeight };
        let style = tree.style(item.node);
        let by_content = style.is_auto(limit) && !style.clips();
        let (basis, by_size) = flex_basis(style, frame, &sizes, own);
        let cross = definite_cross(frame, item);
        let by_ratio = by_size && sizes.has_ratio() && definite(cross);
        item.settled = definite(basis) || by_ratio;
        item.basis = if definite(basis) {
            basis
        } else if by_ratio {
            if frame.row { sizes.width_from(cross) } else { sizes.height_from(cross) }
        } else {
            self.content_main(tree, frame, item, false)
        };
        item.basis = greater(item.basis, item.frame_main);
        // A minimum that is at most the base size cannot matter before the line shrinks.
        item.floor_pending = by_content && by_size && definite(own);
        if by_content && !item.floor_pending {
            self.find_floor(tree, frame, item);
        }
        item.main = greater(clamp(item.basis, item.floor, item.ceiling), item.frame_main);
    }

    /// The content-based minimum main size (<https://www.w3.org/TR/css-flexbox-1/#min-size-auto>).
    pub(super) fn find_floor(&mut self, tree: &mut impl Tree, frame: &Frame, item: &mut Item) {
        let sizes = item.sizes;
        let own = if frame.row { sizes.width } else { sizes.height };
        let mut floor = self.content_main(tree, frame, item, true);
        if sizes.has_ratio() {
            floor = if frame.row {
                clamp(floor, sizes.width_from(sizes.min_height), sizes.width_from(sizes.max_height))
            } else {
                clamp(floor, sizes.height_from(sizes.min_width), sizes.height_from(sizes.max_width))
            };
        }
        if definite(own) {
            floor = lesser(floor, own);
        }
        floor = lesser(floor, item.ceiling);
        item.floor = greater(floor, item.floor);
        item.floor_pending = false;
    }

    /// The main size that the content asks for: the least one, or the one with nothing broken.
    fn content_main(&mut self, tree: &mut impl Tree, frame: &Frame, item: &Item, least: bool) -> f64 {
        if frame.row {
            let sizes = &item.sizes;
            let height = definite_cross(frame, item);
            let inner = if definite(height) { greater(height - sizes.top - sizes.bottom, 0.0) } else { INDEFINITE };
            let content = self.intrinsic(tree, item.node, item.rtl, inner);
            return if least { content.least } else { content.most } + sizes.left + sizes.right;
        }
        let bits = if definite(item.sizes.height) || item.sizes.has_ratio() { flags::CONTENT } else { 0 };
        let key = frame.key(item, item.cross, INDEFINITE, bits);
        self.node(tree, item.node, key, Want::Size).content_height
    }
}

fn new_item(style: &LayoutStyle, node: u32, frame: &Frame) -> Item {
    let rtl = is_rtl(style, frame.rtl);
    let sizes = Sizes::of(style, rtl, frame.width, frame.percent_height);
    let margins = Margins::of(style, rtl, frame.width);
    let (across, down) = (margins.left + margins.right, margins.top + margins.bottom);
    let auto_cross = if frame.row { AUTO_TOP | AUTO_BOTTOM } else { AUTO_LEFT | AUTO_RIGHT };
    let (align, safe) = alignment(style, frame);
    let open = if frame.row { sizes.height } else { sizes.width };
    Item {
        node,
        rtl,
        sizes,
        margins,
        main_margins: if frame.row { across } else { down },
        cross_margins: if frame.row { down } else { across },
        frame_main: if frame.row { sizes.frame_width } else { sizes.frame_height },
        auto_cross: margins.auto & auto_cross != 0,
        grow: style.number(Prop::FlexGrow),
        shrink: style.number(Prop::FlexShrink),
        basis: 0.0,
        floor: if frame.row { sizes.min_width } else { sizes.min_height },
        ceiling: if frame.row { sizes.max_width } else { sizes.max_height },
        floor_pending: false,
        settled: false,
        main: 0.0,
        cross: 0.0,
        align,
        safe,
        stretches: align == Align::Stretch && !definite(open) && margins.auto & auto_cross == 0,
        baseline: INDEFINITE,
        frozen: false,
        violation: 0.0,
        main_at: 0.0,
        cross_at: 0.0,
    }
}

/// The alignment of a child on the cross axis, and whether it is safe.
pub(super) fn alignment(style: &LayoutStyle, frame: &Frame) -> (Align, bool) {
    let own = style.align(Prop::AlignSelf);
    let (align, safe) = if own == Align::Auto {
        (frame.align_items, frame.safe & extra::SAFE_ITEMS != 0)
    } else {
        (own, style.safe(extra::SAFE_SELF))
    };
    match align {
        Align::Auto | Align::SpaceBetween | Align::SpaceAround | Align::SpaceEvenly => (Align::Stretch, safe),
        Align::Baseline if !frame.row => (Align::FlexStart, safe),
        other => (other, safe),
    }
}

/// The base size where style gives one, and whether it comes from the width or height rather than `flex-basis`.
fn flex_basis(style: &LayoutStyle, frame: &Frame, sizes: &Sizes, own: f64) -> (f64, bool) {
    if style.is_auto(Prop::FlexBasis) {
        return (own, true);
    }
    let basis = style.length(Prop::FlexBasis, if frame.row { frame.width } else { frame.percent_height });
    (if frame.row { sizes.box_width(basis) } else { sizes.box_height(basis) }, false)
}

/// The cross size of an item where it is definite before flexing, limits applied.
fn definite_cross(frame: &Frame, item: &Item) -> f64 {
    let sizes = &item.sizes;
    let stretched = item.stretches && !frame.wrap;
    if !frame.row {
        return if definite(sizes.width) || stretched { item.cross } else { INDEFINITE };
    }
    if definite(sizes.height) {
        clamp(sizes.height, sizes.min_height, sizes.max_height)
    } else if stretched && definite(frame.percent_height) {
        clamp(frame.percent_height - item.cross_margins, sizes.min_height, sizes.max_height)
    } else {
        INDEFINITE
    }
}
