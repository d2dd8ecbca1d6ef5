//! What the bitmaps may take, and which go when they take more.

use super::bitmaps::{NEAR_FROM, READY, forget};
use super::pressure::ONLY_VISIBLE;
use crate::scene::state::Scene;

/// Whether one more bitmap fits beside those here and those under way.
pub(crate) fn has_room(scene: &Scene, bytes: f64) -> bool {
    let bitmaps = &scene.bitmaps;
    bitmaps.bytes + bitmaps.pending_bytes + bytes <= bitmaps.budget
}

/// Drops bitmaps until the rest fits: first those that nobody is near, the longest unseen first, then those that
/// are only near, the farthest from focus first. What is on screen stays.
pub(crate) fn evict(scene: &mut Scene) {
    let all = scene.pressure.level >= ONLY_VISIBLE;
    while all || scene.bitmaps.bytes > scene.bitmaps.budget {
        let victim = choose(scene);
        if victim == 0 {
            return;
        }
        scene.repainted = true;
        forget(scene, victim);
    }
}

/// Drops what is not on screen until so many bytes more have room; says whether they do then.
pub(crate) fn make_room(scene: &mut Scene, bytes: f64) -> bool {
    while !has_room(scene, bytes) {
        let victim = choose(scene);
        if victim == 0 {
            return false;
        }
        scene.repainted = true;
        forget(scene, victim);
    }
    true
}

fn choose(scene: &Scene) -> u32 {
    let mut idle = 0;
    let mut idle_look = 0;
    let mut near = 0;
    let mut near_priority = NEAR_FROM - 1;
    for (&id, bitmap) in &scene.bitmaps.all {
        if bitmap.state != READY {
            continue;
        }
        if bitmap.users.is_empty() {
            if idle == 0 || bitmap.last_look < idle_look {
                idle = id;
                idle_look = bitmap.last_look;
            }
        } else if bitmap.priority > near_priority {
            near = id;
            near_priority = bitmap.priority;
        }
    }
    if idle == 0 { near } else { idle }
}
