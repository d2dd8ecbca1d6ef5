//! Compiled modules on disk: compiled once here and mapped at later starts.
//!
//! An artifact in the cache is machine code, so its name holds everything that makes it fit this machine: the Wasm VM's version,
//! the target, its CPU features, and the module's SHA-256. Beside it lies its own SHA-256, written after it:
//! an artifact that was damaged, cut short or half written is compiled again.
//!
//! Those that were compiled elsewhere are in `shipped`.
#![allow(unsafe_code)]

use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::AtomicBool;

use sha2::{Digest, Sha256};
use wasmer::sys::{CompilerConfig, Cranelift, EngineBuilder, Target};
use wasmer::{DeserializeError, Engine, Module};

use super::invalid;
use super::machine;
use super::memory::LimitedTunables;
use super::metering::Metering;
use crate::errors::Result;
use crate::logs::{Level, Logs};

/// Changes when what is compiled into an artifact does: the metering and its costs, and the container.
pub(super) const FORMAT: u32 = 3;

/// The Wasm VM's version; a test holds it to Cargo.lock.
pub(super) const WASMER: &str = "7.4.2";

/// Artifacts that stay in a cache.
const KEPT_MAX: usize = 8;

/// What the Wasm VM may use.
#[derive(Debug, Clone, Copy)]
pub struct WasmLimits {
    /// Linear memory.
    pub memory_bytes: u64,
    /// Points of one call into the module; see `metering`.
    pub points_per_step: u64,
}

/// As much memory as there can be: who only compiles sets no limit.
pub(super) const ANY_MEMORY: WasmLimits = WasmLimits { memory_bytes: 4 << 30, points_per_step: u64::MAX };

/// A module ready to be instantiated, and where a refused growth of its memory is noted.
pub(super) struct Loaded {
    pub(super) engine: Engine,
    pub(super) module: Module,
    pub(super) growth_refused: Arc<AtomicBool>,
}

/// Maps the module's artifact, or compiles it, writes the artifact for the next start, and maps that.
pub(super) fn load(wasm: &[u8], cache_dir: Option<&Path>, limits: WasmLimits, logs: &Logs) -> Result<Loaded> {
    let path = cache_dir.map(|directory| directory.join(name(wasm)));
    if let Some(path) = &path {
        match map(path, None, limits) {
            Ok(loaded) => return Ok(loaded),
            Err(Unusable::Absent) => {}
            Err(Unusable::Damaged(why) | Unusable::Foreign(why)) => {
                let text = format!("the compiled renderer is damaged ({why}); compiling it again");
                logs.write(Level::Warn, "engine", text);
            }
        }
    }
    let compiled = compile(wasm, limits, Target::default())?;
    let Some(path) = path else { return Ok(compiled) };
    if let Err(error) = write(&compiled.module, &path).and_then(|()| prune(&path)) {
        let text = format!("the compiled renderer could not be kept: {error}");
        logs.write(Level::Warn, "engine", text);
        return Ok(compiled);
    }
    // The compiler and what it left behind take thirty times what the mapped artifact does.
    let Ok(mapped) = map(&path, None, limits) else { return Ok(compiled) };
    drop(compiled);
    give_back_heap();
    Ok(mapped)
}

/// Sees that a renderer lies compiled in the cache, so that the next start with it maps it. No code of it runs.
///
/// # Errors
/// `renderer-invalid`.
pub fn install(wasm: &[u8], cache_dir: &Path, logs: &Logs) -> Result<()> {
    let loaded = load(wasm, Some(cache_dir), ANY_MEMORY, logs)?;
    super::check(&loaded.module, ANY_MEMORY)
}

pub(super) fn compile(wasm: &[u8], limits: WasmLimits, target: Target) -> Result<Loaded> {
    let (tunables, growth_refused) = LimitedTunables::new(limits.memory_bytes);
    let mut engine = EngineBuilder::new(compiler()).set_target(Some(target)).engine();
    engine.set_tunables(tunables);
    let engine = Engine::from(engine);
    let module = Module::new(&engine, wasm).map_err(|error| invalid(error.to_string()))?;
    Ok(Loaded { engine, module, growth_refused })
}

