//! Long lists: the renderer knows where each of many items stands, script makes only those near the window.

pub(crate) mod change;
pub(crate) mod part;
pub(crate) mod place;
pub(crate) mod sizes;
pub(crate) mod wait;
pub(crate) mod window;
