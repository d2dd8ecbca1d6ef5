//! Which of two boxes an arrow leads to.
//!
//! In line means: sharing some of the extent, across the way, of the box in which the moves along this axis began.
//! Left and right, what is in line wins over all that is not. Up and down, what is not in line wins where it lies wholly
//! before what is, and is nearer: a short row is not jumped over. What is not in line has to begin beyond `beyond`.

use super::branches::NOTHING;
use super::order::is_before;
use super::reach::Extent;
use super::way::Way;
use crate::scene::state::Scene;

/// What is said to be beyond a box may overlap it by this much, px.
const OVERLAP: f64 = 0.5;
/// How much a gap along the way counts, squared, against one across it.
const AHEAD: f64 = 4.0;
/// A branch that misses what it has to hold by less than this, px, is still looked into: rounding decides nothing.
const SLACK: f64 = 1.0;

/// The best so far of those in line, or of the others.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Best {
    pub id: u32,
    pub score: f64,
    pub off: f64,
    pub near: f64,
    pub far: f64,
}

impl Best {
    fn take(&mut self, scene: &Scene, other: Self) {
        if self.id == 0 || other.is_better(scene, self) {
            *self = other;
        }
    }

    fn is_better(&self, scene: &Scene, than: &Self) -> bool {
        if self.score != than.score {
            return self.score < than.score;
        }
        if self.off != than.off {
            return self.off < than.off;
        }
        if self.near + self.far != than.near + than.far {
            return self.near + self.far < than.near + than.far;
        }
        is_before(scene, self.id, than.id)
    }
}

#[derive(Clone, Copy, Debug)]
pub(crate) struct Judge {
    pub way: Way,
    /// The focused box, along the way.
    pub near: f64,
    pub far: f64,
    /// The box in which the moves along this axis began, across the way: what shares some of that is in line.
    pub low: f64,
    pub high: f64,
    /// The focused box itself, across the way.
    pub own: (f64, f64),
    /// Boxes that are not in line have to begin here at least.
    pub beyond: f64,
    pub line: Best,
    pub side: Best,
    /// Where the last move came from, if this one goes back; and whether it could be gone to.
    pub back: u32,
    /// The box of that node.
    pub back_at: [f64; 4],
    pub back_found: bool,
}

impl Judge {
    /// The best of all that was judged, 0 for nobody.
    pub fn found(&self) -> u32 {
        let (line, side) = (&self.line, &self.side);
        if line.id == 0 && side.id == 0 {
            0
        } else if self.back_found {
            self.back
        } else if line.id == 0 {
            side.id
        } else if side.id == 0 || self.way.horizontal() || side.far > line.near || side.score >= line.score {
            line.id
        } else {
            side.id
        }
    }

    pub fn judge(&mut self, scene: &Scene, id: u32, at: [f64; 4]) {
        let (near, far) = self.way.along(at);
        let (low, high) = self.way.across(at);
        let nested = self.is_nested_ahead(near, far, low, high);
        let in_line = nested || (low < self.high && high > self.low);
        let ahead = if near > self.far { near - self.far } else { 0.0 };
        let mut aside = 0.0;
        if in_line {
            let smaller = if far - near < self.far - self.near { far - near } else { self.far - self.near };
            let apart = near + far > self.near + self.far && near >= self.far - smaller / 2.0;
            if !apart && !nested {
                return;
            }
        } else {
            if near + far <= self.near + self.far || near < self.beyond - OVERLAP {
                return;
            }
            aside = if low >= self.high { low - self.high } else { self.low - high };
        }
        let off = (low + high) / 2.0 - (self.low + self.high) / 2.0;
        let off = if off < 0.0 { -off } else { off };
        let best = Best { id, score: AHEAD * ahead * ahead + aside * aside, off, near, far };
        if in_line {
            self.line.take(scene, best);
        } else {
            self.side.take(scene, best);
        }
        if id == self.back {
            self.back_found = true;
        }
    }

    /// Boxes that lie one in the other, or nearly: the way is the one in which the middle moves most. Where the middle
    /// does not move, down leads in and up leads out.
    fn is_nested_ahead(&self, near: f64, far: f64, low: f64, high: f64) -> bool {
        if near >= self.far || far <= self.near || low >= self.own.1 || high <= self.own.0 {
            return false;
        }
        let ahead = near + far - self.near - self.far;
        let aside = low + high - self.own.0 - self.own.1;
        if ahead == 0.0 && aside == 0.0 {
            let size = (far - near) * (high - low);
            let own = (self.far - self.near) * (self.own.1 - self.own.0);
            return if self.way == Way::Down { size < own } else { self.way == Way::Up && size > own };
        }
        ahead > 0.0 && ahead >= if aside < 0.0 { -aside } else { aside }
    }

    /// Whether a window that ends at `far` may show something to go to.
    pub fn may_hold(&self, far: f64, low: f64, high: f64) -> bool {
        let in_line = (low < self.high && high > self.low) || (low < self.own.1 && high > self.own.0);
        far > if in_line { self.near } else { self.beyond }
    }

    /// The least score that something in a branch may have; `NOTHING` where nothing in it can be gone to, or be better
    /// than what was found. A branch in which the way back may lie always is worth a look.
    pub fn promise(&self, extent: &Extent) -> f64 {
        let (near, far) = self.way.along(extent.outer);
        let (low, high) = self.way.across(extent.outer);
        let last = self.way.along(extent.inner).1;
        let beside = low < most(self.high, self.own.1) + SLACK && high > least(self.low, self.own.0) - SLACK;
        let nested = beside && near < self.far + SLACK && far > self.near - SLACK;
        let ahead = last + far > self.near + self.far;
        let line = nested || (beside && ahead);
        let side = ahead && last > self.beyond - OVERLAP - SLACK;
        if !line && !side {
            return NOTHING;
        }
        if self.may_hold_back(extent.outer) {
            return 0.0;
        }
        let gap = most(0.0, near - self.far - SLACK);
        let aside = most(0.0, most(low - self.high, self.low - high) - SLACK);
        let straight = AHEAD * gap * gap;
        let slanted = straight + aside * aside;
        if line && (self.line.id == 0 || straight <= self.line.score) {
            return straight;
        }
        let beaten = self.line.id != 0 && (self.way.horizontal() || slanted >= self.line.score);
        let worse = self.side.id != 0 && slanted > self.side.score;
        if side && !beaten && !worse { slanted } else { NOTHING }
    }

    fn may_hold_back(&self, at: [f64; 4]) -> bool {
        let back = self.back_at;
        self.back != 0
            && !self.back_found
            && back[0] < at[2] + SLACK
            && back[2] > at[0] - SLACK
            && back[1] < at[3] + SLACK
            && back[3] > at[1] - SLACK
    }
}

fn least(a: f64, b: f64) -> f64 {
    if a < b { a } else { b }
}

fn most(a: f64, b: f64) -> f64 {
    if a > b { a } else { b }
}
