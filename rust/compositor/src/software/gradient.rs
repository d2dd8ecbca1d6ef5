//! Colour gradients: a table of colours, and where in it a pixel lies.

use std::sync::Arc;

use tenfoot_contract::{Colour, GradientKind};

use super::item::Mixer;

/// Entries of the colour table.
const ENTRIES: usize = 1024;

/// A gradient in device px.
#[derive(Clone, Debug)]
pub(crate) struct Gradient {
    table: Arc<Table>,
    axis: Axis,
}

/// The colours of some stops.
#[derive(Debug)]
struct Table {
    /// Premultiplied, channels `[b, g, r, a]` with eight bits of fraction.
    colours: Vec<[u16; 4]>,
    opaque: bool,
    /// Places in the table below the first and from the second on have no colour.
    clear: (f32, f32),
}

/// Tables made for the last lists, by their stops.
#[derive(Debug, Default)]
pub(crate) struct Tables {
    kept: Vec<(u64, Arc<Table>)>,
}

impl Tables {
    /// Tables kept.
    const MAX: usize = 32;

    fn get(&mut self, stops: &[(f32, Colour)], opacity: f32) -> Option<Arc<Table>> {
        let mixer = Mixer::new(stops.len() as u64).f32s(&[opacity]);
        let key = stops.iter().fold(mixer, |mixer, (at, colour)| mixer.f32s(&[*at]).u64(u64::from(colour.0))).finish();
        if let Some(at) = self.kept.iter().position(|(kept, _)| *kept == key) {
            let found = self.kept.remove(at);
            self.kept.push(found);
        } else {
            if self.kept.len() >= Self::MAX {
                self.kept.remove(0);
            }
            self.kept.push((key, Arc::new(Table::new(stops, opacity)?)));
        }
        self.kept.last().map(|(_, table)| Arc::clone(table))
    }
}

/// Rows of a gradient that has the same colours in all rows: eight, for the eight rows of dithering.
#[derive(Debug, Default)]
pub(crate) struct Rows {
    x0: i32,
    rows: [Vec<u32>; 8],
}

#[derive(Clone, Copy, Debug)]
enum Axis {
    /// Place in the table: `x·a + y·b + c`.
    Linear { a: f32, b: f32, c: f32 },
    /// Place in the table: the length of `(x·m0 + y·m1 + m2, x·m3 + y·m4 + m5)`.
    Radial([f32; 6]),
}

/// Thresholds of ordered dithering, 0–63 (Bayer's matrix of order 8).
#[rustfmt::skip]
const BAYER: [[u8; 8]; 8] = [
    [ 0, 32,  8, 40,  2, 34, 10, 42], [48, 16, 56, 24, 50, 18, 58, 26],
    [12, 44,  4, 36, 14, 46,  6, 38], [60, 28, 52, 20, 62, 30, 54, 22],
    [ 3, 35, 11, 43,  1, 33,  9, 41], [51, 19, 59, 27, 49, 17, 57, 25],
    [15, 47,  7, 39, 13, 45,  5, 37], [63, 31, 55, 23, 61, 29, 53, 21],
];

/// Dithering thresholds of row `y` for columns `x & 7`: 3–255.
pub(crate) fn dither(y: i32) -> [u32; 8] {
    BAYER[(y & 7) as usize].map(|threshold| 4 * u32::from(threshold) + 3)
}

impl Gradient {
    /// `inverse` maps device px to box px; the axis runs from `from` to `to` in box px (radial: centre, and a point on
    /// the rim). None without a stop.
    pub fn new(
        tables: &mut Tables,
        kind: GradientKind,
        inverse: [f32; 6],
        from: (f32, f32),
        to: (f32, f32),
        stops: &[(f32, Colour)],
        opacity: f32,
    ) -> Option<Self> {
        let table = tables.get(stops, opacity)?;
        let (dx, dy) = (to.0 - from.0, to.1 - from.1);
        let length = (dx * dx + dy * dy).sqrt();
        let [a, b, c, d, e, f] = inverse;
        // Pixel centres.
        let (c, f) = (c + 0.5 * (a + b), f + 0.5 * (d + e));
        let last = (ENTRIES - 1) as f32;
        let axis = if length <= 0.0 {
            Axis::Linear { a: 0.0, b: 0.0, c: last }
        } else if kind == GradientKind::Radial {
            let rate = last / length;
            Axis::Radial([a * rate, b * rate, (c - from.0) * rate, d * rate, e * rate, (f - from.1) * rate])
        } else {
            let (rx, ry) = (dx / length / length * last, dy / length / length * last);
            Axis::Linear { a: a * rx + d * ry, b: b * rx + e * ry, c: (c - from.0) * rx + (f - from.1) * ry }
        };
        Some(Self { table, axis })
    }

