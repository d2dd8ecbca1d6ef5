//! Full size again: pictures on screen that were asked for at half their size are asked for anew once memory is not short any
//! more, those near focus first, as far as what is not on screen makes room. The small one shows until the whole one
//! is there.

use super::bitmaps::{NEAR_FROM, READY, forget, request, tell_priority};
use super::budget;
use super::pressure::HALF_SIZE;
use crate::scene::state::Scene;

/// What the key of a picture at half its size ends in.
pub(crate) const HALF: &str = "/half";

/// After a look: asks for what is on screen in full size, or calls that off where memory is short again.
pub(crate) fn restore(scene: &mut Scene) {
    if scene.bitmaps.halves == 0 {
        return;
    }
    let short = scene.pressure.level >= HALF_SIZE;
    for priority in 0..NEAR_FROM {
        for i in 0..scene.bitmaps.seen.len() {
            let id = scene.bitmaps.seen[i];
            if scene.nodes[id].priority != priority {
                continue;
            }
            if short {
                call_off(scene, id);
            } else {
                ask(scene, id, priority);
            }
        }
    }
}

fn ask(scene: &mut Scene, id: u32, priority: u32) {
    let Some(image) = &scene.nodes[id].image else { return };
    let Some(small) = scene.bitmaps.all.get(&image.bitmap) else { return };
    if image.whole != 0 || small.state != READY || !small.is_half() {
        return;
    }
    let drawn = [small.drawn_width, small.drawn_height];
    let Some(key) = small.key.strip_suffix(HALF) else { return };
    let mut whole = scene.bitmaps.by_key.get(key).copied().unwrap_or(0);
    if whole == 0 {
        let key = key.to_owned();
        if !budget::make_room(scene, f64::from(drawn[0]) * f64::from(drawn[1]) * 4.0) {
            return;
        }
        whole = request(scene, id, key, drawn, false, priority);
    }
    let look = scene.bitmaps.look;
    let Some(bitmap) = scene.bitmaps.all.get_mut(&whole) else { return };
    bitmap.users.push(id);
    bitmap.last_look = look;
    let ready = bitmap.state == READY;
    if let Some(image) = scene.nodes[id].image.as_mut() {
        image.whole = whole;
    }
    if ready {
        show(scene, id);
    }
}

/// The whole picture takes the place of the small one.
pub(crate) fn show(scene: &mut Scene, id: u32) {
    let Some(image) = scene.nodes[id].image.as_mut() else { return };
    let small = image.bitmap;
    image.bitmap = image.whole;
    image.whole = 0;
    if leave(scene, id, small) {
        forget(scene, small);
    }
    scene.soil(id);
    scene.repaint(id);
}

/// A node does not wait for the whole picture any more.
pub(crate) fn call_off(scene: &mut Scene, id: u32) {
    let Some(image) = scene.nodes[id].image.as_mut() else { return };
    let whole = image.whole;
    image.whole = 0;
    if leave(scene, id, whole) && scene.bitmaps.all[&whole].state != READY {
        forget(scene, whole);
    }
}

/// Takes a node from a bitmap's users; says whether it was the last one.
fn leave(scene: &mut Scene, id: u32, held: u32) -> bool {
    let Some(bitmap) = scene.bitmaps.all.get_mut(&held) else { return false };
    if let Some(at) = bitmap.users.iter().position(|&user| user == id) {
        bitmap.users.remove(at);
    }
    bitmap.users.is_empty()
}

/// What a look says of a node's picture holds for the whole one that it waits for. One whose small picture went
/// shows the whole one as soon as it comes.
pub(crate) fn want(scene: &mut Scene, id: u32, priority: u32) {
    let Some(image) = scene.nodes[id].image.as_mut() else { return };
    if image.whole == 0 {
        return;
    }
    let whole = image.whole;
    if image.bitmap == 0 {
        image.bitmap = whole;
        image.whole = 0;
    }
    let look = scene.bitmaps.look;
    if let Some(bitmap) = scene.bitmaps.all.get_mut(&whole) {
        if bitmap.last_look != look || priority < bitmap.priority {
            bitmap.priority = priority;
        }
        bitmap.last_look = look;
    }
    tell_priority(scene, whole);
}

/// News of a bitmap for a node that waits for it in place of a small one: nothing to be told. Says whether it was that.
pub(crate) fn came(scene: &mut Scene, id: u32, held: u32) -> bool {
    let waits = scene.nodes[id].image.as_ref().is_some_and(|image| image.whole == held);
    if waits && scene.bitmaps.all[&held].state == READY {
        show(scene, id);
    }
    waits
}

/// Whether another look may find small pictures to ask for in full size.
pub(crate) fn awaited(scene: &Scene) -> bool {
    scene.bitmaps.halves > 0 && scene.pressure.level < HALF_SIZE
}
