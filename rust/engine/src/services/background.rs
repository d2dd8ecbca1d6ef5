//! Service threads step back: on two cores a decoder must not take the stage's time.
#![allow(unsafe_code)]

/// Of the 20 steps down that there are.
const STEPS: libc::c_int = 10;

/// Lowers the priority of the calling thread. Where the system refuses, it stays.
pub(super) fn step_back() {
    // SAFETY: `nice` takes any number and touches no memory. On Linux it concerns the calling thread alone.
    unsafe { libc::nice(STEPS) };
}
