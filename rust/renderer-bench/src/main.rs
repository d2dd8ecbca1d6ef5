//! Steps the renderer, as native code, through a session, and prints what each step took.
//!
//! `tenfoot-renderer-bench FILE [ROUNDS]`: the file holds inboxes, each after its length in bytes (u32, little-endian).
//! Prints one line a round, nanoseconds a step with spaces between; every round begins with a renderer of its own.
//! `tenfoot bench --only step` runs it; with many rounds it is what a profiler wants to look at.

use std::process::ExitCode;
use std::time::Instant;

use tenfoot_contract::{BitmapId, LogLevel, ObjectFit, ParagraphId};
use tenfoot_renderer::{Host, Renderer};
use tenfoot_text::TextEngine;

/// Measures text as the engine does; pictures are answered by the session.
struct SessionHost(TextEngine);

impl Host for SessionHost {
    fn paragraph_create(&mut self, paragraph: ParagraphId, record: &[u8]) {
        if let Err(error) = self.0.create_from_record(paragraph, record) {
            eprintln!("paragraph {}: {error}", paragraph.0);
        }
    }

    fn paragraph_measure(&mut self, paragraph: ParagraphId, width: f32) -> [f32; 4] {
        let measure = self.0.measure(paragraph, width).unwrap_or_default();
        [measure.width, measure.height, measure.baseline, measure.lines as f32]
    }

    fn paragraph_drop(&mut self, paragraph: ParagraphId) {
        self.0.drop(paragraph);
    }

    fn bitmap_request(&mut self, _: BitmapId, _: u32, _: u32, _: ObjectFit, _: u32, _: &str) {}
    fn bitmap_measure(&mut self, _: BitmapId, _: u32, _: &str) {}
    fn bitmap_drop(&mut self, _: BitmapId) {}
    fn bitmap_priority(&mut self, _: BitmapId, _: u32) {}

    fn log(&mut self, _: LogLevel, text: &str) {
        eprintln!("{text}");
    }
}

/// The inboxes of a session file; None where it is cut short.
fn inboxes(mut bytes: &[u8]) -> Option<Vec<&[u8]>> {
    let mut found = Vec::new();
    while !bytes.is_empty() {
        let (length, rest) = bytes.split_first_chunk::<4>()?;
        let (inbox, rest) = rest.split_at_checked(u32::from_le_bytes(*length) as usize)?;
        found.push(inbox);
        bytes = rest;
    }
    Some(found)
}

fn round(steps: &[&[u8]]) -> String {
    let mut renderer = Renderer::new(Box::new(SessionHost(TextEngine::new())));
    let times = steps.iter().map(|inbox| {
        let begun = Instant::now();
        renderer.step(inbox);
        begun.elapsed().as_nanos().to_string()
    });
    times.collect::<Vec<_>>().join(" ")
}

fn main() -> ExitCode {
    let mut words = std::env::args().skip(1);
    let Some(file) = words.next() else {
        eprintln!("tenfoot-renderer-bench FILE [ROUNDS]");
        return ExitCode::FAILURE;
    };
    let rounds = words.next().and_then(|word| word.parse().ok()).unwrap_or(1);
    let bytes = match std::fs::read(&file) {
        Ok(bytes) => bytes,
        Err(error) => {
            eprintln!("{file}: {error}");
            return ExitCode::FAILURE;
        }
    };
    let Some(steps) = inboxes(&bytes) else {
        eprintln!("{file}: cut short");
        return ExitCode::FAILURE;
    };
    for _ in 0..rounds {
        println!("{}", round(&steps));
    }
    ExitCode::SUCCESS
}
