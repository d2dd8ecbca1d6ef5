//! Whatever the bytes, a renderer takes them: it refuses, it never panics, and what it writes can be read.

use proptest::prelude::*;
use tenfoot_contract::{BitmapId, Draw, Event, LogLevel, ObjectFit, ParagraphId, step_flags};
use tenfoot_renderer::{Host, Renderer};

struct Deaf;

impl Host for Deaf {
    fn paragraph_create(&mut self, _: ParagraphId, _: &[u8]) {}
    fn paragraph_measure(&mut self, _: ParagraphId, width: f32) -> [f32; 4] {
        [width.min(100.0), 40.0, 30.0, 1.0]
    }
    fn paragraph_drop(&mut self, _: ParagraphId) {}
    fn bitmap_request(&mut self, _: BitmapId, _: u32, _: u32, _: ObjectFit, _: u32, _: &str) {}
    fn bitmap_measure(&mut self, _: BitmapId, _: u32, _: &str) {}
    fn bitmap_drop(&mut self, _: BitmapId) {}
    fn bitmap_priority(&mut self, _: BitmapId, _: u32) {}
    fn log(&mut self, _: LogLevel, _: &str) {}
}

/// A record with a likely op, a likely length and any payload, small numbers more often than not.
fn record() -> impl Strategy<Value = Vec<u8>> {
    let op = prop_oneof![9 => 1..=12u16, 2 => 20..=34u16, 3 => 64..=81u16, 1 => any::<u16>()];
    let word = prop_oneof![4 => 0..6u32, 2 => (0..2000u32).prop_map(|n| (n as f32 / 4.0).to_bits()), 1 => any::<u32>()];
    (op, proptest::collection::vec(word, 0..10), 0..20u16).prop_map(|(op, words, odd)| {
        let length = if odd == 0 { 9 } else { words.len() as u16 };
        let mut bytes = [op.to_le_bytes(), length.to_le_bytes()].concat();
        for word in words {
            bytes.extend_from_slice(&word.to_le_bytes());
        }
        bytes
    })
}

proptest! {
    #[test]
    fn any_records_are_taken(steps in proptest::collection::vec(proptest::collection::vec(record(), 0..30), 1..8)) {
        let mut renderer = Renderer::new(Box::new(Deaf));
        for step in steps {
            let flags = renderer.step(&step.concat());
            prop_assert!(Draw::read(renderer.draw()).all(|draw| draw.is_ok()));
            prop_assert!(Event::read(renderer.events()).all(|event| event.is_ok()));
            prop_assert_eq!(flags & step_flags::EVENTS != 0, !renderer.events().is_empty());
        }
    }

    #[test]
    fn any_bytes_are_taken(bytes in proptest::collection::vec(any::<u8>(), 0..400)) {
        Renderer::new(Box::new(Deaf)).step(&bytes);
    }
}
