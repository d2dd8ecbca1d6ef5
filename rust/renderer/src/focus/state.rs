//! What focus remembers.

use super::press::Press;
use crate::lists::wait::Waiting;

/// Which axis the last moves went along, so that a column is kept over rows of unequal items.
pub(crate) const LANE_NONE: u32 = 0;
pub(crate) const LANE_X: u32 = 1;
pub(crate) const LANE_Y: u32 = 2;

#[derive(Clone, Debug, Default)]
pub(crate) struct Focus {
    /// The focused node, 0 for none.
    pub current: u32,
    /// The node that script was last told has focus.
    pub reported: u32,
    /// The `birth` of that node.
    pub reported_birth: u32,
    /// The press on it.
    pub press: Press,
    /// A node that script asked to focus before it could have it.
    pub pending: u32,
    /// The item of a list that is to have focus once script has made it.
    pub waiting: Option<Waiting>,
    /// Where focus was lost: the parent of what went away.
    pub lost_parent: u32,
    /// The box of the node that lost focus, on the stage.
    pub lost_box: [f64; 4],
    /// The focused node's box on the stage, when last looked at.
    pub last_box: [f64; 4],
    /// The same without any scrolling: it changes when layout moves the node.
    pub rest_box: [f64; 4],
    /// Along which axis arrows move at present.
    pub lane_axis: u32,
    /// The box in which those moves began, across that axis.
    pub lane: (f64, f64),
    /// Where the last arrow came from, 0 for nowhere, and the `Way` that leads back there.
    pub back: u32,
    pub back_way: u32,
    /// Where the pointer was last, on the stage, and whether it is down.
    pub pointer: (f64, f64),
    pub pointer_down: bool,
    /// Whether the wheel has scrolled since focus was given.
    pub wheeled: bool,
    /// Bits `1 << button` of arrows that have repeated since the last tick.
    pub repeated: u32,
    /// Bits `1 << button` of held buttons that did something here, so that script does not hear of their release.
    pub swallowed: u32,
}
