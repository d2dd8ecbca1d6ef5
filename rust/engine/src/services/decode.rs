//! Encoded bytes → a premultiplied bitmap of the drawn size. Pure; called on the decode threads.
//!
//! The header is read first: format, pixels and size are judged before a byte of the picture is decoded.

use std::io::Cursor;

use fast_image_resize::images::{Image, ImageRef};
use fast_image_resize::{FilterType, PixelType, ResizeAlg, ResizeOptions, Resizer};
use image::{DynamicImage, ImageDecoder, ImageFormat, ImageReader};
use tenfoot_compositor::Bitmap;
use tenfoot_contract::{ObjectFit, Status};

/// The largest picture side that is produced, device px.
const SIDE_MAX: u32 = 8192;

/// What this device decodes.
#[derive(Debug, Clone)]
pub struct DecodeLimits {
    /// `jpeg`, `png`, `webp`.
    pub codecs: Vec<String>,
    /// Width × height of the encoded picture.
    pub pixels_max: u64,
}

/// Decodes to the drawn size. `0 × 0` keeps the picture's own size.
///
/// # Errors
/// `decode_failed` for what is no picture of a known format, `bitmap_too_large` for more pixels than allowed.
pub fn decode(
    bytes: &[u8],
    (width_px, height_px): (u32, u32),
    fit: ObjectFit,
    limits: &DecodeLimits,
) -> Result<Bitmap, Status> {
    let (decoder, source) = open(bytes, limits)?;
    let geometry = Geometry::new(source, (width_px, height_px), fit);
    let picture = DynamicImage::from_decoder(decoder).map_err(|_| Status::DecodeFailed)?;
    resize(picture, &geometry)
}

/// The size that the picture has by itself, from its header.
///
/// # Errors
/// Those of [`decode`], as far as the header shows them.
pub fn measure(bytes: &[u8], limits: &DecodeLimits) -> Result<(u32, u32), Status> {
    open(bytes, limits).map(|(_, size)| size)
}

/// A decoder that has read the header, and the size that it found there.
fn open<'a>(bytes: &'a [u8], limits: &DecodeLimits) -> Result<(impl ImageDecoder + 'a, (u32, u32)), Status> {
    let format = image::guess_format(bytes).map_err(|_| Status::DecodeFailed)?;
    if !limits.codecs.iter().any(|codec| codec == codec_name(format)) {
        return Err(Status::DecodeFailed);
    }
    let mut reader = ImageReader::with_format(Cursor::new(bytes), format);
    reader.no_limits();
    let decoder = reader.into_decoder().map_err(|_| Status::DecodeFailed)?;
    let (source_width, source_height) = decoder.dimensions();
    if u64::from(source_width) * u64::from(source_height) > limits.pixels_max {
        return Err(Status::BitmapTooLarge);
    }
    if source_width == 0 || source_height == 0 {
        return Err(Status::DecodeFailed);
    }
    Ok((decoder, (source_width, source_height)))
}

fn codec_name(format: ImageFormat) -> &'static str {
    match format {
        ImageFormat::Jpeg => "jpeg",
        ImageFormat::Png => "png",
        ImageFormat::WebP => "webp",
        _ => "",
    }
}

/// Which part of the source goes where.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Geometry {
    crop: (f64, f64, f64, f64),
    width: u32,
    height: u32,
}

