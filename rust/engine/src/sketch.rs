//! Durations counted in buckets whose bounds grow by two per cent, so that what was measured between two looks at it is
//! never lost, and sketches of many devices add up. The buckets are those of `tenfoot/telemetry/sketch.py`, which reads
//! the JSON made here.

use serde_json::{Map, Value, json};

/// The ratio of a bucket's bounds.
const GAMMA: f64 = 1.02;
/// Nearly three hours. A longer duration counts as this one.
const US_MAX: u64 = 10_000_000_000;

/// Durations in microseconds. The last one added can still grow.
#[derive(Debug, Clone, Default)]
pub struct Sketch {
    last: Option<u64>,
    count: u64,
    zeros: u64,
    sum_us: u64,
    least_us: u64,
    most_us: u64,
    /// Counts of the buckets from `first` on.
    bins: Vec<u64>,
    first: i32,
}

impl Sketch {
    /// Adds a duration.
    pub fn add(&mut self, us: u64) {
        self.count_last();
        self.last = Some(us);
    }

    /// Makes the last duration longer.
    pub fn add_to_last(&mut self, us: u64) {
        if let Some(last) = &mut self.last {
            *last = last.saturating_add(us);
        }
    }

    /// `{count, zeros, sum, min, max, bins: {index: count}}`, times in milliseconds.
    #[must_use]
    pub fn to_json(&self) -> Value {
        let mut whole = self.clone();
        whole.count_last();
        let ms = |us: u64| us as f64 / 1000.0;
        let full = whole.bins.iter().zip(whole.first..).filter(|(count, _)| **count > 0);
        let bins: Map<String, Value> = full.map(|(count, index)| (index.to_string(), (*count).into())).collect();
        json!({
            "count": whole.count,
            "zeros": whole.zeros,
            "sum": ms(whole.sum_us),
            "min": ms(whole.least_us),
            "max": ms(whole.most_us),
            "bins": bins,
        })
    }

    fn count_last(&mut self) {
        let Some(us) = self.last.take().map(|us| us.min(US_MAX)) else { return };
        self.least_us = if self.count == 0 { us } else { self.least_us.min(us) };
        self.most_us = self.most_us.max(us);
        self.sum_us = self.sum_us.saturating_add(us);
        self.count += 1;
        if us == 0 {
            self.zeros += 1;
        } else {
            *self.bin(bucket_of(us)) += 1;
        }
    }

    fn bin(&mut self, index: i32) -> &mut u64 {
        if self.bins.is_empty() {
            self.first = index;
        }
        let before = usize::try_from(self.first - index).unwrap_or(0);
        self.bins.splice(0..0, std::iter::repeat_n(0, before));
        self.first = self.first.min(index);
        let place = usize::try_from(index - self.first).unwrap_or(0);
        if self.bins.len() <= place {
            self.bins.resize(place + 1, 0);
        }
        &mut self.bins[place]
    }
}

/// Bucket i holds the milliseconds in (GAMMA^(i-1), GAMMA^i].
fn bucket_of(us: u64) -> i32 {
    ((us as f64 / 1000.0).ln() / GAMMA.ln()).ceil() as i32
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_buckets_are_those_of_the_python_sketch() {
        // tests/telemetry/test_sketch.py has the same pairs.
        let pairs = [(1, -348), (999, 0), (1_000, 0), (1_020, 1), (1_021, 2), (16_667, 143), (US_MAX, 814)];
        assert_eq!(pairs.map(|(us, _)| bucket_of(us)), pairs.map(|(_, index)| index));
    }

    #[test]
    fn the_last_duration_grows_until_the_next_comes() {
        let mut sketch = Sketch::default();
        sketch.add_to_last(7);
        sketch.add(1_000);
        sketch.add_to_last(500);
        sketch.add(0);
        let expected = json!({"count": 2, "zeros": 1, "sum": 1.5, "min": 0.0, "max": 1.5, "bins": {"21": 1}});
        assert_eq!(sketch.to_json(), expected);
    }

    #[test]
    fn buckets_are_made_on_both_sides() {
        let mut sketch = Sketch::default();
        for us in [1_000, 2_000, 500, 2_000, 900_000_000_000] {
            sketch.add(us);
        }
        let bins = sketch.to_json()["bins"].clone();
        assert_eq!(bins, json!({"0": 1, "36": 2, "-35": 1, "814": 1}));
    }
}
