//! What the remote's buttons do here; the rest is script's.

use tenfoot_contract::{Button, Event, NodeId, Phase, Status};

use super::hold::{self, give};
use super::navigate;
use super::press;
use super::reveal::reveal;
use super::sight;
use super::way::Way;
use crate::lists::wait;
use crate::scene::arrange;
use crate::scene::state::Scene;

/// A button came.
pub(crate) fn handle(scene: &mut Scene, button: Button, phase: Phase) -> Result<(), Status> {
    if phase == Phase::Long {
        return Err(Status::BadValue);
    }
    hold::settle(scene);
    let done = match button {
        Button::Left => arrow(scene, button, phase, Way::Left),
        Button::Right => arrow(scene, button, phase, Way::Right),
        Button::Up => arrow(scene, button, phase, Way::Up),
        Button::Down => arrow(scene, button, phase, Way::Down),
        Button::Ok => ok(scene, phase),
        _ => false,
    };
    if !done {
        let focused = NodeId(scene.focus.current);
        scene.emit(&Event::Button { button, phase, focused });
    }
    Ok(())
}

fn arrow(scene: &mut Scene, button: Button, phase: Phase, way: Way) -> bool {
    let bit = 1 << button.as_u32();
    if phase == Phase::Up || phase == Phase::Cancel {
        let swallowed = scene.focus.swallowed & bit != 0;
        scene.focus.swallowed &= !bit;
        return swallowed;
    }
    if phase == Phase::Repeat {
        // Repeats that outrun the frames move once a frame; a press always moves.
        if scene.focus.repeated & bit != 0 {
            return true;
        }
        scene.focus.repeated |= bit;
    }
    arrange::lay_out(scene);
    let seen = sight::nearest_seen(scene);
    if seen != 0 {
        scene.focus.swallowed |= bit;
        navigate::start_afresh(scene);
        give(scene, seen);
        return true;
    }
    if wait::steer(scene, way) {
        scene.focus.swallowed |= bit;
        return true;
    }
    let found = if scene.focus.current == 0 { 0 } else { navigate::find(scene, way) };
    if scene.focus.current != 0 && wait::divert(scene, way, found) {
        scene.focus.swallowed |= bit;
        return true;
    }
    if found == 0 {
        scene.focus.swallowed &= !bit;
        return false;
    }
    scene.focus.swallowed |= bit;
    let from = scene.focus.current;
    navigate::keep_lane(scene, way);
    give(scene, found);
    navigate::keep_back(scene, from, way);
    true
}

fn ok(scene: &mut Scene, phase: Phase) -> bool {
    let bit = 1 << Button::Ok.as_u32();
    let held = scene.focus.press.held;
    let by_pointer = held && scene.focus.press.by_pointer;
    if phase == Phase::Down && scene.focus.current != 0 {
        scene.focus.swallowed |= bit;
        if !by_pointer {
            wait::end(scene);
            if scene.focus.wheeled {
                reveal(scene, scene.focus.current);
            }
            press::begin(scene, None);
        }
        return true;
    }
    if scene.focus.swallowed & bit == 0 || phase == Phase::Down {
        return false;
    }
    if phase != Phase::Repeat {
        scene.focus.swallowed &= !bit;
    }
    if held && !by_pointer {
        if phase == Phase::Repeat {
            press::tell(scene, phase);
        } else {
            press::end(scene, phase);
        }
    }
    true
}
