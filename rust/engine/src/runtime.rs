//! The engine as the embedder holds it: one handle, every method callable from any thread.

use std::fmt;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::mpsc::{Receiver, RecvTimeoutError, SyncSender, sync_channel};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

use tenfoot_contract::{Button, Message, Phase};

use crate::channel::{self, Mailbox, ScriptThread, StageThread, Waker};
use crate::clock::Clock;
use crate::config::{ClockKind, Config};
use crate::errors::{EngineError, ErrorKind, Result};
use crate::logs::{Level, LogLine, Logs};
use crate::notes::Notes;
use crate::recording::Recorder;
use crate::script_vm::{self, HostPorts, ScriptInput, ScriptPorts};
use crate::services::decode::DecodeLimits;
use crate::services::files::Mounts;
use crate::services::{Completion, Services, ServicesConfig};
use crate::stage::{self, FrameReady, Frames, StageInput, StagePorts};
use crate::state::{EngineState, StateCell};
use crate::stats::Stats;

const RING_SLOTS: usize = 256;
/// The renderer's degrade ladder ends here; from [`TRIM_FROM`] on the compositor's caches are emptied.
const MEMORY_LEVEL_MAX: u32 = 4;
const TRIM_FROM: u32 = 2;
const RING_WAITING_MAX: usize = 1 << 16;

/// How long a question to a thread may wait for its answer, beyond what script may take.
const ANSWER_MAX: Duration = Duration::from_secs(30);

/// How long statistics wait for the script VM's memory: a busy one is told from the last answer.
const MEMORY_ANSWER_MAX: Duration = Duration::from_millis(20);

/// What can be said of an engine without asking any of its threads.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Glance {
    /// Frames so far.
    pub frames: u64,
    /// Something moves, as of the last frame.
    pub animating: bool,
}

/// A running engine. Dropping it closes it.
pub struct Engine {
    config: Config,
    clock: Arc<Clock>,
    logs: Arc<Logs>,
    notes: Arc<Notes>,
    services: Arc<Services>,
    frames: Arc<Frames>,
    stats: Arc<Mutex<Stats>>,
    presses: Arc<Mutex<Vec<(u64, u64)>>>,
    state: Arc<StateCell>,
    script: Arc<Mailbox<ScriptInput>>,
    stage: Arc<Mailbox<StageInput>>,
    closing: Arc<AtomicBool>,
    animating: Arc<AtomicBool>,
    threads: Mutex<Vec<JoinHandle<()>>>,
    /// Virtual clock: frames made so far.
    virtual_frames: AtomicU64,
    /// Virtual clock: one `advance` at a time.
    advancing: Mutex<()>,
}

impl fmt::Debug for Engine {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.debug_struct("Engine").field("entry", &self.config.entry).finish_non_exhaustive()
    }
}

impl Engine {
    /// Starts an engine: its threads load the renderer and the app at the same time. A renderer or an app that does
    /// not start is not an error here but a state: [`Engine::state`].
    ///
    /// # Errors
    /// `config-invalid`, `thread-failed`, `recording-unwritable`.
    pub fn start(config: Config) -> Result<Self> {
        let clock = Arc::new(Clock::new(config.clock));
        let logs = Arc::new(Logs::default());
        let recorder = recorder(&config, &logs)?;
        let (script_waker, stage_waker) = (Waker::default(), Waker::default());
        let script = Arc::new(Mailbox::new(script_waker.clone()));
        let stage = Arc::new(Mailbox::new(stage_waker.clone()));
        let services = Arc::new(services(&config, &logs, &script, &stage));
        let (to_stage, from_script) =
            channel::ring(RING_SLOTS, RING_WAITING_MAX, script_waker.clone(), stage_waker.clone());
        let (to_script, from_stage) =
            channel::ring(RING_SLOTS, RING_WAITING_MAX, stage_waker.clone(), script_waker.clone());
        let glyph_bytes = usize::try_from(config.memory.glyph_bytes).unwrap_or(usize::MAX);
        let engine = Self {
            frames: Arc::new(Frames::new(glyph_bytes, config.clock)),
            stats: Arc::default(),
            presses: Arc::default(),
            state: Arc::default(),
            closing: Arc::default(),
            animating: Arc::default(),
            notes: Arc::default(),
            threads: Mutex::default(),
            virtual_frames: AtomicU64::new(0),
            advancing: Mutex::default(),
            config,
            clock,
            logs,
            services,
            script,
            stage,
        };
        engine.spawn_stage(StagePorts {
            clock: Arc::clone(&engine.clock),
            logs: Arc::clone(&engine.logs),
            services: Arc::clone(&engine.services),
            frames: Arc::clone(&engine.frames),
            stats: Arc::clone(&engine.stats),
            presses: Arc::clone(&engine.presses),
            state: Arc::clone(&engine.state),
            mailbox: Arc::clone(&engine.stage),
            from_script,
            to_script,
            waker: stage_waker,
            recorder,
            animating: Arc::clone(&engine.animating),
        })?;
        engine.spawn_script(ScriptPorts {
            host: HostPorts {
                clock: Arc::clone(&engine.clock),
                logs: Arc::clone(&engine.logs),
                services: Arc::clone(&engine.services),
                notes: Arc::clone(&engine.notes),
            },
            mailbox: Arc::clone(&engine.script),
            from_stage,
            to_stage,
            waker: script_waker,
            closing: Arc::clone(&engine.closing),
            animating: Arc::clone(&engine.animating),
        })?;
        Ok(engine)
    }

