//! Where the items of a list stand. Layout gives them their sizes, the list their places, so that a node that becomes
//! another item, or moves up because others went, is not laid out again.

use tenfoot_contract::{Position, Prop, listen_flags};

use super::part::{ListPart, is_horizontal, is_item};
use crate::animation::{glide, running};
use crate::paint::stacking::is_away;
use crate::scene::arrange::{self, is_rtl};
use crate::scene::edges::{borders, paddings};
use crate::scene::node::Node;
use crate::scene::paint_props::{SCROLL_X, SCROLL_Y};
use crate::scene::state::Scene;
use crate::scene::states::is_within;

/// The items of a list have to be placed again at the next tick.
pub(crate) fn mark(scene: &mut Scene, id: u32) {
    if let Some(list) = scene.nodes[id].list.as_mut() {
        list.dirty = true;
        scene.lists_dirty = true;
    }
}

/// A node's style changed: a list places its items again, and so does that of an item.
pub(crate) fn restyled(scene: &mut Scene, id: u32) {
    mark(scene, id);
    if scene.nodes[id].item >= 0 && is_item(scene, id) {
        let list = scene.nodes[id].parent;
        mark(scene, list);
    }
}

/// Whether a node's place is its list's affair.
pub(crate) fn is_placed_by_list(scene: &Scene, id: u32) -> bool {
    scene.nodes[id].item >= 0
        && is_item(scene, id)
        && scene.nodes[id].layout.choice(Prop::Position) == Position::Absolute as u32
}

/// How a list's content lies in its box.
pub(crate) struct Ground {
    pub horizontal: bool,
    pub rtl: bool,
    /// From the left (right, in a row from right to left) or top edge to where the first line starts.
    pub lead: f64,
    /// The padding at the start, part of `lead`.
    pub padding: f64,
    /// From the side where lanes begin to the first lane.
    pub side: f64,
    pub width: f64,
    /// The window along the axis.
    pub window: f64,
}

impl Ground {
    pub fn of(scene: &Scene, id: u32) -> Self {
        let horizontal = is_horizontal(scene, id);
        let rtl = is_rtl(scene, id);
        let (border, padding) = (borders(scene, id), paddings(scene, id));
        let across = if rtl { 2 } else { 0 };
        let (start, lanes) = if horizontal { (across, 1) } else { (1, across) };
        let node = &scene.nodes[id];
        Self {
            horizontal,
            rtl,
            lead: border[start] + padding[start],
            padding: padding[start],
            side: border[lanes] + padding[lanes],
            width: node.width,
            window: if horizontal { node.width - border[0] - border[2] } else { node.height - border[1] - border[3] },
        }
    }

    /// Whether offsets grow against the axis.
    pub fn mirrored(&self) -> bool {
        self.horizontal && self.rtl
    }

    pub fn slot(&self) -> usize {
        if self.horizontal { SCROLL_X } else { SCROLL_Y }
    }

    /// The offset of the window's start at a scroll position.
    pub fn offset(&self, scroll: f64) -> f64 {
        if self.mirrored() { -scroll - self.padding } else { scroll - self.padding }
    }
}

/// Places the items of lists that changed.
pub(crate) fn run(scene: &mut Scene) {
    if !scene.lists_dirty {
        return;
    }
    scene.lists_dirty = false;
    for i in 0..scene.lists.len() {
        let id = scene.lists[i];
        let Some(mut list) = scene.nodes[id].list.take() else { continue };
        if list.dirty && scene.nodes[id].attached {
            list.dirty = false;
            place(scene, id, &mut list);
        }
        scene.nodes[id].list = Some(list);
    }
}

fn place(scene: &mut Scene, id: u32, list: &mut ListPart) {
    let ground = Ground::of(scene, id);
    if list.measured {
        measure(scene, id, list, ground.horizontal);
    }
    list.settle();
    let anchor = anchor(scene, id, &ground);
    let by = if anchor == 0 { 0.0 } else { shift_of(&scene.nodes[anchor], list) };
    let shifted = if ground.mirrored() { -by } else { by };
    for i in 0..scene.nodes[id].children.len() {
        let child = scene.nodes[id].children[i];
        if is_put(&scene.nodes[child]) {
            put(scene, child, list, &ground, shifted);
        } else {
            scene.nodes[child].stood = f64::NAN;
        }
    }
    if by != 0.0 {
        running::shift(scene, id, ground.slot(), shifted);
    }
    scene.touch(id);
    scene.look_dirty = true;
}

