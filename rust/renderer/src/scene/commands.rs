//! The inbox: each message done or refused, in order.

use tenfoot_contract::{Event, Message, NodeId, Prop, Props, Status, settings_flags};

use super::node::{Gradient, Transition};
use super::paint_props::slot_of;
use super::state::{NODES_MOST, STAGE, Scene};
use super::{arrange, paragraphs, states, style, tree};
use crate::animation::track::Track;
use crate::animation::{calm, keyframes, transition};
use crate::focus::{buttons, hold, pointer};
use crate::lists::change;
use crate::resources::{bitmaps, naturals, pressure};

/// Takes every message of an inbox. Says whether there was a tick among them.
pub(crate) fn take(scene: &mut Scene, inbox: &[u8]) -> bool {
    let mut ticked = false;
    for record in Message::read(inbox) {
        match record {
            Ok((offset, message)) => {
                ticked |= matches!(message, Message::Tick { .. });
                let mut node = 0;
                if let Err(status) = one(scene, &message, offset, &mut node) {
                    refuse(scene, status, message.op(), offset, node);
                }
            }
            Err(refusal) => refuse(scene, refusal.status, refusal.op, refusal.offset_bytes, 0),
        }
    }
    ticked
}

fn refuse(scene: &mut Scene, status: Status, op: u16, offset: usize, node: u32) {
    let event = Event::Refusal { status, message_op: u32::from(op), offset_bytes: offset as u32, node: NodeId(node) };
    scene.emit(&event);
}

/// Does one message. `about` is set to the node it is about, for a refusal.
fn one(scene: &mut Scene, message: &Message, offset: usize, about: &mut u32) -> Result<(), Status> {
    let (Message::Create { node, .. }
    | Message::Destroy { node }
    | Message::Insert { node, .. }
    | Message::Remove { node }
    | Message::Style { node, .. }
    | Message::StateStyle { node, .. }
    | Message::Transition { node, .. }
    | Message::Text { node, .. }
    | Message::Span { node, .. }
    | Message::Image { node, .. }
    | Message::Gradient { node, .. }
    | Message::Semantics { node, .. }
    | Message::Focus { node }
    | Message::List { node, .. }
    | Message::ListSizes { node, .. }
    | Message::ListFocus { node, .. }
    | Message::Keyframes { node, .. }
    | Message::Navigation { node, .. }) = *message
    else {
        return from_host(scene, message);
    };
    let id = node.0;
    *about = id;
    match *message {
        Message::Create { .. } if scene.node_count >= scene.nodes_max => Err(Status::TooManyNodes),
        Message::Create { kind, .. } => tree::create(scene, id, kind),
        Message::Destroy { .. } => tree::destroy(scene, id),
        Message::Insert { parent, before, .. } => tree::insert(scene, parent.0, id, before.0),
        Message::Remove { .. } => tree::remove(scene, id),
        Message::Focus { .. } => hold::ask(scene, id),
        _ if !scene.nodes.has(id) => Err(Status::UnknownNode),
        Message::Style { props, .. } => {
            set_style(scene, id, props, offset);
            Ok(())
        }
        Message::StateStyle { state, props, .. } => {
            set_state_style(scene, id, state.as_u32(), props, offset);
            Ok(())
        }
        Message::Transition { .. } => set_transition(scene, id, message),
        Message::Keyframes { .. } => set_keyframes(scene, id, message),
        Message::Text { text, .. } => paragraphs::set_text(scene, id, text),
        Message::Span { .. } => paragraphs::add_span(scene, id, message),
        Message::Navigation { left, right, up, down, .. } => declare(scene, id, [left.0, right.0, up.0, down.0]),
        Message::Image { url, .. } => set_image(scene, id, url),
        Message::Gradient { .. } => set_gradient(scene, id, message),
        Message::List { .. } => change::set(scene, id, message),
        Message::ListSizes { first, count, size, .. } => change::set_sizes(scene, id, first, count, size),
        Message::ListFocus { index, .. } => change::focus(scene, id, index),
        Message::Semantics { role, label, .. } => {
            scene.nodes[id].role = role;
            label.clone_into(&mut scene.nodes[id].label);
            Ok(())
        }
        _ => Ok(()),
    }
}

fn from_host(scene: &mut Scene, message: &Message) -> Result<(), Status> {
    match *message {
        Message::Clock { time_us } | Message::Tick { time_us } => {
            let time_us = time_us as f64;
            if time_us < scene.now_us {
                return Err(Status::BadClock);
            }
            scene.now_us = time_us;
            Ok(())
        }
        Message::Button { button, phase } => buttons::handle(scene, button, phase),
        Message::Pointer { x, y, phase } => {
            pointer::handle(scene, f64::from(x), f64::from(y), phase);
            Ok(())
        }
        Message::Wheel { x, y, dx, dy } => {
            pointer::wheel(scene, f64::from(x), f64::from(y), f64::from(dx), f64::from(dy));
            Ok(())
        }
        Message::Viewport { width_px, height_px, scale } => set_viewport(scene, width_px, height_px, scale),
        Message::Budget { bitmap_bytes, nodes_max } => {
            scene.bitmaps.budget = f64::from(bitmap_bytes);
            scene.nodes_max = nodes_max.min(NODES_MOST);
            scene.look_dirty = true;
            Ok(())
        }
        Message::BitmapReady { bitmap, width_px, height_px, bytes } => {
            bitmaps::ready(scene, bitmap.0, width_px, height_px, bytes)
        }
        Message::BitmapFailed { bitmap, status } => bitmaps::failed(scene, bitmap.0, status),
        Message::BitmapMeasured { bitmap, width_px, height_px } => {
            naturals::measured(scene, bitmap.0, width_px, height_px)
        }
        Message::Quirks { bits } => {
            scene.quirks = bits;
            scene.paint_dirty = true;
            Ok(())
        }
        Message::MemoryPressure { level } => pressure::ask(scene, level),
        Message::Inspect => {
            scene.inspect = true;
            Ok(())
        }
        Message::Settings { flags } => {
            keyframes::wish_calm(scene, calm::VIEWER, flags & settings_flags::REDUCE_MOTION != 0);
            Ok(())
        }
        _ => Ok(()),
    }
}