    /// The configuration it was started with.
    #[must_use]
    pub fn config(&self) -> &Config {
        &self.config
    }

    /// A button changed. `time_us` is engine time; without it, or when it lies ahead, now.
    ///
    /// # Errors
    /// `engine-closed`, `bad-argument` for a button or a phase that the contract does not have.
    pub fn button(&self, button: u32, phase: u32, time_us: Option<u64>) -> Result<()> {
        self.check_open()?;
        let bad = |what: &str, number| EngineError::new(ErrorKind::BadArgument, format!("no {what} {number}"));
        let button = Button::from_u32(button).ok_or_else(|| bad("button", button))?;
        let phase = Phase::from_u32(phase).ok_or_else(|| bad("phase", phase))?;
        let now_us = self.clock.now_us();
        self.stage.post(StageInput::Button(button, phase, time_us.map_or(now_us, |time| time.min(now_us))));
        Ok(())
    }

    /// Tells the renderer something of the world, now: host message records, such as a pointer, the viewer's settings,
    /// or that memory is short. Those that the engine sends itself (time, buttons, viewport, bitmaps …) are not told.
    ///
    /// # Errors
    /// `engine-closed`, `bad-argument` for a record that cannot be read or is not the embedder's to send.
    pub fn tell(&self, messages: Vec<u8>) -> Result<()> {
        self.check_open()?;
        stage::check_told(&messages)?;
        self.relieve(&messages)?;
        self.stage.post(StageInput::Told(messages, self.clock.now_us()));
        Ok(())
    }

    /// The compositor's share when memory is short: it forgets its cached glyphs and masks.
    fn relieve(&self, messages: &[u8]) -> Result<()> {
        for (_, message) in Message::read(messages).flatten() {
            let Message::MemoryPressure { level } = message else { continue };
            if level > MEMORY_LEVEL_MAX {
                return Err(EngineError::new(ErrorKind::BadArgument, format!("no memory pressure level {level}")));
            }
            if level >= TRIM_FROM {
                self.frames.trim();
            }
        }
        Ok(())
    }

    /// Moves the virtual clock by `ms`, making every frame on the way: requests are awaited and answered in order,
    /// script has its turn, the stage makes its frame.
    ///
    /// # Errors
    /// `wrong-clock` on a real clock, `engine-closed`, `bad-argument`, `engine-timeout` when a thread does not answer.
    pub fn advance(&self, ms: f64) -> Result<()> {
        self.check_open()?;
        self.check_clock(ClockKind::Virtual)?;
        if !(0.0..=86_400_000.0).contains(&ms) {
            return Err(EngineError::new(ErrorKind::BadArgument, "advance: 0 to 86,400,000 ms"));
        }
        let _one = self.advancing.lock().unwrap_or_else(PoisonError::into_inner);
        self.await_boot()?;
        self.await_stage()?;
        let end_us = self.clock.now_us() + (ms * 1000.0).round() as u64;
        loop {
            let frame = self.virtual_frames.load(Ordering::Relaxed) + 1;
            let time_us = (frame as f64 * self.config.frame_us()).round() as u64;
            if time_us > end_us {
                break;
            }
            self.virtual_frames.store(frame, Ordering::Relaxed);
            self.clock.set_virtual_us(time_us);
            self.make_virtual_frame()?;
        }
        self.clock.set_virtual_us(end_us);
        Ok(())
    }

    /// Waits for a frame that was not waited for yet. Nothing after `timeout`, and nothing when the engine fails,
    /// exits or closes meanwhile.
    ///
    /// # Errors
    /// `wrong-clock` on a virtual clock, `engine-closed`.
    pub fn wait_frame(&self, timeout: Duration) -> Result<Option<FrameReady>> {
        self.check_open()?;
        self.check_clock(ClockKind::Real)?;
        Ok(self.frames.wait(timeout))
    }

