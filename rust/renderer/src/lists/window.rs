//! Which items of a list are to be there: those in the window once scrolling has come to rest, one window ahead in the
//! direction of travel, half a window behind.

use tenfoot_contract::{Event, NodeId, Travel, Visibility};

use super::part::{ListPart, NOWHERE};
use super::place::Ground;
use crate::scene::arrange::is_shown;
use crate::scene::state::Scene;

/// How much of a window is wanted behind it; ahead it is a whole one.
const BEHIND: f64 = 0.5;
/// What lies between where a list is and where it goes is kept if that is at most so many windows.
const KEPT: f64 = 2.0;

/// Tells script of every list whose window moved, once the list is near the stage: until then nobody sees its items. One
/// that focus waits in is told of wherever it is.
pub(crate) fn tell(scene: &mut Scene) {
    for i in 0..scene.lists.len() {
        let id = scene.lists[i];
        let awaited = scene.focus.waiting.is_some_and(|waiting| waiting.list == id);
        let near = awaited || scene.nodes[id].visibility != Visibility::Hidden as u32;
        if !near || !scene.nodes[id].attached || !is_shown(scene, id) {
            continue;
        }
        let Some(mut list) = scene.nodes[id].list.take() else { continue };
        if !list.dirty {
            one(scene, id, &mut list);
        }
        scene.nodes[id].list = Some(list);
    }
}

fn one(scene: &mut Scene, id: u32, list: &mut ListPart) {
    let ground = Ground::of(scene, id);
    if ground.window <= 0.0 {
        return;
    }
    let slot = ground.slot();
    let now = ground.offset(scene.nodes[id].value(slot));
    let goal = ground.offset(scene.nodes[id].base_value(slot));
    let wanted = match scene.focus.waiting {
        Some(waiting) if waiting.list == id => waiting.index,
        _ => NOWHERE,
    };
    let (near, travel) = rest(scene, id, list, &ground, goal, wanted);
    let (before, after) = if travel == Travel::Backward { (1.0, BEHIND) } else { (BEHIND, 1.0) };
    let window = ground.window;
    let first = list.line_at(near - window * before) * list.lanes;
    let last = end_of(list, near + window * (1.0 + after));
    if [first, last, wanted] == list.told {
        return;
    }
    list.told = [first, last, wanted];
    let far = if now > goal { now - goal } else { goal - now };
    let (low, high) = if far > window * KEPT {
        (now, now)
    } else if now < goal {
        (now, goal)
    } else {
        (goal, now)
    };
    let shown_first = list.line_at(low) * list.lanes;
    let shown_last = end_of(list, high + window);
    scene.emit(&Event::ListWindow { node: NodeId(id), first, last, shown_first, shown_last, wanted, travel });
}

/// The index after the items of the line at an offset.
fn end_of(list: &ListPart, offset: f64) -> u32 {
    if list.count == 0 {
        return 0;
    }
    let next = (list.line_at(offset) + 1) * list.lanes;
    if next < list.count { next } else { list.count }
}

/// Where the window will start, and which way it goes: around the item that focus waits for, if that is not in it anyway.
fn rest(scene: &Scene, id: u32, list: &ListPart, ground: &Ground, goal: f64, wanted: u32) -> (f64, Travel) {
    let sign = scene.nodes[id].scroll().travel;
    let sign = if ground.mirrored() { -sign } else { sign };
    let travel = if sign > 0 {
        Travel::Forward
    } else if sign < 0 {
        Travel::Backward
    } else {
        Travel::None
    };
    if wanted == NOWHERE {
        return (goal, travel);
    }
    let line = wanted / list.lanes;
    let start = list.start(line);
    let end = start + list.length(line);
    if start >= goal && end <= goal + ground.window {
        return (goal, travel);
    }
    let near = (start + end) / 2.0 - ground.window / 2.0;
    (near, if near > goal { Travel::Forward } else { Travel::Backward })
}
