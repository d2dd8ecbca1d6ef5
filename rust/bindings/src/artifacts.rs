//! Artifacts, as functions of `tenfoot._native`. See `_native.pyi`.

use std::path::PathBuf;

use pyo3::prelude::*;
use pyo3::types::PyBytes;
use tenfoot_engine::config::ShippedArtifact;
use tenfoot_engine::logs::Logs;
use tenfoot_engine::wasm_vm::machine::{self, Machine};
use tenfoot_engine::wasm_vm::{install, shipped};

use crate::errors::to_python;

/// Key, triple, artifact.
type Precompiled<'py> = (String, &'static str, Bound<'py, PyBytes>);

#[pyfunction]
pub(crate) fn precompile_renderer<'py>(py: Python<'py>, wasm: &[u8], target: &str) -> PyResult<Precompiled<'py>> {
    let machine = Machine::of(target).map_err(to_python)?;
    let wasm = wasm.to_vec();
    let artifact = py.detach(|| shipped::precompile(&wasm, machine)).map_err(to_python)?;
    Ok((machine.key(), machine.triple(), PyBytes::new(py, &artifact)))
}

#[pyfunction]
pub(crate) fn install_renderer(py: Python<'_>, wasm: &[u8], cache_dir: PathBuf) -> PyResult<()> {
    let wasm = wasm.to_vec();
    py.detach(|| install(&wasm, &cache_dir, &Logs::default())).map_err(to_python)
}

#[pyfunction]
pub(crate) fn artifact_obstacle(machine: &str) -> Option<String> {
    machine::obstacle(machine)
}

#[pyfunction]
pub(crate) fn judge_artifact(py: Python<'_>, path: PathBuf, sha256: String, machine: String) -> PyResult<()> {
    py.detach(|| shipped::judge(&ShippedArtifact { path, sha256, machine })).map_err(to_python)
}

#[pyfunction]
pub(crate) fn best_artifact(machines: Vec<String>) -> Option<usize> {
    machine::best(&machines)
}

#[pyfunction]
pub(crate) fn native_machine() -> PyResult<String> {
    Machine::of("native").map(|machine| machine.key()).map_err(to_python)
}
