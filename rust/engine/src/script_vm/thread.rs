//! The script thread: takes what has come, gives the VM its turns, sends what it said. Asleep when there is nothing.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::SyncSender;
use std::thread;
use std::time::{Duration, Instant};

use super::{Delivery, Fetched, HostPorts, ScriptVm};
use crate::channel::{FromScript, Mailbox, Receiver, ScriptThread, Sender, ThreadToken, ToScript, Waker};
use crate::config::{ClockKind, Config, Tier};
use crate::errors::{EngineError, ErrorKind, Result};
use crate::renderer_host::RendererHost;

/// Quiet for this long: time to collect garbage.
const IDLE: Duration = Duration::from_millis(700);

/// On the virtual clock: quiet turns before garbage is collected.
const IDLE_TURNS: u32 = 60;

/// What others than the stage tell script.
#[derive(Debug)]
pub enum ScriptInput {
    /// An answer to a fetch.
    Fetched(Fetched),
    /// Virtual clock: take the turn of this moment and say when it is done.
    Turn(SyncSender<()>),
    /// How many bytes does the VM hold?
    MemoryBytes(SyncSender<u64>),
    /// A question of the embedder's: the topic, its text, and where script's answer goes, if it has one.
    Ask(String, String, SyncSender<Option<String>>),
    /// End the thread.
    Close,
}

/// A question that waits for script to be free.
type Question = (String, String, SyncSender<Option<String>>);

/// The script thread's ends.
#[derive(Debug)]
pub struct ScriptPorts {
    /// What the VM reaches.
    pub host: HostPorts,
    /// From everyone but the stage.
    pub mailbox: Arc<Mailbox<ScriptInput>>,
    /// From the stage.
    pub from_stage: Receiver<ToScript>,
    /// To the stage.
    pub to_stage: Sender<FromScript>,
    /// Wakes this thread.
    pub waker: Waker,
    /// The engine closes: whatever runs is interrupted.
    pub closing: Arc<AtomicBool>,
    /// Something moves on the stage: no garbage collection now.
    pub animating: Arc<AtomicBool>,
}

struct Loop {
    /// None before the boot and after a failure.
    vm: Option<ScriptVm>,
    ports: ScriptPorts,
    delivery: Delivery,
    questions: Vec<Question>,
    turn_done: Option<SyncSender<()>>,
    exited: bool,
    closed: bool,
    /// Real clock: the end of the last turn, while its garbage is not collected.
    dirty_since: Option<Instant>,
    /// Virtual clock: turns since then in which nothing came.
    quiet_turns: u32,
}

/// The script thread's whole life. Returns when the engine closes.
pub fn run(token: &ThreadToken<ScriptThread>, config: &Config, ports: ScriptPorts) {
    ports.waker.register();
    let mut script = Loop {
        vm: None,
        ports,
        delivery: Delivery::default(),
        questions: Vec::new(),
        turn_done: None,
        exited: false,
        closed: false,
        dirty_since: None,
        quiet_turns: 0,
    };
    let booted = script.boot(token, config);
    script.settle(booted);
    while !script.closed {
        script.receive();
        script.take_turn();
        script.answer();
        script.sleep();
    }
}

impl Loop {
    fn boot(&mut self, token: &ThreadToken<ScriptThread>, config: &Config) -> Result<()> {
        let closing = Arc::clone(&self.ports.closing);
        let vm = self.vm.insert(ScriptVm::new(token, config, self.ports.host.clone(), closing)?);
        if config.tier == Tier::Script {
            vm.boot_renderer(RendererHost::new(Arc::clone(&self.ports.host.logs)))?;
        }
        vm.boot(&config.entry)
    }

    fn receive(&mut self) {
        self.ports.to_stage.flush();
        let letters = self.ports.mailbox.take();
        while let Some(message) = self.ports.from_stage.receive() {
            match message {
                ToScript::Events(bytes) => self.delivery.events.push(bytes),
                ToScript::Step(inbox) => self.step(&inbox),
            }
        }
        for letter in letters {
            match letter {
                ScriptInput::Fetched(fetched) => self.delivery.fetched.push(fetched),
                ScriptInput::Turn(done) => self.turn_done = Some(done),
                ScriptInput::MemoryBytes(reply) => {
                    let _ = reply.send(self.vm.as_ref().map_or(0, ScriptVm::memory_bytes));
                }
                ScriptInput::Ask(topic, text, reply) => self.questions.push((topic, text, reply)),
                ScriptInput::Close => self.closed = true,
            }
        }
    }

