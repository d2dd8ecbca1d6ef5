//! CSS flexbox (<https://www.w3.org/TR/css-flexbox-1/>) as Chrome lays it out, on 64-bit floats, without rounding.
//!
//! The same algorithm, file for file, is `js/renderer/layout/`; both give bit-identical boxes.
//!
//! # How a renderer uses it
//! - It implements [`Tree`] on its own arrays and keeps a [`LayoutStyle`] and a [`Cache`] for each node.
//! - After a change it calls [`Layout::mark_dirty`] on a node whose layout style changed, and
//!   [`Layout::mark_content_dirty`] on a node whose text or picture changed, or that gained, lost or reordered children
//!   (a moved node's own cache stays good; a new node needs nothing).
//! - Once a frame it calls [`Layout::run`] on the stage. Only dirty nodes and what depends on them are computed;
//!   [`Tree::set_box`] is called only for children of nodes that were computed, [`Layout::nodes_laid_out`] counts them.
//!
//! Boxes are border boxes in px, relative to the parent's border box, scrolling not applied. A node of `display: none`
//! gets the box 0, 0, 0, 0; boxes below it mean nothing. So does one of `display: contents`, whose children are laid out
//! as if they were its parent's; their boxes are relative to the nearest ancestor with a box, or to it, which is the
//! same. The root's box is at 0, 0. Direction is inherited.
//!
//! A node that clips or is absolute, with its width and height in px, is a relayout boundary: a change inside it
//! is laid out from there, its ancestors keep their layout.

mod absolute;
mod align;
mod balance;
mod cache;
mod flex;
mod flex_basis;
mod flex_item;
mod flex_lengths;
mod flex_line;
mod initial;
mod intrinsic;
mod keywords;
mod margins;
mod node;
mod notes;
mod numbers;
mod sizes;
mod style;

pub use cache::Cache;
pub use style::LayoutStyle;

use balance::Balance;
use cache::Key;
use flex_item::Item;
use flex_line::Line;
use tenfoot_contract::{Direction, Position, Prop};

/// Bits of a layout request.
pub(crate) mod flags {
    /// Text runs from right to left in the node.
    pub const RTL: u8 = 1;
    /// The height that was given counts as definite: percentages below refer to it.
    pub const DEFINITE: u8 = 2;
    /// The node's own height and its limits are left out: only what the content asks for.
    pub const CONTENT: u8 = 4;
}

/// What a leaf's content comes to at a given width, px.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Measured {
    /// Width of the content.
    pub width: f64,
    /// Height of the content.
    pub height: f64,
    /// From the top of the content to its first baseline; `NaN` where it has none.
    pub baseline: f64,
}

/// A border box, px, relative to the parent's border box.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct LayoutBox {
    /// From the parent's left edge.
    pub x: f64,
    /// From the parent's top edge.
    pub y: f64,
    /// Width of the border box.
    pub width: f64,
    /// Height of the border box.
    pub height: f64,
}

/// The nodes of a renderer, as the layout sees them. Ids are the renderer's; 0 is none.
pub trait Tree {
    /// The children in order, those of `display: none` too. A leaf's are not looked at.
    fn children(&self, node: u32) -> &[u32];
    /// The parent, 0 for the root, for what is detached and for an id that is no node any more.
    fn parent(&self, node: u32) -> u32;
    /// The layout style.
    fn style(&self, node: u32) -> &LayoutStyle;
    /// The cache, for a look.
    fn cache(&self, node: u32) -> &Cache;
    /// The cache, to be changed.
    fn cache_mut(&mut self, node: u32) -> &mut Cache;
    /// Whether the node is a leaf whose content has a size of its own: a text, a picture.
    fn is_leaf(&self, node: u32) -> bool;
    /// The content of a leaf at a width: 0 for its least width, `INFINITY` for its greatest; `height` is `NaN` where
    /// the content decides. Padding and border are not included. The answer depends on nothing but the arguments and
    /// what [`Layout::mark_content_dirty`] was called for.
    fn measure(&mut self, node: u32, width: f64, height: f64) -> Measured;
    /// The box that [`Self::set_box`] was last given for a node.
    fn place(&self, node: u32) -> LayoutBox;
    /// The new box of a node. Called in tree order below a node that was laid out, even where the box is the old one.
    fn set_box(&mut self, node: u32, place: LayoutBox);
}

/// What is wanted of a layout request.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Want {
    /// The height.
    Size,
    /// The height and the baseline.
    Baseline,
    /// Boxes for everything below.
    Boxes,
}

