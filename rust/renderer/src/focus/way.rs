//! The four ways, and boxes seen along them.

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Way {
    Left = 0,
    Right = 1,
    Up = 2,
    Down = 3,
}

impl Way {
    pub fn horizontal(self) -> bool {
        self == Self::Left || self == Self::Right
    }

    pub fn forward(self) -> bool {
        self == Self::Right || self == Self::Down
    }

    pub fn back(self) -> Self {
        match self {
            Self::Left => Self::Right,
            Self::Right => Self::Left,
            Self::Up => Self::Down,
            Self::Down => Self::Up,
        }
    }

    /// Where a box begins and ends along the way, mirrored where the way goes left or up: it always goes upwards.
    pub fn along(self, at: [f64; 4]) -> (f64, f64) {
        match self {
            Self::Right => (at[0], at[2]),
            Self::Left => (-at[2], -at[0]),
            Self::Down => (at[1], at[3]),
            Self::Up => (-at[3], -at[1]),
        }
    }

    /// Where a box begins and ends across the way.
    pub fn across(self, at: [f64; 4]) -> (f64, f64) {
        if self.horizontal() { (at[1], at[3]) } else { (at[0], at[2]) }
    }
}
