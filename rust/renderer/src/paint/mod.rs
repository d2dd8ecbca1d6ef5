//! The scene as a draw list.

pub(crate) mod block;
pub(crate) mod borders;
pub(crate) mod bounds;
pub(crate) mod boxes;
pub(crate) mod inspect;
pub(crate) mod shapes;
pub(crate) mod stacking;
pub(crate) mod stretches;
pub(crate) mod walk;
