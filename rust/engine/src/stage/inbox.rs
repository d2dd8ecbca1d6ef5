//! The renderer's next inbox: host facts and script's batches, each after the time at which it happened.

use tenfoot_contract::{Event, Message, NodeId, Status};

use crate::errors::{EngineError, ErrorKind, Result};

/// Ops from here on are the host's alone.
const FIRST_HOST_OP: u16 = Message::Clock { time_us: 0 }.op();

/// Message records in the order in which they happened.
#[derive(Debug, Default)]
pub(super) struct Inbox {
    bytes: Vec<u8>,
    time_us: u64,
}

impl Inbox {
    pub(super) fn is_empty(&self) -> bool {
        self.bytes.is_empty()
    }

    pub(super) fn len(&self) -> usize {
        self.bytes.len()
    }

    /// Appends one of the host's messages.
    pub(super) fn push(&mut self, message: &Message<'_>) {
        message.write(&mut self.bytes);
    }

    /// Appends a message that has a moment. Time never goes back: an earlier moment becomes the last one.
    pub(super) fn push_at(&mut self, time_us: u64, message: &Message<'_>) {
        self.clock(time_us);
        self.push(message);
    }

    /// Appends host messages that [`check_told`] found sound.
    pub(super) fn push_told(&mut self, time_us: u64, messages: &[u8]) {
        self.clock(time_us);
        self.bytes.extend_from_slice(messages);
    }

    /// Appends a batch of script's. Messages that only the host may send, and what follows a broken length, are left
    /// out; the refusals are returned as event records.
    pub(super) fn push_batch(&mut self, time_us: u64, batch: &[u8]) -> Vec<u8> {
        self.clock(time_us);
        let mut refusals = Vec::new();
        let mut offset = 0;
        while offset < batch.len() {
            let rest = &batch[offset..];
            let header = rest.first_chunk::<4>();
            let op = header.map_or(0, |header| u16::from_le_bytes([header[0], header[1]]));
            let length = header.map(|header| 4 + usize::from(u16::from_le_bytes([header[2], header[3]])) * 4);
            let Some(record) = length.and_then(|length| rest.get(..length)) else {
                refuse(&mut refusals, Status::TruncatedRecord, op, offset);
                break;
            };
            if op < FIRST_HOST_OP {
                self.bytes.extend_from_slice(record);
            } else {
                refuse(&mut refusals, Status::NotFromScript, op, offset);
            }
            offset += record.len();
        }
        refusals
    }

    /// Ends the inbox with a frame's tick and takes it.
    pub(super) fn take(&mut self, tick_us: u64) -> Vec<u8> {
        self.time_us = self.time_us.max(tick_us);
        self.push(&Message::Tick { time_us: self.time_us });
        let capacity = self.bytes.capacity().min(1 << 16);
        std::mem::replace(&mut self.bytes, Vec::with_capacity(capacity))
    }

    fn clock(&mut self, time_us: u64) {
        self.time_us = self.time_us.max(time_us);
        self.push(&Message::Clock { time_us: self.time_us });
    }
}

/// Whether these are whole host messages that an embedder may send.
///
/// # Errors
/// `bad-argument`, naming the record's op and offset.
pub(crate) fn check_told(messages: &[u8]) -> Result<()> {
    let bad = |text: String| EngineError::new(ErrorKind::BadArgument, text);
    for record in Message::read(messages) {
        let (offset, message) = record.map_err(|refusal| {
            bad(format!("{}: message {} at byte {}", refusal.status.slug(), refusal.op, refusal.offset_bytes))
        })?;
        if message.from_script() || is_engines_own(&message) {
            return Err(bad(format!("message {} at byte {offset} is not the embedder's to send", message.op())));
        }
    }
    Ok(())
}

/// What follows from the engine's own state, and would contradict it coming from elsewhere.
fn is_engines_own(message: &Message<'_>) -> bool {
    matches!(
        message,
        Message::Clock { .. }
            | Message::Tick { .. }
            | Message::Button { .. }
            | Message::Viewport { .. }
            | Message::Budget { .. }
            | Message::BitmapReady { .. }
            | Message::BitmapFailed { .. }
            | Message::BitmapMeasured { .. }
            | Message::Inspect
    )
}

fn refuse(out: &mut Vec<u8>, status: Status, op: u16, offset: usize) {
    let offset_bytes = u32::try_from(offset).unwrap_or(u32::MAX);
    Event::Refusal { status, message_op: u32::from(op), offset_bytes, node: NodeId::NONE }.write(out);
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use tenfoot_contract::NodeKind;

    use super::*;

    fn ops(bytes: &[u8]) -> Vec<u16> {
        Message::read(bytes).map(|record| record.unwrap().1.op()).collect()
    }

    #[test]
    fn a_batch_comes_after_its_time_and_before_the_tick() {
        let mut batch = Vec::new();
        Message::Create { node: NodeId(2), kind: NodeKind::View }.write(&mut batch);
        let mut inbox = Inbox::default();
        assert!(inbox.push_batch(10, &batch).is_empty());
        assert_eq!(ops(&inbox.take(20)), [64, 1, 65]);
    }

    #[test]
    fn script_cannot_send_the_hosts_messages() {
        let mut batch = Vec::new();
        Message::Tick { time_us: 99 }.write(&mut batch);
        Message::Destroy { node: NodeId(2) }.write(&mut batch);
        let mut inbox = Inbox::default();
        let refusals = inbox.push_batch(0, &batch);
        assert_eq!(ops(&inbox.take(0)), [64, 2, 65]);
        let refused = Event::read(&refusals).next().unwrap().unwrap().1;
        assert!(matches!(refused, Event::Refusal { status: Status::NotFromScript, message_op: 65, .. }));
    }

    #[test]
    fn time_never_goes_back() {
        let mut inbox = Inbox::default();
        inbox.push_batch(50, &[]);
        let bytes = inbox.take(20);
        let last = Message::read(&bytes).last().unwrap().unwrap().1;
        assert_eq!(last, Message::Tick { time_us: 50 });
    }

    #[test]
    fn an_embedder_tells_what_it_knows_and_not_what_the_engine_does() {
        let mut told = Vec::new();
        Message::Settings { flags: 1 }.write(&mut told);
        assert_eq!(check_told(&told), Ok(()));
        for (own, op) in [(Message::Tick { time_us: 9 }, 65), (Message::Destroy { node: NodeId(2) }, 2)] {
            let mut bytes = told.clone();
            own.write(&mut bytes);
            let error = check_told(&bytes).unwrap_err();
            assert_eq!(error.kind, ErrorKind::BadArgument);
            assert!(error.message.starts_with(&format!("message {op} at byte 8 ")), "{}", error.message);
        }
        assert!(check_told(&told[..6]).is_err());
    }

    proptest! {
        /// Whatever script sends, what the renderer gets is whole records and ends with the tick.
        #[test]
        fn any_bytes_leave_whole_records(batch in prop::collection::vec(any::<u8>(), 0..400)) {
            let mut inbox = Inbox::default();
            inbox.push_batch(1, &batch);
            let bytes = inbox.take(2);
            let last = Message::read(&bytes).last().unwrap();
            prop_assert_eq!(last.unwrap().1, Message::Tick { time_us: 2 });
        }
    }
}
