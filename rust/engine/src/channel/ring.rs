//! The ordered single-producer, single-consumer queue between script and stage.

use std::collections::VecDeque;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use super::Waker;

/// The other thread stopped reading and the list of what waits for it is full.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("{waiting} messages wait for a thread that does not read")]
pub struct Overflow {
    /// How many messages wait beyond the ring.
    pub waiting: usize,
}

/// The writing end. Never blocks: what does not fit in the ring waits in a list, up to a cap.
#[derive(Debug)]
pub struct Sender<T> {
    ring: rtrb::Producer<T>,
    waiting: VecDeque<T>,
    waiting_max: usize,
    backlog: Arc<AtomicBool>,
    reader: Waker,
}

/// The reading end.
#[derive(Debug)]
pub struct Receiver<T> {
    ring: rtrb::Consumer<T>,
    backlog: Arc<AtomicBool>,
    writer: Waker,
}

/// A ring of `capacity` slots plus a list of `waiting_max`. `reader` is woken by a send, `writer` when
/// the reader made room for a message that had to wait.
pub fn ring<T>(capacity: usize, waiting_max: usize, writer: Waker, reader: Waker) -> (Sender<T>, Receiver<T>) {
    let (producer, consumer) = rtrb::RingBuffer::new(capacity);
    let backlog = Arc::new(AtomicBool::new(false));
    let sender =
        Sender { ring: producer, waiting: VecDeque::new(), waiting_max, backlog: Arc::clone(&backlog), reader };
    (sender, Receiver { ring: consumer, backlog, writer })
}

impl<T> Sender<T> {
    /// Appends a message and wakes the reader.
    ///
    /// # Errors
    /// [`Overflow`] when the waiting list is full; the message is dropped.
    pub fn send(&mut self, message: T) -> Result<(), Overflow> {
        self.flush();
        if self.waiting.is_empty() {
            if let Err(rtrb::PushError::Full(message)) = self.ring.push(message) {
                self.wait(message)?;
                self.flush();
            }
        } else {
            self.wait(message)?;
        }
        self.reader.wake();
        Ok(())
    }

    /// Moves what waits into the ring, as far as there is room. Call it whenever this thread wakes.
    pub fn flush(&mut self) {
        if self.waiting.is_empty() {
            return;
        }
        while let Some(message) = self.waiting.pop_front() {
            if let Err(rtrb::PushError::Full(message)) = self.ring.push(message) {
                self.waiting.push_front(message);
                break;
            }
        }
        self.backlog.store(!self.waiting.is_empty(), Ordering::SeqCst);
        self.reader.wake();
    }

    fn wait(&mut self, message: T) -> Result<(), Overflow> {
        if self.waiting.len() >= self.waiting_max {
            return Err(Overflow { waiting: self.waiting.len() });
        }
        self.waiting.push_back(message);
        self.backlog.store(true, Ordering::SeqCst);
        Ok(())
    }
}

impl<T> Receiver<T> {
    /// The oldest message, or nothing. Wakes the writer when it has more than fits.
    pub fn receive(&mut self) -> Option<T> {
        let message = self.ring.pop().ok();
        if self.backlog.load(Ordering::SeqCst) && self.ring.is_empty() {
            self.writer.wake();
        }
        message
    }
}

#[cfg(test)]
mod tests {
    use std::collections::VecDeque;

    use proptest::prelude::*;

    use super::*;

    fn small() -> (Sender<u32>, Receiver<u32>) {
        ring(4, 8, Waker::default(), Waker::default())
    }

    #[test]
    fn a_full_ring_keeps_the_order_in_its_waiting_list() {
        let (mut sender, mut receiver) = small();
        for number in 0..9 {
            sender.send(number).unwrap();
        }
        let mut got = Vec::new();
        for _ in 0..3 {
            while let Some(number) = receiver.receive() {
                got.push(number);
            }
            sender.flush();
        }
        assert_eq!(got, (0..9).collect::<Vec<_>>());
    }

    #[test]
    fn a_full_waiting_list_is_an_error_and_nothing_blocks() {
        let (mut sender, _receiver) = small();
        let refused = (0..20).map(|number| sender.send(number)).filter(Result::is_err).count();
        assert_eq!(refused, 20 - 4 - 8);
    }

    proptest! {
        /// Against a plain queue: any interleaving of sends, receives and flushes keeps order and loses nothing.
        #[test]
        fn behaves_like_a_bounded_queue(operations in prop::collection::vec(0_u8..3, 0..200)) {
            let (mut sender, mut receiver) = small();
            let (mut model, mut next) = (VecDeque::new(), 0);
            for operation in operations {
                match operation {
                    0 => {
                        if sender.send(next).is_ok() {
                            model.push_back(next);
                        }
                        next += 1;
                    }
                    1 => if let Some(number) = receiver.receive() {
                        prop_assert_eq!(Some(number), model.pop_front());
                    },
                    _ => sender.flush(),
                }
                prop_assert!(model.len() <= 12);
            }
            loop {
                sender.flush();
                match receiver.receive() {
                    Some(number) => prop_assert_eq!(Some(number), model.pop_front()),
                    None => break,
                }
            }
            prop_assert!(model.is_empty());
        }
    }
}
