//! The linker wild as its own crate has it, but for one thing: it links for the CPU that its inputs are for.
//!
//! Wasmer links the image of a module by wild's library and never says for which CPU, so wild takes the one it runs on, and
//! refuses the objects of every other: artifacts for AArch64 could be made on AArch64 only. Here the option `-m` is put before
//! what the caller says, from the ELF header of the first object. `Cargo.toml` names this crate in `[patch.crates-io]`, so Wasmer
//! gets it in the other's place. Once Wasmer passes the option itself, both can go.
#![forbid(unsafe_code)]

use std::path::Path;
use std::sync::OnceLock;

pub use wild::*;

/// Where an ELF header names its machine, and the option of each that Wasmer has a compiler for.
const E_MACHINE: usize = 18;
const EMULATIONS: &[(u16, &str)] =
    &[(62, "elf_x86_64"), (183, "aarch64linux"), (243, "elf64lriscv"), (258, "elf64loongarch")];

/// The words of a command line, which are read when the inputs can be.
#[derive(Debug, Default)]
pub struct Args {
    words: Vec<String>,
}

impl Args {
    /// Takes the words of a command line, the program's name first.
    ///
    /// # Errors
    /// None here; the signature is wild's.
    pub fn new<F, S, I>(input: F) -> error::Result<Self>
    where
        F: Fn() -> I,
        S: AsRef<str>,
        I: Iterator<Item = S>,
    {
        Ok(Self { words: words(input()) })
    }

    /// Takes the words anew.
    ///
    /// # Errors
    /// None here; what is wrong with them is found by [`Linker::run`].
    pub fn parse<F, S, I>(&mut self, input: F) -> error::Result
    where
        F: Fn() -> I,
        S: AsRef<str>,
        I: Iterator<Item = S>,
    {
        self.words = words(input());
        Ok(())
    }
}

/// wild's linker.
pub struct Linker<F: FileSystem = OsFileSystem> {
    linker: wild::Linker<F>,
    args: OnceLock<wild::Args>,
}

impl<F: FileSystem> Linker<F> {
    /// A linker that reads and writes there.
    pub fn with_file_system(file_system: F) -> Self {
        Self { linker: wild::Linker::with_file_system(file_system), args: OnceLock::new() }
    }

    /// Links, once.
    ///
    /// # Errors
    /// Those of wild.
    pub fn run<'a>(&'a self, args: &'a Args) -> error::Result<LinkerOutput<'a>> {
        let mut words = args.words.clone();
        if let Some(emulation) = self.emulation(&words) {
            words.splice(1..1, ["-m".to_owned(), emulation.to_owned()]);
        }
        let mut read = wild::Args::new(|| words.iter())?;
        read.parse(|| words.iter())?;
        self.linker.run(self.args.get_or_init(|| read))
    }

    /// What the first of the inputs is for; nothing where none is an ELF file of a machine that is known here.
    fn emulation(&self, words: &[String]) -> Option<&'static str> {
        let files = self.linker.file_system();
        let first = words.iter().skip(1).find_map(|word| files.open_input(Path::new(word), false).ok())?.0;
        let machine = machine(first.bytes())?;
        EMULATIONS.iter().find(|(number, _)| *number == machine).map(|(_, emulation)| *emulation)
    }
}

/// The machine in the header of a little-endian ELF file.
fn machine(bytes: &[u8]) -> Option<u16> {
    const LITTLE_ENDIAN_64: &[u8] = b"\x7fELF\x02\x01";
    let field = bytes.strip_prefix(LITTLE_ENDIAN_64).and(bytes.get(E_MACHINE..E_MACHINE + 2))?;
    Some(u16::from_le_bytes([field[0], field[1]]))
}

fn words<S: AsRef<str>>(input: impl Iterator<Item = S>) -> Vec<String> {
    input.map(|word| word.as_ref().to_owned()).collect()
}