    /// Whether no colour lets anything through.
    pub fn is_opaque(&self) -> bool {
        self.table.opaque
    }

    /// Row `y` from `x` on, `length` px long, where all rows have the same colours: kept in `rows`, which is for the
    /// pixels `bounds.0..bounds.1` of this gradient alone. None where rows differ.
    pub fn same_row<'r>(
        &self,
        rows: &'r mut Rows,
        bounds: (i32, i32),
        x: i32,
        y: i32,
        length: usize,
    ) -> Option<&'r [u32]> {
        if !matches!(self.axis, Axis::Linear { b: 0.0, .. }) {
            return None;
        }
        let row = &mut rows.rows[(y & 7) as usize];
        if row.is_empty() {
            rows.x0 = bounds.0;
            row.resize((bounds.1 - bounds.0) as usize, 0);
            self.fetch(bounds.0, y & 7, row);
        }
        let skip = (x - rows.x0) as usize;
        row.get(skip..skip + length)
    }

    /// Which of the pixels `x0..x1` of row `y` are not surely clear.
    pub fn inked(&self, x0: i32, x1: i32, y: i32) -> (i32, i32) {
        let (clear_below, clear_from) = self.table.clear;
        match self.axis {
            Axis::Linear { a: 0.0, b, c } => {
                let at = y as f32 * b + c;
                if at < clear_below || at >= clear_from { (x0, x0) } else { (x0, x1) }
            }
            Axis::Linear { a, b, c } => {
                // Clear where the place in the table is; a pixel of slack for what the division rounds.
                let base = y as f32 * b + c;
                let (low, high) = ((clear_below - base) / a, (clear_from - base) / a);
                if low.is_nan() || high.is_nan() {
                    return (x0, x1); // An axis beyond all measure: nothing is sure.
                }
                let pixel = |at: f32| at.clamp(x0 as f32, x1 as f32) as i32;
                let from = pixel(low.min(high).floor() - 1.0);
                (from, pixel(low.max(high).ceil() + 1.0).max(from))
            }
            Axis::Radial(_) => (x0, x1),
        }
    }

    /// Premultiplied pixels of row `y` from `x` on.
    pub fn fetch(&self, x: i32, y: i32, out: &mut [u32]) {
        let thresholds = dither(y);
        match self.axis {
            Axis::Linear { a, b, c } => {
                let at = y as f32 * b + c;
                for (i, out) in out.iter_mut().enumerate() {
                    let column = x + i as i32;
                    *out = self.colour(column as f32 * a + at, thresholds[(column & 7) as usize]);
                }
            }
            Axis::Radial([a, b, c, d, e, f]) => {
                let (row_u, row_v) = (y as f32 * b + c, y as f32 * e + f);
                for (i, out) in out.iter_mut().enumerate() {
                    let column = x + i as i32;
                    let (u, v) = (column as f32 * a + row_u, column as f32 * d + row_v);
                    *out = self.colour((u * u + v * v).sqrt(), thresholds[(column & 7) as usize]);
                }
            }
        }
    }

    /// The eight pixels that row `y` repeats from `x` on, where a row has one colour. None where it has more.
    pub fn even_row(&self, x: i32, y: i32) -> Option<[u32; 8]> {
        let Axis::Linear { a: 0.0, b, c } = self.axis else { return None };
        let thresholds = dither(y);
        let at = y as f32 * b + c;
        Some(std::array::from_fn(|i| self.colour(at, thresholds[(x as usize).wrapping_add(i) & 7])))
    }

    fn colour(&self, at: f32, threshold: u32) -> u32 {
        let index = at.clamp(0.0, (ENTRIES - 1) as f32) as usize;
        let [b, g, r, a] = self.table.colours[index].map(|channel| (u32::from(channel) + threshold) >> 8);
        a << 24 | r << 16 | g << 8 | b
    }
}

impl Table {
    /// None without a stop.
    fn new(stops: &[(f32, Colour)], opacity: f32) -> Option<Self> {
        let colours = colours(stops, opacity)?;
        let opaque = colours.iter().all(|colour| colour[3] == 0xff00);
        let inked = |colour: &[u16; 4]| colour[3] > 0;
        let clear_below = match colours.iter().position(inked) {
            Some(0) => f32::NEG_INFINITY,
            first => first.unwrap_or(ENTRIES) as f32,
        };
        let clear_from = match colours.iter().rposition(inked) {
            Some(last) if last == ENTRIES - 1 => f32::INFINITY,
            last => last.map_or(0.0, |last| (last + 1) as f32),
        };
        Some(Self { colours, opaque, clear: (clear_below, clear_from) })
    }
}

