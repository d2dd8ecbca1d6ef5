//! Keyframes: a property that goes through given values by itself, once or for ever.
//!
//! While a node on the stage has keyframes of a slot they say what the slot shows. What styles, states and transitions
//! make of it goes on underneath, and shows where the keyframes leave it: before, after, and at ends without a frame.

use tenfoot_contract::{AnimationFill, Event, NodeId, Prop, Status, Stops, listen_flags};

use super::track::{Phase, Track};
use super::{calm, running, transition};
use crate::scene::paint_props::{SCROLL_X, SCROLL_Y, is_box, prop_of, slot_of};
use crate::scene::state::{STAGE, Scene};

const FORWARDS: u32 = AnimationFill::Forwards as u32;

/// The keyframes that say what a slot shows at the moment.
fn holder(scene: &Scene, id: u32, slot: usize) -> Option<usize> {
    scene.nodes[id].tracks.iter().position(|track| track.slot == slot && track.phase != Phase::Waiting)
}

/// What a slot has underneath its keyframes: its value, if it has none.
pub(crate) fn underneath(scene: &Scene, id: u32, slot: usize) -> f64 {
    match holder(scene, id, slot) {
        Some(i) => scene.nodes[id].tracks[i].under,
        None => scene.nodes[id].value(slot),
    }
}

/// Puts a value underneath a slot's keyframes. Says whether there are any.
pub(crate) fn put_under(scene: &mut Scene, id: u32, slot: usize, value: f64) -> bool {
    if scene.nodes[id].tracks.is_empty() {
        return false;
    }
    let Some(i) = holder(scene, id, slot) else { return false };
    scene.nodes[id].tracks[i].under = value;
    show(scene, id, i);
    true
}

fn show(scene: &mut Scene, id: u32, i: usize) {
    let track = &scene.nodes[id].tracks[i];
    let (slot, value) = (track.slot, track.value(scene.now_us));
    running::expose(scene, id, slot, value);
}

/// Whether a slot follows from layout and focus.
fn is_placed(slot: usize) -> bool {
    slot == SCROLL_X || slot == SCROLL_Y || is_box(slot)
}

/// Takes a node's keyframes of one property, in place of those it had; without frames it has none any more.
pub(crate) fn set(scene: &mut Scene, id: u32, prop: u32, mut track: Track, frames: Stops) -> Result<(), Status> {
    let known = u16::try_from(prop).ok().and_then(Prop::from_u16).ok_or(Status::UnknownProp)?;
    let slot = slot_of(known.id()).filter(|&slot| known.animatable() && !is_placed(slot)).ok_or(Status::BadValue)?;
    track.slot = slot;
    track.take(frames)?;
    if !track.is_sound() {
        return Err(Status::BadValue);
    }
    let found = scene.nodes[id].tracks.iter().position(|track| track.slot == slot);
    if track.frames.is_empty() {
        if let Some(i) = found {
            cancel(scene, id, i);
        }
        return Ok(());
    }
    track.under = underneath(scene, id, slot);
    let i = found.unwrap_or(scene.nodes[id].tracks.len());
    if found.is_some() {
        scene.nodes[id].tracks[i] = track;
    } else {
        scene.nodes[id].tracks.push(track);
    }
    if scene.nodes[id].attached {
        start(scene, id, i);
    }
    Ok(())
}

/// Takes keyframes away. The slot goes from what it shows to what is underneath by its transition.
fn cancel(scene: &mut Scene, id: u32, i: usize) {
    let track = scene.nodes[id].tracks.remove(i);
    if track.phase == Phase::Waiting {
        return;
    }
    forget_idle(scene, id);
    if scene.nodes[id].runs(track.slot) {
        running::expose(scene, id, track.slot, track.under);
    } else {
        running::move_to(scene, id, track.slot, track.under, transition::find(scene, id, track.slot));
    }
}