impl Geometry {
    fn new(source: (u32, u32), drawn: (u32, u32), fit: ObjectFit) -> Self {
        let (source_width, source_height) = (f64::from(source.0), f64::from(source.1));
        let drawn = if drawn.0 == 0 || drawn.1 == 0 { source } else { drawn };
        let drawn = (drawn.0.min(SIDE_MAX), drawn.1.min(SIDE_MAX));
        let (drawn_width, drawn_height) = (f64::from(drawn.0), f64::from(drawn.1));
        let (ratio_x, ratio_y) = (drawn_width / source_width, drawn_height / source_height);
        let whole = (0.0, 0.0, source_width, source_height);
        match fit {
            ObjectFit::Fill => Self { crop: whole, width: drawn.0, height: drawn.1 },
            ObjectFit::Contain => {
                let ratio = ratio_x.min(ratio_y).min(1.0);
                let side = |length: f64| ((length * ratio).round() as u32).max(1);
                Self { crop: whole, width: side(source_width), height: side(source_height) }
            }
            ObjectFit::Cover => {
                let ratio = ratio_x.max(ratio_y);
                let (width, height) = (drawn_width / ratio, drawn_height / ratio);
                let crop = ((source_width - width) / 2.0, (source_height - height) / 2.0, width, height);
                let shrink = ratio.min(1.0) / ratio;
                let side = |length: f64| ((length * shrink).round() as u32).max(1);
                Self { crop, width: side(drawn_width), height: side(drawn_height) }
            }
        }
    }
}

fn resize(picture: DynamicImage, geometry: &Geometry) -> Result<Bitmap, Status> {
    let opaque = !picture.color().has_alpha();
    let (width, height) = (picture.width(), picture.height());
    let (pixels, pixel_type) = if opaque {
        (picture.into_rgb8().into_raw(), PixelType::U8x3)
    } else {
        (picture.into_rgba8().into_raw(), PixelType::U8x4)
    };
    let same_size = (width, height) == (geometry.width, geometry.height);
    let pixels = if same_size && geometry.crop == (0.0, 0.0, f64::from(width), f64::from(height)) {
        pixels
    } else {
        let source = ImageRef::new(width, height, &pixels, pixel_type).map_err(|_| Status::DecodeFailed)?;
        let mut target = Image::new(geometry.width, geometry.height, pixel_type);
        let (left, top, crop_width, crop_height) = geometry.crop;
        let options = ResizeOptions::new().resize_alg(ResizeAlg::Convolution(FilterType::CatmullRom)).crop(
            left,
            top,
            crop_width,
            crop_height,
        );
        Resizer::new().resize(&source, &mut target, &options).map_err(|_| Status::DecodeFailed)?;
        target.into_vec()
    };
    let pixels = if opaque { opaque_pixels(&pixels) } else { premultiplied_pixels(&pixels) };
    Bitmap::new(geometry.width, geometry.height, pixels).map_err(|_| Status::BitmapTooLarge)
}

fn opaque_pixels(rgb: &[u8]) -> Vec<u32> {
    rgb.chunks_exact(3).map(|from| u32::from_be_bytes([255, from[0], from[1], from[2]])).collect()
}

fn premultiplied_pixels(rgba: &[u8]) -> Vec<u32> {
    let times = |value: u8, alpha: u8| {
        let product = u32::from(value) * u32::from(alpha) + 128;
        ((product + (product >> 8)) >> 8) as u8
    };
    let pixel = |from: &[u8]| {
        let alpha = from[3];
        u32::from_be_bytes([alpha, times(from[0], alpha), times(from[1], alpha), times(from[2], alpha)])
    };
    rgba.chunks_exact(4).map(pixel).collect()
}

#[cfg(test)]
mod tests {
    use image::{Rgb, RgbImage, Rgba, RgbaImage};

    use super::*;

    fn limits() -> DecodeLimits {
        DecodeLimits { codecs: vec!["jpeg".into(), "png".into()], pixels_max: 1_000_000 }
    }

    fn encoded(picture: &DynamicImage, format: ImageFormat) -> Vec<u8> {
        let mut bytes = Cursor::new(Vec::new());
        picture.write_to(&mut bytes, format).unwrap();
        bytes.into_inner()
    }

    fn red(width: u32, height: u32) -> DynamicImage {
        RgbImage::from_pixel(width, height, Rgb([250, 20, 10])).into()
    }

