//! `flex-wrap: balance`: items spread evenly over the lines (<https://drafts.csswg.org/css-flexbox-2/#balancing>).
//!
//! There are as many lines as without balancing, or as `flex-line-count` asks for. Of all ways to fill that many, the
//! one is taken whose lines have the least sum of squared sizes, which leaves the room that is left over spread most
//! evenly; of equal ones, the one with the most items in the first line, then in the second, and so on.

use super::Layout;
use super::flex::Frame;
use super::numbers::greater;

/// Beyond this many steps lines are filled one after the other, as with `wrap`.
const STEPS_MOST: usize = 1 << 22;

/// Scratch room.
#[derive(Debug, Default)]
pub(super) struct Balance {
    /// Sizes of the items along the main axis, margins included, none negative.
    sizes: Vec<f64>,
    /// Sizes and gaps up to and with each item.
    reach: Vec<f64>,
    gap: f64,
    limit: f64,
    /// By first item: the least cost of what follows, in one line fewer, and in as many as are looked at.
    before: Vec<f64>,
    costs: Vec<f64>,
    /// By lines and first item: the last item of the first line.
    ends: Vec<u32>,
    /// The item after the last one of each line.
    pub breaks: Vec<usize>,
}

impl Balance {
    /// Finds `breaks` for items of these sizes. Says whether it did: not where there are none, or far too many.
    pub(super) fn spread(&mut self, sizes: impl Iterator<Item = f64>, gap: f64, limit: f64, at_least: usize) -> bool {
        self.sizes.clear();
        self.sizes.extend(sizes.map(|size| greater(size, 0.0)));
        self.gap = gap;
        self.limit = limit;
        self.breaks.clear();
        let count = self.sizes.len();
        let (greedy, fits) = self.fill();
        let lines = greedy.max(at_least.min(count));
        if count == 0 || lines.saturating_mul(fits) > STEPS_MOST {
            return false;
        }
        self.before.clear();
        for from in 0..count {
            let fits = from == count - 1 || self.size(from, count - 1) <= limit;
            self.before.push(if fits { self.cost(from, count - 1) } else { f64::INFINITY });
        }
        self.costs.clear();
        self.costs.resize(count, f64::INFINITY);
        self.ends.clear();
        for more in 1..lines {
            self.add_line(count - 1 - more);
        }
        let mut from = 0;
        for more in (1..lines).rev() {
            from = self.ends[(more - 1) * count + from] as usize + 1;
            self.breaks.push(from);
        }
        self.breaks.push(count);
        true
    }

    /// How many lines there are when each takes what fits, and how many lines could be made at all.
    fn fill(&mut self) -> (usize, usize) {
        self.reach.clear();
        let mut reach = 0.0;
        for size in &self.sizes {
            reach += size + self.gap;
            self.reach.push(reach);
        }
        let (mut lines, mut end, mut next, mut fits) = (0, 0, 0, 0);
        for from in 0..self.sizes.len() {
            while end < self.sizes.len() && (end <= from || self.size(from, end) <= self.limit) {
                end += 1;
            }
            fits += end - from;
            if from == next {
                lines += 1;
                next = end;
            }
        }
        (lines, fits)
    }

    /// The size of a line of the items `from..=last`.
    fn size(&self, from: usize, last: usize) -> f64 {
        self.reach[last] - if from > 0 { self.reach[from - 1] } else { 0.0 } - self.gap
    }

    fn cost(&self, from: usize, last: usize) -> f64 {
        let size = self.size(from, last);
        size * size
    }

    /// Puts one more line in front. Its last item is at most `most`, so that the lines after it get one each.
    fn add_line(&mut self, most: usize) {
        let count = self.sizes.len();
        for from in 0..count {
            let (mut least, mut end) = (f64::INFINITY, from);
            for last in from..=most.max(from) {
                if last > most || last > from && self.size(from, last) > self.limit {
                    break;
                }
                // An item of no size ends a line rather than beginning one.
                let empty_next = self.sizes[last + 1] == 0.0;
                if empty_next && last < most && self.size(from, last + 1) <= self.limit {
                    continue;
                }
                let sum = self.cost(from, last) + self.before[last + 1];
                if sum <= least {
                    least = sum;
                    end = last;
                }
            }
            self.costs[from] = least;
            self.ends.push(end as u32);
        }
        std::mem::swap(&mut self.before, &mut self.costs);
    }
}

impl Layout {
    /// Distributes the items of a frame to lines evenly; says whether it could.
    pub(super) fn balance_lines(&mut self, frame: &Frame, limit: f64) -> bool {
        let mut balance = std::mem::take(&mut self.balance);
        let sizes = self.items[frame.items..].iter().map(|item| item.main + item.main_margins);
        let done = balance.spread(sizes, frame.main_gap, limit, frame.balance);
        let mut from = frame.items;
        for to in &balance.breaks {
            let to = frame.items + to;
            let mut filled = frame.main_gap * (to - from - 1) as f64;
            for item in &self.items[from..to] {
                filled += item.main + item.main_margins;
            }
            self.push_line(from, to, filled);
            from = to;
        }
        self.balance = balance;
        done
    }

    /// The longest line when items whose sizes stand in the stack from `from` on are spread over `at_least` lines.
    pub(super) fn longest_line(&mut self, from: usize, gap: f64, at_least: usize) -> f64 {
        let mut balance = std::mem::take(&mut self.balance);
        let mut longest = 0.0;
        if balance.spread(self.spans[from..].iter().copied(), gap, f64::INFINITY, at_least) {
            let mut first = 0;
            for to in &balance.breaks {
                longest = greater(balance.size(first, to - 1), longest);
                first = *to;
            }
        }
        self.balance = balance;
        longest
    }
}
