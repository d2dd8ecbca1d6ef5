//! Chores of this repository. `cargo run --release -p tenfoot-xtask -- codegen|wasm`

mod codegen;
mod schema;
mod wasm;

use std::env;
use std::path::PathBuf;
use std::process::ExitCode;

fn main() -> ExitCode {
    let arguments: Vec<String> = env::args().skip(1).collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let done = match arguments.as_slice() {
        ["codegen"] => codegen::write(&root()),
        ["codegen", "--check"] => codegen::check(&root()),
        ["wasm"] => wasm::build(&root()),
        _ => Err("usage: xtask codegen [--check] | wasm".into()),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(message) => {
            eprintln!("xtask: {message}");
            ExitCode::FAILURE
        }
    }
}

fn root() -> PathBuf {
    // Asked at run time: checkouts may share a target folder, and then a binary of one runs in another.
    let manifest = env::var_os("CARGO_MANIFEST_DIR").map_or_else(|| PathBuf::from("rust/xtask"), PathBuf::from);
    manifest.ancestors().nth(2).expect("xtask stands in rust/xtask").to_path_buf()
}
