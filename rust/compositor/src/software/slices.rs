//! A picture with edges that keep their width while its middle is stretched.

/// One axis of such a picture: a box coordinate → a bitmap coordinate, in three pieces.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Axis {
    /// Of the box: its length, and the parts at its ends that show the picture's edges.
    length: f32,
    near: f32,
    far: f32,
    /// Bitmap px: its length, where the middle begins and ends.
    own_length: f32,
    own_near: f32,
    own_far: f32,
}

impl Axis {
    /// A bitmap `own_length` px long in a box of `length`, which has `scale` for each px of an edge. Edges that are
    /// longer than the picture or the box are cut in proportion; `whole` says that they end on whole px.
    pub fn new(length: f32, own_length: f32, (near, far): (f32, f32), scale: f32, whole: bool) -> Self {
        let fitting = |near: f32, far: f32, length: f32| {
            let factor = if near + far > length { length / (near + far) } else { 1.0 };
            (near * factor, far * factor)
        };
        let (own_near, own_far) = fitting(near.max(0.0), far.max(0.0), own_length);
        let (mut near, mut far) = fitting(own_near * scale, own_far * scale, length);
        if whole {
            (near, far) = ((near + 0.5).floor().min(length), (far + 0.5).floor());
            far = far.min(length - near);
        }
        Self { length, near, far, own_length, own_near, own_far }
    }

    /// Bitmap px at `t` of the box.
    pub fn at(&self, t: f32) -> f32 {
        if t < self.near {
            return t * (self.own_near / self.near);
        }
        let from_end = self.length - t;
        if from_end < self.far {
            return self.own_length - from_end * (self.own_far / self.far);
        }
        let middle = self.length - self.near - self.far;
        let own_middle = self.own_length - self.own_near - self.own_far;
        if middle > 0.0 { self.own_near + (t - self.near) * (own_middle / middle) } else { self.own_near }
    }
}

/// Both axes, and where device pixels lie in the box.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Slices {
    pub across: Axis,
    pub along: Axis,
    /// Device px → box, at pixel centres, rows `[s: x y 1, t: x y 1]`.
    pub to_box: [f32; 6],
}

impl Slices {
    /// The place in the bitmap, at pixel centres, of device px `(x, y)`.
    pub fn at(&self, x: i32, y: i32) -> (f32, f32) {
        let [a, b, c, d, e, f] = self.to_box;
        let (x, y) = (x as f32 + 0.5, y as f32 + 0.5);
        (self.across.at(x * a + y * b + c) - 0.5, self.along.at(x * d + y * e + f) - 0.5)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn edges_keep_their_width() {
        let axis = Axis::new(100.0, 30.0, (10.0, 5.0), 1.0, true);
        assert_eq!([axis.at(0.0), axis.at(3.5), axis.at(10.0)], [0.0, 3.5, 10.0]);
        assert_eq!([axis.at(95.0), axis.at(98.5), axis.at(100.0)], [25.0, 28.5, 30.0]);
    }

    #[test]
    fn a_short_box_has_short_edges_and_no_middle() {
        let axis = Axis::new(6.0, 30.0, (10.0, 20.0), 1.0, true);
        assert_eq!([axis.at(0.0), axis.at(2.0), axis.at(6.0)], [0.0, 10.0, 30.0]);
    }

    #[test]
    fn no_numbers_lead_out_of_the_bitmap() {
        for (length, own, near, far, scale) in [
            (0.5, 1.0, 9.0, 9.0, 1.0),
            (1e30, 3.0, 1e30, 1e30, 1e30),
            (50.0, 8.0, -4.0, 0.0, 0.0),
            (1e-6, 8.0, 1.0, 1.0, 2.0),
        ] {
            for whole in [false, true] {
                let axis = Axis::new(length, own, (near, far), scale, whole);
                for t in [0.0, length / 3.0, length / 2.0, length] {
                    let at = axis.at(t);
                    assert!(at.is_nan() || (-0.01..=own + 0.01).contains(&at), "{at} of {own} at {t} of {length}");
                }
            }
        }
    }
}
