//! The table of bitmaps: one for each picture, size and fit in use.

use std::collections::BTreeMap;

use tenfoot_contract::{BitmapId, Event, NodeId, ObjectFit, Status, Visibility, listen_flags};

use super::budget;
use crate::animation::running;
use crate::scene::paint_props::FADE;
use crate::scene::state::Scene;

pub(crate) const PENDING: u32 = 0;
pub(crate) const READY: u32 = 1;
pub(crate) const FAILED: u32 = 2;

#[derive(Clone, Debug)]
pub(crate) struct Bitmap {
    pub key: String,
    /// The size asked for, device px.
    pub asked_width: u32,
    pub asked_height: u32,
    /// [`PENDING`], [`READY`] or [`FAILED`].
    pub state: u32,
    /// What the host said about a failure.
    pub status: Status,
    /// The size it has, device px.
    pub width: u32,
    pub height: u32,
    pub bytes: f64,
    /// The image nodes that show it or are about to.
    pub users: Vec<u32>,
    /// The last look that wanted it.
    pub last_look: u32,
    /// 0 on screen, larger is farther, as of the last look that wanted it.
    pub priority: u32,
}

#[derive(Debug)]
pub(crate) struct Bitmaps {
    pub by_key: BTreeMap<String, u32>,
    pub all: BTreeMap<u32, Bitmap>,
    pub next_id: u32,
    /// Bytes of all that are ready.
    pub bytes: f64,
    /// Bytes that those under way will take at most.
    pub pending_bytes: f64,
    pub budget: f64,
    /// Counts the looks at what is near.
    pub look: u32,
    /// The image nodes and listeners that the last look found.
    pub seen: Vec<u32>,
    /// Bitmaps that came or failed since the last tick.
    pub news: Vec<u32>,
}

impl Default for Bitmaps {
    fn default() -> Self {
        Self {
            by_key: BTreeMap::new(),
            all: BTreeMap::new(),
            next_id: 1,
            bytes: 0.0,
            pending_bytes: 0.0,
            budget: 64.0 * 1024.0 * 1024.0,
            look: 0,
            seen: Vec::new(),
            news: Vec::new(),
        }
    }
}

/// What a bitmap under way counts for.
fn expected_bytes(bitmap: &Bitmap) -> f64 {
    f64::from(bitmap.asked_width) * f64::from(bitmap.asked_height) * 4.0
}

/// The node shows another picture from now on.
pub(crate) fn set_url(scene: &mut Scene, id: u32, url: &str) {
    release(scene, id);
    if let Some(image) = scene.nodes[id].image.as_mut() {
        url.clone_into(&mut image.url);
    }
    scene.look_dirty = true;
    scene.repaint(id);
}

pub(crate) fn set_fit(scene: &mut Scene, id: u32, fit: u32) {
    release(scene, id);
    if let Some(image) = scene.nodes[id].image.as_mut() {
        image.fit = fit;
    }
    scene.look_dirty = true;
    scene.repaint(id);
}

/// Sets one edge of a picture whose middle is stretched.
pub(crate) fn set_slice(scene: &mut Scene, id: u32, side: usize, width: f64) {
    let Some(image) = scene.nodes[id].image.as_mut() else { return };
    let before = image.sliced();
    image.slices[side] = width;
    if image.sliced() != before {
        release(scene, id);
        scene.look_dirty = true;
    }
    scene.repaint(id);
}

/// The node gives its bitmap back. What is ready stays for a while, what is under way is called off.
pub(crate) fn release(scene: &mut Scene, id: u32) {
    let Some(image) = scene.nodes[id].image.as_mut() else { return };
    let held = image.bitmap;
    if held == 0 {
        return;
    }
    image.bitmap = 0;
    scene.soil(id);
    running::move_to(scene, id, FADE, 1.0, None);
    running::set_value(scene, id, FADE, 1.0);
    let Some(bitmap) = scene.bitmaps.all.get_mut(&held) else { return };
    for i in 0..bitmap.users.len() {
        if bitmap.users[i] == id {
            bitmap.users.remove(i);
            break;
        }
    }
    if bitmap.users.is_empty() && bitmap.state != READY {
        forget(scene, held);
    }
}

/// Takes a bitmap out of the table and tells the host.
pub(crate) fn forget(scene: &mut Scene, held: u32) {
    let Some(bitmap) = scene.bitmaps.all.remove(&held) else { return };
    scene.bitmaps.by_key.remove(&bitmap.key);
    if bitmap.state == PENDING {
        scene.bitmaps.pending_bytes -= expected_bytes(&bitmap);
    }
    scene.bitmaps.bytes -= bitmap.bytes;
    for &user in &bitmap.users {
        scene.soil(user);
        if let Some(image) = scene.nodes[user].image.as_mut() {
            image.bitmap = 0;
        }
    }
    scene.host.bitmap_drop(BitmapId(held));
}

/// A node leaves the stage.
pub(crate) fn leave(scene: &mut Scene, id: u32) {
    release(scene, id);
    scene.nodes[id].visibility = Visibility::Hidden as u32;
    scene.nodes[id].seen = 0;
}

