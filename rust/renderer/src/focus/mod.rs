//! Focus: which node the remote control speaks to, and how arrows move it.

pub(crate) mod branches;
pub(crate) mod buttons;
pub(crate) mod candidates;
#[cfg(any(debug_assertions, feature = "checks"))]
pub(crate) mod check;
pub(crate) mod hit;
pub(crate) mod hold;
pub(crate) mod judge;
pub(crate) mod navigate;
pub(crate) mod nearest;
pub(crate) mod order;
pub(crate) mod pointer;
pub(crate) mod press;
pub(crate) mod reach;
pub(crate) mod reveal;
pub(crate) mod search;
pub(crate) mod showing;
pub(crate) mod sight;
pub(crate) mod state;
pub(crate) mod way;
