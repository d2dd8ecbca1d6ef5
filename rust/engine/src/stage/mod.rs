//! The stage thread: gathers the inbox, steps the renderer, draws, publishes, tells script what happened.
//!
//! Invariant: this thread never waits for script. In tier `script` the step happens on the script thread; while it is
//! under way the stage gathers the next inbox and shows the last frame.

mod error_screen;
mod frames;
mod inbox;
mod inspect;
mod pacing;
mod renderer;
mod resources;
mod thread;

pub use frames::{FrameReady, Frames};
pub(crate) use inbox::check_told;
pub use thread::{StageInput, StagePorts, run};

use std::collections::HashSet;
use std::sync::Arc;
use std::sync::atomic::Ordering;
use std::sync::mpsc::SyncSender;
use std::time::Instant;

use tenfoot_compositor::{Bitmap, Redraw};
use tenfoot_contract::{BitmapId, Button, Message, Phase, Status, settings_flags, step_flags};

use self::inbox::Inbox;
use self::pacing::Pacer;
use self::renderer::Renderer;
use self::resources::{Bitmaps, FrameResources, SentTexts, Texts};
use crate::channel::{FromScript, Stepped, ToScript};
use crate::config::{ClockKind, Config};
use crate::errors::{EngineError, ErrorKind, Result};
use crate::logs::Level;
use crate::renderer_host::Effect;

/// An inbox that grows past this has a renderer that does not read it.
const INBOX_BYTES_MAX: usize = 64 << 20;

/// Everything the stage thread owns.
struct Stage {
    ports: StagePorts,
    renderer: Renderer,
    inbox: Inbox,
    bitmaps: Bitmaps,
    /// Asked for and not answered yet.
    requested: HashSet<BitmapId>,
    sent_texts: SentTexts,
    pacer: Pacer,
    redraw: Redraw,
    size: (u32, u32),
    scale: f32,
    /// Nothing is shown before script has said something, or has failed.
    opened: bool,
    animating: bool,
    failed: bool,
    /// The step under way is a look at the scene, not a frame.
    looking: bool,
    /// When the step that is under way on the script thread began.
    in_flight: bool,
    /// Who waits for the next `scene_node` events.
    inspectors: Vec<SyncSender<String>>,
    /// Who waits for the frame of this moment.
    frame_done: Option<SyncSender<()>>,
    /// Presses whose frame is not published yet: engine time, microseconds.
    pressed_us: Vec<u64>,
    last_draw: Vec<u8>,
}

impl Stage {
    fn new(config: &Config, ports: StagePorts, renderer: Renderer) -> Self {
        let display = &config.display;
        let mut inbox = Inbox::default();
        let (width_px, height_px) = (display.width_px, display.height_px);
        inbox.push(&Message::Viewport { width_px, height_px, scale: config.scale() });
        let bitmap_bytes = u32::try_from(config.memory.bitmap_bytes).unwrap_or(u32::MAX);
        inbox.push(&Message::Budget { bitmap_bytes, nodes_max: config.limits.nodes_max });
        if config.renderer_quirks != 0 {
            inbox.push(&Message::Quirks { bits: config.renderer_quirks });
        }
        if config.device.reduce_motion {
            inbox.push(&Message::Settings { flags: settings_flags::REDUCE_MOTION });
        }
        Self {
            ports,
            renderer,
            inbox,
            bitmaps: Bitmaps::default(),
            requested: HashSet::new(),
            sent_texts: SentTexts::default(),
            pacer: Pacer::new(config.frame_us()),
            redraw: if display.full_redraw { Redraw::Full } else { Redraw::Damage },
            size: (width_px, height_px),
            scale: config.scale(),
            opened: false,
            animating: false,
            failed: false,
            looking: false,
            in_flight: false,
            inspectors: Vec::new(),
            frame_done: None,
            pressed_us: Vec::new(),
            last_draw: Vec::new(),
        }
    }

    /// Whether a frame should be made as soon as it may.
    fn wants_frame(&self) -> bool {
        !self.failed && !self.in_flight && self.opened && (self.animating || !self.inbox.is_empty())
    }

    fn take_script(&mut self, message: FromScript) {
        match message {
            FromScript::Batch { time_us, bytes } => {
                self.opened = true;
                let refusals = self.inbox.push_batch(time_us, &bytes);
                if !refusals.is_empty() {
                    self.ports.logs.write(Level::Warn, "engine", "script sent records that it may not send");
                    self.tell_script(refusals);
                }
                if self.inbox.len() > INBOX_BYTES_MAX {
                    let text = "the renderer does not keep up with script's commands";
                    self.fail(EngineError::new(ErrorKind::ChannelOverflow, text));
                }
            }
            FromScript::Stepped(stepped) => self.take_stepped(*stepped),
            FromScript::Failed(error) => self.fail(*error),
            FromScript::Exited(code) => {
                self.ports.state.exit(code);
                self.ports.frames.interrupt();
            }
        }
    }

