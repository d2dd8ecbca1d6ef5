//! Decoded pictures.

use std::sync::atomic::{AtomicU64, Ordering};

use thiserror::Error;

/// Names bitmaps; the only state that runtimes in one process share, and nothing drawn depends on its values.
static NEXT_SERIAL: AtomicU64 = AtomicU64::new(1);

/// A decoded picture: immutable, premultiplied `0xAARRGGBB`, made on any thread.
#[derive(Debug)]
pub struct Bitmap {
    serial: u64,
    width: i32,
    height: i32,
    opaque: bool,
    pixels: Box<[u32]>,
}

/// The pixels are not `width × height`, or a side is 0 or beyond 16,384 px.
#[derive(Clone, Copy, Debug, Error, PartialEq, Eq)]
#[error("{width_px} × {height_px} px do not fit {pixels} pixels")]
pub struct BitmapSizeError {
    /// Width asked for.
    pub width_px: u32,
    /// Height asked for.
    pub height_px: u32,
    /// Pixels given.
    pub pixels: usize,
}

impl Bitmap {
    /// The longest side, px.
    pub const SIDE_PX_MAX: u32 = 16_384;

    /// From premultiplied `0xAARRGGBB` pixels, rows one after another.
    ///
    /// # Errors
    /// The size does not fit.
    pub fn new(width_px: u32, height_px: u32, pixels: Vec<u32>) -> Result<Self, BitmapSizeError> {
        let sides = 1..=Self::SIDE_PX_MAX;
        let fits = sides.contains(&width_px) && sides.contains(&height_px);
        if !fits || pixels.len() as u64 != u64::from(width_px) * u64::from(height_px) {
            return Err(BitmapSizeError { width_px, height_px, pixels: pixels.len() });
        }
        let opaque = pixels.iter().fold(u32::MAX, |all, pixel| all & pixel) >> 24 == 255;
        Ok(Self {
            serial: NEXT_SERIAL.fetch_add(1, Ordering::Relaxed),
            width: width_px as i32,
            height: height_px as i32,
            opaque,
            pixels: pixels.into_boxed_slice(),
        })
    }

    /// From RGBA8 with straight alpha, as decoders give it.
    ///
    /// # Errors
    /// The size does not fit.
    pub fn from_rgba(width_px: u32, height_px: u32, rgba: &[u8]) -> Result<Self, BitmapSizeError> {
        let pixels = rgba.chunks_exact(4).map(|p| premultiply(p[0], p[1], p[2], p[3])).collect();
        Self::new(width_px, height_px, pixels)
    }

    /// Names this picture; no other has it.
    #[must_use]
    pub fn serial(&self) -> u64 {
        self.serial
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

    /// Whether no pixel lets anything through.
    #[must_use]
    pub fn is_opaque(&self) -> bool {
        self.opaque
    }

    /// Rows one after another.
    #[must_use]
    pub fn pixels(&self) -> &[u32] {
        &self.pixels
    }

    /// Bytes of its pixels.
    #[must_use]
    pub fn size_bytes(&self) -> usize {
        self.pixels.len() * 4
    }
}

fn premultiply(r: u8, g: u8, b: u8, a: u8) -> u32 {
    let times = |channel: u8| {
        let product = u32::from(channel) * u32::from(a) + 128;
        (product + (product >> 8)) >> 8
    };
    u32::from(a) << 24 | times(r) << 16 | times(g) << 8 | times(b)
}