/// Returns free heap to the operating system: after compiling, tens of megabytes.
pub(super) fn give_back_heap() {
    #[cfg(target_env = "gnu")]
    // SAFETY: malloc_trim may be called at any time, on any thread; it touches free memory only.
    let _ = unsafe { libc::malloc_trim(0) };
}

fn compiler() -> Cranelift {
    let mut compiler = Cranelift::new();
    compiler.push_middleware(Arc::new(Metering::default()));
    // An ELF image, whose code is mapped where it lies in the file. In the other format it is copied to memory of its
    // own, beside the whole file: more than twice the resident bytes.
    compiler.experimental_artifact(true);
    compiler
}

fn name(wasm: &[u8]) -> String {
    let target = Target::default();
    let machine = format!("tenfoot-artifact-{FORMAT} {WASMER} {} {:?}", target.triple(), target.cpu_features());
    let digest = |bytes: &[u8]| hex(&Sha256::digest(bytes));
    format!("{}-{}.artifact", &digest(wasm)[..32], &digest(machine.as_bytes())[..16])
}

fn sum_path(path: &Path) -> PathBuf {
    path.with_extension("sha256")
}

/// Why a file is not mapped.
pub(super) enum Unusable {
    Absent,
    Damaged(String),
    Foreign(String),
}

/// Maps the artifact in a file whose SHA-256 is `sum`; without one it is in the file beside it.
pub(super) fn map(path: &Path, sum: Option<&str>, limits: WasmLimits) -> std::result::Result<Loaded, Unusable> {
    let Ok(bytes) = fs::read(path) else { return Err(Unusable::Absent) };
    let sum = sum.map_or_else(|| fs::read_to_string(sum_path(path)).unwrap_or_default(), str::to_owned);
    if sum != hex(&Sha256::digest(&bytes)) {
        return Err(Unusable::Damaged("its checksum does not fit".into()));
    }
    if let Some(why) = machine::foreign_image(&bytes) {
        return Err(Unusable::Foreign(why));
    }
    drop(bytes);
    let (tunables, growth_refused) = LimitedTunables::new(limits.memory_bytes);
    let mut engine = EngineBuilder::headless().engine();
    engine.set_tunables(tunables);
    let engine = Engine::from(engine);
    // SAFETY: the file is one that `write` below or `precompile` made for this VM version and target, and CPU features
    // that are here: its name says so, or its key, which `shipped::load` judged; its header says the same, and so does the
    // compiler in it, or Wasmer refuses it. Its checksum, compared just now, says that it is whole; a shipped one's comes from the manifest of a bundle that was verified. Its pages are mapped while
    // the module lives, as a shared library's are: `write_whole` and `prune`, and whoever unpacks bundles, replace and
    // unlink, they never change a file that is there. The directories are this user's own; who can write there can
    // replace the program as well.
    let module = unsafe { Module::deserialize_from_file(&engine, path) };
    let module = module.map_err(|error| match error {
        DeserializeError::Incompatible(why) => Unusable::Foreign(format!("Wasmer refuses it: {why}")),
        error => Unusable::Damaged(error.to_string()),
    })?;
    Ok(Loaded { engine, module, growth_refused })
}

fn write(module: &Module, path: &Path) -> io::Result<()> {
    let bytes = module.serialize().map_err(io::Error::other)?;
    let sum = hex(&Sha256::digest(&bytes));
    write_whole(path, &bytes)?;
    write_whole(&sum_path(path), sum.as_bytes())
}

/// Leaves the newest artifacts and removes the others: one is written for each renderer ever run.
fn prune(newest: &Path) -> io::Result<()> {
    let directory = newest.parent().unwrap_or(Path::new("."));
    let mut kept = Vec::new();
    for entry in fs::read_dir(directory)?.flatten() {
        let path = entry.path();
        if path.extension().is_some_and(|extension| extension == "artifact") {
            kept.push((entry.metadata()?.modified()?, path));
        }
    }
    kept.sort();
    kept.reverse();
    for (_, path) in kept.into_iter().skip(KEPT_MAX) {
        let _ = fs::remove_file(sum_path(&path));
        fs::remove_file(&path)?;
    }
    Ok(())
}

