//! A session as a file: every inbox that the renderer got, and what each step came to. Replayed it gives the same bytes,
//! on another machine and on the other tier. `tenfoot.recording` reads what is written here.
//!
//! Invariant: recording never holds up a frame. The stage hands bytes over; a thread of the recorder's own hashes and
//! writes them. What that thread cannot keep up with, or cannot write, ends the recording with one line in the log.

mod format;
mod recorder;

pub use format::VERSION;
pub use recorder::Recorder;

use sha2::{Digest, Sha256};
use tenfoot_text::FontId;

/// SHA-256 of the bundled fonts, in hexadecimal: recordings made with other fonts measure text otherwise.
#[must_use]
pub fn fonts_sha256() -> String {
    let mut sum = Sha256::new();
    for font in FontId::bundled() {
        sum.update(font.bytes().unwrap_or_default());
    }
    sum.finalize().iter().map(|byte| format!("{byte:02x}")).collect()
}
