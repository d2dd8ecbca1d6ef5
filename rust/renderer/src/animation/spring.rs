//! Springs, integrated in fixed steps so that they do not depend on when the ticks come.

/// The length of a step, ms.
pub(crate) const STEP_MS: f64 = 2.0;
/// A spring that has not come to rest by then is put to rest.
pub(crate) const LONGEST_MS: f64 = 10_000.0;

/// A mass on a damped spring.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Spring {
    pub stiffness: f64,
    pub damping: f64,
    pub mass: f64,
    pub position: f64,
    /// A second.
    pub velocity: f64,
    /// Steps done since the start.
    pub steps: f64,
}

impl Spring {
    /// Moves on towards `to` until `elapsed_ms` after the start; semi-implicit Euler.
    pub fn advance(&mut self, to: f64, elapsed_ms: f64) {
        let h = STEP_MS / 1000.0;
        let until = (elapsed_ms / STEP_MS).floor();
        while self.steps < until {
            let pull = (to - self.position) * self.stiffness - self.velocity * self.damping;
            self.velocity += pull / self.mass * h;
            self.position += self.velocity * h;
            self.steps += 1.0;
        }
    }

    /// Where it is at `elapsed_ms`, at or after the last step.
    pub fn at(&self, elapsed_ms: f64) -> f64 {
        self.position + self.velocity * (elapsed_ms - self.steps * STEP_MS) / 1000.0
    }

    /// Whether it is as good as still at `to`.
    pub fn rests(&self, to: f64, rest: f64) -> bool {
        let off = self.position - to;
        let speed = rest * 10.0;
        off < rest && off > -rest && self.velocity < speed && self.velocity > -speed
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn spring(damping: f64) -> Spring {
        Spring { stiffness: 300.0, damping, mass: 1.0, position: 0.0, velocity: 0.0, steps: 0.0 }
    }

    #[test]
    fn where_it_is_does_not_depend_on_the_ticks() {
        let mut a = spring(20.0);
        let mut b = spring(20.0);
        a.advance(100.0, 500.0);
        for i in 0..=125 {
            b.advance(100.0, f64::from(i) * 4.0);
        }
        assert_eq!(a.position.to_bits(), b.position.to_bits());
    }

    #[test]
    fn a_critically_damped_spring_does_not_overshoot() {
        let mut spring = spring(35.0);
        for i in 0..300 {
            spring.advance(100.0, f64::from(i) * 4.0);
            assert!(spring.position <= 100.0);
        }
        assert!(spring.rests(100.0, 0.05));
    }

    #[test]
    fn a_loose_spring_overshoots_and_comes_to_rest() {
        let mut spring = spring(6.0);
        let mut most = 0.0_f64;
        for i in 0..1000 {
            spring.advance(100.0, f64::from(i) * 4.0);
            most = most.max(spring.position);
        }
        assert!(most > 120.0);
        assert!(spring.rests(100.0, 0.05));
    }
}
