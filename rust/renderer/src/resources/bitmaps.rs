//! The table of bitmaps: one for each picture, size and fit in use.

use std::collections::BTreeMap;

use tenfoot_contract::{BitmapId, Event, NodeId, ObjectFit, Status, Visibility, listen_flags};

use super::pressure::{HALF_SIZE, NO_PREFETCH};
use super::{budget, naturals, whole};
use crate::animation::running;
use crate::scene::paint_props::FADE;
use crate::scene::state::Scene;

/// Priorities below this are on screen; in both ranges what is farther from focus has the larger one.
pub(crate) const NEAR_FROM: u32 = 16;

pub(crate) const PENDING: u32 = 0;
pub(crate) const READY: u32 = 1;
pub(crate) const FAILED: u32 = 2;

#[derive(Clone, Debug)]
pub(crate) struct Bitmap {
    pub key: String,
    /// The size it is drawn at, device px.
    pub drawn_width: u32,
    pub drawn_height: u32,
    /// The size asked for, device px: that, or half of it while memory is short.
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
    /// As of the last look that wanted it; see [`NEAR_FROM`].
    pub priority: u32,
    /// The priority that the host knows of.
    pub told_priority: u32,
    /// The look that counted it last as being on screen.
    pub weighed: u32,
}

impl Bitmap {
    /// Whether it was asked for at half its size.
    pub fn is_half(&self) -> bool {
        self.asked_width != self.drawn_width || self.asked_height != self.drawn_height
    }
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
    /// How many are at half their size.
    pub halves: u32,
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
            halves: 0,
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
    naturals::reconsider(scene, id);
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
    whole::call_off(scene, id);
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
    scene.bitmaps.halves -= u32::from(bitmap.is_half());
    for &user in &bitmap.users {
        scene.soil(user);
        let Some(image) = scene.nodes[user].image.as_mut() else { continue };
        if image.bitmap == held {
            image.bitmap = 0;
        } else {
            image.whole = 0;
        }
    }
    scene.host.bitmap_drop(BitmapId(held));
}

/// A node leaves the stage.
pub(crate) fn leave(scene: &mut Scene, id: u32) {
    release(scene, id);
    naturals::release(scene, id);
    scene.nodes[id].visibility = Visibility::Hidden as u32;
    scene.nodes[id].seen = 0;
}

