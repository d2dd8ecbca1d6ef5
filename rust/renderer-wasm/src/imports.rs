//! The host calls of the contract as imports of the module.
#![allow(unsafe_code)]

use tenfoot_contract::{BitmapId, LogLevel, ObjectFit, ParagraphId};
use tenfoot_renderer::Host;

// SAFETY: these are the host calls of the contract, with its names and argument types; each call below says why it is sound.
#[link(wasm_import_module = "tenfoot")]
unsafe extern "C" {
    fn paragraph_create(paragraph: u32, record: *const u8, record_bytes: usize);
    fn paragraph_measure(paragraph: u32, width: f32, out: *mut f32);
    fn paragraph_drop(paragraph: u32);
    fn bitmap_request(
        bitmap: u32,
        width_px: u32,
        height_px: u32,
        fit: u32,
        priority: u32,
        url: *const u8,
        url_bytes: usize,
    );
    fn bitmap_measure(bitmap: u32, priority: u32, url: *const u8, url_bytes: usize);
    fn bitmap_drop(bitmap: u32);
    fn bitmap_priority(bitmap: u32, priority: u32);
    fn log(level: u32, text: *const u8, text_bytes: usize);
}

/// The engine behind the imports.
pub(crate) struct EngineHost;

impl Host for EngineHost {
    fn paragraph_create(&mut self, paragraph: ParagraphId, record: &[u8]) {
        // SAFETY: pointer and length are those of a live slice, which the engine only reads during the call.
        unsafe { paragraph_create(paragraph.0, record.as_ptr(), record.len()) }
    }

    fn paragraph_measure(&mut self, paragraph: ParagraphId, width: f32) -> [f32; 4] {
        let mut out = [0.0; 4];
        // SAFETY: the engine writes four floats, the length of `out`, during the call.
        unsafe { paragraph_measure(paragraph.0, width, out.as_mut_ptr()) }
        out
    }

    fn paragraph_drop(&mut self, paragraph: ParagraphId) {
        // SAFETY: only a number is passed.
        unsafe { paragraph_drop(paragraph.0) }
    }

    fn bitmap_request(
        &mut self,
        bitmap: BitmapId,
        width_px: u32,
        height_px: u32,
        fit: ObjectFit,
        priority: u32,
        url: &str,
    ) {
        // SAFETY: pointer and length are those of a live string, which the engine only reads during the call.
        unsafe { bitmap_request(bitmap.0, width_px, height_px, fit.as_u32(), priority, url.as_ptr(), url.len()) }
    }

    fn bitmap_measure(&mut self, bitmap: BitmapId, priority: u32, url: &str) {
        // SAFETY: pointer and length are those of a live string, which the engine only reads during the call.
        unsafe { bitmap_measure(bitmap.0, priority, url.as_ptr(), url.len()) }
    }

    fn bitmap_drop(&mut self, bitmap: BitmapId) {
        // SAFETY: only a number is passed.
        unsafe { bitmap_drop(bitmap.0) }
    }

    fn bitmap_priority(&mut self, bitmap: BitmapId, priority: u32) {
        // SAFETY: only numbers are passed.
        unsafe { bitmap_priority(bitmap.0, priority) }
    }

    fn log(&mut self, level: LogLevel, text: &str) {
        // SAFETY: pointer and length are those of a live string, which the engine only reads during the call.
        unsafe { log(level.as_u32(), text.as_ptr(), text.len()) }
    }
}

/// The first `length` bytes of some words.
pub(crate) fn bytes_of(words: &[u32], length: usize) -> &[u8] {
    assert!(length <= words.len() * 4);
    // SAFETY: the bytes lie within the words, u8 has no alignment, every bit pattern is a u8, and the borrow lasts as
    // long as that of the words.
    unsafe { std::slice::from_raw_parts(words.as_ptr().cast::<u8>(), length) }
}
