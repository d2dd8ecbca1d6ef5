//! Which nodes may get focus, other than by arrows.

use tenfoot_contract::focus_scope_flags::{FIRST, SCOPE};
use tenfoot_contract::quirk_flags::ENTRY_BY_GEOMETRY;

use crate::scene::arrange::{is_candidate, is_shown};
use crate::scene::state::Scene;
use crate::scene::states::{is_disabled, is_within};

/// The first candidate in tree order within a subtree (with `auto_focus`, where that is asked for), 0 for none.
pub(crate) fn first(scene: &Scene, id: u32, auto: bool) -> u32 {
    if !scene.nodes[id].attached || !is_shown(scene, id) || is_disabled(scene, id) {
        return 0;
    }
    first_below(scene, id, auto)
}

fn first_below(scene: &Scene, id: u32, auto: bool) -> u32 {
    let node = &scene.nodes[id];
    if node.focusables == 0 || node.disabled || !node.layout.shown() {
        return 0;
    }
    if node.focusable && (node.auto_focus || !auto) {
        return id;
    }
    for &child in &node.children {
        let found = first_below(scene, child, auto);
        if found != 0 {
            return found;
        }
    }
    0
}

/// The candidate that focus on a node means: itself, or whom its scope remembers, or the first in it; 0 for none.
pub(crate) fn entry(scene: &Scene, id: u32) -> u32 {
    if is_candidate(scene, id) {
        return id;
    }
    let memory = remembered(scene, id);
    if memory != 0 {
        return memory;
    }
    let auto = first(scene, id, true);
    if auto == 0 { first(scene, id, false) } else { auto }
}

/// Whom a scope remembers, 0 where it is none, or that node cannot have focus any more.
fn remembered(scene: &Scene, id: u32) -> u32 {
    let node = &scene.nodes[id];
    let memory = node.memory;
    if scene.quirk(ENTRY_BY_GEOMETRY) {
        return 0;
    }
    if node.scope & SCOPE == 0 || node.scope & FIRST != 0 || memory == 0 || !scene.nodes.has(memory) {
        return 0;
    }
    if scene.nodes[memory].birth != node.memory_birth {
        return 0;
    }
    if is_within(scene, memory, id) && is_candidate(scene, memory) { memory } else { 0 }
}

/// Whom focus goes to when it leads from one node to another: the outermost scope that is entered on the way says.
pub(crate) fn resolve(scene: &Scene, from: u32, to: u32) -> u32 {
    let mut answer = to;
    let mut at = scene.nodes[to].parent;
    while at != 0 {
        let node = &scene.nodes[at];
        if node.scope & SCOPE != 0 && !is_within(scene, from, at) {
            let own = if node.scope & FIRST != 0 { first(scene, at, false) } else { remembered(scene, at) };
            if own != 0 {
                answer = own;
            }
        }
        at = node.parent;
    }
    answer
}
