//! Records: `{op u16, words u16, payload}`, little-endian, 4-byte aligned. The generated languages stand on this.

use alloc::vec::Vec;
use core::marker::PhantomData;

use crate::{Affine, Colour, Prop, Status, Unit, limits};

/// Why a record was refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Refusal {
    /// What is wrong.
    pub status: Status,
    /// The record's op, 0 when not even that could be read.
    pub op: u16,
    /// Where the record starts in the buffer.
    pub offset_bytes: usize,
}

/// One of the four languages: how a single record is read.
pub trait Language<'a>: Sized {
    /// Reads the payload of a record with this op.
    ///
    /// # Errors
    /// The status that says why the payload is not one of this op.
    fn read_payload(op: u16, payload: &mut Payload<'a>) -> Result<Self, Status>;
}

/// The records of a buffer, in order. A refused record whose length is sound does not stop the reading.
#[derive(Clone, Debug)]
pub struct Records<'a, L> {
    bytes: &'a [u8],
    offset: usize,
    language: PhantomData<L>,
}

impl<'a, L: Language<'a>> Records<'a, L> {
    /// Reads `bytes` from the start.
    #[must_use]
    pub fn new(bytes: &'a [u8]) -> Self {
        Self { bytes, offset: 0, language: PhantomData }
    }
}

impl<'a, L: Language<'a>> Iterator for Records<'a, L> {
    type Item = Result<(usize, L), Refusal>;

    fn next(&mut self) -> Option<Self::Item> {
        let start = self.offset;
        let rest = self.bytes.get(start..).filter(|rest| !rest.is_empty())?;
        let refuse = |status, op| Some(Err(Refusal { status, op, offset_bytes: start }));
        let Some(header) = rest.first_chunk::<4>() else {
            self.offset = self.bytes.len();
            return refuse(Status::TruncatedRecord, 0);
        };
        let op = u16::from_le_bytes([header[0], header[1]]);
        let payload_bytes = usize::from(u16::from_le_bytes([header[2], header[3]])) * 4;
        let Some(payload) = rest.get(4..4 + payload_bytes) else {
            self.offset = self.bytes.len();
            return refuse(Status::TruncatedRecord, op);
        };
        self.offset = start + 4 + payload_bytes;
        match L::read_payload(op, &mut Payload { rest: payload }) {
            Ok(record) => Some(Ok((start, record))),
            Err(status) => refuse(status, op),
        }
    }
}

/// What is left to read of one record.
#[derive(Clone, Debug)]
pub struct Payload<'a> {
    rest: &'a [u8],
}

impl<'a> Payload<'a> {
    /// Refuses a payload of fewer than `words` words, before any value in it is judged.
    pub(crate) fn need(&self, words: usize) -> Result<(), Status> {
        if self.rest.len() / 4 < words { Err(Status::TruncatedRecord) } else { Ok(()) }
    }

    pub(crate) fn u32(&mut self) -> Result<u32, Status> {
        let (word, rest) = self.rest.split_first_chunk::<4>().ok_or(Status::TruncatedRecord)?;
        self.rest = rest;
        Ok(u32::from_le_bytes(*word))
    }

    pub(crate) fn u64(&mut self) -> Result<u64, Status> {
        let low = u64::from(self.u32()?);
        Ok(low | u64::from(self.u32()?) << 32)
    }

    /// A finite number; what is not finite would poison everything computed from it.
    pub(crate) fn f32(&mut self) -> Result<f32, Status> {
        let value = f32::from_bits(self.u32()?);
        if value.is_finite() { Ok(value) } else { Err(Status::BadValue) }
    }

    pub(crate) fn f32s<const N: usize>(&mut self) -> Result<[f32; N], Status> {
        let mut out = [0.0; N];
        for slot in &mut out {
            *slot = self.f32()?;
        }
        Ok(out)
    }

    pub(crate) fn affine(&mut self) -> Result<Affine, Status> {
        self.f32s().map(Affine)
    }

