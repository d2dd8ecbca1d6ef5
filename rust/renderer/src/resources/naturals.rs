//! The sizes that pictures have by themselves. A style that leaves an image's size to the picture makes layout wait for
//! it: the host reads the picture's header and says, before anything is decoded.

use std::collections::BTreeMap;

use tenfoot_contract::{BitmapId, Event, NodeId, Prop, Status, listen_flags};

use super::bitmaps::{FAILED, PENDING, READY};
use crate::layout::LayoutStyle;
use crate::scene::arrange;
use crate::scene::node::ImagePart;
use crate::scene::state::Scene;

/// As urgent as what is on screen beside the focus: layout waits for it.
const PRIORITY: u32 = 0;
/// Sizes that nobody uses are kept until there are more than this many, and twice as many as are in use.
const KEPT: usize = 256;

#[derive(Clone, Debug)]
struct Natural {
    id: u32,
    url: String,
    /// [`PENDING`], [`READY`] or [`FAILED`].
    state: u32,
    /// What the host said about a failure.
    status: Status,
    /// Px of the picture.
    width: u32,
    height: u32,
    /// The image nodes on the stage whose layout it is for.
    users: Vec<u32>,
}

/// The table of sizes, by the id that the host knows them by: the bitmaps' ids and these are one row of numbers.
#[derive(Debug)]
pub(crate) struct Naturals {
    /// Their ids rise.
    all: Vec<Natural>,
    by_url: BTreeMap<String, u32>,
    most: usize,
    /// Image nodes with another url, style or place since the last layout.
    unsettled: Vec<u32>,
}

impl Default for Naturals {
    fn default() -> Self {
        Self { all: Vec::new(), by_url: BTreeMap::new(), most: KEPT, unsettled: Vec::new() }
    }
}

impl Naturals {
    fn at(&self, held: u32) -> Option<usize> {
        self.all.binary_search_by(|natural| natural.id.cmp(&held)).ok()
    }

    fn get(&self, held: u32) -> Option<&Natural> {
        self.at(held).map(|at| &self.all[at])
    }

    fn get_mut(&mut self, held: u32) -> Option<&mut Natural> {
        self.at(held).map(|at| &mut self.all[at])
    }

    fn forget(&mut self, held: u32) {
        if let Some(at) = self.at(held) {
            let natural = self.all.remove(at);
            self.by_url.remove(&natural.url);
        }
    }

    /// Forgets the sizes that nobody uses.
    fn sweep(&mut self) {
        let Self { all, by_url, .. } = self;
        all.retain(|natural| {
            let used = !natural.users.is_empty();
            if !used {
                by_url.remove(&natural.url);
            }
            used
        });
        self.most = KEPT.max(self.all.len() * 2);
    }
}

/// Whether a style leaves a side of a picture to it.
fn is_asked(style: &LayoutStyle) -> bool {
    let (wide, high) = (style.is_length(Prop::Width), style.is_length(Prop::Height));
    if wide && high {
        return false;
    }
    !((wide || high) && style.number(Prop::AspectRatio) > 0.0)
}

/// Notes that a node may need its picture's size from now on, or another one, or none any more.
pub(crate) fn reconsider(scene: &mut Scene, id: u32) {
    let Some(image) = scene.nodes[id].image.as_mut() else { return };
    if !image.unsettled {
        image.unsettled = true;
        scene.naturals.unsettled.push(id);
    }
}

/// Asks for the sizes that the next layout needs.
pub(crate) fn settle(scene: &mut Scene) {
    if scene.naturals.unsettled.is_empty() {
        return;
    }
    let mut unsettled = std::mem::take(&mut scene.naturals.unsettled);
    for &id in &unsettled {
        if scene.nodes.has(id) && scene.nodes[id].image.as_ref().is_some_and(|image| image.unsettled) {
            settle_one(scene, id);
        }
    }
    unsettled.clear();
    scene.naturals.unsettled = unsettled;
}

fn settle_one(scene: &mut Scene, id: u32) {
    let node = &mut scene.nodes[id];
    let (attached, asked) = (node.attached, is_asked(&node.layout));
    let Some(image) = node.image.as_mut() else { return };
    image.unsettled = false;
    let asked = asked && !image.url.is_empty();
    if let Some(known) = scene.naturals.get(image.natural)
        && (!asked || known.url != image.url)
    {
        release(scene, id);
    }
    if !asked {
        take(scene, id, 0, 0);
    } else if attached && scene.nodes[id].image.as_ref().is_some_and(|image| image.natural == 0) {
        obtain(scene, id);
    }
}

