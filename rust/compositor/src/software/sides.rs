//! The colours of a border whose sides differ: they meet on the line from the box's corner to the corner within.

use super::kernels;

/// Which side a pixel of a border belongs to, and its colour.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Sides {
    /// Device px → px of the box, rows `[u: x y 1, v: x y 1]`.
    pub to_box: [f32; 6],
    /// Of the box, px.
    pub width: f32,
    pub height: f32,
    /// Left, top, right, bottom, px of the box.
    pub widths: [f32; 4],
    /// Premultiplied, in the same order.
    pub colours: [u32; 4],
    /// Px of the box for one device px.
    pub step: f32,
}

impl Sides {
    /// The colours of row `y` from `x` on.
    pub fn fetch(&self, x: i32, y: i32, out: &mut [u32]) {
        let [a, b, c, d, e, f] = self.to_box;
        let cy = y as f32 + 0.5;
        for (i, out) in out.iter_mut().enumerate() {
            let cx = (x + i as i32) as f32 + 0.5;
            *out = self.at(a * cx + b * cy + c, d * cx + e * cy + f);
        }
    }

    fn at(&self, u: f32, v: f32) -> u32 {
        let [left, top, right, bottom] = self.widths;
        let on_left = u < (left + self.width - right) / 2.0;
        let on_top = v < (top + self.height - bottom) / 2.0;
        let (across, along) = (if on_left { u } else { self.width - u }, if on_top { v } else { self.height - v });
        let (side, end) = (if on_left { 0 } else { 2 }, if on_top { 1 } else { 3 });
        let (side_width, end_width) = (self.widths[side], self.widths[end]);
        let length = (side_width * side_width + end_width * end_width).sqrt();
        // How far beyond the line the pixel lies, towards the top or bottom.
        let beyond = if length > 0.0 { (across * end_width - along * side_width) / length } else { 0.0 };
        let share = ((beyond / self.step + 0.5).clamp(0.0, 1.0) * 255.0 + 0.5) as u32;
        match share {
            0 => self.colours[side],
            255 => self.colours[end],
            _ => kernels::scale(self.colours[side], 255 - share) + kernels::scale(self.colours[end], share),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sides_meet_on_the_corner_s_line() {
        let sides = Sides {
            to_box: [1.0, 0.0, 0.0, 0.0, 1.0, 0.0],
            width: 100.0,
            height: 60.0,
            widths: [10.0, 20.0, 4.0, 0.0],
            colours: [1, 2, 3, 4],
            step: 1.0,
        };
        assert_eq!(sides.at(2.0, 10.0), 1);
        assert_eq!(sides.at(8.0, 10.0), 2);
        assert_eq!(sides.at(99.0, 10.0), 3);
        assert_eq!(sides.at(50.0, 5.0), 2);
        assert_eq!(sides.at(1.0, 59.5), 1);
    }
}
