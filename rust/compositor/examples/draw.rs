//! Turns a draw-list script into a picture: `cargo run --release -p tenfoot-compositor --example draw -- in.draw out.png`.
//! `tests/script/mod.rs` says what a script may hold.

#[path = "../tests/picture/mod.rs"]
mod picture;
#[path = "../tests/script/mod.rs"]
mod script;

use std::error::Error;

use tenfoot_compositor::software::SoftwareCompositor;
use tenfoot_compositor::{Compositor, Redraw};

fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [script, target] = &arguments[..] else { return Err("usage: draw SCRIPT PICTURE.png".into()) };
    let mut read = script::Picture::read(&std::fs::read_to_string(script)?);
    let list = std::mem::take(&mut read.list);
    let mut compositor = SoftwareCompositor::new(8 << 20);
    let damage = compositor.draw(&list, &mut read, Redraw::Full)?;
    let bytes = picture::encode(compositor.surface())?;
    std::fs::write(target, &bytes)?;
    println!("{} items, {} bytes", damage.items_drawn, bytes.len());
    Ok(())
}
