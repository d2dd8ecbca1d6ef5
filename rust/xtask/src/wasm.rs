//! Builds `renderer.wasm` with whichever toolchain this machine has, and says which.
//!
//! 1. The toolchain at hand, when it has the standard library of wasm32-unknown-unknown (or rustup can add it).
//! 2. Debian's `rustc-web`, whose source package (`rust-web-src`) the standard library is built from, once,
//!    into a sysroot of our own below the cache folder: no root, no network, 35 s.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

const TARGET: &str = "wasm32-unknown-unknown";
const OUTPUT: &str = "python/tenfoot/js/renderer/renderer.wasm";
const DEBIAN_PACKAGES: &str = "apt-get install --no-install-recommends rustc-web cargo-web rust-web-src lld-22";

/// A compiler that can build the guest.
struct Toolchain {
    cargo: PathBuf,
    rustc: PathBuf,
    flags: String,
    what: String,
}

/// Builds the module, shrinks it where `wasm-opt` is installed, and puts it where the engine finds it.
pub fn build(root: &Path) -> Result<(), String> {
    let toolchain = toolchain()?;
    println!("renderer.wasm: with {}", toolchain.what);
    let target_dir = cache_dir().join("wasm-target");
    run(Command::new(&toolchain.cargo)
        .current_dir(root)
        .args(["build", "--quiet", "--locked", "--profile", "guest", "--target", TARGET, "-p", "tenfoot-renderer-wasm"])
        .env("RUSTC", &toolchain.rustc)
        .env("RUSTFLAGS", &toolchain.flags)
        .env("CARGO_TARGET_DIR", &target_dir))?;
    let built = target_dir.join(TARGET).join("guest/tenfoot_renderer_wasm.wasm");
    let optimised = target_dir.join("renderer.opt.wasm");
    let module = match optimise(&built, &optimised) {
        Ok(()) => optimised,
        Err(reason) => {
            println!("renderer.wasm: not shrunk further ({reason})");
            built
        }
    };
    let bytes = fs::read(&module).map_err(|error| format!("{}: {error}", module.display()))?;
    let output = root.join(OUTPUT);
    if fs::read(&output).ok().as_ref() == Some(&bytes) {
        println!("renderer.wasm: unchanged, {} bytes", bytes.len());
        return Ok(());
    }
    println!("renderer.wasm: {} bytes", bytes.len());
    fs::write(&output, bytes).map_err(|error| format!("{OUTPUT}: {error}"))
}

/// `TENFOOT_CACHE`, or `tenfoot` below the user's cache folder.
fn cache_dir() -> PathBuf {
    let set = |name| env::var_os(name).filter(|value| !value.is_empty()).map(PathBuf::from);
    set("TENFOOT_CACHE")
        .or_else(|| set("XDG_CACHE_HOME").map(|dir| dir.join("tenfoot")))
        .or_else(|| set("HOME").map(|dir| dir.join(".cache/tenfoot")))
        .unwrap_or_else(|| env::temp_dir().join("tenfoot-cache"))
}

fn toolchain() -> Result<Toolchain, String> {
    let rustc = env::var_os("RUSTC").map_or_else(|| PathBuf::from("rustc"), PathBuf::from);
    let cargo = env::var_os("CARGO").map_or_else(|| PathBuf::from("cargo"), PathBuf::from);
    if has_target(&rustc, &[]) || (rustup_adds_target() && has_target(&rustc, &[])) {
        let what = output(Command::new(&rustc).arg("-V"))?;
        return Ok(Toolchain { cargo, rustc, flags: String::new(), what });
    }
    let (rustc, cargo) = (PathBuf::from("/usr/bin/rustc"), PathBuf::from("/usr/bin/cargo"));
    let version = output(Command::new(&rustc).arg("-V")).map_err(|_| missing())?;
    let base = PathBuf::from(output(Command::new(&rustc).args(["--print", "sysroot"]))?);
    let vendor = base.join("lib/rustlib/src/rust/library/vendor");
    let linker = newest_lld().filter(|_| vendor.is_dir()).ok_or_else(missing)?;
    let sysroot = sysroot(&rustc, &cargo, &version, &vendor)?;
    let flags = format!("--sysroot {} -Clinker={}", sysroot.display(), wasm_ld(&sysroot, &linker)?.display());
    Ok(Toolchain { cargo, rustc, flags, what: format!("{version} and a standard library built from its sources") })
}

fn missing() -> String {
    format!("no toolchain for {TARGET}: `rustup target add {TARGET}`, or as root: {DEBIAN_PACKAGES}")
}

fn has_target(rustc: &Path, flags: &[&str]) -> bool {
    let print = output(Command::new(rustc).args(flags).args(["--print", "target-libdir", "--target", TARGET]));
    let Ok(entries) = print.and_then(|dir| fs::read_dir(dir).map_err(|error| error.to_string())) else {
        return false;
    };
    entries.flatten().any(|entry| entry.file_name().to_string_lossy().starts_with("libstd"))
}

