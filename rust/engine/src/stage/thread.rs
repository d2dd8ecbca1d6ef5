//! The stage thread's loop: takes what has come, makes the frame that is due, sleeps. Asleep when nothing moves.

use std::sync::atomic::AtomicBool;
use std::sync::mpsc::SyncSender;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::thread;
use std::time::Duration;

use tenfoot_compositor::Bitmap;
use tenfoot_contract::{BitmapId, Button, Phase, Status};

use super::Stage;
use super::frames::Frames;
use super::renderer::Renderer;
use crate::channel::{FromScript, Mailbox, Receiver, Sender, StageThread, ThreadToken, ToScript, Waker};
use crate::clock::Clock;
use crate::config::{ClockKind, Config};
use crate::errors::EngineError;
use crate::logs::Logs;
use crate::recording::Recorder;
use crate::services::Services;
use crate::state::StateCell;
use crate::stats::Stats;

/// What others than script tell the stage.
#[derive(Debug)]
pub enum StageInput {
    /// A button changed, at this engine time in microseconds.
    Button(Button, Phase, u64),
    /// Host messages of the embedder's, checked, at this engine time in microseconds.
    Told(Vec<u8>, u64),
    /// A picture is ready or failed.
    Bitmap(BitmapId, Result<Arc<Bitmap>, Status>),
    /// A picture's own size is known, or will not be.
    Measured(BitmapId, Result<(u32, u32), Status>),
    /// Virtual clock: make the frame of this moment, if anything moves, and say when it is done.
    Frame(SyncSender<()>),
    /// Say when everything before this is taken.
    Sync(SyncSender<()>),
    /// The script thread panicked.
    ScriptDied(EngineError),
    /// The scene as JSON, please.
    Inspect(SyncSender<String>),
    /// The last draw list, please.
    DrawList(SyncSender<Vec<u8>>),
    /// End the thread.
    Close,
}

/// The stage thread's ends.
#[derive(Debug)]
pub struct StagePorts {
    /// Time.
    pub clock: Arc<Clock>,
    /// The log.
    pub logs: Arc<Logs>,
    /// Who fetches and decodes.
    pub services: Arc<Services>,
    /// Where frames go.
    pub frames: Arc<Frames>,
    /// What is measured.
    pub stats: Arc<Mutex<Stats>>,
    /// Presses whose frame is published and not yet presented: frame id, engine time in microseconds.
    pub presses: Arc<Mutex<Vec<(u64, u64)>>>,
    /// Running, failed or exited.
    pub state: Arc<StateCell>,
    /// From everyone but script.
    pub mailbox: Arc<Mailbox<StageInput>>,
    /// From script.
    pub from_script: Receiver<FromScript>,
    /// To script.
    pub to_script: Sender<ToScript>,
    /// Wakes this thread.
    pub waker: Waker,
    /// Who writes the session down, if somebody does.
    pub recorder: Option<Recorder>,
    /// Whether something moves.
    pub animating: Arc<AtomicBool>,
}

impl StagePorts {
    pub(super) fn stats(&self) -> MutexGuard<'_, Stats> {
        self.stats.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub(super) fn presses(&self) -> MutexGuard<'_, Vec<(u64, u64)>> {
        self.presses.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// The stage thread's whole life. Returns when the engine closes.
pub fn run(token: &ThreadToken<StageThread>, config: &Config, ports: StagePorts) {
    ports.waker.register();
    let booted = Renderer::boot(token, config, &ports.logs);
    let mut stage = match booted {
        Ok(renderer) => Stage::new(config, ports, renderer),
        Err(error) => {
            let mut stage = Stage::new(config, ports, Renderer::Missing);
            stage.fail(error);
            stage
        }
    };
    while stage.receive() {
        stage.make_due_frame();
        stage.sleep();
    }
}

impl Stage {
    /// Takes everything that has come; false when the engine closes.
    fn receive(&mut self) -> bool {
        self.ports.to_script.flush();
        let letters = self.ports.mailbox.take();
        while let Some(message) = self.ports.from_script.receive() {
            self.take_script(message);
        }
        for letter in letters {
            match letter {
                StageInput::Button(button, phase, time_us) => self.take_button(button, phase, time_us),
                StageInput::Told(messages, time_us) => self.inbox.push_told(time_us, &messages),
                StageInput::Bitmap(id, result) => self.take_bitmap(id, result),
                StageInput::Measured(id, result) => self.take_measured(id, result),
                StageInput::Frame(done) => self.frame_done = Some(done),
                StageInput::ScriptDied(error) => self.fail(error),
                StageInput::Sync(reply) => drop(reply.send(())),
                StageInput::Inspect(reply) if self.failed => drop(reply.send("[]".into())),
                StageInput::Inspect(reply) => self.inspectors.push(reply),
                StageInput::DrawList(reply) => drop(reply.send(self.current_draw().to_vec())),
                StageInput::Close => return false,
            }
        }
        true
    }

    fn make_due_frame(&mut self) {
        if self.wants_look() {
            self.begin_look();
        }
        let now_us = self.ports.clock.now_us();
        match self.ports.clock.kind() {
            ClockKind::Virtual => {
                if self.frame_done.is_some() && self.wants_frame() {
                    self.begin_frame(now_us);
                } else if !self.in_flight {
                    self.finish_frame();
                }
            }
            ClockKind::Real => {
                if !self.wants_frame() || self.ports.clock.is_stopped() {
                    return;
                }
                if let Ok(due) = self.pacer.due(now_us) {
                    self.ports.stats().dropped += due.missed;
                    self.begin_frame(due.tick_us);
                }
            }
        }
    }

    fn sleep(&mut self) {
        let clock = &self.ports.clock;
        if clock.kind() == ClockKind::Virtual || clock.is_stopped() || !self.wants_frame() {
            thread::park();
        } else if let Some(left_us) = self.pacer.left_us(self.ports.clock.now_us()) {
            thread::park_timeout(Duration::from_micros(left_us));
        }
    }
}