    /// A descriptor that can be read while there is a frame that was not waited for, or news of the engine's state: for a
    /// shell that sleeps on others too, and then calls [`Engine::wait_frame`] without a time-out. It lives as long as this.
    ///
    /// # Errors
    /// `wrong-clock` on a virtual clock, `engine-closed`, `thread-failed` when the system has no descriptor left.
    #[cfg(unix)]
    pub fn frame_descriptor(&self) -> Result<std::os::fd::RawFd> {
        self.check_open()?;
        self.check_clock(ClockKind::Real)?;
        self.frames.descriptor().map_err(|error| EngineError::new(ErrorKind::ThreadFailed, format!("no pipe: {error}")))
    }

    /// Puts the last frame, or what changed of it since the last copy, into `out`: pixels of BGRA8, which as numbers are
    /// `0xAARRGGBB`, in rows of the display's width. On a real clock it is painted there, on the caller's thread. Its id, or
    /// nothing before the first frame.
    ///
    /// # Errors
    /// `engine-closed`, `bad-argument` when `out` has another size than the display.
    pub fn copy_frame(&self, out: &mut [u32], damage_only: bool) -> Result<Option<u64>> {
        self.check_open()?;
        let display = &self.config.display;
        let pixels = display.width_px as usize * display.height_px as usize;
        if out.len() != pixels {
            let text = format!("copy_frame: a buffer of {} bytes, not {}", pixels * 4, out.len() * 4);
            return Err(EngineError::new(ErrorKind::BadArgument, text));
        }
        let copied = self.frames.copy(out, damage_only);
        if let Some(us) = copied.map(|copied| micros(copied.painting)).filter(|us| *us > 0) {
            let mut stats = self.stats_cell();
            stats.raster.add_to_last(us);
            stats.total.add_to_last(us);
        }
        Ok(copied.map(|copied| copied.id))
    }

    /// The shell shows this frame now.
    ///
    /// # Errors
    /// `engine-closed`.
    pub fn presented(&self, frame_id: u64) -> Result<()> {
        self.check_open()?;
        let now_us = self.clock.now_us();
        let mut presses = self.presses.lock().unwrap_or_else(PoisonError::into_inner);
        let mut stats = self.stats_cell();
        presses.retain(|(frame, pressed_us)| {
            if *frame <= frame_id {
                stats.press_to_present.add(now_us.saturating_sub(*pressed_us));
            }
            *frame > frame_id
        });
        stats.first_frame_us.get_or_insert(self.clock.real_us());
        if let Some(took) = self.frames.take_present_time() {
            let us = micros(took);
            stats.present.add(us);
            stats.total.add_to_last(us);
        }
        Ok(())
    }

    /// Width, height and straight RGBA8 pixels of the last frame; 0 × 0 before the first.
    ///
    /// # Errors
    /// `engine-closed`.
    pub fn screenshot(&self) -> Result<(u32, u32, Vec<u8>)> {
        self.check_open()?;
        Ok(self.frames.rgba())
    }

    /// The semantic tree: a JSON list of nodes, parents first.
    ///
    /// # Errors
    /// `engine-closed`, `engine-timeout`.
    pub fn scene(&self) -> Result<String> {
        self.check_open()?;
        let _one = self.advancing.lock().unwrap_or_else(PoisonError::into_inner);
        if self.clock.kind() == ClockKind::Virtual {
            self.await_boot()?;
        }
        let answer = self.ask(|reply| self.stage.post(StageInput::Inspect(reply)));
        wait(&answer, self.answer_max())
    }

    /// The draw list of the last step, or of the error screen.
    ///
    /// # Errors
    /// `engine-closed`, `engine-timeout`.
    pub fn draw_list(&self) -> Result<Vec<u8>> {
        self.check_open()?;
        let answer = self.ask(|reply| self.stage.post(StageInput::DrawList(reply)));
        wait(&answer, self.answer_max())
    }

    /// Statistics as JSON. A busy script VM tells its memory of the last time.
    ///
    /// # Errors
    /// `engine-closed`.
    pub fn stats(&self) -> Result<String> {
        self.check_open()?;
        let answer = self.ask(|reply| self.script.post(ScriptInput::MemoryBytes(reply)));
        let script_bytes = answer.recv_timeout(MEMORY_ANSWER_MAX);
        let mut stats = self.stats_cell();
        if let Ok(bytes) = script_bytes {
            stats.script_bytes = bytes;
        }
        let stats = stats.clone();
        Ok(stats.to_json(self.config.tier.name(), &self.frames.held_bytes()).to_string())
    }

