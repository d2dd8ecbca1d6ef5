//! Finished frames, shared between the stage thread that makes them and the shell that shows them.
//!
//! On a real clock the stage reads draw lists and finds what they changed, and the shell's thread paints that into the
//! shell's own pixels when it takes a frame: nothing is copied, and what is not shown is not painted. On the virtual clock
//! nobody need take frames, so the stage paints them, into a surface of its own.

use std::fmt;
use std::io::{self, PipeReader, PipeWriter, Read, Write};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use tenfoot_compositor::software::{Drawing, Painter, Reader};
use tenfoot_compositor::{DrawError, IRect, Redraw, Region, Resources, Surface};

use crate::config::ClockKind;
use crate::stats::CompositorBytes;

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
    /// What the last frame is painted from.
    drawing: Option<Arc<Drawing>>,
    /// Damage since the last wait, and since the last copy.
    untold: Region,
    uncopied: Region,
    copied_once: bool,
    waited_once: bool,
    interrupted: bool,
    signal: Option<Signal>,
    /// When the shell took the last frame, and how long it was painted since then.
    touched: Option<Instant>,
    painted: Duration,
}

/// A pipe that holds a byte while the shell has something to take.
struct Signal {
    reader: PipeReader,
    writer: PipeWriter,
    raised: bool,
}

impl Signal {
    fn raise(&mut self) {
        // A pipe that cannot take one byte is a shell that is gone.
        self.raised = self.raised || self.writer.write_all(b"!").is_ok();
    }

    fn lower(&mut self) {
        // There is a byte, so this does not wait.
        self.raised = self.raised && self.reader.read_exact(&mut [0]).is_err();
    }
}

/// The last frame and what is known about it.
pub struct Frames {
    /// Stage thread.
    reader: Mutex<Reader>,
    painter: Mutex<Painter>,
    /// On the virtual clock.
    surface: Option<Mutex<Surface>>,
    state: Mutex<State>,
    changed: Condvar,
}

/// A frame that was copied.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Copied {
    /// The frame's id.
    pub id: u64,
    /// How long it took to paint it; nothing when it was painted before.
    pub painting: Duration,
}

impl State {
    /// There is something to take.
    fn raise(&mut self) {
        if let Some(signal) = &mut self.signal {
            signal.raise();
        }
    }

    /// Something was taken: perhaps the last there was.
    fn settle(&mut self) {
        let settled = self.id == self.told_id && !self.interrupted;
        if let Some(signal) = self.signal.as_mut().filter(|_| settled) {
            signal.lower();
        }
    }
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
    pub fn new(glyph_bytes: usize, clock: ClockKind) -> Self {
        Self {
            reader: Mutex::default(),
            painter: Mutex::new(Painter::new(glyph_bytes)),
            surface: (clock == ClockKind::Virtual).then(Mutex::default),
            state: Mutex::default(),
            changed: Condvar::new(),
        }
    }

    /// Reads a list and publishes what changed; nothing when nothing did. Stage thread.
    pub(crate) fn draw(
        &self,
        list: &[u8],
        resources: &mut dyn Resources,
        redraw: Redraw,
    ) -> Result<Option<Published>, DrawError> {
        let (drawing, damage) = locked(&self.reader).read(list, resources, redraw)?;
        if let Some(surface) = &self.surface {
            let mut surface = locked(surface);
            surface.resize(drawing.size_px());
            locked(&self.painter).paint(&drawing, &damage, surface.pixels_mut());
        }
        let published = self.publish(drawing, &damage);
        if published.is_some() {
            self.changed.notify_all();
        }
        Ok(published)
    }

    fn publish(&self, drawing: Drawing, damage: &[IRect]) -> Option<Published> {
        let mut state = self.state();
        state.drawing = Some(Arc::new(drawing));
        if damage.is_empty() {
            return None;
        }
        let overwrote = state.waited_once && state.told_id < state.id;
        state.id += 1;
        for rect in damage {
            state.untold.add(*rect);
            state.uncopied.add(*rect);
        }
        state.raise();
        Some(Published { id: state.id, overwrote })
    }