    fn step(&mut self, inbox: &[u8]) {
        let Some(vm) = &mut self.vm else { return };
        self.dirty_since = Some(Instant::now());
        self.quiet_turns = 0;
        let stepped = vm.step(inbox).map(|stepped| {
            let sent = self.ports.to_stage.send(FromScript::Stepped(Box::new(stepped)));
            sent.map_err(|error| EngineError::new(ErrorKind::ChannelOverflow, error.to_string()))
        });
        self.settle(stepped.and_then(|sent| sent));
    }

    /// Real clock: a turn when something came or is due. Virtual clock: when told.
    fn take_turn(&mut self) {
        let done = self.turn_done.take();
        let wanted = match self.ports.host.clock.kind() {
            ClockKind::Virtual => done.is_some(),
            ClockKind::Real => !self.ports.host.clock.is_stopped(),
        };
        if wanted && self.has_work() {
            let delivery = std::mem::take(&mut self.delivery);
            if let Some(vm) = &mut self.vm {
                let turned = vm.turn(delivery);
                self.dirty_since = Some(Instant::now());
                self.quiet_turns = 0;
                self.settle(turned);
            }
        } else if done.is_some() {
            self.quiet_turns += 1;
            if self.quiet_turns == IDLE_TURNS {
                self.collect_garbage();
            }
        }
        if let Some(done) = done {
            let _ = done.send(());
        }
    }

    /// Answers the embedder's questions, after what came before them. Without a script there is no answer.
    fn answer(&mut self) {
        for (topic, text, reply) in std::mem::take(&mut self.questions) {
            let delivery = std::mem::take(&mut self.delivery);
            let Some(vm) = &mut self.vm else { continue };
            let answered = vm.deliver_early(delivery).and_then(|()| vm.ask(&topic, &text));
            self.dirty_since = Some(Instant::now());
            self.quiet_turns = 0;
            let (answer, settled) = match answered {
                Ok(answer) => (answer, Ok(())),
                Err(error) => (None, Err(error)),
            };
            self.settle(settled);
            let _ = reply.send(answer);
        }
    }

    fn has_work(&self) -> bool {
        let now_us = self.ports.host.clock.now_us();
        let due = self.vm.as_ref().and_then(ScriptVm::next_due_us).is_some_and(|due| due <= now_us);
        due || !self.delivery.events.is_empty() || !self.delivery.fetched.is_empty()
    }

    /// Sends what a turn left, or tells that script is dead.
    fn settle(&mut self, turned: Result<()>) {
        let sent = turned.and_then(|()| self.send_batches());
        if let Err(error) = sent {
            self.vm = None;
            if !self.ports.closing.load(Ordering::Relaxed) {
                let _ = self.ports.to_stage.send(FromScript::Failed(Box::new(error)));
            }
        }
    }

    fn send_batches(&mut self) -> Result<()> {
        let Some(vm) = &mut self.vm else { return Ok(()) };
        for (time_us, bytes) in vm.take_batches() {
            self.ports
                .to_stage
                .send(FromScript::Batch { time_us, bytes })
                .map_err(|error| EngineError::new(ErrorKind::ChannelOverflow, error.to_string()))?;
        }
        if let (Some(code), false) = (vm.exit_code(), self.exited) {
            self.exited = true;
            let _ = self.ports.to_stage.send(FromScript::Exited(code));
        }
        Ok(())
    }

    fn sleep(&mut self) {
        if self.closed {
            return;
        }
        let clock = &self.ports.host.clock;
        if clock.kind() == ClockKind::Virtual || clock.is_stopped() {
            thread::park();
            return;
        }
        let now_us = self.ports.host.clock.now_us();
        let due = self.vm.as_ref().and_then(ScriptVm::next_due_us);
        let timer = due.map(|due| Duration::from_micros(due.saturating_sub(now_us)));
        if self.dirty_since.is_some_and(|since| since.elapsed() >= IDLE) {
            self.collect_garbage();
        }
        let idle = self.dirty_since.map(|_| IDLE);
        match (timer, idle) {
            (None, None) => thread::park(),
            (timer, idle) => {
                let wait = timer.into_iter().chain(idle).min().unwrap_or(IDLE);
                thread::park_timeout(wait);
            }
        }
    }

    fn collect_garbage(&mut self) {
        if self.ports.animating.load(Ordering::Relaxed) {
            self.dirty_since = Some(Instant::now());
            self.quiet_turns = 0;
            return;
        }
        if let Some(vm) = &mut self.vm {
            vm.collect_garbage();
        }
        self.dirty_since = None;
    }
}
