//! Moves of focus to items that are not mounted yet. Focus stays where it is until script has made the item; moves that
//! come meanwhile lead further, and what they skip is never made.

use tenfoot_contract::focus_scope_flags::{TRAP_X, TRAP_Y, WRAP_X, WRAP_Y};

use super::part::{NOWHERE, is_horizontal, is_item, mounted};
use crate::focus::candidates::entry;
use crate::focus::hold;
use crate::focus::way::Way;
use crate::scene::arrange::is_rtl;
use crate::scene::state::Scene;
use crate::scene::states::is_within;

/// The item that is to have focus once it is there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Waiting {
    pub list: u32,
    pub index: u32,
    /// Where to look on if the item cannot have focus.
    pub way: Option<Way>,
}

pub(crate) fn begin(scene: &mut Scene, waiting: Waiting) {
    scene.focus.waiting = Some(waiting);
    scene.look_dirty = true;
}

pub(crate) fn end(scene: &mut Scene) {
    if scene.focus.waiting.is_some() {
        scene.focus.waiting = None;
        scene.look_dirty = true;
    }
}

/// A list has another number of items.
pub(crate) fn recount(scene: &mut Scene, list: u32, count: u32) {
    if let Some(waiting) = &mut scene.focus.waiting
        && waiting.list == list
        && waiting.index >= count
    {
        waiting.index = count.saturating_sub(1);
    }
}

/// The item that goes has focus: whoever is made in its place gets it back.
pub(crate) fn keep(scene: &mut Scene, id: u32) {
    if is_item(scene, id) && is_within(scene, scene.focus.current, id) {
        let node = &scene.nodes[id];
        begin(scene, Waiting { list: node.parent, index: node.item as u32, way: None });
    }
}

/// How an arrow goes through a list: along its lines or across them, and whether upwards.
struct Course {
    along: bool,
    forward: bool,
    lanes: u32,
    count: u32,
}

impl Course {
    fn of(scene: &Scene, list: u32, way: Way) -> Option<Self> {
        if !scene.nodes.has(list) {
            return None;
        }
        let part = scene.nodes[list].list.as_ref()?;
        let along = way.horizontal() == is_horizontal(scene, list);
        let mirrored = way.horizontal() && is_rtl(scene, list);
        Some(Self { along, forward: way.forward() != mirrored, lanes: part.lanes, count: part.count })
    }

    /// The item after another one, `None` at the end.
    fn next(&self, index: u32) -> Option<u32> {
        if !self.along {
            let lane = index % self.lanes;
            if !self.forward {
                return if lane > 0 { Some(index - 1) } else { None };
            }
            return if lane + 1 < self.lanes && index + 1 < self.count { Some(index + 1) } else { None };
        }
        if !self.forward {
            return index.checked_sub(self.lanes);
        }
        if index / self.lanes + 1 < self.count.div_ceil(self.lanes) {
            Some((index + self.lanes).min(self.count - 1))
        } else {
            None
        }
    }

    /// The item that wrapping leads to: at the other end.
    fn other_end(&self, index: u32) -> u32 {
        let mut at = index;
        let back = Self { forward: !self.forward, ..*self };
        if self.along {
            let lane = index % self.lanes;
            let last = (self.count.div_ceil(self.lanes).saturating_sub(1)) * self.lanes + lane;
            return if self.forward { lane } else { last.min(self.count.saturating_sub(1)) };
        }
        while let Some(before) = back.next(at) {
            at = before;
        }
        at
    }

    /// Whether an item lies as far along as another, or farther.
    fn reaches(&self, index: u32, other: u32) -> bool {
        let (a, b) = if self.along { (index / self.lanes, other / self.lanes) } else { (index, other) };
        if self.forward { a >= b } else { a <= b }
    }
}

/// An arrow while focus waits for an item: moves on from there. Says whether it was an arrow along the list.
pub(crate) fn steer(scene: &mut Scene, way: Way) -> bool {
    let Some(waiting) = scene.focus.waiting else { return false };
    let course = Course::of(scene, waiting.list, way).filter(|course| course.along || course.lanes > 1);
    let Some(course) = course else {
        end(scene);
        return false;
    };
    if let Some(index) = course.next(waiting.index) {
        begin(scene, Waiting { index, way: Some(way), ..waiting });
        resolve(scene);
    }
    true
}

/// Whether an arrow that would lead to `found` (0: nowhere) meets an item first that is not mounted; focus waits for that.
pub(crate) fn divert(scene: &mut Scene, way: Way, found: u32) -> bool {
    let trap = if way.horizontal() { TRAP_X } else { TRAP_Y };
    let mut at = scene.focus.current;
    loop {
        let parent = scene.nodes[at].parent;
        if parent == 0 || (found != 0 && is_within(scene, found, at)) {
            return false;
        }
        if is_item(scene, at) {
            let index = unmounted(scene, parent, at, way, found);
            if index != NOWHERE {
                begin(scene, Waiting { list: parent, index, way: Some(way) });
                return true;
            }
        }
        if scene.nodes[parent].scope & trap != 0 {
            return false;
        }
        at = parent;
    }
}

/// The first item that is not mounted on the way from an item to `found`, which may lie outside the list or be 0.
fn unmounted(scene: &Scene, list: u32, item: u32, way: Way, found: u32) -> u32 {
    let Some(course) = Course::of(scene, list, way) else { return NOWHERE };
    let from = scene.nodes[item].item as u32;
    let goal = item_above(scene, list, found);
    let ahead = goal != NOWHERE && course.reaches(goal, from);
    let mut at = from;
    while let Some(next) = course.next(at) {
        if mounted(scene, list, next) == 0 {
            return next;
        }
        if ahead && course.reaches(next, goal) {
            return NOWHERE;
        }
        at = next;
    }
    let wrap = if way.horizontal() { WRAP_X } else { WRAP_Y };
    let inside = found == 0 || goal != NOWHERE;
    if scene.nodes[list].scope & wrap != 0 && inside && (course.along || course.lanes > 1) {
        let end = course.other_end(from);
        if end < course.count && mounted(scene, list, end) == 0 {
            return end;
        }
    }
    NOWHERE
}

/// The index of a list's item that a node is or stands in.
fn item_above(scene: &Scene, list: u32, id: u32) -> u32 {
    let mut at = id;
    while at != 0 {
        if scene.nodes[at].parent == list {
            return if scene.nodes[at].item < 0 { NOWHERE } else { scene.nodes[at].item as u32 };
        }
        at = scene.nodes[at].parent;
    }
    NOWHERE
}

/// Gives focus to the item that it waits for, if that is there.
pub(crate) fn resolve(scene: &mut Scene) {
    let Some(mut waiting) = scene.focus.waiting else { return };
    let list = waiting.list;
    if !scene.nodes.has(list) || !scene.nodes[list].attached || scene.nodes[list].list.is_none() {
        end(scene);
        return;
    }
    loop {
        let child = mounted(scene, list, waiting.index);
        if child == 0 {
            scene.focus.waiting = Some(waiting);
            return;
        }
        let found = if scene.nodes[child].placed { entry(scene, child) } else { 0 };
        if found != 0 {
            end(scene);
            hold::give(scene, found);
            return;
        }
        if !scene.nodes[child].placed {
            scene.focus.waiting = Some(waiting);
            return;
        }
        let next =
            waiting.way.and_then(|way| Course::of(scene, list, way)).and_then(|course| course.next(waiting.index));
        let Some(next) = next else {
            end(scene);
            return;
        };
        waiting.index = next;
    }
}
