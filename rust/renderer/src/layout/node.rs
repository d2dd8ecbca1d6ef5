//! One node: its cache, its own height, and, for a leaf, its content.

use super::cache::{Key, Outcome};
use super::numbers::{INDEFINITE, clamp, definite, greater, lesser};
use super::sizes::Sizes;
use super::{Layout, Tree, Want, flags};
use tenfoot_contract::Prop;

impl Layout {
    /// Lays out a node whose width is known. Boxes are written only where `want` asks for them.
    pub(super) fn node(&mut self, tree: &mut impl Tree, node: u32, key: Key, want: Want) -> Outcome {
        let style = tree.style(node);
        let mut key = key;
        if !style.refers_to_width() {
            key.percent_width = INDEFINITE;
        }
        if !style.refers_to_height() {
            key.percent_height = INDEFINITE;
        }
        let cache = tree.cache(node);
        let found = if want == Want::Boxes {
            cache.find_placed(&key)
        } else {
            cache.find_measured(&key, want == Want::Baseline)
        };
        if let Some(outcome) = found {
            return outcome;
        }
        let outcome = self.compute(tree, node, &key, want);
        if want == Want::Boxes {
            tree.cache_mut(node).keep_placed(key, outcome);
        } else {
            tree.cache_mut(node).keep_measured(key, outcome);
        }
        outcome
    }

    fn compute(&mut self, tree: &mut impl Tree, node: u32, key: &Key, want: Want) -> Outcome {
        let mut sizes = Sizes::of(tree.style(node), key.flags & flags::RTL != 0, key.percent_width, key.percent_height);
        self.put_content_limits(tree, node, &mut sizes, key);
        let given = definite(key.height);
        let height = if given { key.height } else { self.own_height(tree, node, &sizes, key) };
        if want == Want::Size && definite(height) {
            return Outcome::of_height(height);
        }
        if want == Want::Boxes {
            self.laid_out += 1;
        }
        if tree.is_leaf(node) {
            return leaf(tree, node, &sizes, key, height);
        }
        let settled = definite(height) && (!given || key.flags & flags::DEFINITE != 0);
        self.flex(tree, node, &sizes, key, height, settled, want)
    }

    /// The height that the style gives, by itself or through the aspect ratio; indefinite where the content decides.
    fn own_height(&mut self, tree: &mut impl Tree, node: u32, sizes: &Sizes, key: &Key) -> f64 {
        if key.flags & flags::CONTENT != 0 {
            return INDEFINITE;
        }
        if definite(sizes.height) {
            return clamp(sizes.height, sizes.min_height, sizes.max_height);
        }
        if !sizes.has_ratio() {
            return INDEFINITE;
        }
        let mut height = sizes.height_from(key.width);
        let style = tree.style(node);
        if style.is_auto(Prop::MinHeight) && !style.clips() && !style.is_replaced() {
            // The content may push it out.
            let key = Key { height: INDEFINITE, flags: key.flags & flags::RTL | flags::CONTENT, ..*key };
            let content = self.node(tree, node, key, Want::Size).content_height;
            height = greater(lesser(content, sizes.height_from(sizes.max_width)), height);
        }
        clamp(height, sizes.min_height, sizes.max_height)
    }
}

fn leaf(tree: &mut impl Tree, node: u32, sizes: &Sizes, key: &Key, height: f64) -> Outcome {
    let inner_width = greater(key.width - sizes.left - sizes.right, 0.0);
    let inner_height = if definite(height) { greater(height - sizes.top - sizes.bottom, 0.0) } else { INDEFINITE };
    let measured = tree.measure(node, inner_width, inner_height);
    let replaced = tree.style(node).is_replaced();
    let content_height =
        if replaced { sizes.height_from(key.width) } else { measured.height + sizes.top + sizes.bottom };
    let height = if definite(height) {
        height
    } else if key.flags & flags::CONTENT != 0 {
        content_height
    } else {
        clamp(content_height, sizes.min_height, sizes.max_height)
    };
    let baseline = if definite(measured.baseline) { sizes.top + measured.baseline } else { height };
    Outcome { height, content_height, baseline }
}
