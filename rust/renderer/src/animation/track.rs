//! The keyframes of one slot of one node: what they show at a moment.

use tenfoot_contract::{AnimationDirection, AnimationFill, Status, Stops};

use super::curve::{bezier, mix_colours};
use super::flight::bounded;
use crate::scene::paint_props::is_colour;

const BACKWARDS: u32 = AnimationFill::Backwards as u32;

#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Phase {
    /// For its node to come to the stage.
    Waiting,
    Running,
    /// It has ended, and `fill` holds its last value.
    Holding,
}

/// The keyframes of one slot of one node.
#[derive(Clone, Debug)]
pub(crate) struct Track {
    pub slot: usize,
    pub duration_ms: f64,
    pub delay_ms: f64,
    /// 0: for ever.
    pub iterations: f64,
    /// An `AnimationDirection`.
    pub direction: u32,
    /// An `AnimationFill`.
    pub fill: u32,
    pub curve: [f64; 4],
    /// Offsets 0–1, in order, and values.
    pub frames: Vec<(f64, f64)>,
    pub phase: Phase,
    pub start_us: f64,
    /// What the slot would show without it.
    pub under: f64,
}

impl Track {
    pub fn new(duration_ms: f64, delay_ms: f64, iterations: f64, curve: [f64; 4]) -> Self {
        Self {
            slot: 0,
            duration_ms,
            delay_ms,
            iterations,
            direction: 0,
            fill: 0,
            curve,
            frames: Vec::new(),
            phase: Phase::Waiting,
            start_us: 0.0,
            under: 0.0,
        }
    }

    /// Takes the frames; offsets have to be in order, values numbers.
    pub fn take(&mut self, frames: Stops) -> Result<(), Status> {
        let mut last = 0.0;
        for (offset, bits) in frames {
            let offset = f64::from(offset);
            let number = f32::from_bits(bits.0);
            if !(last..=1.0).contains(&offset) || !(is_colour(self.slot) || number.is_finite()) {
                return Err(Status::BadValue);
            }
            last = offset;
            let value = if is_colour(self.slot) { f64::from(bits.0) } else { f64::from(number) };
            self.frames.push((offset, value));
        }
        Ok(())
    }

    pub fn is_sound(&self) -> bool {
        let [x1, _, x2, _] = self.curve;
        self.duration_ms >= 0.0
            && self.delay_ms >= 0.0
            && (self.iterations > 0.0 || self.duration_ms > 0.0)
            && (0.0..=1.0).contains(&x1)
            && (0.0..=1.0).contains(&x2)
    }

    /// Since its delay was over, ms; less than 0 while it lasts.
    fn elapsed_ms(&self, now_us: f64) -> f64 {
        (now_us - self.start_us) / 1000.0 - self.delay_ms
    }

    pub fn is_over(&self, now_us: f64) -> bool {
        self.iterations > 0.0 && self.elapsed_ms(now_us) >= self.duration_ms * self.iterations
    }

    /// What it shows at a moment.
    pub fn value(&self, now_us: f64) -> f64 {
        let elapsed_ms = self.elapsed_ms(now_us);
        if self.phase == Phase::Holding || self.is_over(now_us) {
            return self.between(self.directed(self.iterations - 1.0, 1.0));
        }
        if elapsed_ms < 0.0 {
            return if self.fill & BACKWARDS != 0 { self.between(self.directed(0.0, 0.0)) } else { self.under };
        }
        let turns = elapsed_ms / self.duration_ms;
        self.between(self.directed(turns.floor(), turns - turns.floor()))
    }

    /// How far along the frames it is, 0–1, in one of its turns.
    fn directed(&self, turn: f64, progress: f64) -> f64 {
        let odd = turn - (turn / 2.0).floor() * 2.0 >= 1.0;
        let back = self.direction == AnimationDirection::Reverse as u32
            || (self.direction == AnimationDirection::Alternate as u32 && odd)
            || (self.direction == AnimationDirection::AlternateReverse as u32 && !odd);
        if back { 1.0 - progress } else { progress }
    }

    /// The value at a place along the frames; each stretch between two of them follows the curve.
    fn between(&self, at: f64) -> f64 {
        let (mut from, mut to) = ((0.0, self.under), (1.0, self.under));
        for &frame in &self.frames {
            if frame.0 > at {
                to = frame;
                break;
            }
            from = frame;
        }
        if from.0 >= 1.0 || to.0 <= from.0 {
            return from.1;
        }
        let [x1, y1, x2, y2] = self.curve;
        let eased = bezier(x1, y1, x2, y2, (at - from.0) / (to.0 - from.0));
        if is_colour(self.slot) { mix_colours(from.1, to.1, eased) } else { bounded(from.1 + (to.1 - from.1) * eased) }
    }
}
