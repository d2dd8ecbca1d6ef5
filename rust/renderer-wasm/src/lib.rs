//! The renderer as a WebAssembly module: exports, imports, allocator.
//!
//! One renderer an instance; all exports are called on the thread that made the instance. The functions with which
//! the host reads and writes linear memory are the only unsafe code of the renderer. On other targets the crate is empty.
#![cfg(target_arch = "wasm32")]
#![allow(unsafe_code)]

mod imports;

use std::cell::RefCell;

use tenfoot_renderer::Renderer;

/// The u32 that `result` points at.
const RESULT_WORDS: usize = 9;

struct Guest {
    renderer: Renderer,
    /// Whole words, so that the inbox is aligned.
    inbox: Vec<u32>,
    result: [u32; RESULT_WORDS],
}

thread_local! {
    static GUEST: RefCell<Guest> = RefCell::new(Guest {
        renderer: Renderer::new(Box::new(imports::EngineHost)),
        inbox: Vec::new(),
        result: [0; RESULT_WORDS],
    });
}

/// The version of the contract this module was built with.
// SAFETY: the name is not defined twice; no other crate of this module exports anything.
#[unsafe(no_mangle)]
pub extern "C" fn contract_version() -> u32 {
    tenfoot_renderer::CONTRACT_VERSION
}

/// Room for inboxes of up to `bytes` bytes, until the next call of this.
// SAFETY: as for `contract_version`.
#[unsafe(no_mangle)]
pub extern "C" fn reserve(bytes: u32) -> *mut u32 {
    GUEST.with_borrow_mut(|guest| {
        guest.inbox.resize((bytes as usize).div_ceil(4), 0);
        guest.inbox.as_mut_ptr()
    })
}

/// Takes the first `bytes` bytes of the inbox (at most what was reserved) and returns `step` flags.
// SAFETY: as for `contract_version`.
#[unsafe(no_mangle)]
pub extern "C" fn step(bytes: u32) -> u32 {
    GUEST.with_borrow_mut(|guest| {
        let Guest { renderer, inbox, .. } = guest;
        let length = (bytes as usize).min(inbox.len() * 4);
        renderer.step(imports::bytes_of(inbox, length))
    })
}

/// Where the outcome of the last step is: draw list, events, figures.
// SAFETY: as for `contract_version`.
#[unsafe(no_mangle)]
pub extern "C" fn result() -> *const u32 {
    GUEST.with_borrow_mut(|guest| {
        let (draw, events) = (guest.renderer.draw(), guest.renderer.events());
        guest.result = [
            draw.as_ptr() as usize as u32,
            draw.len() as u32,
            events.as_ptr() as usize as u32,
            events.len() as u32,
            guest.renderer.node_count(),
            guest.renderer.bitmap_bytes(),
            guest.renderer.animations(),
            guest.renderer.nodes_laid_out(),
            guest.renderer.nodes_looked_at(),
        ];
        guest.result.as_ptr()
    })
}
