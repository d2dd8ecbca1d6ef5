//! Sizes that the content gives: `max-content`, `min-content` and `fit-content`
//! (<https://www.w3.org/TR/css-sizing-3/#sizing-values>).

use super::cache::{Intrinsic, Key};
use super::numbers::{INDEFINITE, clamp, definite, greater, lesser};
use super::sizes::Sizes;
use super::style::LayoutStyle;
use super::{Layout, Tree, Want, flags};
use tenfoot_contract::Prop;

impl Sizes {
    /// Puts in the widths that the content gives. `available`: what `fit-content` may take, margins taken off.
    fn put_widths(&mut self, style: &LayoutStyle, boxed: Intrinsic, available: f64) {
        let of = |prop| style.content_of(prop, boxed.least, boxed.most, available);
        if let Some(width) = of(Prop::Width) {
            self.width = greater(width, self.frame_width);
        }
        if let Some(width) = of(Prop::MinWidth) {
            self.min_width = greater(width, self.frame_width);
        }
        if let Some(width) = of(Prop::MaxWidth) {
            self.max_width = greater(width, self.frame_width);
        }
    }
}

impl Layout {
    /// Puts in the widths of a node that its content gives.
    pub(super) fn put_content_widths(
        &mut self,
        tree: &mut impl Tree,
        node: u32,
        rtl: bool,
        sizes: &mut Sizes,
        height: f64,
        available: f64,
    ) {
        if tree.style(node).has_content_width() {
            let boxed = self.boxed_intrinsic(tree, node, rtl, sizes, height);
            sizes.put_widths(tree.style(node), boxed, available);
        }
    }

    /// Puts in the limits of a node's height that its content gives, at the width of the request.
    pub(super) fn put_content_limits(&mut self, tree: &mut impl Tree, node: u32, sizes: &mut Sizes, key: &Key) {
        if !tree.style(node).has_content_limit() || key.flags & flags::CONTENT != 0 {
            return;
        }
        let bits = key.flags & flags::RTL | flags::CONTENT;
        let key = Key { height: INDEFINITE, flags: bits, ..*key };
        let content = self.node(tree, node, key, Want::Size).content_height;
        let style = tree.style(node);
        if style.content_of(Prop::MinHeight, content, content, content).is_some() {
            sizes.min_height = content;
        }
        if style.content_of(Prop::MaxHeight, content, content, content).is_some() {
            sizes.max_height = content;
        }
    }

    /// What a node with such widths asks of its parent, margins left out.
    pub(super) fn content_contribution(
        &mut self,
        tree: &mut impl Tree,
        node: u32,
        rtl: bool,
        sizes: &Sizes,
        height: f64,
    ) -> Intrinsic {
        let boxed = self.boxed_intrinsic(tree, node, rtl, sizes, height);
        let style = tree.style(node);
        let within = |available: f64| {
            let mut sizes = *sizes;
            sizes.put_widths(style, boxed, available);
            let width =
                if definite(sizes.width) { sizes.width } else { lesser(boxed.most, greater(boxed.least, available)) };
            clamp(width, sizes.min_width, sizes.max_width)
        };
        Intrinsic { least: within(0.0), most: within(f64::INFINITY) }
    }
}
