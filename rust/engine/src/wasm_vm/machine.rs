//! What an artifact runs on: a version of the Wasm VM, and a target with the CPU features that its code may use.
//!
//! An artifact that is shipped is named by the *key* of its machine, `x86_64-linux-gnu-v2.wasmer-7.4.2.format-3`.

use wasmer::sys::{CpuFeature, Target, Triple};

use super::artifact::{FORMAT, WASMER};
use crate::errors::{EngineError, ErrorKind, Result};

/// A target that artifacts can be compiled for.
#[derive(Debug)]
struct Level {
    target: &'static str,
    triple: &'static str,
    features: &'static [CpuFeature],
}

/// The levels of the x86-64 psABI, and the least there is of AArch64: a level's features are all that its code may use.
/// Of those that fit a machine the last is the best.
const LEVELS: &[Level] = &[
    Level { target: "x86_64-linux-gnu-v1", triple: "x86_64-unknown-linux-gnu", features: &[CpuFeature::SSE2] },
    Level {
        target: "x86_64-linux-gnu-v2",
        triple: "x86_64-unknown-linux-gnu",
        features: &[
            CpuFeature::SSE2,
            CpuFeature::SSE3,
            CpuFeature::SSSE3,
            CpuFeature::SSE41,
            CpuFeature::SSE42,
            CpuFeature::POPCNT,
        ],
    },
    Level {
        target: "x86_64-linux-gnu-v3",
        triple: "x86_64-unknown-linux-gnu",
        features: &[
            CpuFeature::SSE2,
            CpuFeature::SSE3,
            CpuFeature::SSSE3,
            CpuFeature::SSE41,
            CpuFeature::SSE42,
            CpuFeature::POPCNT,
            CpuFeature::AVX,
            CpuFeature::AVX2,
            CpuFeature::BMI1,
            CpuFeature::BMI2,
            CpuFeature::FMA,
            CpuFeature::LZCNT,
        ],
    },
    Level { target: "aarch64-linux-gnu-v8", triple: "aarch64-unknown-linux-gnu", features: &[CpuFeature::NEON] },
];

/// The architectures of `LEVELS`, as ELF numbers them and as Rust names them.
const ELF_MACHINES: &[(u16, &str)] = &[(62, "x86_64"), (183, "aarch64")];

/// A machine that artifacts can be compiled for.
#[derive(Debug, Clone, Copy)]
pub struct Machine {
    level: &'static Level,
}

impl Machine {
    /// The machine of a target such as `x86_64-linux-gnu-v2`; `native` is the best that this one fits.
    ///
    /// # Errors
    /// `bad-argument`, naming the targets that there are.
    pub fn of(target: &str) -> Result<Self> {
        let found = if target == "native" {
            LEVELS.iter().rfind(|level| level.obstacle(&Target::default()).is_none())
        } else {
            LEVELS.iter().find(|level| level.target == target)
        };
        found.map(|level| Self { level }).ok_or_else(|| {
            let known: Vec<_> = LEVELS.iter().map(|level| level.target).collect();
            let text = format!("no artifacts are made for `{target}`; there are native, {}", known.join(", "));
            EngineError::new(ErrorKind::BadArgument, text)
        })
    }

    /// What names this machine's artifacts.
    #[must_use]
    pub fn key(&self) -> String {
        format!("{}.{}", self.level.target, version())
    }

    /// LLVM's name for the target.
    #[must_use]
    pub const fn triple(&self) -> &'static str {
        self.level.triple
    }

    pub(super) fn target(&self) -> Target {
        self.level.on()
    }
}

impl Level {
    fn on(&self) -> Target {
        // The table's triples are held by a test.
        let triple: Triple = self.triple.parse().unwrap_or_else(|_| Triple::unknown());
        Target::new(triple, self.features.iter().copied().collect())
    }

    /// Why its code does not run on `here`.
    fn obstacle(&self, here: &Target) -> Option<String> {
        let wanted = self.on();
        let (ours, theirs) = (here.triple(), wanted.triple());
        if (ours.architecture, ours.operating_system) != (theirs.architecture, theirs.operating_system) {
            return Some(format!("it is for {theirs}, this machine is {ours}"));
        }
        let missing = wanted.cpu_features().difference(*here.cpu_features());
        if missing.is_empty() {
            return None;
        }
        let names: Vec<_> = missing.iter().map(|feature| feature.to_string()).collect();
        Some(format!("it uses {}, which this CPU does not have", names.join(", ")))
    }
}

/// Why the artifact of this key does not run here, in words; nothing where it does.
#[must_use]
pub fn obstacle(key: &str) -> Option<String> {
    obstacle_on(&Target::default(), key)
}

/// Which of these artifacts runs best here; nothing where none does.
#[must_use]
pub fn best(keys: &[String]) -> Option<usize> {
    let rank = |key: &str| LEVELS.iter().position(|level| key.starts_with(&format!("{}.", level.target)));
    let fitting = keys.iter().enumerate().filter(|(_, key)| obstacle(key).is_none());
    fitting.max_by_key(|(_, key)| rank(key)).map(|(index, _)| index)
}

