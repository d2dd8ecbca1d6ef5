//! Modules that were compiled elsewhere and came with a bundle.
//!
//! Their bundle was verified. An artifact's name is a machine's key and its SHA-256 comes from the bundle's manifest; it is
//! mapped only where both fit, and where what its own header and its compiler say of it fits too. Nothing is ever compiled
//! in its stead.

use super::artifact::{ANY_MEMORY, Loaded, Unusable, WasmLimits, compile, give_back_heap, map};
use super::invalid;
use super::machine::{self, Machine};
use crate::config::ShippedArtifact;
use crate::errors::{EngineError, ErrorKind, Result};

/// Maps an artifact that came with a bundle. Nothing is compiled, and no code of it runs.
///
/// # Errors
/// `artifact-foreign` for code that is not for this machine, by its key, its header or its compiler; `artifact-damaged`.
pub(super) fn load(artifact: &ShippedArtifact, limits: WasmLimits) -> Result<Loaded> {
    let error = |kind, why: String| EngineError::new(kind, why).at(Some(artifact.path.display().to_string()), None);
    let foreign = |why| error(ErrorKind::ArtifactForeign, format!("the precompiled renderer does not run here: {why}"));
    if let Some(why) = machine::obstacle(&artifact.machine) {
        return Err(foreign(why));
    }
    map(&artifact.path, Some(&artifact.sha256), limits).map_err(|unusable| {
        let why = match unusable {
            Unusable::Absent => "there is no such file".into(),
            Unusable::Damaged(why) => why,
            Unusable::Foreign(why) => return foreign(format!("it is named {}, but {why}", artifact.machine)),
        };
        error(ErrorKind::ArtifactDamaged, format!("the precompiled renderer is damaged: {why}"))
    })
}

/// Whether an artifact that came with a bundle can be mapped here: what a start with it would be refused for.
///
/// # Errors
/// `artifact-foreign`, `artifact-damaged`.
pub fn judge(artifact: &ShippedArtifact) -> Result<()> {
    load(artifact, ANY_MEMORY).map(drop)
}

/// Compiles a renderer for a machine, of whatever architecture: the bytes of an artifact to ship. The same for the same
/// module and machine, whoever compiles.
///
/// # Errors
/// `renderer-invalid`.
pub fn precompile(wasm: &[u8], machine: Machine) -> Result<Vec<u8>> {
    let compiled = compile(wasm, ANY_MEMORY, machine.target())?;
    super::check(&compiled.module, ANY_MEMORY)?;
    let bytes = compiled.module.serialize().map_err(|error| invalid(error.to_string()))?;
    drop(compiled);
    give_back_heap();
    Ok(bytes.to_vec())
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::path::Path;

    use sha2::{Digest, Sha256};

    use super::super::artifact::hex;
    use super::*;

    const LIMITS: WasmLimits = WasmLimits { memory_bytes: 1 << 20, points_per_step: 1000 };

    /// The smallest module there is: a magic number and a version.
    const EMPTY: &[u8] = b"\0asm\x01\0\0\0";

    #[test]
    fn a_renderer_that_is_none_is_not_precompiled() {
        let error = precompile(EMPTY, Machine::of("native").unwrap()).unwrap_err();
        assert_eq!(error.kind, ErrorKind::RendererInvalid);
        assert!(error.message.contains("does not export"));
    }

    /// A target of another architecture than this machine's.
    const OTHER: &str = if cfg!(target_arch = "x86_64") { "aarch64-linux-gnu-v8" } else { "x86_64-linux-gnu-v1" };

    /// Where an ELF header names its machine.
    const E_MACHINE: std::ops::Range<usize> = 18..20;

    fn compiled(target: &str) -> Vec<u8> {
        let machine = Machine::of(target).unwrap();
        compile(EMPTY, LIMITS, machine.target()).unwrap().module.serialize().unwrap().to_vec()
    }

    #[test]
    fn code_for_another_architecture_is_an_image_for_it() {
        let numbers = [compiled("native"), compiled(OTHER)].map(|image| image[E_MACHINE].to_vec());
        let (x86_64, aarch64) = (vec![62, 0], vec![183, 0]);
        assert_eq!(numbers, if cfg!(target_arch = "x86_64") { [x86_64, aarch64] } else { [aarch64, x86_64] });
    }

    #[test]
    fn code_for_another_architecture_is_the_same_whoever_compiles() {
        assert_eq!(compiled(OTHER), compiled(OTHER));
    }

    /// The bytes as an artifact that says it is for this machine.
    fn shipped_as_native(directory: &Path, bytes: &[u8]) -> ShippedArtifact {
        let path = directory.join("shipped.artifact");
        fs::write(&path, bytes).unwrap();
        ShippedArtifact { path, sha256: hex(&Sha256::digest(bytes)), machine: Machine::of("native").unwrap().key() }
    }

    #[test]
    fn foreign_code_with_the_key_of_this_machine_is_refused_by_its_header() {
        let directory = tempfile::tempdir().unwrap();
        let error = judge(&shipped_as_native(directory.path(), &compiled(OTHER))).unwrap_err();
        assert_eq!(error.kind, ErrorKind::ArtifactForeign);
        assert!(error.message.contains("its code is for "), "{}", error.message);
    }

    #[test]
    fn foreign_code_with_a_forged_header_is_refused_by_what_its_compiler_wrote() {
        let directory = tempfile::tempdir().unwrap();
        let mut image = compiled(OTHER);
        image[E_MACHINE].copy_from_slice(&compiled("native")[E_MACHINE]);
        let error = judge(&shipped_as_native(directory.path(), &image)).unwrap_err();
        assert_eq!(error.kind, ErrorKind::ArtifactForeign);
        assert!(error.message.contains("CPU Features"), "{}", error.message);
    }

    fn shipped(directory: &Path, machine: &str) -> ShippedArtifact {
        ShippedArtifact { machine: machine.into(), ..shipped_as_native(directory, &compiled("native")) }
    }

    #[test]
    fn a_shipped_artifact_is_mapped_where_key_and_checksum_fit() {
        let directory = tempfile::tempdir().unwrap();
        let artifact = shipped(directory.path(), &Machine::of("native").unwrap().key());
        load(&artifact, LIMITS).map(drop).unwrap();
    }

    #[test]
    fn a_shipped_artifact_that_is_damaged_or_gone_is_refused() {
        let directory = tempfile::tempdir().unwrap();
        let mut artifact = shipped(directory.path(), &Machine::of("native").unwrap().key());
        artifact.sha256 = "00".repeat(32);
        assert_eq!(load(&artifact, LIMITS).map(drop).unwrap_err().kind, ErrorKind::ArtifactDamaged);
        fs::remove_file(&artifact.path).unwrap();
        assert_eq!(load(&artifact, LIMITS).map(drop).unwrap_err().kind, ErrorKind::ArtifactDamaged);
    }

    #[test]
    fn an_artifact_for_another_vm_is_refused_before_its_file_is_opened() {
        let artifact = ShippedArtifact {
            path: "/nowhere".into(),
            sha256: String::new(),
            machine: "x86_64-linux-gnu-v1.wasmer-6.0.0.format-3".into(),
        };
        let error = load(&artifact, LIMITS).map(drop).unwrap_err();
        assert_eq!(error.kind, ErrorKind::ArtifactForeign);
        assert!(error.message.contains("it was compiled by wasmer-6.0.0.format-3, this engine runs wasmer-"));
    }
}
