//! What nodes cover, for culling. Bounds are computed when layout gave new boxes; between layouts they only
//! grow, so that a change costs its ancestors at most. Too large is sound, too small is not.

use tenfoot_contract::NodeKind;

use crate::animation::curve::sin_cos;
use crate::animation::glide::seen_size;
use crate::scene::node::Node;
use crate::scene::paint_props::{
    BOX_X, BOX_Y, ORIGIN_X, ORIGIN_Y, OUTLINE_COLOUR, OUTLINE_OFFSET, OUTLINE_WIDTH, Paint, ROTATE, SCALE_X, SCALE_Y,
    SHADOW_BLUR, SHADOW_COLOUR, SHADOW_SPREAD, SHADOW_X, SHADOW_Y, TRANSLATE_X, TRANSLATE_Y, word,
};
use crate::scene::paragraphs::reach;
use crate::scene::state::Scene;

/// Containers with fewer children have no stretches: looking through them is as quick.
const LONG: usize = 24;
/// Children are taken as following one another where they overlap by at most this, px.
const OVERLAP: f64 = 0.5;
/// `Node::ordered`: from left to right.
pub(crate) const ORDERED_X: u32 = 1;
/// `Node::ordered`: from top to bottom.
pub(crate) const ORDERED_Y: u32 = 2;

/// Whether a colour shows at all.
pub(crate) fn shows(colour: f64) -> bool {
    word(colour) & 255 != 0
}

/// The size of a node's box, or of the box that is seen where that is larger.
fn largest(node: &Node) -> (f64, f64) {
    let (width, height) = seen_size(node);
    (most(node.width, width), most(node.height, height))
}

/// What a node itself covers.
fn own(node: &Node) -> [f64; 4] {
    let paint = node.paint();
    let (width, height) = largest(node);
    let mut bounds = [0.0, 0.0, width, height];
    if let Some(text) = &node.text {
        let reach = reach(text);
        extend(&mut bounds, [-reach, -reach, width + reach, height + reach]);
    }
    if shows(paint[SHADOW_COLOUR]) {
        let reach = paint[SHADOW_SPREAD] + most(0.0, paint[SHADOW_BLUR]);
        let (x, y) = (paint[SHADOW_X], paint[SHADOW_Y]);
        extend(&mut bounds, [x - reach, y - reach, width + x + reach, height + y + reach]);
    }
    if shows(paint[OUTLINE_COLOUR]) && paint[OUTLINE_WIDTH] > 0.0 {
        let reach = paint[OUTLINE_WIDTH] + paint[OUTLINE_OFFSET];
        extend(&mut bounds, [-reach, -reach, width + reach, height + reach]);
    }
    bounds
}

fn most(a: f64, b: f64) -> f64 {
    if a > b { a } else { b }
}

fn least(a: f64, b: f64) -> f64 {
    if a < b { a } else { b }
}

/// Makes `bounds` cover `more` too; says whether it did not before.
fn extend(bounds: &mut [f64; 4], more: [f64; 4]) -> bool {
    if more[0] >= bounds[0] && more[1] >= bounds[1] && more[2] <= bounds[2] && more[3] <= bounds[3] {
        return false;
    }
    bounds[0] = least(bounds[0], more[0]);
    bounds[1] = least(bounds[1], more[1]);
    bounds[2] = most(bounds[2], more[2]);
    bounds[3] = most(bounds[3], more[3]);
    true
}

/// The linear part `a b c d` of a node's own transform, and where it moves the node's top left corner to
/// within the parent.
#[inline]
pub(crate) fn local_matrix(node: &Node) -> [f64; 6] {
    let paint: &Paint = node.paint();
    let mut x = node.x + paint[BOX_X] + paint[TRANSLATE_X];
    let mut y = node.y + paint[BOX_Y] + paint[TRANSLATE_Y];
    if let Some(stuck) = &node.stuck {
        x += stuck.x;
        y += stuck.y;
    }
    let (scale_x, scale_y) = (paint[SCALE_X], paint[SCALE_Y]);
    if scale_x == 1.0 && scale_y == 1.0 && paint[ROTATE] == 0.0 {
        return [1.0, 0.0, 0.0, 1.0, x, y];
    }
    turned(node, paint, x, y)
}

