//! Colours as they travel: straight alpha, sRGB.

/// `0xRRGGBBAA`, straight alpha, sRGB.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
#[repr(transparent)]
pub struct Colour(pub u32);

impl Colour {
    /// Nothing to see.
    pub const TRANSPARENT: Self = Self(0);
    /// Opaque white.
    pub const WHITE: Self = Self(0xffff_ffff);
    /// Opaque black.
    pub const BLACK: Self = Self(0x0000_00ff);

    /// Red, 0–255.
    #[must_use]
    pub const fn r(self) -> u8 {
        (self.0 >> 24) as u8
    }

    /// Green, 0–255.
    #[must_use]
    pub const fn g(self) -> u8 {
        (self.0 >> 16) as u8
    }

    /// Blue, 0–255.
    #[must_use]
    pub const fn b(self) -> u8 {
        (self.0 >> 8) as u8
    }

    /// Alpha, 0–255, 255 = opaque.
    #[must_use]
    pub const fn a(self) -> u8 {
        self.0 as u8
    }

    /// The same colour with another alpha.
    #[must_use]
    pub const fn with_alpha(self, alpha: u8) -> Self {
        Self((self.0 & 0xffff_ff00) | alpha as u32)
    }
}
