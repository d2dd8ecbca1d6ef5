//! Where the candidates in and below a node lie, so that a search passes over a branch without a look. Computed when
//! layout gave new boxes; between layouts it only grows. Too large is sound, too small is not. Boxes are those of layout:
//! no transforms. A window that scrolls stands for what is in it: nothing in it is gone to where the window is not.

use crate::paint::stretches::{NOTHING, Stretches};
use crate::scene::scroll::scrolls;
use crate::scene::state::Scene;

/// What is gone to in a window begins at least this far before its end, px: as much as what is beyond a box may overlap
/// it, and what a judge is lenient by.
const END: f64 = 1.5;

/// Where the candidates of a branch lie.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Extent {
    /// The box around them: left, top, right, bottom.
    pub outer: [f64; 4],
    /// The least right and bottom edge among them, and the greatest left and top edge: how far along a way the last of
    /// them begins.
    pub inner: [f64; 4],
    /// The greatest width and height among them.
    size: [f64; 2],
}

impl Extent {
    const NONE: Self = Self { outer: NOTHING, inner: NOTHING, size: [0.0; 2] };

    fn of_box(at: [f64; 4]) -> Self {
        Self { outer: at, inner: [at[2], at[3], at[0], at[1]], size: [at[2] - at[0], at[3] - at[1]] }
    }

    pub fn moved(&self, x: f64, y: f64) -> Self {
        let by = |at: [f64; 4]| [at[0] + x, at[1] + y, at[2] + x, at[3] + y];
        Self { outer: by(self.outer), inner: by(self.inner), size: self.size }
    }

    /// That of a window, in which what shows may lie partly outside.
    fn of_window(&self) -> Self {
        let ([left, top, right, bottom], [width, height]) = (self.outer, self.size);
        Self { outer: [left - width, top - height, right + width, bottom + height], ..*self }
    }

    fn widen(&mut self, more: &Self) {
        for i in 0..2 {
            self.outer[i] = if more.outer[i] < self.outer[i] { more.outer[i] } else { self.outer[i] };
            self.inner[i] = if more.inner[i] < self.inner[i] { more.inner[i] } else { self.inner[i] };
            let to = i + 2;
            self.size[i] = if more.size[i] > self.size[i] { more.size[i] } else { self.size[i] };
            self.outer[to] = if more.outer[to] > self.outer[to] { more.outer[to] } else { self.outer[to] };
            self.inner[to] = if more.inner[to] > self.inner[to] { more.inner[to] } else { self.inner[to] };
        }
    }
}

/// What a node has that is not the only candidate in it.
#[derive(Clone, Debug)]
pub(crate) struct Reach {
    /// In the node's own space.
    extent: Extent,
    outer: Stretches,
    inner: Stretches,
}

impl Reach {
    /// How many levels of stretches lie over `count` children; none where those are few, or not yet looked at.
    pub fn levels(&self, count: usize) -> usize {
        self.outer.levels(count)
    }

    /// Where the candidates of a stretch lie, in the space of the container's content.
    pub fn stretch(&self, level: usize, index: usize) -> Extent {
        Extent { outer: self.outer.at(level, index), inner: self.inner.at(level, index), size: [0.0; 2] }
    }

    /// Covers a child, in the extent too where what is in the node is not seen through a window.
    fn cover(&mut self, child: usize, extent: &Extent, open: bool) {
        self.outer.extend(child, extent.outer);
        self.inner.extend(child, extent.inner);
        let more = if open { *extent } else { Extent { size: extent.size, ..Extent::NONE } };
        self.extent.widen(&more);
    }
}

/// Where the candidates in and below a node lie, in its parent's space.
pub(crate) fn extent_of(scene: &Scene, id: u32) -> Extent {
    let node = &scene.nodes[id];
    match &node.reach {
        Some(reach) if scrolls(scene, id) => reach.extent.moved(node.x, node.y).of_window(),
        Some(reach) => reach.extent.moved(node.x, node.y),
        None => Extent::of_box([node.x, node.y, node.x + node.width, node.y + node.height]),
    }
}

/// What a node itself adds: its box as a candidate, and as a window, in which anything may begin before its end.
fn own(scene: &Scene, id: u32) -> Extent {
    let node = &scene.nodes[id];
    let at = [0.0, 0.0, node.width, node.height];
    let mut extent = if node.focusable { Extent::of_box(at) } else { Extent::NONE };
    if scrolls(scene, id) {
        let inner = [at[0] + END, at[1] + END, at[2] - END, at[3] - END];
        extent.widen(&Extent { outer: at, inner, size: [0.0; 2] });
    }
    extent
}

/// Computes a node's reach from its children's, and makes its ancestors' large enough.
pub(crate) fn compute(scene: &mut Scene, id: u32) {
    let node = &mut scene.nodes[id];
    if node.focusables == u32::from(node.focusable) {
        node.reach = None;
        spread(scene, id);
        return;
    }
    let fresh = || Box::new(Reach { extent: Extent::NONE, outer: Stretches::default(), inner: Stretches::default() });
    let mut reach = node.reach.take().unwrap_or_else(fresh);
    let count = node.children.len();
    reach.outer.reset(count);
    reach.inner.reset(count);
    reach.extent = own(scene, id);
    let open = !scrolls(scene, id);
    for i in 0..count {
        let child = scene.nodes[id].children[i];
        if scene.nodes[child].focusables == 0 || !scene.nodes[child].layout.shown() {
            continue;
        }
        let extent = extent_of(scene, child);
        reach.cover(i, &extent, open);
    }
    scene.nodes[id].reach = Some(reach);
    spread(scene, id);
}

/// Makes the reach of a node's ancestors large enough, up to one that is to be computed anyway.
pub(crate) fn spread(scene: &mut Scene, id: u32) {
    let mut at = id;
    loop {
        let parent = scene.nodes[at].parent;
        if parent == 0 || scene.nodes[at].focusables == 0 || scene.nodes[parent].touched {
            return;
        }
        let extent = extent_of(scene, at);
        let index = scene.nodes[at].index as usize;
        let open = !scrolls(scene, parent);
        let Some(reach) = scene.nodes[parent].reach.as_mut() else {
            compute(scene, parent);
            return;
        };
        reach.cover(index, &extent, open);
        at = parent;
    }
}