    pub(crate) fn str(&mut self, bytes_max: u32) -> Result<&'a str, Status> {
        let length = self.u32()? as usize;
        let padded = length.checked_add(3).ok_or(Status::TruncatedRecord)? & !3;
        if padded > self.rest.len() {
            return Err(Status::TruncatedRecord);
        }
        if length > bytes_max as usize {
            return Err(Status::TextTooLong);
        }
        let (text, rest) = self.rest.split_at(padded);
        self.rest = rest;
        core::str::from_utf8(&text[..length]).map_err(|_| Status::BadText)
    }

    pub(crate) fn props(&mut self) -> Result<Props<'a>, Status> {
        Ok(Props(self.pairs()?))
    }

    pub(crate) fn stops(&mut self) -> Result<Stops<'a>, Status> {
        let pairs = self.pairs()?;
        if pairs.len() / 8 > limits::STOPS_MAX as usize {
            return Err(Status::BadValue);
        }
        let finite = Stops(pairs).into_iter().all(|(offset, _)| offset.is_finite());
        if finite { Ok(Stops(pairs)) } else { Err(Status::BadValue) }
    }

    fn pairs(&mut self) -> Result<&'a [u8], Status> {
        if !self.rest.len().is_multiple_of(8) {
            return Err(Status::TruncatedRecord);
        }
        Ok(core::mem::take(&mut self.rest))
    }

    pub(crate) fn end(&self) -> Result<(), Status> {
        if self.rest.is_empty() { Ok(()) } else { Err(Status::RecordTooLong) }
    }
}

fn pair(bytes: &[u8]) -> (u32, u32) {
    let word = |at: usize| u32::from_le_bytes([bytes[at], bytes[at + 1], bytes[at + 2], bytes[at + 3]]);
    (word(0), word(4))
}

/// Style pairs `(prop, unit, value bits)`, not yet judged: the renderer says which it takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Props<'a>(&'a [u8]);

impl<'a> Props<'a> {
    /// Pairs made by [`write_prop`].
    #[must_use]
    pub const fn new(bytes: &'a [u8]) -> Self {
        Self(bytes)
    }
}

impl<'a> IntoIterator for Props<'a> {
    type Item = (u16, u16, u32);
    type IntoIter = core::iter::Map<core::slice::ChunksExact<'a, u8>, fn(&[u8]) -> (u16, u16, u32)>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.chunks_exact(8).map(|bytes| {
            let (key, bits) = pair(bytes);
            (key as u16, (key >> 16) as u16, bits)
        })
    }
}

/// Gradient stops `(offset 0–1, colour)`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stops<'a>(&'a [u8]);

impl<'a> Stops<'a> {
    /// Pairs made by [`write_stop`].
    #[must_use]
    pub const fn new(bytes: &'a [u8]) -> Self {
        Self(bytes)
    }
}

impl<'a> IntoIterator for Stops<'a> {
    type Item = (f32, Colour);
    type IntoIter = core::iter::Map<core::slice::ChunksExact<'a, u8>, fn(&[u8]) -> (f32, Colour)>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.chunks_exact(8).map(|bytes| {
            let (offset, colour) = pair(bytes);
            (f32::from_bits(offset), Colour(colour))
        })
    }
}

/// Appends one style pair. `bits` is the value word: `f32::to_bits`, a colour, an enum.
pub fn write_prop(out: &mut Vec<u8>, prop: Prop, unit: Unit, bits: u32) {
    out.extend_from_slice(&(prop.id() as u32 | unit.as_u32() << 16).to_le_bytes());
    out.extend_from_slice(&bits.to_le_bytes());
}

/// Appends one gradient stop.
pub fn write_stop(out: &mut Vec<u8>, offset: f32, colour: Colour) {
    out.extend_from_slice(&offset.to_bits().to_le_bytes());
    out.extend_from_slice(&colour.0.to_le_bytes());
}

/// Appends words: all of them at once, so that there is room for all or none.
#[inline(always)]
pub(crate) fn put<const N: usize>(out: &mut Vec<u8>, words: [u32; N]) {
    out.extend_from_slice(words.map(u32::to_le_bytes).as_flattened());
}

/// Ends the record begun at `start`: its header says its length.
///
/// # Panics
/// When the payload has more than 65,535 words: the text and URL limits keep every record of a writer below that.
pub(crate) fn end(out: &mut [u8], start: usize) {
    let words = u16::try_from((out.len() - start) / 4 - 1).expect("a record holds at most 65,535 words");
    out[start + 2..start + 4].copy_from_slice(&words.to_le_bytes());
}

pub(crate) fn put_str(out: &mut Vec<u8>, text: &str) {
    put(out, [text.len() as u32]);
    out.extend_from_slice(text.as_bytes());
    out.resize(out.len().next_multiple_of(4), 0);
}

pub(crate) fn put_pairs(out: &mut Vec<u8>, pairs: &[u8]) {
    out.extend_from_slice(pairs);
}

impl Props<'_> {
    pub(crate) fn bytes(&self) -> &[u8] {
        self.0
    }
}

impl Stops<'_> {
    pub(crate) fn bytes(&self) -> &[u8] {
        self.0
    }
}
