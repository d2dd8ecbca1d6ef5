//! The tree of nodes: what script builds and styles.

pub(crate) mod arrange;
pub(crate) mod commands;
pub(crate) mod edges;
pub(crate) mod node;
pub(crate) mod paint_props;
pub(crate) mod paragraphs;
pub(crate) mod scroll;
pub(crate) mod state;
pub(crate) mod states;
pub(crate) mod sticky;
pub(crate) mod style;
pub(crate) mod tree;
