//! Layout of the scene: what makes it dirty, how it runs, what follows from new boxes.

use tenfoot_contract::{Event, NodeId, NodeKind, listen_flags};

use super::state::{STAGE, Scene};
use super::{paragraphs, scroll, states};
use crate::animation::glide;
use crate::focus::reach;
use crate::layout::{Cache, LayoutBox, LayoutStyle, Measured, Tree};
use crate::lists::place;
use crate::paint::bounds;

impl Tree for Scene {
    fn children(&self, node: u32) -> &[u32] {
        &self.nodes[node].children
    }

    fn parent(&self, node: u32) -> u32 {
        if self.nodes.has(node) { self.nodes[node].parent } else { 0 }
    }

    fn style(&self, node: u32) -> &LayoutStyle {
        &self.nodes[node].layout
    }

    fn cache(&self, node: u32) -> &Cache {
        &self.nodes[node].cache
    }

    fn cache_mut(&mut self, node: u32) -> &mut Cache {
        &mut self.nodes[node].cache
    }

    fn is_leaf(&self, node: u32) -> bool {
        let kind = self.nodes[node].kind;
        kind == NodeKind::Text || kind == NodeKind::Image
    }

    fn measure(&mut self, node: u32, width: f64, _height: f64) -> Measured {
        if self.nodes[node].kind != NodeKind::Text {
            return Measured { width: 0.0, height: 0.0, baseline: f64::NAN };
        }
        let [_, width, height, baseline] = paragraphs::measure(self, node, width);
        Measured { width, height, baseline }
    }

    fn place(&self, id: u32) -> LayoutBox {
        let node = &self.nodes[id];
        LayoutBox { x: node.x, y: node.y, width: node.width, height: node.height }
    }

    fn set_box(&mut self, id: u32, found: LayoutBox) {
        let listed = place::is_placed_by_list(self, id);
        let node = &mut self.nodes[id];
        let placed = node.placed;
        let before = [node.x, node.y, node.width, node.height];
        let (x, y) = if listed && placed { (node.x, node.y) } else { (found.x, found.y) };
        if placed && before == [x, y, found.width, found.height] {
            return;
        }
        node.x = x;
        node.y = y;
        node.width = found.width;
        node.height = found.height;
        node.placed = true;
        let parent = node.parent;
        if node.listen & listen_flags::LAYOUT != 0 {
            self.moved.push(id);
        }
        self.touch(id);
        if parent != 0 {
            self.touch(parent);
        }
        place::mark(self, id);
        if listed {
            place::mark(self, parent);
        }
        if placed && !self.nodes[id].transitions.is_empty() {
            glide::moved(self, id, before);
        }
    }
}

/// A node's own layout style changed.
pub(crate) fn style_changed(scene: &mut Scene, id: u32) {
    let mut layout = std::mem::take(&mut scene.layout);
    layout.mark_dirty(scene, id);
    scene.layout = layout;
    place::restyled(scene, id);
    if scene.nodes[id].attached {
        scene.touch(id);
        let parent = scene.nodes[id].parent;
        if parent != 0 {
            scene.touch(parent);
        }
        scene.needs_layout();
    }
}

/// A text or picture changed.
pub(crate) fn content_changed(scene: &mut Scene, id: u32) {
    let mut layout = std::mem::take(&mut scene.layout);
    layout.mark_content_dirty(scene, id);
    scene.layout = layout;
    if scene.nodes[id].attached {
        scene.needs_layout();
    }
}

/// A node gained or lost a child.
pub(crate) fn children_changed(scene: &mut Scene, id: u32) {
    content_changed(scene, id);
    place::mark(scene, id);
    if scene.nodes[id].attached {
        scene.touch(id);
    }
}

/// Whether text and rows run from right to left in a node.
pub(crate) fn is_rtl(scene: &Scene, id: u32) -> bool {
    paragraphs::direction_of(scene, id) == tenfoot_contract::Direction::Rtl
}

/// Lays out what is dirty and tells who listens.
pub(crate) fn run(scene: &mut Scene) {
    lay_out(scene);
    tell_moved(scene);
}

/// Lays out what is dirty; bounds and scroll ranges follow. A press asks for it between ticks, so that it finds the
/// boxes of the scene as it is.
pub(crate) fn lay_out(scene: &mut Scene) {
    if scene.layout_dirty || scene.lists_dirty {
        scene.layouts += 1;
    }
    if scene.layout_dirty {
        scene.layout_dirty = false;
        scene.look_dirty = true;
        let (width, height) = (scene.view.width(), scene.view.height());
        let mut layout = std::mem::take(&mut scene.layout);
        layout.run(scene, STAGE, width, height);
        scene.nodes_laid_out += layout.nodes_laid_out();
        scene.layout = layout;
    }
    place::run(scene);
    settle_touched(scene);
}

fn tell_moved(scene: &mut Scene) {
    for i in 0..scene.moved.len() {
        let id = scene.moved[i];
        if scene.nodes.has(id) && scene.nodes[id].attached {
            let node = &scene.nodes[id];
            let (x, y, width, height) = (node.x as f32, node.y as f32, node.width as f32, node.height as f32);
            scene.emit(&Event::Layout { node: NodeId(id), x, y, width, height });
        }
    }
    scene.moved.clear();
}

fn settle_touched(scene: &mut Scene) {
    for depth in (0..scene.touched.len()).rev() {
        let list = std::mem::take(&mut scene.touched[depth]);
        for &id in &list {
            if !scene.nodes.has(id) || !scene.nodes[id].touched || scene.nodes[id].depth as usize != depth {
                continue;
            }
            scene.nodes[id].touched = false;
            if !scene.nodes[id].attached {
                continue;
            }
            scene.repaint(id);
            if scroll::scrolls(scene, id) {
                scroll::measure_content(scene, id);
            }
            bounds::compute(scene, id);
            reach::compute(scene, id);
        }
        scene.touched[depth] = list;
        scene.touched[depth].clear();
    }
}

/// Whether a node and all above it take part in layout and hang below the stage.
pub(crate) fn is_shown(scene: &Scene, id: u32) -> bool {
    let mut at = id;
    while at != 0 {
        if !scene.nodes[at].layout.shown() {
            return false;
        }
        if at == STAGE {
            return true;
        }
        at = scene.nodes[at].parent;
    }
    false
}

/// Whether a node may have focus.
pub(crate) fn is_candidate(scene: &Scene, id: u32) -> bool {
    let node = &scene.nodes[id];
    node.focusable && node.attached && !states::is_disabled(scene, id) && is_shown(scene, id)
}