/// Colours at even steps: straight stops mixed premultiplied, as CSS does.
fn colours(stops: &[(f32, Colour)], opacity: f32) -> Option<Vec<[u16; 4]>> {
    let first = stops.first()?;
    let fine = |colour: Colour| {
        let alpha = f32::from(colour.a()) / 255.0 * opacity.clamp(0.0, 1.0);
        let channels = [colour.b(), colour.g(), colour.r()].map(|channel| f32::from(channel) * alpha * 256.0);
        [channels[0], channels[1], channels[2], 255.0 * alpha * 256.0]
    };
    let mut points = vec![(first.0.clamp(0.0, 1.0), fine(first.1))];
    for &(offset, colour) in &stops[1..] {
        let before = points[points.len() - 1].0;
        points.push((offset.clamp(before, 1.0), fine(colour)));
    }
    let mut out = Vec::with_capacity(ENTRIES);
    let mut at = 0;
    for entry in 0..ENTRIES {
        let place = entry as f32 / (ENTRIES - 1) as f32;
        while at + 1 < points.len() && points[at + 1].0 <= place {
            at += 1;
        }
        let (from, a) = points[at];
        let (to, b) = points[(at + 1).min(points.len() - 1)];
        let share = if to > from { ((place - from) / (to - from)).clamp(0.0, 1.0) } else { 0.0 };
        out.push(std::array::from_fn(|i| (a[i] + (b[i] - a[i]) * share) as u16));
    }
    Some(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    const IDENTITY: [f32; 6] = [1.0, 0.0, 0.0, 0.0, 1.0, 0.0];

    #[test]
    fn a_linear_gradient_goes_from_stop_to_stop() {
        let stops = [(0.0, Colour(0x0000_00ff)), (1.0, Colour(0xffff_ffff))];
        let gradient = Gradient::new(
            &mut Tables::default(),
            GradientKind::Linear,
            IDENTITY,
            (0.0, 0.0),
            (256.0, 0.0),
            &stops,
            1.0,
        )
        .unwrap();
        let mut row = [0; 256];
        gradient.fetch(0, 0, &mut row);
        assert!(gradient.is_opaque());
        for (x, pixel) in row.iter().enumerate() {
            assert!((i64::from(pixel & 255) - x as i64).abs() <= 1, "{x}: {pixel:08x}");
        }
    }

    #[test]
    fn what_is_not_inked_is_clear() {
        let stops = [(0.2, Colour(0xff00_0000)), (0.5, Colour(0x00ff_00ff)), (0.7, Colour(0x0000_0000))];
        for to in [(100.0, 0.0), (0.0, 40.0), (-60.0, 50.0), (70.0, 20.0)] {
            let gradient =
                Gradient::new(&mut Tables::default(), GradientKind::Linear, IDENTITY, (9.0, 5.0), to, &stops, 1.0)
                    .unwrap();
            let mut row = [0; 120];
            for y in 0..60 {
                gradient.fetch(0, y, &mut row);
                let (from, end) = gradient.inked(0, 120, y);
                let clear = row[..from as usize].iter().chain(&row[end as usize..]);
                assert!(clear.copied().all(|pixel| pixel == 0));
            }
        }
    }

    #[test]
    fn a_gradient_that_is_nowhere_clear_is_inked_throughout() {
        let stops = [(0.0, Colour(0xff00_00ff)), (1.0, Colour(0x00ff_0080))];
        for to in [(100.0, 0.0), (0.0, 40.0), (-60.0, 50.0)] {
            let gradient =
                Gradient::new(&mut Tables::default(), GradientKind::Linear, IDENTITY, (9.0, 5.0), to, &stops, 1.0)
                    .unwrap();
            assert_eq!(gradient.inked(-7, 300, 20), (-7, 300));
        }
    }

    #[test]
    fn colours_never_exceed_their_alpha() {
        let stops = [(0.0, Colour(0xff80_2000)), (0.4, Colour(0xffff_ff90)), (1.0, Colour(0x1020_30ff))];
        let gradient = Gradient::new(
            &mut Tables::default(),
            GradientKind::Radial,
            IDENTITY,
            (20.0, 9.0),
            (80.0, 30.0),
            &stops,
            0.8,
        )
        .unwrap();
        let mut row = [0; 100];
        for y in 0..50 {
            gradient.fetch(0, y, &mut row);
            assert!(row.iter().all(|p| (p & 255).max(p >> 8 & 255).max(p >> 16 & 255) <= p >> 24));
        }
    }
}