/// The matrix of a node that is scaled or turned.
#[inline(never)]
fn turned(node: &Node, paint: &Paint, x: f64, y: f64) -> [f64; 6] {
    let (scale_x, scale_y) = (paint[SCALE_X], paint[SCALE_Y]);
    let (width, height) = seen_size(node);
    let origin_x = paint[ORIGIN_X] * width;
    let origin_y = paint[ORIGIN_Y] * height;
    let (mut a, mut b, mut c, mut d) = (scale_x, 0.0, 0.0, scale_y);
    if paint[ROTATE] != 0.0 {
        let (sin, cos) = sin_cos(paint[ROTATE]);
        a = cos * scale_x;
        b = sin * scale_x;
        c = -sin * scale_y;
        d = cos * scale_y;
    }
    let e = x + origin_x - (a * origin_x + c * origin_y);
    let f = y + origin_y - (b * origin_x + d * origin_y);
    [a, b, c, d, e, f]
}

/// The box around a box that a matrix has moved.
pub(crate) fn moved(m: [f64; 6], r: [f64; 4]) -> [f64; 4] {
    let [a, b, c, d, e, f] = m;
    let ax0 = least(a * r[0], a * r[2]);
    let ax1 = most(a * r[0], a * r[2]);
    let bx0 = least(b * r[0], b * r[2]);
    let bx1 = most(b * r[0], b * r[2]);
    let cy0 = least(c * r[1], c * r[3]);
    let cy1 = most(c * r[1], c * r[3]);
    let dy0 = least(d * r[1], d * r[3]);
    let dy1 = most(d * r[1], d * r[3]);
    [ax0 + cy0 + e, bx0 + dy0 + f, ax1 + cy1 + e, bx1 + dy1 + f]
}

/// Whether a node's children show outside its box.
fn lets_out(node: &Node) -> bool {
    node.kind == NodeKind::View && !node.layout.clips()
}

/// Computes a node's bounds from its children's, and makes its ancestors' large enough.
pub(crate) fn compute(scene: &mut Scene, id: u32) {
    let mut bounds = own(&scene.nodes[id]);
    let open = lets_out(&scene.nodes[id]);
    let count = scene.nodes[id].children.len();
    let mut stretches = scene.nodes[id].stretches.take();
    if count >= LONG {
        stretches.get_or_insert_default().reset(count);
    } else {
        stretches = None;
    }
    let mut ordered = ORDERED_X | ORDERED_Y;
    let (mut right, mut bottom) = (f64::NEG_INFINITY, f64::NEG_INFINITY);
    for i in 0..count {
        let child = &scene.nodes[scene.nodes[id].children[i]];
        if !child.layout.shown() {
            ordered = 0;
            continue;
        }
        if child.x < right - OVERLAP {
            ordered &= !ORDERED_X;
        }
        if child.y < bottom - OVERLAP {
            ordered &= !ORDERED_Y;
        }
        right = child.x + child.width;
        bottom = child.y + child.height;
        let covered = moved(local_matrix(child), child.bounds);
        if let Some(stretches) = &mut stretches {
            stretches.extend(i, covered);
        }
        if open {
            extend(&mut bounds, covered);
        }
    }
    let node = &mut scene.nodes[id];
    node.bounds = bounds;
    node.stretches = stretches;
    node.ordered = ordered;
    spread(scene, id);
}

/// Makes a node's bounds, and its ancestors', large enough for its paint values as they are now.
pub(crate) fn grow(scene: &mut Scene, id: u32) {
    let now = own(&scene.nodes[id]);
    extend(&mut scene.nodes[id].bounds, now);
    spread(scene, id);
}

fn spread(scene: &mut Scene, id: u32) {
    let mut at = id;
    loop {
        let child = &scene.nodes[at];
        let parent = child.parent;
        if parent == 0 {
            return;
        }
        let covered = moved(local_matrix(child), child.bounds);
        let index = child.index as usize;
        let node = &mut scene.nodes[parent];
        if let Some(stretches) = &mut node.stretches {
            stretches.extend(index, covered);
        }
        if !lets_out(node) || !extend(&mut node.bounds, covered) {
            return;
        }
        at = parent;
    }
}
