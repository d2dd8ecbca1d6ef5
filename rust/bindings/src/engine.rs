//! `tenfoot._native.Engine`.

use std::time::Duration;

use pyo3::prelude::*;
use pyo3::types::PyBytes;
use tenfoot_engine::Config;

use crate::buffer::WritablePixels;
use crate::errors::to_python;

/// A frame's id and what differs from the last one: x, y, width, height in device px.
type Frame = (u64, Vec<(i32, i32, i32, i32)>);

/// A running engine. See `_native.pyi`.
#[pyclass(frozen, module = "tenfoot._native")]
pub(crate) struct Engine {
    engine: tenfoot_engine::Engine,
}

#[pymethods]
impl Engine {
    #[new]
    fn new(py: Python<'_>, config_json: &str) -> PyResult<Self> {
        let start = || Config::from_json(config_json).and_then(tenfoot_engine::Engine::start);
        py.detach(start).map(|engine| Self { engine }).map_err(to_python)
    }

    #[pyo3(signature = (button, phase, time_us=None))]
    fn button(&self, button: u32, phase: u32, time_us: Option<u64>) -> PyResult<()> {
        self.engine.button(button, phase, time_us).map_err(to_python)
    }

    fn tell(&self, messages: &[u8]) -> PyResult<()> {
        self.engine.tell(messages.to_vec()).map_err(to_python)
    }

    fn advance(&self, py: Python<'_>, ms: f64) -> PyResult<()> {
        py.detach(|| self.engine.advance(ms)).map_err(to_python)
    }

    fn wait_frame(&self, py: Python<'_>, timeout_ms: f64) -> PyResult<Option<Frame>> {
        let frame = py.detach(|| self.engine.wait_frame(duration(timeout_ms)));
        let frame = frame.map_err(to_python)?;
        Ok(frame.map(|frame| {
            let rects = frame.damage.iter().map(|rect| (rect.x0, rect.y0, rect.width(), rect.height()));
            (frame.id, rects.collect())
        }))
    }

    #[cfg(unix)]
    fn frame_descriptor(&self) -> PyResult<i32> {
        self.engine.frame_descriptor().map_err(to_python)
    }

    #[pyo3(signature = (buffer, damage_only=true))]
    fn copy_frame(&self, py: Python<'_>, buffer: &Bound<'_, PyAny>, damage_only: bool) -> PyResult<Option<u64>> {
        let mut out = WritablePixels::get(buffer)?;
        let pixels = out.pixels_mut();
        py.detach(|| self.engine.copy_frame(pixels, damage_only)).map_err(to_python)
    }

    fn presented(&self, frame_id: u64) -> PyResult<()> {
        self.engine.presented(frame_id).map_err(to_python)
    }

    fn screenshot<'py>(&self, py: Python<'py>) -> PyResult<(u32, u32, Bound<'py, PyBytes>)> {
        let (width, height, rgba) = py.detach(|| self.engine.screenshot()).map_err(to_python)?;
        Ok((width, height, PyBytes::new(py, &rgba)))
    }

    fn scene(&self, py: Python<'_>) -> PyResult<String> {
        py.detach(|| self.engine.scene()).map_err(to_python)
    }

    fn stats(&self, py: Python<'_>) -> PyResult<String> {
        py.detach(|| self.engine.stats()).map_err(to_python)
    }

    fn draw_list<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyBytes>> {
        let list = py.detach(|| self.engine.draw_list()).map_err(to_python)?;
        Ok(PyBytes::new(py, &list))
    }

    fn ask_script(&self, py: Python<'_>, topic: &str, text: &str, timeout_ms: f64) -> PyResult<Option<String>> {
        let timeout = duration(timeout_ms);
        py.detach(|| self.engine.ask_script(topic, text, timeout)).map_err(to_python)
    }

    fn notes(&self) -> Vec<(String, String)> {
        self.engine.notes()
    }

    fn answers(&self, py: Python<'_>, timeout_ms: f64) -> PyResult<bool> {
        let timeout = duration(timeout_ms);
        py.detach(|| self.engine.answers(timeout)).map_err(to_python)
    }

    fn glance(&self, py: Python<'_>) -> (u64, bool) {
        let glance = py.detach(|| self.engine.glance());
        (glance.frames, glance.animating)
    }

    fn suspend(&self) -> PyResult<()> {
        self.engine.suspend().map_err(to_python)
    }

    fn resume(&self) -> PyResult<()> {
        self.engine.resume().map_err(to_python)
    }

    fn state(&self) -> String {
        self.engine.state().to_json().to_string()
    }

    fn logs(&self) -> Vec<(&'static str, &'static str, String)> {
        let lines = self.engine.logs().into_iter();
        lines.map(|line| (line.level.name(), line.source, line.text)).collect()
    }

    fn close(&self, py: Python<'_>) {
        py.detach(|| self.engine.close());
    }
}

/// Milliseconds of Python's, an hour at most.
fn duration(ms: f64) -> Duration {
    Duration::try_from_secs_f64(ms.max(0.0) / 1000.0).unwrap_or(Duration::MAX).min(Duration::from_secs(3600))
}
