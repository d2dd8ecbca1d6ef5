//! One value on its way: where it is at a moment, and how fast. What is retargeted in flight keeps both.

use tenfoot_contract::TransitionKind;

use super::curve::{bezier, mix_colours};
use super::spring::{LONGEST_MS, Spring};
use crate::scene::node::Transition;
use crate::scene::paint_props::{is_colour, rest_of};

const SPRING: u32 = TransitionKind::Spring as u32;

/// How long a curve that takes over in flight needs at most to lose the velocity it found, ms.
const BEND_MS: f64 = 200.0;
/// The stretch over which the velocity of a curve is taken, ms.
const STRIDE_MS: f64 = 1.0;

/// A wild curve, or spring, goes no further than what 32 bits can hold.
const VALUE_MOST: f64 = f32::MAX as f64;

/// Where something in flight is, and how fast, a second; without a velocity it starts from rest.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Moving {
    pub value: f64,
    pub velocity: Option<f64>,
}

/// One paint slot of one node on its way.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Animation {
    /// 0 once it is cancelled.
    pub node: u32,
    pub slot: usize,
    pub kind: u32,
    /// When it was asked for, microseconds.
    pub start_us: f64,
    pub delay_ms: f64,
    pub duration_ms: f64,
    pub curve: [f64; 4],
    pub from: f64,
    pub to: f64,
    /// The velocity at its start, if it took over in flight.
    carried: Option<f64>,
    /// The spring moves the value itself, or for a colour how far it has come, 0–1.
    spring: Spring,
}

/// A value that a record can hold.
pub(crate) fn bounded(value: f64) -> f64 {
    value.clamp(-VALUE_MOST, VALUE_MOST)
}

impl Animation {
    /// Starts at `now_us` from where something is, with its velocity.
    pub fn new(now_us: f64, node: u32, slot: usize, by: &Transition, from: Moving, to: f64) -> Self {
        Self {
            node,
            slot,
            kind: by.kind,
            start_us: now_us,
            delay_ms: by.delay_ms,
            duration_ms: by.duration_ms,
            curve: by.curve,
            from: from.value,
            to,
            carried: from.velocity,
            spring: Spring {
                stiffness: by.curve[0],
                damping: by.curve[1],
                mass: by.curve[2],
                position: if is_colour(slot) { 0.0 } else { from.value },
                velocity: from.velocity.unwrap_or(0.0),
                steps: 0.0,
            },
        }
    }

    /// Moves the whole way along.
    pub fn shift(&mut self, by: f64) {
        self.from += by;
        self.to += by;
        self.spring.position += by;
    }

    /// Ends at its next tick, wherever it was going.
    pub fn cut_short(&mut self) {
        self.kind = TransitionKind::Bezier as u32;
        self.delay_ms = 0.0;
        self.duration_ms = 0.0;
    }

    /// Since its delay was over; less than 0 while it lasts.
    pub fn elapsed_ms(&self, now_us: f64) -> f64 {
        (now_us - self.start_us) / 1000.0 - self.delay_ms
    }

    /// Moves on to a moment after its delay; the value there, and whether it has arrived.
    pub fn advance(&mut self, elapsed_ms: f64) -> (f64, bool) {
        if self.kind != SPRING {
            return if elapsed_ms >= self.duration_ms { (self.to, true) } else { (self.on_curve(elapsed_ms), false) };
        }
        let colour = is_colour(self.slot);
        let goal = if colour { 1.0 } else { self.to };
        if elapsed_ms > LONGEST_MS {
            return (self.to, true);
        }
        self.spring.advance(goal, elapsed_ms);
        if self.spring.rests(goal, rest_of(self.slot)) {
            return (self.to, true);
        }
        let at = self.spring.at(elapsed_ms);
        (if colour { mix_colours(self.from, self.to, at) } else { bounded(at) }, false)
    }

    fn on_curve(&self, elapsed_ms: f64) -> f64 {
        let [x1, y1, x2, y2] = self.curve;
        let eased = bezier(x1, y1, x2, y2, elapsed_ms / self.duration_ms);
        if is_colour(self.slot) {
            return mix_colours(self.from, self.to, eased);
        }
        let way = (self.to - self.from) * eased;
        let bend_ms = if self.duration_ms < BEND_MS { self.duration_ms } else { BEND_MS };
        match self.carried {
            Some(velocity) if elapsed_ms < bend_ms => {
                let share = elapsed_ms / bend_ms;
                let left = 1.0 - share;
                let drift = velocity * elapsed_ms / 1000.0 * left * left;
                bounded(self.from + way * share * share * (3.0 - 2.0 * share) + drift)
            }
            _ => bounded(self.from + way),
        }
    }

