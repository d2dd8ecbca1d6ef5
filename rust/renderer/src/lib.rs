//! Scene commands to draw list: a deterministic state machine.
pub mod layout;
