//! Finished frames, shared between the stage thread that draws them and the shell that shows them.
//!
//! There is one surface. The stage holds it while it draws, the shell while it copies; what was drawn since the
//! last copy is kept as rectangles, so that both touch only those.

use std::fmt;
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use tenfoot_compositor::software::SoftwareCompositor;
use tenfoot_compositor::{Compositor, Damage, DrawError, IRect, Redraw, Region, Resources};

/// A frame as the shell sees it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FrameReady {
    /// Counts from 1.
    pub id: u64,
    /// What differs from the last frame that was waited for, device px.
    pub damage: Vec<IRect>,
}

#[derive(Default)]
struct State {
    id: u64,
    told_id: u64,
    /// Damage since the last wait, and since the last copy.
    untold: Region,
    uncopied: Region,
    copied_once: bool,
    waited_once: bool,
    interrupted: bool,
    touched: Option<Instant>,
}

/// The surface and what is known about it.
pub struct Frames {
    compositor: Mutex<SoftwareCompositor>,
    state: Mutex<State>,
    changed: Condvar,
}

impl fmt::Debug for Frames {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.debug_struct("Frames").field("id", &self.state().id).finish_non_exhaustive()
    }
}

/// What publishing a frame meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Published {
    /// The frame's id.
    pub(crate) id: u64,
    /// The shell waits for frames but had not taken the one before.
    pub(crate) overwrote: bool,
}

impl Frames {
    /// A store without a frame.
    #[must_use]
    pub fn new(glyph_bytes: usize) -> Self {
        Self {
            compositor: Mutex::new(SoftwareCompositor::new(glyph_bytes)),
            state: Mutex::default(),
            changed: Condvar::new(),
        }
    }

    /// Draws a list and publishes what changed; nothing when nothing did. Stage thread.
    pub(crate) fn draw(
        &self,
        list: &[u8],
        resources: &mut dyn Resources,
        redraw: Redraw,
    ) -> Result<Option<Published>, DrawError> {
        let mut compositor = self.compositor();
        let damage = compositor.draw(list, resources, redraw)?;
        let published = (!damage.rects.is_empty()).then(|| self.publish(&damage));
        drop(compositor);
        if published.is_some() {
            self.changed.notify_all();
        }
        Ok(published)
    }

    fn publish(&self, damage: &Damage) -> Published {
        let mut state = self.state();
        let overwrote = state.waited_once && state.told_id < state.id;
        state.id += 1;
        for rect in &damage.rects {
            state.untold.add(*rect);
            state.uncopied.add(*rect);
        }
        Published { id: state.id, overwrote }
    }

    /// Ends a wait that has nothing to wait for any more: failure, exit, close.
    pub(crate) fn interrupt(&self) {
        self.state().interrupted = true;
        self.changed.notify_all();
    }

    /// The next frame that was not waited for yet; nothing after `timeout`, or when the engine's state changed.
    #[must_use]
    pub fn wait(&self, timeout: Duration) -> Option<FrameReady> {
        let until = Instant::now() + timeout;
        let mut state = self.state();
        state.waited_once = true;
        loop {
            if state.id > state.told_id {
                state.told_id = state.id;
                state.touched = Some(Instant::now());
                let damage = std::mem::take(&mut state.untold).into_rects();
                return Some(FrameReady { id: state.id, damage });
            }
            let left = until.saturating_duration_since(Instant::now());
            if left.is_zero() || std::mem::take(&mut state.interrupted) {
                return None;
            }
            state = match self.changed.wait_timeout(state, left) {
                Ok((state, _)) => state,
                Err(poisoned) => poisoned.into_inner().0,
            };
        }
    }

    /// Copies the last frame into `out`, BGRA8 with rows of `width_px × 4` bytes: all of it, or what changed since the
    /// last copy. Its id; nothing before the first frame or when `out` has not the surface's size.
    pub fn copy(&self, out: &mut [u8], damage_only: bool) -> Option<u64> {
        let compositor = self.compositor();
        let surface = compositor.surface();
        let stride_bytes = surface.width_px() as usize * 4;
        let mut state = self.state();
        if state.id == 0 || out.len() != stride_bytes * surface.height_px() as usize {
            return None;
        }
        let uncopied = std::mem::take(&mut state.uncopied);
        let rects = if damage_only && state.copied_once { uncopied.into_rects() } else { vec![surface.bounds()] };
        state.copied_once = true;
        let id = state.id;
        drop(state);
        for rect in rects {
            surface.copy_bgra(rect, out, stride_bytes);
        }
        Some(id)
    }

    /// Width, height and RGBA8 pixels of the last frame.
    #[must_use]
    pub fn rgba(&self) -> (u32, u32, Vec<u8>) {
        let compositor = self.compositor();
        let surface = compositor.surface();
        (surface.width_px(), surface.height_px(), surface.to_rgba())
    }

    /// Forgets cached glyphs and masks.
    pub fn trim(&self) {
        self.compositor().trim();
    }

    /// Bytes of cached glyphs.
    #[must_use]
    pub fn glyph_bytes(&self) -> u64 {
        self.compositor().glyph_bytes() as u64
    }

    /// Bytes of the compositor's surface.
    #[must_use]
    pub fn surface_bytes(&self) -> u64 {
        let compositor = self.compositor();
        let surface = compositor.surface();
        u64::from(surface.width_px()) * u64::from(surface.height_px()) * 4
    }

    /// How long the shell has had the frame in hand: from the end of its wait.
    pub(crate) fn take_present_time(&self) -> Option<Duration> {
        self.state().touched.take().map(|since| since.elapsed())
    }

    fn compositor(&self) -> MutexGuard<'_, SoftwareCompositor> {
        self.compositor.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
