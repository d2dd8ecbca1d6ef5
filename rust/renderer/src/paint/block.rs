//! A subtree's records in a draw list: good again while nothing in the subtree changed and it is drawn with the same brush.

use super::walk::Brush;

/// Subtrees with fewer bytes of records are drawn anew rather than remembered.
pub(crate) const BLOCK_BYTES: usize = 512;

#[derive(Clone, Debug)]
pub(crate) struct Block {
    /// The frame whose draw list has it.
    frame: u64,
    brush: Brush,
    from: usize,
    length: usize,
}

impl Block {
    /// What was drawn in a frame with a brush.
    pub fn new(frame: u64, brush: Brush, from: usize, length: usize) -> Self {
        Self { frame, brush, from, length }
    }

    /// The same in place.
    pub fn keep(&mut self, frame: u64, brush: &Brush, from: usize, length: usize) {
        self.frame = frame;
        self.brush.matrix = brush.matrix;
        self.brush.clip = brush.clip;
        self.brush.opacity = brush.opacity;
        self.from = from;
        self.length = length;
    }

    /// Copies the records from the last draw list into that of `frame`, if they are still right; says whether.
    pub fn copied(&mut self, frame: u64, changed: u64, brush: &Brush, last: &[u8], out: &mut Vec<u8>) -> bool {
        if self.frame + 1 != frame || changed > self.frame || self.brush != *brush {
            return false;
        }
        let Some(records) = last.get(self.from..self.from + self.length) else { return false };
        self.frame = frame;
        self.from = out.len();
        out.extend_from_slice(records);
        true
    }
}