/// An image node is near or visible: it gets its bitmap, or the bitmap is asked for.
pub(crate) fn want(scene: &mut Scene, id: u32, priority: u32) {
    let node = &scene.nodes[id];
    let Some(image) = &node.image else { return };
    let width = device_px(node.width, scene.view.scale);
    let height = device_px(node.height, scene.view.scale);
    if width == 0 || height == 0 || image.url.is_empty() {
        release(scene, id);
        return;
    }
    let (width, height) = if image.sliced() { (0, 0) } else { (width, height) };
    let mut held = image.bitmap;
    // Another url or fit gave the bitmap back already: only the size may differ.
    if let Some(bitmap) = scene.bitmaps.all.get(&held)
        && (bitmap.asked_width != width || bitmap.asked_height != height)
    {
        release(scene, id);
        held = 0;
    }
    if held == 0 {
        held = obtain(scene, id, width, height, priority);
    }
    let look = scene.bitmaps.look;
    if let Some(bitmap) = scene.bitmaps.all.get_mut(&held) {
        if bitmap.last_look != look || priority < bitmap.priority {
            bitmap.priority = priority;
        }
        bitmap.last_look = look;
    }
}

fn device_px(length: f64, scale: f64) -> u32 {
    let px = (length * scale + 0.5).floor();
    if px > 0.0 && px < 16384.0 { px as u32 } else { 0 }
}

/// The bitmap of a key for one more node; 0 where the budget has no room for what is only near.
fn obtain(scene: &mut Scene, id: u32, width: u32, height: u32, priority: u32) -> u32 {
    let Some(image) = &scene.nodes[id].image else { return 0 };
    let key = format!("{width}x{height}/{}/{}", image.fit, image.url);
    let known = scene.bitmaps.by_key.get(&key).copied().unwrap_or(0);
    let held = if known == 0 { request(scene, id, key, width, height, priority) } else { known };
    if held == 0 {
        return 0;
    }
    let Some(bitmap) = scene.bitmaps.all.get_mut(&held) else { return 0 };
    bitmap.users.push(id);
    if let Some(image) = scene.nodes[id].image.as_mut() {
        image.bitmap = held;
    }
    let (state, status) = (scene.bitmaps.all[&held].state, scene.bitmaps.all[&held].status);
    if state == READY {
        scene.repaint(id);
    }
    if state != PENDING && scene.nodes[id].listen & listen_flags::BITMAP != 0 {
        scene.emit(&Event::Bitmap { node: NodeId(id), status });
    }
    held
}

fn request(scene: &mut Scene, id: u32, key: String, width: u32, height: u32, priority: u32) -> u32 {
    let bytes = f64::from(width) * f64::from(height) * 4.0;
    if priority > 0 && !budget::has_room(scene, bytes) {
        return 0;
    }
    let Some(image) = &scene.nodes[id].image else { return 0 };
    let fit = ObjectFit::from_u32(image.fit).unwrap_or(ObjectFit::Cover);
    let held = scene.bitmaps.next_id;
    scene.bitmaps.next_id += 1;
    scene.bitmaps.pending_bytes += bytes;
    scene.host.bitmap_request(BitmapId(held), width, height, fit, priority, &image.url);
    scene.bitmaps.by_key.insert(key.clone(), held);
    let bitmap = Bitmap {
        key,
        asked_width: width,
        asked_height: height,
        state: PENDING,
        status: Status::Ok,
        width: 0,
        height: 0,
        bytes: 0.0,
        users: Vec::new(),
        last_look: 0,
        priority,
    };
    scene.bitmaps.all.insert(held, bitmap);
    held
}

/// A message: the bitmap is there. One that was dropped meanwhile is none of our business.
pub(crate) fn ready(scene: &mut Scene, held: u32, width: u32, height: u32, bytes: u32) -> Result<(), Status> {
    if held == 0 || held >= scene.bitmaps.next_id {
        return Err(Status::BadBitmap);
    }
    let bitmaps = &mut scene.bitmaps;
    let Some(bitmap) = bitmaps.all.get_mut(&held) else { return Ok(()) };
    if bitmap.state != PENDING {
        return Ok(());
    }
    bitmap.state = READY;
    bitmap.width = width;
    bitmap.height = height;
    bitmap.bytes = f64::from(bytes);
    bitmaps.bytes += bitmap.bytes;
    bitmaps.pending_bytes -= expected_bytes(bitmap);
    bitmaps.news.push(held);
    Ok(())
}

/// A message: the bitmap will not come. Its nodes keep their background.
pub(crate) fn failed(scene: &mut Scene, held: u32, status: Status) -> Result<(), Status> {
    if held == 0 || held >= scene.bitmaps.next_id {
        return Err(Status::BadBitmap);
    }
    let bitmaps = &mut scene.bitmaps;
    let Some(bitmap) = bitmaps.all.get_mut(&held) else { return Ok(()) };
    if bitmap.state != PENDING {
        return Ok(());
    }
    bitmap.state = FAILED;
    bitmap.status = status;
    bitmaps.pending_bytes -= expected_bytes(bitmap);
    bitmaps.news.push(held);
    Ok(())
}

/// Shows what came since the last tick, and tells the nodes that listen.
pub(crate) fn tell_news(scene: &mut Scene) {
    let news = std::mem::take(&mut scene.bitmaps.news);
    for &held in &news {
        let Some(bitmap) = scene.bitmaps.all.get(&held) else { continue };
        let (ready, status) = (bitmap.state == READY, bitmap.status);
        let users = bitmap.users.clone();
        for &id in &users {
            if scene.nodes[id].listen & listen_flags::BITMAP != 0 {
                scene.emit(&Event::Bitmap { node: NodeId(id), status });
            }
            scene.soil(id);
            if ready && scene.nodes[id].visibility == Visibility::Visible as u32 {
                scene.repaint(id);
                running::fade_in(scene, id);
            }
        }
    }
}
