//! Focus: which node the remote control speaks to, and how arrows move it.

pub(crate) mod buttons;
pub(crate) mod candidates;
pub(crate) mod hold;
pub(crate) mod navigate;
pub(crate) mod reveal;
pub(crate) mod state;
