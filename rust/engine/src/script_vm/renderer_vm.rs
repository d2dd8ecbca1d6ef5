//! The JavaScript renderer alone, in a script VM without an app: what tools step by hand.

use std::collections::BTreeMap;
use std::fmt;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::AtomicBool;

use tenfoot_contract::ParagraphId;
use tenfoot_text::TextLayout;

use super::limited::{LimitedRuntime, ScriptLimits};
use super::renderer::JsRenderer;
use crate::channel::{ScriptThread, Stepped, ThreadToken};
use crate::errors::Result;
use crate::renderer_host::RendererHost;
use crate::services::files::Mounts;

/// A running JavaScript renderer. Belongs to the script thread: it is made with that thread's token and is not `Send`.
pub struct RendererVm {
    renderer: JsRenderer,
    limited: LimitedRuntime,
}

impl fmt::Debug for RendererVm {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.debug_struct("RendererVm").field("heap_bytes", &self.memory_bytes()).finish_non_exhaustive()
    }
}

impl RendererVm {
    /// Loads `renderer/index.js` of the mount `tenfoot`, which is the folder `scripts`. `closing` ends what it runs.
    ///
    /// # Errors
    /// `renderer-invalid`, `renderer-wrong-contract`, `renderer-exception`, or one of the limits.
    pub fn boot(
        _token: &ThreadToken<ScriptThread>,
        scripts: &Path,
        limits: ScriptLimits,
        host: RendererHost,
        closing: Arc<AtomicBool>,
    ) -> Result<Self> {
        let mounts = Mounts::new(&BTreeMap::from([("tenfoot".into(), scripts.to_path_buf())]));
        let limited = LimitedRuntime::new(limits, mounts, closing)?;
        let renderer = limited.timed(|| JsRenderer::boot(limited.runtime(), host))?;
        Ok(Self { renderer, limited })
    }

    /// Gives the renderer an inbox. The paragraphs of its draw list stay here: see [`RendererVm::layout`].
    ///
    /// # Errors
    /// `renderer-exception`, or one of the limits: the renderer is lost.
    pub fn step(&mut self, inbox: &[u8]) -> Result<Stepped> {
        let Self { renderer, limited } = self;
        limited.timed(|| renderer.run(inbox))
    }

    /// The paragraph laid out in `width` logical px.
    #[must_use]
    pub fn layout(&self, paragraph: ParagraphId, width: f32) -> Option<Arc<TextLayout>> {
        self.renderer.layout(paragraph, width)
    }

    /// Bytes of the heap in use.
    #[must_use]
    pub fn memory_bytes(&self) -> u64 {
        self.limited.heap_bytes()
    }
}
