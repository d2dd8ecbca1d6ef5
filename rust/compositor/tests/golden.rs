//! Pictures of draw-list scripts, `tests/golden/compositor/NAME.draw` and `.png`, held at tolerance 0.
//!
//! Check: `cargo test -p tenfoot-compositor --test golden`. Bless: the same with `TENFOOT_BLESS=1`.
//! A picture that differs is written to the system's folder for temporary files, and its path is in the failure.

mod picture;
mod script;

use std::collections::BTreeSet;
use std::fs;
use std::path::PathBuf;

use script::Picture;
use tenfoot_compositor::software::SoftwareCompositor;
use tenfoot_compositor::{Compositor, Redraw, Surface};

const PNG_BYTES_MAX: usize = 32 * 1024;

fn folder() -> PathBuf {
    // Cargo starts tests in their package's folder. What is compiled in is the folder of whoever filled the target folder.
    PathBuf::from("../../tests/golden/compositor")
}

/// File names without endings, of the files that end so.
fn names(ending: &str) -> BTreeSet<String> {
    let entries = fs::read_dir(folder()).expect("the folder of goldens");
    let paths = entries.map(|entry| entry.expect("readable").path());
    let matching = paths.filter(|path| path.extension().is_some_and(|found| found == ending));
    matching.filter_map(|path| Some(path.file_stem()?.to_str()?.to_owned())).collect()
}

fn draw(name: &str) -> Surface {
    let script = fs::read_to_string(folder().join(format!("{name}.draw"))).expect("a script");
    let mut picture = Picture::read(&script);
    let list = picture.list.clone();
    let mut compositor = SoftwareCompositor::new(1 << 20);
    compositor.draw(&list, &mut picture, Redraw::Full).expect("a sound list");
    compositor.surface().clone()
}

/// Compares one picture, or writes it. Gives what is wrong.
fn check(name: &str) -> Result<(), String> {
    let drawn = draw(name);
    let encoded = picture::encode(&drawn).map_err(|error| error.to_string())?;
    if encoded.len() > PNG_BYTES_MAX {
        return Err(format!("{name}: {} bytes, more than {PNG_BYTES_MAX}", encoded.len()));
    }
    let golden = folder().join(format!("{name}.png"));
    if std::env::var_os("TENFOOT_BLESS").is_some() {
        return fs::write(&golden, encoded).map_err(|error| error.to_string());
    }
    let bytes = fs::read(&golden).map_err(|_| format!("{name}: no picture yet"))?;
    let (width, height, rgba) = picture::decode(&bytes).map_err(|error| error.to_string())?;
    if (width, height) == (drawn.width_px(), drawn.height_px()) && rgba == drawn.to_rgba() {
        return Ok(());
    }
    let other = std::env::temp_dir().join(format!("tenfoot-{name}.png"));
    fs::write(&other, encoded).map_err(|error| error.to_string())?;
    Err(format!("{name}: differs, see {}", other.display()))
}

#[test]
fn every_script_gives_its_picture() {
    let scripts = names("draw");
    assert!(!scripts.is_empty());
    let wrong: Vec<String> = scripts.iter().filter_map(|name| check(name).err()).collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_picture_has_its_script() {
    let unused: Vec<_> = names("png").difference(&names("draw")).cloned().collect();
    assert!(unused.is_empty(), "unused goldens: {unused:?}");
}
