//! A press on the focused node, by the ok button or the pointer: down, repeats, long, up or cancel.

use tenfoot_contract::{Event, NodeId, Phase};

use crate::scene::state::Scene;
use crate::scene::states::refresh_focus_group;

/// The press that is under way.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Press {
    /// Whether the focused node is pressed.
    pub held: bool,
    /// Whether the pointer holds it, and where it went down, on the stage.
    pub by_pointer: bool,
    pub x: f64,
    pub y: f64,
    /// When it began, microseconds.
    since_us: f64,
    /// Whether it has been told to be long.
    long: bool,
}

/// The focused node is pressed.
pub(crate) fn begin(scene: &mut Scene, pointer: Option<(f64, f64)>) {
    let (x, y) = pointer.unwrap_or((0.0, 0.0));
    let by_pointer = pointer.is_some();
    scene.focus.press = Press { held: true, by_pointer, x, y, since_us: scene.now_us, long: false };
    refresh_focus_group(scene, scene.focus.current);
    tell(scene, Phase::Down);
}

/// It is let go, or the press comes to nothing. The end of a long press is no click: it is told as `cancel`.
pub(crate) fn end(scene: &mut Scene, phase: Phase) {
    if phase == Phase::Up {
        look_at_time(scene);
    }
    let long = scene.focus.press.long;
    scene.focus.press = Press::default();
    refresh_focus_group(scene, scene.focus.current);
    tell(scene, if long { Phase::Cancel } else { phase });
}

/// Focus leaves the pressed node.
pub(crate) fn lose(scene: &mut Scene) {
    if scene.focus.press.held {
        scene.focus.press = Press::default();
        tell(scene, Phase::Cancel);
    }
}

/// Tells a press to be long once it has been held for the node's time.
pub(crate) fn look_at_time(scene: &mut Scene) {
    if !waits(scene) {
        return;
    }
    let limit_ms = scene.nodes[scene.focus.current].long_press_ms;
    if (scene.now_us - scene.focus.press.since_us) / 1000.0 >= limit_ms {
        scene.focus.press.long = true;
        tell(scene, Phase::Long);
    }
}

/// Whether a press may still become long.
pub(crate) fn waits(scene: &Scene) -> bool {
    let press = &scene.focus.press;
    press.held && !press.long && scene.nodes[scene.focus.current].long_press_ms > 0.0
}

pub(crate) fn tell(scene: &mut Scene, phase: Phase) {
    let node = NodeId(scene.focus.current);
    scene.emit(&Event::Press { node, phase });
}