    #[test]
    fn cover_crops_to_the_drawn_aspect() {
        let bytes = encoded(&red(400, 200), ImageFormat::Png);
        let picture = decode(&bytes, (100, 100), ObjectFit::Cover, &limits()).unwrap();
        assert_eq!((picture.width_px(), picture.height_px()), (100, 100));
        assert_eq!(picture.pixels()[0], 0xfffa_140a);
    }

    #[test]
    fn cover_never_enlarges() {
        let bytes = encoded(&red(40, 20), ImageFormat::Jpeg);
        let picture = decode(&bytes, (100, 100), ObjectFit::Cover, &limits()).unwrap();
        assert_eq!((picture.width_px(), picture.height_px()), (20, 20));
    }

    #[test]
    fn contain_fits_inside_and_fill_is_exact() {
        let bytes = encoded(&red(400, 200), ImageFormat::Png);
        let contained = decode(&bytes, (100, 100), ObjectFit::Contain, &limits()).unwrap();
        let filled = decode(&bytes, (100, 90), ObjectFit::Fill, &limits()).unwrap();
        assert_eq!((contained.width_px(), contained.height_px()), (100, 50));
        assert_eq!((filled.width_px(), filled.height_px()), (100, 90));
    }

    #[test]
    fn alpha_is_premultiplied() {
        let picture = RgbaImage::from_pixel(2, 2, Rgba([255, 128, 0, 128])).into();
        let bytes = encoded(&picture, ImageFormat::Png);
        let picture = decode(&bytes, (0, 0), ObjectFit::Fill, &limits()).unwrap();
        assert_eq!(picture.pixels()[0], 0x8080_4000);
    }

    #[test]
    fn the_own_size_is_read_without_the_rest_of_the_picture() {
        let png = encoded(&red(640, 48), ImageFormat::Png);
        assert_eq!(measure(&png[..64], &limits()), Ok((640, 48)));
        assert_eq!(measure(&encoded(&red(31, 7), ImageFormat::Jpeg), &limits()), Ok((31, 7)));
    }

    #[test]
    fn a_codec_the_device_lacks_is_refused() {
        let bytes = encoded(&red(4, 4), ImageFormat::WebP);
        let result = decode(&bytes, (4, 4), ObjectFit::Fill, &limits());
        assert_eq!(result.unwrap_err(), Status::DecodeFailed);
    }

    #[test]
    fn a_truncated_picture_is_refused() {
        let bytes = encoded(&red(64, 64), ImageFormat::Png);
        let result = decode(&bytes[..bytes.len() / 2], (4, 4), ObjectFit::Fill, &limits());
        assert_eq!(result.unwrap_err(), Status::DecodeFailed);
    }

    /// The signature and IHDR of a 20,000 × 20,000 picture: 33 bytes that would ask for 1.2 GB.
    #[test]
    fn too_many_pixels_are_refused_from_the_header() {
        let mut bytes = b"\x89PNG\r\n\x1a\n\0\0\0\x0dIHDR".to_vec();
        for side in [20_000_u32, 20_000] {
            bytes.extend_from_slice(&side.to_be_bytes());
        }
        bytes.extend_from_slice(&[8, 2, 0, 0, 0]);
        bytes.extend_from_slice(&crc32(&bytes[12..]).to_be_bytes());
        bytes.extend_from_slice(b"\0\0\0\0IDAT\x35\xaf\x06\x1e");
        let result = decode(&bytes, (100, 100), ObjectFit::Cover, &limits());
        assert_eq!(result.unwrap_err(), Status::BitmapTooLarge);
    }

    fn crc32(bytes: &[u8]) -> u32 {
        let step = |crc: u32, byte: &u8| {
            (0..8).fold(crc ^ u32::from(*byte), |crc, _| if crc & 1 == 1 { (crc >> 1) ^ 0xedb8_8320 } else { crc >> 1 })
        };
        !bytes.iter().fold(!0, step)
    }
}
