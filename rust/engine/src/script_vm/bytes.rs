//! Bytes in and out of the script VM's buffers. Every slice of one is gone before JavaScript runs again.
#![allow(unsafe_code)]

use rquickjs::{ArrayBuffer, TypedArray};

/// A copy of `length` bytes at `offset`, clipped to the buffer; nothing when it is detached.
pub(super) fn copy(buffer: &ArrayBuffer<'_>, offset: usize, length: usize) -> Option<Vec<u8>> {
    // SAFETY: the slice is copied and dropped in this function, which runs no JavaScript.
    let bytes = unsafe { buffer.as_bytes() }?;
    let start = offset.min(bytes.len());
    let end = start.saturating_add(length).min(bytes.len());
    Some(bytes[start..end].to_vec())
}

/// A copy of the first `length` bytes, clipped to the array; nothing when it is detached.
pub(super) fn copy_array(array: &TypedArray<'_, u8>, length: usize) -> Option<Vec<u8>> {
    with_array(array, |bytes| bytes[..length.min(bytes.len())].to_vec())
}

/// Gives the array's bytes to `read`, which must not run JavaScript: it gets no context to do so.
pub(super) fn with_array<R>(array: &TypedArray<'_, u8>, read: impl FnOnce(&[u8]) -> R) -> Option<R> {
    // SAFETY: the slice lives only during `read`. The closures of this module's callers shape text and copy;
    // none of them holds a `Ctx`, so none can run JavaScript that would write to or free the buffer.
    unsafe { array.as_bytes() }.map(read)
}

/// Writes to the start of the buffer; false when it is detached or too small.
pub(super) fn write(buffer: &ArrayBuffer<'_>, bytes: &[u8]) -> bool {
    let Some(mut raw) = buffer.as_raw() else { return false };
    // SAFETY: `as_raw` gives the buffer's base and length. The exclusive slice lives only in this function, which
    // runs no JavaScript, and the script VM has one thread: nothing else reads or writes the buffer meanwhile.
    let target = unsafe { raw.as_mut() };
    target.get_mut(..bytes.len()).map(|target| target.copy_from_slice(bytes)).is_some()
}
