//! After the wheel: whether the focused node still shows in the windows around it, and who near it does.

use super::nearest::nearest_in;
use super::reveal::place;
use crate::scene::scroll::scrolls;
use crate::scene::state::{STAGE, Scene};

/// The part of the stage in which what is in a window shows, scrolling at rest; empty where it shows nowhere.
fn sight_of(scene: &Scene, window: u32) -> [f64; 4] {
    let mut sight = [0.0, 0.0, scene.view.width(), scene.view.height()];
    let mut at = window;
    while at != 0 {
        if scrolls(scene, at) {
            sight = narrowed(sight, place(scene, at));
        }
        at = scene.nodes[at].parent;
    }
    sight
}

/// What two boxes share.
pub(crate) fn narrowed(a: [f64; 4], b: [f64; 4]) -> [f64; 4] {
    [
        if a[0] > b[0] { a[0] } else { b[0] },
        if a[1] > b[1] { a[1] } else { b[1] },
        if a[2] < b[2] { a[2] } else { b[2] },
        if a[3] < b[3] { a[3] } else { b[3] },
    ]
}

/// Whether two boxes share more than an edge.
pub(crate) fn meet(a: [f64; 4], b: [f64; 4]) -> bool {
    a[0] < b[2] && a[2] > b[0] && a[1] < b[3] && a[3] > b[1]
}

/// Whom an arrow leads to where the wheel has scrolled the focused node out of sight: the nearest that shows, in the
/// innermost window that has one; 0 where the focused node shows, or nobody does.
pub(crate) fn nearest_seen(scene: &Scene) -> u32 {
    let current = scene.focus.current;
    if !scene.focus.wheeled || current == 0 {
        return 0;
    }
    let from = place(scene, current);
    if meet(from, sight_of(scene, scene.nodes[current].parent)) {
        return 0;
    }
    let mut at = scene.nodes[current].parent;
    while at != 0 {
        if scrolls(scene, at) || at == STAGE {
            let found = nearest_in(scene, at, from, sight_of(scene, at));
            if found != 0 {
                return found;
            }
        }
        at = scene.nodes[at].parent;
    }
    0
}
