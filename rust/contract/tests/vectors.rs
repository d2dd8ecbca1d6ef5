//! The four languages as Rust reads and writes them, held against the vectors that every language shares.

use proptest::prelude::*;
use serde_json::Value;
use tenfoot_contract::{Draw, Event, Message, Paragraph, Refusal};

fn rows() -> Vec<Value> {
    // Cargo starts tests in their package's folder. What is compiled in is the folder of whoever filled the target folder.
    let path = "../../tests/contract/vectors.json";
    serde_json::from_str(&std::fs::read_to_string(path).expect("vectors.json is there")).expect("and is JSON")
}

fn bytes(row: &Value) -> Vec<u8> {
    let hex = row["hex"].as_str().expect("hex");
    let byte = |at| u8::from_str_radix(&hex[at..at + 2], 16).expect("hex digits");
    let mut bytes: Vec<u8> = (0..hex.len()).step_by(2).map(byte).collect();
    bytes.resize(bytes.len() + row["zeros"].as_u64().unwrap_or(0) as usize, 0);
    bytes
}

/// Reads all and writes it again: the bytes written, and what was refused.
fn round_trip(language: &str, data: &[u8]) -> (Vec<u8>, Vec<Refusal>) {
    let mut written = Vec::new();
    let mut refusals = Vec::new();
    macro_rules! all {
        ($language:ident) => {
            for record in $language::read(data) {
                match record {
                    Ok((_, record)) => record.write(&mut written),
                    Err(refusal) => refusals.push(refusal),
                }
            }
        };
    }
    match language {
        "messages" => all!(Message),
        "events" => all!(Event),
        "draws" => all!(Draw),
        _ => all!(Paragraph),
    }
    (written, refusals)
}

#[test]
fn a_sound_record_is_written_as_it_was_read() {
    for row in rows().iter().filter(|row| row["refusal"].is_null()) {
        let data = bytes(row);
        assert_eq!(round_trip(row["language"].as_str().unwrap(), &data), (data, Vec::new()), "{row}");
    }
}

#[test]
fn a_damaged_record_is_refused_by_status_op_and_offset() {
    for row in rows().iter().filter(|row| !row["refusal"].is_null()) {
        let (_, refusals) = round_trip(row["language"].as_str().unwrap(), &bytes(row));
        let [refusal] = refusals[..] else { panic!("{row}: {refusals:?}") };
        let wanted = &row["refusal"];
        assert_eq!(Some(u64::from(refusal.status.as_u32())), wanted["status"].as_u64(), "{row}");
        assert_eq!(Some(u64::from(refusal.op)), wanted["op"].as_u64(), "{row}");
        assert_eq!(Some(refusal.offset_bytes as u64), wanted["offset_bytes"].as_u64(), "{row}");
    }
}

#[test]
fn a_refused_record_does_not_stop_the_reading_of_the_next() {
    let mut data = vec![0xe7, 0x03, 0, 0];
    Message::Inspect.write(&mut data);
    let (written, refusals) = round_trip("messages", &data);
    assert_eq!((written.as_slice(), refusals.len()), (&data[4..], 1));
}

proptest! {
    #[test]
    fn any_bytes_are_read_or_refused(data in proptest::collection::vec(any::<u8>(), 0..200), language in 0..4usize) {
        let (written, refusals) = round_trip(["messages", "events", "draws", "paragraphs"][language], &data);
        prop_assert!(written.len() <= data.len());
        prop_assert!(!refusals.is_empty() || written.len() == data.len());
    }
}
