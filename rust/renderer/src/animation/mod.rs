//! What moves by itself: transitions, springs, fades, keyframes, boxes, texts.

pub(crate) mod calm;
pub(crate) mod curve;
pub(crate) mod flight;
pub(crate) mod glide;
pub(crate) mod keyframes;
pub(crate) mod marquee;
pub(crate) mod running;
pub(crate) mod spring;
pub(crate) mod track;
pub(crate) mod transition;