/// Sets what can be set; each property that cannot is refused by itself.
fn set_style(scene: &mut Scene, id: u32, props: Props, offset: usize) {
    for (prop, unit, bits) in props {
        if let Err(status) = style::set(scene, id, prop, unit, bits) {
            refuse(scene, status, 5, offset, id);
        }
    }
    style::settle(scene, id);
}

fn set_state_style(scene: &mut Scene, id: u32, state: u32, props: Props, offset: usize) {
    let mut values = Vec::new();
    for (prop, unit, bits) in props {
        match state_value(prop, unit, bits) {
            Ok(value) => values.push(value),
            Err(status) => refuse(scene, status, 6, offset, id),
        }
    }
    values.shrink_to_fit();
    states::set_state_style(scene, id, state, values);
}

fn state_value(prop: u16, unit: u16, bits: u32) -> Result<(usize, f64), Status> {
    let known = Prop::from_u16(prop).ok_or(Status::UnknownProp)?;
    match slot_of(prop) {
        Some(slot) if known.in_state() => Ok((slot, style::paint_value(known, unit, bits)?)),
        _ => Err(Status::BadValue),
    }
}

/// Where arrows lead from a node. All the nodes named have to be there.
fn declare(scene: &mut Scene, id: u32, targets: [u32; 4]) -> Result<(), Status> {
    let mut links = [(0, 0); 4];
    for (link, target) in links.iter_mut().zip(targets) {
        if target != 0 {
            if !scene.nodes.has(target) {
                return Err(Status::UnknownNode);
            }
            *link = (target, scene.nodes[target].birth);
        }
    }
    scene.nodes[id].links = (targets != [0; 4]).then(|| Box::new(links));
    Ok(())
}

fn set_image(scene: &mut Scene, id: u32, url: &str) -> Result<(), Status> {
    let Some(image) = &scene.nodes[id].image else { return Err(Status::BadKind) };
    if image.url != url {
        bitmaps::set_url(scene, id, url);
    }
    Ok(())
}

fn set_transition(scene: &mut Scene, id: u32, message: &Message) -> Result<(), Status> {
    let Message::Transition { prop, kind, duration_ms, delay_ms, a, b, c, d, .. } = *message else { return Ok(()) };
    let transition = Transition {
        slot: 0,
        kind: kind.as_u32(),
        duration_ms: f64::from(duration_ms),
        delay_ms: f64::from(delay_ms),
        curve: [f64::from(a), f64::from(b), f64::from(c), f64::from(d)],
    };
    transition::set(scene, id, prop, transition)
}

fn set_keyframes(scene: &mut Scene, id: u32, message: &Message) -> Result<(), Status> {
    let Message::Keyframes { prop, duration_ms, delay_ms, iterations, direction, fill, .. } = *message else {
        return Ok(());
    };
    let Message::Keyframes { x1, y1, x2, y2, frames, .. } = *message else { return Ok(()) };
    let curve = [f64::from(x1), f64::from(y1), f64::from(x2), f64::from(y2)];
    let mut track = Track::new(f64::from(duration_ms), f64::from(delay_ms), f64::from(iterations), curve);
    track.direction = direction.as_u32();
    track.fill = fill.as_u32();
    keyframes::set(scene, id, prop, track, frames)
}

fn set_gradient(scene: &mut Scene, id: u32, message: &Message) -> Result<(), Status> {
    let Message::Gradient { kind, x0, y0, x1, y1, stops, .. } = *message else { return Ok(()) };
    let kind = kind.as_u32();
    let line = [f64::from(x0), f64::from(y0), f64::from(x1), f64::from(y1)];
    let mut pairs = Vec::new();
    for (offset, colour) in stops {
        tenfoot_contract::write_stop(&mut pairs, offset, colour);
    }
    if kind != 0 && pairs.len() < 16 {
        return Err(Status::BadValue);
    }
    let node = &mut scene.nodes[id];
    node.gradient = (kind != 0).then(|| Box::new(Gradient { kind, line, stops: pairs }));
    if node.attached {
        scene.repaint(id);
    }
    Ok(())
}

fn set_viewport(scene: &mut Scene, width_px: u32, height_px: u32, scale: f32) -> Result<(), Status> {
    if width_px == 0 || height_px == 0 || width_px > 16384 || height_px > 16384 || scale <= 0.0 {
        return Err(Status::BadValue);
    }
    scene.view.width_px = width_px;
    scene.view.height_px = height_px;
    scene.view.scale = f64::from(scale);
    scene.look_dirty = true;
    scene.appear(STAGE);
    arrange::style_changed(scene, STAGE);
    Ok(())
}
