//! A Python buffer as pixels to write to.
#![allow(unsafe_code)]

use pyo3::buffer::PyBuffer;
use pyo3::exceptions::PyBufferError;
use pyo3::prelude::*;

/// A writable, contiguous buffer of bytes that begins where a pixel of four may, held for the length of one call.
pub(crate) struct WritablePixels {
    buffer: PyBuffer<u8>,
}

impl WritablePixels {
    /// # Errors
    /// `BufferError` when the object has no such buffer.
    pub(crate) fn get(object: &Bound<'_, PyAny>) -> PyResult<Self> {
        let buffer = PyBuffer::<u8>::get(object)?;
        if buffer.readonly() || !buffer.is_c_contiguous() || !buffer.buf_ptr().cast::<u32>().is_aligned() {
            let text = "a writable, contiguous buffer of bytes is needed, at an address that four divides";
            return Err(PyBufferError::new_err(text));
        }
        Ok(Self { buffer })
    }

    /// The pixels: four bytes each; bytes that are left over are left out.
    pub(crate) fn pixels_mut(&mut self) -> &mut [u32] {
        let length = self.buffer.len_bytes() / 4;
        if length == 0 {
            return &mut [];
        }
        // SAFETY: the buffer is contiguous, writable, aligned for `u32` and at least `length` of them long, any bits are a
        // `u32`, and Python keeps it where it is while this export lives. Other threads of the embedder could write to it
        // meanwhile; it is a frame buffer that its owner hands over for this call, for which a torn value is a torn pixel.
        unsafe { std::slice::from_raw_parts_mut(self.buffer.buf_ptr().cast::<u32>(), length) }
    }
}
