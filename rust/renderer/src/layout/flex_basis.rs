//! The base size of a flex item, and the least it may shrink to (step 3 of
//! <https://www.w3.org/TR/css-flexbox-1/#layout-algorithm>).

use super::flex::Frame;
use super::flex_item::Item;
use super::intrinsic::replaced_width;
use super::numbers::{INDEFINITE, clamp, definite, greater, lesser};
use super::{Layout, Tree, Want, flags};
use tenfoot_contract::Prop;

impl Layout {
    /// Settles an item's base size, its limits and its hypothetical main size.
    pub(super) fn size_item(&mut self, tree: &mut impl Tree, frame: &Frame, item: &mut Item) {
        let sizes = item.sizes;
        let own = if frame.row { sizes.width } else { sizes.height };
        let limit = if frame.row { Prop::MinWidth } else { Prop::MinHeight };
        let style = tree.style(item.node);
        let by_content = style.is_auto(limit) && !style.clips();
        let by_size = style.is_auto(Prop::FlexBasis);
        let basis = if by_size { own } else { self.flex_basis(tree, frame, item) };
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

    /// The base size that `flex-basis` gives; indefinite where the content says.
    fn flex_basis(&mut self, tree: &mut impl Tree, frame: &Frame, item: &Item) -> f64 {
        let sizes = &item.sizes;
        let style = tree.style(item.node);
        let room = if frame.row { frame.width } else { frame.percent_height };
        if style.is_stretch(Prop::FlexBasis) {
            return room - item.main_margins;
        }
        if style.is_keyword(Prop::FlexBasis) {
            if !frame.row {
                return INDEFINITE;
            }
            let boxed = self.boxed_intrinsic(tree, item.node, item.rtl, sizes, sizes.height);
            let available = frame.width - item.main_margins;
            return tree
                .style(item.node)
                .content_of(Prop::FlexBasis, boxed.least, boxed.most, available)
                .unwrap_or(INDEFINITE);
        }
        let basis = style.length(Prop::FlexBasis, room);
        if frame.row { sizes.box_width(basis) } else { sizes.box_height(basis) }
    }

    /// The content-based minimum main size (<https://www.w3.org/TR/css-flexbox-1/#min-size-auto>).
    pub(super) fn find_floor(&mut self, tree: &mut impl Tree, frame: &Frame, item: &mut Item) {
        let sizes = item.sizes;
        let own = if frame.row { sizes.width } else { sizes.height };
        let mut floor = self.content_main(tree, frame, item, true);
        if sizes.has_ratio() {
            let cross = definite_cross(frame, item);
            if definite(cross) {
                let transferred = if frame.row { sizes.width_from(cross) } else { sizes.height_from(cross) };
                let replaced = tree.style(item.node).is_replaced();
                floor = if replaced { lesser(floor, transferred) } else { greater(transferred, floor) };
            }
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
            let style = tree.style(item.node);
            if style.is_replaced() {
                return replaced_width(style, sizes, height);
            }
            let inner = if definite(height) { greater(height - sizes.top - sizes.bottom, 0.0) } else { INDEFINITE };
            let content = self.intrinsic(tree, item.node, item.rtl, inner);
            return if least { content.least } else { content.most } + sizes.left + sizes.right;
        }
        let bits = if definite(item.sizes.height) || item.sizes.has_ratio() { flags::CONTENT } else { 0 };
        let key = frame.key(item, item.cross, INDEFINITE, bits);
        self.node(tree, item.node, key, Want::Size).content_height
    }
}

/// The cross size of an item where it is definite before flexing, limits applied.
pub(super) fn definite_cross(frame: &Frame, item: &Item) -> f64 {
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