    /// Asks script something, in the order of what came before, and gives its answer. Nothing when nobody in the app
    /// listens, the app has failed, or no answer came within `timeout`: the engine goes on as it was.
    ///
    /// # Errors
    /// `engine-closed`.
    pub fn ask_script(&self, topic: &str, text: &str, timeout: Duration) -> Result<Option<String>> {
        self.check_open()?;
        let answer = self.ask(|reply| self.script.post(ScriptInput::Ask(topic.into(), text.into(), reply)));
        Ok(answer.recv_timeout(timeout).ok().flatten())
    }

    /// Takes what script told the embedder since the last call: topics and texts, oldest first.
    #[must_use]
    pub fn notes(&self) -> Vec<(String, String)> {
        self.notes.take()
    }

    /// Whether both threads answer within `timeout`: neither hangs in an endless turn or step.
    ///
    /// # Errors
    /// `engine-closed`.
    pub fn answers(&self, timeout: Duration) -> Result<bool> {
        self.check_open()?;
        let until = Instant::now() + timeout;
        let staged = self.ask(|reply| self.stage.post(StageInput::Sync(reply)));
        let scripted = self.ask(|reply| self.script.post(ScriptInput::MemoryBytes(reply)));
        let left = || until.saturating_duration_since(Instant::now());
        Ok(staged.recv_timeout(left()).is_ok() && scripted.recv_timeout(left()).is_ok())
    }

    /// What is known without asking a thread.
    #[must_use]
    pub fn glance(&self) -> Glance {
        Glance { frames: self.stats_cell().frames, animating: self.animating.load(Ordering::Relaxed) }
    }

    /// Stops this engine's time: no frames, no turns of script, timers stand still; a `wait_frame` under way ends.
    /// What comes from outside waits. On a virtual clock that is so between two calls anyway.
    ///
    /// # Errors
    /// `engine-closed`.
    pub fn suspend(&self) -> Result<()> {
        self.check_open()?;
        self.clock.stop();
        self.frames.interrupt();
        Ok(())
    }

    /// Goes on where it was suspended.
    ///
    /// # Errors
    /// `engine-closed`.
    pub fn resume(&self) -> Result<()> {
        self.check_open()?;
        self.clock.go_on();
        self.stage.nudge();
        self.script.nudge();
        Ok(())
    }

    /// Running, failed or exited.
    #[must_use]
    pub fn state(&self) -> EngineState {
        self.state.get()
    }

    /// Takes the log, oldest line first.
    #[must_use]
    pub fn logs(&self) -> Vec<LogLine> {
        self.logs.drain()
    }

    /// Ends every thread of this engine; script that runs is interrupted. Later calls say `engine-closed`.
    pub fn close(&self) {
        if self.closing.swap(true, Ordering::AcqRel) {
            return;
        }
        self.script.post(ScriptInput::Close);
        self.stage.post(StageInput::Close);
        self.frames.interrupt();
        self.services.close();
        let threads = std::mem::take(&mut *self.threads.lock().unwrap_or_else(PoisonError::into_inner));
        for thread in threads {
            let _ = thread.join();
        }
    }

    /// Virtual clock: script's first requests are made before its first turn, however long it took to load.
    fn await_boot(&self) -> Result<()> {
        let answer = self.ask(|reply| self.script.post(ScriptInput::MemoryBytes(reply)));
        wait(&answer, self.answer_max()).map(drop)
    }

    /// Virtual clock: what was told to the stage until now comes before whatever script says next.
    fn await_stage(&self) -> Result<()> {
        let answer = self.ask(|reply| self.stage.post(StageInput::Sync(reply)));
        wait(&answer, self.answer_max())
    }

    /// One frame of the virtual clock, in lock-step.
    fn make_virtual_frame(&self) -> Result<()> {
        let cap = Duration::from_millis(self.config.limits.request_timeout_ms) + Duration::from_secs(2);
        self.services.wait_settled(cap);
        if self.services.release() > 0 {
            self.await_stage()?;
        }
        let turned = self.ask(|reply| self.script.post(ScriptInput::Turn(reply)));
        wait(&turned, self.answer_max())?;
        let framed = self.ask(|reply| self.stage.post(StageInput::Frame(reply)));
        wait(&framed, self.answer_max())
    }

    fn ask<T>(&self, post: impl FnOnce(SyncSender<T>)) -> Receiver<T> {
        let (reply, answer) = sync_channel(1);
        post(reply);
        answer
    }

    fn answer_max(&self) -> Duration {
        ANSWER_MAX + 2 * Duration::from_millis(self.config.limits.script_turn_ms)
    }

