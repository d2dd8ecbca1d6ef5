//! The engine's log: a bounded list that the shell drains.

use std::collections::VecDeque;
use std::sync::{Mutex, MutexGuard, PoisonError};

/// Older lines fall out beyond this.
const LINES_MAX: usize = 4096;

/// How serious a line is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Level {
    /// For whoever debugs that part.
    Debug,
    /// Worth knowing.
    Info,
    /// Something is missing, the app goes on.
    Warn,
    /// Something failed.
    Error,
}

impl Level {
    /// The level of a number on the contract's scale; what lies beyond is an error.
    #[must_use]
    pub fn from_number(number: u32) -> Self {
        match number {
            0 => Self::Debug,
            1 => Self::Info,
            2 => Self::Warn,
            _ => Self::Error,
        }
    }

    /// `debug`, `info`, `warn`, `error`.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Debug => "debug",
            Self::Info => "info",
            Self::Warn => "warn",
            Self::Error => "error",
        }
    }
}

/// One line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LogLine {
    /// How serious.
    pub level: Level,
    /// Which part wrote it: `app`, `renderer`, `services`, `engine` …
    pub source: &'static str,
    /// What it says.
    pub text: String,
}

/// The list; every thread may write.
#[derive(Debug, Default)]
pub struct Logs {
    lines: Mutex<VecDeque<LogLine>>,
}

impl Logs {
    /// Adds a line.
    pub fn write(&self, level: Level, source: &'static str, text: impl Into<String>) {
        let mut lines = self.lock();
        if lines.len() == LINES_MAX {
            lines.pop_front();
        }
        lines.push_back(LogLine { level, source, text: text.into() });
    }

    /// Takes every line, oldest first.
    pub fn drain(&self) -> Vec<LogLine> {
        self.lock().drain(..).collect()
    }

    fn lock(&self) -> MutexGuard<'_, VecDeque<LogLine>> {
        self.lines.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