    /// Where a number is at a moment, and how fast.
    pub fn at(&self, now_us: f64) -> Moving {
        let elapsed_ms = self.elapsed_ms(now_us);
        if elapsed_ms <= 0.0 {
            let velocity = if self.delay_ms > 0.0 { None } else { self.carried };
            return Moving { value: self.from, velocity };
        }
        let mut copy = *self;
        let (value, arrived) = copy.advance(elapsed_ms);
        if arrived {
            return Moving { value, velocity: None };
        }
        if self.kind == SPRING {
            return Moving { value, velocity: Some(copy.spring.velocity) };
        }
        let stride_ms = if elapsed_ms < STRIDE_MS { elapsed_ms } else { STRIDE_MS };
        let before = self.on_curve(elapsed_ms - stride_ms);
        Moving { value, velocity: Some((value - before) / stride_ms * 1000.0) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scene::paint_props::TRANSLATE_X;
    use proptest::prelude::*;

    const BEZIER: u32 = TransitionKind::Bezier as u32;

    const WILD: prop::num::f32::Any = prop::num::f32::NORMAL;

    fn bezier_by() -> impl Strategy<Value = Transition> {
        (0.0..1.0, -0.5..1.5, 0.0..0.9, -0.5..1.5, 50.0..1500.0).prop_map(|(x1, y1, x2, y2, duration_ms)| Transition {
            slot: TRANSLATE_X,
            kind: BEZIER,
            duration_ms,
            delay_ms: 0.0,
            curve: [x1, y1, x2, y2],
        })
    }

    fn spring_by() -> impl Strategy<Value = Transition> {
        (50.0..500.0, 5.0..50.0, 0.5..2.0).prop_map(|(stiffness, damping, mass)| Transition {
            slot: TRANSLATE_X,
            kind: SPRING,
            duration_ms: 0.0,
            delay_ms: 0.0,
            curve: [stiffness, damping, mass, 0.0],
        })
    }

    fn at_rest(value: f64) -> Moving {
        Moving { value, velocity: None }
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

        /// Value and velocity just after a retarget are those just before, from curve to spring and back.
        #[test]
        fn a_retarget_in_flight_keeps_value_and_velocity(
            first in prop_oneof![bezier_by(), spring_by()],
            second in prop_oneof![bezier_by(), spring_by()],
            to in -1000.0_f64..1000.0,
            share in 0.05_f64..0.95,
        ) {
            let old = Animation::new(0.0, 2, TRANSLATE_X, &first, at_rest(0.0), 500.0);
            let length_ms: f64 = if first.kind == BEZIER { first.duration_ms } else { 400.0 };
            // In the middle of a spring's step: it is stepped, so its velocity is too.
            let when_us = f64::floor(length_ms * share / 2.0) * 2000.0 + 1000.0;
            let before = old.at(when_us);
            prop_assume!(before.velocity.is_some());
            let new = Animation::new(when_us, 2, TRANSLATE_X, &second, before, to);
            let step_us = 100.0;
            let left = (before.value - old.at(when_us - step_us).value) / step_us * 1e6;
            let right = (new.at(when_us + step_us).value - new.at(when_us).value) / step_us * 1e6;
            prop_assert_eq!(new.at(when_us).value, before.value);
            let fast = left.abs() + 1_500_000.0 / f64::max(second.duration_ms, 50.0);
            prop_assert!((left - right).abs() < 0.08 * fast, "{left} px/s, then {right} px/s");
        }

        /// However often and however wildly it is retargeted, a value stays one that a record can hold.
        #[test]
        fn wild_curves_stay_finite(
            curves in prop::collection::vec((0.0..=1.0, WILD, 0.0..=1.0, WILD, 0.001..300.0, WILD), 1..40),
        ) {
            let mut from = at_rest(0.0);
            for (i, (x1, y1, x2, y2, duration_ms, to)) in curves.into_iter().enumerate() {
                let curve = [x1, f64::from(y1), x2, f64::from(y2)];
                let by = Transition { slot: TRANSLATE_X, kind: BEZIER, duration_ms, delay_ms: 0.0, curve };
                let now_us = i as f64 * 100_000.0;
                from = Animation::new(now_us, 2, TRANSLATE_X, &by, from, f64::from(to)).at(now_us + duration_ms * 500.0);
                prop_assert!((from.value as f32).is_finite() && from.velocity.unwrap_or(0.0).is_finite());
            }
        }
    }

    #[test]
    fn a_curve_that_starts_from_rest_is_the_curve() {
        let by = Transition {
            slot: TRANSLATE_X,
            kind: BEZIER,
            duration_ms: 100.0,
            delay_ms: 0.0,
            curve: [0.0, 1.0, 0.5, 1.0],
        };
        let mut animation = Animation::new(0.0, 2, TRANSLATE_X, &by, at_rest(10.0), 110.0);
        assert_eq!(animation.advance(25.0), (10.0 + 100.0 * bezier(0.0, 1.0, 0.5, 1.0, 0.25), false));
        assert_eq!(animation.advance(100.0), (110.0, true));
    }

    #[test]
    fn a_curve_that_took_over_in_flight_arrives_on_time() {
        let by = Transition {
            slot: TRANSLATE_X,
            kind: BEZIER,
            duration_ms: 300.0,
            delay_ms: 0.0,
            curve: [0.25, 0.1, 0.25, 1.0],
        };
        let fast = Moving { value: 0.0, velocity: Some(5000.0) };
        let mut animation = Animation::new(0.0, 2, TRANSLATE_X, &by, fast, 100.0);
        assert_eq!(animation.advance(BEND_MS).0, 100.0 * bezier(0.25, 0.1, 0.25, 1.0, BEND_MS / 300.0));
        assert_eq!(animation.advance(300.0), (100.0, true));
    }
}
