//! `tenfoot._native.BareRenderer`.

use pyo3::prelude::*;
use pyo3::pybacked::PyBackedBytes;
use pyo3::types::{PyBytes, PyTuple};
use tenfoot_engine::bare::BareConfig;
use tenfoot_engine::renderer_host::Effect;

use crate::errors::to_python;

/// The renderer without an app. See `_native.pyi`.
#[pyclass(frozen, module = "tenfoot._native")]
pub(crate) struct BareRenderer {
    renderer: tenfoot_engine::BareRenderer,
}

/// Flags, draw list, events; nodes, bitmap bytes, running animations, nodes laid out.
type Step<'py> = (u32, Bound<'py, PyBytes>, Bound<'py, PyBytes>, u32, u32, u32, u32);

#[pymethods]
impl BareRenderer {
    #[new]
    fn new(py: Python<'_>, config_json: &str) -> PyResult<Self> {
        let start = || BareConfig::from_json(config_json).and_then(tenfoot_engine::BareRenderer::start);
        py.detach(start).map(|renderer| Self { renderer }).map_err(to_python)
    }

    fn step<'py>(&self, py: Python<'py>, messages: &[u8]) -> PyResult<Step<'py>> {
        let inbox = messages.to_vec();
        let step = py.detach(|| self.renderer.step(inbox)).map_err(to_python)?;
        let [nodes, bitmap_bytes, animations, laid_out] = step.counts;
        let (draw, events) = (PyBytes::new(py, &step.draw), PyBytes::new(py, &step.events));
        Ok((step.flags, draw, events, nodes, bitmap_bytes, animations, laid_out))
    }

    fn step_many(&self, py: Python<'_>, inboxes: Vec<PyBackedBytes>) -> PyResult<Vec<u64>> {
        let inboxes = inboxes.iter().map(|inbox| inbox.to_vec()).collect();
        py.detach(|| self.renderer.step_many(inboxes)).map_err(to_python)
    }

    fn take_calls<'py>(&self, py: Python<'py>) -> PyResult<Vec<Bound<'py, PyTuple>>> {
        let calls = py.detach(|| self.renderer.take_calls()).map_err(to_python)?;
        calls.into_iter().map(|call| call_tuple(py, call)).collect()
    }

    fn picture<'py>(&self, py: Python<'py>) -> PyResult<(u32, u32, Bound<'py, PyBytes>)> {
        let (width, height, rgba) = py.detach(|| self.renderer.picture()).map_err(to_python)?;
        Ok((width, height, PyBytes::new(py, &rgba)))
    }

    fn memory_bytes(&self, py: Python<'_>) -> PyResult<u64> {
        py.detach(|| self.renderer.memory_bytes()).map_err(to_python)
    }

    fn logs(&self) -> Vec<(&'static str, &'static str, String)> {
        let lines = self.renderer.logs().into_iter();
        lines.map(|line| (line.level.name(), line.source, line.text)).collect()
    }

    fn close(&self, py: Python<'_>) {
        py.detach(|| self.renderer.close());
    }
}

/// The arguments of `bitmap_request`, the three of `bitmap_measure`, the two of `bitmap_priority`, or the one of
/// `bitmap_drop`.
fn call_tuple(py: Python<'_>, call: Effect) -> PyResult<Bound<'_, PyTuple>> {
    match call {
        Effect::Request(asked) => {
            let (fit, url) = (asked.fit.as_u32(), asked.url);
            (asked.bitmap.0, asked.width_px, asked.height_px, fit, asked.priority, url).into_pyobject(py)
        }
        Effect::Measure(asked) => (asked.bitmap.0, asked.priority, asked.url).into_pyobject(py),
        Effect::Drop(bitmap) => (bitmap.0,).into_pyobject(py),
        Effect::Rank(bitmap, priority) => (bitmap.0, priority).into_pyobject(py),
    }
}
