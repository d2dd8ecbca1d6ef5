//! Lays out trees: JSON lines in, JSON lines out. `tests/conformance/test_layout_twins.py` compares what it prints
//! with `tests/js/layout_lines.js`.
//!
//! In: `{"tree": …, "width": px or null, "height": px or null, "changes": [[node, name, value], …]}`; a name is a CSS
//! property, `text`, `image`, or `parent` (a node's id, 0 to detach). Out: for the tree and after each change, an object
//! `{"boxes": [hex of the f64s, x y width height in tree order], "fresh": whether boxes from scratch are the same}`.

#[path = "../tests/layout_support/mod.rs"]
mod layout_support;

use layout_support::TestTree;
use serde_json::{Value, json};
use std::io::BufRead;
use tenfoot_renderer::layout::Layout;

fn main() {
    for line in std::io::stdin().lock().lines() {
        let line: Value = serde_json::from_str(&line.expect("stdin is UTF-8")).expect("a line is JSON");
        println!("{}", run(&line));
    }
}

fn run(line: &Value) -> Value {
    let mut tree = match TestTree::read(&line["tree"]) {
        Ok(tree) => tree,
        Err(refused) => return json!({ "refused": refused }),
    };
    let size = (line["width"].as_f64().unwrap_or(f64::NAN), line["height"].as_f64().unwrap_or(f64::NAN));
    let mut layout = Layout::new();
    let mut states = vec![state(&mut layout, &mut tree, size)];
    for change in line["changes"].as_array().into_iter().flatten() {
        apply(&mut layout, &mut tree, change);
        states.push(state(&mut layout, &mut tree, size));
    }
    Value::Array(states)
}

fn apply(layout: &mut Layout, tree: &mut TestTree, change: &Value) {
    let node = change[0].as_u64().unwrap_or(1) as u32;
    match change[1].as_str().unwrap_or_default() {
        "text" => {
            tree.set_text(node, change[2].as_str().unwrap_or_default());
            layout.mark_content_dirty(tree, node);
        }
        "image" => {
            let side = |at: usize| change[2][at].as_f64().unwrap_or(0.0) as f32;
            tree.set_image(node, side(0), side(1));
            layout.mark_dirty(tree, node);
        }
        "parent" => tree.attach(layout, node, change[2].as_u64().unwrap_or(0) as u32),
        name => {
            tree.set(node, name, &change[2]).expect("the generator knows the properties");
            layout.mark_dirty(tree, node);
        }
    }
}

fn state(layout: &mut Layout, tree: &mut TestTree, size: (f64, f64)) -> Value {
    layout.run(tree, 1, size.0, size.1);
    let laid_out = layout.nodes_laid_out();
    let boxes = tree.boxes();
    let mut scratch = tree.clone();
    scratch.forget();
    Layout::new().run(&mut scratch, 1, size.0, size.1);
    let same = hex(&boxes) == hex(&scratch.boxes());
    json!({ "boxes": hex(&boxes), "fresh": same, "laid_out": laid_out })
}

fn hex(boxes: &[[f64; 4]]) -> String {
    boxes.iter().flatten().map(|value| format!("{:016x}", value.to_bits())).collect::<Vec<_>>().join(" ")
}
