//! Guest memory: slices of it, and the limit on its growth.
#![allow(unsafe_code)]

use std::ptr::NonNull;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use wasmer::sys::vm::{
    LinearMemory, MemoryStyle, TableStyle, VMConfig, VMMemory, VMMemoryDefinition, VMTable, VMTableDefinition,
};
use wasmer::sys::{BaseTunables, Tunables};
use wasmer::{AsStoreMut, AsStoreRef, Memory, MemoryError, MemoryType, Pages, TableType};

const PAGE_BYTES: u64 = 65_536;

/// `length` bytes of the guest's memory at `at`, or nothing when they are outside.
///
/// The slice borrows the store: while it lives the guest cannot run, so the bytes neither change nor move.
pub(super) fn bytes<'a>(memory: &Memory, store: &'a impl AsStoreRef, at: u32, length: u32) -> Option<&'a [u8]> {
    let view = memory.view(store);
    let size = usize::try_from(view.data_size()).ok()?;
    let (start, length) = (at as usize, length as usize);
    if start.checked_add(length)? > size {
        return None;
    }
    // SAFETY: `start + length <= size`, and the view's base is valid for `size` bytes. Writing or growing guest
    // memory takes `&mut` of the store, and the result borrows the store for 'a. The memory is not shared: only one
    // thread runs it.
    Some(unsafe { std::slice::from_raw_parts(view.data_ptr().add(start), length) })
}

/// Writes into the guest's memory; nothing when that is outside.
pub(super) fn write(memory: &Memory, store: &mut impl AsStoreMut, at: u32, bytes: &[u8]) -> Option<()> {
    let view = memory.view(store);
    let (start, size) = (at as usize, usize::try_from(view.data_size()).ok()?);
    if start.checked_add(bytes.len())? > size {
        return None;
    }
    // SAFETY: `start + bytes.len() <= size`, and the view's base is valid for `size` bytes. Slices of guest memory borrow
    // the store, which is borrowed exclusively here: nobody holds one, and `bytes` is none.
    unsafe { std::ptr::copy_nonoverlapping(bytes.as_ptr(), view.data_ptr().add(start), bytes.len()) };
    Some(())
}

/// A memory that notes when it may not grow: the trap that follows is then told as what it is.
#[derive(Debug)]
struct WatchedMemory {
    memory: VMMemory,
    refused: Arc<AtomicBool>,
}

impl LinearMemory for WatchedMemory {
    fn ty(&self) -> MemoryType {
        self.memory.ty()
    }

    fn size(&self) -> Pages {
        self.memory.size()
    }

    fn style(&self) -> MemoryStyle {
        self.memory.style()
    }

    fn grow(&mut self, delta: Pages) -> Result<Pages, MemoryError> {
        self.memory.grow(delta).inspect_err(|_| self.refused.store(true, Ordering::Relaxed))
    }

    fn vmmemory(&self) -> NonNull<VMMemoryDefinition> {
        self.memory.vmmemory()
    }

    fn try_clone(&self) -> Result<Box<dyn LinearMemory + Send + Sync>, MemoryError> {
        self.memory.0.try_clone()
    }

    fn copy(&self) -> Result<Box<dyn LinearMemory + Send + Sync>, MemoryError> {
        self.memory.0.copy()
    }
}

/// Wasmer's own tunables, with a maximum for every memory.
pub(super) struct LimitedTunables {
    base: BaseTunables,
    pages_max: Pages,
    refused: Arc<AtomicBool>,
}

impl LimitedTunables {
    /// Memories of at most `bytes`, and the flag that is set when a module asks for more.
    pub(super) fn new(bytes: u64) -> (Self, Arc<AtomicBool>) {
        let pages = u32::try_from(bytes / PAGE_BYTES).unwrap_or(u32::MAX).min(65_536);
        let refused = Arc::new(AtomicBool::new(false));
        (Self { base: BaseTunables::new(), pages_max: Pages(pages), refused: Arc::clone(&refused) }, refused)
    }

    fn limited(&self, ty: &MemoryType) -> Result<MemoryType, MemoryError> {
        if ty.minimum > self.pages_max {
            self.refused.store(true, Ordering::Relaxed);
            return Err(MemoryError::Generic(format!(
                "{} pages of memory, {} allowed",
                ty.minimum.0, self.pages_max.0
            )));
        }
        let mut limited = *ty;
        limited.maximum = Some(ty.maximum.map_or(self.pages_max, |most| most.min(self.pages_max)));
        Ok(limited)
    }
}

impl Tunables for LimitedTunables {
    fn memory_style(&self, memory: &MemoryType) -> MemoryStyle {
        self.base.memory_style(memory)
    }

    fn table_style(&self, table: &TableType) -> TableStyle {
        self.base.table_style(table)
    }

    fn create_host_memory(&self, ty: &MemoryType, style: &MemoryStyle) -> Result<VMMemory, MemoryError> {
        self.base.create_host_memory(&self.limited(ty)?, style)
    }

    unsafe fn create_vm_memory(
        &self,
        ty: &MemoryType,
        style: &MemoryStyle,
        at: NonNull<VMMemoryDefinition>,
    ) -> Result<VMMemory, MemoryError> {
        // SAFETY: the caller's promise about `at` is handed on unchanged.
        let memory = unsafe { self.base.create_vm_memory(&self.limited(ty)?, style, at) }?;
        Ok(VMMemory(Box::new(WatchedMemory { memory, refused: Arc::clone(&self.refused) })))
    }

    fn create_host_table(&self, ty: &TableType, style: &TableStyle) -> Result<VMTable, String> {
        self.base.create_host_table(ty, style)
    }

    unsafe fn create_vm_table(
        &self,
        ty: &TableType,
        style: &TableStyle,
        at: NonNull<VMTableDefinition>,
    ) -> Result<VMTable, String> {
        // SAFETY: the caller's promise about `at` is handed on unchanged.
        unsafe { self.base.create_vm_table(ty, style, at) }
    }

    fn vmconfig(&self) -> &VMConfig {
        self.base.vmconfig()
    }
}
