//! The one place where an engine error becomes a Python exception.

use pyo3::prelude::*;
use tenfoot_engine::EngineError;

/// `tenfoot.errors.from_native(slug, message, file, line, stack)`.
pub(crate) fn to_python(error: EngineError) -> PyErr {
    Python::attach(|py| {
        let made = py.import("tenfoot.errors").and_then(|errors| {
            let arguments = (error.kind.slug(), error.message, error.file, error.line, error.stack);
            errors.call_method1("from_native", arguments)
        });
        made.map_or_else(|failed| failed, PyErr::from_value)
    })
}
