//! Which of two boxes an arrow leads to.
//!
//! In line means: sharing some of the extent, across the way, of the box in which the moves along this axis began.
//! Left and right, what is in line wins over all that is not. Up and down, what is not in line wins where it lies wholly
//! before what is, and is nearer: a short row is not jumped over. What is not in line has to begin beyond `beyond`.

use super::way::Way;

/// What is said to be beyond a box may overlap it by this much, px.
const OVERLAP: f64 = 0.5;
/// How much a gap along the way counts, squared, against one across it.
const AHEAD: f64 = 4.0;

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
    fn take(&mut self, other: Self) {
        if self.id == 0 || other.is_better(self) {
            *self = other;
        }
    }

    fn is_better(&self, than: &Self) -> bool {
        if self.score != than.score {
            return self.score < than.score;
        }
        if self.off != than.off {
            return self.off < than.off;
        }
        self.near + self.far < than.near + than.far
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

    pub fn judge(&mut self, id: u32, at: [f64; 4]) {
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
            self.line.take(best);
        } else {
            self.side.take(best);
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

    /// Whether nothing that begins at `near` or farther along the way can be better than what was found.
    pub fn is_past(&self, near: f64) -> bool {
        let ahead = near - self.far;
        if ahead <= 0.0 {
            return false;
        }
        let score = AHEAD * ahead * ahead;
        if self.line.id != 0 {
            return score > self.line.score;
        }
        self.side.id != 0 && !self.way.horizontal() && near >= self.side.far && score > self.side.score
    }

    /// Whether nothing that is farther out of line than this can be better than what was found.
    pub fn is_aside(&self, aside: f64) -> bool {
        if aside <= 0.0 {
            return false;
        }
        let score = aside * aside;
        if self.line.id != 0 && (self.way.horizontal() || score >= self.line.score) {
            return true;
        }
        self.side.id != 0 && score > self.side.score
    }
}
