//! Where an arrow leads: what was declared, else the search, outwards from the focused node, container by container,
//! so that its cost is that of the row, not of the tree. What is looked for in each: `search.rs`.

use tenfoot_contract::focus_scope_flags::{TRAP_X, TRAP_Y, WRAP_X, WRAP_Y};

use super::candidates::{entry, resolve};
use super::nearest::nearest;
use super::reveal::place;
use super::search::Search;
use super::state::{LANE_NONE, LANE_X, LANE_Y};
use super::way::Way;
use crate::scene::state::Scene;
use crate::scene::states::is_within;

/// Whom an arrow leads to, 0 for nobody.
pub(crate) fn find(scene: &mut Scene, way: Way) -> u32 {
    let mut looked = 0;
    let found = look(scene, way, &mut looked);
    scene.nodes_looked_at += looked;
    found
}

fn look(scene: &Scene, way: Way, looked: &mut u32) -> u32 {
    let from = scene.focus.current;
    if let Some(told) = declared(scene, from, way) {
        return told;
    }
    let at = place(scene, from);
    let mut search = Search::new(scene, way, at, from);
    search.own(scene, from, at);
    let found = outwards(scene, from, &mut search);
    *looked = search.looked;
    match found {
        Found::Nobody => 0,
        Found::Told(id) => id,
        // A window without anyone in sight stands for who is in it.
        Found::Searched(id) if !scene.nodes[id].focusable => resolve(scene, from, nearest(scene, id, at)),
        Found::Searched(id) => resolve(scene, from, id),
    }
}

enum Found {
    Nobody,
    Searched(u32),
    Told(u32),
}

fn outwards(scene: &Scene, from: u32, search: &mut Search) -> Found {
    let way = search.way;
    let (trap, wrap) = if way.horizontal() { (TRAP_X, WRAP_X) } else { (TRAP_Y, WRAP_Y) };
    let mut at = from;
    while search.found() == 0 {
        let parent = scene.nodes[at].parent;
        if parent == 0 {
            return Found::Nobody;
        }
        search.level(scene, parent, at);
        let scope = scene.nodes[parent].scope;
        if search.found() == 0 && scope & wrap != 0 {
            search.wrap(scene, parent, at);
        }
        if search.found() != 0 {
            break;
        }
        if let Some(told) = declared(scene, parent, way) {
            return Found::Told(told);
        }
        if scope & trap != 0 {
            return Found::Nobody;
        }
        at = parent;
    }
    Found::Searched(search.found())
}

/// Whom a declaration on a node sends an arrow to: nobody where it says to stay; `None` where it says nothing, or names
/// a node that cannot have focus or lies outside a trap.
fn declared(scene: &Scene, at: u32, way: Way) -> Option<u32> {
    let (target, birth) = scene.nodes[at].links.as_ref()?[way as usize];
    if target == at {
        return Some(0);
    }
    if target == 0 || !scene.nodes.has(target) || scene.nodes[target].birth != birth {
        return None;
    }
    let trap = if way.horizontal() { TRAP_X } else { TRAP_Y };
    let mut above = scene.nodes[at].parent;
    while above != 0 {
        if scene.nodes[above].scope & trap != 0 && !is_within(scene, target, above) {
            return None;
        }
        above = scene.nodes[above].parent;
    }
    match entry(scene, target) {
        0 => None,
        found if found == scene.focus.current => Some(0),
        found => Some(found),
    }
}

/// Remembers the column (or row) that moves along an axis began in.
pub(crate) fn keep_lane(scene: &mut Scene, way: Way) {
    let axis = if way.horizontal() { LANE_X } else { LANE_Y };
    if scene.focus.lane_axis != axis {
        let at = place(scene, scene.focus.current);
        scene.focus.lane_axis = axis;
        scene.focus.lane = way.across(at);
    }
}

/// Remembers the way back, after a move.
pub(crate) fn keep_back(scene: &mut Scene, from: u32, way: Way) {
    scene.focus.back = from;
    scene.focus.back_way = way.back() as u32;
}

/// Forgets where the moves began: the next one is the first.
pub(crate) fn start_afresh(scene: &mut Scene) {
    scene.focus.lane_axis = LANE_NONE;
    scene.focus.back = 0;
}
