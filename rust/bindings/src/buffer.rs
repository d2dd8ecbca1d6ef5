//! A Python buffer as bytes to write to.
#![allow(unsafe_code)]

use pyo3::buffer::PyBuffer;
use pyo3::exceptions::PyBufferError;
use pyo3::prelude::*;

/// A writable, contiguous buffer of bytes, held for the length of one call.
pub(crate) struct WritableBytes {
    buffer: PyBuffer<u8>,
}

impl WritableBytes {
    /// # Errors
    /// `BufferError` when the object has no such buffer.
    pub(crate) fn get(object: &Bound<'_, PyAny>) -> PyResult<Self> {
        let buffer = PyBuffer::<u8>::get(object)?;
        if buffer.readonly() || !buffer.is_c_contiguous() {
            return Err(PyBufferError::new_err("a writable, contiguous buffer of bytes is needed"));
        }
        Ok(Self { buffer })
    }

    /// The bytes.
    pub(crate) fn bytes_mut(&mut self) -> &mut [u8] {
        let length = self.buffer.len_bytes();
        if length == 0 {
            return &mut [];
        }
        // SAFETY: the buffer is contiguous, writable and `length` bytes long, and Python keeps it where it is while
        // this export lives. Other threads of the embedder could write to it meanwhile; it is a frame buffer that its
        // owner hands over for this call, plain bytes for which a torn value is a torn pixel.
        unsafe { std::slice::from_raw_parts_mut(self.buffer.buf_ptr().cast::<u8>(), length) }
    }
}
