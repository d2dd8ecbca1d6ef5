//! The contract between script, renderer, engine and compositor: ids, geometry, codecs and constants of
//! the four languages that `CONTRACT.md` describes and `schema.toml` defines.
//!
//! Nothing here has state, allocates except to write a record, or knows a thread. A decoder never panics
//! and never reads past the end of its buffer: what it cannot take is a [`Refusal`].
#![no_std]
#![forbid(unsafe_code)]

extern crate alloc;

mod codec;
mod colour;
#[rustfmt::skip]
#[allow(clippy::match_like_matches_macro, clippy::manual_range_patterns)]
mod generated;
mod geometry;
mod ids;

pub use codec::{Language, Props, Records, Refusal, Stops, write_prop, write_stop};
pub use colour::Colour;
pub use generated::*;
pub use geometry::Affine;
pub use ids::{BitmapId, NodeId, ParagraphId};

/// What a property changes, and so what has to be computed again.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PropKind {
    /// Boxes: the node and its ancestors are laid out again.
    Layout,
    /// Looks only: the draw list is written again.
    Paint,
    /// The paragraph is shaped again, then laid out.
    Text,
    /// Neither: how the node behaves from now on.
    Behaviour,
}

/// How the value word of a property is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PropType {
    /// `f32`, unit px.
    Number,
    /// `i32`.
    Integer,
    /// `u32`.
    Unsigned,
    /// `0xRRGGBBAA`.
    Colour,
    /// `f32` with a unit: px, percent or auto.
    Length,
    /// `u32`, at most [`Prop::enum_max`].
    Enum,
}