/// Whether a list places a child.
fn is_put(node: &Node) -> bool {
    node.item >= 0 && node.placed && node.layout.choice(Prop::Position) == Position::Absolute as u32
}

/// How far along the list its anchor goes; nowhere where the list does not place it any more.
fn shift_of(anchor: &Node, list: &ListPart) -> f64 {
    if is_put(anchor) { list.start(anchor.item as u32 / list.lanes) - anchor.stood } else { 0.0 }
}

/// Takes the lengths of lines from their items' boxes.
fn measure(scene: &Scene, id: u32, list: &mut ListPart, horizontal: bool) {
    let lines = list.lines();
    let mut line = 0;
    let mut longest = -1.0;
    for &child in &scene.nodes[id].children {
        let node = &scene.nodes[child];
        if node.item < 0 || !node.placed || !node.layout.shown() {
            continue;
        }
        let at = node.item as u32 / list.lanes;
        if at >= lines {
            break;
        }
        if at != line {
            line = at;
            longest = -1.0;
        }
        let length = if horizontal { node.width } else { node.height };
        if length > longest {
            longest = length;
            if list.sizes.is_some() || length != list.size {
                list.own_sizes().set(line as usize, length);
            }
        }
    }
}

/// The item that is to stay where it is on the screen, 0 for none: the focused one, unless it sticks and stays anyway, else
/// the first in the window. A list at its start has none, so that what is put in there is seen.
fn anchor(scene: &Scene, id: u32, ground: &Ground) -> u32 {
    let focused = scene.focus.current;
    let inside = focused != 0 && focused != id && is_within(scene, focused, id);
    let window = ground.offset(scene.nodes[id].value(ground.slot()));
    let mut found = 0;
    let mut least = 0.0;
    for &child in &scene.nodes[id].children {
        let node = &scene.nodes[child];
        if node.stood.is_nan() || node.item < 0 {
            continue;
        }
        if inside && !is_away(node) && is_within(scene, focused, child) {
            return child;
        }
        let length = if ground.horizontal { node.width } else { node.height };
        if node.stood + length > window && (found == 0 || node.stood < least) {
            found = child;
            least = node.stood;
        }
    }
    if window + ground.padding > 0.0 { found } else { 0 }
}

/// Puts an item in its place. The window has moved by `shifted`: an item that glides does so from where it was on the screen.
fn put(scene: &mut Scene, child: u32, list: &ListPart, ground: &Ground, shifted: f64) {
    let node = &scene.nodes[child];
    let item = node.item as u32;
    let offset = list.start(item / list.lanes);
    let aside = f64::from(item % list.lanes) * (list.cross + list.cross_gap);
    let (across, down) = if ground.horizontal { (offset, aside) } else { (aside, offset) };
    let (left, top) = if ground.horizontal { (ground.lead, ground.side) } else { (ground.side, ground.lead) };
    let x = if ground.rtl { ground.width - left - across - node.width } else { left + across };
    let y = top + down;
    let (from_x, from_y) = if ground.horizontal { (node.x + shifted, node.y) } else { (node.x, node.y + shifted) };
    let glides = !node.stood.is_nan() && !node.transitions.is_empty() && (from_x != x || from_y != y);
    let moved = node.x != x || node.y != y;
    let before = [from_x, from_y, node.width, node.height];
    let node = &mut scene.nodes[child];
    node.stood = offset;
    if moved {
        node.x = x;
        node.y = y;
        if node.listen & listen_flags::LAYOUT != 0 && !scene.moved.contains(&child) {
            scene.moved.push(child);
        }
        scene.touch(child);
    }
    if glides {
        glide::moved(scene, child, before);
    }
}

/// Layout says again where a node stands: it is no item any more.
pub(crate) fn let_go(scene: &mut Scene, id: u32) {
    let node = &mut scene.nodes[id];
    if node.stood.is_nan() {
        return;
    }
    node.stood = f64::NAN;
    node.placed = false;
    arrange::style_changed(scene, id);
}
