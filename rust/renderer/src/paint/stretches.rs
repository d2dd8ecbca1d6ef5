//! Stretches of a long container's children, each with the box that they cover, so that what lies outside is passed over
//! without a look: sixteen children make a stretch, sixteen stretches one of the next level. It does not matter how the
//! children lie: rows, columns, grids and right-to-left rows are searched alike.

/// Children in a stretch, and stretches in one of the next level.
pub(crate) const STRETCH: usize = 16;
/// What misses a box by less than this, px of the container, is still looked at: rounding decides nothing.
const SLACK: f64 = 1.0;
/// A matrix whose determinant is no larger flattens what it maps.
const FLAT: f64 = 1e-12;
pub(crate) const NOTHING: [f64; 4] = [f64::INFINITY, f64::INFINITY, f64::NEG_INFINITY, f64::NEG_INFINITY];

/// The boxes of the stretches of one container.
#[derive(Clone, Debug, Default)]
pub(crate) struct Stretches {
    /// How many children they are for; none where the children are too few to be worth it.
    count: usize,
    /// Left, top, right, bottom; level after level, the finest first.
    boxes: Vec<[f64; 4]>,
}

impl Stretches {
    /// Starts over for `count` children.
    pub fn reset(&mut self, count: usize) {
        self.boxes.clear();
        self.count = 0;
        if count <= STRETCH {
            return;
        }
        self.count = count;
        let mut boxes = 0;
        let mut length = count;
        while length > STRETCH {
            length = length.div_ceil(STRETCH);
            boxes += length;
        }
        self.boxes.resize(boxes, NOTHING);
    }

    /// Makes the stretches around a child cover its box.
    pub fn extend(&mut self, child: usize, covered: [f64; 4]) {
        if child >= self.count {
            return;
        }
        let (mut at, mut first, mut length) = (child, 0, self.count);
        while length > STRETCH {
            at /= STRETCH;
            length = length.div_ceil(STRETCH);
            let own = &mut self.boxes[first + at];
            for i in 0..2 {
                if covered[i] < own[i] {
                    own[i] = covered[i];
                }
                if covered[i + 2] > own[i + 2] {
                    own[i + 2] = covered[i + 2];
                }
            }
            first += length;
        }
    }

    /// How many levels lie over `count` children, 0 where they were not covered.
    pub fn levels(&self, count: usize) -> usize {
        let mut levels = 0;
        let mut length = if count == self.count { count } else { 0 };
        while length > STRETCH {
            length = length.div_ceil(STRETCH);
            levels += 1;
        }
        levels
    }

    /// The box of a stretch, level 0 being the finest.
    pub fn at(&self, level: usize, index: usize) -> [f64; 4] {
        let mut first = 0;
        let mut length = self.count;
        for _ in 0..level {
            length = length.div_ceil(STRETCH);
            first += length;
        }
        self.boxes[first + index]
    }

    /// The first of `count` children from `from` on that may show within `sight`, `count` where none does.
    pub fn next(&self, from: usize, count: usize, sight: &[f64; 4]) -> usize {
        if count != self.count {
            return from;
        }
        let mut at = from;
        while at < count && at.is_multiple_of(STRETCH) {
            let skipped = self.missed(at, sight);
            if skipped == 0 {
                return at;
            }
            at += skipped;
        }
        if at < count { at } else { count }
    }

    /// How many children from `at` on, the first of a stretch, surely lie outside: those of the largest such stretch.
    fn missed(&self, at: usize, sight: &[f64; 4]) -> usize {
        let mut skipped = 0;
        let (mut index, mut size, mut first, mut length) = (at, 1, 0, self.count);
        while length > STRETCH && index.is_multiple_of(STRETCH) {
            index /= STRETCH;
            size *= STRETCH;
            length = length.div_ceil(STRETCH);
            let own = &self.boxes[first + index];
            if own[0] > sight[2] + SLACK
                || own[2] < sight[0] - SLACK
                || own[1] > sight[3] + SLACK
                || own[3] < sight[1] - SLACK
            {
                skipped = size;
            }
            first += length;
        }
        skipped
    }
}

/// The box around what `clip` (device px) is in the space that `matrix` maps to device px; everything where the matrix
/// flattens it.
pub(crate) fn sight_within(matrix: [f64; 6], clip: [f64; 4]) -> [f64; 4] {
    let [a, b, c, d, e, f] = matrix;
    let determinant = a * d - b * c;
    if determinant.is_nan() || (-FLAT..=FLAT).contains(&determinant) {
        return [f64::NEG_INFINITY, f64::NEG_INFINITY, f64::INFINITY, f64::INFINITY];
    }
    let (ia, ib, ic, id) = (d / determinant, -b / determinant, -c / determinant, a / determinant);
    super::bounds::moved([ia, ib, ic, id, 0.0, 0.0], [clip[0] - e, clip[1] - f, clip[2] - e, clip[3] - f])
}