/// The layout of one tree. It holds scratch room and the relayout boundaries with changes inside; results are in
/// the nodes' caches.
#[derive(Debug, Default)]
pub struct Layout {
    items: Vec<Item>,
    lines: Vec<Line>,
    /// Sizes of the children of containers whose content is being measured.
    spans: Vec<f64>,
    balance: Balance,
    boundaries: Vec<u32>,
    laid_out: u32,
}

impl Layout {
    /// A layout with no scratch room yet.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// How many nodes the last [`Self::run`] placed: those whose children got boxes. Measuring is not counted.
    #[must_use]
    pub fn nodes_laid_out(&self) -> u32 {
        self.laid_out
    }

    /// Says that a node's own layout style changed: its parent is laid out again, and so on up to the nearest
    /// relayout boundary. Costs one step for each ancestor that is not dirty yet.
    pub fn mark_dirty(&mut self, tree: &mut impl Tree, node: u32) {
        tree.cache_mut(node).clear();
        self.mark_content_dirty(tree, tree.parent(node));
    }

    /// Says that what is inside a node changed: its text or picture, or which children it has and their order.
    /// `node` may be 0, for none.
    pub fn mark_content_dirty(&mut self, tree: &mut impl Tree, node: u32) {
        let mut at = node;
        while at != 0 {
            if tree.style(at).is_contents() && tree.parent(at) != 0 {
                at = tree.parent(at);
                continue;
            }
            if !tree.cache(at).filled() {
                return;
            }
            tree.cache_mut(at).clear();
            if is_boundary(tree.style(at)) && tree.cache(at).last().is_some() {
                self.boundaries.push(at);
                return;
            }
            at = tree.parent(at);
        }
    }

    /// Lays out what is dirty below `root`, whose box is `width` × `height` px; `NaN` leaves a side to its style.
    pub fn run(&mut self, tree: &mut impl Tree, root: u32, width: f64, height: f64) {
        self.laid_out = 0;
        self.place_root(tree, root, width, height);
        let mut moved = false;
        while let Some(node) = self.boundaries.pop() {
            moved |= self.place_boundary(tree, root, node);
        }
        if moved {
            self.place_root(tree, root, width, height);
        }
    }

    fn place_root(&mut self, tree: &mut impl Tree, root: u32, width: f64, height: f64) {
        let rtl = is_rtl(tree.style(root), false);
        let width = if width.is_nan() { self.root_width(tree, root, rtl) } else { width };
        let flags = if rtl { flags::RTL } else { 0 } | if height.is_nan() { 0 } else { flags::DEFINITE };
        let key = Key { width, height, percent_width: f64::NAN, percent_height: f64::NAN, flags };
        let height = self.node(tree, root, key, Want::Boxes).height;
        tree.set_box(root, LayoutBox { x: 0.0, y: 0.0, width, height });
    }

    /// Lays out a boundary again where it is. Says whether its outcome differs: its ancestors are dirty then.
    fn place_boundary(&mut self, tree: &mut impl Tree, root: u32, node: u32) -> bool {
        let mut top = node;
        while tree.parent(top) != 0 {
            top = tree.parent(top);
        }
        if top != root {
            // Detached since: whoever attaches it again finds the way down to it dirty.
            clear_ancestors(tree, node);
            return false;
        }
        let Some((key, before)) = tree.cache(node).last() else { return false };
        if tree.cache(node).placed() || self.node(tree, node, key, Want::Boxes).same(&before) {
            return false;
        }
        clear_ancestors(tree, node);
        true
    }
}

fn clear_ancestors(tree: &mut impl Tree, node: u32) {
    let mut at = tree.parent(node);
    while at != 0 {
        tree.cache_mut(at).clear();
        at = tree.parent(at);
    }
}

/// Whether text runs from right to left in a node whose parent's direction is given.
pub(crate) fn is_rtl(style: &LayoutStyle, parent: bool) -> bool {
    let direction = style.choice(Prop::Direction);
    if direction == Direction::Inherit as u32 { parent } else { direction == Direction::Rtl as u32 }
}

/// Whether a node's content cannot change its size or anything outside, whatever its parent does.
fn is_boundary(style: &LayoutStyle) -> bool {
    let position = style.choice(Prop::Position);
    let alone = position == Position::Absolute as u32 || position == Position::Relative as u32 && style.clips();
    let fixed = !style.has_content_width() && !style.has_content_limit();
    alone && fixed && style.is_px(Prop::Width) && style.is_px(Prop::Height)
}
