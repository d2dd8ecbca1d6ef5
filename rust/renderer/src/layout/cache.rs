//! What is remembered of a node between two layouts, so that only dirty nodes are computed again.

use super::numbers::{INDEFINITE, same};

/// Sizes under other constraints than the final ones that a node remembers, oldest replaced first.
const MEASURES: usize = 4;

/// Everything that the layout of a node depends on apart from its subtree.
#[derive(Clone, Copy, Debug)]
pub(super) struct Key {
    /// Width of the border box, px.
    pub width: f64,
    /// Height of the border box, px; indefinite: the style or the content says.
    pub height: f64,
    /// What percentages of the width refer to; indefinite where no percentage is in use.
    pub percent_width: f64,
    /// What percentages of the height refer to; indefinite where no percentage is in use.
    pub percent_height: f64,
    /// Bits of [`super::flags`].
    pub flags: u8,
}

impl Key {
    fn same(&self, other: &Self) -> bool {
        self.flags == other.flags
            && same(self.width, other.width)
            && same(self.height, other.height)
            && same(self.percent_width, other.percent_width)
            && same(self.percent_height, other.percent_height)
    }
}

/// What the layout of a node comes to, px.
#[derive(Clone, Copy, Debug)]
pub(super) struct Outcome {
    /// Height of the border box.
    pub height: f64,
    /// Height of the border box that the content asks for.
    pub content_height: f64,
    /// From the top of the border box to the first baseline; indefinite where nobody asked.
    pub baseline: f64,
}

impl Outcome {
    pub(super) fn same(&self, other: &Self) -> bool {
        same(self.height, other.height) && same(self.baseline, other.baseline)
    }
}

/// Least and greatest width that a content wants, px, without padding and border.
#[derive(Clone, Copy, Debug)]
pub(super) struct Intrinsic {
    /// The widest thing that cannot be broken.
    pub least: f64,
    /// The width with nothing broken.
    pub most: f64,
}

/// The cache of one node. A renderer keeps one for each node and never looks inside.
#[derive(Clone, Debug, Default)]
pub struct Cache {
    filled: bool,
    placed: bool,
    last: Option<(Key, Outcome)>,
    /// At most two, the newest first. Lists, like the next one: most nodes need none, and many nodes one.
    intrinsic: Vec<(f64, u8, Intrinsic)>,
    /// At most [`MEASURES`].
    measures: Vec<(Key, Outcome)>,
    /// Which of them is replaced next, once there are that many.
    next: u8,
}

impl Cache {
    /// Forgets everything but the constraints of the last placement, which a relayout boundary needs.
    pub(super) fn clear(&mut self) {
        self.filled = false;
        self.placed = false;
        self.intrinsic.clear();
        self.measures.clear();
        self.next = 0;
    }

    /// Whether anything is remembered: a node with nothing has dirty ancestors, or was never laid out.
    pub(super) fn filled(&self) -> bool {
        self.filled
    }

    /// Whether the boxes below this node are those of its last placement.
    pub(super) fn placed(&self) -> bool {
        self.placed
    }

    /// The constraints and the outcome of the last placement, even after [`Self::clear`].
    pub(super) fn last(&self) -> Option<(Key, Outcome)> {
        self.last
    }

    pub(super) fn find_placed(&self, key: &Key) -> Option<Outcome> {
        let (last, outcome) = self.last.as_ref()?;
        (self.placed && last.same(key)).then_some(*outcome)
    }

    pub(super) fn find_measured(&self, key: &Key, baseline: bool) -> Option<Outcome> {
        let fits = |found: &Outcome| !baseline || !found.baseline.is_nan();
        self.find_placed(key)
            .filter(fits)
            .or_else(|| self.measures.iter().find(|(at, found)| at.same(key) && fits(found)).map(|(_, found)| *found))
    }

    pub(super) fn keep_placed(&mut self, key: Key, outcome: Outcome) {
        self.filled = true;
        self.placed = true;
        self.last = Some((key, outcome));
    }

    pub(super) fn keep_measured(&mut self, key: Key, outcome: Outcome) {
        self.filled = true;
        if self.measures.len() < MEASURES {
            self.measures.reserve_exact(1);
            self.measures.push((key, outcome));
            return;
        }
        self.measures[self.next as usize] = (key, outcome);
        self.next = (self.next + 1) % MEASURES as u8;
    }

    pub(super) fn find_intrinsic(&self, height: f64, flags: u8) -> Option<Intrinsic> {
        self.intrinsic.iter().find(|(at, f, _)| *f == flags && same(*at, height)).map(|(_, _, found)| *found)
    }

    pub(super) fn keep_intrinsic(&mut self, height: f64, flags: u8, intrinsic: Intrinsic) {
        self.filled = true;
        self.intrinsic.truncate(1);
        self.intrinsic.reserve_exact(1);
        self.intrinsic.insert(0, (height, flags, intrinsic));
    }
}

impl Outcome {
    /// A height that needs no look at the content.
    pub(super) fn of_height(height: f64) -> Self {
        Self { height, content_height: height, baseline: INDEFINITE }
    }
}
