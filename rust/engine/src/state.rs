//! What the engine is doing, for the shell to see.

use std::sync::{Mutex, MutexGuard, PoisonError};

use serde_json::{Value, json};

use crate::errors::EngineError;

/// Running, failed or exited. The first failure or exit stays.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub enum EngineState {
    /// The app runs.
    #[default]
    Running,
    /// The error screen is shown.
    Failed(Box<EngineError>),
    /// The app asked to end with this code.
    Exited(i32),
}

/// The state, shared by all threads.
#[derive(Debug, Default)]
pub struct StateCell {
    state: Mutex<EngineState>,
}

impl StateCell {
    /// A copy of the state.
    pub fn get(&self) -> EngineState {
        self.lock().clone()
    }

    /// Running → failed.
    pub fn fail(&self, error: EngineError) {
        let mut state = self.lock();
        if *state == EngineState::Running {
            *state = EngineState::Failed(Box::new(error));
        }
    }

    /// Running → exited.
    pub fn exit(&self, code: i32) {
        let mut state = self.lock();
        if *state == EngineState::Running {
            *state = EngineState::Exited(code);
        }
    }

    fn lock(&self) -> MutexGuard<'_, EngineState> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl EngineState {
    /// `{state, error, exit_code}`; the last two are null while they mean nothing.
    #[must_use]
    pub fn to_json(&self) -> Value {
        match self {
            Self::Running => json!({"state": "running", "error": null, "exit_code": null}),
            Self::Exited(code) => json!({"state": "exited", "error": null, "exit_code": code}),
            Self::Failed(error) => json!({
                "state": "failed",
                "error": {
                    "slug": error.kind.slug(),
                    "message": error.message,
                    "file": error.file,
                    "line": error.line,
                    "stack": error.stack,
                    "hint": error.kind.hint(),
                },
                "exit_code": error.kind.exit_code(),
            }),
        }
    }
}
