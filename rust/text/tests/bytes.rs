//! What the text engine says that its paragraphs take, against what the process takes for them.
#![cfg(target_os = "linux")]

use tenfoot_contract::{ParagraphId, TextOverflow};
use tenfoot_text::{ParagraphSpec, TextEngine};

const COUNT: u32 = 1500;

/// Memory of this process in RAM that is its own.
fn resident_bytes() -> f64 {
    let status = std::fs::read_to_string("/proc/self/status").expect("a process file system");
    let line = status.lines().find(|line| line.starts_with("RssAnon:")).expect("anonymous memory");
    let kib: f64 = line.split_whitespace().nth(1).and_then(|word| word.parse().ok()).expect("a number");
    kib * 1024.0
}

/// Fills an engine with the same paragraph many times, laid out at each width. The engine is returned, as what it
/// would free the next one would take.
fn check(spec: &ParagraphSpec, widths: &[f32]) -> TextEngine {
    let mut engine = TextEngine::new();
    engine.create(ParagraphId(COUNT + 1), spec.clone());
    let (before, counted) = (resident_bytes(), engine.size_bytes());
    for id in 1..=COUNT {
        engine.create(ParagraphId(id), spec.clone());
        for width in widths {
            engine.layout(ParagraphId(id), *width).expect("a paragraph");
        }
    }
    let each = f64::from(COUNT);
    let (took, said) = ((resident_bytes() - before) / each, (engine.size_bytes() - counted) as f64 / each);
    println!("{:3} bytes of text at {widths:?}: says {said:.0}, takes {took:.0}", spec.text.len());
    assert!((0.7..1.4).contains(&(said / took)), "says {said:.0}, takes {took:.0}: {:.20}…", spec.text);
    engine
}

/// One test, as the memory is the whole process's.
#[test]
fn paragraphs_take_about_what_is_said() {
    let spec = |text: &str| ParagraphSpec { text: text.into(), ..ParagraphSpec::default() };
    let long = "Many words that fill line after line of a column. ".repeat(12);
    let cut = ParagraphSpec { max_lines: 2, overflow: TextOverflow::Ellipsis, ..spec(&long) };
    let _kept = [
        check(&spec("Up"), &[]),
        check(&spec("A film about a house"), &[]),
        check(&spec("A film about a house"), &[400.0]),
        check(&spec(&long), &[]),
        check(&spec(&long), &[400.0, 300.0]),
        check(&cut, &[400.0]),
    ];
}

#[test]
fn what_is_dropped_or_replaced_counts_no_more() {
    let mut engine = TextEngine::new();
    for text in ["a film", "another film", "the third film"] {
        engine.create(ParagraphId(1), ParagraphSpec { text: text.into(), ..ParagraphSpec::default() });
        engine.layout(ParagraphId(1), 100.0).expect("a paragraph");
    }
    let one = engine.size_bytes();
    engine.create(ParagraphId(2), ParagraphSpec { text: "the third film".into(), ..ParagraphSpec::default() });
    engine.layout(ParagraphId(2), 100.0).expect("a paragraph");
    assert_eq!(engine.size_bytes(), 2 * one);
    engine.drop(ParagraphId(1));
    engine.drop(ParagraphId(2));
    assert_eq!(engine.size_bytes(), 0);
}