fn start(scene: &mut Scene, id: u32, i: usize) {
    let now_us = scene.now_us;
    let track = &mut scene.nodes[id].tracks[i];
    track.phase = Phase::Running;
    track.start_us = now_us;
    if !scene.tracked.contains(&id) {
        scene.tracked.push(id);
    }
    show(scene, id, i);
}

/// A node has come to the stage: what it has starts.
pub(crate) fn arrive(scene: &mut Scene, id: u32) {
    for i in 0..scene.nodes[id].tracks.len() {
        if scene.nodes[id].tracks[i].phase == Phase::Waiting {
            let slot = scene.nodes[id].tracks[i].slot;
            scene.nodes[id].tracks[i].under = scene.nodes[id].value(slot);
            start(scene, id, i);
        }
    }
}

/// Takes or gives up a wish for less movement. When nobody has it any more, what had no end and was stopped starts again.
pub(crate) fn wish_calm(scene: &mut Scene, whose: u32, wished: bool) {
    calm::wish(scene, whose, wished);
    if scene.calm_wishes != 0 {
        return;
    }
    for id in STAGE..scene.nodes.end() {
        if scene.nodes.has(id) && scene.nodes[id].attached {
            arrive(scene, id);
        }
    }
}

/// A node leaves the stage: what it has waits for the next time.
pub(crate) fn leave(scene: &mut Scene, id: u32) {
    if scene.nodes[id].tracks.is_empty() {
        return;
    }
    for i in 0..scene.nodes[id].tracks.len() {
        let track = &mut scene.nodes[id].tracks[i];
        if track.phase != Phase::Waiting {
            track.phase = Phase::Waiting;
            let (slot, under) = (track.slot, track.under);
            running::expose(scene, id, slot, under);
        }
    }
    forget_idle(scene, id);
}

/// Takes a node of which nothing runs any more off the list.
fn forget_idle(scene: &mut Scene, id: u32) {
    if scene.nodes[id].tracks.iter().all(|track| track.phase != Phase::Running) {
        scene.tracked.retain(|&other| other != id);
    }
}

/// How many run.
pub(crate) fn count(scene: &Scene) -> u32 {
    let mut count = 0;
    for &id in &scene.tracked {
        for track in &scene.nodes[id].tracks {
            count += u32::from(track.phase == Phase::Running);
        }
    }
    count
}

/// Moves all keyframes on to the scene's time.
pub(crate) fn tick(scene: &mut Scene) {
    let mut at = 0;
    while at < scene.tracked.len() {
        let id = scene.tracked[at];
        let mut i = 0;
        while i < scene.nodes[id].tracks.len() {
            i += usize::from(advance(scene, id, i));
        }
        forget_idle(scene, id);
        at += usize::from(scene.tracked.get(at) == Some(&id));
    }
}

/// Moves one on; says whether it is still there.
fn advance(scene: &mut Scene, id: u32, i: usize) -> bool {
    let track = &scene.nodes[id].tracks[i];
    if track.phase != Phase::Running {
        return true;
    }
    let (slot, under) = (track.slot, track.under);
    let total_ms = track.duration_ms * track.iterations;
    let cut = !calm::keeps_frames(scene, slot, track.iterations, total_ms);
    if !cut && !track.is_over(scene.now_us) {
        show(scene, id, i);
        return true;
    }
    if track.iterations == 0.0 {
        // Less movement is wanted: it waits for its node to come again, or for that wish to end.
        scene.nodes[id].tracks[i].phase = Phase::Waiting;
        running::expose(scene, id, slot, under);
        return true;
    }
    let holds = track.fill & FORWARDS != 0;
    if holds {
        scene.nodes[id].tracks[i].phase = Phase::Holding;
        show(scene, id, i);
    } else {
        scene.nodes[id].tracks.remove(i);
        running::expose(scene, id, slot, under);
    }
    if scene.nodes[id].listen & listen_flags::ANIMATION != 0 {
        scene.emit(&Event::AnimationEnd { node: NodeId(id), prop: prop_of(slot) });
    }
    holds
}
