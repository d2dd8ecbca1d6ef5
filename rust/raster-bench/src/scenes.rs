//! What the benchmark draws: a home screen and a wall of posters, as scripts.

use std::fmt::Write;

/// A backdrop under scrims, a title, and rows of cards, one of them focused.
pub fn home() -> String {
    let mut out = String::from("frame 1920 1080 #0b0e14\nat 0 0\nimage 1920 1080 poster:1920x1080:8\n");
    out += "gradient 1920 1080 linear 0 0 1 0 0:#0b0e14 0.35:#0b0e14a0 0.8:#0b0e1400\n";
    out += "gradient 1920 1080 linear 0 0 0 1 0.3:#0b0e1400 0.75:#0b0e14f0 1:#0b0e14\n";
    for (i, name) in ["Home", "Films", "Series", "Live", "My list"].iter().enumerate() {
        let _ = writeln!(
            out,
            "at {} 48\ntext 160 #ffffff{} \"{name}\" size=28 weight=600",
            96 + i * 170,
            if i == 0 { "ff" } else { "90" }
        );
    }
    out += "at 96 160\ntext 900 #fff \"The Lighthouse Keeper\" size=72 weight=700\n";
    out += "at 96 264\ntext 760 #ffffffc0 \"A storm, a signal and a stranger: on an island where no ship has landed for years, \
            the keeper answers a call that should not exist, and learns who has been listening.\" size=28 lines=3\n";
    out += "at 96 400\nfill 220 64 #fff r=32\nat 96 414\ntext 220 #111 \"Play\" size=28 weight=600 align=center\n";
    out +=
        "at 336 400\nfill 220 64 #ffffff30 r=32\nat 336 414\ntext 220 #fff \"More\" size=28 weight=600 align=center\n";
    for (row, (title, top, width, height, count)) in
        [("Continue watching", 520, 320, 180, 6), ("New this week", 800, 200, 300, 9)].into_iter().enumerate()
    {
        let _ = writeln!(out, "at 96 {}\ntext 600 #fff \"{title}\" size=30 weight=600", top - 50);
        for i in 0..count {
            let x = 96 + i * (width + 28);
            let card = format!("{width} {height} poster:{width}x{height}:{}", row * 20 + i);
            if row == 0 && i == 1 {
                let _ = writeln!(out, "at {} {} 1.08\nshadow {width} {height} #000000c0 blur=40 r=14", x - 12, top - 7);
                let _ = writeln!(out, "image {card} r=14\nborder {width} {height} #fff w=4 r=14");
            } else {
                let _ = writeln!(out, "at {x} {top}\nimage {card} r=14");
            }
            let _ = writeln!(
                out,
                "at {x} {}\ntext {width} #ffffffb0 \"Episode {i}: a title\" size=22 lines=1",
                top + height + 8
            );
        }
    }
    out
}

const COLUMNS: i32 = 20;
const ROWS: i32 = 10;
const MOVE_FRAMES: i32 = 12;

/// Ease-out from 0 to 1 in the frames of one focus move.
fn eased(frame: i32) -> f32 {
    let rest = 1.0 - (frame % MOVE_FRAMES + 1) as f32 / MOVE_FRAMES as f32;
    1.0 - rest * rest * rest
}

/// Frame `frame` of the wall: focus goes right by one poster every twelve frames.
pub fn wall(frame: i32, scroll: bool) -> String {
    let step = frame / MOVE_FRAMES;
    let (focused, last) = if scroll { (step % COLUMNS, step % COLUMNS - 1) } else { (step % 6, (step + 5) % 6) };
    let progress = eased(frame);
    let first_shown = |focused: i32| (focused - 5).clamp(0, COLUMNS - 7) as f32;
    let scrolled = if scroll { first_shown(last) + (first_shown(focused) - first_shown(last)) * progress } else { 0.0 };
    let mut out = String::from("frame 1920 1080 #101418\n");
    let mut zoomed = String::new();
    for row in 0..ROWS {
        let y = 60.0 + row as f32 * 400.0;
        for column in 0..COLUMNS {
            let x = 60.0 + (column as f32 - if row == 1 { scrolled } else { 0.0 }) * 264.0;
            if !(-300.0..1940.0).contains(&x) || y > 1100.0 {
                continue;
            }
            let zoom = match column {
                _ if row != 1 => 1.0,
                _ if column == focused => 1.0 + 0.1 * progress,
                _ if column == last => 1.1 - 0.1 * progress,
                _ => 1.0,
            };
            let poster = format!("poster:240x360:{}", row * 7 + column);
            if zoom == 1.0 {
                let _ = writeln!(out, "at {x} {y}\nimage 240 360 {poster} r=12");
                continue;
            }
            let (x, y) = (x - 120.0 * (zoom - 1.0), y - 180.0 * (zoom - 1.0));
            let _ = writeln!(zoomed, "at {x} {y} {zoom}\nshadow 240 360 #000000c0 blur=36 r=12");
            let _ = writeln!(zoomed, "image 240 360 {poster} r=12\nborder 240 360 #ffffff w=4 r=12");
        }
    }
    out + &zoomed
}