fn rustup_adds_target() -> bool {
    let add = Command::new("rustup").args(["target", "add", TARGET]).output();
    add.is_ok_and(|output| output.status.success())
}

fn newest_lld() -> Option<PathBuf> {
    let installed = fs::read_dir("/usr/lib").ok()?.flatten();
    let version = |path: &Path| -> Option<u32> { path.file_name()?.to_str()?.strip_prefix("llvm-")?.parse().ok() };
    let candidates = installed.map(|entry| entry.path()).filter(|path| path.join("bin/lld").exists());
    candidates.max_by_key(|path| version(path)).map(|path| path.join("bin/lld"))
}

/// lld under the name that makes it, and tells rustc that it is, a linker of Wasm.
fn wasm_ld(sysroot: &Path, lld: &Path) -> Result<PathBuf, String> {
    let link = sysroot.join("wasm-ld");
    if !link.exists() {
        std::os::unix::fs::symlink(lld, &link).map_err(|error| format!("{}: {error}", link.display()))?;
    }
    Ok(link)
}

/// Our own sysroot with the target's standard library, built when it is not there yet.
fn sysroot(rustc: &Path, cargo: &Path, version: &str, vendor: &Path) -> Result<PathBuf, String> {
    let number = version.split_whitespace().nth(1).unwrap_or("unknown");
    let sysroot = cache_dir().join("wasm-sysroot").join(number);
    let libraries = sysroot.join("lib/rustlib").join(TARGET).join("lib");
    if libraries.is_dir() {
        return Ok(sysroot);
    }
    println!("renderer.wasm: building the standard library of {TARGET}, once");
    let work = cache_dir().join("wasm-std-build");
    let stub = "[package]\nname = \"stub\"\nversion = \"0.0.0\"\nedition = \"2024\"\n[workspace]\n[profile.release]\nopt-level = 3\n";
    write(&work.join("Cargo.toml"), stub)?;
    write(&work.join("src/lib.rs"), "")?;
    run(Command::new(cargo)
        .current_dir(&work)
        .args(["build", "--quiet", "--release", "--offline", "--target", TARGET, "--target-dir", "target"])
        .args(["-Zbuild-std=std,panic_abort", "-Zbuild-std-features=optimize_for_size"])
        .args(["--config", "source.crates-io.replace-with=\"std-vendor\""])
        .args(["--config", &format!("source.std-vendor.directory=\"{}\"", vendor.display())])
        .env("RUSTC", rustc)
        .env("RUSTC_BOOTSTRAP", "1")
        .env("RUSTFLAGS", "-Cembed-bitcode=yes"))?;
    install(&work.join("target").join(TARGET).join("release/deps"), &libraries)?;
    Ok(sysroot)
}

/// Copies the libraries beside their place, then moves the folder in: half a copy is never taken for a whole one.
fn install(built: &Path, libraries: &Path) -> Result<(), String> {
    let fail = |error: std::io::Error| format!("{}: {error}", libraries.display());
    let staged = libraries.with_extension("staged");
    let _ = fs::remove_dir_all(&staged);
    fs::create_dir_all(&staged).map_err(fail)?;
    for entry in fs::read_dir(built).map_err(fail)?.flatten() {
        let name = entry.file_name();
        let text = name.to_string_lossy();
        if text.ends_with(".rlib") && !text.starts_with("libstub") {
            fs::copy(entry.path(), staged.join(&name)).map_err(fail)?;
        }
    }
    fs::rename(&staged, libraries).map_err(fail)
}

fn write(path: &Path, text: &str) -> Result<(), String> {
    let fail = |error: std::io::Error| format!("{}: {error}", path.display());
    fs::create_dir_all(path.parent().expect("a file stands in a folder")).map_err(fail)?;
    fs::write(path, text).map_err(fail)
}

fn optimise(from: &Path, to: &Path) -> Result<(), String> {
    let features =
        ["--enable-bulk-memory", "--enable-sign-ext", "--enable-mutable-globals", "--enable-nontrapping-float-to-int"];
    run(Command::new("wasm-opt").args(["-O3", "--strip-producers"]).args(features).arg(from).arg("-o").arg(to))
}

fn run(command: &mut Command) -> Result<(), String> {
    let name = command.get_program().to_string_lossy().into_owned();
    let status = command.status().map_err(|error| format!("{name}: {error}"))?;
    if status.success() { Ok(()) } else { Err(format!("{name} failed")) }
}

fn output(command: &mut Command) -> Result<String, String> {
    let name = command.get_program().to_string_lossy().into_owned();
    let output = command.output().map_err(|error| format!("{name}: {error}"))?;
    if output.status.success() {
        Ok(String::from_utf8_lossy(&output.stdout).trim().to_owned())
    } else {
        Err(format!("{name} failed"))
    }
}
