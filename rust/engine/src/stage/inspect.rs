//! `scene_node` events as JSON: the semantic tree, flat, parents first.

use serde_json::{Value, json};
use tenfoot_contract::{Event, scene_flags};

/// The scene's nodes as a JSON list, and the bytes of the events that are script's.
pub(super) fn split(events: &[u8]) -> (String, Vec<u8>) {
    let (mut nodes, mut rest) = (Vec::new(), Vec::new());
    for (_, event) in Event::read(events).flatten() {
        match event {
            Event::SceneNode { .. } => nodes.push(node(&event)),
            other => other.write(&mut rest),
        }
    }
    (Value::from(nodes).to_string(), rest)
}

fn node(event: &Event<'_>) -> Value {
    let Event::SceneNode { node, parent, kind, role, flags, x, y, width, height, label, text } = *event else {
        return Value::Null;
    };
    let flag = |bit: u32| flags & bit != 0;
    json!({
        "node": node.0,
        "parent": parent.0,
        "kind": kind.slug(),
        "role": role.slug(),
        "label": label,
        "text": text,
        "box": [x, y, width, height],
        "focusable": flag(scene_flags::FOCUSABLE),
        "focused": flag(scene_flags::FOCUSED),
        "disabled": flag(scene_flags::DISABLED),
        "visible": flag(scene_flags::VISIBLE),
        "bitmap_ready": flag(scene_flags::BITMAP_READY),
        "bitmap_failed": flag(scene_flags::BITMAP_FAILED),
    })
}
