//! The module tenfoot._native: conversions and error mapping, nothing else.
