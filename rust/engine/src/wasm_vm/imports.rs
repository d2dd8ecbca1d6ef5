//! The host calls as imports of the module: pointers become slices here and nowhere else.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use wasmer::{
    AsStoreRef, Function, FunctionEnv, FunctionEnvMut, Imports, Memory, RuntimeError, Store, imports as import_object,
};

use super::memory;
use crate::renderer_host::RendererHost;

/// The module that every import comes from.
pub(super) const MODULE: &str = "tenfoot";

/// What it has.
pub(super) const NAMES: [&str; 8] = [
    "paragraph_create",
    "paragraph_measure",
    "paragraph_drop",
    "bitmap_request",
    "bitmap_measure",
    "bitmap_drop",
    "bitmap_priority",
    "log",
];

/// What an import sees.
pub(super) struct Env {
    host: Arc<Mutex<RendererHost>>,
    /// Set once the instance exists; no import runs before.
    pub(super) memory: Option<Memory>,
}

impl Env {
    fn host(&self) -> MutexGuard<'_, RendererHost> {
        self.host.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The guest's bytes; a pointer that leads outside its memory is a trap.
    fn bytes<'a>(&self, store: &'a impl AsStoreRef, at: u32, length: u32) -> Result<&'a [u8], RuntimeError> {
        self.memory
            .as_ref()
            .and_then(|own| memory::bytes(own, store, at, length))
            .ok_or_else(|| RuntimeError::new(format!("{length} bytes at {at} are outside its memory")))
    }
}

type Call<'a> = FunctionEnvMut<'a, Env>;

pub(super) fn imports(store: &mut Store, host: Arc<Mutex<RendererHost>>) -> (Imports, FunctionEnv<Env>) {
    let env = FunctionEnv::new(store, Env { host, memory: None });
    let imports = import_object! {
        MODULE => {
            "paragraph_create" => Function::new_typed_with_env(store, &env, paragraph_create),
            "paragraph_measure" => Function::new_typed_with_env(store, &env, paragraph_measure),
            "paragraph_drop" => Function::new_typed_with_env(store, &env, paragraph_drop),
            "bitmap_request" => Function::new_typed_with_env(store, &env, bitmap_request),
            "bitmap_measure" => Function::new_typed_with_env(store, &env, bitmap_measure),
            "bitmap_drop" => Function::new_typed_with_env(store, &env, bitmap_drop),
            "bitmap_priority" => Function::new_typed_with_env(store, &env, bitmap_priority),
            "log" => Function::new_typed_with_env(store, &env, log),
        }
    };
    (imports, env)
}

fn paragraph_create(mut call: Call<'_>, paragraph: u32, at: u32, length: u32) -> Result<(), RuntimeError> {
    let (env, store) = call.data_and_store_mut();
    env.host().paragraph_create(paragraph, env.bytes(&store, at, length)?);
    Ok(())
}

fn paragraph_measure(mut call: Call<'_>, paragraph: u32, width: f32, out: u32) -> Result<(), RuntimeError> {
    let (env, mut store) = call.data_and_store_mut();
    let measure = env.host().paragraph_measure(paragraph, width);
    let mut bytes = [0; 16];
    for (slot, value) in bytes.chunks_exact_mut(4).zip(measure) {
        slot.copy_from_slice(&value.to_le_bytes());
    }
    env.memory
        .as_ref()
        .and_then(|own| memory::write(own, &mut store, out, &bytes))
        .ok_or_else(|| RuntimeError::new(format!("16 bytes at {out} are outside its memory")))
}

fn paragraph_drop(mut call: Call<'_>, paragraph: u32) {
    call.data_mut().host().paragraph_drop(paragraph);
}

#[allow(clippy::too_many_arguments, reason = "the contract's host call has them")]
fn bitmap_request(
    mut call: Call<'_>,
    bitmap: u32,
    width_px: u32,
    height_px: u32,
    fit: u32,
    priority: u32,
    at: u32,
    length: u32,
) -> Result<(), RuntimeError> {
    let (env, store) = call.data_and_store_mut();
    let url = env.bytes(&store, at, length)?;
    env.host().bitmap_request(bitmap, (width_px, height_px), fit, priority, url);
    Ok(())
}

fn bitmap_measure(mut call: Call<'_>, bitmap: u32, priority: u32, at: u32, length: u32) -> Result<(), RuntimeError> {
    let (env, store) = call.data_and_store_mut();
    env.host().bitmap_measure(bitmap, priority, env.bytes(&store, at, length)?);
    Ok(())
}

fn bitmap_drop(mut call: Call<'_>, bitmap: u32) {
    call.data_mut().host().bitmap_drop(bitmap);
}

fn bitmap_priority(mut call: Call<'_>, bitmap: u32, priority: u32) {
    call.data_mut().host().bitmap_priority(bitmap, priority);
}

fn log(mut call: Call<'_>, level: u32, at: u32, length: u32) -> Result<(), RuntimeError> {
    let (env, store) = call.data_and_store_mut();
    env.host().log(level, env.bytes(&store, at, length)?);
    Ok(())
}