/// Gives a node the size of its picture, 0 for none.
fn take(scene: &mut Scene, id: u32, width: u32, height: u32) {
    let layout = &mut scene.nodes[id].layout;
    if layout.has_natural(width as f32, height as f32) {
        return;
    }
    layout.set_natural(width as f32, height as f32);
    arrange::style_changed(scene, id);
}

fn obtain(scene: &mut Scene, id: u32) {
    let Some(image) = &scene.nodes[id].image else { return };
    let url = image.url.clone();
    let held = match scene.naturals.by_url.get(&url) {
        Some(&held) => held,
        None => ask(scene, url),
    };
    let Some(natural) = scene.naturals.get_mut(held) else { return };
    natural.users.push(id);
    let (state, status, width, height) = (natural.state, natural.status, natural.width, natural.height);
    if let Some(image) = scene.nodes[id].image.as_mut() {
        image.natural = held;
    }
    // What is not known yet, or will not be, counts as nothing: not as what the picture before was.
    take(scene, id, width, height);
    if state == FAILED && scene.nodes[id].listen & listen_flags::BITMAP != 0 {
        scene.emit(&Event::Bitmap { node: NodeId(id), status });
    }
}

fn ask(scene: &mut Scene, url: String) -> u32 {
    if scene.naturals.all.len() >= scene.naturals.most {
        scene.naturals.sweep();
    }
    let held = scene.bitmaps.next_id;
    scene.bitmaps.next_id += 1;
    scene.host.bitmap_measure(BitmapId(held), PRIORITY, &url);
    scene.naturals.by_url.insert(url.clone(), held);
    let natural = Natural { id: held, url, state: PENDING, status: Status::Ok, width: 0, height: 0, users: Vec::new() };
    scene.naturals.all.push(natural);
    held
}

/// The node does not wait for its picture's size any more; one that it has it keeps.
pub(crate) fn release(scene: &mut Scene, id: u32) {
    let Some(image) = scene.nodes[id].image.as_mut() else { return };
    let held = std::mem::take(&mut image.natural);
    let Some(natural) = scene.naturals.get_mut(held) else { return };
    if let Some(at) = natural.users.iter().position(|user| *user == id) {
        natural.users.remove(at);
    }
    if !natural.users.is_empty() || natural.state == READY {
        return;
    }
    let pending = natural.state == PENDING;
    scene.naturals.forget(held);
    if pending {
        scene.host.bitmap_drop(BitmapId(held));
    }
}

/// Whether it is not known yet how large a node is to be, or will never be: then no bitmap is asked for.
pub(crate) fn is_unknown(scene: &Scene, image: &ImagePart) -> bool {
    scene.naturals.get(image.natural).is_some_and(|natural| natural.state != READY)
}

/// Whether a node's picture has no size because it cannot be had.
pub(crate) fn has_failed(scene: &Scene, image: &ImagePart) -> bool {
    scene.naturals.get(image.natural).is_some_and(|natural| natural.state == FAILED)
}

/// A message: a picture has this size.
pub(crate) fn measured(scene: &mut Scene, held: u32, width: u32, height: u32) -> Result<(), Status> {
    if held == 0 || held >= scene.bitmaps.next_id {
        return Err(Status::BadBitmap);
    }
    if width == 0 || height == 0 {
        return Err(Status::BadValue);
    }
    let Some(natural) = scene.naturals.get_mut(held) else { return Ok(()) };
    if natural.state != PENDING {
        return Ok(());
    }
    natural.state = READY;
    natural.width = width;
    natural.height = height;
    let users = natural.users.clone();
    for id in users {
        take(scene, id, width, height);
    }
    Ok(())
}

/// A message: a picture has no size, or nobody can say it.
pub(crate) fn failed(scene: &mut Scene, held: u32, status: Status) {
    let Some(natural) = scene.naturals.get_mut(held) else { return };
    if natural.state == PENDING {
        natural.state = FAILED;
        natural.status = status;
        scene.bitmaps.news.push(held);
    }
}

/// Tells the nodes that listen of a failure.
pub(crate) fn tell_failure(scene: &mut Scene, held: u32) {
    let Some(natural) = scene.naturals.get(held) else { return };
    let (users, status) = (natural.users.clone(), natural.status);
    for id in users {
        if scene.nodes[id].listen & listen_flags::BITMAP != 0 {
            scene.emit(&Event::Bitmap { node: NodeId(id), status });
        }
    }
}
