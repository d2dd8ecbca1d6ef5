//! Time, in microseconds since the engine started, from the machine or from the test. It stands still while the engine is
//! suspended.

use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};

use crate::config::ClockKind;

/// The virtual clock's wall time at start: 2026-01-01T00:00:00Z, in milliseconds since 1970.
const VIRTUAL_EPOCH_MS: f64 = 1_767_225_600_000.0;

/// The engine's clock. Never goes back; shared by all its threads.
#[derive(Debug)]
pub struct Clock {
    kind: ClockKind,
    start: Instant,
    virtual_us: AtomicU64,
    /// Where a real clock was stopped, or [`RUNNING`].
    stopped_us: AtomicU64,
    /// How long a real clock has stood still so far.
    lost_us: AtomicU64,
}

const RUNNING: u64 = u64::MAX;

impl Clock {
    /// A clock that stands at 0.
    #[must_use]
    pub fn new(kind: ClockKind) -> Self {
        Self {
            kind,
            start: Instant::now(),
            virtual_us: AtomicU64::new(0),
            stopped_us: AtomicU64::new(RUNNING),
            lost_us: AtomicU64::new(0),
        }
    }

    /// Real or virtual.
    #[must_use]
    pub fn kind(&self) -> ClockKind {
        self.kind
    }

    /// Microseconds since the start.
    #[must_use]
    pub fn now_us(&self) -> u64 {
        match self.kind {
            ClockKind::Real => match self.stopped_us.load(Ordering::Acquire) {
                RUNNING => self.real_us().saturating_sub(self.lost_us.load(Ordering::Acquire)),
                stopped_us => stopped_us,
            },
            ClockKind::Virtual => self.virtual_us.load(Ordering::Acquire),
        }
    }

    /// Real microseconds since the start, whatever the kind: for measuring work.
    #[must_use]
    pub fn real_us(&self) -> u64 {
        micros(self.start.elapsed())
    }

    /// Milliseconds since 1970; on the virtual clock a fixed day plus the virtual time.
    #[must_use]
    pub fn wall_ms(&self) -> f64 {
        match self.kind {
            ClockKind::Real => {
                SystemTime::now().duration_since(UNIX_EPOCH).map_or(0.0, |since| since.as_micros() as f64 / 1000.0)
            }
            ClockKind::Virtual => VIRTUAL_EPOCH_MS + self.now_us() as f64 / 1000.0,
        }
    }

    /// Stops a real clock. A virtual one stands still between two calls anyway.
    pub fn stop(&self) {
        let now_us = self.now_us();
        let _ = self.stopped_us.compare_exchange(RUNNING, now_us, Ordering::AcqRel, Ordering::Acquire);
    }

    /// Lets a stopped clock go on from where it stands.
    pub fn go_on(&self) {
        let stopped_us = self.stopped_us.load(Ordering::Acquire);
        if stopped_us != RUNNING {
            self.lost_us.store(self.real_us().saturating_sub(stopped_us), Ordering::Release);
            self.stopped_us.store(RUNNING, Ordering::Release);
        }
    }

    /// Whether it was stopped.
    #[must_use]
    pub fn is_stopped(&self) -> bool {
        self.stopped_us.load(Ordering::Acquire) != RUNNING
    }

    /// Moves a virtual clock forward to `time_us`; a real one and a step back are left alone.
    pub fn set_virtual_us(&self, time_us: u64) {
        self.virtual_us.fetch_max(time_us, Ordering::AcqRel);
    }
}

fn micros(duration: Duration) -> u64 {
    u64::try_from(duration.as_micros()).unwrap_or(u64::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_virtual_clock_moves_only_forward_and_only_when_told() {
        let clock = Clock::new(ClockKind::Virtual);
        clock.set_virtual_us(500);
        clock.set_virtual_us(200);
        assert_eq!(clock.now_us(), 500);
        assert!((clock.wall_ms() - VIRTUAL_EPOCH_MS - 0.5).abs() < 1e-3);
    }

    #[test]
    fn a_real_clock_goes_on_from_where_it_was_stopped() {
        let clock = Clock::new(ClockKind::Real);
        clock.stop();
        let stopped_us = clock.now_us();
        while clock.real_us() < stopped_us + 3_000 {}
        assert_eq!(clock.now_us(), stopped_us);
        clock.go_on();
        assert!(clock.real_us() - clock.now_us() >= 3_000);
        assert!(!clock.is_stopped());
    }
}
