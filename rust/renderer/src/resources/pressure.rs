//! The degrade ladder: what is done without while memory is short. The host asks for a level, and pictures on screen that do
//! not fit the budget ask for one themselves; the higher one holds.

use tenfoot_contract::{Event, Status};

use super::bitmaps::{self, NEAR_FROM};
use crate::scene::state::Scene;

/// Nothing is asked for before it is on screen.
pub(crate) const NO_PREFETCH: u32 = 1;
/// Shadows and blurs of nodes that can do without them are left out.
pub(crate) const NO_EFFECTS: u32 = 2;
/// Pictures are asked for at half their size.
pub(crate) const HALF_SIZE: u32 = 3;
/// Bitmaps that are not on screen go at once.
pub(crate) const ONLY_VISIBLE: u32 = 4;

/// What is on screen has to fit with this much to spare before pictures are asked for in full size again.
const EASED: f64 = 0.75;

#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Pressure {
    /// What the host asked for.
    asked: u32,
    /// What the pictures on screen ask for.
    own: u32,
    /// What holds, as script was told.
    pub level: u32,
}

/// A message: the host is short of memory, or no longer.
pub(crate) fn ask(scene: &mut Scene, level: u32) -> Result<(), Status> {
    if level > ONLY_VISIBLE {
        return Err(Status::BadValue);
    }
    scene.pressure.asked = level;
    scene.look_dirty = true;
    Ok(())
}

/// Weighs what the look found on screen against the budget, in full size, and tells script of another level.
pub(crate) fn weigh(scene: &mut Scene) {
    let mut bytes = 0.0;
    for i in 0..scene.bitmaps.seen.len() {
        let id = scene.bitmaps.seen[i];
        if scene.nodes[id].priority < NEAR_FROM {
            bytes += bitmaps::full_bytes(scene, id);
        }
    }
    let pressure = &mut scene.pressure;
    let budget = scene.bitmaps.budget;
    let tight = bytes > budget || (pressure.own > 0 && bytes > budget * EASED);
    pressure.own = if tight { HALF_SIZE } else { 0 };
    let level = if pressure.asked > pressure.own { pressure.asked } else { pressure.own };
    if level == pressure.level {
        return;
    }
    let plain = level >= NO_EFFECTS;
    let turned = plain != (pressure.level >= NO_EFFECTS);
    pressure.level = level;
    if turned {
        for i in 0..scene.frugal.len() {
            let id = scene.frugal[i];
            scene.nodes[id].plain = plain;
            scene.repaint(id);
        }
    }
    let bitmap_bytes = scene.bitmaps.bytes as u32;
    scene.emit(&Event::Memory { level, bitmap_bytes });
}

/// Whether a node can do without its shadow and the blur behind it.
pub(crate) fn set_frugal(scene: &mut Scene, id: u32, frugal: bool) {
    let before = scene.frugal.contains(&id);
    if before == frugal {
        return;
    }
    if frugal {
        scene.frugal.push(id);
    } else {
        forget(scene, id);
    }
    scene.nodes[id].plain = frugal && scene.pressure.level >= NO_EFFECTS;
    scene.repaint(id);
}

/// A node goes.
pub(crate) fn forget(scene: &mut Scene, id: u32) {
    if let Some(at) = scene.frugal.iter().position(|&other| other == id) {
        scene.frugal.remove(at);
    }
}
