//! The scene as a draw list.

pub(crate) mod bounds;
pub(crate) mod inspect;
pub(crate) mod shapes;
pub(crate) mod walk;
