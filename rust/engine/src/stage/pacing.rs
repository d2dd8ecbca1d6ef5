//! When the next frame is due on a real clock.

/// Frames stand on a grid of display intervals while something moves, and start at once after a rest.
#[derive(Debug, Clone)]
pub(super) struct Pacer {
    frame_us: f64,
    /// The earliest time of the next frame.
    next_us: f64,
    /// The last frame asked for another one.
    running: bool,
}

/// A frame that is due.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Due {
    /// The time that the frame shows.
    pub(super) tick_us: u64,
    /// Display intervals that passed without the frame they should have had.
    pub(super) missed: u64,
}

impl Pacer {
    pub(super) fn new(frame_us: f64) -> Self {
        Self { frame_us, next_us: 0.0, running: false }
    }

    /// The frame to begin at `now_us`, or how many microseconds are left until one may begin.
    pub(super) fn due(&mut self, now_us: u64) -> Result<Due, u64> {
        let now = now_us as f64;
        if let Some(left_us) = self.left_us(now_us) {
            return Err(left_us);
        }
        if !self.running {
            self.next_us = now + self.frame_us;
            return Ok(Due { tick_us: now_us, missed: 0 });
        }
        let missed = ((now - self.next_us) / self.frame_us).floor();
        let tick = self.next_us + missed * self.frame_us;
        self.next_us = tick + self.frame_us;
        Ok(Due { tick_us: tick as u64, missed: missed as u64 })
    }

    /// Microseconds until a frame may begin; nothing when it may now.
    pub(super) fn left_us(&self, now_us: u64) -> Option<u64> {
        let left = self.next_us - now_us as f64;
        (left > 0.0).then(|| left.ceil() as u64)
    }

    /// The first picture is there: nothing was late before it.
    pub(super) fn open(&mut self, now_us: u64) {
        self.next_us = self.next_us.max(now_us as f64);
    }

    /// After a frame: whether it asked for another one.
    pub(super) fn set_running(&mut self, running: bool) {
        self.running = running;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at_100_hz() -> Pacer {
        Pacer::new(10_000.0)
    }

    #[test]
    fn the_first_frame_after_a_rest_begins_at_once() {
        let mut pacer = at_100_hz();
        assert_eq!(pacer.due(123), Ok(Due { tick_us: 123, missed: 0 }));
    }

    #[test]
    fn the_next_one_waits_for_its_interval() {
        let mut pacer = at_100_hz();
        pacer.due(0).unwrap();
        assert_eq!(pacer.due(4_000), Err(6_000));
    }

    #[test]
    fn a_moving_stage_stays_on_its_grid() {
        let mut pacer = at_100_hz();
        pacer.due(0).unwrap();
        pacer.set_running(true);
        assert_eq!(pacer.due(10_300), Ok(Due { tick_us: 10_000, missed: 0 }));
        assert_eq!(pacer.due(20_100), Ok(Due { tick_us: 20_000, missed: 0 }));
    }

    #[test]
    fn intervals_that_were_slept_through_are_counted_while_moving() {
        let mut pacer = at_100_hz();
        pacer.due(0).unwrap();
        pacer.set_running(true);
        assert_eq!(pacer.due(35_000), Ok(Due { tick_us: 30_000, missed: 2 }));
    }

    #[test]
    fn nothing_is_late_before_the_first_picture() {
        let mut pacer = at_100_hz();
        pacer.due(0).unwrap();
        pacer.set_running(true);
        pacer.open(55_000);
        assert_eq!(pacer.due(56_000), Ok(Due { tick_us: 55_000, missed: 0 }));
    }

    #[test]
    fn intervals_of_rest_are_not() {
        let mut pacer = at_100_hz();
        pacer.due(0).unwrap();
        assert_eq!(pacer.due(35_000), Ok(Due { tick_us: 35_000, missed: 0 }));
    }
}
