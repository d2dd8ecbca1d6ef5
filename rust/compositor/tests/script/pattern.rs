//! Pictures made by rule, so that tests need no files.

use tenfoot_compositor::Bitmap;

/// Draws `pattern:WIDTHxHEIGHT:seed`.
pub fn draw(name: &str) -> Option<Bitmap> {
    let mut parts = name.split(':');
    let (pattern, size) = (parts.next()?, parts.next()?);
    let seed: u32 = parts.next().map_or(Some(0), |seed| seed.parse().ok())?;
    let (width, height) = size.split_once('x')?;
    let (width, height): (u32, u32) = (width.parse().ok()?, height.parse().ok()?);
    let pixel: fn(f32, f32, u32, u32, u32) -> [u8; 4] = match pattern {
        "poster" => poster,
        "checker" => checker,
        "ring" => ring,
        "frame" => frame,
        _ => return None,
    };
    let mut rgba = Vec::with_capacity((width * height * 4) as usize);
    for y in 0..height {
        for x in 0..width {
            rgba.extend(pixel(x as f32 / width as f32, y as f32 / height as f32, x, y, seed));
        }
    }
    Bitmap::from_rgba(width, height, &rgba).ok()
}

fn channel(value: f32) -> u8 {
    (value.clamp(0.0, 1.0) * 255.0) as u8
}

/// A sky, a sun and hills, in colours of the seed.
fn poster(u: f32, v: f32, _: u32, _: u32, seed: u32) -> [u8; 4] {
    let turn = |offset: u32| ((seed * 47 + offset * 85) % 256) as f32 / 255.0;
    let (r, g, b) = (0.25 + 0.6 * turn(0), 0.2 + 0.4 * turn(1), 0.35 + 0.5 * turn(2));
    let (dx, dy) = (u - 0.3 - 0.4 * turn(3), (v - 0.35) * 1.5);
    if dx * dx + dy * dy < 0.03 {
        return [255, channel(0.8 + 0.2 * g), channel(0.5 + 0.3 * b), 255];
    }
    let near = 0.78 + 0.3 * (u - 0.5) * (u - 0.2) - 0.1 * turn(4);
    let far = 0.62 - 0.5 * (u - 0.7) * (u - 0.4) + 0.1 * turn(5);
    let shade = if v > near {
        0.25
    } else if v > far {
        0.5
    } else {
        1.25 - v * 0.6
    };
    [channel(r * shade), channel(g * shade), channel(b * shade), 255]
}

/// Squares of one and four px, which show whether a picture is drawn pixel for pixel.
fn checker(_: f32, _: f32, x: u32, y: u32, seed: u32) -> [u8; 4] {
    let fine = (x ^ y) & 1 == 0;
    let coarse = ((x / 4) ^ (y / 4)) & 1 == 0;
    let light = if x / 16 % 2 == seed % 2 { fine } else { coarse };
    if light { [235, 235, 235, 255] } else { [30, 30, 60, 255] }
}

/// A button: a bright rim, round corners, a stripe in the middle of each side that shows how it is stretched.
fn frame(u: f32, v: f32, _: u32, _: u32, seed: u32) -> [u8; 4] {
    let (x, y) = ((u - 0.48).abs() * 2.0, (v - 0.48).abs() * 2.0);
    let (dx, dy) = ((x - 0.5).max(0.0), (y - 0.5).max(0.0));
    let distance = (dx * dx + dy * dy).sqrt();
    let tone = ((seed * 60) % 256) as u8;
    if distance > 0.5 {
        [0, 0, 0, 0]
    } else if distance > 0.38 || x > 0.88 || y > 0.88 {
        [255, 230, 160, 255]
    } else {
        [channel(0.2 + 0.3 * u), channel(0.3 + 0.3 * v), 120 + tone / 2, 255]
    }
}

/// A soft ring: a bitmap with transparent parts.
fn ring(u: f32, v: f32, _: u32, _: u32, seed: u32) -> [u8; 4] {
    let distance = ((u - 0.5) * (u - 0.5) + (v - 0.5) * (v - 0.5)).sqrt();
    let alpha = 1.0 - ((distance - 0.35).abs() / 0.12).min(1.0);
    let tone = ((seed * 91) % 256) as u8;
    [255 - tone, 120, tone, channel(alpha)]
}
