//! Reduced motion: what moves jumps to its end, what only fades may stay.

use tenfoot_contract::{TransitionKind, listen_flags};

use crate::scene::node::Transition;
use crate::scene::paint_props::{FADE, OPACITY, is_colour};
use crate::scene::state::Scene;

/// Whose wish for less movement it is: the viewer's, by the device's settings.
pub(crate) const VIEWER: u32 = 1;
/// The app's own.
pub(crate) const APP: u32 = 2;

/// A fade of at most this length stays, ms.
const FADE_MS: f64 = 200.0;

/// Whether a property may move as it was asked to.
pub(crate) fn keeps(scene: &Scene, slot: usize, by: &Transition) -> bool {
    scene.calm_wishes == 0 || is_short_fade(slot, by.kind, by.duration_ms)
}

/// Whether keyframes may run that take `total_ms` for all their turns.
pub(crate) fn keeps_frames(scene: &Scene, slot: usize, iterations: f64, total_ms: f64) -> bool {
    scene.calm_wishes == 0 || (iterations > 0.0 && is_short_fade(slot, TransitionKind::Bezier as u32, total_ms))
}

fn is_short_fade(slot: usize, kind: u32, duration_ms: f64) -> bool {
    let fades = slot == OPACITY || slot == FADE || is_colour(slot);
    fades && kind == TransitionKind::Bezier as u32 && duration_ms <= FADE_MS
}

/// Whether a jump of an attached node is told like the end of an animation: whoever waits for that is not left waiting.
pub(crate) fn tells(scene: &Scene, id: u32) -> bool {
    let node = &scene.nodes[id];
    node.attached && node.listen & listen_flags::ANIMATION != 0
}

/// Takes or gives up a wish for less movement, of `VIEWER` or `APP`. What moves already arrives at the next tick.
pub(crate) fn wish(scene: &mut Scene, whose: u32, wished: bool) {
    scene.calm_wishes = if wished { scene.calm_wishes | whose } else { scene.calm_wishes & !whose };
    if scene.calm_wishes == 0 {
        return;
    }
    for animation in &mut scene.running {
        if !is_short_fade(animation.slot, animation.kind, animation.duration_ms) {
            animation.cut_short();
        }
    }
}
