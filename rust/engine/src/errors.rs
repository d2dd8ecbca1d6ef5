//! The closed set of everything that can go wrong in the engine.

use std::fmt;

/// What went wrong. The slug is stable: scripts, tests and support staff may rely on it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ErrorKind {
    /// The configuration is not what the engine takes.
    ConfigInvalid,
    /// The engine was closed.
    EngineClosed,
    /// `advance` on a real clock, or `wait_frame` on a virtual one.
    WrongClock,
    /// A buffer, a button or another argument is not acceptable.
    BadArgument,
    /// The engine did not answer in time.
    EngineTimeout,
    /// The operating system refused a thread.
    ThreadFailed,
    /// A thread of the engine panicked: a fault of the engine's own.
    EngineFault,
    /// A file that should be a font is none.
    FontInvalid,
    /// The file that a session should be recorded in cannot be made.
    RecordingUnwritable,
    /// An import names a module that is not there, or that is outside its mount.
    ModuleNotFound,
    /// Script threw and nobody caught it.
    ScriptException,
    /// A promise was rejected and nobody handled it.
    ScriptUnhandledRejection,
    /// One turn of script took longer than it may.
    ScriptTimeout,
    /// Script asked for more memory than it may have.
    ScriptOutOfMemory,
    /// A message queue grew past its cap because the other thread stopped reading.
    ChannelOverflow,
    /// The renderer could not be read or is not a renderer.
    RendererInvalid,
    /// The renderer was built with another version of the contract.
    RendererWrongContract,
    /// A precompiled renderer is for another machine, or another version of the Wasm VM.
    ArtifactForeign,
    /// A precompiled renderer is not what the bundle says it is.
    ArtifactDamaged,
    /// The JavaScript renderer threw.
    RendererException,
    /// The Wasm renderer trapped.
    WasmTrap,
    /// The Wasm renderer used up the points of one step.
    WasmOutOfPoints,
    /// The Wasm renderer asked for more memory than it may have.
    WasmOutOfMemory,
    /// The Wasm renderer's answer points outside its memory.
    WasmBadResult,
    /// The compositor refused the draw list.
    DrawListRefused,
}

impl ErrorKind {
    /// Every kind, in declaration order.
    pub const ALL: &'static [Self] = &[
        Self::ConfigInvalid,
        Self::EngineClosed,
        Self::WrongClock,
        Self::BadArgument,
        Self::EngineTimeout,
        Self::ThreadFailed,
        Self::EngineFault,
        Self::FontInvalid,
        Self::RecordingUnwritable,
        Self::ModuleNotFound,
        Self::ScriptException,
        Self::ScriptUnhandledRejection,
        Self::ScriptTimeout,
        Self::ScriptOutOfMemory,
        Self::ChannelOverflow,
        Self::RendererInvalid,
        Self::RendererWrongContract,
        Self::ArtifactForeign,
        Self::ArtifactDamaged,
        Self::RendererException,
        Self::WasmTrap,
        Self::WasmOutOfPoints,
        Self::WasmOutOfMemory,
        Self::WasmBadResult,
        Self::DrawListRefused,
    ];

    /// The stable name.
    #[must_use]
    pub const fn slug(self) -> &'static str {
        match self {
            Self::ConfigInvalid => "config-invalid",
            Self::EngineClosed => "engine-closed",
            Self::WrongClock => "wrong-clock",
            Self::BadArgument => "bad-argument",
            Self::EngineTimeout => "engine-timeout",
            Self::ThreadFailed => "thread-failed",
            Self::EngineFault => "engine-fault",
            Self::FontInvalid => "font-invalid",
            Self::RecordingUnwritable => "recording-unwritable",
            Self::ModuleNotFound => "module-not-found",
            Self::ScriptException => "script-exception",
            Self::ScriptUnhandledRejection => "script-unhandled-rejection",
            Self::ScriptTimeout => "script-timeout",
            Self::ScriptOutOfMemory => "script-out-of-memory",
            Self::ChannelOverflow => "channel-overflow",
            Self::RendererInvalid => "renderer-invalid",
            Self::RendererWrongContract => "renderer-wrong-contract",
            Self::ArtifactForeign => "artifact-foreign",
            Self::ArtifactDamaged => "artifact-damaged",
            Self::RendererException => "renderer-exception",
            Self::WasmTrap => "wasm-trap",
            Self::WasmOutOfPoints => "wasm-out-of-points",
            Self::WasmOutOfMemory => "wasm-out-of-memory",
            Self::WasmBadResult => "wasm-bad-result",
            Self::DrawListRefused => "draw-list-refused",
        }
    }

    /// What a developer can do about it: the last line of the error screen.
    #[must_use]
    pub const fn hint(self) -> &'static str {
        match self {
            Self::ConfigInvalid | Self::BadArgument => "Check the arguments against the reference.",
            Self::EngineClosed => "Boot a new runtime.",
            Self::WrongClock => "Boot with the clock that this call needs.",
            Self::EngineTimeout | Self::ThreadFailed => "The machine is out of time or threads.",
            Self::EngineFault => "This is a fault in the engine: please report it with the log.",
            Self::FontInvalid => "Give a TrueType or OpenType file.",
            Self::RecordingUnwritable => "Name a file in a folder that can be written.",
            Self::ModuleNotFound => "Check the path in the import; it must stay inside its mount.",
            Self::ScriptException => "Open the file at the line above.",
            Self::ScriptUnhandledRejection => "Await the promise, or add a catch to it.",
            Self::ScriptTimeout => "Split the work over several turns, with setTimeout or await.",
            Self::ScriptOutOfMemory => "Let go of what is not shown, or raise memory.script_bytes.",
            Self::ChannelOverflow => "Send fewer commands in one turn.",
            Self::RendererInvalid => "Build the renderer again: make wasm.",
            Self::RendererWrongContract => "Build the renderer with this engine's contract: make wasm.",
            Self::ArtifactForeign => "Build the bundle with an artifact for this machine: tenfoot build --artifact.",
            Self::ArtifactDamaged => "Unpack the bundle again.",
            Self::RendererException | Self::WasmTrap | Self::WasmBadResult => {
                "This is a fault in the renderer: please report it with the log."
            }
            Self::WasmOutOfPoints => "The renderer did not finish a step: please report it with the log.",
            Self::WasmOutOfMemory => "Show fewer nodes, or raise memory.wasm_bytes.",
            Self::DrawListRefused => "Renderer and compositor disagree: please report it with the log.",
        }
    }

    /// The exit code of a process whose engine failed with this.
    #[must_use]
    pub const fn exit_code(self) -> i32 {
        match self {
            Self::ConfigInvalid
            | Self::EngineClosed
            | Self::WrongClock
            | Self::BadArgument
            | Self::EngineTimeout
            | Self::ThreadFailed
            | Self::FontInvalid
            | Self::RecordingUnwritable => 64,
            Self::EngineFault => 74,
            Self::ModuleNotFound | Self::ScriptException | Self::ScriptUnhandledRejection => 70,
            Self::ScriptTimeout | Self::ScriptOutOfMemory | Self::ChannelOverflow => 71,
            Self::RendererInvalid | Self::RendererWrongContract | Self::ArtifactForeign | Self::ArtifactDamaged => 72,
            Self::RendererException
            | Self::WasmTrap
            | Self::WasmOutOfPoints
            | Self::WasmOutOfMemory
            | Self::WasmBadResult
            | Self::DrawListRefused => 73,
        }
    }
}