    /// Ends a wait that has nothing to wait for any more: failure, exit, close.
    pub(crate) fn interrupt(&self) {
        let mut state = self.state();
        state.interrupted = true;
        state.raise();
        drop(state);
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
                state.painted = Duration::ZERO;
                state.settle();
                let damage = std::mem::take(&mut state.untold).into_rects();
                return Some(FrameReady { id: state.id, damage });
            }
            let left = until.saturating_duration_since(Instant::now());
            if left.is_zero() || state.interrupted {
                state.interrupted = false;
                state.settle();
                return None;
            }
            state = match self.changed.wait_timeout(state, left) {
                Ok((state, _)) => state,
                Err(poisoned) => poisoned.into_inner().0,
            };
        }
    }

    /// A descriptor that can be read while there is something that [`Frames::wait`] would tell.
    #[cfg(unix)]
    pub(crate) fn descriptor(&self) -> io::Result<std::os::fd::RawFd> {
        use std::os::fd::AsRawFd;
        let mut state = self.state();
        if state.signal.is_none() {
            let (reader, writer) = io::pipe()?;
            let mut signal = Signal { reader, writer, raised: false };
            if state.id > state.told_id || state.interrupted {
                signal.raise();
            }
            state.signal = Some(signal);
        }
        Ok(state.signal.as_ref().map_or(-1, |signal| signal.reader.as_raw_fd()))
    }

    /// Puts the last frame into `out`, rows of its width of `0xAARRGGBB`: all of it, or what changed since the last copy.
    /// Nothing before the first frame or when `out` has not the frame's size.
    pub fn copy(&self, out: &mut [u32], damage_only: bool) -> Option<Copied> {
        let mut state = self.state();
        let drawing = state.drawing.clone().filter(|drawing| pixels_of(drawing) == out.len() && state.id > 0)?;
        let uncopied = std::mem::take(&mut state.uncopied);
        let rects = if damage_only && state.copied_once { uncopied.into_rects() } else { vec![whole(&drawing)] };
        state.copied_once = true;
        let id = state.id;
        drop(state);
        if let Some(surface) = &self.surface {
            let surface = locked(surface);
            rects.iter().for_each(|rect| surface.copy(*rect, out));
            return Some(Copied { id, painting: Duration::ZERO });
        }
        let start = Instant::now();
        locked(&self.painter).paint(&drawing, &rects, out);
        let painting = start.elapsed();
        self.state().painted += painting;
        Some(Copied { id, painting })
    }

    /// Width, height and RGBA8 pixels of the last frame.
    #[must_use]
    pub fn rgba(&self) -> (u32, u32, Vec<u8>) {
        if let Some(surface) = &self.surface {
            let surface = locked(surface);
            return (surface.width_px(), surface.height_px(), surface.to_rgba());
        }
        let Some(drawing) = self.state().drawing.clone() else { return (0, 0, Vec::new()) };
        let (width_px, height_px) = drawing.size_px();
        let mut surface = Surface::new(width_px, height_px);
        locked(&self.painter).paint(&drawing, &[surface.bounds()], surface.pixels_mut());
        (width_px, height_px, surface.to_rgba())
    }

    /// Forgets cached glyphs and masks.
    pub fn trim(&self) {
        locked(&self.painter).trim();
    }

    /// What the compositor holds.
    #[must_use]
    pub fn held_bytes(&self) -> CompositorBytes {
        let painter = locked(&self.painter);
        CompositorBytes {
            glyphs: painter.glyph_bytes() as u64,
            shadows: painter.shadow_bytes() as u64,
            surface: self.surface.as_ref().map_or(0, |surface| locked(surface).pixels().len() as u64 * 4),
        }
    }

    /// How long the shell has had the frame in hand, from the end of its wait, without painting it.
    pub(crate) fn take_present_time(&self) -> Option<Duration> {
        let mut state = self.state();
        let painted = std::mem::take(&mut state.painted);
        state.touched.take().map(|since| since.elapsed().saturating_sub(painted))
    }

    fn state(&self) -> MutexGuard<'_, State> {
        locked(&self.state)
    }
}