/// What the header of an ELF image says of a CPU that is not this one; nothing where it is, or where there is no header.
pub(super) fn foreign_image(image: &[u8]) -> Option<String> {
    const MAGIC: &[u8] = b"\x7fELF";
    const E_MACHINE: usize = 18;
    let field = image.strip_prefix(MAGIC).and(image.get(E_MACHINE..E_MACHINE + 2))?;
    let theirs = u16::from_le_bytes([field[0], field[1]]);
    let name = |number| ELF_MACHINES.iter().find(|(other, _)| *other == number).map(|(_, name)| *name);
    let here = std::env::consts::ARCH;
    if name(theirs) == Some(here) {
        return None;
    }
    let theirs = name(theirs).map_or_else(|| format!("machine {theirs} of ELF"), str::to_owned);
    Some(format!("its code is for {theirs}, this machine is {here}"))
}

fn obstacle_on(here: &Target, key: &str) -> Option<String> {
    let Some((target, compiled_by)) = key.split_once('.') else {
        return Some("its key names no Wasm VM".into());
    };
    if compiled_by != version() {
        return Some(format!("it was compiled by {compiled_by}, this engine runs {}", version()));
    }
    match LEVELS.iter().find(|level| level.target == target) {
        Some(level) => level.obstacle(here),
        None => Some(format!("this engine does not know the target {target}")),
    }
}

fn version() -> String {
    format!("wasmer-{WASMER}.format-{FORMAT}")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pentium() -> Target {
        Target::new("x86_64-unknown-linux-gnu".parse().unwrap(), CpuFeature::SSE2.into())
    }

    fn key(target: &str) -> String {
        Machine::of(target).unwrap().key()
    }

    #[test]
    fn every_target_has_an_architecture_that_elf_numbers() {
        for level in LEVELS {
            let architecture = level.triple.split('-').next().unwrap();
            assert!(ELF_MACHINES.iter().any(|(_, name)| *name == architecture), "{architecture}");
        }
    }

    #[test]
    fn an_image_without_a_header_says_nothing() {
        assert_eq!(foreign_image(b"\x7fELF"), None);
        assert_eq!(foreign_image(b"wasmer-universal"), None);
    }

    #[test]
    fn every_target_names_a_triple_and_itself() {
        for level in LEVELS {
            assert_eq!(level.on().triple().to_string(), level.triple);
            assert_eq!(Machine::of(level.target).unwrap().level.target, level.target);
            assert!(!level.target.contains('.'));
        }
    }

    #[test]
    fn native_is_a_target_that_runs_here() {
        assert_eq!(obstacle(&key("native")), None);
    }

    #[test]
    fn a_cpu_without_the_features_is_told_which() {
        assert_eq!(obstacle_on(&pentium(), &key("x86_64-linux-gnu-v1")), None);
        let why = obstacle_on(&pentium(), &key("x86_64-linux-gnu-v2")).unwrap();
        assert_eq!(why, "it uses sse3, ssse3, sse4.1, sse4.2, popcnt, which this CPU does not have");
    }

    #[test]
    fn another_architecture_is_told_both() {
        let why = obstacle_on(&pentium(), &key("aarch64-linux-gnu-v8")).unwrap();
        assert_eq!(why, "it is for aarch64-unknown-linux-gnu, this machine is x86_64-unknown-linux-gnu");
    }

    #[test]
    fn another_vm_another_format_and_what_is_no_key_are_refused() {
        for key in [
            "x86_64-linux-gnu-v1.wasmer-6.0.0.format-3",
            "x86_64-linux-gnu-v1.wasmer-7.4.2.format-2",
            "x86_64-linux-gnu-v9.wasmer-7.4.2.format-3",
            "x86_64-linux-gnu-v1",
            "",
        ] {
            assert!(obstacle_on(&pentium(), key).is_some(), "{key}");
        }
    }

    #[test]
    fn the_best_of_those_that_run_here_is_taken() {
        let best_here = key("native");
        let keys = ["x86_64-linux-gnu-v1", "x86_64-linux-gnu-v3", "x86_64-linux-gnu-v2", "aarch64-linux-gnu-v8"];
        let keys: Vec<_> = keys.map(key).into_iter().chain(["nonsense".into()]).collect();
        assert_eq!(keys[best(&keys).unwrap()], best_here);
        assert_eq!(best(&keys[4..]), None);
        assert_eq!(best(&[]), None);
    }

    #[test]
    fn an_unknown_target_is_refused_naming_those_there_are() {
        let error = Machine::of("riscv64-linux-gnu").unwrap_err();
        assert_eq!(error.kind, ErrorKind::BadArgument);
        assert!(error.message.contains("x86_64-linux-gnu-v2, "));
    }
}