    fn take_button(&mut self, button: Button, phase: Phase, time_us: u64) {
        self.inbox.push_at(time_us, &Message::Button { button, phase });
        if matches!(phase, Phase::Down | Phase::Repeat) {
            self.pressed_us.push(time_us);
        }
    }

    fn take_bitmap(&mut self, id: BitmapId, result: std::result::Result<Arc<Bitmap>, Status>) {
        // The answer to a request that was dropped meanwhile.
        if !self.requested.remove(&id) {
            return;
        }
        let message = match result {
            Ok(bitmap) => {
                let (width_px, height_px) = (bitmap.width_px(), bitmap.height_px());
                let bytes = u32::try_from(bitmap.size_bytes()).unwrap_or(u32::MAX);
                self.bitmaps.insert(id, bitmap);
                Message::BitmapReady { bitmap: id, width_px, height_px, bytes }
            }
            Err(status) => Message::BitmapFailed { bitmap: id, status },
        };
        self.inbox.push_at(self.ports.clock.now_us(), &message);
    }

    fn take_measured(&mut self, id: BitmapId, result: std::result::Result<(u32, u32), Status>) {
        if !self.requested.remove(&id) {
            return;
        }
        let message = match result {
            Ok((width_px, height_px)) => Message::BitmapMeasured { bitmap: id, width_px, height_px },
            Err(status) => Message::BitmapFailed { bitmap: id, status },
        };
        self.inbox.push_at(self.ports.clock.now_us(), &message);
    }

    /// Whether somebody waits for the scene, and the renderer is free to tell it.
    fn wants_look(&self) -> bool {
        !self.inspectors.is_empty() && !self.failed && !self.in_flight
    }

    /// Begins the frame of `tick_us`. In tier `wasm` it also ends here.
    fn begin_frame(&mut self, tick_us: u64) {
        let inbox = self.inbox.take(tick_us);
        self.step(inbox);
    }

    /// Asks for the scene as of the last frame: a look moves nothing, so what came since waits for the next one.
    fn begin_look(&mut self) {
        self.looking = true;
        let mut look = Vec::new();
        Message::Inspect.write(&mut look);
        self.step(look);
    }

    fn step(&mut self, inbox: Vec<u8>) {
        if let Some(recorder) = &self.ports.recorder {
            recorder.step(&inbox);
        }
        if let Renderer::Script = self.renderer {
            self.in_flight = true;
            self.send(ToScript::Step(inbox));
            return;
        }
        let start = Instant::now();
        let stepped = match &mut self.renderer {
            Renderer::Wasm(vm) => vm.step(&inbox).map(|flags| Stepped {
                flags,
                events: vm.events().to_vec(),
                counts: vm.counts(),
                effects: vm.take_effects(),
                step_us: micros(start),
                ..Stepped::default()
            }),
            Renderer::Script | Renderer::Missing => return,
        };
        match stepped {
            Ok(stepped) => self.end_frame(stepped),
            Err(error) => self.fail(error),
        }
    }

    fn take_stepped(&mut self, mut stepped: Stepped) {
        if self.failed {
            return;
        }
        self.in_flight = false;
        self.sent_texts.update(&mut stepped);
        if stepped.flags & step_flags::DRAW != 0 {
            self.last_draw = std::mem::take(&mut stepped.draw);
        }
        self.end_frame(stepped);
    }

    /// What follows a step: requests, events, pixels.
    fn end_frame(&mut self, stepped: Stepped) {
        let flags = stepped.flags;
        self.record_outcome(&stepped);
        for effect in stepped.effects {
            match effect {
                Effect::Request(request) => {
                    self.requested.insert(request.bitmap);
                    self.ports.services.request_bitmap(request);
                }
                Effect::Measure(request) => {
                    self.requested.insert(request.bitmap);
                    self.ports.services.measure_bitmap(request);
                }
                Effect::Drop(bitmap) => {
                    self.requested.remove(&bitmap);
                    self.ports.services.cancel_bitmap(bitmap);
                    self.bitmaps.remove(bitmap);
                }
                Effect::Rank(bitmap, priority) => self.ports.services.rank_bitmap(bitmap, priority),
            }
        }
        self.tell_events(flags, stepped.events);
        self.animating = flags & step_flags::ANIMATING != 0;
        self.ports.animating.store(self.animating, Ordering::Relaxed);
        self.pacer.set_running(self.animating);
        self.note_step(stepped.counts, stepped.text_bytes);
        if flags & step_flags::DRAW != 0
            && let Err(error) = self.draw(stepped.step_us)
        {
            self.fail(error);
        }
        if !self.animating && self.inbox.is_empty() {
            self.pressed_us.clear();
        }
        if std::mem::take(&mut self.looking) {
            // A renderer that does not tell its scene keeps nobody waiting.
            self.inspectors.drain(..).for_each(|inspector| drop(inspector.send("[]".into())));
        } else {
            self.finish_frame();
        }
    }

