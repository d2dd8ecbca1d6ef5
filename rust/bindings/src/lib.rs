//! The module `tenfoot._native`: conversions and error mapping, nothing else.
//!
//! Every method lets go of the GIL while the engine works or waits.

mod artifacts;
mod bare;
mod buffer;
mod engine;
mod errors;

use pyo3::prelude::*;

/// The native core of Tenfoot. Use `tenfoot.runtime`.
#[pymodule]
mod _native {
    use pyo3::prelude::*;
    use pyo3::types::PyTuple;

    #[pymodule_export]
    use crate::artifacts::{
        artifact_obstacle, best_artifact, install_renderer, judge_artifact, native_machine, precompile_renderer,
    };
    #[pymodule_export]
    use crate::bare::BareRenderer;
    #[pymodule_export]
    use crate::engine::Engine;

    /// SHA-256 of the bundled fonts, in hexadecimal.
    #[pyfunction]
    fn fonts_sha256(py: Python<'_>) -> String {
        py.detach(tenfoot_engine::recording::fonts_sha256)
    }

    #[pymodule_init]
    fn init(module: &Bound<'_, PyModule>) -> PyResult<()> {
        let slugs: Vec<_> = tenfoot_engine::ErrorKind::ALL.iter().map(|kind| kind.slug()).collect();
        module.add("RECORDING_VERSION", tenfoot_engine::recording::VERSION)?;
        module.add("ERROR_SLUGS", PyTuple::new(module.py(), slugs)?)?;
        module.add("CONTRACT_VERSION", tenfoot_contract::CONTRACT_VERSION)?;
        module.add("__version__", env!("CARGO_PKG_VERSION"))
    }
}
