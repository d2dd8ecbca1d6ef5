//! Queues with many senders, and the way to wake a sleeping thread.

use std::sync::{Arc, Mutex, OnceLock, PoisonError};
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
    letters: Mutex<Vec<T>>,
    waker: Waker,
}

impl<T> Mailbox<T> {
    /// An empty one, whose owner is woken by `waker`.
    #[must_use]
    pub fn new(waker: Waker) -> Self {
        Self { letters: Mutex::new(Vec::new()), waker }
    }

    /// Appends and wakes the owner.
    pub fn post(&self, letter: T) {
        self.letters.lock().unwrap_or_else(PoisonError::into_inner).push(letter);
        self.waker.wake();
    }

    /// Takes all letters, oldest first.
    pub fn take(&self) -> Vec<T> {
        std::mem::take(&mut *self.letters.lock().unwrap_or_else(PoisonError::into_inner))
    }
}
