//! What script tells whoever embeds the engine: notes of a topic and a text, read when the embedder cares to.

use std::collections::VecDeque;
use std::sync::{Mutex, PoisonError};

/// More than these, and larger ones, are not kept: the oldest go.
const NOTES_MAX: usize = 64;
const TEXT_BYTES_MAX: usize = 64 << 10;

/// Notes that nobody has read yet.
#[derive(Debug, Default)]
pub struct Notes {
    waiting: Mutex<VecDeque<(String, String)>>,
}

impl Notes {
    /// Adds a note. One that is too long is not taken.
    pub fn write(&self, topic: String, text: String) {
        if topic.len() + text.len() > TEXT_BYTES_MAX {
            return;
        }
        let mut waiting = self.waiting.lock().unwrap_or_else(PoisonError::into_inner);
        if waiting.len() == NOTES_MAX {
            waiting.pop_front();
        }
        waiting.push_back((topic, text));
    }

    /// Takes all, oldest first.
    #[must_use]
    pub fn take(&self) -> Vec<(String, String)> {
        self.waiting.lock().unwrap_or_else(PoisonError::into_inner).drain(..).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn notes_are_bounded_and_the_oldest_go() {
        let notes = Notes::default();
        notes.write("long".into(), "x".repeat(TEXT_BYTES_MAX));
        (0..NOTES_MAX + 2).for_each(|number| notes.write("n".into(), number.to_string()));
        let taken = notes.take();
        assert_eq!((taken.len(), taken[0].1.as_str()), (NOTES_MAX, "2"));
        assert!(notes.take().is_empty());
    }
}
