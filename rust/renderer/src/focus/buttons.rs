//! What the remote's buttons do here; the rest is script's.

use tenfoot_contract::{Button, Event, NodeId, Phase};

use super::hold::{self, give};
use super::navigate;
use super::way::Way;
use crate::lists::wait;
use crate::scene::arrange;
use crate::scene::state::Scene;
use crate::scene::states::refresh_focus_group;

/// A button came.
pub(crate) fn handle(scene: &mut Scene, button: Button, phase: Phase) {
    hold::settle(scene);
    let done = match button {
        Button::Left => arrow(scene, button, phase, Way::Left),
        Button::Right => arrow(scene, button, phase, Way::Right),
        Button::Up => arrow(scene, button, phase, Way::Up),
        Button::Down => arrow(scene, button, phase, Way::Down),
        Button::Ok => press(scene, phase),
        _ => false,
    };
    if !done {
        let focused = NodeId(scene.focus.current);
        scene.emit(&Event::Button { button, phase, focused });
    }
}

fn arrow(scene: &mut Scene, button: Button, phase: Phase, way: Way) -> bool {
    let bit = 1 << button.as_u32();
    if phase == Phase::Up || phase == Phase::Cancel {
        let swallowed = scene.focus.swallowed & bit != 0;
        scene.focus.swallowed &= !bit;
        return swallowed;
    }
    arrange::lay_out(scene);
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

fn press(scene: &mut Scene, phase: Phase) -> bool {
    let bit = 1 << Button::Ok.as_u32();
    let current = scene.focus.current;
    if phase == Phase::Down && current != 0 {
        wait::end(scene);
        scene.focus.swallowed |= bit;
        scene.focus.pressed = true;
        refresh_focus_group(scene, current);
        scene.emit(&Event::Press { node: NodeId(current), phase });
        return true;
    }
    let swallowed = scene.focus.swallowed & bit != 0;
    if !swallowed || phase == Phase::Down {
        return false;
    }
    if phase != Phase::Repeat {
        scene.focus.swallowed &= !bit;
    }
    if scene.focus.pressed {
        if phase != Phase::Repeat {
            scene.focus.pressed = false;
            refresh_focus_group(scene, current);
        }
        scene.emit(&Event::Press { node: NodeId(current), phase });
    }
    true
}