/// An image node is near or visible: it gets its bitmap, or the bitmap is asked for.
pub(crate) fn want(scene: &mut Scene, id: u32, priority: u32) {
    let node = &scene.nodes[id];
    let Some(image) = &node.image else { return };
    let width = device_px(node.width, scene.view.scale);
    let height = device_px(node.height, scene.view.scale);
    if width == 0 || height == 0 || image.url.is_empty() || naturals::is_unknown(scene, image) {
        release(scene, id);
        return;
    }
    let (width, height) = if image.sliced() { (0, 0) } else { (width, height) };
    whole::want(scene, id, priority);
    let mut held = scene.nodes[id].image.as_ref().map_or(0, |image| image.bitmap);
    // Another url or fit gave the bitmap back already: only the size may differ.
    if let Some(bitmap) = scene.bitmaps.all.get(&held)
        && (bitmap.drawn_width != width || bitmap.drawn_height != height)
    {
        release(scene, id);
        held = 0;
    }
    if priority >= NEAR_FROM && scene.pressure.level >= NO_PREFETCH {
        // What was asked for before is called off; what is here may stay while there is room.
        if scene.bitmaps.all.get(&held).is_none_or(|bitmap| bitmap.state == PENDING) {
            release(scene, id);
            return;
        }
        whole::call_off(scene, id);
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

/// Focus is elsewhere: how urgent pictures are, and which may go, is judged by the distance to it.
pub(crate) fn focus_moved(scene: &mut Scene) {
    let bitmaps = &scene.bitmaps;
    if bitmaps.pending_bytes > 0.0 || bitmaps.bytes > bitmaps.budget {
        scene.look_dirty = true;
    }
}

fn device_px(length: f64, scale: f64) -> u32 {
    let px = (length * scale + 0.5).floor();
    if px > 0.0 && px < 16384.0 { px as u32 } else { 0 }
}

/// What the picture of an image node takes in full size; 0 where that was counted in this look.
pub(crate) fn full_bytes(scene: &mut Scene, id: u32) -> f64 {
    let node = &scene.nodes[id];
    let Some(image) = &node.image else { return 0.0 };
    let look = scene.bitmaps.look;
    if let Some(bitmap) = scene.bitmaps.all.get_mut(&image.bitmap) {
        if bitmap.weighed == look || bitmap.state == FAILED {
            return 0.0;
        }
        bitmap.weighed = look;
        let drawn = f64::from(bitmap.drawn_width) * f64::from(bitmap.drawn_height) * 4.0;
        return if bitmap.state == READY && !bitmap.is_half() { bitmap.bytes } else { drawn };
    }
    if image.url.is_empty() || image.sliced() {
        return 0.0;
    }
    let width = device_px(node.width, scene.view.scale);
    let height = device_px(node.height, scene.view.scale);
    f64::from(width) * f64::from(height) * 4.0
}

/// Tells the host of pictures under way that have come nearer, or gone farther.
pub(crate) fn tell_priorities(scene: &mut Scene) {
    for i in 0..scene.bitmaps.seen.len() {
        let id = scene.bitmaps.seen[i];
        let Some(image) = &scene.nodes[id].image else { continue };
        let held = image.bitmap;
        tell_priority(scene, held);
    }
}

pub(crate) fn tell_priority(scene: &mut Scene, held: u32) {
    let Some(bitmap) = scene.bitmaps.all.get_mut(&held) else { return };
    if bitmap.state == PENDING && bitmap.priority != bitmap.told_priority {
        bitmap.told_priority = bitmap.priority;
        scene.host.bitmap_priority(BitmapId(held), bitmap.priority);
    }
}

/// The bitmap of a key for one more node; 0 where the budget has no room for what is only near.
fn obtain(scene: &mut Scene, id: u32, width: u32, height: u32, priority: u32) -> u32 {
    let Some(image) = &scene.nodes[id].image else { return 0 };
    let mut key = format!("{width}x{height}/{}/{}", image.fit, image.url);
    let mut known = scene.bitmaps.by_key.get(&key).copied().unwrap_or(0);
    let half = known == 0 && scene.pressure.level >= HALF_SIZE;
    if half {
        key.push_str(whole::HALF);
        known = scene.bitmaps.by_key.get(&key).copied().unwrap_or(0);
    }
    let held = if known == 0 { request(scene, id, key, [width, height], half, priority) } else { known };
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

pub(crate) fn request(scene: &mut Scene, id: u32, key: String, drawn: [u32; 2], half: bool, priority: u32) -> u32 {
    let [width, height] = if half { [drawn[0].div_ceil(2), drawn[1].div_ceil(2)] } else { drawn };
    let bytes = f64::from(width) * f64::from(height) * 4.0;
    if priority >= NEAR_FROM && !budget::has_room(scene, bytes) {
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
        drawn_width: drawn[0],
        drawn_height: drawn[1],
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
        told_priority: priority,
        weighed: 0,
    };
    scene.bitmaps.halves += u32::from(bitmap.is_half());
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
    let Some(bitmap) = bitmaps.all.get_mut(&held) else {
        naturals::failed(scene, held, status);
        return Ok(());
    };
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
    scene.look_dirty |= !news.is_empty() && whole::awaited(scene);
    for &held in &news {
        let Some(bitmap) = scene.bitmaps.all.get(&held) else {
            naturals::tell_failure(scene, held);
            continue;
        };
        let (ready, status) = (bitmap.state == READY, bitmap.status);
        let users = bitmap.users.clone();
        for &id in &users {
            if whole::came(scene, id, held) {
                continue;
            }
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
