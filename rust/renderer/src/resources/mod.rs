//! Pictures: which bitmaps are wanted, which are here, which have to go.

pub(crate) mod bitmaps;
pub(crate) mod budget;
pub(crate) mod naturals;
pub(crate) mod nearby;
pub(crate) mod pressure;
pub(crate) mod whole;