fn locked<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

fn whole(drawing: &Drawing) -> IRect {
    let (width_px, height_px) = drawing.size_px();
    IRect::new(0, 0, width_px as i32, height_px as i32)
}

fn pixels_of(drawing: &Drawing) -> usize {
    let (width_px, height_px) = drawing.size_px();
    width_px as usize * height_px as usize
}

#[cfg(test)]
mod tests {
    use tenfoot_compositor::Bitmap;
    use tenfoot_contract::{Affine, BitmapId, Colour, Draw, ParagraphId};
    use tenfoot_text::TextLayout;

    use super::*;

    struct Nothing;

    impl Resources for Nothing {
        fn bitmap(&mut self, _: BitmapId) -> Option<Arc<Bitmap>> {
            None
        }

        fn text(&mut self, _: ParagraphId, _: f32) -> Option<Arc<TextLayout>> {
            None
        }
    }

    const GREY: u32 = 0xff20_2020;

    /// A frame of 8 × 2 px with a red pixel in column `x`.
    fn frames(clock: ClockKind, x: f32) -> Frames {
        let frames = Frames::new(1 << 16, clock);
        draw(&frames, x);
        frames
    }

    fn draw(frames: &Frames, x: f32) {
        let mut list = Vec::new();
        Draw::Frame { width_px: 8, height_px: 2, background: Colour(0x2020_20ff) }.write(&mut list);
        let matrix = Affine([1.0, 0.0, 0.0, 1.0, x, 0.0]);
        let colour = Colour(0xff00_00ff);
        Draw::Fill { matrix, width: 1.0, height: 1.0, corners: [0.0; 4], colour }.write(&mut list);
        frames.draw(&list, &mut Nothing, Redraw::Damage).expect("a sound list");
    }

    fn red_in(pixels: &[u32]) -> Vec<usize> {
        (0..pixels.len()).filter(|&at| pixels[at] == 0xffff_0000).collect()
    }

    #[test]
    fn both_clocks_give_the_same_pixels() {
        for clock in [ClockKind::Real, ClockKind::Virtual] {
            let frames = frames(clock, 3.0);
            let mut pixels = [0; 16];
            assert_eq!(frames.copy(&mut pixels, true).map(|copied| copied.id), Some(1));
            assert_eq!((pixels[0], red_in(&pixels)), (GREY, vec![3]));
            assert_eq!(frames.rgba().2[3 * 4..4 * 4], [255, 0, 0, 255]);
        }
    }

    #[test]
    fn only_what_changed_since_the_last_copy_is_touched() {
        for clock in [ClockKind::Real, ClockKind::Virtual] {
            let frames = frames(clock, 3.0);
            let mut pixels = [0; 16];
            frames.copy(&mut pixels, true);
            pixels[15] = 7;
            draw(&frames, 4.0);
            draw(&frames, 5.0);
            frames.copy(&mut pixels, true);
            assert_eq!((pixels[15], red_in(&pixels)), (7, vec![5]));
            frames.copy(&mut pixels, false);
            assert_eq!((pixels[15], red_in(&pixels)), (GREY, vec![5]));
        }
    }

    #[test]
    fn pixels_of_another_size_are_left_alone() {
        let frames = frames(ClockKind::Real, 3.0);
        let mut pixels = [0; 15];
        assert_eq!(frames.copy(&mut pixels, false), None);
        assert_eq!(pixels, [0; 15]);
    }

    #[test]
    #[cfg(unix)]
    fn the_signal_stands_until_all_is_taken() {
        let frames = frames(ClockKind::Real, 3.0);
        frames.descriptor().expect("a pipe");
        let raised = || frames.state().signal.as_ref().is_some_and(|signal| signal.raised);
        frames.interrupt();
        assert!(raised());
        assert_eq!(frames.wait(Duration::ZERO).map(|frame| frame.id), Some(1));
        assert!(raised(), "the news of the state is still to be told");
        assert_eq!(frames.wait(Duration::ZERO), None);
        assert!(!raised());
        draw(&frames, 4.0);
        assert!(raised());
    }
}
