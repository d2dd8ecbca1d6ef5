//! Writes the constants and codecs of Rust, JavaScript and Python from the schema.

mod javascript;
mod python;
mod rust;

use std::fs;
use std::path::Path;

use crate::schema;

const NOTE: &str = "Written by `cargo xtask codegen` from rust/contract/schema.toml. Change that.";

fn outputs(root: &Path) -> Result<Vec<(&'static str, String)>, String> {
    let path = root.join("rust/contract/schema.toml");
    let text = fs::read_to_string(&path).map_err(|error| format!("{}: {error}", path.display()))?;
    let schema = schema::read(&text)?;
    Ok(vec![
        ("rust/contract/src/generated.rs", rust::generate(&schema)),
        ("python/tenfoot/js/contract/generated.js", javascript::generate(&schema)),
        ("python/tenfoot/contract/buttons.py", python::generate_buttons(&schema)),
        ("python/tenfoot/contract/tables.py", python::generate_tables(&schema)),
    ])
}

/// Writes every generated file that differs.
pub fn write(root: &Path) -> Result<(), String> {
    for (name, text) in outputs(root)? {
        let path = root.join(name);
        if fs::read_to_string(&path).is_ok_and(|old| old == text) {
            continue;
        }
        fs::write(&path, text).map_err(|error| format!("{name}: {error}"))?;
        println!("wrote {name}");
    }
    Ok(())
}

/// Refuses, naming it, a generated file that the schema would write differently.
pub fn check(root: &Path) -> Result<(), String> {
    for (name, text) in outputs(root)? {
        if fs::read_to_string(root.join(name)).unwrap_or_default() != text {
            return Err(format!("{name} is stale: run `cargo xtask codegen`"));
        }
    }
    Ok(())
}
