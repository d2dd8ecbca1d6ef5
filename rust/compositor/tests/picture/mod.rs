//! Surfaces as PNG files.
#![allow(dead_code)]

use tenfoot_compositor::Surface;

/// Encodes a surface, small.
pub fn encode(surface: &Surface) -> Result<Vec<u8>, png::EncodingError> {
    let mut out = Vec::new();
    let mut encoder = png::Encoder::new(&mut out, surface.width_px(), surface.height_px());
    let rgba = surface.to_rgba();
    let opaque = rgba.chunks_exact(4).all(|pixel| pixel[3] == 255);
    encoder.set_color(if opaque { png::ColorType::Rgb } else { png::ColorType::Rgba });
    encoder.set_depth(png::BitDepth::Eight);
    encoder.set_compression(png::Compression::High);
    let mut writer = encoder.write_header()?;
    if opaque {
        let rgb: Vec<u8> = rgba.chunks_exact(4).flat_map(|pixel| [pixel[0], pixel[1], pixel[2]]).collect();
        writer.write_image_data(&rgb)?;
    } else {
        writer.write_image_data(&rgba)?;
    }
    writer.finish()?;
    Ok(out)
}

/// Decodes what [`encode`] wrote: size, and RGBA8.
pub fn decode(bytes: &[u8]) -> Result<(u32, u32, Vec<u8>), png::DecodingError> {
    let mut reader = png::Decoder::new(std::io::Cursor::new(bytes)).read_info()?;
    let mut out = vec![0; reader.output_buffer_size().unwrap_or(0)];
    let info = reader.next_frame(&mut out)?;
    out.truncate(info.buffer_size());
    if info.color_type == png::ColorType::Rgb {
        out = out.chunks_exact(3).flat_map(|pixel| [pixel[0], pixel[1], pixel[2], 255]).collect();
    }
    Ok((info.width, info.height, out))
}
