//! Going through the children of a container, and the stretches of many, the most promising first. It does not matter in
//! which order they lie, so rows, columns, grids, boxes placed one by one and rows from right to left cost alike: what
//! is looked at is what is near.

use super::reach::{Extent, extent_of};
use crate::paint::stretches::STRETCH;
use crate::scene::state::Scene;

/// What a branch without anything worth a look promises.
pub(crate) const NOTHING: f64 = f64::INFINITY;

/// What is looked for.
pub(crate) trait Seeker {
    /// What may be found in a branch whose candidates lie there on the stage, at the least: smaller is better; `NOTHING`
    /// for nothing. It may only get worse as more is found.
    fn promise(&self, extent: &Extent) -> f64;

    /// Whether a node may be looked into at all.
    fn admits(&self, scene: &Scene, id: u32) -> bool;

    /// Looks at a node whose parent's content starts at `(x, y)`, and into it.
    fn visit(&mut self, scene: &Scene, id: u32, x: f64, y: f64);

    /// So many nodes and stretches were looked at.
    fn looked_at(&mut self, count: usize);
}

/// Visits the children that may be worth it of a container whose content starts at `(x, y)`.
pub(crate) fn seek(seeker: &mut dyn Seeker, scene: &Scene, container: u32, x: f64, y: f64) {
    let node = &scene.nodes[container];
    let levels = node.reach.as_ref().map_or(0, |reach| reach.levels(node.children.len()));
    Branches { scene, container, x, y }.group(seeker, levels, 0);
}

/// Where a stretch's, or a child's, candidates lie.
struct Branches<'a> {
    scene: &'a Scene,
    container: u32,
    x: f64,
    y: f64,
}

impl Branches<'_> {
    /// Looks through at most sixteen stretches of a level, or as many children for level 0.
    fn group(&self, seeker: &mut dyn Seeker, level: usize, from: usize) {
        let mut length = self.scene.nodes[self.container].children.len();
        for _ in 0..level {
            length = length.div_ceil(STRETCH);
        }
        let count = if length - from < STRETCH { length - from } else { STRETCH };
        seeker.looked_at(count);
        let mut open = (1u32 << count) - 1;
        while open != 0 {
            let mut best = 0;
            let mut least = NOTHING;
            for i in 0..count {
                if open & (1 << i) == 0 {
                    continue;
                }
                let promise = self.promise(seeker, level, from + i);
                if promise == NOTHING {
                    open &= !(1 << i);
                } else if promise < least {
                    (best, least) = (i, promise);
                }
            }
            if least == NOTHING {
                return;
            }
            open &= !(1 << best);
            if level == 0 {
                let child = self.scene.nodes[self.container].children[from + best];
                seeker.visit(self.scene, child, self.x, self.y);
            } else {
                self.group(seeker, level - 1, (from + best) * STRETCH);
            }
        }
    }

    fn promise(&self, seeker: &dyn Seeker, level: usize, index: usize) -> f64 {
        let node = &self.scene.nodes[self.container];
        if level > 0 {
            let Some(reach) = &node.reach else { return NOTHING };
            return seeker.promise(&reach.stretch(level - 1, index).moved(self.x, self.y));
        }
        let child = node.children[index];
        if !seeker.admits(self.scene, child) {
            return NOTHING;
        }
        seeker.promise(&extent_of(self.scene, child).moved(self.x, self.y))
    }
}

/// How many children from `at` on, forward or backward, surely hold nothing: those of the largest such stretch.
pub(crate) fn passed(
    seeker: &dyn Seeker,
    scene: &Scene,
    container: u32,
    (x, y): (f64, f64),
    at: usize,
    forward: bool,
) -> usize {
    let node = &scene.nodes[container];
    let Some(reach) = &node.reach else { return 0 };
    let mut passed = 0;
    let mut size = STRETCH;
    for level in 0..reach.levels(node.children.len()) {
        if !at.is_multiple_of(size) || (!forward && at == 0) {
            return passed;
        }
        let index = if forward { at / size } else { at / size - 1 };
        if seeker.promise(&reach.stretch(level, index).moved(x, y)) != NOTHING {
            return passed;
        }
        passed = size;
        size *= STRETCH;
    }
    passed
}
