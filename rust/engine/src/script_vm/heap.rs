//! The script VM's heap: counted, limited, with a reserve for telling that it is full.
//!
//! QuickJS's own limit leaves no byte for the error it throws, which then has no stack: nobody learns which line ate
//! the memory. Here the first refusal opens a small reserve, enough for the error and its stack.
#![allow(unsafe_code)]

use std::cell::Cell;
use std::rc::Rc;

use rquickjs::allocator::Allocator;

/// What may be used beyond the limit once something was refused.
const RESERVE_BYTES: usize = 256 << 10;

/// What the heap's owner sees of it.
#[derive(Debug)]
pub(super) struct HeapUse {
    limit: usize,
    used: Cell<usize>,
    refused: Cell<bool>,
}

impl HeapUse {
    pub(super) fn new(limit: usize) -> Rc<Self> {
        Rc::new(Self { limit, used: Cell::new(0), refused: Cell::new(false) })
    }

    /// Bytes in use.
    pub(super) fn bytes(&self) -> usize {
        self.used.get()
    }

    fn admits(&self, more: usize) -> bool {
        let reserve = if self.refused.get() { RESERVE_BYTES } else { 0 };
        let fits = self.used.get().saturating_add(more) <= self.limit.saturating_add(reserve);
        if !fits {
            self.refused.set(true);
        }
        fits
    }

    fn gave_back(&self, bytes: usize) {
        let used = self.used.get().saturating_sub(bytes);
        self.used.set(used);
        if used < self.limit - self.limit / 8 {
            self.refused.set(false);
        }
    }

    fn took(&self, at: *mut u8) -> *mut u8 {
        self.used.set(self.used.get() + usable(at));
        at
    }
}

/// The C allocator, behind the count.
pub(super) struct CountedHeap(pub(super) Rc<HeapUse>);

// SAFETY: malloc, calloc and realloc give null or a region of at least the bytes asked for, aligned for every type;
// `usable_size` is theirs. A null return frees nothing: `realloc` refuses before it calls the C one.
unsafe impl Allocator for CountedHeap {
    fn alloc(&mut self, size: usize) -> *mut u8 {
        if !self.0.admits(size) {
            return std::ptr::null_mut();
        }
        // SAFETY: malloc takes any size.
        self.0.took(unsafe { libc::malloc(size) }.cast())
    }

    fn calloc(&mut self, count: usize, size: usize) -> *mut u8 {
        if !self.0.admits(count.saturating_mul(size)) {
            return std::ptr::null_mut();
        }
        // SAFETY: calloc takes any numbers and checks their product.
        self.0.took(unsafe { libc::calloc(count, size) }.cast())
    }

    unsafe fn dealloc(&mut self, ptr: *mut u8) {
        self.0.gave_back(usable(ptr));
        // SAFETY: the caller's promise: `ptr` came from this allocator, so from malloc, calloc or realloc.
        unsafe { libc::free(ptr.cast()) };
    }

    unsafe fn realloc(&mut self, ptr: *mut u8, new_size: usize) -> *mut u8 {
        let before = usable(ptr);
        if !self.0.admits(new_size.saturating_sub(before)) {
            return std::ptr::null_mut();
        }
        // SAFETY: the caller's promise: `ptr` is null or came from this allocator.
        let at: *mut u8 = unsafe { libc::realloc(ptr.cast(), new_size) }.cast();
        if at.is_null() && new_size > 0 {
            return at;
        }
        self.0.gave_back(before);
        self.0.took(at)
    }

    unsafe fn usable_size(ptr: *mut u8) -> usize {
        usable(ptr)
    }
}

fn usable(at: *mut u8) -> usize {
    // SAFETY: called with null or a live region of the C allocator only: by the trait's promises and by `took`.
    unsafe { libc::malloc_usable_size(at.cast()) }
}
