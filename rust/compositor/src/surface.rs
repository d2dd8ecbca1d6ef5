//! The pixels of a frame.

use crate::IRect;

/// Device pixels, premultiplied, `0xAARRGGBB`: BGRA8 in memory on little-endian machines.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Surface {
    width: i32,
    height: i32,
    pixels: Vec<u32>,
}

impl Surface {
    /// The largest width and height, px.
    pub const SIDE_PX_MAX: u32 = 8192;

    /// A transparent surface; sides are clamped to [`Self::SIDE_PX_MAX`].
    #[must_use]
    pub fn new(width_px: u32, height_px: u32) -> Self {
        let (width, height) = (width_px.min(Self::SIDE_PX_MAX), height_px.min(Self::SIDE_PX_MAX));
        Self { width: width as i32, height: height as i32, pixels: vec![0; (width * height) as usize] }
    }

    /// Width, px.
    #[must_use]
    pub fn width_px(&self) -> u32 {
        self.width as u32
    }

    /// Height, px.
    #[must_use]
    pub fn height_px(&self) -> u32 {
        self.height as u32
    }

    /// All of it.
    #[must_use]
    pub fn bounds(&self) -> IRect {
        IRect::new(0, 0, self.width, self.height)
    }

    /// Rows one after another, `width_px` pixels each.
    #[must_use]
    pub fn pixels(&self) -> &[u32] {
        &self.pixels
    }

    /// Pixels to draw into.
    pub fn pixels_mut(&mut self) -> &mut [u32] {
        &mut self.pixels
    }

    /// Gives it another size, all transparent; nothing happens when it has that size.
    pub fn resize(&mut self, (width_px, height_px): (u32, u32)) {
        if (self.width_px(), self.height_px()) != (width_px, height_px) {
            *self = Self::new(width_px, height_px);
        }
    }

    /// Copies the pixels of `rect` to the same place in `out`, which has rows of the same width. What lies outside the
    /// surface or beyond the end of `out` is left out.
    pub fn copy(&self, rect: IRect, out: &mut [u32]) {
        let rect = rect.intersect(&self.bounds());
        if rect.is_empty() {
            return;
        }
        for y in rect.y0..rect.y1 {
            let row = (y * self.width + rect.x0) as usize..(y * self.width + rect.x1) as usize;
            let Some(target) = out.get_mut(row.clone()) else { return };
            target.copy_from_slice(&self.pixels[row]);
        }
    }

    /// All pixels as RGBA8, straight alpha: for pictures and tests.
    #[must_use]
    pub fn to_rgba(&self) -> Vec<u8> {
        let straight = |channel: u32, alpha: u32| {
            (channel * 255 + alpha / 2).checked_div(alpha).map_or(0, |value| value.min(255) as u8)
        };
        let mut out = Vec::with_capacity(self.pixels.len() * 4);
        for &pixel in &self.pixels {
            let alpha = pixel >> 24;
            let channels = [pixel >> 16 & 255, pixel >> 8 & 255, pixel & 255];
            out.extend(channels.map(|channel| straight(channel, alpha)));
            out.push(alpha as u8);
        }
        out
    }
}
