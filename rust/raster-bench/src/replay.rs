//! Draw lists that a session left as files, drawn one after another with made-up bitmaps and text.

use std::collections::HashMap;
use std::path::Path;
use std::sync::Arc;
use std::time::Instant;

use tenfoot_compositor::software::SoftwareCompositor;
use tenfoot_compositor::{Bitmap, Compositor, IRect, Redraw, Resources};
use tenfoot_contract::{BitmapId, Draw, ParagraphId};
use tenfoot_text::{ParagraphSpec, TextEngine, TextLayout};

#[derive(Default)]
struct MadeUp {
    bitmaps: HashMap<BitmapId, Arc<Bitmap>>,
    text: TextEngine,
}

impl Resources for MadeUp {
    fn bitmap(&mut self, id: BitmapId) -> Option<Arc<Bitmap>> {
        self.bitmaps.get(&id).cloned()
    }

    fn text(&mut self, id: ParagraphId, width: f32) -> Option<Arc<TextLayout>> {
        if self.text.text(id).is_none() {
            let text = "A storm, a signal and a stranger".to_owned();
            self.text.create(id, ParagraphSpec { text, ..ParagraphSpec::default() });
        }
        self.text.layout(id, width).ok()
    }
}

impl MadeUp {
    /// Makes the bitmaps that a list names, in the size in which it first shows them.
    fn make(&mut self, list: &[u8]) {
        for record in Draw::read(list).flatten() {
            if let (_, Draw::Image { width, height, bitmap, .. }) = record {
                self.bitmaps.entry(bitmap).or_insert_with(|| {
                    let (width, height) = (width.round() as u32, height.round() as u32);
                    let pixels =
                        (0..width * height).map(|i| 0xff00_0000 | i.wrapping_mul(2_654_435_761) >> 8).collect();
                    Arc::new(Bitmap::new(width, height, pixels).expect("the size of a picture"))
                });
            }
        }
    }
}

/// Draws the files of `folder` in the order of their names, `runs` times, and prints the slowest frames.
pub fn run(folder: &Path, runs: usize) {
    let mut names: Vec<_> = std::fs::read_dir(folder).expect("a folder").flatten().map(|entry| entry.path()).collect();
    names.sort();
    let lists: Vec<Vec<u8>> = names.iter().map(|name| std::fs::read(name).expect("a readable file")).collect();
    let mut resources = MadeUp::default();
    lists.iter().for_each(|list| resources.make(list));
    let mut compositor = SoftwareCompositor::new(8 << 20);
    let mut frames = vec![(f64::MAX, 0, 0); lists.len()];
    for _ in 0..runs {
        for ((list, frame), number) in lists.iter().zip(&mut frames).zip(0..) {
            let redraw = if number == 0 { Redraw::Full } else { Redraw::Damage };
            let begun = Instant::now();
            let damage = compositor.draw(list, &mut resources, redraw).expect("a sound list");
            let time = begun.elapsed().as_secs_f64() * 1e3;
            *frame = (frame.0.min(time), damage.rects.iter().map(IRect::area).sum(), number);
        }
    }
    let total: f64 = frames.iter().map(|frame| frame.0).sum();
    println!("{} frames, {:.3} ms each", frames.len(), total / frames.len() as f64);
    frames.sort_by(|a, b| b.0.total_cmp(&a.0));
    for (time, pixels, number) in frames.iter().take(6) {
        println!("  {time:.3} ms for {pixels} px: {}", names[*number as usize].display());
    }
}
