//! The bytes of a recording: a preamble, then chunks. Little-endian; every byte is under a checksum, and a checksum is
//! the beginning of a SHA-256.
//!
//! | bytes | preamble |
//! |---|---|
//! | 8 | [`MAGIC`] |
//! | 4 | [`VERSION`] |
//! | 4 | checksum of the 12 before |
//!
//! | bytes | chunk |
//! |---|---|
//! | 4 | kind: 1 header (JSON), 2 step (message records), 3 outcome, 4 end (steps u32) |
//! | 4 | number, from 0 |
//! | 4 | bytes of payload |
//! | 4 | checksum of the 12 before |
//! | n | payload |
//! | 8 | checksum of the first 12 and the payload |
//!
//! An outcome is `flags u32`, then 16 bytes of the draw list's SHA-256 (zeros when `flags` says that it is the last
//! one), then 16 of the events'. It follows its step; a step without one did not end. A file that stops before its end
//! chunk is of a process that was killed: what is whole of it counts.

use sha2::{Digest, Sha256};

/// No text file begins with it, and a transfer that mends line ends breaks it.
pub(super) const MAGIC: [u8; 8] = *b"TFREC\r\n\x1a";

/// Of the format. A reader refuses a later one.
pub const VERSION: u32 = 1;

/// What a chunk holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Header = 1,
    Step = 2,
    Outcome = 3,
    End = 4,
}

pub(super) fn preamble() -> Vec<u8> {
    let mut out = MAGIC.to_vec();
    out.extend(VERSION.to_le_bytes());
    out.extend(&sum(&[&out])[..4]);
    out
}

/// Appends a chunk. `payload` is shorter than 4 GiB: an inbox has a cap far below.
pub(super) fn chunk(out: &mut Vec<u8>, kind: Kind, number: u32, payload: &[u8]) {
    let mut head = Vec::with_capacity(16);
    for word in [kind as u32, number, payload.len() as u32] {
        head.extend(word.to_le_bytes());
    }
    out.extend(&head);
    out.extend(&sum(&[&head])[..4]);
    out.extend(payload);
    out.extend(&sum(&[&head, payload])[..8]);
}

/// The payload of an outcome. `draw` is nothing when the draw list is the last one.
pub(super) fn outcome(flags: u32, draw: Option<&[u8]>, events: &[u8]) -> Vec<u8> {
    let mut out = flags.to_le_bytes().to_vec();
    match draw {
        Some(draw) => out.extend(&sum(&[draw])[..16]),
        None => out.extend([0; 16]),
    }
    out.extend(&sum(&[events])[..16]);
    out
}

fn sum(parts: &[&[u8]]) -> [u8; 32] {
    let mut sum = Sha256::new();
    parts.iter().for_each(|part| sum.update(part));
    sum.finalize().into()
}
