//! Raster times as ratios in one run: a full home screen against the memcpy of its frame and against `vello_cpu`,
//! and the poster wall per second of animation.
//!
//! `cargo run --release -p tenfoot-raster-bench` prints a table; nothing is asserted, so a busy machine fails no build.
//! `-- --only=home`, `wall` or `start` runs one part; `--replay=FOLDER` draws lists from files; `--picture=FILE.ppm` writes what `vello_cpu` drew.

#[path = "../../compositor/tests/script/mod.rs"]
mod script;

mod replay;
mod scenes;
mod vello;

use std::hint::black_box;
use std::time::Instant;

use script::Picture;
use tenfoot_compositor::software::SoftwareCompositor;
use tenfoot_compositor::{Compositor, Redraw};

const RUNS: usize = 4;

fn main() {
    let only =
        |name: &str| std::env::args().all(|word| !word.starts_with("--only=") || word == format!("--only={name}"));
    let option = |name: &str| std::env::args().find_map(|word| word.strip_prefix(name).map(str::to_owned));
    if let Some(folder) = option("--replay=") {
        return replay::run(std::path::Path::new(&folder), RUNS);
    }
    if only("start") {
        start();
    }
    if only("home") {
        home();
    }
    // Not by default: for a profiler, which then sees nothing else.
    if std::env::args().any(|word| word == "--only=raster") {
        let mut picture = Picture::read(&scenes::home());
        let list = picture.list.clone();
        let mut compositor = SoftwareCompositor::new(8 << 20);
        let time = shortest_ms(400, || {
            compositor.draw(&list, &mut picture, Redraw::Full).expect("sound list");
        });
        println!("{time:.3} ms");
    }
    if only("wall") {
        wall("zoom only", false);
        wall("zoom and scroll", true);
    }
}

/// The first frame of a process: fonts are touched, glyphs drawn, nothing is in a cache.
fn start() {
    let mut picture = Picture::default();
    let begun = Instant::now();
    let mut text = tenfoot_text::TextEngine::new();
    let id = tenfoot_contract::ParagraphId(1);
    text.create(id, tenfoot_text::ParagraphSpec { text: "Home".to_owned(), ..Default::default() });
    black_box(text.layout(id, 200.0)).expect("just made");
    let first_text = begun.elapsed();
    picture.append(&scenes::home());
    let list = picture.list.clone();
    let begun = Instant::now();
    let mut compositor = SoftwareCompositor::new(8 << 20);
    compositor.draw(&list, &mut picture, Redraw::Full).expect("sound list");
    println!("start: first paragraph {:.2} ms, first home frame {:.2} ms", ms(first_text), ms(begun.elapsed()));
}

fn ms(time: std::time::Duration) -> f64 {
    time.as_secs_f64() * 1e3
}

fn home() {
    let mut picture = Picture::read(&scenes::home());
    let list = picture.list.clone();
    let mut compositor = SoftwareCompositor::new(8 << 20);
    let memcpy = memcpy_ms(compositor_pixels(&mut compositor, &list, &mut picture));
    let ours = shortest_ms(400, || {
        compositor.draw(&list, &mut picture, Redraw::Full).expect("sound list");
    });
    let vello = vello::shortest_ms(&list, &mut picture, 12);
    println!("home screen 1920 × 1080, full redraw");
    println!("  memcpy of the frame {memcpy:7.3} ms   1.0 ×");
    println!("  ours                {ours:7.3} ms {:5.1} ×", ours / memcpy);
    println!("  vello_cpu           {vello:7.3} ms {:5.1} ×", vello / memcpy);
    if let Some(target) = std::env::args().find_map(|word| word.strip_prefix("--picture=").map(str::to_owned)) {
        std::fs::write(target, vello::last_frame_ppm(&list, &mut picture)).expect("can write the picture");
    }
}

fn compositor_pixels(compositor: &mut SoftwareCompositor, list: &[u8], picture: &mut Picture) -> Vec<u32> {
    compositor.draw(list, picture, Redraw::Full).expect("sound list");
    compositor.surface().pixels().to_vec()
}

fn memcpy_ms(pixels: Vec<u32>) -> f64 {
    let mut copy = vec![0; pixels.len()];
    shortest_ms(400, || {
        copy.copy_from_slice(black_box(&pixels));
        black_box(&copy);
    })
}

/// The poster wall for twenty focus moves of 200 ms at 60 Hz.
fn wall(name: &str, scroll: bool) {
    let mut picture = Picture::default();
    let mut compositor = SoftwareCompositor::new(8 << 20);
    let frames: Vec<Vec<u8>> = (0..240)
        .map(|frame| {
            picture.append(&scenes::wall(frame, scroll));
            picture.list.clone()
        })
        .collect();
    // The shortest of a few runs, frame by frame: what the work takes, whatever else the machine is doing.
    let mut times = vec![f64::MAX; frames.len() - 1];
    let mut pixels = 0;
    for _ in 0..RUNS {
        compositor.draw(&frames[0], &mut picture, Redraw::Full).expect("sound list");
        pixels = 0;
        for (list, time) in frames[1..].iter().zip(&mut times) {
            let start = Instant::now();
            let damage = compositor.draw(list, &mut picture, Redraw::Damage).expect("sound list");
            *time = time.min(start.elapsed().as_secs_f64() * 1e3);
            pixels += damage.rects.iter().map(tenfoot_compositor::IRect::area).sum::<i64>();
        }
    }
    let mean = times.iter().sum::<f64>() / times.len() as f64;
    times.sort_by(f64::total_cmp);
    println!("poster wall, {name}");
    println!(
        "  {mean:.3} ms a frame (longest {:.3}), {:.4} s a second at 60 Hz, {} px a frame",
        times[times.len() - 1],
        mean * 0.06,
        pixels / times.len() as i64
    );
}

/// The shortest of `runs` calls, ms.
pub fn shortest_ms(runs: usize, mut run: impl FnMut()) -> f64 {
    let times = (0..runs).map(|_| {
        let start = Instant::now();
        run();
        start.elapsed().as_secs_f64() * 1e3
    });
    times.fold(f64::MAX, f64::min)
}