/// Writes beside the path and renames, so that no reader ever sees half a file.
fn write_whole(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let directory = path.parent().unwrap_or(Path::new("."));
    fs::create_dir_all(directory)?;
    let unique = format!("{}.{:?}.part", std::process::id(), std::thread::current().id());
    let part = path.with_extension(unique);
    let mut file = fs::File::create(&part)?;
    file.write_all(bytes)?;
    file.sync_data()?;
    drop(file);
    fs::rename(&part, path)
}

pub(super) fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::errors::ErrorKind;

    const LIMITS: WasmLimits = WasmLimits { memory_bytes: 1 << 20, points_per_step: 1000 };

    /// The smallest module there is: a magic number and a version.
    const EMPTY: &[u8] = b"\0asm\x01\0\0\0";

    fn artifacts(directory: &Path) -> Vec<PathBuf> {
        let entries = fs::read_dir(directory).unwrap().map(|entry| entry.unwrap().path());
        entries.filter(|path| path.extension().is_some_and(|extension| extension == "artifact")).collect()
    }

    #[test]
    fn the_version_is_the_one_in_the_lock_file() {
        let lock = include_str!("../../../../Cargo.lock");
        assert!(lock.contains(&format!("name = \"wasmer\"\nversion = \"{WASMER}\"")));
    }

    #[test]
    fn a_module_is_compiled_once_and_then_mapped() {
        let (directory, logs) = (tempfile::tempdir().unwrap(), Logs::default());
        load(EMPTY, Some(directory.path()), LIMITS, &logs).map(drop).unwrap();
        let first = artifacts(directory.path());
        let written = fs::metadata(&first[0]).unwrap().modified().unwrap();
        load(EMPTY, Some(directory.path()), LIMITS, &logs).map(drop).unwrap();
        assert_eq!(artifacts(directory.path()), first);
        assert_eq!(fs::metadata(&first[0]).unwrap().modified().unwrap(), written);
        assert!(logs.drain().is_empty());
    }

    #[test]
    fn a_damaged_artifact_is_compiled_again_with_one_log_line() {
        let (directory, logs) = (tempfile::tempdir().unwrap(), Logs::default());
        load(EMPTY, Some(directory.path()), LIMITS, &logs).map(drop).unwrap();
        let path = artifacts(directory.path()).remove(0);
        let mut bytes = fs::read(&path).unwrap();
        let middle = bytes.len() / 2;
        bytes[middle] ^= 0xff;
        fs::write(&path, bytes).unwrap();
        load(EMPTY, Some(directory.path()), LIMITS, &logs).map(drop).unwrap();
        assert_eq!(logs.drain().len(), 1);
        load(EMPTY, Some(directory.path()), LIMITS, &logs).map(drop).unwrap();
        assert!(logs.drain().is_empty());
    }

    #[test]
    fn old_artifacts_go() {
        let (directory, logs) = (tempfile::tempdir().unwrap(), Logs::default());
        for number in 0..KEPT_MAX + 3 {
            fs::write(directory.path().join(format!("{number}.artifact")), "").unwrap();
            fs::write(directory.path().join(format!("{number}.sha256")), "").unwrap();
        }
        load(EMPTY, Some(directory.path()), LIMITS, &logs).map(drop).unwrap();
        assert_eq!(artifacts(directory.path()).len(), KEPT_MAX);
        load(EMPTY, Some(directory.path()), LIMITS, &logs).map(drop).unwrap();
        assert!(logs.drain().is_empty());
    }

    #[test]
    fn bytes_that_are_no_module_are_refused() {
        let error = load(b"not wasm", None, LIMITS, &Logs::default()).map(drop).unwrap_err();
        assert_eq!(error.kind, ErrorKind::RendererInvalid);
    }
}