/// An error with the place it came from, where there is one.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub struct EngineError {
    /// What went wrong.
    pub kind: ErrorKind,
    /// One or a few readable sentences.
    pub message: String,
    /// Module or Wasm function, e.g. `app:main.js`.
    pub file: Option<String>,
    /// Line in `file`, from 1.
    pub line: Option<u32>,
    /// The call stack, one frame a line.
    pub stack: Option<String>,
}

/// The engine's result.
pub type Result<T> = std::result::Result<T, EngineError>;

impl EngineError {
    /// An error without a place.
    pub fn new(kind: ErrorKind, message: impl Into<String>) -> Self {
        Self { kind, message: message.into(), file: None, line: None, stack: None }
    }

    /// The same error, at a place.
    #[must_use]
    pub fn at(mut self, file: Option<String>, line: Option<u32>) -> Self {
        self.file = file;
        self.line = line;
        self
    }

    /// The same error, with a call stack.
    #[must_use]
    pub fn with_stack(mut self, stack: Option<String>) -> Self {
        self.stack = stack.filter(|stack| !stack.trim().is_empty());
        self
    }

    /// `app:main.js:12`, `app:main.js`, or nothing.
    #[must_use]
    pub fn place(&self) -> Option<String> {
        let file = self.file.as_ref()?;
        Some(self.line.map_or_else(|| file.clone(), |line| format!("{file}:{line}")))
    }
}

impl fmt::Display for EngineError {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{}: {}", self.kind.slug(), self.message)?;
        match self.place() {
            Some(place) => write!(out, " ({place})"),
            None => Ok(()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slugs_are_unique_and_dashed() {
        let mut slugs: Vec<_> = ErrorKind::ALL.iter().map(|kind| kind.slug()).collect();
        assert!(slugs.iter().all(|slug| slug.chars().all(|c| c.is_ascii_lowercase() || c == '-')));
        slugs.sort_unstable();
        slugs.dedup();
        assert_eq!(slugs.len(), ErrorKind::ALL.len());
    }

    #[test]
    fn display_names_slug_message_and_place() {
        let error = EngineError::new(ErrorKind::ScriptException, "boom").at(Some("app:main.js".into()), Some(3));
        assert_eq!(error.to_string(), "script-exception: boom (app:main.js:3)");
    }
}
