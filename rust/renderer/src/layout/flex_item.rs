//! Flex items: which children take part, their base sizes and limits (steps 1 and 2 of
//! <https://www.w3.org/TR/css-flexbox-1/#layout-algorithm>).

use super::flex::Frame;
use super::flex_basis::definite_cross;
use super::margins::{AUTO_BOTTOM, AUTO_LEFT, AUTO_RIGHT, AUTO_TOP, Margins};
use super::numbers::{INDEFINITE, clamp, definite, greater};
use super::sizes::Sizes;
use super::style::{Flow, LayoutStyle};
use super::{Layout, Tree, is_rtl};
use tenfoot_contract::{Align, Prop};

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
        self.collect_below(tree, frame, frame.node, frame.rtl);
    }

    /// `node` is the container, or of `display: contents` below it.
    fn collect_below(&mut self, tree: &mut impl Tree, frame: &Frame, node: u32, rtl: bool) {
        for at in 0..tree.children(node).len() {
            let child = tree.children(node)[at];
            let style = tree.style(child);
            match style.flow() {
                Flow::Item => {
                    let mut item = new_item(style, child, frame, rtl);
                    self.size_up(tree, frame, &mut item);
                    self.items.push(item);
                }
                Flow::Contents => {
                    let rtl = is_rtl(style, rtl);
                    self.collect_below(tree, frame, child, rtl);
                }
                Flow::Hidden | Flow::Absolute => {}
            }
        }
    }

    fn size_up(&mut self, tree: &mut impl Tree, frame: &Frame, item: &mut Item) {
        let spare = if frame.row { item.main_margins } else { item.cross_margins };
        let height = if frame.row { definite_cross(frame, item) } else { item.sizes.height };
        self.put_content_widths(tree, item.node, item.rtl, &mut item.sizes, height, frame.width - spare);
        if frame.row {
            item.floor = item.sizes.min_width;
            item.ceiling = item.sizes.max_width;
        } else {
            item.cross = self.item_width(tree, frame, item);
            let key = frame.key(item, item.cross, INDEFINITE, 0);
            self.put_content_limits(tree, item.node, &mut item.sizes, &key);
            item.floor = item.sizes.min_height;
            item.ceiling = item.sizes.max_height;
        }
        self.size_item(tree, frame, item);
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
            let width = sizes.width_from(clamp(sizes.height, sizes.min_height, sizes.max_height));
            self.at_least_content(tree, item.node, item.rtl, sizes, width)
        } else {
            self.shrink_to_fit(tree, item.node, item.rtl, sizes, available)
        };
        greater(clamp(width, sizes.min_width, sizes.max_width), sizes.frame_width)
    }
}

fn new_item(style: &LayoutStyle, node: u32, frame: &Frame, parent_rtl: bool) -> Item {
    let rtl = is_rtl(style, parent_rtl);
    let sizes = Sizes::of(style, rtl, frame.width, frame.percent_height);
    let margins = Margins::of(style, rtl, frame.width);
    let (across, down) = (margins.left + margins.right, margins.top + margins.bottom);
    let auto_cross = if frame.row { AUTO_TOP | AUTO_BOTTOM } else { AUTO_LEFT | AUTO_RIGHT };
    let (align, safe) = alignment(style, frame, rtl);
    let cross = if frame.row { Prop::Height } else { Prop::Width };
    let auto_cross = margins.auto & auto_cross != 0;
    let stretches = if style.is_stretch(cross) {
        // What the container has comes first, and then what the line has.
        !definite(if frame.row { sizes.height } else { sizes.width })
    } else {
        align == Align::Stretch && style.is_auto(cross) && !auto_cross
    };
    Item {
        node,
        rtl,
        sizes,
        margins,
        main_margins: if frame.row { across } else { down },
        cross_margins: if frame.row { down } else { across },
        frame_main: if frame.row { sizes.frame_width } else { sizes.frame_height },
        auto_cross,
        grow: style.number(Prop::FlexGrow),
        shrink: style.number(Prop::FlexShrink),
        basis: 0.0,
        floor: 0.0,
        ceiling: f64::INFINITY,
        floor_pending: false,
        settled: false,
        main: 0.0,
        cross: 0.0,
        align,
        safe,
        stretches,
        baseline: INDEFINITE,
        frozen: false,
        violation: 0.0,
        main_at: 0.0,
        cross_at: 0.0,
    }
}

/// The alignment of a child on the cross axis, and whether it is safe.
pub(super) fn alignment(style: &LayoutStyle, frame: &Frame, rtl: bool) -> (Align, bool) {
    let own = style.align(Prop::AlignSelf);
    let (align, safe) = if own.0 == Align::Auto { (frame.align_items, frame.safe_items) } else { own };
    // Across a column, `self-start` is where the child's own text begins.
    let turned = !frame.row && rtl != frame.rtl;
    match align {
        Align::SelfStart => (if turned { Align::End } else { Align::Start }, safe),
        Align::SelfEnd => (if turned { Align::Start } else { Align::End }, safe),
        Align::Auto | Align::SpaceBetween | Align::SpaceAround | Align::SpaceEvenly => (Align::Stretch, safe),
        Align::Baseline if !frame.row => (Align::FlexStart, safe),
        other => (other, safe),
    }
}
