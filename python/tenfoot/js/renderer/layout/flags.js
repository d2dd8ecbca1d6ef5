// Bits of a layout request, and what is wanted of it. (In Rust these stand in layout/mod.rs.)

/** Text runs from right to left in the node. */
export const RTL = 1;
/** The height that was given counts as definite: percentages below refer to it. */
export const DEFINITE = 2;
/** The node's own height and its limits are left out: only what the content asks for. */
export const CONTENT = 4;

/** Wanted: the height. */
export const WANT_SIZE = 0;
/** Wanted: the height and the baseline. */
export const WANT_BASELINE = 1;
/** Wanted: boxes for everything below. */
export const WANT_BOXES = 2;