    fn check_open(&self) -> Result<()> {
        if self.closing.load(Ordering::Acquire) {
            return Err(EngineError::new(ErrorKind::EngineClosed, "this engine was closed"));
        }
        Ok(())
    }

    fn check_clock(&self, kind: ClockKind) -> Result<()> {
        if self.clock.kind() == kind {
            return Ok(());
        }
        let text = match kind {
            ClockKind::Virtual => "advance needs the virtual clock",
            ClockKind::Real => "wait_frame needs the real clock",
        };
        Err(EngineError::new(ErrorKind::WrongClock, text))
    }

    fn stats_cell(&self) -> MutexGuard<'_, Stats> {
        self.stats.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn spawn_stage(&self, ports: StagePorts) -> Result<()> {
        let config = self.config.clone();
        let (mailbox, state) = (Arc::clone(&self.stage), Arc::clone(&self.state));
        let (frames, logs) = (Arc::clone(&self.frames), Arc::clone(&self.logs));
        self.keep(channel::spawn::<StageThread>(move |token| {
            if let Err(error) = guarded("stage", || stage::run(&token, &config, ports)) {
                logs.write(Level::Error, "engine", error.to_string());
                state.fail(error);
                frames.interrupt();
            }
            mailbox.close();
        })?);
        Ok(())
    }

    fn spawn_script(&self, ports: ScriptPorts) -> Result<()> {
        let config = self.config.clone();
        let (mailbox, stage) = (Arc::clone(&self.script), Arc::clone(&self.stage));
        self.keep(channel::spawn::<ScriptThread>(move |token| {
            if let Err(error) = guarded("script", || script_vm::run(&token, &config, ports)) {
                stage.post(StageInput::ScriptDied(error));
            }
            mailbox.close();
        })?);
        Ok(())
    }

    fn keep(&self, thread: JoinHandle<()>) {
        self.threads.lock().unwrap_or_else(PoisonError::into_inner).push(thread);
    }
}

impl Drop for Engine {
    fn drop(&mut self) {
        self.close();
    }
}

fn micros(time: Duration) -> u64 {
    u64::try_from(time.as_micros()).unwrap_or(u64::MAX)
}

fn wait<T>(answer: &Receiver<T>, at_most: Duration) -> Result<T> {
    answer.recv_timeout(at_most).map_err(|error| match error {
        RecvTimeoutError::Disconnected => {
            EngineError::new(ErrorKind::EngineFault, "the thread that was asked has ended")
        }
        RecvTimeoutError::Timeout => {
            EngineError::new(ErrorKind::EngineTimeout, format!("no answer within {} ms", at_most.as_millis()))
        }
    })
}

/// A panic on an engine thread ends that engine, not the process.
pub(crate) fn guarded(thread: &str, run: impl FnOnce()) -> Result<()> {
    catch_unwind(AssertUnwindSafe(run)).map_err(|panic| {
        let said = panic.downcast_ref::<String>().map(String::as_str);
        let said = said.or_else(|| panic.downcast_ref::<&str>().copied()).unwrap_or("no words");
        EngineError::new(ErrorKind::EngineFault, format!("the {thread} thread panicked: {said}"))
    })
}

fn recorder(config: &Config, logs: &Arc<Logs>) -> Result<Option<Recorder>> {
    let Some(record) = &config.record else { return Ok(None) };
    let header = serde_json::Value::from(record.header.clone()).to_string();
    Recorder::create(&record.path, &header, logs).map(Some)
}

fn services(
    config: &Config,
    logs: &Arc<Logs>,
    script: &Arc<Mailbox<ScriptInput>>,
    stage: &Arc<Mailbox<StageInput>>,
) -> Services {
    let services = ServicesConfig {
        mounts: Mounts::new(&config.mounts),
        timeout: Duration::from_millis(config.limits.request_timeout_ms),
        bytes_max: config.limits.picture_bytes_max,
        transfers_max: config.limits.requests_max as usize,
        decode: DecodeLimits { codecs: config.codecs.clone(), pixels_max: config.limits.picture_pixels_max },
        hold: config.clock == ClockKind::Virtual,
    };
    let (script, stage) = (Arc::clone(script), Arc::clone(stage));
    let deliver = move |completion| match completion {
        Completion::Bitmap { bitmap, result } => stage.post(StageInput::Bitmap(bitmap, result)),
        Completion::Measured { bitmap, result } => stage.post(StageInput::Measured(bitmap, result)),
        Completion::Fetch { id, result } => script.post(ScriptInput::Fetched((id, result))),
    };
    Services::new(services, Arc::clone(logs), Box::new(deliver))
}
