//! How long the lines of a list are, where they are not all alike: sums in a Fenwick tree, so that a line's place and the
//! line at a place cost a few steps, whatever the count.

/// Lengths of lines, px. A line without one of its own has the usual length.
#[derive(Clone, Debug)]
pub(crate) struct Sizes {
    /// `NaN`: the usual length.
    own: Vec<f64>,
    usual: f64,
    /// The tree: `sums[i - 1]` is the sum of the `i & -i` lines that end with line `i - 1`.
    sums: Vec<f64>,
    /// The tree has to be built again before it is asked.
    stale: bool,
}

impl Sizes {
    pub fn new(lines: usize, usual: f64) -> Self {
        Self { own: vec![f64::NAN; lines], usual, sums: Vec::new(), stale: true }
    }

    pub fn get(&self, line: usize) -> f64 {
        let own = self.own[line];
        if own.is_nan() { self.usual } else { own }
    }

    /// Says whether the length is another one than before.
    pub fn set(&mut self, line: usize, size: f64) -> bool {
        let before = self.get(line);
        self.own[line] = size;
        if size == before {
            return false;
        }
        if !self.stale {
            let mut i = line + 1;
            while i <= self.sums.len() {
                self.sums[i - 1] += size - before;
                i += i & i.wrapping_neg();
            }
        }
        true
    }

    /// Builds the tree if it has to be.
    pub fn settle(&mut self) {
        if !self.stale {
            return;
        }
        self.stale = false;
        self.sums.clear();
        for line in 0..self.own.len() {
            self.sums.push(self.get(line));
        }
        for i in 1..=self.sums.len() {
            let above = i + (i & i.wrapping_neg());
            if above <= self.sums.len() {
                self.sums[above - 1] += self.sums[i - 1];
            }
        }
    }

    /// The length of the first `lines` lines together. Call [`Self::settle`] before.
    pub fn before(&self, lines: usize) -> f64 {
        let mut sum = 0.0;
        let mut i = lines;
        while i > 0 {
            sum += self.sums[i - 1];
            i &= i - 1;
        }
        sum
    }

    /// The last line that starts at or before `at`, with `gap` px between lines; 0 where none does.
    pub fn line_at(&self, at: f64, gap: f64) -> usize {
        let count = self.sums.len();
        let mut step = 1;
        while step * 2 <= count {
            step *= 2;
        }
        let mut line = 0;
        let mut left = at;
        while step > 0 {
            let next = line + step;
            if next <= count {
                let length = self.sums[next - 1] + gap * step as f64;
                if length <= left {
                    line = next;
                    left -= length;
                }
            }
            step /= 2;
        }
        if line < count { line } else { count.saturating_sub(1) }
    }
}
