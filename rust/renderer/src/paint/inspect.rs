//! The semantic tree, for tests and assistive technology: what is there, where it shows at this moment, what it says.

use tenfoot_contract::{Event, NodeId, NodeKind, Role, scene_flags};

use super::bounds::{local_matrix, moved};
use super::walk::{Brush, compose};
use crate::resources::bitmaps::{FAILED, READY};
use crate::resources::naturals::has_failed;
use crate::scene::paint_props::{OPACITY, SCROLL_X, SCROLL_Y};
use crate::scene::scroll::scrolls;
use crate::scene::state::{STAGE, Scene};
use crate::scene::states::is_disabled;

/// Writes a `scene_node` event for the stage and for every node below it that shows in layout and means something: a
/// text, an image, or one with a role, a label or focus. Boxes are on the stage, logical px, transforms and
/// scrolling as they are now.
pub(crate) fn write(scene: &mut Scene) {
    let view = [0.0, 0.0, scene.view.width(), scene.view.height()];
    let brush = Brush { matrix: [1.0, 0.0, 0.0, 1.0, 0.0, 0.0], clip: view, opacity: 1.0 };
    visit(scene, STAGE, 0, brush);
}

fn visit(scene: &mut Scene, id: u32, parent: u32, brush: Brush) {
    let this = &scene.nodes[id];
    if !this.layout.shown() || !this.placed {
        return;
    }
    let matrix = compose(brush.matrix, local_matrix(this));
    let mut inner = Brush { matrix, clip: brush.clip, opacity: brush.opacity * this.value(OPACITY) };
    let at = moved(matrix, [0.0, 0.0, this.width, this.height]);
    let means = this.role != Role::None || !this.label.is_empty() || this.focusable;
    let mut above = parent;
    if id == STAGE || means || this.kind == NodeKind::Text || this.kind == NodeKind::Image {
        tell(scene, id, parent, at, &inner);
        above = id;
    }
    let this = &scene.nodes[id];
    if this.layout.clips() {
        for i in 0..2 {
            if at[i] > inner.clip[i] {
                inner.clip[i] = at[i];
            }
            if at[i + 2] < inner.clip[i + 2] {
                inner.clip[i + 2] = at[i + 2];
            }
        }
        if scrolls(scene, id) {
            let offset = [1.0, 0.0, 0.0, 1.0, -this.value(SCROLL_X), -this.value(SCROLL_Y)];
            inner.matrix = compose(inner.matrix, offset);
        }
    }
    for i in 0..scene.nodes[id].children.len() {
        let child = scene.nodes[id].children[i];
        visit(scene, child, above, inner);
    }
}

fn tell(scene: &mut Scene, id: u32, parent: u32, at: [f64; 4], brush: &Brush) {
    let node = &scene.nodes[id];
    let clip = brush.clip;
    let mut flags = 0;
    if node.focusable {
        flags |= scene_flags::FOCUSABLE;
    }
    if scene.focus.current == id {
        flags |= scene_flags::FOCUSED;
    }
    if is_disabled(scene, id) {
        flags |= scene_flags::DISABLED;
    }
    if brush.opacity > 0.0 && at[0] < clip[2] && at[2] > clip[0] && at[1] < clip[3] && at[3] > clip[1] {
        flags |= scene_flags::VISIBLE;
    }
    let mut text = "";
    if let Some(part) = &node.text {
        text = &part.text;
    }
    if let Some(image) = &node.image
        && image.bitmap != 0
    {
        let state = scene.bitmaps.all[&image.bitmap].state;
        if state == READY {
            flags |= scene_flags::BITMAP_READY;
        } else if state == FAILED {
            flags |= scene_flags::BITMAP_FAILED;
        }
    }
    if node.image.as_ref().is_some_and(|image| has_failed(scene, image)) {
        flags |= scene_flags::BITMAP_FAILED;
    }
    let event = Event::SceneNode {
        node: NodeId(id),
        parent: NodeId(parent),
        kind: node.kind,
        role: node.role,
        flags,
        x: at[0] as f32,
        y: at[1] as f32,
        width: (at[2] - at[0]) as f32,
        height: (at[3] - at[1]) as f32,
        label: &node.label,
        text,
    };
    event.write(&mut scene.events);
}
