//! Queues with many senders, and the way to wake a sleeping thread.

use std::sync::{Arc, Mutex, MutexGuard, OnceLock, PoisonError};
use std::thread::{self, Thread};

/// Wakes one thread. A wake that comes before the sleep is not lost.
#[derive(Debug, Clone, Default)]
pub struct Waker {
    thread: Arc<OnceLock<Thread>>,
}

impl Waker {
    /// Makes the calling thread the one that is woken. Only the first call counts.
    pub fn register(&self) {
        let _ = self.thread.set(thread::current());
    }

    /// Wakes it.
    pub fn wake(&self) {
        if let Some(thread) = self.thread.get() {
            thread.unpark();
        }
    }
}

/// An ordered queue into one thread, with any number of senders; a lock is held only to push or to swap.
#[derive(Debug)]
pub struct Mailbox<T> {
    /// None once its owner is gone.
    letters: Mutex<Option<Vec<T>>>,
    waker: Waker,
}

impl<T> Mailbox<T> {
    /// An empty one, whose owner is woken by `waker`.
    #[must_use]
    pub fn new(waker: Waker) -> Self {
        Self { letters: Mutex::new(Some(Vec::new())), waker }
    }

    /// Appends and wakes the owner. A letter to an owner that is gone is dropped, and with it the reply it carries:
    /// whoever waits for that learns it at once.
    pub fn post(&self, letter: T) {
        if let Some(letters) = self.lock().as_mut() {
            letters.push(letter);
        }
        self.waker.wake();
    }

    /// Wakes the owner without a letter: something else than its letters changed.
    pub fn nudge(&self) {
        self.waker.wake();
    }

    /// Takes all letters, oldest first.
    pub fn take(&self) -> Vec<T> {
        self.lock().as_mut().map(std::mem::take).unwrap_or_default()
    }

    /// The owner is gone: what waits and whatever comes is dropped.
    pub fn close(&self) {
        self.lock().take();
    }

    fn lock(&self) -> MutexGuard<'_, Option<Vec<T>>> {
        self.letters.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
