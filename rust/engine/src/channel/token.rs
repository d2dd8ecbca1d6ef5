//! Which thread this is, as a type.

use std::marker::PhantomData;
use std::thread::{self, JoinHandle};

use crate::errors::{EngineError, ErrorKind, Result};

/// Script's stack holds QuickJS's, which may use two thirds of it.
const STACK_BYTES: usize = 6 << 20;

mod sealed {
    pub trait Sealed {}
}

/// A thread's role in the engine. Closed: there are two.
pub trait Role: sealed::Sealed + 'static {
    /// The thread's name, as debuggers show it.
    const NAME: &'static str;
}

/// The thread that runs the script VM.
#[derive(Debug)]
pub enum ScriptThread {}

/// The thread that runs the Wasm VM and the compositor.
#[derive(Debug)]
pub enum StageThread {}

impl sealed::Sealed for ScriptThread {}
impl sealed::Sealed for StageThread {}

impl Role for ScriptThread {
    const NAME: &'static str = "tenfoot-script";
}

impl Role for StageThread {
    const NAME: &'static str = "tenfoot-stage";
}

/// Proof that this code runs on the thread of role `R`: only [`spawn`] makes one, and it is neither `Send` nor `Sync`.
#[derive(Debug)]
pub struct ThreadToken<R: Role> {
    role: PhantomData<(*const (), R)>,
}

/// Starts the thread of role `R` and gives it its token.
///
/// # Errors
/// `thread-failed` when the operating system has no thread left.
pub fn spawn<R: Role>(run: impl FnOnce(ThreadToken<R>) + Send + 'static) -> Result<JoinHandle<()>> {
    thread::Builder::new()
        .name(R::NAME.into())
        .stack_size(STACK_BYTES)
        .spawn(move || run(ThreadToken { role: PhantomData }))
        .map_err(|error| EngineError::new(ErrorKind::ThreadFailed, error.to_string()))
}
