//! Curves: the polynomials both versions of the renderer share. Only + − × ÷ and floor.

use std::f64::consts::PI;

/// The cubic Bézier easing through (0,0) (x1,y1) (x2,y2) (1,1) at `progress` in 0..=1.
///
/// `x1` and `x2` lie in 0..=1. Newton first, then bisection where the slope is too flat.
pub(crate) fn bezier(x1: f64, y1: f64, x2: f64, y2: f64, progress: f64) -> f64 {
    if progress <= 0.0 {
        return 0.0;
    }
    if progress >= 1.0 {
        return 1.0;
    }
    let cx = 3.0 * x1;
    let bx = 3.0 * (x2 - x1) - cx;
    let ax = 1.0 - cx - bx;
    let t = solve(ax, bx, cx, progress);
    let cy = 3.0 * y1;
    let by = 3.0 * (y2 - y1) - cy;
    let ay = 1.0 - cy - by;
    ((ay * t + by) * t + cy) * t
}

fn solve(ax: f64, bx: f64, cx: f64, x: f64) -> f64 {
    let mut t = x;
    for _ in 0..8 {
        let error = ((ax * t + bx) * t + cx) * t - x;
        if error < 1e-7 && error > -1e-7 {
            return t;
        }
        let slope = (3.0 * ax * t + 2.0 * bx) * t + cx;
        if slope < 1e-6 && slope > -1e-6 {
            break;
        }
        t -= error / slope;
    }
    let mut low = 0.0;
    let mut high = 1.0;
    t = x;
    for _ in 0..40 {
        let error = ((ax * t + bx) * t + cx) * t - x;
        if error < 1e-7 && error > -1e-7 {
            break;
        }
        if error > 0.0 {
            high = t;
        } else {
            low = t;
        }
        t = (low + high) / 2.0;
    }
    t
}

/// Sine and cosine of an angle in degrees. Multiples of 90 are exact.
pub(crate) fn sin_cos(degrees: f64) -> (f64, f64) {
    let turn = degrees - (degrees / 360.0 + 0.5).floor() * 360.0;
    let quadrant = (turn / 90.0 + 0.5).floor();
    let x = (turn - quadrant * 90.0) * PI / 180.0;
    let x2 = x * x;
    let sin = x * (1.0 - x2 / 6.0 * (1.0 - x2 / 20.0 * (1.0 - x2 / 42.0 * (1.0 - x2 / 72.0 * (1.0 - x2 / 110.0)))));
    let cos = 1.0
        - x2 / 2.0 * (1.0 - x2 / 12.0 * (1.0 - x2 / 30.0 * (1.0 - x2 / 56.0 * (1.0 - x2 / 90.0 * (1.0 - x2 / 132.0)))));
    if quadrant == 0.0 {
        (sin, cos)
    } else if quadrant == 1.0 {
        (cos, -sin)
    } else if quadrant == -1.0 {
        (-cos, sin)
    } else {
        (-sin, -cos)
    }
}

/// One channel of a colour, mixed and rounded.
fn channel(from: u32, to: u32, shift: u32, t: f64) -> u32 {
    let a = f64::from((from >> shift) & 255);
    let b = f64::from((to >> shift) & 255);
    let mixed = (a + (b - a) * t + 0.5).floor();
    if mixed < 0.0 {
        0
    } else if mixed > 255.0 {
        255
    } else {
        mixed as u32
    }
}

/// A colour between two colours (0xRRGGBBAA, straight alpha), each channel by itself; a colour of
/// alpha 0 lends the other end its alpha only. `t` may overshoot 0..=1.
pub(crate) fn mix_colours(from: f64, to: f64, t: f64) -> f64 {
    let mut a = from as u32;
    let mut b = to as u32;
    if a & 255 == 0 {
        a = b & 0xffff_ff00;
    } else if b & 255 == 0 {
        b = a & 0xffff_ff00;
    }
    f64::from(
        (channel(a, b, 24, t) << 24) | (channel(a, b, 16, t) << 16) | (channel(a, b, 8, t) << 8) | channel(a, b, 0, t),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bezier_starts_at_0_and_ends_at_1() {
        assert_eq!(bezier(0.25, 0.1, 0.25, 1.0, 0.0), 0.0);
        assert_eq!(bezier(0.25, 0.1, 0.25, 1.0, 1.0), 1.0);
    }

    #[test]
    fn linear_bezier_is_the_identity() {
        for i in 0..=10 {
            let p = f64::from(i) / 10.0;
            assert!((bezier(1.0 / 3.0, 1.0 / 3.0, 2.0 / 3.0, 2.0 / 3.0, p) - p).abs() < 1e-6);
        }
    }

    #[test]
    fn flat_slopes_are_solved_by_bisection() {
        let y = bezier(1.0, 0.0, 0.0, 1.0, 0.5);
        assert!((y - 0.5).abs() < 1e-5);
    }

    #[test]
    fn sine_and_cosine_agree_with_the_platform_to_ten_digits() {
        for degrees in -800..800 {
            let (sin, cos) = sin_cos(f64::from(degrees));
            let radians = f64::from(degrees) * PI / 180.0;
            assert!((sin - radians.sin()).abs() < 1e-10, "sin {degrees}");
            assert!((cos - radians.cos()).abs() < 1e-10, "cos {degrees}");
        }
    }

    #[test]
    fn right_angles_are_exact() {
        assert_eq!(sin_cos(90.0), (1.0, -0.0));
        assert_eq!(sin_cos(180.0), (-0.0, -1.0));
        assert_eq!(sin_cos(360.0), (0.0, 1.0));
    }

    #[test]
    fn a_transparent_end_keeps_the_hue_of_the_other() {
        assert_eq!(mix_colours(0.0, f64::from(0xff00_00ff_u32), 0.5) as u32, 0xff00_0080);
    }
}
