//! What travels in the rings between script and stage.

use tenfoot_contract::ParagraphId;

use crate::errors::EngineError;
use crate::renderer_host::{Effect, PlacedText};

/// Script → stage.
#[derive(Debug)]
pub enum FromScript {
    /// Commands, with the time at which script sent them.
    Batch {
        /// Microseconds.
        time_us: u64,
        /// Message records.
        bytes: Vec<u8>,
    },
    /// The JavaScript renderer made a step.
    Stepped(Box<Stepped>),
    /// Script is dead.
    Failed(Box<EngineError>),
    /// Script asked to end with this code.
    Exited(i32),
}

/// Stage → script.
#[derive(Debug)]
pub enum ToScript {
    /// Event records, for the next turn.
    Events(Vec<u8>),
    /// An inbox for the JavaScript renderer.
    Step(Vec<u8>),
}

/// What the JavaScript renderer's step left, taken out of the script VM.
#[derive(Debug, Default)]
pub struct Stepped {
    /// `flags.step` bits.
    pub flags: u32,
    /// The draw list; empty when it is the last one.
    pub draw: Vec<u8>,
    /// Event records.
    pub events: Vec<u8>,
    /// Nodes, bitmap bytes, running animations, nodes laid out.
    pub counts: [u32; 4],
    /// What the step asked for.
    pub effects: Vec<Effect>,
    /// Paragraphs that the stage has not seen yet.
    pub placed: Vec<PlacedText>,
    /// Paragraphs that are gone.
    pub dropped: Vec<ParagraphId>,
    /// Bytes of all paragraphs.
    pub text_bytes: u64,
    /// How long it took, in real microseconds.
    pub step_us: u64,
}
