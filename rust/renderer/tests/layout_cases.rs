//! The layout against the boxes that Chromium gave the same trees: `tests/conformance/layout/`.

mod layout_support;

use flate2::read::GzDecoder;
use layout_support::TestTree;
use serde_json::Value;
use std::collections::HashMap;
use std::io::{BufRead, BufReader};
use tenfoot_renderer::layout::Layout;

const TOLERANCE_PX: f64 = 0.6;

#[test]
fn boxes_agree_with_chromium_except_where_listed() {
    let known = known_failures();
    let mut wrong = Vec::new();
    let mut seen = 0;
    for case in cases() {
        let id = case["id"].as_str().expect("a case has an id");
        let listed = known.contains_key(id);
        for (variant, expected) in case["boxes"].as_object().expect("a case has boxes") {
            seen += 1;
            match (check(&case, variant, expected), listed) {
                (Err(why), false) => wrong.push(format!("{id} ({variant}): {why}")),
                (Ok(()), true) => wrong.push(format!("{id} ({variant}) passes: take it off the list")),
                _ => {}
            }
        }
    }
    assert!(wrong.is_empty(), "{} of {seen}:\n{}", wrong.len(), wrong.join("\n"));
    assert_eq!(seen, 1108 + 440);
}

#[test]
fn every_listed_failure_is_a_case() {
    let ids: Vec<String> = cases().iter().map(|case| case["id"].as_str().unwrap_or_default().to_owned()).collect();
    for id in known_failures().keys() {
        assert!(ids.contains(id), "{id} is no case");
    }
}

fn check(case: &Value, variant: &str, expected: &Value) -> Result<(), String> {
    let expected = expected.as_str().map_or(expected, |same| &case["boxes"][same]);
    let (box_sizing, direction) = variant.split_once(' ').ok_or("a variant is two words")?;
    let mut json = case["tree"].clone();
    dress(&mut json, box_sizing, direction);
    let mut tree = TestTree::read(&page(json))?;
    Layout::new().run(&mut tree, 1, f64::NAN, f64::NAN);
    let mut boxes = tree.boxes().split_off(1);
    boxes[0] = [0.0, 0.0, boxes[0][2], boxes[0][3]];
    let found: Vec<f64> = boxes.into_iter().flatten().collect();
    let expected: Vec<f64> = expected.as_array().into_iter().flatten().filter_map(Value::as_f64).collect();
    let close = |(found, expected): (&f64, &f64)| (found - expected).abs() <= TOLERANCE_PX;
    if found.len() == expected.len() && found.iter().zip(&expected).all(close) {
        Ok(())
    } else {
        Err(format!("{found:?} instead of {expected:?}"))
    }
}

/// Puts a tree on a page as large as it wants to be, on which nothing flexes.
fn page(mut json: Value) -> Value {
    for (name, value) in [("flexGrow", 0.into()), ("flexShrink", 0.into()), ("flexBasis", "auto".into())] {
        json["style"][name] = value;
    }
    let style = serde_json::json!({ "flexDirection": "column", "width": "max-content" });
    serde_json::json!({ "style": style, "children": [json] })
}

/// Gives a variant's values to every node that has none of its own.
fn dress(json: &mut Value, box_sizing: &str, direction: &str) {
    if json["style"].is_null() {
        json["style"] = serde_json::json!({});
    }
    for (name, value) in [("boxSizing", box_sizing), ("direction", direction)] {
        if json["style"][name].is_null() {
            json["style"][name] = Value::from(value);
        }
    }
    for child in json["children"].as_array_mut().into_iter().flatten() {
        dress(child, box_sizing, direction);
    }
}

fn folder() -> std::path::PathBuf {
    // Cargo starts tests in their package's folder. What is compiled in is the folder of whoever filled the target folder.
    "../../tests/conformance/layout".into()
}

fn cases() -> Vec<Value> {
    let read = |name| {
        let file = std::fs::File::open(folder().join(name)).expect("the cases are part of the checkout");
        let lines = BufReader::new(GzDecoder::new(file)).lines();
        lines.map(|line| serde_json::from_str(&line.expect("UTF-8")).expect("a line is JSON"))
    };
    read("cases.jsonl.gz").chain(read("screens.jsonl.gz")).collect()
}

/// Case ids and why they fail.
fn known_failures() -> HashMap<String, String> {
    let text = std::fs::read_to_string(folder().join("known_failures.json")).expect("the list is part of the checkout");
    let list: HashMap<String, Vec<String>> = serde_json::from_str(&text).expect("reasons with case ids");
    list.into_iter().flat_map(|(reason, ids)| ids.into_iter().map(move |id| (id, reason.clone()))).collect()
}