    fn record_outcome(&self, stepped: &Stepped) {
        let Some(recorder) = &self.ports.recorder else { return };
        let changed = stepped.flags & step_flags::DRAW != 0;
        recorder.outcome(stepped.flags, changed.then(|| self.current_draw()), &stepped.events);
    }

    /// The draw list of the last step, in place in tier `wasm`.
    fn current_draw(&self) -> &[u8] {
        match &self.renderer {
            Renderer::Wasm(vm) => vm.draw(),
            Renderer::Script | Renderer::Missing => &self.last_draw,
        }
    }

    fn tell_events(&mut self, flags: u32, events: Vec<u8>) {
        if flags & step_flags::INSPECTED != 0 {
            let (scene, rest) = inspect::split(&events);
            for inspector in self.inspectors.drain(..) {
                let _ = inspector.send(scene.clone());
            }
            self.tell_script(rest);
        } else {
            self.tell_script(events);
        }
    }

    fn tell_script(&mut self, events: Vec<u8>) {
        if !events.is_empty() {
            self.send(ToScript::Events(events));
        }
    }

    fn send(&mut self, message: ToScript) {
        if let Err(error) = self.ports.to_script.send(message) {
            let text = format!("script does not take its events: {error}");
            self.fail(EngineError::new(ErrorKind::ChannelOverflow, text));
        }
    }

    fn note_step(&self, counts: [u32; 4], text_bytes: u64) {
        let mut stats = self.ports.stats();
        stats.counts = counts;
        stats.text_bytes = text_bytes;
        stats.bitmap_bytes = self.bitmaps.bytes();
        if let Renderer::Wasm(vm) = &self.renderer {
            stats.wasm_bytes = vm.memory_bytes();
            stats.text_bytes = vm.text_bytes();
        }
    }

    /// Draws the renderer's list, in place in tier `wasm`.
    fn draw(&mut self, step_us: u64) -> Result<()> {
        let start = Instant::now();
        let (list, texts) = match &self.renderer {
            Renderer::Wasm(vm) => (vm.draw(), Texts::Wasm(vm)),
            Renderer::Script | Renderer::Missing => (&self.last_draw[..], Texts::Sent(&self.sent_texts)),
        };
        let mut resources = FrameResources { bitmaps: &self.bitmaps, texts };
        let drawn = self.ports.frames.draw(list, &mut resources, self.redraw);
        let published = drawn.map_err(|error| EngineError::new(ErrorKind::DrawListRefused, error.to_string()))?;
        if let Some(published) = published {
            self.note_frame(published, step_us, micros(start));
        }
        Ok(())
    }

    fn note_frame(&mut self, published: frames::Published, step_us: u64, raster_us: u64) {
        let clock = &self.ports.clock;
        let mut presses = std::mem::take(&mut self.pressed_us);
        let mut stats = self.ports.stats();
        stats.frames += 1;
        if stats.frames == 1 {
            self.pacer.open(clock.now_us());
        }
        stats.dropped += u64::from(published.overwrote && self.animating);
        stats.renderer.add(step_us);
        stats.raster.add(raster_us);
        stats.total.add(step_us + raster_us);
        if clock.kind() == ClockKind::Virtual {
            // Nobody shows it: it is there when it is drawn.
            stats.first_frame_us.get_or_insert(clock.real_us());
            let now_us = clock.now_us();
            presses.drain(..).for_each(|pressed| stats.press_to_present.add(now_us.saturating_sub(pressed)));
        }
        drop(stats);
        self.ports.presses().extend(presses.into_iter().map(|pressed| (published.id, pressed)));
    }

    fn finish_frame(&mut self) {
        if let Some(done) = self.frame_done.take() {
            let _ = done.send(());
        }
    }

    /// The end: state, log, error screen. The engine lives on and shows it.
    fn fail(&mut self, error: EngineError) {
        if self.failed {
            return;
        }
        self.failed = true;
        self.in_flight = false;
        self.animating = false;
        self.ports.animating.store(false, Ordering::Relaxed);
        self.ports.logs.write(Level::Error, "engine", error.to_string());
        if let Some(stack) = &error.stack {
            self.ports.logs.write(Level::Error, "engine", stack.trim_end());
        }
        let start = Instant::now();
        let mut screen = error_screen::ErrorScreen::new(&error, self.size, self.scale);
        let list = screen.take_list();
        if let Ok(Some(published)) = self.ports.frames.draw(&list, &mut screen, Redraw::Full) {
            self.note_frame(published, 0, micros(start));
        }
        self.last_draw = list;
        self.renderer = Renderer::Missing;
        self.ports.state.fail(error);
        self.ports.frames.interrupt();
        for inspector in self.inspectors.drain(..) {
            let _ = inspector.send("[]".into());
        }
        self.finish_frame();
    }
}

fn micros(since: Instant) -> u64 {
    u64::try_from(since.elapsed().as_micros()).unwrap_or(u64::MAX)
}
