//! Draw list to pixels.
