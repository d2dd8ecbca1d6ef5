//! The geometry of a list: items in lines of `lanes` each, the lines one after the other along the scroll axis.
//! Offsets are in reading order, px from the start of the first line; which side that is, `place` knows.

use tenfoot_contract::ScrollAxis;

use super::sizes::Sizes;
use crate::scene::state::Scene;

/// What a node that is a list has besides its box.
#[derive(Clone, Debug)]
pub(crate) struct ListPart {
    pub count: u32,
    /// Items a line, at least 1.
    pub lanes: u32,
    /// The usual length of a line along the scroll axis, and of an item across it, px.
    pub size: f64,
    pub cross: f64,
    pub gap: f64,
    pub cross_gap: f64,
    /// Lines are as long as layout makes their items.
    pub measured: bool,
    /// The lengths of lines, where they are not all `size`.
    pub sizes: Option<Sizes>,
    /// Items have to be placed again.
    pub dirty: bool,
    /// First, last and wanted of the window that script was told of last.
    pub told: [u32; 3],
}

/// No index.
pub(crate) const NOWHERE: u32 = u32::MAX;

impl ListPart {
    pub fn lines(&self) -> u32 {
        self.count.div_ceil(self.lanes)
    }

    /// The table of lengths, made if there was none.
    pub fn own_sizes(&mut self) -> &mut Sizes {
        let (lines, size) = (self.lines() as usize, self.size);
        self.sizes.get_or_insert_with(|| Sizes::new(lines, size))
    }

    /// To be called before geometry is asked for after lengths changed.
    pub fn settle(&mut self) {
        if let Some(sizes) = &mut self.sizes {
            sizes.settle();
        }
    }

    /// Where a line starts. One past the last line gives the end, with a gap.
    pub fn start(&self, line: u32) -> f64 {
        let lengths = match &self.sizes {
            Some(sizes) => sizes.before(line.min(self.lines()) as usize),
            None => f64::from(line) * self.size,
        };
        lengths + f64::from(line) * self.gap
    }

    pub fn length(&self, line: u32) -> f64 {
        match &self.sizes {
            Some(sizes) if line < self.lines() => sizes.get(line as usize),
            _ => self.size,
        }
    }

    /// From the start of the first line to the end of the last.
    pub fn extent(&self) -> f64 {
        let lines = self.lines();
        if lines == 0 { 0.0 } else { self.start(lines) - self.gap }
    }

    /// The line at an offset, or before the gap there; the first or last one where the offset is beyond.
    pub fn line_at(&self, offset: f64) -> u32 {
        let lines = self.lines();
        if lines == 0 {
            return 0;
        }
        if let Some(sizes) = &self.sizes {
            return sizes.line_at(offset, self.gap) as u32;
        }
        let at = (offset / (self.size + self.gap)).floor();
        let last = f64::from(lines - 1);
        if at > last {
            lines - 1
        } else if at > 0.0 {
            at as u32
        } else {
            0
        }
    }
}

/// Whether a list's lines stand side by side; one below the other where it does not scroll, too.
pub(crate) fn is_horizontal(scene: &Scene, id: u32) -> bool {
    scene.nodes[id].scroll().axis == ScrollAxis::Horizontal as u32
}

/// The child with an index, 0 where it is not mounted. A list's children stand in the order of their indices.
pub(crate) fn mounted(scene: &Scene, list: u32, index: u32) -> u32 {
    let children = &scene.nodes[list].children;
    let wanted = f64::from(index);
    let mut low = 0;
    let mut high = children.len();
    while low < high {
        let middle = (low + high) / 2;
        if f64::from(scene.nodes[children[middle]].item) < wanted {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    if low < children.len() && f64::from(scene.nodes[children[low]].item) == wanted { children[low] } else { 0 }
}

/// Whether a node is an item of the list that is its parent.
pub(crate) fn is_item(scene: &Scene, id: u32) -> bool {
    let node = &scene.nodes[id];
    node.item >= 0 && node.parent != 0 && scene.nodes[node.parent].list.is_some()
}
